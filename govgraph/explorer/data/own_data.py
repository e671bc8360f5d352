"""Own data: a table or a workbook of the reader's, checked, loaded, switched off and on, and removed again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import streamlit as st

from govgraph.explorer.data import upload
from govgraph.explorer.kit import data_that_count
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.links import link_to_page
from govgraph.explorer.kit.markdown_escape import escape_markdown
from govgraph.explorer.kit.session import make_page
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.graph.core.text import counted
from govgraph.graph.ingest.load import remove

_DATASETS = "MATCH (d:Dataset) RETURN d.name AS name, d.loaded AS loaded ORDER BY name"
_STATEMENTS = """
MATCH ()-[r]->()
WHERE NOT type(r) IN ['NAMES', 'HAS_COVERAGE']
UNWIND r.datasets AS name
RETURN name, count(*) AS statements
"""
_MECHANISMS = """
MATCH (n:Mechanism)
WHERE NOT 'seed' IN n.datasets
UNWIND n.datasets AS dataset
RETURN dataset, n.id AS id
ORDER BY dataset, id
"""
_REMOVING = "own-data-leaving"
"""In the session: the data set whose removal waits for a second yes."""
_OFF = "what is switched off is left out of the analyses in this window, and every address says so"
_INCOMPLETE = "incomplete: its load or removal has not ended"
_STEPS = (
    "You have a table that says who is in what (a list, a matrix, a row for each year, a network): upload it below. "
    "Its columns and names are asked for on this page.",
    "You have none yet, or want all that can be said: download the empty workbook, fill it in as its first sheet says, "
    "and upload it. Every problem is shown with its sheet and cell.",
    "The data set is called as its file unless you name it otherwise, and so is its edition where you name none. "
    "Nothing is loaded before you press Load.",
)
_MOST_LINKS, _MOST_LETTERS = 6, 60


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Own data", 1)
    paragraph(
        "Add who is in what, with the source, and see it beside what is here. It never changes the seed (the data that "
        "come with govgraph), and can be taken out again.",
    )
    if message := st.session_state.pop(upload.RESULT, ""):
        notice("info", message)
        if edition := st.session_state.pop(upload.EDITION, ""):
            link_to_page("compare", f"Overlaps in edition {escape_markdown(edition)}", {"edition": edition})
    paragraph(*_STEPS)
    upload.template()
    upload.upload(graph)
    _loaded(graph)


_EDITIONS = "All editions of what is loaded."
page = make_page(draw, "own-data", no_edition=_EDITIONS, no_inherited=_EDITIONS)


def _loaded(graph: Graph) -> None:
    heading("What is loaded")
    rows = graph.store.read(_DATASETS).rows
    statements = graph.rows(_STATEMENTS)
    counts = {row["name"]: row["statements"] for row in statements}
    mechanisms: dict[str, list[str]] = defaultdict(list)
    for row in graph.rows(_MECHANISMS):
        mechanisms[row["dataset"]].append(row["id"])
    incomplete = graph.store.unfinished()
    loaded = {str(row["name"]): f"loaded {str(row['loaded'])[:16].replace('T', ' ')} UTC" for row in rows}
    off = data_that_count.hidden_datasets()
    for name in sorted({*loaded, *incomplete}):
        states = [loaded.get(name), _INCOMPLETE if name in incomplete else "", "switched off" if name in off else ""]
        origin = " (comes with govgraph)" if name == "seed" else ""
        name_place, switch_place, button_place = st.columns([4, 2, 2], vertical_alignment="center")
        with name_place:
            count = counted(counts.get(name, 0), "statement")
            paragraph(f"{name}{origin}: {count}, {'; '.join(filter(None, states))}")
        label = escape_markdown(name)
        is_on = switch_place.toggle(f"Show {label}", name not in off, key=f"shown-{name}", help=_OFF)
        if is_on == (name in off):
            data_that_count.hide_datasets({*off, name} - ({name} if is_on else set()))
            st.rerun()
        if name != "seed":
            button_place.button(f"Remove {label}", key=f"remove-{name}", on_click=_set_removing, args=(name,))
            if st.session_state.get(_REMOVING) == name:
                _confirm(graph, name, counts.get(name, 0))
            _profiles(graph, mechanisms[name])


def _set_removing(name: str) -> None:
    st.session_state[_REMOVING] = name


def _profiles(graph: Graph, ids: Sequence[str]) -> None:
    with st.container(horizontal=True):
        for entity_id in ids[:_MOST_LINKS]:
            label = graph.entity(entity_id).label
            short = label if len(label) <= _MOST_LETTERS else f"{label[:_MOST_LETTERS]}…"
            link_to_page("look-up", f"Look up {escape_markdown(short)}", {"id": entity_id})
    if len(ids) > _MOST_LINKS:
        paragraph(f"{_MOST_LINKS} of its {len(ids):,} mechanisms; the search finds the others.", muted=True)


def _confirm(graph: Graph, name: str, statements: int) -> None:
    """Ask again before a data set is removed: only another load brings it back."""
    notice(
        "warning",
        f"Remove {name} with {counted(statements, 'statement')}? It goes for everybody who uses this "
        "graph; to have it back, load its workbook again. To leave it out only here, switch it off.",
    )
    with st.container(horizontal=True):
        sure = st.button(f"Yes, remove {escape_markdown(name)}", key=f"sure-{name}", type="primary")
        st.button(f"Keep {escape_markdown(name)}", key=f"keep-{name}", on_click=_set_removing, args=("",))
    if sure:
        with st.spinner("Removing"):
            remove(graph.store, name)
        _set_removing("")
        st.session_state[upload.RESULT] = f"{name} is removed."
        data_that_count.hide_datasets([hidden for hidden in data_that_count.hidden_datasets() if hidden != name])
        st.rerun()
