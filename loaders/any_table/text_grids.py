"""A table in a text file: its encoding is told or certain, and so is the sign between its cells."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from govgraph.graph.core.errors import Problem
from govgraph.graph.core.text import shortened
from govgraph.loaders.any_table.grid import Grid
from govgraph.loaders.csv_text import csv_rows
from govgraph.loaders.encodings import read_encoded
from govgraph.loaders.files import too_many

MAX_BYTES = 200_000_000
"""A file that is larger is refused."""
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
"""What may stand between two cells."""
_LOOKED_AT = 1_000
"""Rows by which the sign between cells is found."""


def read_text_grid(path: Path, encoding: str, delimiter: str, problems: list[Problem]) -> Grid | None:
    """The table in a text file.

    Parameters
    ----------
    path
        The file.
    encoding
        As Python names it; empty where the file is UTF-8, or begins with a mark that says what it is.
    delimiter
        The sign between cells; empty where only one of `DELIMITERS` gives rows of equal length.
    problems
        Takes what is wrong.
    """
    label = path.name
    notes: list[str] = []
    content = read_encoded(path, label, MAX_BYTES, problems, encoding, notes)
    if content is None:
        return None
    if not content.strip():
        problems.append(Problem(label, 0, "", "an empty file", "name a file with rows"))
        return None
    delimiter = delimiter or _delimiter(content, label, problems)
    if not delimiter:
        return None
    grid = Grid(label, label, "line", notes=notes)
    for line, cells in csv_rows(content, label, problems, "", delimiter):
        texts = [cell.strip() for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            grid.rows.append((line, texts))
        if too_many(problems, label, line):
            break
    return grid


def _delimiter(content: bytes, label: str, problems: list[Problem]) -> str:
    """The one sign that parts the rows into cells, of equal number if any does; none, and a problem, if several do."""
    equal, parting = [], []
    for sign in DELIMITERS:
        rows = islice(csv_rows(content, label, [], "", sign), _LOOKED_AT)
        widths = {len(cells) for _, cells in rows if any(cell.strip() for cell in cells)}
        if len(widths) == 1 and widths != {1}:
            equal.append(sign)
        if max(widths, default=1) > 1:
            parting.append(sign)
    signs = equal or parting
    if "\t" in parting and label.lower().endswith((".tsv", ".tab")):
        return "\t"  # the name of the file says so
    if len(signs) < 2:
        return signs[0] if signs else ","
    first = shortened(content.split(b"\n", 1)[0].decode().strip(), 80)
    words = " or ".join(DELIMITERS[sign] for sign in signs)
    problems.append(Problem(label, 1, "delimiter", repr(first), f"say what parts the cells: {words}"))
    return ""
