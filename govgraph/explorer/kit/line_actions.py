"""The control of a statement: its citation, and a correction of it to fill in and send."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from govgraph.explorer.kit import sending
from govgraph.explorer.kit.downloads import WORKBOOK, download_button
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.text import paragraph
from govgraph.graph.citing import citations
from govgraph.graph.citing.cite import statement_of
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.records import Evidence
from govgraph.graph.core.settings import read_settings
from govgraph.graph.core.text import slug
from govgraph.graph.ingest.loaded import read_registry
from govgraph.loaders import correction

LABEL = "Cite or correct"
_LONGEST = 40


def draw(graph: Graph, lines: Sequence[tuple[Edition, Evidence]], file: str) -> None:
    """Draw the control for the statements of a row, of which the reader chooses one.

    Args:
        graph: the graph.
        lines: the statements, each with the edition that it is filed under.
        file: the name of the row among the widgets.
    """
    if not lines:
        return

    @st.fragment
    def control() -> None:
        opened = st.popover(LABEL, icon=":material/edit_note:", type="tertiary", key=f"line-{file}", on_change="rerun")
        if not opened.open:
            return
        with opened:
            place = 0
            if len(lines) > 1:
                source = graph.index.short_source
                words = [f"{citations.in_words(edition, row)} ({source(row.document)})" for edition, row in lines]
                place = st.selectbox("Statement", range(len(lines)), format_func=words.__getitem__, key=f"of-{file}")
            edition, row = lines[place]
            sending.draw_link(sending.way())
            sending.draw_citation(f"style-{file}", partial(citations.statement, edition, row))
            _correct(graph, edition, row, file)

    control()


def draw_row(graph: Graph, row: Mapping[str, Any], file: str) -> None:
    """Draw the control of a row that is a statement: it has its id and its edition; nothing where it has none."""
    if row.get("id") and row.get("edition"):
        edition = graph.edition(row["edition"])
        draw(graph, [(edition, statement_of(edition, row["id"]))], file)


def _correct(graph: Graph, edition: Edition, row: Evidence, file: str) -> None:
    if getattr(row, "via", ""):
        paragraph("It follows from a union's membership: correct the statements behind it, which stand beside it.")
        return
    paragraph("Correct this line: fill in the text or the workbook, and send it.")
    text = correction.correction_text(edition, row)
    st.code(text, language=None, wrap_lines=True)
    name = f"correction-{slug(row.document, _LONGEST)}-{row.id[:8]}" if ":" not in row.id else "correction"
    workbook = f"{slug(name)}.xlsx"

    def make() -> bytes:
        return correction.correction_workbook(edition, row, read_registry(graph.store, slug(name)), workbook)

    with st.container(horizontal=True):
        icon = ":material/table_view:"
        download_button("Workbook to fill in", make, workbook, WORKBOOK, key=f"correct-{file}", icon=icon)
        if address := read_settings().corrections:
            is_form = address.startswith("https://")
            link = address if is_form else correction.mail_link(address, edition, row)
            words = "Open the form" if is_form else "Write the mail"
            st.link_button(words, link, type="tertiary", icon=":material/send:", key=f"mail-{file}")
