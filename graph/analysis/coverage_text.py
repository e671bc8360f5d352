"""What stands in the cells of a row: numbers of six figures, and how complete the lists behind a row are."""

from __future__ import annotations

import math
from collections.abc import Collection

from govgraph.graph.core.edition import Edition

FIGURES = 6
KNOWN = ("complete", "none")
"""The statuses of a list of which everything is held, which may be nothing."""
NAMED = 3
"""Lists that are named; of more the number is given."""


def significant(value: float) -> float | None:
    """The number with six significant figures; None where there is none (nan).

    >>> significant(0.123456789), significant(float("nan")), significant(1e-9)
    (0.123457, None, 1e-09)
    """
    return None if math.isnan(value) else float(f"{value:.{FIGURES}g}")


def not_complete(edition: Edition, relations: Collection[str]) -> dict[str, dict[str, str]]:
    """For each relation the mechanisms whose list is not complete, with its status.

    Mechanisms are those of the edition's coverage and those that have such a tie: a list without a row is unknown.
    """
    found = {}
    for relation in dict.fromkeys(relations):
        ends = {end for edge in edition.select([relation]) for end in (edge.subject, edge.object)}
        mechanisms = {end for end in ends if edition.entities[end].kind == "mechanism"}
        mechanisms |= {row.mechanism for row in edition.coverage}
        statuses = {one: edition.status(one, relation) for one in sorted(mechanisms)}
        found[relation] = {one: status for one, status in statuses.items() if status not in KNOWN}
    return found


def coverage_words(edition: Edition, entity: str, lists: dict[str, dict[str, str]]) -> str:
    """What a row about an entity must say of the lists that it rests on; empty where all of them are complete.

    Args:
        edition: the edition.
        entity: of a mechanism its own lists matter, of anything else the lists in which it may be missing.
        lists: what `not_complete` says.

    >>> from govgraph.graph.core.edition import Entity, Coverage
    >>> found = Edition("2010", {"apc": Entity("apc", "mechanism", "APC"), "THA": Entity("THA", "state", "Thailand")},
    ...                  [], coverage=[Coverage("apc", "MEMBER_OF", "partial")])
    >>> lists = not_complete(found, ["MEMBER_OF"])
    >>> coverage_words(found, "apc", lists)
    'MEMBER_OF partial'
    >>> coverage_words(found, "THA", lists)
    'may be in more: MEMBER_OF of APC partial'
    """
    if edition.entities[entity].kind == "mechanism":
        return "; ".join(f"{relation} {status[entity]}" for relation, status in lists.items() if entity in status)
    parts = []
    for relation, statuses in lists.items():
        if 0 < len(statuses) <= NAMED:
            named = (f"{edition.entities[one].label} {status}" for one, status in statuses.items())
            parts.append(f"{relation} of {', '.join(named)}")
        elif statuses:
            parts.append(f"{relation} of {len(statuses)} mechanisms not complete")
    return f"may be in more: {'; '.join(parts)}" if parts else ""
