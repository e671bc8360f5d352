"""Export: a snapshot, an ego network or a projection, in the formats of other tools."""

from __future__ import annotations

import io
import zipfile

import streamlit as st

from govgraph.explorer import asked, choices
from govgraph.explorer.plain import heading, notice, paragraph
from govgraph.explorer.reading import Graph
from govgraph.explorer.session import shows
from govgraph.explorer.words import plural, relation_words
from graph import vocabulary
from graph.export import selection
from graph.export.formats import FORMATS, KINDS, Format, render
from graph.export.selection import Selection
from graph.measures.two_mode import BETWEEN
from graph.snapshot import Snapshot

_WORDS = {
    "snapshot": "All that the edition says", "ego": "One entity and its surroundings",
    "two-mode": "Who is in what (two-mode network)", "projection": "Who shares with whom (one-mode network)",
}
# Of one date, so that the same choice gives the same bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Export", 1)
    snapshot = asked.snapshot(graph)
    left, right = st.columns(2)
    kind = choices.choice("What", "what", {one: _WORDS[one] for one in KINDS}, "snapshot", where=left)
    chosen = _selection(graph, snapshot, kind)
    fitting = {name: f"{name} – {one.meaning}" for name, one in FORMATS.items() if kind in one.takes}
    form = FORMATS[choices.choice("Format", "format", fitting, "xlsx", where=right)]
    paragraph(
        f"{chosen.words[:1].upper()}{chosen.words[1:]}: {plural(len(chosen.nodes), 'entity', 'entities')} (nodes), "
        f"{plural(len(chosen.edges), 'tie')} (edges), from {plural(len(chosen.documents), 'document')}. Edition, "
        "citations, licence, version, a hash of the data and how to cite them are in the file or beside it."
    )
    if not chosen.edges:
        notice("info", "No tie is in this choice. Choose other relations, roles or another edition.")
    file = f"govgraph-{snapshot.edition}-{kind}"
    st.download_button(
        f"Download as {form.name}", lambda: packed(form, chosen, file)[1], packed_name(form, file),
        type="primary", icon=":material/download:", on_click="ignore",
    )
    paragraph(
        f"The same on the command line: govgraph export {form.name} -o {file}{form.ending}, with its options; "
        "govgraph export tables writes the five tables, which can be loaded again.", muted=True,
    )


page = shows(draw, "export")


def _selection(graph: Graph, snapshot: Snapshot, kind: str) -> Selection:
    match kind:
        case "ego":
            left, right = st.columns([3, 1])
            who = asked.entity(graph, "Entity", "who", list(vocabulary.KINDS), "bali", left)
            steps = choices.number("Steps", "steps", 1, 2, 1, where=right)
            held = sorted({tie.relation for tie in snapshot.ties})
            relations = choices.choices(
                "Relations (all when none is chosen)", "relations", held, [], named=relation_words
            )
            return selection.ego(snapshot, who, steps, relations)
        case "two-mode" | "projection":
            left, right = st.columns(2)
            between = choices.choice("Between", "between", BETWEEN, "mechanisms", where=left)
            roles = asked.capacities(right)
            find = selection.two_mode_of if kind == "two-mode" else selection.projection
            return find(snapshot, between, roles)
    return graph.kept(lambda: selection.whole(snapshot), "whole", snapshot.edition, snapshot.inherited)


def packed_name(form: Format, file: str) -> str:
    """What the download is called: one file, or a zip where there are several.

    A plain CSV cannot say what it is: it comes with the file beside it that does.

    >>> packed_name(FORMATS["gexf"], "a"), packed_name(FORMATS["incidence"], "a"), packed_name(FORMATS["csv"], "a")
    ('a.gexf', 'a-incidence.zip', 'a-csv.zip')
    """
    return f"{file}-{form.name}.zip" if form.ending in ("", ".csv") else f"{file}{form.ending}"


def packed(form: Format, chosen: Selection, file: str) -> tuple[str, bytes]:
    """The download: its name, and its bytes."""
    files = render(form.name, chosen)
    name = packed_name(form, file)
    if not name.endswith(".zip") or form.ending == ".zip":
        return name, files[""]
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in sorted(files.items()):
            inside = part if form.folder else f"{file}{form.ending}{part}"
            archive.writestr(zipfile.ZipInfo(inside, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return name, held.getvalue()
