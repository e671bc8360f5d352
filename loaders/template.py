"""An empty workbook for a user's own data: drop-down lists, explanations and example rows."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from govgraph.graph.core import vocabulary
from govgraph.graph.core.errors import UsageError
from govgraph.graph.ingest.registry import Registry
from govgraph.graph.tables.archive import saved
from govgraph.graph.tables.files import write_files
from govgraph.loaders.files import kind_of, room_for
from govgraph.loaders.template_words import COLUMNS, EXAMPLES, READ_ME, SHEETS
from govgraph.loaders.workbook import REQUIRED

_ROOM = 4_000_000
"""Bytes of the temporary files of a workbook: far more than they are."""
ROWS = 2000
"""Rows to which the drop-down lists reach."""

_HEADER = PatternFill("solid", fgColor="1F4E78")
_NEEDED = PatternFill("solid", fgColor="C55A11")
_WIDTHS = {
    "id": 16,
    "acronym": 12,
    "role": 18,
    "status": 12,
    "start": 11,
    "end": 11,
    "date": 11,
    "edition": 11,
    "kind": 14,
    "basis": 12,
    "via": 12,
    "predicate": 24,
    "relation": 24,
    "published_count": 17,
}
_WIDE = 34


def write_template(path: Path, registry: Registry) -> None:
    """Write the workbook.

    Parameters
    ----------
    path
        An `.xlsx` file that is not there yet.
    registry
        The names that its drop-down lists offer, such as those of the seed.

    Raises
    ------
    UsageError
        The file is there already, or is to have another form.
    GovgraphError
        It cannot be written.
    """
    if path.suffix.lower() != ".xlsx":
        raise UsageError(f"{path.name}: found the form {path.suffix or '(none)'}; name a file that ends in .xlsx")
    if kind_of(path):
        raise UsageError(f"{path}: found a file of that name; name another, so that nothing is written over")
    write_files({"": packed(template_book(registry))}, path, folder=False)


def packed(book: Workbook) -> bytes:
    """A workbook as the bytes of its file.

    Raises
    ------
    OutputError
        The temporary files that this takes cannot be written, or the clock says a year that no zip can hold.
    """
    # Tried first: where lxml writes these files, it fails with a traceback of its own that nothing stops.
    with room_for("a workbook that is being made"), tempfile.TemporaryFile() as room:
        room.write(bytes(_ROOM))
    return saved(book.save)


def template_book(registry: Registry, *, examples: bool = True) -> Workbook:
    """The workbook, with or without its example rows; `registry` has the names that its drop-down lists offer."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _read_me(book.create_sheet("Read me"))
    sheets = {table: book.create_sheet(table) for table in SHEETS}
    _known_names(book.create_sheet("Known names"), registry)
    lists = _lists(book)
    names = f"'Known names'!$A$2:$A${len(registry.entities) + 1}"
    offers = {
        "documents": {"kind": lists["document kinds"], "grade": lists["grades"]},
        "entities": {"kind": lists["entity kinds"]},
        "names": {"entity": names},
        "statements": {
            "subject": names,
            "predicate": lists["predicates"],
            "object": names,
            "role": lists["roles"],
            "document": f"documents!$B$2:$B${ROWS}",
            "status": lists["statuses"],
            "basis": lists["bases"],
        },
        "coverage": {
            "mechanism": names,
            "relation": lists["relations"],
            "status": lists["coverages"],
            "document": f"documents!$B$2:$B${ROWS}",
        },
        "pages": {"document": f"documents!$B$2:$B${ROWS}"},
        "aliases": {},
    }
    for table, sheet in sheets.items():
        _table(sheet, table, offers[table])
        if examples:
            note_rows(sheet, EXAMPLES[table])
    return book


def _table(sheet: Worksheet, table: str, offers: dict[str, str]) -> None:
    """Header with comments, text format, drop-down lists."""
    for number, (column, (meaning, help_text)) in enumerate(COLUMNS[table].items(), start=1):
        letter = get_column_letter(number)
        needed = column in REQUIRED[table]
        cell = sheet.cell(1, number, column)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = _NEEDED if needed else _HEADER
        words = f"{meaning}\n{help_text}\n{'Needed.' if needed else 'May be left empty.'}".replace("\n\n", "\n")
        cell.comment = Comment(words, "govgraph", height=130, width=320)
        sheet.column_dimensions[letter].width = _WIDTHS.get(column, _WIDE)
        # Without it Excel makes a date of 2003-06 and a number of 5.10.
        sheet.column_dimensions[letter].number_format = "@"
        rule = _rule(meaning, help_text, offers.get(column, ""), strict=_is_closed(column))
        rule.add(f"{letter}2:{letter}{ROWS}")
        sheet.add_data_validation(rule)
    sheet.freeze_panes = "A2"


def note_rows(sheet: Worksheet, rows: Iterable[Sequence[str]], first: int = 2) -> None:
    """Write rows in grey: notes, which are not read where their first cell begins with #."""
    for number, row in enumerate(rows, start=first):
        for index, text in enumerate(row, start=1):
            cell = write_text(sheet, number, index, text)
            cell.font = Font(italic=True, color="7F7F7F")


def write_text(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Write a text that no spreadsheet takes for a formula, a number or a date."""
    cell = sheet.cell(row, column, text or None)
    cell.number_format = "@"
    if text:
        cell.data_type = "s"
    return cell


def _is_closed(column: str) -> bool:
    """Whether the drop-down list of a column is the whole of what it may hold."""
    return column in ("kind", "predicate", "relation", "status", "basis", "role", "grade")


def _rule(meaning: str, help_text: str, offered: str, *, strict: bool) -> DataValidation:
    """What is shown beside a selected cell, with its drop-down list if it has one."""
    rule = DataValidation(type="list", formula1=offered, allow_blank=True) if offered else DataValidation()
    rule.showInputMessage = True
    rule.promptTitle = meaning[:32]
    rule.prompt = f"{meaning}\n{help_text}"[:255]
    if offered:
        # A new mechanism is not in the list of known names: there the list only offers.
        rule.showErrorMessage = strict
        rule.errorTitle = "Not in the list"
        rule.error = "Choose one of the list, or leave the cell empty."
    return rule


def _lists(book: Workbook) -> dict[str, str]:
    """A hidden sheet with the closed lists; gives the range of each."""
    relations = vocabulary.RELATIONS.values()
    lists: dict[str, Iterable[str]] = {
        "document kinds": vocabulary.DOCUMENT_KINDS,
        "entity kinds": vocabulary.ENTITY_KINDS,
        "predicates": vocabulary.PREDICATES,
        "relations": vocabulary.RELATIONS,
        "roles": sorted({role for relation in relations for role in relation.roles}),
        "statuses": [status for status in vocabulary.STATUSES if status],
        "bases": [basis for basis in vocabulary.BASES if basis != "inherited"],
        "coverages": vocabulary.COVERAGES,
        "grades": vocabulary.GRADES,
    }
    sheet = book.create_sheet("lists")
    sheet.sheet_state = "hidden"
    ranges = {}
    for number, (title, words) in enumerate(lists.items(), start=1):
        column = [title, *words]
        for line, word in enumerate(column, start=1):
            sheet.cell(line, number, word)
        letter = get_column_letter(number)
        ranges[title] = f"lists!${letter}$2:${letter}${len(column)}"
    return ranges


def _known_names(sheet: Worksheet, registry: Registry) -> None:
    rows = sorted((row.name, row.acronym, row.id, row.kind) for row in registry.entities.values())
    _plain(sheet, [("name", "acronym", "id", "kind"), *rows], (60, 20, 24, 16))
    sheet.freeze_panes = "A2"
    for cell in sheet[1]:
        cell.font = Font(bold=True)


def _read_me(sheet: Worksheet) -> None:
    rows: list[Sequence[str]] = [(line, "", "") for line in READ_ME]
    begin = len(rows) + 1
    rows += [("", "", ""), ("Word in the column predicate", "Read", "Meaning; roles that it may have")]
    for relation in vocabulary.RELATIONS.values():
        roles = f"; roles: {', '.join(relation.roles)}" if relation.roles else ""
        ends = f"{' or '.join(relation.subjects)} … {' or '.join(relation.objects)}"
        rows.append((relation.name, relation.reads, f"{relation.meaning} ({ends}){roles}"))
    for value in vocabulary.VALUES.values():
        choices = f"; one of {', '.join(value.choices)}" if value.choices else ""
        rows.append((value.name, "(takes a value)", f"{value.meaning}{choices}"))
    for title, words in (("status", vocabulary.STATUSES), ("basis", vocabulary.BASES), ("grade", vocabulary.GRADES)):
        rows += [("", "", ""), (f"Word in the column {title}", "", "Meaning")]
        rows += [(word or "(empty)", "", meaning) for word, meaning in words.items()]
    _plain(sheet, rows, (34, 28, 110))
    for number, row in enumerate(rows, start=1):
        if number < begin:
            sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=3)
            sheet.cell(number, 1).alignment = Alignment(wrap_text=True, vertical="top")
            sheet.row_dimensions[number].height = 16 * (1 + len(row[0]) // 150)
        if row[0].startswith("Word in") or number == 1:
            for cell in sheet[number]:
                cell.font = Font(bold=True, size=14 if number == 1 else 11)


def _plain(sheet: Worksheet, rows: Iterable[Sequence[str]], widths: Sequence[int]) -> None:
    for row in rows:
        sheet.append([text or None for text in row])
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
