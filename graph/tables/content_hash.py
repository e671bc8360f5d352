"""A hash of what rows say, which depends on neither the format that they are written in nor the size of the blocks.

Each column is hashed by itself (SHA-256): a number as its 64 bits, the same for all that are none; a text, or any other
cell of Python's own, by the first 8 bytes of the SHA-256 of its JSON; a list of texts by its length (-1 where there is
no list) and the texts in it. The hash of all is that of the columns' names and hashes.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from govgraph.graph.tables.columns import Coded, Lists, Values, plain_cells
from govgraph.graph.tables.frame import Frame

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TOKEN = 8


class ContentHash:
    """The hash of rows that come block by block."""

    def __init__(self, names: Iterable[str]) -> None:
        self._columns = {name: (hashlib.sha256(), hashlib.sha256()) for name in names}
        self._categories: dict[str, tuple[Sequence[Any], NDArray[np.uint64]]] = defaultdict(
            lambda: ((), np.empty(0, dtype=np.uint64))
        )

    def update(self, block: Frame) -> None:
        """Add the rows of a block whose values are made."""
        for name, (values, lengths) in self._columns.items():
            column = block.values[name]
            if isinstance(column, Lists):
                counts = np.diff(column.starts)
                lengths.update(_bytes(counts if column.is_known is None else np.where(column.is_known, counts, -1)))
            values.update(_bytes(self._numbers(name, column)))

    def hexdigest(self) -> str:
        """The hash of all rows so far."""
        digest = hashlib.sha256()
        for name, (values, lengths) in self._columns.items():
            digest.update(f"{name}\n{values.hexdigest()}\n{lengths.hexdigest()}\n".encode())
        return digest.hexdigest()

    def _numbers(self, name: str, column: Values) -> NDArray[Any]:
        """The values as numbers of 64 bits."""
        if isinstance(column, Coded | Lists):
            categories, tokens = self._categories[name]
            if categories is not column.categories:
                tokens = _tokens(column.categories)
                self._categories[name] = column.categories, tokens
            return tokens[column.codes]
        if not isinstance(column, np.ndarray):
            return _tokens(column)
        if np.issubdtype(column.dtype, np.floating):
            return np.where(np.isfinite(column), column, np.nan).astype("<f8")
        return column.astype("<i8")


def _tokens(cells: Sequence[Any]) -> NDArray[np.uint64]:
    texts = (json.dumps(cell, sort_keys=True).encode() for cell in plain_cells(list(cells)))
    return np.frombuffer(b"".join(hashlib.sha256(text).digest()[:_TOKEN] for text in texts), dtype="<u8")


def _bytes(numbers: NDArray[Any]) -> memoryview:
    return np.ascontiguousarray(numbers).view(np.uint8).data
