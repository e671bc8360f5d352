"""The statements from which memberships through unions are inherited, and the documents of both."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from operator import attrgetter

from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.inheritance import derived_from


def documents_behind(edition: Edition, edges: Collection[EdgeStatement]) -> set[str]:
    """The documents that statements are taken from; an inherited membership rests on the State's own of the union too.

    >>> documents_behind(Edition("2010", {}, []), [EdgeStatement("THA", "MEMBER_OF", "apc", document="iom-2010")])
    {'iom-2010'}
    """
    return {edge.document for edge in (*edges, *statements_behind(edition, edges))}


def statements_behind(edition: Edition, edges: Collection[EdgeStatement]) -> list[EdgeStatement]:
    """The statements from which these are inherited, each once: that the union is a member, and the State in it.

    Of one that does not name them, as in data of one's own, all memberships of the State in the union.
    """
    sources = edition.derived(_named_sources)
    inherited = list(filter(attrgetter("via"), edges))
    notes = dict.fromkeys(map(attrgetter("note"), inherited))
    sources_of = {note: sources[note] if note in sources else _memberships_named(edition, note) for note in notes}
    behind = {source.id: source for of_note in sources_of.values() for source in of_note}
    if unnamed := {(edge.subject, edge.via) for edge in inherited if not sources_of[edge.note]}:
        unions = {union for _, union in unnamed}
        in_unions = edition.codes.with_relation(["MEMBER_OF"]) & edition.codes.with_object(unions)
        memberships = edition.edges_where(in_unions & edition.is_counted)
        behind.update((edge.id, edge) for edge in memberships if (edge.subject, edge.object) in unnamed)
    return list(behind.values())


def _named_sources(edition: Edition) -> dict[str, list[EdgeStatement]]:
    """The statements that the notes of inherited memberships name, by the note."""
    inherited = list(filter(attrgetter("via"), edition.edges))
    keys = {note: derived_from(note) for note in set(map(attrgetter("note"), inherited))}
    all_keys = set().union(*keys.values())
    # They name a union, but in data of one's own, where any may be meant.
    codes, unions = edition.codes, set(map(attrgetter("via"), inherited))
    near = edition.edges_where(codes.with_subject(unions) | codes.with_object(unions)) if all_keys else ()
    edges = {edge.id: edge for edge in near if edge.id in all_keys}
    if len(edges) < len(all_keys):
        edges = {edge.id: edge for edge in edition.edges if edge.id in all_keys}
    return {note: [edges[key] for key in of_note if key in edges] for note, of_note in keys.items()}


def _memberships_named(edition: Edition, note: str) -> list[EdgeStatement]:
    return [edition.edges_by_id[key] for key in derived_from(note) if key in edition.edges_by_id]


def with_sources(edition: Edition, edges: Iterable[EdgeStatement]) -> dict[str, list[EdgeStatement]]:
    """The statements by their ids, in order, each with those behind it from which it is inherited.

    Each stands there once: a source that is among the statements itself, or stands behind an earlier one, is left out.

    >>> union = EdgeStatement("au", "MEMBER_OF", "pafom", id="1a")
    >>> state = EdgeStatement("GHA", "MEMBER_OF", "au", id="2b")
    >>> through = EdgeStatement("GHA", "MEMBER_OF", "pafom", via="au", id="3c", note="from the statements 1a and 2b")
    >>> rows = with_sources(Edition("2019", {}, [through, union, state]), [through, state])
    >>> {statement: [edge.id for edge in behind] for statement, behind in rows.items()}
    {'3c': ['3c', '1a'], '2b': ['2b']}
    """
    rows = {edge.id: [edge] for edge in edges}
    standing = set(rows)
    for behind in rows.values():
        sources = [source for source in statements_behind(edition, behind) if source.id not in standing]
        standing.update(source.id for source in sources)
        behind.extend(sources)
    return rows
