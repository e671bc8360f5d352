"""What the columns of a table may mean, by their headers and by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from govgraph.graph.core.folding import fold
from govgraph.loaders.any_table.dates import edtf_of
from govgraph.loaders.any_table.grid import LIST, Grid
from govgraph.loaders.any_table.headers import HEADERS
from govgraph.loaders.any_table.mapping import TableMapping

_LEAST_SHARE = 0.5
"""Share of a column's cells that are names of States, from which it may hold States."""
_MARKS = ("", "0", "1", "x", "✓", "✔")
_FEW = 8
"""Codes that the cells of a matrix have at most."""


@dataclass(frozen=True, slots=True)
class ColumnReport:
    """A column: how many cells are filled, how many differ, examples, and the share of them that are States, bodies."""

    name: str
    filled: int
    different: int
    examples: tuple[str, ...]
    states: float
    bodies: float


def report_columns(grid: Grid, is_state: Callable[[str], bool], is_body: Callable[[str], bool]) -> list[ColumnReport]:
    """What stands in each column."""
    reports = []
    for index, name in enumerate(grid.header):
        texts = [part for cell in grid.cells(index) for part in cell.split(LIST)]
        distinct = list(dict.fromkeys(texts))
        reports.append(
            ColumnReport(
                name,
                len(texts),
                len(distinct),
                tuple(distinct[:3]),
                _share(distinct, is_state),
                _share(distinct, is_body),
            )
        )
    return reports


def suggest_mapping(grid: Grid, reports: list[ColumnReport]) -> TableMapping:
    """The mapping that headers and cells make likely; empty of what nothing speaks for."""
    names = {part: _by_header(part, reports) for part in HEADERS}
    states = [report for report in reports if report.states >= _LEAST_SHARE]
    # A column of names is printed better than one of codes.
    states.sort(key=lambda report: (report.states, len(max(report.examples, key=len, default="")) > 3), reverse=True)
    state = states[0].name if states else names["state"]
    body = _labels_of(names["body"] if names["body"] != state else "", reports)
    if not body:
        others = [report for report in reports if report.bodies >= _LEAST_SHARE and report.name != state]
        body = max(others, key=lambda report: report.bodies).name if others else ""
    if is_matrix(grid, reports, body):
        return _suggest_matrix(grid, state, names["year"])
    parts: dict[str, Any] = {"state": state, "body": body}
    for part in ("year", "start", "end", "role", "status", "locator"):
        column = names[part]
        if column and column not in (state, body) and _fits(part, grid, column):
            parts[part] = column
    return TableMapping(**parts)


def _suggest_matrix(grid: Grid, state: str, year: str) -> TableMapping:
    """A matrix of the columns that hold marks; names of States in another column than the first are its rows."""
    marks = [name for index, name in enumerate(grid.header) if _is_marks(grid, index)]
    labels = state if state and state not in marks else grid.header[0]
    ignored = [name for name in grid.header if name and name not in (*marks, labels, year)]
    return TableMapping(matrix=True, state="" if labels == grid.header[0] else labels, year=year, ignore=tuple(ignored))


def _labels_of(column: str, reports: list[ColumnReport]) -> str:
    """The column that prints the names of what another has as items of Wikidata, as its query service writes both."""
    names = [report.name for report in reports]
    return f"{column}Label" if column and f"{column}Label" in names else column


def is_matrix(grid: Grid, reports: list[ColumnReport], body: str) -> bool:
    """Whether no column is headed as one of bodies, and most hold marks or a few codes, or two or more marks alone."""
    marks = [index for index in range(len(reports)) if _is_marks(grid, index)]
    alone = [index for index in marks if all(fold(text) in _MARKS for text in grid.cells(index))]
    return not body and len(marks) >= 2 and (len(marks) >= len(reports) / 2 or len(alone) >= 2)


def _is_marks(grid: Grid, index: int) -> bool:
    texts = {fold(text) for text in grid.cells(index)}
    return (
        bool(grid.header[index])
        and len(texts) <= _FEW
        and all(text in _MARKS or re.fullmatch(r"-?\d|[a-z]{1,2}|yes|no|true|false", text) for text in texts)
    )


def _by_header(part: str, reports: list[ColumnReport]) -> str:
    for report in reports:
        words = re.sub(r"[_\s]+", " ", fold(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", report.name)))
        if re.fullmatch(HEADERS[part], words.removesuffix(" label")):
            return report.name
    return ""


def _fits(part: str, grid: Grid, column: str) -> bool:
    """Whether what stands in a column can be what its header says."""
    texts = list(grid.cells(grid.find(column)[0]))
    if part == "year":
        return all(re.fullmatch(r"[12]\d{3}", text) for text in texts)
    if part in ("start", "end"):
        return bool(texts) and sum(map(_is_date, texts)) >= len(texts) / 2
    return True


def _is_date(text: str) -> bool:
    try:
        edtf_of(text)
    except ValueError:
        return False
    return True


def _share(texts: list[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, texts)) / len(texts) if texts else 0.0
