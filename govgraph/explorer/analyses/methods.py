"""Methods: what each analysis computes, in the words of its own documentation."""

from __future__ import annotations

from functools import cache

import streamlit as st

from govgraph.explorer import pages
from govgraph.explorer.kit import method_text, tables, url_state, widgets
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.session import make_page
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import heading, paragraph
from govgraph.graph.analysis import registry
from govgraph.graph.analysis.methods import Method, modules
from govgraph.graph.analysis.registry import all_analyses

CONTENTS = "contents"
_ALL = "All methods"
_GROUPS = {"analysis": "What the pages show", "measures": "The measures behind them"}
_BESIDES = {"two_mode": "network", "attestation": "coverage"}
"""Methods that are no analysis's own, and the page on which their figures are."""


def draw(_graph: Graph) -> None:
    """Draw the page."""
    heading("Methods", 1)
    methods = method_text.methods()
    titles = {CONTENTS: _ALL, **{name: method.title for name, method in methods.items()}}
    name = widgets.choice("Method", "method", titles, CONTENTS)
    if name == CONTENTS:
        _contents(methods)
        return
    method = methods[name]
    heading(method.title)
    with st.container(horizontal=True, vertical_alignment="center"):
        if place := pages_of_methods().get(name):
            st.page_link(
                pages.page(place),
                label=f"See it on the page {pages.PLACES[place].title}",
                icon=":material/arrow_forward:",
            )
        _turn_to(CONTENTS, _ALL, ":material/list:")
    method_text.draw(method)
    if method.columns:
        heading("What its columns mean")
        paragraph("By the names that they have in the downloads.", muted=True)
        tables.show(
            [{"name": column.name, "meaning": column.meaning, "unit": column.unit} for column in method.columns],
            [Column("name", "Column"), Column("meaning", "Meaning"), Column("unit", "Unit")],
            f"columns-{method.name}",
        )


_EDITIONS = "Methods are the same for all editions."
page = make_page(draw, "methods", no_edition=_EDITIONS, no_inherited=_EDITIONS)


@cache
def pages_of_methods() -> dict[str, str]:
    """The page on which the figures of each method are, as the analyses declare it."""
    declared = {
        module: analysis.page
        for name, analysis in all_analyses().items()
        if analysis.page
        for module in (registry.MODULES[name], *analysis.measures)
    }
    return _BESIDES | declared


def _contents(methods: dict[str, Method]) -> None:
    paragraph(
        "How every figure of this explorer is computed, what it does not say, and the papers that it follows. "
        "What goes in are statements that cite a document and a place in it.",
    )
    for package, title in _GROUPS.items():
        heading(title)
        for module in modules():
            group, _, name = module.partition(".")
            if group == package:
                method = methods[name]
                with st.container(gap=None):
                    _turn_to(name, method.title, ":material/arrow_forward:")
                    paragraph(method_text.first_sentence(method.text), muted=True)


def _turn_to(name: str, label: str, icon: str) -> None:
    # Streamlit's link to the page that is open leaves the old address standing in the browser.
    st.button(
        label, key=f"turn-to-{name}", icon=icon, type="tertiary", on_click=url_state.set_choice, args=("method", name)
    )
