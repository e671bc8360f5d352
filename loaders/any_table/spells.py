"""Ties of a table by years, to spells: runs of years in which all else stays the same."""

from __future__ import annotations

from collections.abc import Iterator

from govgraph.loaders.any_table.meaning import Meaning
from govgraph.loaders.any_table.ties import Tie


def in_spells(ties: list[Tie], first: int, last: int) -> Iterator[Tie]:
    """The ties of a table by years, a tie for each run of years in which all else stays the same.

    A run ends with its last year, unless that is the last of the table, which does not know more; then, and where a run
    begins with the first year of the table, a note says so.
    """
    groups: dict[tuple[str, str, Meaning, str], dict[int, Tie]] = {}
    for tie in ties:
        groups.setdefault((tie.state, tie.body, tie.meaning, tie.locator), {}).setdefault(int(tie.start), tie)
    for years in groups.values():
        run: list[int] = []
        for year in [*sorted(years), None]:
            if run and year != run[-1] + 1:
                yield _spell([years[member_year] for member_year in run], first, last)
                run = []
            run += [year] if year is not None else []


def _spell(ties: list[Tie], first: int, last: int) -> Tie:
    begin, end = int(ties[0].start), int(ties[-1].start)
    notes = [f"the data begin in {first}"] * (begin == first) + [f"the data end in {last}"] * (end == last)
    tie = ties[0]
    rows = tuple(dict.fromkeys(row for tie in ties for row in tie.rows))
    # Of a matrix of years each year is a column.
    column = tie.column if tie.column == ties[-1].column else f"{tie.column} to {ties[-1].column}"
    return Tie(
        tie.state, tie.body, tie.meaning, rows, column, tie.code,
        str(begin), "" if end == last else str(end), tie.locator, "; ".join(notes),
    )  # fmt: skip
