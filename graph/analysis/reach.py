"""Where in the world mechanisms reach: of each State the mechanisms that it is in, and the regions that they cover.

A State counts for a mechanism when it is on record in one of the capacities asked for. Where statements of these
capacities are on record and none counts, the State is `open` (suspended, planned, to be confirmed) or `ended` as to the
mechanism, as of memberships, and is not counted as being in it. A State that no list names has no row: that does not
mean that it is in none, for a list may be missing or not complete (`coverage`).

Scopes are regions as documents print them (`COVERS`: Africa, Eurasia, global, ...). The graph has no statement of which
States such a region has, so that none can be drawn as an area: what can be drawn is the members of the mechanisms that
cover it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from govgraph.graph.analysis.coverage_text import coverage_words, not_complete
from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.network_parameters import capacity_parameter
from govgraph.graph.analysis.parameters import Parameter
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.edition_time import ENDED, OPEN
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.provenance import evidence_cells, provenance_of
from govgraph.graph.core.text import alphabetical
from govgraph.graph.measures.capacities import counted_relations, open_or_ended, ties_of_all_times
from govgraph.graph.measures.two_mode import two_mode
from govgraph.graph.tables.table import EVIDENCE, Column, Table

COLUMNS = (
    Column("state", "the State's id", ""),
    Column("name", "the State", ""),
    Column("region", "its M49 region", ""),
    Column("region_id", "this region by its code in M49", ""),
    Column("subregion", "its M49 sub-region", ""),
    Column("subregion_id", "this sub-region by its code in M49", ""),
    Column("mechanisms", "how many of the mechanisms looked at it is in", "count", kind="integer"),
    Column("which", "those mechanisms, by id", "", kind="list"),
    Column("called", "the same by acronym or name", "", "list", "which", "label"),
    Column("open_ids", f"those in which it may be or come: {vocabulary.OPEN_WORDS}; by id", "", kind="list"),
    Column("open", "the same by acronym or name", "", "list", "open_ids", "label"),
    Column("ended_ids", "those in which it was, and is no longer, by id", "", kind="list"),
    Column("ended", "the same by acronym or name", "", "list", "ended_ids", "label"),
    Column("coverage", "which lists that the row rests on are not complete", ""),
    Column("citations", "where each is written", "", kind="list"),
    EVIDENCE,
)
SHORT = ("name", "mechanisms", "called", "open", "ended", "region", "subregion", "coverage")
SCOPE_COLUMNS = (
    Column("region", "the id of a region that documents name", ""),
    Column("region_name", "the region", ""),
    Column("mechanism", "the id of a mechanism that covers it", ""),
    Column("mechanism_name", "the mechanism", "", names_of="mechanism"),
    Column("other_ids", "the ids of the other regions that the mechanism covers", "", kind="list"),
    Column("others", "their names", "", "list", "other_ids"),
    Column("as_written", "the scope as printed", ""),
    Column("citations", "where it is written", "", kind="list"),
    EVIDENCE,
)


def reach(
    edition: Edition, mechanisms: Collection[str] | None = None, capacities: Collection[str] = ("member",)
) -> Table:
    """Each State that is in a mechanism, with those that it is in, and those as to which it is open or ended.

    Parameters
    ----------
    edition
        The edition.
    mechanisms
        The ids of those looked at; all when None.
    capacities
        Which ties count, words of `vocabulary.CAPACITIES`.

    Returns
    -------
    Table
        A row with `COLUMNS` for each State with at least one, or with one as to which it is open or ended, ordered by
        the number that it is in (the highest first), then by name. Without any there are no rows.

    Raises
    ------
    UsageError
        A word or a mechanism that does not exist.

    Examples
    --------
    >>> from govgraph.graph.core.edition import Entity
    >>> kinds = {"apc": "mechanism", "bali": "mechanism", "FJI": "state", "THA": "state"}
    >>> found = Edition("2010", {one: Entity(one, kind, one) for one, kind in kinds.items()}, [
    ...     EdgeStatement("THA", "MEMBER_OF", "apc"), EdgeStatement("FJI", "MEMBER_OF", "apc"),
    ...     EdgeStatement("THA", "MEMBER_OF", "bali")])
    >>> [(row["state"], row["mechanisms"], row["which"]) for row in reach(found).rows]
    [('THA', 2, ['apc', 'bali']), ('FJI', 1, ['apc'])]
    """
    all_mechanisms = edition.of_kind("mechanism")
    selected = set(all_mechanisms if mechanisms is None else mechanisms)
    if unknown := sorted(selected - set(all_mechanisms)):
        raise UsageError(f"mechanism: found {', '.join(unknown)}; use ids of mechanisms that the graph has")
    relations = counted_relations(capacities)
    edges = [
        edge
        for edge in two_mode(edition, "states", capacities, "mechanisms").edges
        if edge.subject in selected or edge.object in selected
    ]
    by_state = _by_state(edges, selected)
    standing, besides = _standing(edition, capacities, selected)
    lists = {
        relation: {mechanism: status for mechanism, status in statuses.items() if mechanism in selected}
        for relation, statuses in not_complete(edition, relations).items()
    }
    rows: list[dict[str, Any]] = []
    order = sorted(
        by_state.keys() | standing.keys(),
        key=lambda state: (-len(by_state.get(state, ())), alphabetical(edition.entities[state].name), state),
    )
    for state in order:
        mechanisms_in, left = by_state.get(state, {}), standing.get(state, {})
        entity, its_mechanisms = edition.entities[state], sorted(mechanisms_in)
        of_row = [*mechanisms_in.values(), *(besides[state, mechanism] for mechanism in sorted(left))]
        rows.append(
            {
                "state": state,
                "name": entity.name,
                "region": entity.region,
                "region_id": entity.region_id,
                "subregion": entity.subregion,
                "subregion_id": entity.subregion_id,
                "mechanisms": len(its_mechanisms),
                "which": its_mechanisms,
                **{f"{word}_ids": sorted(key for key in left if left[key] == word) for word in (OPEN, ENDED)},
                "coverage": coverage_words(edition, state, lists),
                **evidence_cells(edge for ties in of_row for edge in ties),
            }
        )
    used = [*edges, *(edge for ties in besides.values() for edge in ties)]
    return Table.of_rows(COLUMNS, rows, provenance_of(edition, used, relations), _notes(edition, set(order)))


def _by_state(edges: Iterable[EdgeStatement], mechanisms: Collection[str]) -> dict[str, dict[str, list[EdgeStatement]]]:
    """The ties of each State to each of these mechanisms."""
    by_state: dict[str, dict[str, list[EdgeStatement]]] = {}
    for edge in edges:
        mechanism, state = (edge.object, edge.subject) if edge.object in mechanisms else (edge.subject, edge.object)
        by_state.setdefault(state, {}).setdefault(mechanism, []).append(edge)
    return by_state


def _standing(
    edition: Edition, capacities: Collection[str], mechanisms: Collection[str]
) -> tuple[dict[str, dict[str, str]], dict[tuple[str, str], list[EdgeStatement]]]:
    """Of each State the mechanisms as to which it is open or ended, and the statements that say so by the two."""
    ties = [
        edge
        for edge in ties_of_all_times(edition, capacities)
        if edge.object in mechanisms and edition.entities[edge.subject].kind == "state"
    ]
    standing: dict[str, dict[str, str]] = {}
    for (state, mechanism), left in open_or_ended(edition, ties).items():
        standing.setdefault(state, {})[mechanism] = left
    besides: dict[tuple[str, str], list[EdgeStatement]] = {}
    for tie in ties:
        if tie.object in standing.get(tie.subject, ()):
            besides.setdefault((tie.subject, tie.object), []).append(tie)
    return standing, besides


def scopes(edition: Edition) -> Table:
    """The regions that documents say the mechanisms cover.

    Returns
    -------
    Table
        A row with `SCOPE_COLUMNS` for each region and mechanism, ordered by them; none where no scope is held.

    Examples
    --------
    >>> from govgraph.graph.core.edition import Entity
    >>> kinds = {"apc": "mechanism", "asia": "region", "pacific": "region"}
    >>> found = Edition("2010", {one: Entity(one, kind, one.title()) for one, kind in kinds.items()}, [
    ...     EdgeStatement("apc", "COVERS", "asia"), EdgeStatement("apc", "COVERS", "pacific")])
    >>> [(row["region_name"], row["mechanism"], row["others"]) for row in scopes(found).rows]
    [('Asia', 'apc', ['Pacific']), ('Pacific', 'apc', ['Asia'])]
    """
    edges = edition.select(["COVERS"])
    by_region: dict[tuple[str, str], list[EdgeStatement]] = defaultdict(list)
    for edge in edges:
        by_region[edge.object, edge.subject].append(edge)
    rows = [
        {
            "region": region,
            "region_name": edition.entities[region].name,
            "mechanism": mechanism,
            "other_ids": [
                other_region
                for other_region, covering in sorted(by_region)
                if covering == mechanism and other_region != region
            ],
            "as_written": list(dict.fromkeys(edge.as_written for edge in mechanisms_in)),
            **evidence_cells(mechanisms_in),
        }
        for (region, mechanism), mechanisms_in in sorted(by_region.items())
    ]
    return Table.of_rows(SCOPE_COLUMNS, rows, provenance_of(edition, edges, ["COVERS"]))


def _notes(edition: Edition, states: set[str]) -> tuple[str, ...]:
    without_row = [
        state for state in edition.of_kind("state") if state not in states and edition.entities[state].region
    ]
    if not without_row:
        return ()
    return (
        f"{len(without_row):,} more States and territories of the edition have no row. None of the lists that count "
        "here names them; some may be on record in another role. That does not mean that they are in none",
    )


def _analyse(edition: Edition, mechanisms: Collection[str], capacity: Collection[str]) -> Table:
    return reach(edition, mechanisms or None, capacity)


ANALYSIS = Analysis(
    "reach",
    "Where in the world do mechanisms reach: in which of them is each State?",
    "Each State that is in a mechanism, with those that it is in, or as to which it is open or ended.",
    _analyse,
    COLUMNS,
    "Map",
    "map",
    (
        Parameter("mechanisms", "Only these mechanisms; all if none is given.", "entities", ()),
        capacity_parameter("Which ties count, joined by commas: member, observer, ..."),
    ),
    SHORT,
    result="reach",
    command=None,
)
