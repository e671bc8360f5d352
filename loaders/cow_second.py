"""Where the second file of the Correlates of War IGO data, `igo_year_formatv3.csv.gz`, says otherwise than the first.

Both are one relation in two forms. A year without a row for the organisation stands, in the second, for -1 in the
first, and an empty cell for a year without a row for the State. Where neither file tells a member from a non-member
(-9, -1, no row, empty), nothing differs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import groupby
from pathlib import Path
from typing import Any

from govgraph.graph.core.errors import DataError, Problem
from govgraph.loaders.any_table.mapping import NOTHING_SAID, TableMapping
from govgraph.loaders.cow_organisations import NAMES_FILE, header_fits
from govgraph.loaders.cow_state_years import FILE, MARKS, NO_ROW, StateYears, cow_answers, read_state_years
from govgraph.loaders.foreign import lookup_table, packed_or_not, read_rows

COLUMNS = ("state", "cow_code", "organisation", "start", "end", "state_year", "igo_year")
"""The columns of a difference: both last ones hold the code, or nothing where the file has no row or cell."""
_MEMBER = "123"
_TELLS = "0123"


def compare_files(folder: Path, mapping: TableMapping = NOTHING_SAID) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """The differences, and how many member-years (codes 1, 2 and 3) each file has.

    Returns
    -------
    tuple[list[dict[str, Any]], dict[str, int]]
        Rows with `COLUMNS`, a row for each run of years in which both codes stay the same, ordered by code,
        organisation and year; and the counts `same_role`, `other_role` (a member-year in both files), `only_state_year`
        and `only_igo_year`.

    Raises
    ------
    DataError
        A file is not there or holds what it must not; all problems at once.
    """
    problems: list[Problem] = []
    first = read_state_years(packed_or_not(folder / FILE), problems, cow_answers(folder, mapping, problems))
    codes_of = {row["state"]: int(row["ccode"]) for row in lookup_table("cow_states")}
    codes_of |= {state: code for code, (state, _) in first.states.items()}
    second = _read_igo_years(packed_or_not(folder / NAMES_FILE), problems, codes_of)
    if problems:
        raise DataError(problems)
    ids = {int(row["ccode"]): row["id"] for row in lookup_table("cow_states")}
    ids |= {code: entity.id for code, (_, entity) in first.states.items()}
    codes = {letter: code for code, letter in MARKS.items()} | {NO_ROW: ""}
    counts = dict.fromkeys(("same_role", "other_role", "only_state_year", "only_igo_year"), 0)
    rows: list[dict[str, Any]] = []
    for code in sorted(first.rows.keys() | second.keys()):
        for organisation, differing in _of_state(first, second.get(code, {}), code, counts):
            for start, end, letter, other_letter in differing:
                values = (ids[code], code, f"cow-{organisation}", start, end, codes[letter], codes[other_letter])
                rows.append(dict(zip(COLUMNS, values, strict=True)))
    return rows, counts


def _of_state(
    first: StateYears, second: dict[str, dict[int, str]], code: int, counts: dict[str, int]
) -> list[tuple[str, list[tuple[int, int, str, str]]]]:
    years = first.rows.get(code, {})
    position = {column: index for index, column in enumerate(first.columns)}
    differences = []
    for organisation in sorted(position.keys() | second.keys()):
        cells = second.get(organisation, {})
        index = position.get(organisation)
        differing = []
        for year in sorted(years.keys() | cells.keys()):
            letter = years[year][index] if year in years and index is not None else NO_ROW
            other_letter = cells.get(year, "n" if letter == "n" else NO_ROW)
            if letter in _MEMBER and other_letter in _MEMBER:
                counts["same_role" if letter == other_letter else "other_role"] += 1
            elif letter in _MEMBER or other_letter in _MEMBER:
                counts["only_state_year" if letter in _MEMBER else "only_igo_year"] += 1
            if letter != other_letter and (letter in _TELLS or other_letter in _TELLS):
                differing.append((year, letter, other_letter))
        if differing:
            differences.append((organisation, _merged(differing)))
    return differences


def _merged(differing: list[tuple[int, str, str]]) -> list[tuple[int, int, str, str]]:
    runs = groupby(enumerate(differing), lambda pair: (pair[1][0] - pair[0], pair[1][1:]))
    merged = []
    for (_, (letter, other_letter)), group in runs:
        years = [cells[0] for _, cells in group]
        merged.append((years[0], years[-1], letter, other_letter))
    return merged


def _read_igo_years(path: Path, problems: list[Problem], codes: dict[str, int]) -> dict[int, dict[str, dict[int, str]]]:
    """By code, organisation and year the letter of each cell that is not empty."""
    cells_of: dict[int, dict[str, dict[int, str]]] = defaultdict(lambda: defaultdict(dict))
    rows = read_rows(path, problems)
    _, header = next(rows, (1, []))
    if not header or not header_fits(header, path.name, problems, codes):
        return cells_of
    states = [(index, codes[column]) for index, column in enumerate(header) if column in codes]
    name, year_at = header.index("ioname"), header.index("year")
    pairs: set[tuple[str, str]] = set()
    for line, cells in rows:
        organisation, year = cells[name].lower(), cells[year_at]
        if not re.fullmatch(r"[12]\d{3}", year):
            problems.append(Problem(path.name, line, "year", repr(year), "write a year of four digits"))
            continue
        if (organisation, year) in pairs:
            allowed = f"{cells[name]} has this year already: leave one of the two rows out"
            problems.append(Problem(path.name, line, "year", repr(year), allowed))
        pairs.add((organisation, year))
        for index, code in states:
            if cell := cells[index]:
                if cell in MARKS:
                    cells_of[code][organisation][int(year)] = MARKS[cell]
                else:
                    allowed = f"leave it empty or use one of {', '.join(MARKS)}"
                    problems.append(Problem(path.name, line, header[index], repr(cell), allowed))
    return cells_of
