"""States in organisations from year to year: how many each is in.

An edition that gives States a `cow_code`, with the years for which it has data, is counted by year: a membership counts
in a year that lies in it, if the State has data in that year. So a membership without an end goes on as far as the data
and no farther. An edition without such codes is one picture, and is counted as it stands.

A role is `full` (`MEMBER_OF` without a role), `associate` (`MEMBER_OF` as associate) or `observer` (`OBSERVER_OF`).
Only active statements count. That something is not counted does not say that it was not so: what an edition does not
know (in the Correlates of War data: -9) is told by the notes of its statements and organisations.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from govgraph.graph.core.dates import year_span
from govgraph.graph.core.errors import UsageError
from govgraph.graph.store import Answer, Store

ROLES = ("full", "associate", "observer")
COLUMNS = ("state", "cow_code", "year", "full", "associate", "observer", "any")
NO_LIMIT = 10**9

_READ = """
MATCH (s:State)-[r:MEMBER_OF|OBSERVER_OF]->(o:Organisation)
WHERE r.edition = $edition AND r.status IS NULL
RETURN s.id AS state, type(r) AS what, r.role AS role, o.id AS other, r.`start` AS start, r.`end` AS end
UNION ALL
MATCH (:Document)-[c:CLAIMS]->(s:State)
WHERE c.edition = $edition AND c.predicate = 'cow_code'
RETURN s.id AS state, 'cow_code' AS what, null AS role, c.value AS other, c.`start` AS start, c.`end` AS end
"""

Span = tuple[int, int]


@dataclass(slots=True)
class State:
    """What an edition holds of a State: its code, the years with data, and memberships by role."""

    code: int | None = None
    years: set[int] = field(default_factory=set)
    spells: list[tuple[str, str, Span]] = field(default_factory=list)
    """Role, organisation, first and last year."""


@dataclass(frozen=True, slots=True)
class Memberships:
    """An edition's States by id, as read from one state of the graph; `read` is the answer that they come from."""

    edition: str
    states: dict[str, State]
    read: Answer

    def years(self) -> set[int]:
        """The years for which there are data; none where the edition is not counted by year."""
        return set().union(*(state.years for state in self.states.values()))


def participation(store: Store, edition: str) -> Answer:
    """How many organisations each State is in, by year and role, also where the number is 0.

    Parameters
    ----------
    store
        The graph.
    edition
        An edition that gives States a `cow_code`.

    Returns
    -------
    Answer
        Rows with `COLUMNS`, ordered by `cow_code` and `year`; `any` counts an organisation once.

    Raises
    ------
    UsageError
        The edition has no statements, or is not counted by year.
    """
    memberships = read_memberships(store, edition)
    if not memberships.years():
        raise UsageError(f"edition: found {edition!r}, whose States have no cow_code; use one with years, such as cow")
    rows: list[dict[str, Any]] = []
    counted = ((name, one) for name, one in memberships.states.items() if one.years)
    for name, one in sorted(counted, key=lambda item: (item[1].code or 0, item[0])):
        by_year: dict[int, dict[str, set[str]]] = {year: defaultdict(set) for year in sorted(one.years)}
        for role, organisation, (first, last) in one.spells:
            for year in range(max(first, min(by_year)), min(last, max(by_year)) + 1):
                if year in by_year:
                    by_year[year][role].add(organisation)
        for year, roles in by_year.items():
            counts = {role: len(roles[role]) for role in ROLES} | {"any": len(set().union(*roles.values()))}
            rows.append({"state": name, "cow_code": one.code, "year": year, **counts})
    return Answer(COLUMNS, rows, None, memberships.read.incomplete, memberships.read.version)


def read_memberships(store: Store, edition: str) -> Memberships:
    """What the graph holds, in one edition, of States in organisations.

    Raises
    ------
    UsageError
        It holds nothing of the kind.
    """
    answer = store.read(_READ, {"edition": edition}, row_limit=NO_LIMIT)
    if not answer.rows:
        raise UsageError(f"edition: found {edition!r}, of which no State's membership in an organisation is loaded")
    states: dict[str, State] = defaultdict(State)
    for row in answer.rows:
        state = states[row["state"]]
        first, last = year_span(row["start"] or "", row["end"] or "")
        if row["what"] == "cow_code":
            state.code = int(row["other"])
            # A code without its years says nothing of when there are data.
            state.years.update(range(first, last + 1) if row["start"] and row["end"] else ())
        elif role := _role(row["what"], row["role"]):
            state.spells.append((role, row["other"], (first, last)))
    return Memberships(edition, dict(states), answer)


def _role(relation: str, role: str | None) -> str:
    if relation == "OBSERVER_OF":
        return "observer"
    return {None: "full", "associate": "associate"}.get(role, "")
