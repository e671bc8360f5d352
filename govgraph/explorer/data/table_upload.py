"""An uploaded table of any form: its first rows, its columns, its names, what it would load, and its load."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import streamlit as st

from govgraph.explorer.data import table_choices, table_names
from govgraph.explorer.kit import tables
from govgraph.explorer.kit.downloads import download_button
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.graph.core.errors import DataError, Problem, printable
from govgraph.graph.core.model import Dataset
from govgraph.graph.core.text import counted
from govgraph.graph.ingest.loaded import read_loaded_mapping
from govgraph.graph.ingest.registry import Registry
from govgraph.loaders.any_table.grid import LIST, Grid
from govgraph.loaders.any_table.grids import read_grid
from govgraph.loaders.any_table.inspection import look_at_columns
from govgraph.loaders.any_table.loader import read_table
from govgraph.loaders.any_table.mapping import TableMapping
from govgraph.loaders.any_table.mapping_file import mapping_file, mapping_of_text, mapping_text
from govgraph.loaders.any_table.reading import Reading, read_with
from govgraph.loaders.any_table.suggest import suggest_mapping
from govgraph.loaders.forms import name_of

FIRST_ROWS = 8
_GRID = "own-data-grid"
"""In the session: the table that was read last, by all that it was read by."""


def draw_table(
    graph: Graph,
    path: Path,
    called: TableMapping,
    registry: Registry,
    show_problems: Callable[[list[Problem]], None],
    offer: Callable[[Graph, Dataset], None],
) -> None:
    """Draw the steps from a table to a data set.

    Parameters
    ----------
    graph
        The graph.
    path
        The uploaded file.
    called
        What the data set is called, where it is another name than the file's.
    registry
        What its names may mean.
    show_problems
        Draws what is wrong.
    offer
        Draws the button that loads a data set.
    """
    name, digest = name_of(path, called), sha256(path.read_bytes()).hexdigest()[:12]
    loaded = read_loaded_mapping(graph.store, name)
    before = mapping_of_text(loaded, name) if loaded else TableMapping()
    if loaded:
        paragraph(f"{name} was loaded before: the choices open on what was chosen then, its answers with them.")
    how = called.merged(table_choices.choose_reading(path, before, f"read-{digest}"))
    try:
        grid = _grid(path, how, digest)
    except DataError as error:
        notice("error", "The file cannot be read so. See How the file is read.")
        show_problems(error.problems)
        return
    key = f"table-{sha256('|'.join([digest, *grid.header]).encode()).hexdigest()[:12]}"
    heading("1. The first rows", 2)
    _first_rows(grid)
    for note in grid.notes:
        paragraph(note, muted=True)
    if not loaded:
        before = suggest_mapping(grid, look_at_columns(grid, registry))
    mapping = table_choices.choose_columns(grid, before, key)
    mapping = how.merged(mapping).merged(table_choices.choose_document(before, key, name))
    mapping = mapping.merged(table_names.answers_so_far(before, key))
    heading("4. Who is meant", 2)
    if missing := _missing_columns(mapping):
        paragraph(missing)
        return
    reading = read_with(path, mapping, registry, replace(grid, notes=[]))
    if reading.ties.problems:
        show_problems(reading.ties.problems)
        return
    table_names.show_names(reading, registry)
    table_names.ask_names(reading, before, registry, key)
    table_names.ask_codes(reading, before, key)
    heading("5. Load", 2)
    if lacking := _lacking(reading):
        paragraph("Before it can be loaded:", *lacking)
        return
    try:
        dataset = read_table(path, mapping, registry)
    except DataError as error:
        show_problems(error.problems)
        return
    offer(graph, dataset)
    paragraph("To load it with the same choices from the command line, keep this file beside the table.", muted=True)
    text = mapping_text(mapping, path.name)
    download_button("Download the choices", text.encode, mapping_file(path).name, "application/toml", key=f"{key}-toml")


def _grid(path: Path, how: TableMapping, digest: str) -> Grid:
    read_by = (path.name, digest, how)
    last = st.session_state.get(_GRID)
    if last is None or last[0] != read_by:
        grid = read_grid(path, how.encoding, how.delimiter, how.sheet, how.header)
        last = st.session_state[_GRID] = (read_by, grid)
    grid = last[1]
    return replace(grid, notes=list(grid.notes))


def _first_rows(grid: Grid) -> None:
    columns = [Column("row", grid.unit.capitalize(), form="number")]
    columns += [Column(f"cell {index}", printable(name) or "(no name)") for index, name in enumerate(grid.header)]
    rows = [
        {"row": number, **{f"cell {index}": printable(text.replace(LIST, "; ")) for index, text in enumerate(cells)}}
        for number, cells in grid.rows[:FIRST_ROWS]
    ]
    tables.show(rows, columns, "")
    size = f"{counted(len(grid.rows), grid.unit)} of {counted(len(grid.header), 'column')}"
    paragraph(f"{grid.label}: {size}.", muted=True)


def _missing_columns(mapping: TableMapping) -> str:
    """What must be chosen before anybody can be looked up."""
    if mapping.matrix or (mapping.state and (mapping.body or mapping.body_name)):
        return ""
    missing = [] if mapping.state else ["the column with the States"]
    missing += [] if mapping.body or mapping.body_name else ["the column with what they are in, or its name"]
    return f"Choose {' and '.join(missing)} above."


def _lacking(reading: Reading) -> list[str]:
    """What the reader still has to say."""
    mapping, lacking = reading.mapping, []
    if not mapping.document.get("title") and not mapping.document.get("id"):
        lacking.append("- the title of the document that says so (3)")
    elif not mapping.document.get("date") and not mapping.document.get("id"):
        lacking.append("- the date of the document, or that it is unknown (3)")
    if reading.unknown:
        names = counted(len(reading.unknown), "name")
        lacking.append(f"- who is meant by {names} (4), or, of bodies, that those that are not known are new (2)")
    if reading.ties.unexplained:
        codes = len({text for _, text in reading.ties.unexplained})
        lacking.append(f"- what {counted(codes, 'word or code', 'words or codes')} mean (4)")
    if not reading.ties.ties and not lacking:
        lacking.append("- rows that say who is in what: there are none")
    return lacking
