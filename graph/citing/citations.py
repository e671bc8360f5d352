"""What is cited besides a document: the data set, a finding of an edition, and a statement with its place.

The data set and a finding are documents too (`Document`), so that every style and every format of references has them
from one source. Neither has a date: the same data and version give the same citation.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from govgraph.graph.citing.styles import entries
from govgraph.graph.core.edition import Coverage, Document, EdgeStatement, ValueStatement
from govgraph.graph.core.pages import places_in
from govgraph.graph.core.records import Evidence
from govgraph.graph.core.statement_text import label_of, qualifiers, relation_text, statement_text
from govgraph.graph.core.text import capitalised, slug
from govgraph.graph.tables.about import CC0, cite_as
from govgraph.graph.tables.citation_dates import spell_words

if TYPE_CHECKING:
    from govgraph.graph.core.edition import Edition
    from govgraph.graph.core.provenance import Provenance

AUTHOR = "The govgraph contributors"
_LONGEST_ID = 60


def dataset(edition: Edition) -> Document:
    """The data of an edition as a whole, as a document that can be cited.

    >>> from govgraph.graph.core.edition import Edition
    >>> dataset(Edition("2010", {}, [], own={"1a": ("harbours",)})).title.partition(", ")[2].partition(", ")[2]
    'edition 2010, own data: harbours'
    """
    title = cite_as(edition.name, edition.year, edition.documents.values(), _besides_seed(edition))
    return Document(f"govgraph-{slug(edition.name)}", title, kind="dataset", licence=f"CC0-1.0 ({CC0})", authors=AUTHOR)


def finding(title: str, provenance: Provenance, url: str = "", command: str = "") -> Document:
    """A finding, with the data that it rests on, as a document that can be cited.

    Args:
        title: what it is called.
        provenance: what it rests on.
        url: the address at which others see it; empty where there is none.
        command: what makes it again, where there is no address.
    """
    data = cite_as(provenance.edition, provenance.year, provenance.sources, provenance.own_data)
    note = f"made by: {command}" if command and not url else ""
    return Document(
        f"govgraph-{slug(title, _LONGEST_ID)}", title, data, kind="page" if url else "dataset", url=url, note=note,
        authors=AUTHOR,
    )  # fmt: skip


def finding_text(cited: Document, style: str) -> str:
    """The citation of `finding` as a text, with its data where the style leaves them out, and the command, if any."""
    (entry,) = entries([cited], style)
    data = "" if cited.publisher in entry else f"Data: {cited.publisher}."
    return " ".join(filter(None, (entry, data, capitalised(cited.note))))


def statement(edition: Edition, row: Evidence, style: str) -> str:
    """A statement as a text: each document that it rests on with the place, what it says, and the data that have it.

    Args:
        edition: the edition that it is filed under.
        row: the statement, or a row of coverage.
        style: of `styles.STYLES`.

    Raises:
        UsageError: there is no such style.
        MissingLibraryError: the library for citation styles is not installed.
    """
    places = places_in(row.citation) if isinstance(row, EdgeStatement) and row.via else [row.citation]
    sources = [_at_place(edition, place, style) for place in places if place]
    data = cite_as(edition.name, edition.year, _documents(edition, [row.document]), edition.own_data([row.id]))
    return f"{' '.join(sources)} [{in_words(edition, row)}. In: {data}.]".strip()


def in_words(edition: Edition, row: Evidence) -> str:
    """What a statement says, with its dates in plain English and what of it is our inference.

    >>> from govgraph.graph.core.edition import Edition, Entity
    >>> entities = {"THA": Entity("THA", "state", "Thailand"), "apc": Entity("apc", "mechanism", "APC")}
    >>> row = EdgeStatement("THA", "MEMBER_OF", "apc", start="2020-02~")
    >>> in_words(Edition("2010", entities, [row]), row)
    'Thailand is a member of APC, since about February 2020'
    >>> in_words(Edition("2010", entities, []), ValueStatement("apc", "established", "1996"))
    'APC, established: 1996'
    """
    if isinstance(row, Coverage):
        return f"list of who {relation_text(row.relation)} {label_of(row.mechanism, edition.entities)}: {row.status}"
    dates = spell_words(row.start, row.end)
    if isinstance(row, ValueStatement):
        about = f"{label_of(row.subject, edition.entities)}, {row.predicate.replace('_', ' ')}: {row.value}"
    else:
        about = statement_text(row, edition.entities, qualifiers(row))
    return ", ".join(filter(None, (about, dates)))


def _at_place(edition: Edition, citation: str, style: str) -> str:
    document_id, _, place = citation.partition(", ")
    (document,) = _documents(edition, [document_id])
    (entry,) = entries([document if document.title else document._replace(title=document_id)], style)
    return f"{entry} Place: {place}." if place else entry


def _documents(edition: Edition, ids: Iterable[str]) -> list[Document]:
    return [edition.documents.get(document_id, Document(document_id, "")) for document_id in ids]


def _besides_seed(edition: Edition) -> tuple[str, ...]:
    return edition.own_names
