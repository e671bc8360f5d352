"""Who is in what by the cells of a table: of a list with a row for each tie, or of a matrix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache

from govgraph.graph.core.errors import Problem
from govgraph.graph.core.folding import fold
from govgraph.graph.core.text import shortened
from govgraph.loaders.any_table.dates import edtf_of, is_of_wikidata
from govgraph.loaders.any_table.grid import LIST, Grid
from govgraph.loaders.any_table.mapping import TableMapping
from govgraph.loaders.any_table.meaning import NO, UNKNOWN, WORDS, Meaning, meaning_of_cell, read_meaning
from govgraph.loaders.dates import OtherForms, read_spell

_ROLE_COLUMNS = ("state", "body", "year", "start", "end", "role", "status", "locator")


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
    """What a table says: the ties, what is wrong, what is not read, and all names and years in it."""

    ties: list[Tie] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    states: dict[str, int] = field(default_factory=dict)
    bodies: dict[str, int] = field(default_factory=dict)
    years: set[int] = field(default_factory=set)
    other_forms: OtherForms = field(default_factory=OtherForms)


def find_ties(grid: Grid, mapping: TableMapping, is_state: Callable[[str], bool]) -> Ties:
    """The ties in a table.

    Parameters
    ----------
    grid
        The table.
    mapping
        What its columns mean.
    is_state
        Whether a name is one of a State: by it is found which way round a matrix is, where nobody says it.
    """
    ties = Ties()
    columns = _columns(grid, mapping, ties.problems)
    if ties.problems:
        return ties
    used = {index for index in columns.values() if index < len(grid.header)}
    for (row, index), wrong in grid.faults.items():
        if index < len(grid.header) and (mapping.matrix or index in used):
            ties.problems.append(Problem(grid.label, row, grid.header[index], *wrong))
    for row, cells in grid.rows:
        extra = [cell for cell in cells[len(grid.header) :] if cell]
        if extra and grid.unit == "line":
            allowed = f"there are {len(grid.header)} columns: quote a cell that holds the sign between cells"
            ties.problems.append(Problem(grid.label, row, "", f"{len(cells)} cells, {extra[0]!r} the last", allowed))
        elif extra:
            words = shortened("; ".join(extra), 80)
            ties.notes.append(f"{grid.label}: {grid.unit} {row}: not read, as its column has no name: {words}")
    if mapping.matrix:
        _of_matrix(grid, mapping, columns, is_state, ties)
    else:
        _of_list(grid, mapping, columns, ties)
    ties.notes += ties.other_forms.notes()
    return ties


def _columns(grid: Grid, mapping: TableMapping, problems: list[Problem]) -> dict[str, int]:
    """The index of each column that the mapping names; of `ignore` each as `ignore NAME`."""
    columns = {}
    names = [(name, getattr(mapping, name)) for name in _ROLE_COLUMNS if getattr(mapping, name)]
    names += [(f"ignore {name}", name) for name in mapping.ignore]
    for name, column in names:
        places = grid.find(column)
        if len(places) == 1:
            columns[name] = places[0]
            continue
        printed = [text for text in grid.header if text]
        near = get_close_matches(fold(column), [fold(text) for text in printed], n=1)
        hint = f"did you mean {printed[[fold(text) for text in printed].index(near[0])]}? " if near else ""
        allowed = f"{hint}The columns are {shortened(', '.join(printed), 300)}"
        finding = f"{'several columns' if places else 'no column'} {column!r}"
        problems.append(Problem(grid.label, 0, name.partition(" ")[0], finding, allowed))
    return columns


def _parts(text: str, separator: str) -> list[str]:
    """The texts in a cell that may hold several."""
    texts = text.split(LIST) if LIST in text or not separator else text.split(separator)
    return [part for text in texts if (part := text.strip())]


def _of_list(grid: Grid, mapping: TableMapping, columns: dict[str, int], ties: Ties) -> None:
    for row, cells in grid.rows:
        texts = {name: cells[index] if index < len(cells) else "" for name, index in columns.items()}
        filled = [cell for cell in cells if cell]
        if (not texts["body"] and filled == [texts["state"]]) or not (texts["state"] or texts["body"]):
            words = shortened("; ".join(filled).replace(LIST, "; "), 80)
            ties.notes.append(f"{grid.label}: {grid.unit} {row}: not read, as it names no State and body: {words}")
            continue
        empty = [name for name in ("state", "body") if not texts[name]]
        if empty:
            column = getattr(mapping, empty[0])
            allowed = "fill it in: a cell that is empty or merged repeats nothing"
            ties.problems.append(Problem(grid.label, row, column, "nothing", allowed))
            continue
        if (meaning := _meaning(grid, mapping, texts, row, ties.problems)) is None:
            continue
        dates = _dates(grid, mapping, texts, row, ties)
        code = "; ".join(filter(None, (texts.get("role", ""), texts.get("status", ""))))
        for state in _parts(texts["state"], mapping.state_separator):
            for body in _parts(texts["body"], mapping.body_separator):
                ties.states.setdefault(state, row)
                ties.bodies.setdefault(body, row)
                if meaning.relation and dates:
                    locator = texts.get("locator", "")
                    ties.ties.append(
                        Tie(state, body, meaning, (row,), grid.header[columns["state"]], code, *dates, locator)
                    )


def _meaning(
    grid: Grid, mapping: TableMapping, texts: dict[str, str], row: int, problems: list[Problem]
) -> Meaning | None:
    """What a row of a list says; None, and a problem, where its words are not known."""
    codes = dict(mapping.codes)
    role, status = texts.get("role", ""), texts.get("status", "")
    meaning = meaning_of_cell(role, codes, matrix=False) if role else read_meaning(mapping.means)
    standing = meaning_of_cell(status, codes, matrix=False) if status else Meaning()
    for name, text, found_meaning in (("role", role, meaning), ("status", status, standing)):
        if found_meaning is None:
            problems.append(_unknown_code(grid, row, getattr(mapping, name), text))
    if meaning is None or standing is None:
        return None
    if fold(status) in (NO, UNKNOWN) or fold(codes.get(status, "")) in (NO, UNKNOWN):
        return Meaning()
    return Meaning(meaning.relation, meaning.role, standing.status or meaning.status)


def _unknown_code(grid: Grid, row: int, column: str, text: str) -> Problem:
    allowed = f"say what it means: --code {shortened(repr(text), 40)}=WORDS, with words such as {', '.join(WORDS)}"
    return Problem(grid.label, row, column, repr(text), allowed)


def _dates(grid: Grid, mapping: TableMapping, texts: dict[str, str], row: int, ties: Ties) -> tuple[str, str] | None:
    """Start and end of a row; of a table by years both are the year; None, and a problem, where one is no date."""
    if mapping.year:
        year = texts["year"]
        if len(year) == 4 and year.isdecimal():
            ties.years.add(int(year))
            return year, year
        ties.problems.append(Problem(grid.label, row, mapping.year, repr(year), "write a year of four digits"))
        return None
    if mapping.start and mapping.start == mapping.end and texts["start"]:
        return _spell(grid, mapping.start, texts["start"], row, ties)
    dates = []
    for name in ("start", "end"):
        try:
            dates.append(edtf_of(texts.get(name, "")))
            if not is_of_wikidata(texts.get(name, "")):
                ties.other_forms.add(grid.label, getattr(mapping, name), row, texts.get(name, ""), dates[-1])
        except ValueError as error:
            ties.problems.append(Problem(grid.label, row, getattr(mapping, name), repr(texts[name]), str(error)))
    return (dates[0], dates[1]) if len(dates) == 2 else None


def _spell(grid: Grid, column: str, text: str, row: int, ties: Ties) -> tuple[str, str] | None:
    """Start and end of a row that has both in one cell; None, and a problem, where they are no dates."""
    try:
        return read_spell(text)
    except ValueError as error:
        ties.problems.append(Problem(grid.label, row, column, repr(text), str(error)))
        return None


def _of_matrix(
    grid: Grid, mapping: TableMapping, columns: dict[str, int], is_state: Callable[[str], bool], ties: Ties
) -> None:
    labels = columns.get("state", columns.get("body", 0))
    cells_at = [index for index, name in enumerate(grid.header) if name and index not in {labels, *columns.values()}]
    states_down = _states_down(grid, mapping, labels, cells_at, is_state, ties)
    if states_down is None:
        return
    counts = Counter(grid.header[index] for index in cells_at)
    headers = [name for name, count in counts.items() if count > 1]
    codes = dict(mapping.codes)
    explained = {fold(code) for code in codes}

    @cache
    def meaning_of(text: str) -> tuple[Meaning | None, str]:
        """What a cell says, and the cell itself where the user has said what it means."""
        return meaning_of_cell(text, codes, matrix=True), text if fold(text) in explained else ""

    ties.problems += (Problem(grid.label, 0, name, "the column twice", "leave one out") for name in sorted(headers))
    for row, cells in grid.rows:
        label = cells[labels] if labels < len(cells) else ""
        if not label or (len(list(filter(None, cells))) == 1 and len(cells_at) > 1 and not is_state(label)):
            words = shortened("; ".join(filter(None, cells)), 80)
            ties.notes.append(f"{grid.label}: {grid.unit} {row}: not read, as it has no name or no cells: {words}")
            continue
        texts = {name: cells[index] if index < len(cells) else "" for name, index in columns.items()}
        dates = _dates(grid, mapping, texts, row, ties) if mapping.year else ("", "")
        for index in cells_at:
            header, text = grid.header[index], cells[index] if index < len(cells) else ""
            state, body = (label, header) if states_down else (header, label)
            ties.states.setdefault(state, row)
            ties.bodies.setdefault(body, row)
            meaning, code = meaning_of(text)
            if meaning is None:
                ties.problems.append(_unknown_code(grid, row, header, text))
            elif meaning.relation and dates:
                ties.ties.append(Tie(state, body, meaning, (row,), header, code, *dates, texts.get("locator", "")))


def _states_down(
    grid: Grid, mapping: TableMapping, labels: int, cells_at: list[int], is_state: Callable[[str], bool], ties: Ties
) -> bool | None:
    """Whether the rows of a matrix are States and the columns bodies; None, and a problem, if nobody can tell."""
    if mapping.state or mapping.body:
        return bool(mapping.state)
    down = _share(list(grid.cells(labels)), is_state)
    across = _share([grid.header[index] for index in cells_at], is_state)
    if down == across:
        finding = f"{down:.0%} of the rows and {across:.0%} of the columns with names of States"
        allowed = f"say which are the States: --state {grid.header[labels] or 'COLUMN'} or --body of the same column"
        ties.problems.append(Problem(grid.label, 0, "matrix", finding, allowed))
        return None
    words = ("rows are States and columns bodies", "rows are bodies and columns States")[across > down]
    ties.notes.append(f"{grid.label}: {words}: {max(down, across):.0%} of these names are those of States")
    return down > across


def _share(names: list[str], is_state: Callable[[str], bool]) -> float:
    return sum(map(is_state, names)) / len(names) if names else 0.0
