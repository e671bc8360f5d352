"""The State-years of the Correlates of War IGO data (`state_year_formatv3.csv.gz`), and the State that a code means."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from govgraph.graph.core.errors import Problem
from govgraph.graph.core.model import EntityRow
from govgraph.graph.core.text import counted
from govgraph.loaders.any_table.mapping import TableMapping
from govgraph.loaders.any_table.mapping_file import mapping_file, read_mapping
from govgraph.loaders.foreign import lookup_table, read_rows, states
from govgraph.loaders.foreign_answers import Answers, read_answers

FILE = "state_year_formatv3.csv.gz"
TABLE = "state_year_formatv3"
FIRST_COLUMNS = ("ccode", "year", "state")
MARKS = {"-9": "m", "-1": "n", "0": "0", "1": "1", "2": "2", "3": "3"}
"""A code as one letter, so that a State's years with an organisation are a text."""
NO_ROW = "."


@dataclass(slots=True)
class StateYears:
    """The first file: `rows` are, by code and year, one letter for each of the organisations in `columns`.

    `states` has what is printed of each code, and the State that it means; `unknown` what is printed of other codes.
    """

    columns: list[str] = field(default_factory=list)
    rows: dict[int, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    states: dict[int, tuple[str, EntityRow]] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    last: int = 0

    def series(self, code: int) -> tuple[int, list[str]]:
        """The first year of a State, and for each organisation the letters of its years without a gap."""
        years = self.rows[code]
        first, last = min(years), max(years)
        absent = NO_ROW * len(self.columns)
        block = "".join(years.get(year, absent) for year in range(first, last + 1))
        return first, [block[index :: len(self.columns)] for index in range(len(self.columns))]


def cow_answers(folder: Path, mapping: TableMapping, problems: list[Problem]) -> Answers:
    """The user's answers for the data in a folder, with those that are kept beside them."""
    table = folder / f"{TABLE}.csv"
    return read_answers(read_mapping(table).merged(mapping), mapping_file(table).name, problems)


def read_state_years(
    path: Path, problems: list[Problem], answers: Answers, encoding: str = "", notes: list[str] | None = None
) -> StateYears:
    """The first file; what is wrong with it goes to `problems`, how it is read to `notes`."""
    table = StateYears()
    unknown: dict[tuple[str, str], list[int]] = defaultdict(list)
    states_by_code = {row["ccode"]: row for row in lookup_table("cow_states")}
    for line, cells in read_rows(path, problems, encoding, notes):
        if not table.columns:
            table.columns = _columns(cells, path.name, problems)
            if not table.columns:
                break
            continue
        code, year, state = cells[:3]
        known_state = states_by_code.get(code)
        wrong = []
        if not re.fullmatch(r"[1-9]\d{0,3}", code):
            wrong.append(("ccode", code, "write a code of the Correlates of War, such as 501"))
        elif entity := answers.of(code, state):
            before = table.states.setdefault(int(code), (state, entity))[0]
            if before != state:
                wrong.append(("state", state, f"earlier rows of code {code} have {before}"))
        elif known_state is None:
            unknown[code, state].append(line)
            continue
        elif known_state["state"] != state:
            wrong.append(("state", state, f"the State of code {code} is {known_state['state']}"))
        else:
            table.states[int(code)] = (state, states()[known_state["id"]])
        if not re.fullmatch(r"[12]\d{3}", year):
            wrong.append(("year", year, "write a year of four digits"))
        elif not wrong and int(year) in table.rows[int(code)]:
            wrong.append(("year", year, f"code {code} has this year already: leave one of the two rows out"))
        try:
            letters = "".join(map(MARKS.__getitem__, cells[3:]))
        except KeyError:
            wrong += [
                (column, cell, f"use one of {', '.join(MARKS)}")
                for column, cell in zip(table.columns, cells[3:], strict=True)
                if cell not in MARKS
            ]
        problems += (Problem(path.name, line, column, repr(cell), allowed) for column, cell, allowed in wrong)
        if not wrong:
            table.rows[int(code)][int(year)] = letters
            table.last = max(table.last, int(year))
    for (code, state), lines in unknown.items():
        table.unknown.add(state)
        also = f" (also in {counted(len(lines) - 1, 'more row')})" if len(lines) > 1 else ""
        allowed = f'answer in [answers] of {answers.file} which State it is, by its id: "{code}" = "ID"'
        if answer := answers.wrong(code, state):
            allowed = f"answered by {answer!r} in {answers.file}, which is no State: write an id such as KEN"
        problems.append(Problem(path.name, lines[0], "ccode", f"{code!r}, {state!r}{also}", allowed))
    _two_codes(table, path.name, problems)
    if table.columns and not table.rows and not problems:
        problems.append(Problem(path.name, 2, "", "no rows", "fetch the file again"))
    return table


def _two_codes(table: StateYears, file: str, problems: list[Problem]) -> None:
    """A problem for each State that an answer gives to a second code."""
    codes: dict[str, int] = {}
    for code, (_, entity) in sorted(table.states.items()):
        if (first := codes.setdefault(entity.id, code)) != code:
            finding = f"{code} for {entity.id}, which code {first} is already"
            problems.append(Problem(file, 0, "ccode", finding, "answer with another State"))


def _columns(header: list[str], file: str, problems: list[Problem]) -> list[str]:
    if tuple(header[:3]) != FIRST_COLUMNS:
        finding = f"a header that begins with {', '.join(header[:3])}"
        problems.append(Problem(file, 1, "", finding, f"begin with {', '.join(FIRST_COLUMNS)}"))
        return []
    columns = header[3:]
    for column in sorted(column for column, count in Counter(columns).items() if count > 1):
        problems.append(Problem(file, 1, column, "the column twice", "leave one out"))
    if not columns:
        problems.append(Problem(file, 1, "", "no column of an organisation", "fetch the file again"))
    return columns
