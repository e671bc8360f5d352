"""Methods: what each analysis computes, in the words of its own documentation."""

from __future__ import annotations

import re
from functools import cache

import streamlit as st

from govgraph.explorer import pages
from govgraph.explorer.kit import tables, url_state, widgets
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.session import shows
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import heading, paragraph
from govgraph.graph.analysis.methods import MODULES, Method, read_methods

CONTENTS = "contents"
_ALL = "All methods"
_GROUPS = {"analysis": "What the pages show", "measures": "The measures behind them"}
_SHOWN_ON = {
    "overlap": "overlap",
    "yardsticks": "overlap",
    "pairs": "overlap",
    "chance": "overlap",
    "ordering": "overlap",
    "two_mode": "network",
    "synergies": "synergies",
    "synergies_for": "synergies",
    "chains": "synergies",
    "gaps": "gaps",
    "changes": "changes",
    "partners": "partners",
    "paths": "paths",
    "metrics": "metrics",
    "centrality": "metrics",
    "projection": "metrics",
    "brokerage": "metrics",
    "communities": "metrics",
    "what_if": "what-if",
    "reach": "map",
    "figures": "figures",
    "attestation": "evidence",
}
"""The page on which the figures of a method are."""
# A DOI may hold brackets and points; it does not end in one that belongs to the sentence.
_DOI = re.compile(r"\b(?:doi:|DOI |https://doi\.org/)(10\.\d{4,}/\S*[A-Za-z0-9])", re.IGNORECASE)
_MODULE = re.compile(r"`(?:graph\.(?:analysis|measures)\.)?([a-z_]+)`")


def draw(_graph: Graph) -> None:
    """Draw the page."""
    heading("Methods", 1)
    methods = _methods()
    titles = {CONTENTS: _ALL, **{name: one.title for name, one in methods.items()}}
    name = widgets.choice("Method", "method", titles, CONTENTS)
    if name == CONTENTS:
        _contents(methods)
        return
    chosen = methods[name]
    heading(chosen.title)
    with st.container(horizontal=True):
        if on := _SHOWN_ON.get(name):
            st.page_link(
                pages.page(on), label=f"See it on the page {pages.PLACES[on].title}", icon=":material/arrow_forward:"
            )
        _turn_to(CONTENTS, _ALL, ":material/list:")
    _text(chosen)
    if chosen.columns:
        heading("What its columns mean")
        paragraph("By the names that they have in the downloads.", muted=True)
        tables.show(
            [{"name": one.name, "meaning": one.meaning, "unit": one.unit} for one in chosen.columns],
            [Column("name", "Column", width=140), Column("meaning", "Meaning", width=640), Column("unit", "Unit")],
            f"columns-{chosen.name}",
        )


page = shows(draw, "methods")


def explain(name: str) -> None:
    """How an analysis computes what a page shows, to be unfolded.

    Args:
        name: the analysis, of `govgraph.graph.analysis.methods.MODULES`.
    """
    with st.expander("How this is computed"):
        _text(_methods()[name])
        st.page_link(
            pages.page("methods"),
            label="On a page of its own, with all methods",
            query_params={"method": name},
            icon=":material/arrow_forward:",
        )


def _contents(methods: dict[str, Method]) -> None:
    paragraph(
        "How every figure of this explorer is computed, what it does not say, and the papers that it follows. "
        "What goes in are statements that cite a document and a place in it.",
    )
    for package, title in _GROUPS.items():
        heading(title)
        for one in MODULES:
            group, _, name = one.partition(".")
            if group == package:
                method = methods[name]
                _turn_to(name, method.title, ":material/arrow_forward:")
                paragraph(first_sentence(method.text), muted=True)


def _turn_to(name: str, label: str, icon: str) -> None:
    # Streamlit's link to the page that is open leaves the old address standing in the browser.
    st.button(
        label, key=f"turn-to-{name}", icon=icon, type="tertiary", on_click=url_state.choose, args=("method", name)
    )


@cache
def _methods() -> dict[str, Method]:
    return {one.name: one for one in read_methods()}


def _text(method: Method) -> None:
    # The program's own text, which may use Markdown; nothing in it comes from data.
    st.markdown(readable(method.text, {name: one.title for name, one in _methods().items()}))


def first_sentence(text: str) -> str:
    r"""The first sentence of a text, without marks of Markdown and without a word such as Definition before it.

    >>> first_sentence("Counts, and *more*,\nof a matrix. Nothing else.")
    'Counts, and more, of a matrix.'
    >>> first_sentence("**Definition.** Ways. Long ones.")
    'Ways.'
    """
    said = re.sub(r"^\*\*[^*]+\*\*\s*", "", text)
    words = " ".join(said.partition("\n\n")[0].replace("*", "").replace("`", "").split())
    return re.split(r"(?<=\.) ", words, maxsplit=1)[0]


def readable(text: str, titles: dict[str, str]) -> str:
    """A method's text with links to its papers, and other methods by their titles in place of module names.

    >>> readable("By `govgraph.graph.measures.null_models` (A 2011, doi:10.1016/S0378(96)00301-2).", {"chance": "Exact tails"})
    'By “Exact tails” (A 2011, [doi:10.1016/S0378(96)00301-2](https://doi.org/10.1016/S0378%2896%2900301-2)).'
    """

    def named(found: re.Match[str]) -> str:
        dotted = "." in found[0]
        return f"“{titles[found[1]]}”" if found[1] in titles and (dotted or found[1] in _MEASURES) else found[0]

    def linked(found: re.Match[str]) -> str:
        target = found[1].replace("(", "%28").replace(")", "%29")
        return f"[doi:{found[1]}](https://doi.org/{target})"

    return _DOI.sub(linked, _MODULE.sub(named, text))


_MEASURES = frozenset(one.partition(".")[2] for one in MODULES if one.startswith("measures."))
"""Methods that are named without their package, too; the others' names are also those of columns."""
