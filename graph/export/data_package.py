"""A selection as a Frictionless Data Package, version 2: nodes, edges and documents as CSV, described in one file.

`datapackage.json` has the type and meaning of each column, the keys between the tables, the version, the licence and
the sources. The tables are for programs: text that begins with = + - @ stands as it is, without the apostrophe that
guards a spreadsheet, or a reader would not get back what went in; the description says so. A list is a JSON array.

Source: Data Package Standard, version 2.0, https://datapackage.org.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govgraph.graph.core.csv_file import csv_text
from govgraph.graph.core.edition import Document
from govgraph.graph.core.text import slug
from govgraph.graph.export.attribute_columns import EDGE_COLUMNS, NODE_COLUMNS
from govgraph.graph.export.columns import Attributes, columns, text
from govgraph.graph.export.selection import gathered
from govgraph.graph.tables.about import CC0
from govgraph.graph.tables.archive import zipped
from govgraph.graph.tables.columns import CellKind, Column
from govgraph.graph.tables.references import web_address
from govgraph.graph.tables.write import DOCUMENT_COLUMNS, document_row

if TYPE_CHECKING:
    from govgraph.graph.export.selection import Selection

_TYPES: dict[CellKind, str] = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "list": "array",
}
_PROFILE = "https://datapackage.org/profiles/2.0"
KEYS = {
    "edges": {"source": "nodes", "target": "nodes", "document": "documents"},
    "statements": {"document": "documents"},
}
"""Of each table the columns that name a row of another table by its id."""
_GATHERED = {"statement": "statements", "entity": "entities"}
_BASE = ("id", "kind", "name")
FOR_PROGRAMS = "Text that begins with = + - @ stands as it is: in a spreadsheet, import the tables as text."


def write(selection: Selection, about: Mapping[str, str]) -> dict[str, bytes]:
    """The files of a folder."""
    documents = selection.documents
    tables: dict[str, list[dict[str, Any]]] = {
        "nodes": selection.nodes,
        "edges": selection.edges,
        "documents": [document_row(document) for document in documents],
        **{_GATHERED[name]: rows for name, rows in gathered(selection).items()},
    }
    # The columns of a table without rows are those that it would have.
    edge_names = [column.name for column in selection.edge_columns]
    statement_names = [column.name for column in EDGE_COLUMNS]
    otherwise = {"nodes": _BASE, "edges": edge_names, "documents": Document._fields}
    otherwise |= {"statements": statement_names, "entities": _BASE}
    declared = {"nodes": NODE_COLUMNS, "edges": selection.edge_columns, "documents": DOCUMENT_COLUMNS}
    declared |= {"statements": EDGE_COLUMNS, "entities": NODE_COLUMNS}
    kinds = {name: _kinds(rows, otherwise[name], declared[name]) for name, rows in tables.items()}
    resources = [
        {
            "name": name,
            "type": "table",
            "path": f"{name}.csv",
            "scheme": "file",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": _schema(
                kinds[name], KEYS.get(name, {}), {column.name: column.meaning for column in declared[name]}
            ),
        }
        for name in tables
    ]
    package = {"$schema": f"{_PROFILE}/datapackage.json", **_about(selection, about), "resources": resources}
    if documents:
        package["sources"] = [_source(document) for document in documents]
    texts = {f"{name}.csv": _csv(kinds[name], rows) for name, rows in tables.items()}
    texts["datapackage.json"] = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    return {name: text.encode() for name, text in sorted(texts.items())}


def _kinds(rows: Sequence[Attributes], otherwise: Iterable[str], declared: Iterable[Column]) -> dict[str, CellKind]:
    """What the cells of each column are: as it declares, else as they are; without a row all are text."""
    kinds = columns(rows) or dict.fromkeys(otherwise, "text")
    return kinds | {column.name: column.kind for column in declared if column.kind and column.name in kinds}


def write_zip(selection: Selection, about: Mapping[str, str]) -> dict[str, bytes]:
    """The same as one zip; the same selection gives the same bytes."""
    return {"": zipped(write(selection, about).items())}


def _about(selection: Selection, about: Mapping[str, str]) -> dict[str, Any]:
    described = [about.get("lists", ""), about.get("incomplete", ""), FOR_PROGRAMS]
    licence = about.get("licence", "")
    # Only where it holds for all that is in the package; the text stands in `rights` in any case.
    licences = [{"name": "CC0-1.0", "path": CC0, "title": licence}] if licence.startswith("CC0-1.0") else []
    texts = {
        "name": f"govgraph-{slug(selection.edition.name)}-{selection.kind}",
        "id": about.get("data_hash", ""),
        "title": about.get("title", ""),
        "description": ". ".join(text for text in described if text),
        "version": about.get("tool", "").rpartition(" ")[2],
        "licenses": licences,
        "rights": licence,
    }
    remaining = {
        name: text for name, text in about.items() if name not in ("title", "licence", "data_hash", "documents")
    }
    return {name: text for name, text in {**texts, **remaining}.items() if text}


def _source(document: Document) -> dict[str, str]:
    address = web_address(document.url)
    is_web = address.startswith(("http://", "https://"))
    return {"title": document.title, **({"path": address} if is_web else {}), "version": document.date or "undated"}


def _schema(kinds: Mapping[str, CellKind], keys: Mapping[str, str], meanings: Mapping[str, str]) -> dict[str, Any]:
    fields = []
    for name, kind in kinds.items():
        field: dict[str, Any] = {"name": name, "type": _TYPES[kind]}
        field |= {"description": meanings[name]} if name in meanings else {}
        field |= {"constraints": {"required": True, "unique": True}} if name == "id" else {}
        fields.append(field)
    schema = {"$schema": f"{_PROFILE}/tableschema.json", "fields": fields, "missingValues": [""], "primaryKey": ["id"]}
    foreign = [
        {"fields": [name], "reference": {"resource": table, "fields": ["id"]}}
        for name, table in keys.items()
        if name in kinds
    ]
    return {**schema, **({"foreignKeys": foreign} if foreign else {})}


def _csv(kinds: Mapping[str, CellKind], rows: Sequence[Attributes]) -> str:
    return csv_text(kinds, ([_cell(row.get(name)) for name in kinds] for row in rows))


def _cell(value: Any) -> str:  # noqa: ANN401 - any value of an attribute
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else text(value)
