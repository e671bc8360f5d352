"""The cells of a sheet of an Excel workbook, by openpyxl; of one that cannot be read its value says what is wrong."""

from __future__ import annotations

import math
import re
from typing import Any, NoReturn, cast
from xml.etree.ElementTree import Element

from openpyxl.styles.numbers import BUILTIN_FORMATS_MAX_SIZE
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import FORMULA_TAG, VALUE_TAG, WorkSheetParser

from govgraph.graph.core.errors import DataError, Problem
from govgraph.loaders.sheet import UNREADABLE, no_value
from govgraph.loaders.spreadsheet_file import MAX_ROWS, WORKBOOK

_DATE = "date"
_KINDS = {
    "n": ("number", re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")),
    "b": ("true or false", re.compile("0|1|true|false")),
    "d": (_DATE, re.compile(".+")),
    "s": ("text of the workbook", re.compile("[0-9]+")),
}
"""The kinds of values that openpyxl makes something of: a word for each, and its form. Texts are by their number."""
_TRUTHS = {"true": "1", "false": "0"}


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
        self._styles = {str(index) for index in range(len(book._cell_styles))}
        for style in book._cell_styles:
            if style.numFmtId - BUILTIN_FORMATS_MAX_SIZE >= len(book._number_formats):
                style.numFmtId = 0  # a form that is nowhere said, which Excel shows as it does numbers without one

    def row(self, element: Element) -> tuple[int, list[dict[str, Any]]]:
        """The number of a row and its cells, as `ReadOnlyCell` takes them.

        Raises
        ------
        DataError
            Its number, or the place of a cell, is none that a sheet has.
        """
        try:
            number, cells = self.parse_row(cast(Any, element))
        except (ValueError, OverflowError):
            self.refuse(f"the row number {element.get('r')!r}")
        if number < 1:
            self.refuse(f"the row number {element.get('r')!r}")
        if number > MAX_ROWS:
            self.refuse(f"more than {MAX_ROWS} rows", allowed=WORKBOOK.split)
        return number, cells

    def refuse(self, finding: str, cell: str = "", allowed: str = "") -> NoReturn:
        """Raise for what a sheet cannot hold."""
        line = self.row_counter if cell else 0
        raise DataError([Problem(self._label, line, "", finding, allowed or WORKBOOK.again(), cell)])

    def parse_cell(self, element: Any) -> dict[str, Any]:  # noqa: ANN401 - as openpyxl's stubs have it
        """A cell; see `WorkSheetParser.parse_cell`, which this stands in for."""
        column, wrong = self.col_counter, self._wrong(element)
        if not wrong:
            try:
                cell = super().parse_cell(element)
            except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
                wrong = self._why(element)
            else:
                is_number = element.get("t", "n") == "n"
                if is_number and cell["data_type"] == "e":  # openpyxl's own word for a number that is no day
                    wrong = no_value(element.findtext(VALUE_TAG), _DATE)
                elif is_number and isinstance(cell["value"], float) and not math.isfinite(cell["value"]):
                    wrong = self._why(element)
                else:
                    return cell
        self.col_counter = column
        place = Element(element.tag, {name: element.attrib[name] for name in ("r",) if name in element.attrib})
        try:
            cell = super().parse_cell(cast(Any, place))
        except (LookupError, ValueError):
            self.refuse(f"the place {element.get('r')!r} of a cell", f"A{self.row_counter}")
        is_formula = element.find(FORMULA_TAG) is not None
        return {**cell, "value": wrong, "data_type": "f" if is_formula else UNREADABLE}

    def _wrong(self, element: Element) -> str:
        """What is wrong with a cell, where openpyxl does not see it or would take the value for another."""
        kind = element.get("t", "n")
        content = element.find(VALUE_TAG)
        text = ((content.text or "") if content is not None else "").strip()
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
