"""Methods: what each analysis computes, in the words of its own documentation."""

from __future__ import annotations

from functools import cache

import streamlit as st

from govgraph.explorer import choices, tables
from govgraph.explorer.plain import heading
from govgraph.explorer.reading import Graph
from govgraph.explorer.session import shows
from govgraph.explorer.tables import Column
from graph.analysis.methods import Method, read_methods


def draw(_graph: Graph) -> None:
    """Draw the page."""
    heading("Methods", 1)
    methods = _methods()
    titles = {name: one.title for name, one in methods.items()}
    chosen = methods[choices.choice("Method", "method", titles, next(iter(titles)))]
    heading(chosen.title)
    _text(chosen)
    if chosen.columns:
        tables.show(
            [{"name": one.name, "meaning": one.meaning, "unit": one.unit} for one in chosen.columns],
            [Column("name", "Column", width=180), Column("meaning", "Meaning", width=620), Column("unit", "Unit")],
            f"columns-{chosen.name}",
        )


page = shows(draw, "methods")


def explain(name: str) -> None:
    """How an analysis computes what a page shows, to be unfolded.

    Args:
        name: the analysis, of `graph.analysis.methods.MODULES`.
    """
    with st.expander("How this is computed"):
        _text(_methods()[name])


@cache
def _methods() -> dict[str, Method]:
    return {one.name: one for one in read_methods()}


def _text(method: Method) -> None:
    # The program's own text, which may use Markdown; nothing in it comes from data.
    st.markdown(method.text)
