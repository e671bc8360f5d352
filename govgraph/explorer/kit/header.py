"""The head of every page: a search over all names as they are typed."""

from __future__ import annotations

import re

import streamlit as st

from govgraph.explorer.kit import url_state
from govgraph.explorer.kit.formatting import kind_order
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.links import target
from govgraph.graph.core.folding import fold

MOST_ENTITIES = 5_000
"""Entities that are sent to the browser at each change of a page; of a larger graph the start has the search."""
_FIRST = ("mechanism", "state", "organisation", "theme")
"""Kinds that come first; the others follow as the vocabulary has them."""
_OTHER_NAMES = 4
"""Further names that stand beside the first, so that they are found by them."""
_KEY = "header-search"
_BRACKETS = re.compile(r"[()]")


def draw(graph: Graph) -> None:
    """Draw the search; what is chosen in it opens in its profile."""
    if len(graph.index.entities) > MOST_ENTITIES:
        return
    labels = graph.cached(lambda: search_labels(graph), "labels of the search")
    number = st.session_state.get(_KEY, 0)
    entity_id = st.selectbox(
        "Search all names",
        list(labels),
        index=None,
        format_func=labels.__getitem__,
        key=f"{_KEY}-{number}",
        placeholder="Search: a mechanism, State, organisation or theme",
        label_visibility="collapsed",
        filter_mode="contains",
        icon=":material/search:",
    )
    if entity_id:
        # A new box, which is empty, stands on the page that opens.
        st.session_state[_KEY] = number + 1
        url_state.leave_address()
        edition = st.query_params.get("edition", "")
        st.switch_page(target("look-up"), query_params={"id": entity_id} | ({"edition": edition} if edition else {}))


def search_labels(graph: Graph) -> dict[str, str]:
    """Of every entity by its id the names that it is found by, in the order in which they are offered."""
    names = graph.names()
    entities = sorted(
        graph.index.entities.values(),
        key=lambda entity: (
            _FIRST.index(entity.kind) if entity.kind in _FIRST else len(_FIRST) + kind_order(entity.kind),
            entity.label.casefold(),
        ),
    )
    labels = {}
    for entity in entities:
        # The id of a State is a code that people use; that of another entity is its name once more.
        named = [name for name in names[entity.id] if entity.kind == "state" or name != entity.id]
        labels[entity.id] = " · ".join([entity.title, *_others(named, entity.title)])
    return labels


def _others(names: list[str], title: str) -> list[str]:
    """A few further names, the shortest first; none whose parts all stand in those before it.

    >>> _others(["MMR", "Myanmar (Burma)", "MYANMAR"], "Myanmar")
    ['MMR', 'Myanmar (Burma)']
    >>> _others(["Regional Conference on Migration (RCM)"], "RCM – Regional Conference on Migration")
    []
    """
    others: list[str] = []
    for name in sorted(dict.fromkeys(filter(None, names)), key=lambda name: (len(name), name)):
        before = " ".join(map(fold, (title, *others)))
        if not all(fold(part) in before for part in _BRACKETS.split(name) if part.strip()):
            others.append(name)
    return others[:_OTHER_NAMES]
