"""Participation: in how many organisations each State is, from year to year.

An edition that gives States a `cow_code`, with the years for which it has data, is counted by year: a membership counts
in a year that lies in it (`spells.known_years`), whatever its status says today, if the State has data in that year. So
a membership without an end goes on as far as the data and no farther. An edition without such codes does not say in
which years a State has data; `panel` counts it by the dates of its memberships.

A role is `full` (`MEMBER_OF` without a role), `associate` (`MEMBER_OF` as associate) or `observer` (`OBSERVER_OF`).
What may come is not counted. That something is not counted does not say that it was not so: what an edition does not
know (in the Correlates of War data: -9) is in the notes of its statements and organisations.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.core.dates import year_span
from govgraph.graph.core.edition import EdgeStatement, Edition, ValueStatement
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.gc_control import gc_paused
from govgraph.graph.core.provenance import STATEMENT_IDS, provenance_of
from govgraph.graph.core.spells import NEVER, known_years
from govgraph.graph.tables.table import EVIDENCE, Coded, Column, Made, Table

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROLES = ("full", "associate", "observer")
RELATIONS = ("MEMBER_OF", "OBSERVER_OF")
COLUMNS = (
    Column("state", "the State's id"),
    Column("state_name", "its name"),
    Column("cow_code", "its code in the Correlates of War data", kind="integer"),
    Column("year", "the year", "year", kind="integer"),
    Column("full", "organisations that it is a member of without a role", "count", kind="integer"),
    Column("associate", "organisations that it is an associate member of", "count", kind="integer"),
    Column("observer", "organisations that it observes", "count", kind="integer"),
    Column("any", "organisations that it is in, in whatever of these roles, each once", "count", kind="integer"),
    EVIDENCE,
)

Span = tuple[int, int]


@dataclass(slots=True)
class State:
    """What an edition holds of a State: its codes with their years, and its memberships with role and years."""

    codes: list[tuple[ValueStatement, Span]] = field(default_factory=list)
    spells: list[tuple[EdgeStatement, str, Span]] = field(default_factory=list)

    def statement_ids(self, year: int) -> list[str]:
        """The statements that its row of a year rests on: its code, and the memberships of that year."""
        codes = [code.id for code, (first, last) in self.codes if first <= year <= last]
        return [*codes, *(edge.id for edge, _, (first, last) in self.spells if first <= year <= last)]


@gc_paused()
def participation(edition: Edition) -> Table:
    """How many organisations each State is in, by year and role, also where the number is 0.

    Parameters
    ----------
    edition
        An edition that gives States a `cow_code`, all its years together.

    Returns
    -------
    Table
        A row with `COLUMNS` for each State and year with data, ordered by `cow_code` and `year`.

    Raises
    ------
    UsageError
        The edition says nothing of the kind, or is not counted by year.
    """
    states = _states(edition)
    if not states:
        raise UsageError(
            f"edition: found {edition.name!r}, of which no State's membership in an organisation is loaded"
        )
    if not edition.years:
        raise UsageError(
            f"edition: found {edition.name!r}, whose States have no cow_code; use one with years, such as cow"
        )
    code_of = {state_id: int(state.codes[-1][0].value) for state_id, state in states.items() if state.codes}
    ids = sorted((state_id for state_id in states if state_id in edition.years), key=lambda key: (code_of[key], key))
    numbers, years, counts = [], [], []
    for number, state_id in enumerate(ids):
        in_order = sorted(edition.years[state_id])
        numbers += [number] * len(in_order)
        years += in_order
        counts += _counts(states[state_id], in_order)
    by_role = np.array(counts, dtype=np.int64).reshape(len(years), len(ROLES) + 1)

    def statement_ids(places: NDArray[np.intp]) -> list[list[str]]:
        return [states[ids[numbers[place]]].statement_ids(years[place]) for place in places.tolist()]

    values = {
        "state": Coded(np.array(numbers, dtype=np.int32), ids),
        "state_name": Coded(np.array(numbers, dtype=np.int32), [edition.entities[key].name for key in ids]),
        "cow_code": np.array([code_of[ids[number]] for number in numbers], dtype=np.int64),
        "year": np.array(years, dtype=np.int64),
        **{name: by_role[:, column] for column, name in enumerate((*ROLES, "any"))},
        STATEMENT_IDS: Made(len(years), statement_ids, "list"),
    }
    used = [edge for state_id in ids for edge, _, _ in states[state_id].spells]
    return Table(COLUMNS, values, provenance_of(edition, used, RELATIONS))


def _counts(state: State, years: list[int]) -> list[list[int]]:
    """Of each year the number of organisations by role, and of all, each once."""
    by_year: list[dict[str, set[str]]] = [defaultdict(set) for _ in years]
    for edge, role, (first, last) in state.spells:
        for roles in by_year[bisect_left(years, first) : bisect_right(years, last)]:
            roles[role].add(edge.object)
    return [[*(len(roles[role]) for role in ROLES), len(set().union(*roles.values()))] for roles in by_year]


def _states(edition: Edition) -> dict[str, State]:
    """What the edition holds of States in organisations, and their codes."""
    kinds = {entity_id: entity.kind for entity_id, entity in edition.entities.items()}
    states: dict[str, State] = defaultdict(State)
    for value in edition.value_statements:
        if value.predicate == "cow_code":
            states[value.subject].codes.append((value, _years_of(value)))
    for edge in edition.select(RELATIONS, active=False):
        span = known_years(edge.start, edge.end, edge.status, edition.speaks_from)
        is_in_organisation = (kinds[edge.subject], kinds[edge.object]) == ("state", "organisation")
        if span != NEVER and is_in_organisation and (role := _role(edge)):
            states[edge.subject].spells.append((edge, role, span))
    return dict(states)


def _years_of(code: ValueStatement) -> Span:
    """The years of a code; without both ends it says nothing of when there are data."""
    return year_span(code.start, code.end) if code.start and code.end else (1, 0)


def _role(edge: EdgeStatement) -> str:
    if edge.relation == "OBSERVER_OF":
        return "observer"
    return {"": "full", "associate": "associate"}.get(edge.role, "")


ANALYSIS = Analysis(
    "participation",
    "In how many organisations is each State, from year to year and in which role?",
    "In how many organisations each State is, by year and role, in an edition that has years (such as cow).",
    participation,
    COLUMNS,
    "Participation",
    "",
    result="participation",
    years=False,
)
