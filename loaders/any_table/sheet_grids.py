"""The sheets of a workbook as tables: of Excel (.xlsx) and OpenDocument (.ods), by one rule."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

from govgraph.graph.core.errors import DataError, Problem
from govgraph.graph.core.row_places import SheetLabel
from govgraph.loaders.any_table.grid import Grid
from govgraph.loaders.sheet import Cell, Sheet
from govgraph.loaders.sheet_cells import FIRST_DAY, cell_text
from govgraph.loaders.sheet_notes import hidden_parts
from govgraph.loaders.sheet_titles import sheet_key
from govgraph.loaders.sheets import read_sheets

_DATES = "date"
"""The column under which a cell that the spreadsheet has as a date is read as one."""


def sheet_grids(path: Path) -> list[Grid]:
    """The sheets that hold something; a hidden one has a note.

    Raises
    ------
    DataError
        It is too large, protected, of an older form, or broken, or two sheets with rows have the same name.
    """
    grids = []
    sheets = [sheet for sheet in _sheets(path) if sheet.rows]
    _refuse_same_names(path, sheets)
    for sheet in sheets:
        label = SheetLabel.of(path.name, sheet.title)
        notes = list(hidden_parts(sheet, label))
        grid = Grid(label, f"{path.name}, sheet {sheet.title}", "row", notes=notes, merged=sheet.merged)
        grid.title = sheet.title
        grid.from_1904 = sheet.from_1904
        if sheet.hidden:
            grid.notes.append(f"{label}: a hidden sheet")
        first_day = date.min if _is_open(path) else FIRST_DAY
        for number, row in sheet.rows:
            cells = [""] * (max(row) + 1)
            for index, cell in row.items():
                text, wrong = (str(cell.value).lower(), None) if _is_truth(cell) else cell_text(cell, _DATES, first_day)
                cells[index] = text.strip()
                if wrong:
                    grid.faults[number, index] = wrong
            grid.rows.append((number, cells))
        grids.append(grid)
    return grids


def _refuse_same_names(path: Path, sheets: list[Sheet]) -> None:
    """Raise for names of sheets that do not differ, or by case alone.

    Nobody could say which of both is meant, nor find what a locator names.
    """
    counts = Counter(sheet_key(sheet.title) for sheet in sheets)
    same = {key: sheet.title for sheet in sheets if counts[key := sheet_key(sheet.title)] > 1}
    if same:
        allowed = "give each sheet a name of its own"
        raise DataError(
            [
                Problem(SheetLabel.of(path.name, title), 0, "", f"{counts[key]} sheets of this name", allowed)
                for key, title in same.items()
            ]
        )


def _is_truth(cell: Cell) -> bool:
    return cell.data_type == "b" and isinstance(cell.value, bool)


def _sheets(path: Path) -> list[Sheet]:
    from govgraph.loaders.opendocument import read_opendocument

    return read_opendocument(path) if _is_open(path) else read_sheets(path, None)


def _is_open(path: Path) -> bool:
    """Whether it is an OpenDocument spreadsheet."""
    return path.suffix.lower() == ".ods"
