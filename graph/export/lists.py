"""A selection as lists of nodes, edges and documents: CSV, an incidence matrix, Parquet, a workbook.

Every table has all its columns, also those that are empty throughout the file, in the order of `attributes`: `source`
and `target` stand first among an edge's, and `id` among a node's, as igraph's `graph_from_data_frame` reads them.

CSV begins with the mark of UTF-8, by which Excel reads its accents. In it a list is joined by semicolons, and a text
that a spreadsheet would take for a formula has an apostrophe before it; `csv_cells.unguarded` takes it away. In Parquet
a list is a list.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import TYPE_CHECKING

from govgraph.graph.core.coverage_text import open_lists
from govgraph.graph.core.csv_file import csv_text
from govgraph.graph.core.edition import Entity
from govgraph.graph.core.edition_time import OPEN
from govgraph.graph.core.errors import GovgraphError
from govgraph.graph.export.attribute_columns import EDGE_COLUMNS, NODE_COLUMNS
from govgraph.graph.export.selection import gathered
from govgraph.graph.measures.capacities import open_or_ended, ties_of_all_times
from govgraph.graph.tables.arrow import write_parquet
from govgraph.graph.tables.csv_cells import guarded, guarded_csv, marked
from govgraph.graph.tables.files import bytes_of
from govgraph.graph.tables.frame import Frame, frame_of_rows
from govgraph.graph.tables.json_text import json_bytes
from govgraph.graph.tables.workbook import workbook_bytes
from govgraph.graph.tables.write import document_frame

if TYPE_CHECKING:
    from govgraph.graph.export.selection import Selection

_OF_ENTITIES = (*Entity._fields, "region_id", "subregion_id")
_ALWAYS = (*_OF_ENTITIES, "member_list", "value_sources")
_ALWAYS_OF = {"two-mode": ("bipartite", "type"), "projection": ("size",)}
"""A node's columns also where there is no node: of every kind of selection, and of some."""


_ENTITY_COLUMNS = tuple(column for column in NODE_COLUMNS if column.name in _OF_ENTITIES)


def tables(selection: Selection) -> dict[str, Frame]:
    """The tables of a selection by name: `nodes`, `edges` and `documents`.

    Where edges gather statements also `statements`, and `entities` that these name and no node is.
    """
    names = {*_ALWAYS, *_ALWAYS_OF.get(selection.kind, ()), *(name for node in selection.nodes for name in node)}
    nodes = tuple(column for column in NODE_COLUMNS if column.name in names)
    return {
        "nodes": frame_of_rows(nodes, selection.nodes),
        "edges": frame_of_rows(selection.edge_columns, selection.edges),
        "documents": document_frame(selection.documents),
        **({"statements": frame_of_rows(EDGE_COLUMNS, rows["statement"])} if (rows := gathered(selection)) else {}),
        **({"entities": frame_of_rows(_ENTITY_COLUMNS, rows["entity"])} if rows else {}),
    }


def csv_lists(selection: Selection, about: Mapping[str, str]) -> dict[str, bytes]:
    """`nodes.csv`, `edges.csv`, `documents.csv`, and `about.json`: what they say of themselves, and their columns."""
    frames = tables(selection)
    files = {f"{name}.csv": marked(guarded_csv(frame.names, frame)) for name, frame in frames.items()}
    meanings = {name: {column.name: column.meaning for column in frame.columns} for name, frame in frames.items()}
    return {**files, "about.json": json_bytes({**about, "columns": meanings})}


def incidence(selection: Selection, about: Mapping[str, str]) -> dict[str, bytes]:
    """A row for each body (or State), a column for each State (or body), 1 where a statement links the two.

    0 stands where the mechanism's list is complete, or of bodies without lists on record; elsewhere it is NA, and a
    mechanism of which no list is known has a row (or column) of NA alone. NA is also a link that is open
    (`vocabulary.OPEN_WORDS`), as neither a 1 nor a 0 is on record. In the first column the id; beside the file, what it
    says of itself, the names, and of each mechanism whether its list is complete.
    """
    network = selection.two_mode
    if network is None:  # no such selection can be made; for readers of the type only
        raise GovgraphError("incidence: found a selection without a two-mode network; make it by two_mode_of")
    edition, relations = selection.edition, selection.relations
    open_of = {mechanism for mechanism, _ in open_lists(edition, product(sorted(edition.mechanisms), relations))}
    # Of a mechanism that a text only mentions the edition has no list: it is not among them, here as in every result.
    missing = sorted((open_of & edition.covered) - {*network.rows, *network.columns})
    rows = sorted([*network.rows, *(missing if network.between == "mechanisms" else ())])
    columns = sorted([*network.columns, *(missing if network.by in ("mechanisms", "bodies") else ())])
    members = {row: set(network.members(row)) for row in network.rows}
    left = open_or_ended(edition, ties_of_all_times(edition, selection.capacities))
    open_links = {frozenset(pair) for pair, answer in left.items() if answer == OPEN}

    def cell(row: str, column: str) -> int | str:
        if column in members.get(row, ()):
            return 1
        return "NA" if {row, column} & open_of or frozenset((row, column)) in open_links else 0

    text = csv_text(
        ["id", *map(guarded, columns)], ([guarded(row), *(cell(row, column) for column in columns)] for row in rows)
    )
    names = {key: edition.entities[key].name for key in (*rows, *columns)}
    status = {key: edition.status(key) for key in (*rows, *columns) if edition.entities[key].kind == "mechanism"}
    return {"": marked(text), ".about.json": json_bytes({**about, "names": names, "member_list": status})}


def parquet(selection: Selection, about: Mapping[str, str]) -> dict[str, bytes]:
    """`nodes.parquet`, `edges.parquet`, `documents.parquet`; what they say of themselves is in each one's schema."""
    return {
        f"{name}.parquet": bytes_of(
            lambda file, frame=frame: write_parquet(file, frame, frame.blocks(), lambda: about)  # type: ignore[misc]
        )
        for name, frame in tables(selection).items()
    }


def xlsx(selection: Selection, about: Mapping[str, str]) -> dict[str, bytes]:
    """A workbook: a read-me, a sheet for each table, and one with the meaning of the columns."""
    return {"": workbook_bytes(tables(selection), about)}
