"""The choices that many pages have: the edition, whether inherited memberships count, an entity, which ties count."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from govgraph.explorer.kit import widgets
from govgraph.explorer.kit.graph_view import Graph
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Edition

EDITION_MEANS = "the snapshot of the world that statements are filed under"
INHERITED = "Count memberships inherited through unions"
_REMEMBERED = "edition-remembered"


def edition(
    graph: Graph,
    where: DeltaGenerator | None = None,
    *,
    mechanism: str = "",
    with_lists: bool = False,
    own_date: bool = False,
) -> str:
    """The edition; at first the one that the reader chose last.

    Args:
        graph: the graph.
        where: the part of the page.
        mechanism: the mechanism whose list should be held in the edition that the page begins with.
        with_lists: whether only editions are offered in which a list of members is held.
        own_date: whether it is at first the newest whose lists are of its own date.
    """
    lists = graph.index.lists
    every = [edition.name for edition in graph.editions()]
    offered = [name for name in every if lists[name]] if with_lists else []
    offered = offered or every
    last = st.session_state.get(_REMEMBERED, "")
    usual = graph.default_edition(mechanism, own_date=own_date)
    first = last if last in offered and (not mechanism or mechanism in lists[last]) else usual
    chosen = widgets.choice("Edition", "edition", offered, first, where=where, help_text=EDITION_MEANS)
    st.session_state[_REMEMBERED] = chosen
    return chosen


def inherited(graph: Graph, of_edition: str, where: DeltaGenerator | None = None) -> bool:
    """Whether inherited memberships count; asked where the edition has some."""
    if graph.index.lists.get(of_edition) == graph.index.own_lists.get(of_edition):
        return True
    return widgets.switch(INHERITED, "inherited", where=where)


def snapshot(graph: Graph, *, with_lists: bool = False) -> Edition:
    """The edition that the reader chooses, as one picture."""
    narrow, wide = st.columns([1, 4], vertical_alignment="bottom")
    chosen = edition(graph, narrow, with_lists=with_lists)
    return graph.snapshot(chosen, inherited(graph, chosen, wide))


def entity(
    graph: Graph,
    label: str,
    parameter: str,
    kinds: Collection[str],
    first: str,
    where: DeltaGenerator | None = None,
    among: Collection[str] | None = None,
) -> str:
    """An entity of some kinds, found by typing a part of its name; returns its id.

    Args:
        graph: the graph.
        label: what is chosen, for the reader.
        parameter: its name in the address.
        kinds: the kinds that are offered.
        first: the id at first; the first of all if it is not offered.
        where: the part of the page.
        among: the ids that are offered; all of these kinds when None.
    """
    found = [one for one in graph.index.entities.values() if one.kind in kinds and (among is None or one.id in among)]
    found.sort(key=lambda one: (list(vocabulary.KINDS).index(one.kind), one.label.casefold()))
    titles = {one.id: one.title for one in found}
    start = first if first in titles else next(iter(titles), "")
    return widgets.choice(label, parameter, titles, start, where=where)


def capacities(where: DeltaGenerator | None = None) -> list[str]:
    """In which capacities somebody counts as being in something; members when none is chosen."""
    words = [word for word in vocabulary.CAPACITIES if word not in ("full", "associate")]
    chosen = widgets.choices(
        "Who counts",
        "role",
        words,
        ["member"],
        where=where,
        help_text="; ".join(f"{word}: {vocabulary.CAPACITIES[word].meaning}" for word in words),
    )
    return chosen or ["member"]
