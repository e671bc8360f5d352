"""The cells of a sheet of an Excel workbook, by openpyxl; of one that cannot be read its value says what is wrong."""

from __future__ import annotations

import math
import re
from typing import Any, NoReturn, cast
from xml.etree.ElementTree import Element

from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.styles.numbers import BUILTIN_FORMATS_MAX_SIZE
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import FORMULA_TAG, INLINE_STRING, VALUE_TAG, WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS

from govgraph.graph.core.errors import DataError, Problem
from govgraph.loaders.sheet import NO_DATE, NO_NUMBER, NO_TRUTH, NUMBER, UNREADABLE, no_value
from govgraph.loaders.spreadsheet_file import MAX_COLUMNS, MAX_ROWS, WORKBOOK

_KINDS = {
    "n": (NO_NUMBER, NUMBER),
    "b": (NO_TRUTH, re.compile("0|1|true|false")),
    "d": (NO_DATE, re.compile("[0-9]{4}(-[0-9]{2}){2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?Z?)?")),
    "s": ("no text of the workbook", re.compile("[0-9]+")),
}
"""The kinds of values that openpyxl makes something of: what one is that is none, and its form. Texts are by number."""
_TRUTHS = {"true": "1", "false": "0"}
_INLINE = "inlineStr"
_RUN, _TEXT = f"{{{SHEET_MAIN_NS}}}r", f"{{{SHEET_MAIN_NS}}}t"
_SINGLE = (VALUE_TAG, FORMULA_TAG, INLINE_STRING, _TEXT)
"""What a cell, its text or a run of this holds once at most (ECMA-376, part 1, 18.3.1.4, 18.3.1.53 and 18.4.4)."""
_PLACE = re.compile("([A-Za-z]{1,3})([1-9][0-9]{0,6})")
_ROW = re.compile("[0-9]{1,9}")


def place_of(name: str) -> tuple[int, int] | None:
    """Row and column of a cell, counted from 1; none where a sheet has no such cell.

    >>> place_of("C7"), place_of("XFE2"), place_of("C0")
    ((7, 3), None, None)
    """
    if not (match := _PLACE.fullmatch(name)):
        return None
    row, column = int(match[2]), column_index_from_string(match[1])
    return (row, column) if row <= MAX_ROWS and column <= MAX_COLUMNS else None


class CellParser(WorkSheetParser):
    """openpyxl's parser of rows, which fails at a cell; this one goes on, and raises for what is of no cell alone."""

    def __init__(self, source: object, sheet: ReadOnlyWorksheet, label: str) -> None:
        book = cast(Any, sheet).parent  # openpyxl's stubs do not know what a reader needs
        super().__init__(
            cast(Any, source),
            cast(Any, sheet)._shared_strings,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        self._label = label
        self._is_read = bytearray(MAX_ROWS + 1)
        """Of each row number whether its row is read: a byte for each, as a sheet may have very many rows."""
        self._styles = {str(index) for index in range(len(book._cell_styles))}
        for style in book._cell_styles:
            if style.numFmtId - BUILTIN_FORMATS_MAX_SIZE >= len(book._number_formats):
                style.numFmtId = 0  # a form that is nowhere said, which Excel shows as it does numbers without one

    def row(self, element: Element) -> tuple[int, list[dict[str, Any]]]:
        """The number of a row and its cells, as `ReadOnlyCell` takes them.

        Raises
        ------
        DataError
            Its number, or the place of a cell, is none that a sheet has, or its number is that of a row before it.
        """
        text = element.get("r", str(self.row_counter + 1))
        number = int(text) if _ROW.fullmatch(text) else 0
        if number < 1:
            self.refuse(f"the row number {text!r}")
        if number > MAX_ROWS:
            self.refuse(f"more than {MAX_ROWS} rows", allowed=WORKBOOK.split)
        if self._is_read[number]:
            self.refuse(f"a second row {number}")
        self._is_read[number] = True
        _, cells = self.parse_row(cast(Any, element))
        by_column: dict[int, dict[str, Any]] = {}
        for cell in cells:
            if by_column.setdefault(cell["column"], cell) is not cell:
                by_column[cell["column"]] = {**cell, "value": "the same cell twice", "data_type": UNREADABLE}
        return number, list(by_column.values())

    def refuse(self, finding: str, cell: str = "", allowed: str = "") -> NoReturn:
        """Raise for what a sheet cannot hold."""
        line = self.row_counter if cell else 0
        raise DataError([Problem(self._label, line, "", finding, allowed or WORKBOOK.again(), cell)])

    def parse_cell(self, element: Any) -> dict[str, Any]:  # noqa: ANN401 - as openpyxl's stubs have it
        """A cell; see `WorkSheetParser.parse_cell`, which this stands in for."""
        self._refuse_place(element.get("r"))
        column, wrong = self.col_counter, self._wrong(element)
        if not wrong:
            try:
                cell = super().parse_cell(element)
            except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, TokenizerError):
                wrong = self._why(element)
            else:
                is_number = element.get("t", "n") == "n"
                if is_number and cell["data_type"] == "e":  # openpyxl's own word for a number that is no day
                    wrong = no_value(element.findtext(VALUE_TAG), NO_DATE)
                elif is_number and isinstance(cell["value"], float) and not math.isfinite(cell["value"]):
                    wrong = self._why(element)
                else:
                    return cell
        self.col_counter = column
        place = Element(element.tag, {name: element.attrib[name] for name in ("r",) if name in element.attrib})
        cell = super().parse_cell(cast(Any, place))
        is_formula = element.find(FORMULA_TAG) is not None
        return {**cell, "value": wrong, "data_type": "f" if is_formula else UNREADABLE}

    def _refuse_place(self, name: str | None) -> None:
        """Refuse a cell that stands where this row has none; without a name it stands behind the one before it."""
        place = place_of(name) if name is not None else (self.row_counter, self.col_counter + 1)
        if place is None or place[0] != self.row_counter or place[1] > MAX_COLUMNS:
            finding = f"the place {name!r} of a cell" if name is not None else f"more than {MAX_COLUMNS} columns"
            self.refuse(finding, f"A{self.row_counter}")

    def _wrong(self, element: Element) -> str:
        """What is wrong with a cell, where openpyxl does not see it or would take the value for another."""
        kind = element.get("t", "n")
        content = element.find(VALUE_TAG)
        text = ((content.text or "") if content is not None else "").strip()
        if not _is_plain(element, kind) and (passed_over := _passed_over(element, kind, text)):
            return passed_over
        if content is not None and kind in _KINDS:
            word, form = _KINDS[kind]
            if text and not form.fullmatch(text) and element.find(FORMULA_TAG) is None:
                return no_value(content.text, word)
            content.text = _TRUTHS.get(text, text) if kind == "b" else text
        style = element.get("s")
        if style and style not in self._styles:
            if kind in ("n", "d") and text:
                return f"the value {text!r} in a form, {style!r}, that the workbook does not have"
            element.attrib.pop("s")
        return ""

    def _why(self, element: Element) -> str:
        """What is wrong with a cell that openpyxl does not read; of a formula its text."""
        formula = element.find(FORMULA_TAG)
        if formula is not None:
            return f"={formula.text or ''}"
        text, kind = element.findtext(VALUE_TAG), element.get("t", "n")
        return no_value(text, _KINDS[kind][0]) if text and kind in _KINDS else "a text that cannot be read"


def _is_plain(element: Element, kind: str) -> bool:
    """Whether a cell holds one value of its kind and nothing beside it, as nearly all do; a look at more takes time."""
    if len(element) != 1:
        return not len(element)
    content = element[0]
    if kind == _INLINE:
        return content.tag == INLINE_STRING and [part.tag for part in content] == [_TEXT]
    return content.tag == VALUE_TAG


def _passed_over(element: Element, kind: str, text: str) -> str:
    """What is wrong with a cell of which openpyxl takes one of several values, or none; nothing of a formula."""
    if element.find(FORMULA_TAG) is not None:
        return ""
    for part in (element, *element.iter(INLINE_STRING), *element.iter(_RUN)):
        tags = [child.tag for child in part if child.tag in _SINGLE]
        if len(tags) > len(set(tags)):
            return "several values in one cell"
    inline = "".join("".join(part.itertext()) for part in element.iterfind(INLINE_STRING)).strip()
    if text if kind == _INLINE else inline:
        return f"the value {text or inline!r}, which is not of the kind {kind!r} that the cell names"
    return ""
