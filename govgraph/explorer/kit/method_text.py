"""How the figures on a page are computed, in the words of the analysis's own documentation."""

from __future__ import annotations

import re
from functools import cache

import streamlit as st

from govgraph.explorer.kit.links import link_to_page
from govgraph.graph.analysis.methods import Method, modules, read_methods
from govgraph.graph.core.statement_text import worded

# A DOI may hold brackets and points; it does not end in one that belongs to the sentence.
_DOI = re.compile(r"\b(?:doi:|DOI |https://doi\.org/)(10\.\d{4,}/\S*[A-Za-z0-9])", re.IGNORECASE)
_CODE = re.compile(r"`([A-Z]+_?[A-Z_]*)`")
_MODULE = re.compile(r"`(?:(?:govgraph\.)?graph\.(?:analysis|measures)\.)?([a-z_]+)`")


def explain(name: str) -> None:
    """How an analysis computes what a page shows, to be unfolded.

    Args:
        name: the analysis, of `govgraph.graph.analysis.methods.modules`.
    """
    with st.expander("How this is computed"):
        draw(methods()[name])
        link_to_page("methods", "On a page of its own, with all methods", {"method": name})


def draw(method: Method) -> None:
    """The text of a method."""
    # The program's own text, which may use Markdown; nothing in it comes from data.
    st.markdown(readable(method.text, {name: method.title for name, method in methods().items()}))


@cache
def methods() -> dict[str, Method]:
    """All methods by name."""
    return {method.name: method for method in read_methods()}


def first_sentence(text: str) -> str:
    r"""The first sentence of a text, without marks of Markdown and without a word such as Definition before it.

    >>> first_sentence("Counts, and *more*,\nof a matrix. Nothing else.")
    'Counts, and more, of a matrix.'
    >>> first_sentence("**Definition.** Ways. Long ones.")
    'Ways.'
    """
    body = re.sub(r"^\*\*[^*]+\*\*\s*", "", text)
    words = " ".join(body.partition("\n\n")[0].replace("*", "").replace("`", "").split())
    return re.split(r"(?<=\.) ", words, maxsplit=1)[0]


def readable(text: str, titles: dict[str, str]) -> str:
    """A method's text with links to its papers, other methods by their titles, and relations as they are read.

    >>> text = "By `govgraph.graph.measures.null_models` (A, doi:10.1016/S0378(96)00301-2)."
    >>> readable(text, {"null_models": "Exact tails"})
    'By “Exact tails” (A, [doi:10.1016/S0378(96)00301-2](https://doi.org/10.1016/S0378%2896%2900301-2)).'
    """

    def titled(match: re.Match[str]) -> str:
        # Measures are also named without their package; the names of the other methods are names of columns, too.
        is_method = "." in match[0] or f"measures.{match[1]}" in modules()
        return f"“{titles[match[1]]}”" if match[1] in titles and is_method else match[0]

    def linked(match: re.Match[str]) -> str:
        target = match[1].replace("(", "%28").replace(")", "%29")
        return f"[doi:{match[1]}](https://doi.org/{target})"

    return _DOI.sub(linked, _MODULE.sub(titled, _CODE.sub(lambda match: worded(match[1]), text)))
