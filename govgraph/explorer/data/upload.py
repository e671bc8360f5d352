"""A file of the reader's: the empty workbook to fill in, the check of an uploaded file, and its load."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any

import streamlit as st

from govgraph.explorer.data.factbook_upload import draw_factbook
from govgraph.explorer.data.table_upload import draw_table
from govgraph.explorer.kit import tables
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.markdown_escape import escape_markdown
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import heading, notice
from govgraph.graph.core.errors import DataError, GovgraphError, Problem, also_in, first_lines, printable, together
from govgraph.graph.core.model import TABLES, Dataset
from govgraph.graph.core.paths import SEED
from govgraph.graph.core.text import counted
from govgraph.graph.ingest.doubtful import load_notes
from govgraph.graph.ingest.load import load
from govgraph.graph.ingest.loaded import read_registry
from govgraph.graph.ingest.registry import registry_of
from govgraph.loaders.any_table.grids import ENCODED, SUFFIXES
from govgraph.loaders.any_table.mapping import TableMapping
from govgraph.loaders.files import room_for
from govgraph.loaders.forms import form_of, is_mapped, name_of, read_form
from govgraph.loaders.network.network import NETWORKS
from govgraph.loaders.tables import dataset_name, read_tables
from govgraph.loaders.template import write_template

MOST_BYTES = 20 * 1024 * 1024
RESULT = "own-data-told"
"""In the session: the message of what was done last, shown once."""
EDITION = "own-data-edition"
"""In the session: an edition of what was loaded last, to which a link leads once."""
_ROUND = "own-data-round"
_TYPES = sorted(suffix.removeprefix(".") for suffix in {*SUFFIXES, *NETWORKS, ".zip"})
_PROBLEMS = (
    Column("file", "Where"),
    Column("cell", "Cell"),
    Column("column", "Column"),
    Column("found", "Found"),
    Column("allowed", "What is allowed, or what to do"),
)


def template() -> None:
    """Draw the button for the empty workbook."""
    st.download_button("Download an empty workbook", _empty, "own.xlsx", on_click="ignore", icon=":material/download:")


def _empty() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "own.xlsx"
        write_template(path, registry_of(read_tables(SEED)))
        return path.read_bytes()


def upload(graph: Graph) -> None:
    """Draw the field for a file, what it holds or its problems, and the button that loads it."""
    heading("Check and load")
    # Another key after a load: a file that was loaded is not offered again.
    file = st.file_uploader(
        "A table of who is in what, or a workbook of the six tables",
        type=list(_TYPES),
        max_upload_size=MOST_BYTES // 2**20,
        key=f"upload-{st.session_state.get(_ROUND, 0)}",
        help="A table: CSV, TSV, XLSX, ODS, Parquet, JSON records; a network: GraphML, GEXF, GML, Pajek, UCINET, "
        "Cytoscape or node-link JSON.",
    )
    if not file:
        return
    try:
        with ExitStack() as stack:
            with room_for("the file"):
                folder = stack.enter_context(tempfile.TemporaryDirectory())
                # Only the last part of the name: what a browser sends may hold folders.
                path = Path(folder) / Path(file.name).name
                path.write_bytes(file.getvalue())
            _draw_file(graph, path, _choose_name(path))
    except DataError as error:
        _show_problems(error.problems)
    except GovgraphError as error:
        notice("error", str(error))


def _choose_name(path: Path) -> TableMapping:
    """Draw the field for the name of the data set, of a source that has none of its own."""
    if form_of(path) == "factbook":
        return TableMapping()
    name = st.text_input(
        "Name of the data set",
        key=f"own-data-name-{path.name}",
        placeholder=dataset_name(path.stem),
        help="As the file if you write nothing. A data set of the same name is replaced.",
    )
    return TableMapping(name=name.strip())


def _draw_file(graph: Graph, path: Path, called: TableMapping) -> None:
    with st.spinner("Checking"):
        registry = read_registry(graph.store, name_of(path, called))
        is_factbook = form_of(path) == "factbook"
        mapped = not is_factbook and _is_mapped(path)
        if not is_factbook and not mapped:
            dataset = read_form(path, registry, called)
    if is_factbook:
        draw_factbook(graph, path, registry, _show_problems, _checked)
    elif mapped:
        draw_table(graph, path, called, registry, _show_problems, _checked)
    else:
        _checked(graph, dataset)


def _is_mapped(path: Path) -> bool:
    """Whether the reader says what the columns mean; also of a text whose encoding the reader has to say first."""
    try:
        return is_mapped(path)
    except DataError:
        if form_of(path) in ("table", "network") and path.suffix.lower() in ENCODED:
            return True
        raise


def _show_problems(problems: list[Problem]) -> None:
    groups = together(problems)
    count = counted(len(groups), "problem")
    notice("error", f"{count}: nothing was loaded. Correct the file, save it, and upload it again.")
    tables.show([_problem_row(problem, also_in(group)) for problem, group in groups.items()], _PROBLEMS, "problems")


def _checked(graph: Graph, dataset: Dataset) -> None:
    counts = ", ".join(f"{table.table}: {len(dataset.rows(table.table)):,}" for table in TABLES)
    editions = sorted({row.edition for row in dataset.statements})
    replaces = dataset.name in graph.datasets()
    lines = [f"No problems. Rows of data set {dataset.name!r}, what it refers to included: {counts}."]
    if editions:
        lines.append(f"Edition of its statements: {', '.join(editions)}.")
    if replaces:
        lines.append(
            f"{dataset.name} is loaded already: what this file does not have any more will be taken out. "
            "Under another name above, both stay."
        )
    others = {edition.name for edition in graph.index.editions if edition.datasets - {dataset.name}}
    notice("info", "\n".join(first_lines([*lines, *load_notes(dataset, others)])))
    if st.button(f"Load as {escape_markdown(dataset.name)}", type="primary"):
        with st.spinner("Loading"):
            changes = load(graph.store, dataset)
        parts = [
            f"rows {word}: {', '.join(f'{table} {count}' for table, count in counts.items() if count)}"
            for word, counts in (("added", changes.added), ("changed", changes.changed), ("removed", changes.removed))
            if any(counts.values())
        ]
        loaded = "; ".join(parts) or "nothing is new"
        st.session_state[RESULT] = f"{dataset.name} is loaded: {loaded}. It is in every page from now on."
        st.session_state[EDITION] = editions[0] if editions else ""
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        st.rerun()


def _problem_row(problem: Problem, also: str) -> dict[str, Any]:
    """A problem as a row of the table, without characters that could change the order of its letters."""
    row = {name: printable(value) if isinstance(value, str) else value for name, value in asdict(problem).items()}
    return row | {"found": "nothing" if row["found"] == "''" else row["found"], "allowed": f"{row['allowed']}{also}"}
