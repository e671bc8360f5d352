"""A finding as a document for word processors (DOCX), with the content of the page of `brief`.

Text from data is text: nothing of it is read as a field, a link or markup. The same finding gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from govgraph.graph.core.errors import printable
from govgraph.graph.core.extras import explain_missing_library
from govgraph.graph.core.text import short_number
from govgraph.graph.export.finding import BriefTable, Finding, Picture
from govgraph.graph.tables.archive import DAY, saved, without_dates
from govgraph.graph.tables.csv_cells import cell

if TYPE_CHECKING:
    from docx.document import Document as Docx

MOST_ROWS = 1_000
"""Rows of a table that a document has; a line below it counts the others."""
_TALL = 5
"""Columns up to which a table fits a page that stands upright."""
_PICTURE_WIDTH, _PICTURE_HEIGHT = 16.0, 20.0
"""The most that a picture takes, in centimetres."""
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def document(finding: Finding) -> bytes:
    """The document.

    Raises:
        MissingLibraryError: the library for documents is not installed.
    """
    with explain_missing_library("a DOCX file"):
        import docx
        from docx.shared import Pt

    docx_file = docx.Document()
    set_properties(docx_file.core_properties, finding.title)
    docx_file.styles["Normal"].font.size = Pt(10.5)
    _layout(docx_file, finding.tables)
    docx_file.add_heading(printable(finding.title), 1)
    if finding.mark:
        docx_file.add_paragraph(printable(f"Rests on {finding.mark}"), "Intense Quote")
    _paragraphs(docx_file, finding.sentences)
    if finding.picture:
        _picture(docx_file, finding.picture)
    for table in finding.tables:
        _table(docx_file, table)
    for title, lines, style in (
        ("Notes", finding.notes, None),
        ("Sources", list(finding.source_lines()), "List Number"),
        ("How this was made", finding.made, None),
    ):
        if lines:
            docx_file.add_heading(title, 2)
            _paragraphs(docx_file, lines, style)
    return without_dates(saved(docx_file.save))


def set_properties(properties: Any, title: str) -> None:  # noqa: ANN401 - of two libraries
    """Give a file its title, and no person or day of its own."""
    properties.title, properties.author, properties.last_modified_by = printable(title)[:255], "govgraph", "govgraph"
    properties.comments, properties.revision = "", 1
    properties.created = properties.modified = DAY


def _layout(docx_file: Docx, tables: Sequence[BriefTable]) -> None:
    """A4; on its side where a table is wide."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section = docx_file.sections[0]
    wide = any(len(table.filled) > _TALL for table in tables)
    short, long = Mm(210), Mm(297)
    section.page_width, section.page_height = (long, short) if wide else (short, long)
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(18)


def _paragraphs(docx_file: Docx, texts: Sequence[str], style: str | None = None) -> None:
    for text in texts:
        docx_file.add_paragraph(printable(text), style)


def _picture(docx_file: Docx, picture: Picture) -> None:
    from docx.shared import Cm

    drawn = docx_file.add_picture(io.BytesIO(picture.png()))
    scale = min(Cm(_PICTURE_WIDTH) / drawn.width, Cm(_PICTURE_HEIGHT) / drawn.height)
    drawn.width, drawn.height = int(drawn.width * scale), int(drawn.height * scale)
    drawn._inline.docPr.set("descr", printable(picture.alternative))


def _table(docx_file: Docx, table: BriefTable) -> None:
    from docx.oxml import parse_xml

    docx_file.add_heading(printable(table.heading), 2)
    if not table.rows:
        docx_file.add_paragraph("No rows.")
        return
    columns = table.filled
    drawn = docx_file.add_table(0, len(columns), "Light Grid Accent 1")
    # Cell by cell the library takes seconds for a table of some hundred rows.
    drawn._tbl.append(parse_xml(_row([name for _, name in columns], head=True)))
    for row in table.rows[:MOST_ROWS]:
        drawn._tbl.append(parse_xml(_row([_text(row.get(key)) for key, _ in columns])))
    if len(table.rows) > MOST_ROWS:
        docx_file.add_paragraph(f"The first {MOST_ROWS:,} of {len(table.rows):,} rows.")


def _row(texts: Sequence[str], *, head: bool = False) -> str:
    """A row of a table; that of the headings stands on every page."""
    settings = "<w:tblHeader/>" if head else ""
    cells = (
        '<w:tc><w:tcPr/><w:p><w:pPr><w:spacing w:after="0"/></w:pPr><w:r><w:rPr><w:sz w:val="16"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(printable(text))}</w:t></w:r></w:p></w:tc>'
        for text in texts
    )
    return f"<w:tr {_WORD}><w:trPr><w:cantSplit/>{settings}</w:trPr>{''.join(cells)}</w:tr>"


def _text(value: Any) -> str:  # noqa: ANN401 - any value that a row can hold
    return short_number(value) if isinstance(value, float) else cell(value)
