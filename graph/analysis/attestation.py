"""What an edition rests on: its documents, their dates, and what only one of them says.

A tie (who, relation, what) may be stated by several documents. One that a single document states rests on that document
alone: an error in it, nothing else would show. A tie that is inherited through a union counts for the document of the
union's own. Nothing here weighs documents: two that copy one another count as two.

The way of counting is govgraph's own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from govgraph.graph.core import vocabulary
from govgraph.graph.core.dates import date_span
from govgraph.graph.core.edition import Document, EdgeStatement, Edition


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
    """Each statement once, with all documents that state it, in the order of the edition.

    Returns
    -------
    list[Attested]
        Ties of whatever role and status; empty for an edition without statements.
    """
    by_tie: dict[tuple[str, str, str], list[EdgeStatement]] = defaultdict(list)
    for edge in edition.edges:
        by_tie[edge.subject, edge.relation, edge.object].append(edge)
    return [Attested(edges[0], tuple(sorted({edge.document for edge in edges}))) for edges in by_tie.values()]


def documents_cited(edition: Edition) -> list[dict[str, Any]]:
    """The documents of an edition, those with most statements first.

    Returns
    -------
    list[dict[str, Any]]
        Of each its own columns, `statements` (ties and values that are taken from it) and `alone` (ties that no other
        document states); empty for an edition without statements.
    """
    cited = Counter([edge.document for edge in edition.edges] + [claim.document for claim in edition.value_statements])
    alone = Counter(document.documents[0] for document in attested(edition) if len(document.documents) == 1)
    return [
        {**_document(edition, document)._asdict(), "statements": number, "alone": alone[document]}
        for document, number in cited.most_common()
    ]


def list_attested(edition: Edition, relation: str) -> dict[str, ListAttested]:
    """What the list of a relation rests on, by mechanism.

    Counted are the ties that the question `coverage` counts: those that hold or are to be confirmed, and of
    `MEMBER_OF` the States. A mechanism without such a tie has no entry.

    Parameters
    ----------
    edition
        The edition.
    relation
        Of `vocabulary.RELATIONS`.
    """
    documents_of: dict[str, dict[tuple[str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
    for edge in edition.edges:
        if edge.relation != relation or not (edition.counts(edge) or edge.status == "tbc"):
            continue
        if not vocabulary.is_in_list(relation, edge.role):
            continue
        if relation == "MEMBER_OF" and edition.entities[edge.subject].kind != "state":
            continue
        for end in (edge.subject, edge.object):
            if edition.entities[end].kind == "mechanism":
                documents_of[end][edge.subject, edge.object].add(edge.document)
    return {
        mechanism: ListAttested(
            len(edges),
            sum(len(documents) == 1 for documents in edges.values()),
            *dates(edition, set().union(*edges.values())),
        )
        for mechanism, edges in documents_of.items()
    }


def dates(edition: Edition, documents: Iterable[str]) -> tuple[str, str, int]:
    """The oldest and the newest date of some documents, and how many have none; as of `ListAttested`."""
    document_dates = [_document(edition, document).date for document in documents]
    dated = sorted((date for date in document_dates if date), key=lambda date: (date_span(date)[0], date))
    return (dated[0], dated[-1], len(document_dates) - len(dated)) if dated else ("", "", len(document_dates))


def _document(edition: Edition, document_id: str) -> Document:
    """A document; one that the graph does not describe has only its id."""
    return edition.documents.get(document_id, Document(document_id, ""))
