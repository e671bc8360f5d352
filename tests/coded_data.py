"""Data of a user with names and codes, read for tests, and rows of members."""

from __future__ import annotations

from pathlib import Path

from own_data import MEMBER, Rows, seed, tables

from govgraph.graph.core.model import Dataset
from govgraph.loaders.source import read_source


def coded(path: Path, codes: str = "") -> Dataset:
    return read_source(path, seed(), codes=codes)


def subjects(dataset: Dataset) -> list[str]:
    return [row.subject for row in dataset.statements]


def members(*cells: str | tuple[str, str]) -> dict[str, Rows]:
    """A forum and its members: each a cell, or a cell and the name that is printed."""
    pairs = [cell if isinstance(cell, tuple) else (cell, "") for cell in cells]
    return {
        **tables(),
        "statements": [
            MEMBER | {"subject": cell, "as_written": printed, "locator": f"line {line}"}
            for line, (cell, printed) in enumerate(pairs, 1)
        ],
    }
