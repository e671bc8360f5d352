"""What the columns of a table may mean, by their headers and by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from govgraph.graph.core.folding import fold
from govgraph.graph.core.state_codes import lists_of, states_of
from govgraph.loaders.any_table.dates import date_of_cell, edtf_of
from govgraph.loaders.any_table.grid import LIST, Grid
from govgraph.loaders.any_table.headers import HEADERS, is_headed
from govgraph.loaders.any_table.mapping import TableMapping
from govgraph.loaders.any_table.meaning import PLAIN, meaning_of_cell
from govgraph.loaders.any_table.separators import parts_of, sign_between
from govgraph.loaders.dates import read_spell

_LEAST_SHARE = 0.5
"""Share of a column's cells that are names of States, from which it may hold States."""
_FEW = 8
"""Codes that the cells of a matrix have at most."""
_PARTS = ("year", "start", "end", "signed", "role", "status", "locator")
_NUMBERED = {"m49", "cow", "gw"}
"""Lists whose codes are numbers, as much else is."""
_NETWORK_WORDS = ("directed", "undirected", "mutual")
"""What programs for networks write under Type."""


@dataclass(frozen=True, slots=True)
class ColumnReport:
    """A column: how many cells are filled, how many differ, examples, and the share of them that are States, bodies.

    `state_sign` and `body_sign` are what parts several of them in a cell, or empty.
    """

    name: str
    filled: int
    different: int
    examples: tuple[str, ...]
    states: float
    bodies: float
    state_sign: str = ""
    body_sign: str = ""


def report_columns(grid: Grid, is_state: Callable[[str], bool], is_body: Callable[[str], bool]) -> list[ColumnReport]:
    """What stands in each column."""
    reports = []
    for index, name in enumerate(grid.header):
        texts = [part for cell in grid.cells(index) for part in cell.split(LIST)]
        distinct = list(dict.fromkeys(texts))
        states, state_sign = _names_in(distinct, is_state, is_state)
        bodies, body_sign = _names_in(distinct, is_body, None)
        examples = tuple(distinct[:3])
        reports.append(ColumnReport(name, len(texts), len(distinct), examples, states, bodies, state_sign, body_sign))
    return reports


def _names_in(
    cells: list[str], is_known: Callable[[str], bool], is_state: Callable[[str], bool] | None
) -> tuple[float, str]:
    """The share of the names in cells that are known, and the sign that parts several in one."""
    sign = sign_between(cells, is_known)
    share = _share(list({part for text in cells for part in parts_of(text, sign, is_state)}), is_known)
    return share, sign


def suggest_mapping(grid: Grid, reports: list[ColumnReport]) -> TableMapping:
    """The mapping that headers and cells make likely; empty of what nothing speaks for."""
    # GEO may head the States by their codes, and of a matrix the marks of Georgia.
    marked = {name for index, name in enumerate(grid.header) if _is_yes_or_no(grid, index)}
    unmarked = [report for report in reports if report.name not in marked]
    names = {part: _by_header(part, unmarked if part == "state" else reports) for part in HEADERS}
    states = [report for report in reports if report.states >= _LEAST_SHARE]
    # A column of names is printed better than one of codes.
    states.sort(key=lambda report: (report.states, len(max(report.examples, key=len, default="")) > 3), reverse=True)
    state = states[0].name if states else names["state"] or _codes_of_states(grid, reports, names["body"])
    body = _labels_of(names["body"] if names["body"] != state else "", reports)
    if not body:
        candidates = [report for report in reports if report.bodies >= _LEAST_SHARE and report.name != state]
        body = max(candidates, key=lambda report: report.bodies).name if candidates else _other_item(state, reports)
    if is_matrix(grid, reports, state, body):
        return _suggest_matrix(grid, state, body, names["year"])
    parts: dict[str, Any] = {"state": state, "body": body}
    for part in _PARTS:
        column = names[part]
        if column and column not in parts.values() and _fits(part, grid, column):
            parts[part] = column
    if not parts.get("start"):
        parts.pop("signed", None)
        if names["spell"] and names["spell"] not in parts.values() and _fits("spell", grid, names["spell"]):
            parts["start"] = parts["end"] = names["spell"]
    if not parts.get("role") and not parts.get("status"):
        words = [
            report.name for report in reports if report.name not in parts.values() and _is_words(grid, report.name)
        ]
        parts["role"] = words[0] if len(words) == 1 else ""
    signs = {report.name: report for report in reports}
    if state and signs[state].state_sign:
        parts["state_separator"] = signs[state].state_sign
    if body and signs[body].body_sign:
        parts["body_separator"] = signs[body].body_sign
    return TableMapping(**parts)


def _codes_of_states(grid: Grid, reports: list[ColumnReport], body: str) -> str:
    """The first column that holds nothing but codes of one list of States, in letters or as items of Wikidata."""
    for index, report in enumerate(reports):
        lists = set(lists_of(set(grid.cells(index)))) - _NUMBERED
        if report.name not in ("", body) and not report.bodies and lists:
            return report.name
    return ""


def _suggest_matrix(grid: Grid, state: str, body: str, year: str) -> TableMapping:
    """A matrix of the columns that hold marks; names of States in another column than the first are its rows."""
    marks = [name for index, name in enumerate(grid.header) if _is_marks(grid, index)]
    labels = next((name for name in (state, body) if name and name not in marks), grid.header[0])
    ignored = [name for name in grid.header if name and name not in (*marks, labels, year)]
    is_first = labels == grid.header[0]
    rows = "" if is_first or labels != state else labels
    bodies = "" if is_first or rows else labels
    return TableMapping(matrix=True, state=rows, body=bodies, year=year, ignore=tuple(ignored))


def _labels_of(column: str, reports: list[ColumnReport]) -> str:
    """The column that prints the names of what another has as items of Wikidata, as its query service writes both."""
    names = [report.name for report in reports]
    return f"{column}Label" if column and f"{column}Label" in names else column


def _other_item(state: str, reports: list[ColumnReport]) -> str:
    """The labels of the one column of items of Wikidata beside that of the States, whatever both are headed."""
    names = [report.name for report in reports]
    items = [
        f"{report.name}Label"
        for report in reports
        if f"{report.name}Label" in names and all(re.search(r"(?:^|/)Q\d+$", text) for text in report.examples)
    ]
    other_names = [name for name in items if state not in (name, name.removesuffix("Label"))]
    return other_names[0] if len(other_names) == 1 else ""


def is_matrix(grid: Grid, reports: list[ColumnReport], state: str, body: str) -> bool:
    """Whether most columns hold marks or a few codes, or two or more marks alone, beside States or bodies, not both."""
    marks = [index for index in range(len(reports)) if _is_marks(grid, index)]
    alone = [index for index in marks if all(fold(text) in PLAIN for text in grid.cells(index))]
    is_list = (bool(state and body) and state != body) or body in [reports[index].name for index in marks]
    return not is_list and len(marks) >= 2 and (len(marks) >= len(reports) / 2 or len(alone) >= 2)


def _is_marks(grid: Grid, index: int) -> bool:
    header, texts = grid.header[index], {fold(text) for text in grid.cells(index)}
    parts: tuple[str, ...] = (*_PARTS, "state")
    if _is_yes_or_no(grid, index):  # FIN may head ends, in French, and here it heads the marks of Finland
        parts = () if header.isupper() and states_of(header) else _PARTS
    if not header or len(texts) > _FEW or any(is_headed(part, header) for part in parts):
        return False
    return all(_is_mark(text) for text in texts)


def _is_yes_or_no(grid: Grid, index: int) -> bool:
    """Whether a column holds nothing but marks that need no explanation, and NA for what is not known."""
    texts = {fold(text) for text in grid.cells(index)}
    return bool(texts) and all(text in PLAIN or text == "na" for text in texts)


def _is_mark(text: str) -> bool:
    is_short = bool(re.fullmatch(r"-?\d|[a-z]{1,2}", text))
    return is_short or meaning_of_cell(text, {}, marks=True) is not None or bool(date_of_cell(text))


def _by_header(part: str, reports: list[ColumnReport]) -> str:
    return next((report.name for report in reports if is_headed(part, report.name)), "")


def _fits(part: str, grid: Grid, column: str) -> bool:
    """Whether what stands in a column can be what its header says."""
    texts = list(grid.cells(grid.find(column)[0]))
    if part == "year":
        return all(re.fullmatch(r"[12]\d{3}", text) for text in texts)
    if part == "spell":
        return bool(texts) and sum(map(_is_spell, texts)) >= len(texts) / 2
    if part in ("start", "end", "signed"):
        return bool(texts) and sum(map(_is_date, texts)) >= len(texts) / 2
    return not texts or any(fold(text) not in _NETWORK_WORDS for text in texts)


def _is_words(grid: Grid, column: str) -> bool:
    """Whether a column holds only words that say what a State is to a body."""
    texts = {text for index in grid.find(column)[:1] for text in grid.cells(index)}
    meanings = [meaning_of_cell(text, {}, marks=False) for text in texts]
    return bool(texts) and all(meaning is not None and meaning.relation for meaning in meanings)


def _is_spell(text: str) -> bool:
    try:
        read_spell(text)
    except ValueError:
        return False
    return True


def _is_date(text: str) -> bool:
    try:
        edtf_of(text)
    except ValueError:
        return False
    return True


def _share(texts: list[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, texts)) / len(texts) if texts else 0.0
