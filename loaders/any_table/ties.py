"""Who is in what by the cells of a list with a row for each tie."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from itertools import product

from govgraph.graph.core.errors import Problem
from govgraph.graph.core.folding import fold
from govgraph.graph.core.text import shortened
from govgraph.loaders.any_table.dates import edtf_of, is_of_wikidata
from govgraph.loaders.any_table.grid import LIST, Grid
from govgraph.loaders.any_table.mapping import LEFT_OUT, TableMapping
from govgraph.loaders.any_table.meaning import (
    NO,
    PLAIN,
    Meaning,
    in_english,
    is_status,
    meaning_of_cell,
    read_meaning,
    says_nothing,
)
from govgraph.loaders.any_table.separators import parts_of
from govgraph.loaders.dates import OtherForms, read_spell, says_how

MEMBER, SIGNATORY = Meaning("MEMBER_OF"), Meaning("MEMBER_OF", "signatory")
_TOTALS = frozenset(
    {"total", "totals", "grand total", "sum", "insgesamt", "gesamt", "summe", "somme", "totale", "totales", "suma"}
    | {"всего", "итого", "المجموع", "总计", "合计", "总数"}
)
"""What heads a row or a column of totals, folded."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A State and a body as printed, what it is to it, and the places; `code` is the cell that says so, if one does.

    `rows` are the rows of the table, `locator` the place in the document that a column of the table names. Of a table
    by years `start` and `end` are the first and the last of a run of years.
    """

    state: str
    body: str
    meaning: Meaning
    rows: tuple[int, ...]
    column: str
    code: str = ""
    start: str = ""
    end: str = ""
    locator: str = ""
    note: str = ""


@dataclass(slots=True)
class Ties:
    """What a table says: the ties, what is wrong, what is not read, and all names and years in it.

    `unexplained` has the words and codes that nobody knows, by column and text, with their rows; `left_out` the names
    of which the user has answered that they are nobody.
    """

    ties: list[Tie] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    states: dict[str, int] = field(default_factory=dict)
    bodies: dict[str, int] = field(default_factory=dict)
    years: set[int] = field(default_factory=set)
    unexplained: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)
    other_forms: OtherForms = field(default_factory=OtherForms)


def left_out(mapping: TableMapping) -> set[str]:
    """The names, folded, of which the user has answered that they are nobody."""
    return {fold(name) for name, target in mapping.answers.items() if target == LEFT_OUT}


def is_total(name: str, mapping: TableMapping) -> bool:
    """Whether a name heads a row or column of totals, and the user has not answered for it.

    >>> is_total("Total:", TableMapping()), is_total("Total", TableMapping(answers={"Total": "total-union"}))
    (True, False)
    """
    return fold(name).strip(" :*") in _TOTALS and fold(name) not in map(fold, mapping.answers)


def without(names: list[str], nobody: Collection[str], ties: Ties) -> list[str]:
    """The names but those that are left out, which are noted."""
    ties.left_out |= {name for name in names if fold(name) in nobody}
    return [name for name in names if fold(name) not in nobody]


def of_list(
    grid: Grid, mapping: TableMapping, columns: dict[str, int], is_state: Callable[[str], bool], ties: Ties
) -> None:
    """Add the ties in a list, a row for each."""
    nobody = left_out(mapping)
    capacities = {} if mapping.role or mapping.status else _columns_of_capacities(grid, columns)
    if capacities:
        names = ", ".join(grid.header[index] for index in capacities)
        ties.notes.append(f"{grid.label}: the columns {names} say what a row is, where they are marked")
    for row, cells in grid.rows:
        texts = {name: cells[index] if index < len(cells) else "" for name, index in columns.items()}
        texts.setdefault("body", mapping.body_name)
        filled = [cell for cell in cells if cell]
        if is_total(texts["state"], mapping) or is_total(texts["body"], mapping):
            ties.notes.append(f"{grid.label}: {grid.unit} {row}: not read, as it is of totals")
            continue
        is_alone = not texts["body"] and filled == [texts["state"]] and not is_state(texts["state"])
        if is_alone or not (texts["state"] or texts["body"]):
            words = shortened("; ".join(filled).replace(LIST, "; "), 80)
            ties.notes.append(f"{grid.label}: {grid.unit} {row}: not read, as it names no State and body: {words}")
            continue
        empty = [name for name in ("state", "body") if not texts[name]]
        if empty:
            column = getattr(mapping, empty[0])
            allowed = "fill it in: a cell that is empty or merged repeats nothing"
            ties.problems.append(Problem(grid.label, row, column, "nothing", allowed))
            continue
        if _is_turned(grid, texts, filled, is_state):
            texts["state"], texts["body"] = texts["body"], texts["state"]
        states = without(parts_of(texts["state"], mapping.state_separator, is_state), nobody, ties)
        bodies = without(parts_of(texts["body"], mapping.body_separator if mapping.body else ""), nobody, ties)
        if not states or not bodies or (meaning := _meaning(mapping, texts, row, ties)) is None:
            continue
        meanings = [capacities[index] for index in capacities if index < len(cells) and _is_marked(cells[index])]
        if not meanings and MEMBER in capacities.values():
            ties.notes.append(f"{grid.label}: {grid.unit} {row}: not read, as no column that says what it is is marked")
            continue
        if mapping.signed and not texts.get("start"):
            if not texts["signed"]:
                ties.notes.append(f"{grid.label}: {grid.unit} {row}: not read, as it says neither start nor signature")
                continue
            texts["start"], meanings = texts["signed"], [SIGNATORY]
        dates = row_dates(grid, mapping, texts, row, ties)
        start = texts.get("start", "")
        note = f"{mapping.start}: {start!r}" if says_how(start) else ""
        code = "; ".join(filter(None, (texts.get("role", ""), texts.get("status", ""))))
        for state, body in product(states, bodies):
            ties.states.setdefault(state, row)
            ties.bodies.setdefault(body, row)
            column, locator = grid.header[columns["state"]], texts.get("locator", "")
            for column_meaning in meanings or [meaning]:
                if column_meaning.relation and dates:
                    ties.ties.append(Tie(state, body, column_meaning, (row,), column, code, *dates, locator, note))


def _columns_of_capacities(grid: Grid, columns: dict[str, int]) -> dict[int, Meaning]:
    """The columns that nothing is said of, that are headed by a capacity and hold marks: what each says."""
    meanings = {}
    for index, header in enumerate(grid.header):
        meaning = None if index in columns.values() or is_status(header) else read_meaning(header)
        cells = set(grid.cells(index))
        if meaning and meaning.relation and cells and all(_is_marked(cell) is not None for cell in cells):
            meanings[index] = meaning
    return meanings


def _is_marked(cell: str) -> bool | None:
    """Whether a cell is marked; None where it is no mark."""
    word = PLAIN.get(in_english(cell), cell)
    return False if says_nothing(word) else True if word == "member" and word != cell else None


def _is_turned(grid: Grid, texts: dict[str, str], filled: list[str], is_state: Callable[[str], bool]) -> bool:
    """Whether a State stands where bodies do, on an edge of which nobody says which end is first."""
    is_undirected = grid.is_undirected or any(fold(cell) == "undirected" for cell in filled)
    return is_undirected and is_state(texts["body"]) and not is_state(texts["state"])


def _meaning(mapping: TableMapping, texts: dict[str, str], row: int, ties: Ties) -> Meaning | None:
    """What a row of a list says; None, and a note of it, where its words are not known."""
    codes = dict(mapping.codes)
    role, status = texts.get("role", ""), texts.get("status", "")
    meaning = meaning_of_cell(role, codes, marks=True) if role else read_meaning(mapping.means)
    standing = meaning_of_cell(status, codes, marks=False) if status else Meaning()
    for name, text, found_meaning in (("role", role, meaning), ("status", status, standing)):
        if found_meaning is None:
            ties.unexplained.setdefault((getattr(mapping, name), text), []).append(row)
    if meaning is None or standing is None:
        return None
    words = next((words for code, words in codes.items() if fold(code) == fold(status)), "")
    if not words and in_english(status) == NO:
        # Under Active it says that a membership is over, under Status that there is none: the user knows.
        ties.unexplained.setdefault((mapping.status, status), []).append(row)
        return None
    words = words or status
    if says_nothing(words):
        return Meaning()
    if status and not is_status(words) and not role:
        # Many lists print in one column who is a member, who an observer, and who has left.
        return standing
    return Meaning(meaning.relation, meaning.role, standing.status or meaning.status)


def row_dates(grid: Grid, mapping: TableMapping, texts: dict[str, str], row: int, ties: Ties) -> tuple[str, str] | None:
    """Start and end of a row; of a table by years both are the year; None, and a problem, where one is no date."""
    if mapping.year:
        year = texts["year"]
        if re.fullmatch(r"[0-9]{4}", year):
            ties.years.add(int(year))
            return year, year
        ties.problems.append(Problem(grid.label, row, mapping.year, repr(year), "write a year of four digits"))
        return None
    if mapping.start and mapping.start == mapping.end and texts["start"]:
        return _spell(grid, mapping.start, texts["start"], row, ties)
    dates = []
    codes = {fold(code): words for code, words in mapping.codes.items()}
    for name in ("start", "end"):
        text = texts.get(name, "")
        text = "" if says_nothing(codes.get(fold(text), text)) else text
        try:
            dates.append(edtf_of(text, grid.from_1904))
            if not is_of_wikidata(text):
                ties.other_forms.add(grid.label, getattr(mapping, name), row, text, dates[-1])
        except ValueError as error:
            nothing = f"; if it says that there is none: --code {shortened(repr(text), 40)}=unknown"
            allowed = f"{error}{nothing if _is_code(text) else ''}"
            ties.problems.append(Problem(grid.label, row, getattr(mapping, name), repr(text), allowed))
    return (dates[0], dates[1]) if len(dates) == 2 else None


def _is_code(text: str) -> bool:
    """Whether a text that is no date may say that there is none: a small number, or words without a number."""
    return bool(re.fullmatch(r"-?\d{1,2}|-\d+|\D+", text))


def _spell(grid: Grid, column: str, text: str, row: int, ties: Ties) -> tuple[str, str] | None:
    """Start and end of a row that has both in one cell; None, and a problem, where they are no dates."""
    try:
        return read_spell(text, grid.from_1904)
    except ValueError as error:
        ties.problems.append(Problem(grid.label, row, column, repr(text), str(error)))
        return None
