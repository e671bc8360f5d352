"""What stands in the cells of a row: numbers of six figures, and how complete the lists behind a row are."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from govgraph.graph.core.coverage_text import KNOWN, open_lists, open_number
from govgraph.graph.core.current import listed_mechanisms
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.kinds import count_of_kind
from govgraph.graph.core.text import alphabetical
from govgraph.graph.measures.capacities import counted_relations

FIGURES = 6
NAMED = 3
"""Lists that are named; of more the number is given."""


def significant(value: float) -> float | None:
    """The number with six significant figures; None where there is none (nan).

    >>> significant(0.123456789), significant(float("nan")), significant(1e-9)
    (0.123457, None, 1e-09)
    """
    return None if math.isnan(value) else float(f"{value:.{FIGURES}g}")


def not_complete(
    edition: Edition, relations: Collection[str], organisations: Collection[str] = ()
) -> dict[str, dict[str, str]]:
    """For each relation the mechanisms whose list is not complete, with its status.

    Mechanisms are those whose lists are counted (`listed_mechanisms`) and those that have such a tie: a list without a
    row is unknown.

    Parameters
    ----------
    edition
        The edition.
    relations
        The relations.
    organisations
        Those whose members are counted, where no mechanism's are: then it is they whose lists are named.
    """
    if organisations:
        of_each = {relation: [(body, relation) for body in organisations] for relation in relations}
        return {
            relation: {body: status for (body, _), status in open_lists(edition, lists).items()}
            for relation, lists in of_each.items()
        }
    incomplete = {}
    for relation in dict.fromkeys(relations):
        ends = {end for edge in edition.select([relation]) for end in (edge.subject, edge.object)}
        mechanisms = {end for end in ends if edition.entities[end].kind == "mechanism"}
        lists = ((mechanism, relation) for mechanism in sorted(mechanisms.union(listed_mechanisms(edition))))
        incomplete[relation] = {mechanism: status for (mechanism, _), status in open_lists(edition, lists).items()}
    return incomplete


def coverage_words(edition: Edition, entity: str, lists: dict[str, dict[str, str]]) -> str:
    """What a row about an entity must say of the lists that it rests on; empty where all of them are complete.

    Parameters
    ----------
    edition
        The edition.
    entity
        Of whom lists are counted its own matter, of anything else the lists in which it may be missing.
    lists
        What `not_complete` says.

    Examples
    --------
    >>> from govgraph.graph.core.edition import Entity, Coverage
    >>> found = Edition("2010", {"apc": Entity("apc", "mechanism", "APC"), "THA": Entity("THA", "state", "Thailand")},
    ...                  [], coverage=[Coverage("apc", "MEMBER_OF", "partial")])
    >>> lists = not_complete(found, ["MEMBER_OF"])
    >>> coverage_words(found, "apc", lists)
    'MEMBER_OF partial'
    >>> coverage_words(found, "THA", lists)
    'may be in more: MEMBER_OF of APC partial'
    """
    listed = {edition.entities[next(iter(statuses))].kind for statuses in lists.values() if statuses}
    if edition.entities[entity].kind in {"mechanism", *listed}:
        return "; ".join(f"{relation} {status[entity]}" for relation, status in lists.items() if entity in status)
    parts = []
    for relation, statuses in lists.items():
        if 0 < len(statuses) <= NAMED:
            mechanism_texts = (
                f"{edition.entities[mechanism].label} {status}" for mechanism, status in statuses.items()
            )
            parts.append(f"{relation} of {', '.join(mechanism_texts)}")
        elif statuses:
            kind = edition.entities[next(iter(statuses))].kind
            parts.append(f"{relation} of {count_of_kind(len(statuses), kind)} not complete")
    return f"may be in more: {'; '.join(parts)}" if parts else ""


def lists_not_known(edition: Edition, capacity: Collection[str] = ("member",)) -> list[str]:
    """The mechanisms of which not everybody is known who is in them in one of these capacities, in order of names."""
    relations = set(counted_relations(capacity))
    open_ids = [key for key in listed_mechanisms(edition) if not is_whole_in(edition, key, relations)]
    return sorted(open_ids, key=lambda key: alphabetical(edition.label(key)))


def mechanisms_in_signs(
    edition: Edition, mechanisms: Collection[str] = (), capacity: Collection[str] = ("member",)
) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    """What makes a row of `reach` as readers see it: a State may be in each mechanism whose list is not complete.

    >>> from govgraph.graph.core.edition import Entity, Coverage
    >>> edition = Edition("2010", {"apc": Entity("apc", "mechanism", "APC")}, [],
    ...                   coverage=[Coverage("apc", "MEMBER_OF", "partial")])
    >>> in_signs = mechanisms_in_signs(edition)
    >>> rows = ({"mechanisms": len(which), "which": which} for which in (["bali"], ["apc", "bali"], []))
    >>> [in_signs(row)["mechanisms"] for row in rows]
    ['≥1', 2, '?']
    """
    relations = set(counted_relations(capacity))
    open_ids = {key for key in mechanisms or listed_mechanisms(edition) if not is_whole_in(edition, key, relations)}

    def in_signs(row: Mapping[str, Any]) -> dict[str, Any]:
        number = row["mechanisms"]
        if open_ids <= set(row["which"]):
            return dict(row)
        return dict(row) | {"mechanisms": open_number(f"{number:,}", is_none=not number, is_count=True)}

    return in_signs


def is_whole_in(edition: Edition, body: str, relations: Iterable[str]) -> bool:
    """Whether all who are in a body are known, in each of some relations."""
    return all(edition.status(body, relation) in KNOWN for relation in relations)
