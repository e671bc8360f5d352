"""The documents that statements and rows of coverage cite, each with the pages of the part that is cited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

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
    places: dict[str, dict[str, str]] = defaultdict(dict)
    for (document, locator), pages in {(row.document, row.locator): row.pages for row in rows}.items():
        places[document][locator] = pages.partition("; ")[0]
    whole: dict[str, set[str]] = defaultdict(set)
    for each in (edition, *further_editions):
        for key, its_places in each.derived(_all_places).items():
            whole[key] |= its_places
    documents = []
    for document_id in sorted(places.keys() & edition.documents.keys()):
        cited = places[document_id]
        others = whole[document_id] - cited.keys() if document_id in whole else cited  # of another edition: a part
        pages = merged(cited.values()) if others and document_id in edition.places else ""
        documents.append(edition.documents[document_id]._replace(pages=pages))
    return tuple(documents)


def _all_places(edition: Edition) -> dict[str, set[str]]:
    """The places of each document on which statements and coverage of an edition rest."""
    places: dict[str, set[str]] = defaultdict(set)
    rows: Iterable[Evidence] = (*edition.edges, *edition.value_statements, *edition.coverage)
    for document, locator in {(row.document, row.locator) for row in rows}:
        places[document].add(locator)
    return places
