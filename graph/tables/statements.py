"""Statements as rows: what each says, in which document, and at which place in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from typing import Any

from govgraph.graph.core import vocabulary
from govgraph.graph.core.dates import years_of
from govgraph.graph.core.edition import Coverage, Document, EdgeStatement, Edition, ValueStatement
from govgraph.graph.core.provenance import STATEMENT_IDS
from govgraph.graph.core.statements_behind import documents_behind, with_sources
from govgraph.graph.tables.columns import Column

COLUMNS = (
    Column("subject", "the statement's subject"),
    Column("subject_name", "its name"),
    Column("relation", "read: subject relation object; of a value what is stated, such as `established`"),
    Column("object", "the statement's object; empty of a value"),
    Column("object_name", "its name"),
    Column("value", "of a statement without an object: the value"),
    Column("role", "in what role, if one is said"),
    Column("status", f"empty: it holds; otherwise one of {', '.join(filter(None, vocabulary.STATUSES))}"),
    Column("start", "since when, in EDTF; empty where no document says", "date"),
    Column("end", "until when, in EDTF; empty where no document says", "date"),
    Column("start_year", "the first year that `start` may mean", "year", kind="integer"),
    Column("end_year", "the last year that `end` may mean", "year", kind="integer"),
    Column("basis", "how it is known: stated, listed, later-list, mapped, inherited"),
    Column("via", "of an inherited membership: the id of the union that it comes through"),
    Column("via_name", "that union", names_of="via"),
    Column("document", "the document that says so"),
    Column("document_title", "its title"),
    Column("document_authors", "who wrote it, where they are named"),
    Column("document_publisher", "its publisher"),
    Column("document_series", "the series that it is a part of, with its number"),
    Column("document_isbn", "its ISBN, where it has one"),
    Column("document_date", "its date, in EDTF; empty where it has none", "date"),
    Column("document_year", "the first year that this date may mean", "year", kind="integer"),
    Column("grade", f"how near it is to what it speaks of, the best first: {', '.join(vocabulary.GRADES)}"),
    Column("locator", "the place in the document"),
    Column("pages", "the pages of this place, where a table of contents gives them"),
    Column("as_written", "the name or cell as printed"),
    Column("note", "what a reader must know besides"),
    Column("edition", "the edition that it is filed under"),
    Column(STATEMENT_IDS, "the id of the statement"),
)
"""The columns of a table of statements."""


def statement_rows(edition: Edition, statements: Iterable[EdgeStatement | ValueStatement]) -> Iterator[dict[str, Any]]:
    """The cells of statements of an edition, by the names of `COLUMNS`."""
    for statement in statements:
        row = {**statement._asdict(), STATEMENT_IDS: [statement.id], "edition": edition.name}
        row |= document_cells(edition, statement.document) | year_cells(statement)
        row["subject_name"] = edition.entities[statement.subject].name
        if isinstance(statement, EdgeStatement):
            row["object_name"] = edition.entities[statement.object].name
        else:
            row["relation"] = statement.predicate
        yield row


def document_cells(edition: Edition, document_id: str) -> dict[str, Any]:
    """What a row of a statement says of its document; nothing of one that the edition does not describe."""
    document = edition.documents.get(document_id, Document(document_id, ""))
    return {
        "document_title": document.title,
        "document_authors": document.authors,
        "document_publisher": document.publisher,
        "document_series": document.series,
        "document_isbn": document.isbn,
        "document_date": document.date,
        "document_year": years_of(document.date)[0],
        "grade": document.grade,
    }


def year_cells(statement: EdgeStatement | ValueStatement) -> dict[str, int | None]:
    """The dates of a statement as years.

    >>> year_cells(EdgeStatement("THA", "MEMBER_OF", "apc", start="2003-06~", end="2010/2012"))
    {'start_year': 2003, 'end_year': 2012}
    """
    return {"start_year": years_of(statement.start)[0], "end_year": years_of(statement.end)[1]}


def coverage_row(edition: Edition, coverage: Coverage) -> dict[str, Any]:
    """What is known of a list, as a row of the same columns: `value` says how complete it is."""
    published = f", published number {coverage.published_count}" if coverage.published_count else ""
    return {
        "subject": coverage.mechanism,
        "subject_name": edition.entities[coverage.mechanism].name,
        "relation": coverage.relation,
        "value": f"list {coverage.status}{published}",
        "document": coverage.document,
        **document_cells(edition, coverage.document),
        "locator": coverage.locator,
        "pages": coverage.pages,
        "note": coverage.note,
        "edition": edition.name,
        STATEMENT_IDS: [coverage.id],
    }


def rows_of_ids(editions: Iterable[Edition], statement_ids: Collection[str]) -> list[dict[str, Any]]:
    """The cells of the statements and rows of coverage with these ids, in this order, from the editions that have them.

    Behind an inherited membership stand the statements from which it is inherited: that of the union, and that of the
    State in it. The first edition that has an id of coverage is meant: ids of statements are of one edition alone.
    """
    rows: dict[str, list[dict[str, Any]]] = {}
    several = list(editions)
    # What an edition has of others is a part of them: the statements behind an inherited membership are not in it.
    for edition in (*several, *chain.from_iterable(edition.others for edition in several)):
        wanted = [key for key in statement_ids if key not in rows]
        lists = (key for key in wanted if key in edition.coverage_by_id)
        rows.update((key, [coverage_row(edition, edition.coverage_by_id[key])]) for key in lists)
        values = (edition.values_by_id[key] for key in wanted if key in edition.values_by_id)
        rows.update((row[STATEMENT_IDS][0], [row]) for row in statement_rows(edition, values))
        statements = with_sources(edition, edition.evidence(wanted))
        rows.update((key, list(statement_rows(edition, edges))) for key, edges in statements.items())
    in_order = {row[STATEMENT_IDS][0]: row for key in dict.fromkeys(statement_ids) for row in rows.get(key, ())}
    return list(in_order.values())


def documents_of_ids(editions: Iterable[Edition], statement_ids: Collection[str]) -> set[str]:
    """The documents that the statements with these ids rest on, in whichever edition they are."""
    documents: set[str] = set()
    for edition in editions:
        documents |= documents_behind(edition, edition.evidence(statement_ids))
        values = edition.values_by_id
        documents |= {values[statement_id].document for statement_id in statement_ids if statement_id in values}
    return documents
