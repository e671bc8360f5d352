"""What an edition rests on: its documents, their dates, and what only one of them says.

A tie (who, relation, what) may be stated by several documents. One that a single document states hangs on that
document alone: an error in it, nothing else would show. A tie that is inherited through a union counts for the document
of the union's own. Nothing here weighs documents: two that copy one another count as two.

The way of counting is govgraph's own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from govgraph.graph.core.edition import Document, EdgeStatement, Edition
from govgraph.graph.core.model import date_span


class Attested(NamedTuple):
    """A tie, as the first of its statements has it, and the documents that state it, by id."""

    tie: EdgeStatement
    documents: tuple[str, ...]


class ListAttested(NamedTuple):
    """What a list rests on: its ties, those of a single document, and the dates of its documents.

    `oldest` and `newest` are dates as the documents have them (EDTF), ordered by the first day that each may mean;
    empty when no document has one. `undated` is the number of documents without.
    """

    edges: int
    single: int
    oldest: str
    newest: str
    undated: int


def attested(edition: Edition) -> list[Attested]:
    """Each tie once, with all documents that state it, in the order of the snapshot.

    Returns:
        ties of whatever role and status; empty for an edition without statements.
    """
    said: dict[tuple[str, str, str], list[EdgeStatement]] = defaultdict(list)
    for edge in edition.edges:
        said[edge.subject, edge.relation, edge.object].append(edge)
    return [Attested(edges[0], tuple(sorted({edge.document for edge in edges}))) for edges in said.values()]


def documents_cited(edition: Edition) -> list[dict[str, Any]]:
    """The documents of an edition, those with most statements first.

    Returns:
        of each its own columns, `statements` (ties and values that are taken from it) and `alone` (ties that no other
        document states); empty for an edition without statements.
    """
    cited = Counter([edge.document for edge in edition.edges] + [claim.document for claim in edition.value_statements])
    alone = Counter(one.documents[0] for one in attested(edition) if len(one.documents) == 1)
    return [
        {**_document(edition, one)._asdict(), "statements": number, "alone": alone[one]}
        for one, number in cited.most_common()
    ]


def list_attested(edition: Edition, relation: str) -> dict[str, ListAttested]:
    """What the list of a relation rests on, by mechanism.

    Counted are the ties that the question `coverage` counts: those that hold or are to be confirmed, and of
    `MEMBER_OF` the States. A mechanism without such a tie has no entry.

    Args:
        edition: the edition.
        relation: of `vocabulary.RELATIONS`.
    """
    found: dict[str, dict[tuple[str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
    for edge in edition.edges:
        if edge.relation != relation or edge.status not in ("", "tbc"):
            continue
        if relation == "MEMBER_OF" and edition.entities[edge.subject].kind != "state":
            continue
        for end in (edge.subject, edge.object):
            if edition.entities[end].kind == "mechanism":
                found[end][edge.subject, edge.object].add(edge.document)
    return {
        mechanism: ListAttested(
            len(edges),
            sum(len(documents) == 1 for documents in edges.values()),
            *dates(edition, set().union(*edges.values())),
        )
        for mechanism, edges in found.items()
    }


def dates(edition: Edition, documents: Iterable[str]) -> tuple[str, str, int]:
    """The oldest and the newest date of some documents, and how many have none; as of `ListAttested`."""
    given = [_document(edition, one).date for one in documents]
    held = sorted((one for one in given if one), key=lambda one: (date_span(one)[0], one))
    return (held[0], held[-1], len(given) - len(held)) if held else ("", "", len(given))


def _document(edition: Edition, one: str) -> Document:
    """A document; one that the graph does not describe has only its id."""
    return edition.documents.get(one, Document(one, ""))
