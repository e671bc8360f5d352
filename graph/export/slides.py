"""A finding as slides (PPTX): one with the sentence, the picture or the table, and the sources in its notes.

Text from data is text: nothing of it is read as a field or a link. The same finding gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from govgraph.graph.core.errors import printable
from govgraph.graph.core.extras import explain_missing_library
from govgraph.graph.core.text import counted, short_number, shortened_at_word
from govgraph.graph.export.brief_docx import set_properties
from govgraph.graph.export.finding import BriefTable, Finding, Picture
from govgraph.graph.tables.archive import saved, without_dates
from govgraph.graph.tables.csv_cells import cell
from govgraph.graph.tables.short_citation import cited_in_short

Slide = Any
"""A slide of python-pptx, whose types do not say that a layout has a title."""
MOST_ROWS, MOST_COLUMNS = 10, 6
"""Rows and columns of a table that a slide has at most; its notes say how many more there are."""
_LONGEST_TITLE, _LONGEST_FOOT = 220, 320
"""The letters of the title, and of the sources at the foot, which has two lines."""
_PER_INCH, _LINE, _CELL_MARGIN = 13, 0.19, 0.12
"""Of a table the letters in an inch, the height of a line, and the room around the text of a cell, in inches."""
_NARROWEST, _WIDEST, _CELL_LINES, _HEAD_LINES = 8, 44, 2, 3
"""Of a column the letters at least and at most; the lines of a cell and of a heading, which is not cut before."""
_WIDTH, _HEIGHT, _MARGIN = 13.333, 7.5, 0.6
"""A slide of 16:9, in inches."""
_TOP, _FOOT = 1.75, 6.75


def slides(finding: Finding) -> bytes:
    """The file of one slide.

    Raises:
        MissingLibraryError: the library for slides is not installed.
    """
    with explain_missing_library("a PPTX file"):
        from pptx import Presentation
        from pptx.util import Inches

    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Inches(_WIDTH), Inches(_HEIGHT)
    set_properties(presentation.core_properties, finding.title)
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    title, *other_sentences = finding.sentences or (finding.title,)
    _title(slide, title)
    body = [*other_sentences, *([f"Rests on {finding.mark}"] if finding.mark else [])]
    first = next((table for table in finding.tables if table.rows), None)
    rows = 0
    if finding.picture:
        _picture(slide, finding.picture)
        _text(slide, body[:5], (9.2, _TOP, _WIDTH - 9.2 - _MARGIN, _FOOT - _TOP), 16)
    else:
        height = 0.45 * min(len(body), 3)
        _text(slide, body[:3], (_MARGIN, _TOP, _WIDTH - 2 * _MARGIN, height), 16)
        if first:
            rows = _table(slide, first, _TOP + height + 0.15)
    _text(slide, [_foot(finding)], (_MARGIN, _FOOT, _WIDTH - 2 * _MARGIN, 0.5), 10)
    notes = slide.notes_slide.notes_text_frame
    notes.text = printable("\n".join(_notes(finding, first, rows)))
    return without_dates(saved(presentation.save))


def _title(slide: Slide, sentence: str) -> None:
    from pptx.util import Inches, Pt

    shape = slide.shapes.title
    shape.left, shape.top = Inches(_MARGIN), Inches(0.35)
    shape.width, shape.height = Inches(_WIDTH - 2 * _MARGIN), Inches(1.3)
    shape.text_frame.word_wrap = True
    shape.text_frame.text = printable(shortened_at_word(sentence, _LONGEST_TITLE))
    for paragraph in shape.text_frame.paragraphs:
        paragraph.font.size, paragraph.font.bold = Pt(30 if len(sentence) < 90 else 22), True


def _text(slide: Slide, texts: Sequence[str], box: tuple[float, float, float, float], size: int) -> None:
    from pptx.util import Inches, Pt

    if not texts:
        return
    frame = slide.shapes.add_textbox(*map(Inches, box)).text_frame
    frame.word_wrap = True
    for number, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.text = printable(text)
        paragraph.font.size, paragraph.space_after = Pt(size), Pt(8)


def _picture(slide: Slide, picture: Picture) -> None:
    from pptx.util import Inches

    picture = picture.of_slide()
    room = Inches(8.4), Inches(_FOOT - _TOP - 0.1)
    drawn = slide.shapes.add_picture(io.BytesIO(picture.png()), Inches(_MARGIN), Inches(_TOP))
    scale = min(room[0] / drawn.width, room[1] / drawn.height)
    drawn.width, drawn.height = int(drawn.width * scale), int(drawn.height * scale)
    drawn._element.nvPicPr.cNvPr.set("descr", printable(picture.alternative))


def _table(slide: Slide, table: BriefTable, top: float) -> int:
    """Draw as many rows as have room, and return how many."""
    from pptx.util import Inches, Pt

    columns = table.filled[:MOST_COLUMNS]
    lines = [[name for _, name in columns]]
    lines += [[_cell(row.get(key)) for key, _ in columns] for row in table.rows[:MOST_ROWS]]
    widths = _widths(lines)
    lines = [_cut(line, widths, _CELL_LINES if place else _HEAD_LINES) for place, line in enumerate(lines)]
    heights = [_height(line, widths) for line in lines]
    while len(heights) > 2 and sum(heights) > _FOOT - top - 0.1:
        heights.pop()
    box = Inches(_MARGIN), Inches(top), Inches(sum(widths)), Inches(sum(heights))
    drawn = slide.shapes.add_table(len(heights), len(columns), *box).table
    for place, width in enumerate(widths):
        drawn.columns[place].width = Inches(width)
    for line, height in enumerate(heights):
        drawn.rows[line].height = Inches(height)
        for place, text in enumerate(lines[line]):
            frame = drawn.cell(line, place).text_frame
            frame.text = printable(text)
            frame.paragraphs[0].font.size = Pt(11)
    return len(heights) - 1


def _widths(lines: Sequence[Sequence[str]]) -> list[float]:
    """The widths of columns, in inches, by their longest texts; no word of a heading is parted."""
    letters = [
        max(min(max(map(len, texts)), _WIDEST), *map(len, texts[0].split()), _NARROWEST)
        for texts in zip(*lines, strict=True)
    ]
    return [round((_WIDTH - 2 * _MARGIN) * number / sum(letters), 2) for number in letters]


def _cut(texts: Sequence[str], widths: Sequence[float], lines: int) -> list[str]:
    """The texts, each cut between words where it has more than so many lines."""
    return [
        shortened_at_word(text, int((width - _CELL_MARGIN) * _PER_INCH * lines))
        for text, width in zip(texts, widths, strict=True)
    ]


def _height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """The height of a row, in inches."""
    lines = (
        -(-len(text) // int((width - _CELL_MARGIN) * _PER_INCH)) for text, width in zip(texts, widths, strict=True)
    )
    return _LINE * max(*lines, 1) + _CELL_MARGIN


def _cell(value: Any) -> str:  # noqa: ANN401 - any value that a row can hold
    return short_number(value) if isinstance(value, float) else cell(value)


def _foot(finding: Finding) -> str:
    """The documents in short, as many as have room, at least one; the notes have all, with their places."""
    citations = [cited_in_short(document) for document in sorted(set(finding.sources))]
    if not citations:
        return finding.title
    for number in range(len(citations), 0, -1):
        more = len(citations) - number
        further = [f"and {counted(more, 'further document')}, which the notes name"] if more else []
        foot = f"Source: {'; '.join([*citations[:number], *further])}"
        if len(foot) <= _LONGEST_FOOT:
            break
    return foot


def _notes(finding: Finding, table: BriefTable | None, drawn: int) -> Iterator[str]:
    yield finding.title
    yield from finding.sentences
    if finding.mark:
        yield f"Rests on {finding.mark}"
    if table and len(table.rows) > drawn:
        number = len(table.rows)
        yield f"The brief (HTML, DOCX) has {f'all {number}' if finding.picture else f'the {number}'} rows of the table."
    yield from finding.notes
    if lines := list(finding.source_lines()):
        yield "Sources:"
        yield from lines
    yield "How this was made:"
    yield from finding.made
