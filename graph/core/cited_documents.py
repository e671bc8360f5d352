"""The documents that statements and rows of coverage cite, each with the pages of the part that is cited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from govgraph.graph.core.edition import Document, Edition
from govgraph.graph.core.pages import merged
from govgraph.graph.core.records import Evidence


def cited_places(rows: Iterable[Evidence]) -> dict[tuple[str, str], str]:
    """The documents and places of statements and rows of coverage, each with the pages of the place.

    >>> from govgraph.graph.core.edition import EdgeStatement
    >>> cited_places([EdgeStatement("THA", "MEMBER_OF", "apc", document="iom-2010", locator="Annex", pages="p. 61")])
    {('iom-2010', 'Annex'): 'p. 61'}
    """
    return {(row.document, row.locator): row.pages for row in rows}


def cited_documents(
    edition: Edition, rows: Iterable[Evidence], further_editions: Iterable[Edition] = ()
) -> tuple[Document, ...]:
    """The documents of statements and rows of coverage, as `documents_of_places`."""
    return documents_of_places(edition, cited_places(rows), further_editions)


def documents_of_places(
    edition: Edition, cited: Mapping[tuple[str, str], str], further_editions: Iterable[Edition] = ()
) -> tuple[Document, ...]:
    """The documents of places, by id; those that the edition does not describe are left out.

    A document of which only a part is cited has the pages of that part, if they are known of every row.

    Args:
        edition: the edition that describes the documents.
        cited: the places, `cited_places`.
        further_editions: other editions whose places they are.
    """
    places: dict[str, dict[str, str]] = defaultdict(dict)
    for (document, locator), pages in cited.items():
        places[document][locator] = pages.partition("; ")[0]
    whole: dict[str, set[str]] = defaultdict(set)
    for each in (edition, *further_editions):
        for key, its_places in each.derived(_all_places).items():
            whole[key] |= its_places
    documents = []
    for document_id in sorted(places.keys() & edition.documents.keys()):
        parts = places[document_id]
        others = whole[document_id] - parts.keys() if document_id in whole else parts  # of another edition: a part
        pages = merged(parts.values()) if others and document_id in edition.places else ""
        documents.append(edition.documents[document_id]._replace(pages=pages))
    return tuple(documents)


def _all_places(edition: Edition) -> dict[str, set[str]]:
    """The places of each document on which statements and coverage of an edition rest."""
    places: dict[str, set[str]] = defaultdict(set)
    rows: Iterable[Evidence] = (*edition.edges, *edition.value_statements, *edition.coverage)
    for document, locator in {(row.document, row.locator) for row in rows}:
        places[document].add(locator)
    return places
