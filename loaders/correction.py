"""A correction of one statement: a workbook with it as it is and as it should be, and a text to send.

The workbook is the template of a user's own data. The grey row says what is filed now and is not read; the row below
it, which has the same cells, is the one to correct.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from govgraph.graph.citing.citations import in_words
from govgraph.graph.core.errors import printable
from govgraph.graph.core.records import Coverage, Document, Evidence
from govgraph.graph.tables.about import cite_as
from govgraph.graph.tables.archive import DAY, without_dates
from govgraph.graph.tables.full_citation import full_citation
from govgraph.loaders.template import note_rows, packed, template_book, write_text
from govgraph.loaders.template_words import COLUMNS

if TYPE_CHECKING:
    from govgraph.graph.core.edition import Edition
    from govgraph.graph.ingest.registry import Registry

_NEW = 3
"""The row of the statement as it should be; that above it has it as it is."""
_NOTES = (
    "A correction of govgraph",
    "On the sheet {sheet}, the grey row has the statement as it is. Correct the row below it, and leave what is right.",
    "Say in the columns document and locator which document says so, and where. Add the document to the sheet "
    "documents if it is another one.",
    "Send the workbook to whoever keeps these data, or load it as data of your own: govgraph load {file}",
)
_QUESTIONS = (
    "What is wrong, and what is right?",
    "Which document says so, and at which place in it (page, section, row)?",
)
_MOST_MAIL = 1_800
"""Signs of a mail that is written into an address: some programs cut longer ones off."""


def correction_workbook(edition: Edition, row: Evidence, registry: Registry, file: str) -> bytes:
    """The workbook of a statement; the same statement gives the same bytes.

    Args:
        edition: the edition that it is filed under.
        row: the statement, or a row of coverage.
        registry: the names that the drop-down lists of the workbook offer.
        file: the name of the workbook, for what it says of itself.
    """
    table = "coverage" if isinstance(row, Coverage) else "statements"
    book = template_book(registry, examples=False)
    cells = _cells(edition, row)
    note_rows(book[table], [["# now", *(cells.get(column, "") for column in [*COLUMNS[table]][1:])]])
    for number, column in enumerate(COLUMNS[table], start=1):
        write_text(book[table], _NEW, number, cells.get(column, ""))
    notes = book.create_sheet("Notes", 0)
    for number, line in enumerate(_NOTES, start=1):
        write_text(notes, number, 1, line.format(sheet=table, file=file))
    notes.column_dimensions["A"].width = 110
    book.active = 0
    book.properties.creator, book.properties.created, book.properties.modified = "govgraph", DAY, DAY
    return without_dates(packed(book))


def correction_text(edition: Edition, row: Evidence) -> str:
    """What is sent: the statement with its document and place, and two questions to answer."""
    document = edition.documents.get(row.document, Document(row.document, ""))
    printed = getattr(row, "as_written", "")
    lines = [
        f"Correction of {cite_as(edition.name, edition.year, [document], edition.own_data([row.id]))}",
        "",
        f"Statement: {in_words(edition, row)}",
        f"Document: {full_citation(document) or row.document} ({row.document})",
        f"Place: {', '.join(filter(None, (row.locator, row.pages))) or 'not given'}",
        *([f"As printed: {printed}"] if printed else []),
        f"Statement id: {row.id}",
    ]
    for question in _QUESTIONS:
        lines += ["", question, ""]
    return printable("\n".join(lines))


def mail_link(address: str, edition: Edition, row: Evidence) -> str:
    """The address that opens a mail with the text, cut where a mail program would cut it.

    >>> from govgraph.graph.core.edition import EdgeStatement, Edition
    >>> mail_link("data@example.org", Edition("2010", {}, []), EdgeStatement("THA", "CHAIRS", "apc")).partition("&")[0]
    'mailto:data@example.org?subject=Correction%3A%20THA%20chairs%20apc'
    """
    subject = f"Correction: {in_words(edition, row)}"[:120]
    body = correction_text(edition, row)[:_MOST_MAIL]
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject, safe='')}&body={quote(body, safe='')}"


def _cells(edition: Edition, row: Evidence) -> dict[str, str]:
    """The cells of a row as the tables have them, but its id, which is computed when it is loaded."""
    cells = {name: str(value) for name, value in row._asdict().items() if name not in ("id", "pages")}
    if "relation" in cells and not isinstance(row, Coverage):
        cells["predicate"] = cells.pop("relation")
    return cells | {"edition": edition.name}
