"""The documents that statements and rows of coverage cite, each with the pages of the part that is cited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from itertools import chain

from govgraph.graph.core.edition import Document, Edition
from govgraph.graph.core.pages import merged
from govgraph.graph.core.records import Evidence


def cited_documents(
    edition: Edition, rows: Iterable[Evidence], further_editions: Iterable[Edition] = ()
) -> tuple[Document, ...]:
    """The documents of statements and rows of coverage, by id; those that the edition does not describe are left out.

    A document of which only a part is cited has the pages of that part, if they are known of every row.

    Args:
        edition: the edition that describes the documents.
        rows: the statements and rows of coverage.
        further_editions: other editions that the rows are of.
    """
    cited_ids: set[str] = set()
    places: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        cited_ids.add(row.document)
        if row.document in edition.places:
            places[row.document][row.locator] = row.pages
    whole: dict[str, set[str]] = defaultdict(set)
    for other in (edition, *further_editions):
        has_same = other.places.keys() == edition.places.keys()
        its_places = other.derived(_all_places) if has_same else _places_in(other, edition.places)
        for document_id, locators in its_places.items():
            whole[document_id] |= locators
    documents = []
    for document_id in sorted(cited_ids & edition.documents.keys()):
        cited = places[document_id]
        others = whole[document_id] - cited.keys() if document_id in whole else cited  # of another edition: a part
        pages = merged(text.partition("; ")[0] for text in cited.values()) if others else ""
        documents.append(edition.documents[document_id]._replace(pages=pages))
    return tuple(documents)


def _all_places(edition: Edition) -> dict[str, set[str]]:
    """The places, in documents whose pages are known, on which statements and coverage of an edition rest."""
    return _places_in(edition, edition.places)


def _places_in(edition: Edition, documents: Container[str]) -> dict[str, set[str]]:
    places: dict[str, set[str]] = defaultdict(set)
    rows: Iterator[Evidence] = chain(edition.edges, edition.value_statements, edition.coverage)
    for row in rows:
        if row.document in documents:
            places[row.document].add(row.locator)
    return places
