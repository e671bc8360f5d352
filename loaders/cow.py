"""Correlates of War IGO data, version 3: which State was in which organisation from year to year, 1816-2014.

Two files in one folder: `state_year_formatv3.csv.gz` is loaded; `igo_year_formatv3.csv.gz` gives the organisations
their names and dates, and `govgraph.loaders.cow_second` says where its memberships differ.

A membership spell is a maximal run of years with one code: 1 full, 2 associate, 3 observer. It ends with its last year,
unless that is the last of the data. What stands before and after it other than 0 is its note: -9 (missing), -1 (the
organisation does not exist) and years without a row for the State do not say that a membership began or ended. Where
-9 stands for whole years of an organisation is the note of the organisation. `cow_code` is claimed of a State once for
each run of years for which the data have rows; so it tells in which years the State is in the data at all.

Which State each code means is in `cow_states.csv`; one that is not there, as in a later version, is answered in
`[answers]` of a file `state_year_formatv3.toml` beside the data.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from govgraph.graph.core.errors import DataError, Problem
from govgraph.graph.core.model import Dataset, DocumentRow, EntityRow, StatementRow
from govgraph.loaders.any_table.mapping import NOTHING_SAID, TableMapping
from govgraph.loaders.cow_organisations import NAMES_FILE, read_organisations
from govgraph.loaders.cow_state_years import FILE, NO_ROW, TABLE, StateYears, cow_answers, read_state_years
from govgraph.loaders.folder import unread_beside
from govgraph.loaders.foreign import packed_or_not, seed_entities

EDITION = "cow"
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


def read_cow(folder: Path, mapping: TableMapping = NOTHING_SAID) -> Dataset:
    """The data set in a folder that holds the two files.

    Parameters
    ----------
    folder
        The folder.
    mapping
        The user's answers, beside or instead of what the file beside the data says: `answers` for codes and names of
        States that are not known.

    Raises
    ------
    DataError
        A file is not there or holds what it must not: an unknown code, State, organisation or column, a year twice; all
        problems at once.
    """
    problems: list[Problem] = []
    notes: list[str] = []
    answers = cow_answers(folder, mapping, problems)
    table = read_state_years(packed_or_not(folder / FILE), problems, answers, mapping.encoding, notes)
    printed = table.unknown | {state for state, _ in table.states.values()}
    organisations = read_organisations(packed_or_not(folder / NAMES_FILE), problems, printed, mapping.encoding, notes)
    if not problems:  # else a table that could not be read would lack everything that the other has
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
    read = [packed_or_not(folder / FILE).name, packed_or_not(folder / NAMES_FILE).name]
    dataset.unread = notes + unread_beside(folder, read, beside=answers.file)
    dataset.places = {name: [(FILE, 0)] * len(dataset.rows(name)) for name in ("documents", "entities", "statements")}
    return dataset


def _add_state(dataset: Dataset, table: StateYears, code: int) -> None:
    state, entity = table.states[code]
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
                as_written=state,
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
                    as_written=state,
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
