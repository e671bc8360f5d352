"""Own data: a workbook of the reader's, checked, loaded, switched off and on, and removed again."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import streamlit as st

from govgraph.explorer.kit import tables, url_state
from govgraph.explorer.kit.formatting import plural
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.markdown_escape import escaped
from govgraph.explorer.kit.session import shows
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.explorer.pages import page as page_named
from govgraph.graph.core.errors import DataError, GovgraphError, Problem, printable
from govgraph.graph.core.model import TABLES, Dataset
from govgraph.graph.core.paths import SEED
from govgraph.graph.ingest.graph_mapping import NO_LIMIT
from govgraph.graph.ingest.load import load, remove
from govgraph.graph.ingest.registry import read_registry, registry_of
from govgraph.loaders.forms import name_of, read_form
from govgraph.loaders.tables import read_tables
from govgraph.loaders.template import write_template

_DATASETS = "MATCH (d:Dataset) RETURN d.name AS name, d.loaded AS loaded ORDER BY name"
_STATEMENTS = """
MATCH ()-[r]->()
WHERE NOT type(r) IN ['NAMES', 'HAS_COVERAGE']
UNWIND r.datasets AS name
RETURN name, count(*) AS statements
"""
_OWN = """
MATCH (n:Mechanism)
WHERE NOT 'seed' IN n.datasets
UNWIND n.datasets AS dataset
RETURN dataset, n.id AS id
ORDER BY dataset, id
"""
_TOLD, _ROUND, _LEAVING = "own-data-told", "own-data-round", "own-data-leaving"
_OFF = "what is switched off is left out of the analyses in this window, and every address says so"
_INCOMPLETE = "incomplete: its load or removal has not ended"
_STEPS = (
    "1. Download the empty workbook. Its first sheet says how to fill it in; each header and cell explains itself.",
    "2. Save it under a name of its own: the name of the file is the name of the data set, and of its edition where "
    "you name none.",
    "3. Upload it here. Every problem is shown with its sheet and cell; nothing is loaded before you press Load.",
)
_MOST_LINKS, _MOST_LETTERS = 6, 60
MOST_BYTES = 20 * 1024 * 1024


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Own data", 1)
    paragraph(
        "Add a mechanism, its members and their source in a workbook, and see it beside what is here. It never changes "
        "the seed (the data that come with govgraph), and can be taken out again.",
    )
    if told := st.session_state.pop(_TOLD, ""):
        notice("info", told)
    paragraph(*_STEPS)
    _template()
    heading("Check and load")
    # Another key after a load: what is loaded already is not offered again.
    given = st.file_uploader(
        "A workbook (.xlsx) with your data",
        type=["xlsx"],
        max_upload_size=MOST_BYTES // 2**20,
        key=f"upload-{st.session_state.get(_ROUND, 0)}",
    )
    if given:
        _uploaded(graph, given.name, given.getvalue())
    _loaded(graph)


page = shows(draw, "own-data")


def _template() -> None:
    st.download_button(
        "Download an empty workbook",
        _empty,
        "own.xlsx",
        on_click="ignore",
        icon=":material/download:",
    )


def _empty() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "own.xlsx"
        write_template(path, registry_of(read_tables(SEED)))
        return path.read_bytes()


def _uploaded(graph: Graph, name: str, content: bytes) -> None:
    try:
        with st.spinner("Checking"):
            dataset = read_upload(graph, name, content)
    except DataError as error:
        notice(
            "error",
            f"{plural(len(error.problems), 'problem')}: nothing was loaded. Mend them in the workbook, save "
            "it, and upload it again.",
        )
        tables.show(
            [_shown(one) for one in error.problems],
            [
                Column("file", "Where", width=180),
                Column("cell", "Cell"),
                Column("column", "Column"),
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
    editions = sorted({row.edition for row in dataset.statements})
    replaces = dataset.name in graph.datasets()
    notice(
        "info",
        "\n".join(
            [
                f"No problems. Rows of data set {dataset.name!r}, what it refers to included: {own}.",
                *([f"Edition of its statements: {', '.join(editions)}."] if editions else []),
                *(
                    [f"{dataset.name} is loaded already: what this workbook does not have any more will be taken out."]
                    if replaces
                    else []
                ),
                *dataset.unread,
            ]
        ),
    )
    if st.button(f"Load as {escaped(dataset.name)}", type="primary"):
        with st.spinner("Loading"):
            changes = load(graph.store, dataset)
        told = [
            f"rows {word}: {', '.join(f'{what} {n}' for what, n in rows.items() if n)}"
            for word, rows in (("added", changes.added), ("changed", changes.changed), ("removed", changes.removed))
            if any(rows.values())
        ]
        st.session_state[_TOLD] = (
            f"{dataset.name} is loaded: {'; '.join(told) or 'nothing is new'}. It is in every page from now on."
        )
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        st.rerun()


def _shown(problem: Problem) -> dict[str, Any]:
    """A problem as a row of the table, without what could turn the order of its letters."""
    row = {name: printable(value) if isinstance(value, str) else value for name, value in asdict(problem).items()}
    return row | {"found": "nothing" if row["found"] == "''" else row["found"]}


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
        return read_form(path, read_registry(graph.store, name_of(path)))


def _loaded(graph: Graph) -> None:
    heading("What is loaded")
    rows = graph.store.read(_DATASETS, row_limit=NO_LIMIT).rows
    statements = graph.store.read(_STATEMENTS, row_limit=NO_LIMIT).rows
    counts = {row["name"]: row["statements"] for row in statements}
    mechanisms: dict[str, list[str]] = defaultdict(list)
    for row in graph.store.read(_OWN, row_limit=NO_LIMIT).rows:
        mechanisms[row["dataset"]].append(row["id"])
    incomplete = graph.store.unfinished()
    loaded = {str(row["name"]): f"loaded {str(row['loaded'])[:16].replace('T', ' ')} UTC" for row in rows}
    off = url_state.hidden()
    for name in sorted({*loaded, *incomplete}):
        wide, switch, button = st.columns([4, 2, 2], vertical_alignment="center")
        with wide:
            what = " (comes with govgraph)" if name == "seed" else ""
            paragraph(
                f"{name}{what}: {plural(counts.get(name, 0), 'statement')}, "
                + ("; ".join(filter(None, [loaded.get(name), _INCOMPLETE])) if name in incomplete else loaded[name])
                + ("; switched off" if name in off else "")
            )
        shown = switch.toggle(f"Show {escaped(name)}", name not in off, key=f"shown-{name}", help=_OFF)
        if shown == (name in off):
            url_state.hide({*off, name} - ({name} if shown else set()))
            st.rerun()
        if name != "seed":
            button.button(f"Remove {escaped(name)}", key=f"remove-{name}", on_click=_leave, args=(name,))
            if st.session_state.get(_LEAVING) == name:
                _confirm(graph, name, counts.get(name, 0))
            _profiles(graph, mechanisms[name])


def _leave(name: str) -> None:
    st.session_state[_LEAVING] = name


def _profiles(graph: Graph, ids: Sequence[str]) -> None:
    with st.container(horizontal=True):
        for one in ids[:_MOST_LINKS]:
            label = graph.entity(one).label
            short = label if len(label) <= _MOST_LETTERS else f"{label[:_MOST_LETTERS]}…"
            st.page_link(
                page_named("profile"),
                label=f"Profile of {escaped(short)}",
                query_params={"id": one},
                icon=":material/arrow_forward:",
            )
    if len(ids) > _MOST_LINKS:
        paragraph(f"{_MOST_LINKS} of its {len(ids)} mechanisms; search on the page Start for the others.", muted=True)


def _confirm(graph: Graph, name: str, statements: int) -> None:
    """Ask once more before a data set is removed: there is no way back but to load it again."""
    notice(
        "warning",
        f"Remove {name} with {plural(statements, 'statement')}? It goes for everybody who uses this graph; "
        "to have it back, load its workbook again. To leave it out only here, switch it off.",
    )
    with st.container(horizontal=True):
        sure = st.button(f"Yes, remove {escaped(name)}", key=f"sure-{name}", type="primary")
        st.button(f"Keep {escaped(name)}", key=f"keep-{name}", on_click=_leave, args=("",))
    if sure:
        with st.spinner("Removing"):
            remove(graph.store, name)
        _leave("")
        st.session_state[_TOLD] = f"{name} is removed."
        url_state.hide([one for one in url_state.hidden() if one != name])
        st.rerun()
