"""The documents that statements and rows of coverage cite, each with the pages of the part that is cited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from itertools import chain
from operator import attrgetter

from govgraph.graph.core.edition import Document, Edition
from govgraph.graph.core.packed_edges import cells_of
from govgraph.graph.core.pages import merged, places_in
from govgraph.graph.core.records import EdgeStatement, Evidence


def cited_places(
    rows: Iterable[Evidence], documents: Container[str], edges: Collection[EdgeStatement] = ()
) -> dict[tuple[str, str], str]:
    """The documents of statements and rows of coverage; of some the places too, each with the pages of the place.

    Of the other documents, of which very many statements may be, all places are one, the empty one. Statements between
    two that are very many are given apart.

    >>> from govgraph.graph.core.edition import EdgeStatement
    >>> edge = EdgeStatement("THA", "MEMBER_OF", "apc", document="iom-2010", locator="Annex", pages="p. 61")
    >>> cited_places([edge], ["iom-2010"]), cited_places([edge._replace(pages="")], [])
    ({('iom-2010', 'Annex'): 'p. 61'}, {('iom-2010', ''): ''})
    """
    fields = ("document", "locator", "pages")
    places = dict.fromkeys(chain(cells_of(edges, *fields), map(attrgetter(*fields), rows)))
    return {(document, locator if document in documents else ""): pages for document, locator, pages in places}


def named_places(rows: Iterable[Evidence]) -> dict[tuple[str, str], str]:
    """The documents besides its own that the place of an inherited membership names, as `cited_places`.

    The statements behind it say more; those of a membership of another edition are not at hand.

    >>> through = EdgeStatement("GHA", "MEMBER_OF", "pafom", via="au", document="d", locator="row 3; factbook, GHA")
    >>> named_places([through, through._replace(via="")])
    {('factbook', ''): ''}
    """
    citations = [row.citation for row in rows if isinstance(row, EdgeStatement) and row.via]
    return {(place.partition(", ")[0], ""): "" for citation in citations for place in places_in(citation)[1:]}


def cited_documents(
    edition: Edition, rows: Iterable[Evidence], further_editions: Iterable[Edition] = ()
) -> tuple[Document, ...]:
    """The documents of statements and rows of coverage, as `documents_of_places`."""
    return documents_of_places(edition, cited_places(rows, edition.places), further_editions)


def documents_of_places(
    edition: Edition, cited: Mapping[tuple[str, str], str], further_editions: Iterable[Edition] = ()
) -> tuple[Document, ...]:
    """The documents of places, by id; those that the edition does not describe are left out.

    A document of which only a part is cited has the pages of that part, if they are known of every row.

    Args:
        edition: the edition that describes the documents.
        cited: the places, `cited_places`, with those of documents whose pages the edition knows.
        further_editions: other editions whose places they are.
    """
    places: dict[str, dict[str, str]] = defaultdict(dict)
    for (document, locator), pages in cited.items():
        places[document][locator] = pages.partition("; ")[0]
    all_places: dict[str, set[str]] = defaultdict(set)
    for other in (edition, *further_editions):
        has_same = other.places.keys() == edition.places.keys()
        its_places = other.derived(_all_places) if has_same else _places_in(other, edition.places)
        for document_id, locators in its_places.items():
            all_places[document_id] |= locators
    documents = []
    for document_id in sorted(places.keys() & edition.documents.keys()):
        parts = places[document_id]
        # A document of another edition is cited in part.
        elsewhere = all_places[document_id] - parts.keys() if document_id in all_places else parts
        pages = merged(parts.values()) if elsewhere and document_id in edition.places else ""
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
