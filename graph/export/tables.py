"""The graph as the six tables, described by a Frictionless data package.

What is written can be checked and loaded again and gives the same graph; writing it twice gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from govgraph.graph.core import vocabulary
from govgraph.graph.core.csv_file import csv_text
from govgraph.graph.core.errors import BusyError, StoreError
from govgraph.graph.core.incomplete import incomplete_text
from govgraph.graph.core.model import (
    TABLES,
    CoverageRow,
    Dataset,
    DocumentRow,
    EntityRow,
    NameRow,
    PagesRow,
    Row,
    StatementRow,
)
from govgraph.graph.store import NO_HURRY, Store
from govgraph.graph.store.rows import LABEL, read_row
from govgraph.graph.tables.files import write_files

_QUERIES: dict[type[Row], str] = {
    DocumentRow: "MATCH (n:Document) RETURN properties(n) AS row",
    EntityRow: f"MATCH (n:Entity) RETURN properties(n) AS row, {LABEL} AS label",
    NameRow: "MATCH (d:Document)-[r:NAMES]->(e:Entity) RETURN properties(r) AS row",
    CoverageRow: "MATCH (:Entity)-[:HAS_COVERAGE]->(n:Coverage) RETURN properties(n) AS row",
    PagesRow: "MATCH (:Document)-[:HAS_PAGES]->(n:Pages) RETURN properties(n) AS row",
}
_PATTERNS = (
    "MATCH (:Document)-[r:CLAIMS]->(:Entity)",
    *(f"MATCH (:Entity)-[r:{relation}]->(:Entity)" for relation in vocabulary.RELATIONS),
)
_ATTEMPTS = 5


def read_graph(store: Store, without: Collection[str] = ()) -> Dataset:
    """All rows that the graph holds, sorted, as one data set.

    It is named `govgraph-export`: what is loaded again under that name stands beside what it was taken from.

    Args:
        store: the graph.
        without: data sets whose load or removal has not ended; what only they hold is left out.

    Raises:
        StoreError: another load or removal has begun and not ended, or no data set is complete.
        BusyError: the graph changes all the time.
    """
    for _ in range(_ATTEMPTS):
        version = store.version()
        if incomplete := [name for name in store.unfinished() if name not in without]:
            raise StoreError(f"{incomplete_text(', '.join(incomplete))}, then export")
        dataset = _read_rows(store, set(without))
        # A load may have landed between two of the queries.
        if store.version() == version:
            if without and not dataset.documents and not dataset.entities:
                raise StoreError(f"no data set is complete: {incomplete_text(', '.join(without))}, then export")
            return dataset
    raise BusyError(f"{store.address}: the graph changes while it is read; export when the load has ended")


def _read_rows(store: Store, without: set[str]) -> Dataset:
    dataset = Dataset("govgraph-export")
    for table in TABLES:
        rows = dataset.rows(table.table)
        statements = [f"{pattern} RETURN properties(r) AS row" for pattern in _PATTERNS]
        texts = [_QUERIES[table]] if table in _QUERIES else statements
        for text in texts:
            for record in store.read(text, time_limit=NO_HURRY).rows:
                if without.issuperset(record["row"]["datasets"]):
                    continue
                rows.append(read_row(table, record["row"], record.get("label")))
        rows[:] = sorted(rows, key=_order)
    return dataset


def _order(row: Row) -> tuple[str, ...]:
    """Statements by document and place, so that a file reads as the document does; the rest by its columns."""
    if isinstance(row, StatementRow):
        return (row.edition, row.document, row.locator, row.predicate, row.subject, row.object, row.value, row.id)
    return tuple(row.cells().values())


def write_tables(dataset: Dataset, folder: Path, without: Collection[str] = ()) -> list[Path]:
    """Write the six tables and `datapackage.json`, which names the data sets left out; returns the files.

    Raises:
        GovgraphError: the folder cannot be written to.
    """
    tables = {f"{table.table}.csv": _csv(table, dataset.rows(table.table)) for table in TABLES}
    tables["datapackage.json"] = json.dumps(describe(dataset.name, without), indent=2, ensure_ascii=False) + "\n"
    return write_files({name: text.encode() for name, text in tables.items()}, folder, folder=True)


def _csv(table: type[Row], rows: Iterable[Row]) -> str:
    return csv_text(table.columns(), (row.cells().values() for row in rows))


def describe(name: str, without: Collection[str] = ()) -> dict[str, Any]:
    """The data package's description of the six tables: types, allowed values, keys."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": name,
        **({"description": f"without data set {', '.join(without)}, which was incomplete"} if without else {}),
        "resources": [
            {
                "name": table.table,
                "type": "table",
                "path": f"{table.table}.csv",
                "scheme": "file",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {"$schema": "https://datapackage.org/profiles/2.0/tableschema.json", **_schema(table)},
            }
            for table in TABLES
        ],
    }


def _schema(table: type[Row]) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(table, column) for column in table.columns()]}
    if "id" in table.columns():
        schema["primaryKey"] = ["id"]
    keys = [
        {"fields": [column], "reference": {"resource": target, "fields": ["id"]}}
        for column, target in table.references().items()
    ]
    return {**schema, **({"foreignKeys": keys} if keys else {})}


def _field(table: type[Row], column: str) -> dict[str, Any]:
    # EDTF dates are text here: a Table Schema date cannot say 2003-06~ or 2001/2003.
    field: dict[str, Any] = {"name": column, "type": "integer" if column == "published_count" else "string"}
    constraints: dict[str, Any] = {}
    if table.model_fields[column].is_required():
        constraints["required"] = True
    if choices := table.choices().get(column):
        constraints["enum"] = [choice for choice in choices if choice]
    return {**field, **({"constraints": constraints} if constraints else {})}
