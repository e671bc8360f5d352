"""A selection as tables: CSV, an incidence matrix, Parquet; `workbook` has the same tables as sheets.

Every table has all its columns, also those that are empty throughout the file, in the order of `attributes`: `source`
and `target` stand first among an edge's, and `id` among a node's, as igraph's `graph_from_data_frame` reads them.

In CSV a list is joined by semicolons, and a text that a spreadsheet would take for a formula has an apostrophe before
it; `undo` takes it away. In Parquet a list is a list.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govgraph.graph.core.edition import Entity
from govgraph.graph.core.errors import GovgraphError
from govgraph.graph.export.attributes import NODE_COLUMNS
from govgraph.graph.export.csv_cells import cell, defuse
from govgraph.graph.export.graphs import json_bytes
from govgraph.queries.catalogue import Column

if TYPE_CHECKING:
    import pyarrow as pa

    from govgraph.graph.export.selection import Selection

Rows = Sequence[Mapping[str, Any]]

_ALWAYS = (*Entity._fields, "member_list", "value_sources")
_ALWAYS_OF = {"two-mode": ("bipartite", "type"), "projection": ("size",)}
"""A node's columns also where there is no node: of every kind of selection, and of some."""

DOCUMENT_COLUMNS = (
    Column("id", "the document, as edges name it", ""),
    Column("title", "its title", ""),
    Column("publisher", "its publisher", ""),
    Column("date", "its date, in EDTF; empty where it has none", "date"),
    Column("kind", "report, page, dataset or meeting paper", ""),
    Column("url", "its address", ""),
    Column("licence", "its terms", ""),
    Column("note", "what a reader must know besides, such as how it is to be cited", ""),
)


def tables(selection: Selection) -> dict[str, tuple[tuple[Column, ...], list[dict[str, Any]]]]:
    """The tables of a selection by name, `nodes`, `edges` and `documents`: their columns and rows."""
    held = {*_ALWAYS, *_ALWAYS_OF.get(selection.kind, ()), *(name for node in selection.nodes for name in node)}
    nodes = tuple(column for column in NODE_COLUMNS if column.name in held)
    documents = [document._asdict() for document in selection.documents]
    return {
        "nodes": (nodes, selection.nodes),
        "edges": (selection.edge_columns, selection.edges),
        "documents": (DOCUMENT_COLUMNS, documents),
    }


def meanings(found: Mapping[str, tuple[Sequence[Column], Rows]]) -> dict[str, dict[str, str]]:
    """Of each table what its columns mean."""
    return {name: {column.name: column.meaning for column in columns} for name, (columns, _) in found.items()}


def safe(value: Any) -> str:  # noqa: ANN401 - any value of a column
    """A value as a cell of CSV, from which `undo` gives the same text.

    >>> safe("=1+1"), safe("'=1+1"), safe(["FJI", "THA"]), safe(-3)
    ("'=1+1", "''=1+1", 'FJI; THA', '-3')
    """
    text = cell(value)
    bare = text.lstrip("'")
    return text if defuse(bare) == bare else f"'{text}"


def undo(text: str) -> str:
    """The text that a cell of CSV stands for.

    >>> undo("'=1+1"), undo("'s-Hertogenbosch")
    ('=1+1', "'s-Hertogenbosch")
    """
    bare = text.lstrip("'")
    return text if defuse(bare) == bare else text[1:]


def csv_bytes(columns: Iterable[Column], rows: Rows) -> bytes:
    """Rows as CSV in UTF-8 with a header."""
    names = [column.name for column in columns]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([safe(row.get(name)) for name in names] for row in rows)
    return text.getvalue().encode()


def lists(selection: Selection, about: Mapping[str, str]) -> dict[str, bytes]:
    """`nodes.csv`, `edges.csv`, `documents.csv`, and `about.json`: what they say of themselves, and their columns."""
    found = tables(selection)
    written = {f"{name}.csv": csv_bytes(columns, rows) for name, (columns, rows) in found.items()}
    return {**written, "about.json": json_bytes({**about, "columns": meanings(found)})}


def incidence(selection: Selection, about: Mapping[str, str]) -> dict[str, bytes]:
    """A row for each body (or State), a column for each State (or body), 1 where a statement links the two.

    0 is no stated no. In the first column the id; beside the file, what it says of itself, the names, and of each row
    that is a mechanism whether its list is complete.
    """
    network = selection.two_mode
    if network is None:  # no such selection can be made; for readers of the type only
        raise GovgraphError("incidence: found a selection without a two-mode network; make it by two_mode_of")
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["id", *map(safe, network.columns)])
    for row in network.rows:
        has = set(network.members(row))
        writer.writerow([safe(row), *(int(column in has) for column in network.columns)])
    names = {node["id"]: node["name"] for node in selection.nodes}
    status = {node["id"]: node["member_list"] for node in selection.nodes if node["member_list"]}
    beside = {**about, "names": names, "member_list": status}
    return {"": text.getvalue().encode(), ".about.json": json_bytes(beside)}


def parquet(selection: Selection, about: Mapping[str, str]) -> dict[str, bytes]:
    """`nodes.parquet`, `edges.parquet`, `documents.parquet`; what they say of themselves is in each one's schema."""
    from pyarrow import parquet as pq

    found = {}
    for name, (columns, rows) in tables(selection).items():
        sink = io.BytesIO()
        pq.write_table(arrow_table(columns, rows, about), sink, compression="zstd")
        found[f"{name}.parquet"] = sink.getvalue()
    return found


def arrow_table(columns: Iterable[Column], rows: Rows, about: Mapping[str, str]) -> pa.Table:
    """Rows as an Arrow table: a column's meaning is in its field, `about` in the schema; empty text is not null."""
    import pyarrow as pa

    fields, arrays = [], []
    for column in columns:
        values = [row.get(column.name) for row in rows]
        filled = [value for value in values if value is not None]
        kinds = {type(value) for value in filled}
        if kinds == {list}:
            kind: pa.DataType = pa.list_(pa.string())
            values = [None if value is None else [cell(part) for part in value] for value in values]
        elif kinds and kinds <= {bool}:
            kind = pa.bool_()
        elif kinds and kinds <= {int}:
            kind = pa.int64()
        elif kinds and kinds <= {int, float}:
            kind = pa.float64()
        else:
            kind = pa.string()
            values = [None if value is None else cell(value) for value in values]
        fields.append(pa.field(column.name, kind, metadata={"meaning": column.meaning, "unit": column.unit}))
        arrays.append(pa.array(values, kind))
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=dict(about)))
