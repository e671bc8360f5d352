"""Correlates of War IGO data, version 3: which State was in which organisation from year to year, 1816-2014.

Two files in one folder: `state_year_formatv3.csv.gz` is loaded; `igo_year_formatv3.csv.gz` gives the organisations
their names and dates, and `govgraph.loaders.cow_second` says where its memberships differ.

A membership spell is a maximal run of years with one code: 1 full, 2 associate, 3 observer. It ends with its last year,
unless that is the last of the data. What stands before and after it other than 0 is its note: -9 (missing), -1 (the
organisation does not exist) and years without a row for the State do not say that a membership began or ended. Where
-9 stands for whole years of an organisation is the note of the organisation. `cow_code` is claimed of a State once for
each run of years for which the data have rows; so it tells in which years the State is in the data at all.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from govgraph.graph.core.errors import DataError, Problem
from govgraph.graph.core.model import Dataset, DocumentRow, EntityRow, StatementRow
from govgraph.loaders.cow_organisations import NAMES_FILE, read_organisations
from govgraph.loaders.folder import unread_beside
from govgraph.loaders.foreign import lookup_table, packed_or_not, read_rows, seed_entities, states

EDITION = "cow"
FILE = "state_year_formatv3.csv.gz"
TABLE = "state_year_formatv3"
FIRST_COLUMNS = ("ccode", "year", "state")
MARKS = {"-9": "m", "-1": "n", "0": "0", "1": "1", "2": "2", "3": "3"}
"""A code as one letter, so that a State's years with an organisation are a text."""
NO_ROW = "."
ROLES = {"1": ("MEMBER_OF", ""), "2": ("MEMBER_OF", "associate"), "3": ("OBSERVER_OF", "")}
DOCUMENT = DocumentRow(
    id="cow-igo-v3",
    title="Correlates of War Intergovernmental Organizations data, version 3.0",
    publisher="Correlates of War Project",
    date="2020",
    kind="dataset",
    url="https://doi.org/10.1177/0022343319881175",
    licence="facts only are taken; to be cited as the note says",
    note="Pevehouse, Jon C. W.; Nordstrom, Timothy; McManus, Roseanne W.; Jamison, Anne Spencer (2020): Tracking "
    "organizations in the world: The Correlates of War IGO Version 3.0 datasets. Journal of Peace Research 57(3), "
    "492-503",
    authors="Pevehouse, Jon C. W.; Nordstrom, Timothy; McManus, Roseanne W.; Jamison, Anne Spencer",
    grade="data set",
)


@dataclass(slots=True)
class StateYears:
    """The first file: `rows` are, by code and year, one letter for each of the organisations in `columns`."""

    columns: list[str] = field(default_factory=list)
    rows: dict[int, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    last: int = 0

    def series(self, code: int) -> tuple[int, list[str]]:
        """The first year of a State, and for each organisation the letters of its years without a gap."""
        years = self.rows[code]
        first, last = min(years), max(years)
        absent = NO_ROW * len(self.columns)
        block = "".join(years.get(year, absent) for year in range(first, last + 1))
        return first, [block[index :: len(self.columns)] for index in range(len(self.columns))]


def read_cow(folder: Path) -> Dataset:
    """The data set in a folder that holds the two files.

    Raises
    ------
    DataError
        A file is not there or holds what it must not: an unknown code, State, organisation or column, a year twice; all
        problems at once.
    """
    problems: list[Problem] = []
    table = read_state_years(packed_or_not(folder / FILE), problems)
    organisations = read_organisations(packed_or_not(folder / NAMES_FILE), problems)
    if table.columns and organisations:
        for column in sorted(set(table.columns) - set(organisations)):
            problems.append(Problem(FILE, 1, column, f"an organisation that is not in {NAMES_FILE}", "take both files"))
        for column in sorted(set(organisations) - set(table.columns)):
            problems.append(Problem(NAMES_FILE, 0, "ioname", f"{column!r}, which is not in {FILE}", "take both files"))
    if problems:
        raise DataError(problems)
    dataset = Dataset(EDITION, documents=[DOCUMENT])
    for code in sorted(table.rows):
        _add_state(dataset, table, code)
    for organisation, note in zip(
        (organisations[column] for column in table.columns), _missing_years(table), strict=True
    ):
        dataset.entities.append(
            EntityRow(id=f"cow-{organisation.key}", kind="organisation", name=organisation.name, note=note)
        )
        dataset.statements += organisation.statements(EDITION, DOCUMENT.id)
    dataset.unread = unread_beside(folder, [packed_or_not(folder / FILE).name, packed_or_not(folder / NAMES_FILE).name])
    dataset.places = {name: [(FILE, 0)] * len(dataset.rows(name)) for name in ("documents", "entities", "statements")}
    return dataset


def read_state_years(path: Path, problems: list[Problem]) -> StateYears:
    """The first file; what is wrong with it goes to `problems`."""
    table = StateYears()
    states_by_code = {row["ccode"]: row for row in lookup_table("cow_states")}
    for line, cells in read_rows(path, problems):
        if not table.columns:
            table.columns = _columns(cells, path.name, problems)
            if not table.columns:
                break
            continue
        code, year, state = cells[:3]
        known_state = states_by_code.get(code)
        wrong = []
        if known_state is None:
            wrong.append(("ccode", code, "the codes are those of version 3: take its file, or leave the row out"))
        elif known_state["state"] != state:
            wrong.append(("state", state, f"the State of code {code} is {known_state['state']}"))
        if not re.fullmatch(r"[12]\d{3}", year):
            wrong.append(("year", year, "write a year of four digits"))
        elif known_state and int(year) in table.rows[int(code)]:
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
    if table.columns and not table.rows and not problems:
        problems.append(Problem(path.name, 2, "", "no rows", "fetch the file again"))
    return table


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


def _add_state(dataset: Dataset, table: StateYears, code: int) -> None:
    row = next(cells for cells in lookup_table("cow_states") if cells["ccode"] == str(code))
    entity = states()[row["id"]]
    dataset.entities.append(entity)
    if entity.id in seed_entities():
        dataset.references.add(("entities", entity.id))
    for first, last in _runs(table.rows[code]):
        dataset.statements.append(
            StatementRow(
                subject=entity.id,
                predicate="cow_code",
                value=str(code),
                edition=EDITION,
                document=DOCUMENT.id,
                locator=f"{TABLE}, ccode {code}, {_years(first, last)}",
                as_written=row["state"],
                start=str(first),
                end=str(last),
                basis="stated",
                note=f"the data end in {table.last}" if last == table.last else "",
            )
        )
    begin, series = table.series(code)
    for column, letters in zip(table.columns, series, strict=True):
        for run in re.finditer(r"1+|2+|3+", letters):
            first, last = begin + run.start(), begin + run.end() - 1
            relation, role = ROLES[run[0][0]]
            before = letters[run.start() - 1] if run.start() else NO_ROW
            after = letters[run.end()] if run.end() < len(letters) else NO_ROW
            dataset.statements.append(
                StatementRow(
                    subject=entity.id,
                    predicate=relation,
                    object=f"cow-{column}",
                    edition=EDITION,
                    document=DOCUMENT.id,
                    locator=f"{TABLE}, ccode {code}, column {column}, {_years(first, last)}",
                    as_written=row["state"],
                    role=role,
                    start=str(first),
                    end="" if last == table.last else str(last),
                    basis="listed",
                    note="; ".join(_edges(first, before, last, after, table.last)),
                )
            )


def _edges(first: int, before: str, last: int, after: str, end: int) -> Iterator[str]:
    """What stands beside a spell, if it is not the 0 or the other role that says that the membership was not."""
    words = {
        "m": "missing (-9)",
        "n": "the organisation does not exist (-1)",
        NO_ROW: "no row for the State",
    }
    if before in words:
        yield f"{first - 1}: {words[before]}"
    if last == end:
        yield f"the data end in {end}"
    elif after in words:
        yield f"{last + 1}: {words[after]}"


def _missing_years(table: StateYears) -> Iterator[str]:
    """For each organisation the years, and if not all the States, for which the data have -9."""
    missing: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    present: dict[int, list[int]] = defaultdict(list)
    for code in sorted(table.rows):
        for year, letters in table.rows[code].items():
            present[year].append(code)
            for match in re.finditer("m", letters):
                missing[match.start()][year].append(code)
    for index in range(len(table.columns)):
        years: dict[str, list[int]] = defaultdict(list)
        for year, codes in sorted(missing[index].items()):
            years[_which(codes, present[year])].append(year)
        runs = sorted((run, which) for which, missing_years in years.items() for run in _runs(missing_years))
        notes = [_years(*run) + which for run, which in runs]
        yield f"missing (-9): {'; '.join(notes)}" if notes else ""


def _which(codes: list[int], present: list[int]) -> str:
    """Which of the States of a year are meant, in the shorter of two ways."""
    remaining = sorted(set(present) - set(codes))
    if not remaining:
        return ""
    listed, word = (codes, "for") if len(codes) <= len(remaining) else (remaining, "for all but")
    return f" {word} ccode {', '.join(map(str, listed))}"


def _runs(years: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of consecutive years."""
    for _, group in groupby(enumerate(sorted(years)), lambda pair: pair[1] - pair[0]):
        run = [year for _, year in group]
        yield run[0], run[-1]


def _years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"
