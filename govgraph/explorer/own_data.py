"""Own data: a workbook of the reader's, checked, loaded, switched off and on, and removed again."""

from __future__ import annotations

import tempfile
from dataclasses import asdict
from pathlib import Path

import streamlit as st

from govgraph.explorer import choices, tables
from govgraph.explorer.labels import escaped
from govgraph.explorer.plain import heading, notice, paragraph
from govgraph.explorer.reading import Graph
from govgraph.explorer.session import shows
from govgraph.explorer.tables import Column
from govgraph.explorer.words import plural
from graph.errors import DataError, GovgraphError
from graph.known import known_of, read_known
from graph.load import load, remove
from graph.model import TABLES, Dataset
from graph.paths import SEED
from loaders.forms import name_of, read_form
from loaders.tables import read_tables
from loaders.template import write_template

_DATASETS = "MATCH (d:Dataset) RETURN d.name AS name, d.loaded AS loaded ORDER BY name"
_TOLD = "own-data-told"
_OFF = "what is switched off is left out of the analyses in this window, and every address says so"
MOST_BYTES = 20 * 1024 * 1024


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Own data", 1)
    paragraph(
        "Add a mechanism, its members and their source in a workbook, and see it beside what is here. It never changes "
        "the seed, and can be taken out again."
    )
    if told := st.session_state.pop(_TOLD, ""):
        notice("info", told)
    _template()
    heading("Check and load")
    given = st.file_uploader("A workbook (.xlsx) with your data", type=["xlsx"], max_upload_size=MOST_BYTES // 2**20)
    if given:
        _uploaded(graph, given.name, given.getvalue())
    _loaded(graph)


page = shows(draw, "own-data")


def _template() -> None:
    st.download_button(
        "Download an empty workbook", _empty, "own.xlsx", on_click="ignore", icon=":material/download:",
    )


def _empty() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "own.xlsx"
        write_template(path, known_of(read_tables(SEED)))
        return path.read_bytes()


def _uploaded(graph: Graph, name: str, content: bytes) -> None:
    try:
        with st.spinner("Checking"):
            dataset = read_upload(graph, name, content)
    except DataError as error:
        notice("error", f"{plural(len(error.problems), 'problem')}: nothing was loaded. Mend them and upload it again.")
        tables.show(
            [asdict(one) for one in error.problems],
            [
                Column("file", "Where", width=180), Column("cell", "Cell"), Column("column", "Column"),
                Column("found", "Found", width=320),
                Column("allowed", "What may stand there, or what to do", width=420),
            ],
            "problems",
        )
        return
    except GovgraphError as error:
        notice("error", str(error))
        return
    own = ", ".join(f"{table.table}: {len(dataset.rows(table.table))}" for table in TABLES)
    notice("info", f"No problems. Rows of data set {dataset.name!r}, what it refers to included: {own}.")
    if st.button(f"Load as {escaped(dataset.name)}", type="primary"):
        with st.spinner("Loading"):
            changes = load(graph.store, dataset)
        st.session_state[_TOLD] = (
            f"{dataset.name} is loaded: " + (", ".join(f"{n} {what}" for what, n in changes.added.items()) or "nothing")
            + " added. It is in every page from now on."
        )
        st.rerun()


def read_upload(graph: Graph, name: str, content: bytes) -> Dataset:
    """The data set in an uploaded workbook.

    Raises:
        DataError: it breaks rules; all problems at once.
        GovgraphError: it cannot be read.
    """
    with tempfile.TemporaryDirectory() as folder:
        # Only the last part of the name: what a browser sends may hold folders.
        path = Path(folder) / Path(name).name
        path.write_bytes(content)
        return read_form(path, read_known(graph.store, name_of(path)))


def _loaded(graph: Graph) -> None:
    heading("What is loaded")
    rows = graph.store.read(_DATASETS).rows
    off = choices.hidden()
    for row in rows:
        name = str(row["name"])
        wide, switch, button = st.columns([4, 2, 2], vertical_alignment="center")
        with wide:
            paragraph(f"{name}, loaded {str(row['loaded'])[:16].replace('T', ' ')} UTC")
        shown = switch.toggle(f"Show {escaped(name)}", name not in off, key=f"shown-{name}", help=_OFF)
        if shown == (name in off):
            choices.hide({*off, name} - ({name} if shown else set()))
            st.rerun()
        if name != "seed" and button.button(f"Remove {escaped(name)}", key=f"remove-{name}"):
            with st.spinner("Removing"):
                remove(graph.store, name)
            st.session_state[_TOLD] = f"{name} is removed."
            choices.hide([one for one in off if one != name])
            st.rerun()
