"""Ties between somebody and mechanisms: the statements of each as one row, what weighs most first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from govgraph.graph.analysis.levels import levels_text
from govgraph.graph.analysis.partners.similar import Near
from govgraph.graph.core import vocabulary
from govgraph.graph.core.coverage_text import coverage_text
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.glossary import STATUSES
from govgraph.graph.core.office_dates import as_of
from govgraph.graph.core.statement_text import relation_text, tie_text

PARTIES = ("state", "organisation", "mechanism")
"""The kinds of entity that have links."""
_OFFICES = ("CHAIRS", "SECRETARIAT_OF")
"""Relations of which a row names who else is on record in the same office."""
_FIRST = (*_OFFICES, "REPRESENTS_IN_LAW", "SUPPORTS_SECRETARIAT_OF", "FUNDS")
_RANK = {
    relation: rank
    for rank, relation in enumerate(dict.fromkeys((*_FIRST, *vocabulary.LOST.relations, *vocabulary.RELATIONS)))
}
"""Offices, work for it and money come before the lists that may be long; then relations by what is lost with them."""


class Link(NamedTuple):
    """A tie between a party and a mechanism, directly or through a body of it, with all its statements."""

    mechanism: str
    party: str
    edges: tuple[EdgeStatement, ...]
    body: str = ""

    @property
    def relation(self) -> str:
        """What the party is to the mechanism, or the mechanism to it."""
        return self.edges[0].relation

    @property
    def status(self) -> str:
        """Empty where it holds."""
        return self.edges[0].status

    @property
    def ends(self) -> set[str]:
        """The ids of all that it links."""
        return {self.mechanism, self.edges[0].subject, self.edges[0].object}


def links_of(edition: Edition, who: str) -> list[Link]:
    """The ties between somebody and mechanisms, of any status; by what they weigh, mechanism, other, status, start."""
    statements: dict[tuple[str, ...], list[EdgeStatement]] = defaultdict(list)
    for edge in edition.edges_of(who):
        for mechanism, party, body in _places_of(edition, who, edge):
            key = (mechanism, party, body, edge.relation, edge.subject, edge.object, edge.status, edge.via)
            statements[key].append(edge)
    links = [
        Link(mechanism, party, edges, body)
        for (mechanism, party, body, *_), edges_of_tie in statements.items()
        for edges in _by_term(edges_of_tie)
    ]
    return sorted(
        links,
        key=lambda link: (
            _RANK.get(link.relation, len(_RANK)),
            link.relation,
            link.mechanism,
            link.party,
            link.status,
            _term(link.edges),
            link.edges[0].via,
            link.body,
            link.edges[0].id,
        ),
    )


def row_of(edition: Edition, kind: str, link: Link, who: str) -> Near:
    """The row of a tie, and the statements that it rests on."""
    first = link.edges[0]
    # No coverage is recorded of a body's lists: of these it is unknown whether they are complete.
    ends = [
        end for end in (first.subject, first.object) if end == link.body or edition.entities[end].kind == "mechanism"
    ]
    roles = sorted({edge.role for edge in link.edges} - {""})
    standing = "" if any(map(edition.counts, link.edges)) else edition.standing(first)
    status = STATUSES.get(standing, standing)
    office_edges = _in_same_office(edition, link)
    start, end = _term(link.edges)
    sentence = [
        tie_text(link.edges, edition.entities, ", ".join(filter(None, (*roles, status, as_of(edition, link.edges))))),
        _another_status(edition, link),
        _beside(edition, link, office_edges),
        levels_text(edition, [first.subject, *(edge.subject for edge in office_edges)]),
        levels_text(edition, [who, link.party]) if link.party != who and kind != "link" else "",
    ]
    cells = {
        "what": kind,
        "mechanism": [link.mechanism],
        "party": link.party,
        "relation": [relation_text(link.relation)],
        "role": roles,
        "status": first.status,
        "standing": standing,
        "start": start,
        "end": end,
        "via": first.via or link.body,
        "sentence": f"{'; '.join(filter(None, sentence))}.",
        "coverage": coverage_text(edition, ends, [link.relation]),
    }
    return Near(cells, [*link.edges, *office_edges], ())


def _places_of(edition: Edition, who: str, edge: EdgeStatement) -> Iterable[tuple[str, str, str]]:
    """The mechanism, the party and the body between that a statement about somebody links."""
    entities = edition.entities
    party = edge.object if edge.subject == who else edge.subject
    kind = entities[party].kind
    if entities[who].kind == "mechanism":
        if kind in PARTIES:
            yield who, party, ""
    elif kind == "mechanism":
        yield party, who, ""
    elif kind == "body":
        wholes = {part.object for part in edition.edges_of(party, "PART_OF") if part.subject == party}
        yield from ((whole, who, party) for whole in sorted(wholes) if entities[whole].kind == "mechanism")


def _by_term(edges: Sequence[EdgeStatement]) -> Iterable[tuple[EdgeStatement, ...]]:
    """The statements of each term; those without dates go with the only term that there is."""
    terms: dict[tuple[str, str], list[EdgeStatement]] = defaultdict(list)
    for edge in sorted(edges, key=lambda edge: (edge.role, edge.document, edge.locator, edge.id)):
        terms[edge.start, edge.end].append(edge)
    undated = terms.pop(("", ""), [])
    if len(terms) == 1:
        (dated,) = terms.values()
        return [(*undated, *dated)]
    return [tuple(of_term) for of_term in (undated, *terms.values()) if of_term]


def _term(edges: Sequence[EdgeStatement]) -> tuple[str, str]:
    return max((edge.start, edge.end) for edge in edges)


def _in_same_office(edition: Edition, link: Link) -> list[EdgeStatement]:
    """The active statements by which others than the party have the same office."""
    if link.relation not in _OFFICES or link.status:
        return []
    first = link.edges[0]
    return [
        edge
        for edge in edition.edges_of(first.object, link.relation)
        if edge.object == first.object and edge.subject != first.subject and edge.active
    ]


def _beside(edition: Edition, link: Link, office_edges: Iterable[EdgeStatement]) -> str:
    """Who else is on record in the same office, in words."""
    labels = sorted({edition.label(edge.subject) for edge in office_edges})
    return f"also on record as {vocabulary.LOST.words[link.relation]}: {', '.join(labels)}" if labels else ""


def _another_status(edition: Edition, link: Link) -> str:
    """With which other status another statement has the same tie, in words."""
    first = link.edges[0]
    statuses = {
        edge.status
        for edge in edition.edges_between(first.subject, first.object)
        if (edge.subject, edge.relation) == (first.subject, first.relation) and edge.status != first.status
    }
    words = (f"another statement has it as {status}" if status else "another says that it holds" for status in statuses)
    return "; ".join(sorted(words))
