"""Where in the world mechanisms reach: of each State the mechanisms that it is in, and the regions that they cover.

A State counts for a mechanism when it is on record in one of the capacities asked for. A State that no list names has
no row: that is not to say that it is in none, for a list may be missing or not whole (`coverage`).

Scopes are regions as documents print them (`COVERS`: Africa, Eurasia, global, ...). The graph has no statement of which
States such a region has, so that none can be drawn as an area: what can be drawn is the members of the mechanisms that
cover it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from govgraph.graph.analysis.coverage_text import coverage_words, not_complete
from govgraph.graph.analysis.result import Result, citations, provenance
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.measures.two_mode import parse_capacities, two_mode
from govgraph.queries.catalogue import Column

COLUMNS = (
    Column("state", "the State's id", ""),
    Column("name", "the State", ""),
    Column("region", "its M49 region", ""),
    Column("subregion", "its M49 sub-region", ""),
    Column("mechanisms", "how many of the mechanisms looked at it is in", "count"),
    Column("which", "those mechanisms, by id", ""),
    Column("called", "the same by acronym or name", ""),
    Column("coverage", "which lists that the row rests on are not complete", ""),
    Column("citations", "where each is written", ""),
)
SHORT = ("name", "mechanisms", "called", "region", "subregion", "coverage")
SCOPE_COLUMNS = (
    Column("region", "the id of a region that documents name", ""),
    Column("region_name", "the region", ""),
    Column("mechanism", "the id of a mechanism that covers it", ""),
    Column("others", "the other regions that the mechanism covers", ""),
    Column("as_written", "the scope as printed", ""),
    Column("citations", "where it is written", ""),
)


def reach(
    edition: Edition, mechanisms: Collection[str] | None = None, capacities: Collection[str] = ("member",)
) -> Result:
    """Each State that is in a mechanism, with those that it is in.

    Args:
        edition: the edition.
        mechanisms: the ids of those looked at; all when None.
        capacities: which ties count, words of `vocabulary.CAPACITIES`.

    Returns:
        a row with `COLUMNS` for each State with at least one, ordered by their number (the highest first), then by
        name. Without any there are no rows.

    Raises:
        UsageError: a word or a mechanism that does not exist.

    >>> from govgraph.graph.core.edition import Entity
    >>> kinds = {"apc": "mechanism", "bali": "mechanism", "FJI": "state", "THA": "state"}
    >>> found = Edition("2010", {one: Entity(one, kind, one) for one, kind in kinds.items()}, [
    ...     EdgeStatement("THA", "MEMBER_OF", "apc"), EdgeStatement("FJI", "MEMBER_OF", "apc"), EdgeStatement("THA", "MEMBER_OF", "bali")])
    >>> [(row["state"], row["mechanisms"], row["which"]) for row in reach(found).rows]
    [('THA', 2, ['apc', 'bali']), ('FJI', 1, ['apc'])]
    """
    every = edition.of_kind("mechanism")
    wanted = set(every if mechanisms is None else mechanisms)
    if unknown := sorted(wanted - set(every)):
        raise UsageError(f"mechanism: found {', '.join(unknown)}; use ids of mechanisms that the graph has")
    relations = tuple(dict.fromkeys(one.relation for one in parse_capacities(capacities)))
    edges = [
        edge
        for edge in two_mode(edition, "states", capacities, "mechanisms").edges
        if edge.subject in wanted or edge.object in wanted
    ]
    held: dict[str, dict[str, list[EdgeStatement]]] = defaultdict(lambda: defaultdict(list))
    for edge in edges:
        mechanism, state = (edge.object, edge.subject) if edge.object in wanted else (edge.subject, edge.object)
        held[state][mechanism].append(edge)
    lists = {
        relation: {one: status for one, status in statuses.items() if one in wanted}
        for relation, statuses in not_complete(edition, relations).items()
    }
    rows: list[dict[str, Any]] = []
    order = sorted(held, key=lambda one: (-len(held[one]), edition.entities[one].name.casefold(), one))
    for state in order:
        those = held[state]
        entity, which = edition.entities[state], sorted(those)
        rows.append(
            {
                "state": state,
                "name": entity.name,
                "region": entity.region,
                "subregion": entity.subregion,
                "mechanisms": len(which),
                "which": which,
                "called": [edition.entities[one].label for one in which],
                "coverage": coverage_words(edition, state, lists),
                "citations": citations(edge for one in which for edge in those[one]),
            }
        )
    return Result(COLUMNS, rows, provenance(edition, edges, relations), _notes(edition, set(held)))


def scopes(edition: Edition) -> Result:
    """The regions that documents say the mechanisms cover.

    Returns:
        a row with `SCOPE_COLUMNS` for each region and mechanism, ordered by them; none where no scope is held.

    >>> from govgraph.graph.core.edition import Entity
    >>> kinds = {"apc": "mechanism", "asia": "region", "pacific": "region"}
    >>> found = Edition("2010", {one: Entity(one, kind, one.title()) for one, kind in kinds.items()}, [
    ...     EdgeStatement("apc", "COVERS", "asia"), EdgeStatement("apc", "COVERS", "pacific")])
    >>> [(row["region_name"], row["mechanism"], row["others"]) for row in scopes(found).rows]
    [('Asia', 'apc', ['Pacific']), ('Pacific', 'apc', ['Asia'])]
    """
    edges = edition.select(["COVERS"])
    found: dict[tuple[str, str], list[EdgeStatement]] = defaultdict(list)
    for edge in edges:
        found[edge.object, edge.subject].append(edge)
    rows = [
        {
            "region": region,
            "region_name": edition.entities[region].name,
            "mechanism": mechanism,
            "others": [
                edition.entities[one].name for one, other in sorted(found) if other == mechanism and one != region
            ],
            "as_written": list(dict.fromkeys(edge.as_written for edge in those)),
            "citations": citations(those),
        }
        for (region, mechanism), those in sorted(found.items())
    ]
    return Result(SCOPE_COLUMNS, rows, provenance(edition, edges, ["COVERS"]))


def _notes(edition: Edition, found: set[str]) -> tuple[str, ...]:
    rest = [one for one in edition.of_kind("state") if one not in found and edition.entities[one].region]
    if not rest:
        return ()
    kind = vocabulary.KINDS["state"].meaning
    return (
        f"{len(rest)} more entries of the M49 standard ({kind}) have no row: no list that is held names them here, "
        "which is not to say that they are in none",
    )
