"""The neighbours of an entity: those of its kind that have most in common with it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.provenance import provenance_of
from govgraph.graph.core.statement_text import in_order_of_labels
from govgraph.graph.measures.sets import share
from govgraph.graph.measures.two_mode import two_mode
from govgraph.graph.tables.table import Column, Table

_IN = ("member", "observer", "partner", "participant", "chair", "secretariat", "support", "funder", "initiator")
SHARED = {
    "mechanism": "member States",
    "state": "mechanisms that they are members of",
    "organisation": "mechanisms that they take part in",
    "theme": "mechanisms that work on them",
}
"""For each kind that has neighbours, what they have in common."""
NEIGHBOURS = (
    Column("other", "the neighbour's id", ""),
    Column("name", "the neighbour's name", ""),
    Column("shared", "how many the two have in common, by the lists on record", "count", kind="integer"),
    Column("own", "how many the neighbour has", "count"),
    Column("jaccard", "shared over all that the two have together", "0 to 1", kind="number"),
    Column("shared_ids", "the ids of what they have in common", "", kind="list"),
    Column("shared_names", "the names of these", "", "list", "shared_ids", "label"),
    Column("coverage", "how complete the neighbour's list of members is; of another kind than a mechanism empty", ""),
)


def neighbours(edition: Edition, who: str, top: int = 10) -> Table:
    """Those of the same kind that have most in common with an entity, by the Jaccard index.

    Mechanisms are compared by their active member States, States by the mechanisms that they are members of,
    organisations by those that they have any active part in, themes by the mechanisms that work on them.

    **What it does not say.** That two are alike for a reason: States of one region are in the same mechanisms. And what
    is not held is not counted: a list that is not complete may share more.

    Parameters
    ----------
    edition
        The edition; of one that is counted by year, a single year.
    who
        The entity's id.
    top
        How many.

    Returns
    -------
    Table
        Rows with `NEIGHBOURS`, by Jaccard index, then the number shared, both descending, then the name; those that
        share nothing are left out. No rows for another kind of entity, when nothing of the kind is held, or when the
        edition is counted by year and the edition not of one.

    Examples
    --------
    **Source**: P. Jaccard (1912), The distribution of the flora in the alpine zone, New Phytologist 11,
    doi:10.1111/j.1469-8137.1912.tb05611.x.

    Two mechanisms that share one of three States:

    >>> from govgraph.graph.core.edition import Entity
    >>> every = {one: Entity(one, kind, one.upper()) for one, kind in
    ...          {"a": "mechanism", "b": "mechanism", "X": "state", "Y": "state", "Z": "state"}.items()}
    >>> ties = [EdgeStatement(s, "MEMBER_OF", m) for s, m in (("X", "a"), ("Y", "a"), ("Y", "b"), ("Z", "b"))]
    >>> found = neighbours(Edition("e", every, ties), "a")
    >>> [(row["other"], row["shared_names"], row["jaccard"]) for row in found.rows]
    [('b', ['Y'], 0.3333)]
    """
    kind = edition.entities[who].kind if who in edition.entities else ""
    sets, edges = _sets(edition, kind)
    own_set = sets.get(who, set())
    rows: list[dict[str, Any]] = []
    for neighbour, neighbour_set in sets.items():
        if neighbour == who or not own_set & neighbour_set:
            continue
        shared = in_order_of_labels(own_set & neighbour_set, edition.entities)
        rows.append(
            {
                "other": neighbour,
                "name": edition.entities[neighbour].name,
                "shared": len(shared),
                "own": len(neighbour_set),
                "jaccard": round(share(len(shared), len(own_set), len(neighbour_set)) or 0.0, 4),
                "shared_ids": shared,
                "coverage": edition.status(neighbour) if kind == "mechanism" else "",
            }
        )
    rows.sort(key=lambda row: (-row["jaccard"], -row["shared"], row["name"]))
    ends = {who, *(row["other"] for row in rows[:top])}
    used = [edge for edge in edges if edge.subject in ends or edge.object in ends]
    note = f"neighbours are compared by {SHARED.get(kind, 'nothing')}, by what is on record"
    return Table.of_rows(NEIGHBOURS, rows[:top], provenance_of(edition, used), (note,))


def _sets(edition: Edition, kind: str) -> tuple[dict[str, set[str]], list[EdgeStatement]]:
    """Of each entity of the kind what it has, and the ties that say so."""
    sets: dict[str, set[str]] = defaultdict(set)
    if kind == "theme":
        edges = edition.select(["FOCUSES_ON"])
        for edge in edges:
            sets[edge.object].add(edge.subject)
        return dict(sets), edges
    if kind not in SHARED or (edition.years and edition.year is None):
        return {}, []
    by = "states" if kind == "mechanism" else "mechanisms"
    network = two_mode(edition, f"{kind}s", _IN if kind == "organisation" else ("member",), by)
    return {row: set(network.members(row)) for row in network.rows}, network.edges
