"""What is particular to one entity: those most like it, what changed about it, and what is unknown of it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from govgraph.graph.analysis.changes import changes
from govgraph.graph.analysis.changes.profile import PrintedNames
from govgraph.graph.analysis.gaps import gaps
from govgraph.graph.analysis.gaps.offices import fees
from govgraph.graph.analysis.gaps.rows import LISTED
from govgraph.graph.analysis.gaps.unknown import on_record
from govgraph.graph.core import vocabulary
from govgraph.graph.core.coverage_text import KNOWN
from govgraph.graph.core.current import current_mechanisms
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.provenance import provenance_of
from govgraph.graph.measures.sets import share
from govgraph.graph.measures.two_mode import two_mode
from govgraph.graph.tables.table import Column, Table

_IN = ("member", "observer", "partner", "participant", "chair", "secretariat", "support", "funder", "initiator")
_AS = {
    "MEMBER_OF": "member",
    "OBSERVER_OF": "observer",
    "PARTNER_OF": "partner",
    "CHAIRS": "chair",
    "SECRETARIAT_OF": "secretariat",
    "FUNDS": "funder",
}
SHARED = {
    "mechanism": "member States",
    "state": "mechanisms that they are members of",
    "organisation": "mechanisms that they have a part in",
    "theme": "mechanisms that work on them",
}
"""For each kind that has neighbours, what they have in common."""
NEIGHBOURS = (
    Column("other", "the neighbour's id", ""),
    Column("name", "the neighbour's name", ""),
    Column("shared", "how many the two have in common, by the lists that are held", "count", kind="integer"),
    Column("own", "how many the neighbour has", "count"),
    Column("jaccard", "shared over all that the two have together", "0 to 1", kind="number"),
    Column("shared_names", "what they have in common", "", kind="list"),
    Column("coverage", "how complete the neighbour's list of members is; of another kind than a mechanism empty", ""),
)
UNKNOWNS = (
    Column("about", "the list", ""),
    Column("what", "what is not known", ""),
    Column("coverage", "how complete the list is, or how many lists are not", ""),
    Column("citations", "document and place that speak of the list", "", kind="list"),
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
        shared = sorted(edition.entities[member].label for member in own_set & neighbour_set)
        rows.append(
            {
                "other": neighbour,
                "name": edition.entities[neighbour].name,
                "shared": len(shared),
                "own": len(neighbour_set),
                "jaccard": round(share(len(shared), len(own_set), len(neighbour_set)) or 0.0, 4),
                "shared_names": shared,
                "coverage": edition.status(neighbour) if kind == "mechanism" else "",
            }
        )
    rows.sort(key=lambda row: (-row["jaccard"], -row["shared"], row["name"]))
    ends = {who, *(row["other"] for row in rows[:top])}
    used = [edge for edge in edges if edge.subject in ends or edge.object in ends]
    note = f"neighbours are compared by {SHARED.get(kind, 'nothing')}, as far as these are held"
    return Table.of_rows(NEIGHBOURS, rows[:top], provenance_of(edition, used), (note,))


def changes_about(earlier: Edition, later: Edition, who: str, printed: PrintedNames | None = None) -> Table:
    """What differs between two editions about one entity: of a mechanism all its lines, else those that name it.

    Parameters
    ----------
    earlier
        An edition with inherited memberships.
    later
        Another one.
    who
        The entity's id.
    printed
        Of each mechanism the names that documents print.

    Returns
    -------
    Table
        Rows as of `govgraph.graph.analysis.changes.changes`.

    Raises
    ------
    UsageError
        The same edition twice.
    """
    if who in later.entities and later.entities[who].kind == "mechanism":
        return changes(earlier, later, printed, mechanisms=[who])
    table = changes(earlier, later, printed)
    return table.where(lambda row: row["subject"] == who, "subject")


def unknowns(edition: Edition, who: str) -> Table:
    """What is not known of an entity, by the lists that are held.

    Of a mechanism: relations of which nothing is on record (`govgraph.graph.analysis.gaps`), and lists that are not
    complete. Of a State or organisation: mechanisms whose lists are not complete, and in which it is not on record. Of
    a theme: mechanisms of which no document says whether they work on it.

    Returns
    -------
    Table
        Rows with `UNKNOWNS`; none for another kind of entity.

    Examples
    --------
    >>> from govgraph.graph.core.edition import ValueStatement, Entity
    >>> every = {"a": Entity("a", "mechanism", "A"), "t": Entity("t", "theme", "Labour")}
    >>> unknowns(Edition("e", every, [], [ValueStatement("a", "kind", "rcp")]), "t").rows[0]["what"]
    'Of 1 mechanism no document says whether it works on it: A.'
    """
    kind = edition.entities[who].kind if who in edition.entities else ""
    match kind:
        case "mechanism":
            rows = _of_mechanism(edition, who)
        case "state" | "organisation":
            rows = _of_party(edition, who, kind)
        case "theme":
            rows = _of_theme(edition, who)
        case _:
            rows = []
    return Table.of_rows(UNKNOWNS, rows, provenance_of(edition, []))


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


def _of_mechanism(edition: Edition, who: str) -> list[dict[str, Any]]:
    rows = [
        {"about": LISTED[row["about"]], "what": row["what"], "coverage": row["coverage"], "citations": row["citations"]}
        for row in gaps(edition, "unknown-relations").rows
        if row["subject"] == who
    ]
    in_gaps = {row["about"] for row in rows}
    name = edition.entities[who].label
    ties, paid = on_record(edition, who), fees(edition).get(who, [])
    for relation, word in LISTED.items():
        status = edition.status(who, relation)
        if status in KNOWN or word in in_gaps:
            continue
        coverage_rows = [row for row in edition.coverage if (row.mechanism, row.relation) == (who, relation)]
        listed = {(edge.subject, edge.object) for edge in ties[relation] if edge.active}
        sentence = f"The {word} of {name} on record ({len(listed)}) are not known to be all"
        if relation == "FUNDS":
            sentence += "".join(f"; its members pay: {fee.value} ({fee.citation})" for fee in paid)
        sentence += "".join(
            f"; published number: {one.published_count}" for one in coverage_rows if one.published_count
        )
        sentence += "".join(f"; note: {one.note}" for one in coverage_rows if one.note)
        places = list(dict.fromkeys(one.citation for one in coverage_rows if one.document))
        rows.append({"about": word, "what": f"{sentence}.", "coverage": f"{word}: {status}", "citations": places})
    return rows


def _of_party(edition: Edition, who: str, kind: str) -> list[dict[str, Any]]:
    rows = []
    for relation, word in LISTED.items():
        if kind not in vocabulary.RELATIONS[relation].subjects:
            continue
        parties = {edge.object for edge in edition.select([relation], active=False) if edge.subject == who}
        lists = [
            mechanism
            for mechanism in current_mechanisms(edition)
            if mechanism not in parties and edition.status(mechanism, relation) not in KNOWN
        ]
        if lists:
            names = ", ".join(edition.entities[mechanism].label for mechanism in lists)
            many = f"{len(lists)} mechanisms whose lists are" if len(lists) > 1 else "1 mechanism whose list is"
            rows.append(
                {
                    "about": word,
                    "what": f"Not on record as {_AS[relation]} of {many} not whole, and may be one: {names}.",
                    "coverage": f"{word}: {len(lists)} not complete",
                    "citations": [],
                }
            )
    return rows


def _of_theme(edition: Edition, who: str) -> list[dict[str, Any]]:
    stated = {
        edge.subject for edge in edition.select(["FOCUSES_ON", "DOES_NOT_FOCUS_ON"], active=False) if edge.object == who
    }
    silent = [mechanism for mechanism in current_mechanisms(edition) if mechanism not in stated]
    if not silent:
        return []
    names = ", ".join(edition.entities[one].label for one in silent)
    many, works = (f"{len(silent)} mechanisms", "they work") if len(silent) > 1 else ("1 mechanism", "it works")
    return [
        {
            "about": "themes",
            "what": f"Of {many} no document says whether {works} on it: {names}.",
            "coverage": f"themes: {len(silent)} without a statement",
            "citations": [],
        }
    ]
