"""The sheets of a workbook as tables: of Excel (.xlsx) and OpenDocument (.ods), by one rule."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from govgraph.loaders.any_table.grid import Grid
from govgraph.loaders.sheet import Cell
from govgraph.loaders.sheet_cells import FIRST_DAY, cell_text
from govgraph.loaders.sheet_notes import hidden_parts
from govgraph.loaders.sheets import read_sheets

_DATES = "date"
"""The column under which a cell that the spreadsheet has as a date is read as one."""


def sheet_grids(path: Path) -> list[Grid]:
    """The sheets that hold something; a hidden one has a note.

    Raises
    ------
    DataError
        It is too large, protected, of an older form, or broken.
    """
    from govgraph.loaders.opendocument import read_opendocument

    is_open = path.suffix.lower() == ".ods"
    grids = []
    for sheet in read_opendocument(path) if is_open else read_sheets(path, None):
        if not sheet.rows:
            continue
        label = f"{path.name}, {sheet.title}"
        notes = list(hidden_parts(sheet, label))
        grid = Grid(label, f"{path.name}, sheet {sheet.title}", "row", notes=notes, merged=sheet.merged)
        grid.from_1904 = sheet.from_1904
        if sheet.hidden:
            grid.notes.append(f"{label}: a hidden sheet")
        first_day = date.min if is_open else FIRST_DAY
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


def _is_truth(cell: Cell) -> bool:
    return cell.data_type == "b" and isinstance(cell.value, bool)


def titles_of_sheets(path: Path) -> list[str]:
    """The names of the sheets of a workbook; none where it cannot be read."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        return CalamineWorkbook.from_path(path).sheet_names
    except (CalamineError, OSError, ValueError):
        return []
