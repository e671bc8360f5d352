"""The seed's tables as their files have them, read without a line of the product."""

from __future__ import annotations

import csv
from functools import cache
from itertools import chain

from govgraph.graph.core.paths import SEED


@cache
def table(name: str) -> list[dict[str, str]]:
    """The rows of a table, such as `entities`; of `statements` those of all its files."""
    files = sorted((SEED / name).glob("*.csv")) if name == "statements" else [SEED / f"{name}.csv"]
    return list(chain.from_iterable(csv.DictReader(file.read_text(encoding="utf-8").splitlines()) for file in files))


def rows(name: str, **cells: str) -> list[dict[str, str]]:
    """The rows of a table that have these cells."""
    return [row for row in table(name) if all(row[column] == cell for column, cell in cells.items())]
