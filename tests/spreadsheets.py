"""OpenDocument spreadsheets for tests, as small as they can be."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

_SPACES = {"office": "office", "table": "table", "text": "text", "style": "style", "number": "datastyle"}
_NAMES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{key}:1.0"' for name, key in _SPACES.items())
_KIND = "application/vnd.oasis.opendocument.spreadsheet"


class Xml(str):
    """The XML of a cell, or of a row or the columns of a sheet, as it is to be written."""

    __slots__ = ()


def ods_date(day: str, style: str = "") -> Xml:
    """A cell with a date, shown by a style."""
    shown = f' table:style-name="{style}"' if style else ""
    return Xml(
        f'<table:table-cell{shown} office:value-type="date" office:date-value="{day}"><text:p>x</text:p>'
        "</table:table-cell>"
    )


def date_style(name: str, *parts: str) -> str:
    """A style of cells, by its name, that shows these parts of a date: year, month, day."""
    shown = "".join(f"<number:{part}/><number:text>-</number:text>" for part in parts)
    return (
        f'<number:date-style style:name="N{name}">{shown}</number:date-style>'
        f'<style:style style:name="{name}" style:family="table-cell" style:data-style-name="N{name}"/>'
    )


def write_ods(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]], repeated: int = 1, styles: str = "") -> Path:
    """Sheets by name, their rows `repeated` times; a row, or a cell, may be given as XML."""
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}>{''.join(_row(row, repeated) for row in rows)}</table:table>"
        for name, rows in sheets.items()
    )
    automatic = f"<office:automatic-styles>{styles}</office:automatic-styles>" if styles else ""
    content = (
        f"<office:document-content {_NAMES}>{automatic}<office:body><office:spreadsheet>{tables}</office:spreadsheet>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
        f'manifest:full-path="/" manifest:media-type="{_KIND}"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _KIND)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", f"{content}</office:body></office:document-content>")
    return path


def _row(cells: Sequence[Any], repeated: int) -> str:
    if isinstance(cells, Xml):
        return cells
    rows = f' table:number-rows-repeated="{repeated}"' if repeated > 1 else ""
    return f"<table:table-row{rows}>{''.join(map(_cell, cells))}</table:table-row>"


def _cell(value: Any) -> str:
    if isinstance(value, Xml):
        return value
    if isinstance(value, int):
        kind = f'office:value-type="float" office:value="{value}"'
    else:
        kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{escape(str(value))}</text:p></table:table-cell>"
