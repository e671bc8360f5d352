"""What an exported file says of itself: where it comes from, under what licence, and how to cite it.

It is a flat set of texts, so that every format can hold it. It names no time, machine or path: the same selection
written by the same version gives the same texts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from govgraph.graph.core import vocabulary
from govgraph.graph.core.current import listed_mechanisms
from govgraph.graph.core.edition import Document, Edition
from govgraph.graph.core.later_lists import later_lists_text
from govgraph.graph.core.provenance import own_data_text
from govgraph.graph.export.selection import Selection
from govgraph.graph.tables.about import cite_as, describe, licence_of, one_line_each, tool


def about(selection: Selection) -> dict[str, str]:
    """What a file that holds this selection says of itself, by name.

    Args:
        selection: what is written.

    Returns:
        `title`, `edition`, `inherited`, `selection`, `nodes`, `edges`, `documents`, `licence`, `cite`, `tool`,
        `data_hash`, and where there is something to say `year`, `grades` (what is left out for the grade of its
        document), `without` (data sets that are switched off), `lists`, `later_lists` (how many are of another
        date than the edition), `left_out`, `times` (what a two-mode network leaves out as it does not hold at the time,
        and what is taken to go on), `own_data`, `reading` and `incomplete`; each on one line.
    """
    edition = selection.edition
    documents = selection.documents
    return one_line_each(
        {
            "title": f"govgraph, edition {edition.name}: {selection.words}",
            "edition": edition.name,
            "year": "" if edition.year is None else str(edition.year),
            "inherited": _inherited(edition),
            "without": f"without data set {', '.join(edition.without)}" if edition.without else "",
            "grades": edition.grades.words() if edition.grades else "",
            "selection": f"{selection.kind}: {selection.words}",
            "nodes": str(len(selection.nodes)),
            "edges": str(len(selection.edges)),
            "lists": _lists(selection),
            "later_lists": later_lists(selection),
            "left_out": _left_out(selection),
            "own_data": own_data_text(_own_data(selection)),
            "times": "; ".join(edition.time_words(selection.relations)) if selection.two_mode else "",
            "reading": _reading(selection),
            "documents": "; ".join(map(describe, documents)),
            "licence": licence_of(edition.name, documents),
            "cite": _cite(selection, documents),
            "tool": tool(),
            "data_hash": f"sha256:{data_hash(selection)}",
            "incomplete": f"the load of {edition.incomplete} had not ended" if edition.incomplete else "",
        }
    )


def _inherited(edition: Edition) -> str:
    if not edition.inherited:
        return "memberships through unions are left out"
    return (
        "memberships through unions are included" if edition.has_inherited else "no membership through a union is in it"
    )


def data_hash(selection: Selection) -> str:
    """SHA-256 of the nodes and edges with all their columns, as JSON with sorted names.

    Two files of one content have the same, whatever their format.
    """
    content = {"directed": selection.directed, "nodes": selection.nodes, "edges": selection.edges}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _own_data(selection: Selection) -> tuple[str, ...]:
    return selection.edition.own_data(edge.id for edge in selection.edge_statements)


def _lists(selection: Selection) -> str:
    # Counted are the same mechanisms as in every result: not those of former times, which have a node.
    listed = {*listed_mechanisms(selection.edition)}
    statuses = [node["member_list"] for node in selection.nodes if node["member_list"] and node["id"] in listed]
    if not statuses:
        return ""
    counted = ", ".join(f"{statuses.count(status)} {status}" for status in sorted(set(statuses)))
    return f"lists of members of the mechanisms in it: {counted}; what is not listed is unknown, not denied"


def later_lists(selection: Selection) -> str:
    """How many lists of members are of another date than the edition, of a selection that has members."""
    has_members = any(edge.relation == "MEMBER_OF" for edge in selection.edge_statements)
    return later_lists_text(selection.edition) if has_members else ""


def _left_out(selection: Selection) -> str:
    network, edition = selection.two_mode, selection.edition
    if network is None or "mechanisms" not in (network.between, network.by):
        return ""
    node_ids = {*network.rows, *network.columns}
    missing = sorted({*listed_mechanisms(edition)} - node_ids)
    mechanism_texts = "; ".join(
        f"{mechanism} ({', '.join(edition.status(mechanism, relation) for relation in selection.relations)})"
        for mechanism in missing
    )
    return (
        f"mechanisms without such a statement on record, and whether their list is known: {mechanism_texts}"
        if mechanism_texts
        else ""
    )


def _reading(selection: Selection) -> str:
    """A warning for who counts edges: some say that something does not hold, or not now."""
    no = sum(edge.relation == "DOES_NOT_FOCUS_ON" for edge in selection.edge_statements)
    qualified = sum(not edge.active for edge in selection.edge_statements)
    if selection.kind == "projection" or not (no or qualified):
        return ""
    return (
        f"an edge is a statement, and not every one says that something holds: {no} are DOES_NOT_FOCUS_ON, a stated "
        f"no; {qualified} have a status ({', '.join(filter(None, vocabulary.STATUSES))})"
    )


def _cite(selection: Selection, documents: Iterable[Document]) -> str:
    place = (
        "columns shared and documents of the edges name what each rests on; each statement is in a two-mode export"
        if selection.kind == "projection"
        else "with the place: "
        f"{'column citations' if selection.kind == 'two-mode' else 'columns document and locator'} of the edges, "
        "value_sources of the nodes"
    )
    data = cite_as(selection.edition.name, selection.edition.year, documents, _own_data(selection))
    return f"{data}; for a single fact the document that states it, {place}"
