"""What is compared: two or three that stand in the address, chosen by name, or by a click in the matrix or a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import streamlit as st

from govgraph.explorer.kit import controls, url_state, widgets
from govgraph.explorer.kit.absent import absence
from govgraph.explorer.kit.data_that_count import SEPARATOR
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.linked_names import names_of, texts_in, value_meant
from govgraph.graph.analysis.compare.columns import LETTERS
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Edition, Entity
from govgraph.graph.core.text import with_article

IDS = "ids"
"""The name of the choice in the address."""
KINDS = {"mechanisms": "Mechanisms", "states": "States", "organisations": "Organisations"}
"""What can be compared, of `measures.two_mode.BETWEEN`, in words."""
BESIDE = {"mechanisms", "organisations"}
"""Kinds of which one may stand beside the other."""
SOURCES = ("matrix", "pairs")
"""What can be clicked."""
_DRAWING, _CLICKED = "compare-drawing", "compare-clicked"


def choose_kind(graph: Graph, where: Any) -> str:  # noqa: ANN401 - a part of the page
    """Choose the kind that is compared; that of the first in the address when it names no other."""
    linked = [f"{entity.kind}s" for entity in _linked(graph)]
    return widgets.choice("Compare", "nodes", KINDS, kind_of(linked), where=where, look="buttons")


def kind_of(linked: Sequence[str]) -> str:
    """The kind that is compared, of `KINDS`, given those of what the address names: that of the first.

    Of a mechanism beside an organisation the kind is the organisation's, among which both are offered.

    >>> kind_of(["states", "mechanisms"]), kind_of(["mechanisms", "organisations"]), kind_of(["themes"]), kind_of([])
    ('states', 'organisations', 'mechanisms', 'mechanisms')
    """
    kinds = [kind for kind in linked if kind in KINDS]
    first = next(iter(kinds), "mechanisms")
    return "organisations" if first in BESIDE <= {*kinds} else first


def choose(graph: Graph, edition: Edition, nodes: str, where: Any) -> list[str]:  # noqa: ANN401 - a part of the page
    """Choose up to three by name; names are short, and everything of the kind that the edition names is offered."""
    kind = nodes.removesuffix("s")
    entities = [entity for key in edition.named if (entity := edition.entities.get(key)) and entity.kind == kind]
    among = controls.by_kind_and_label(entities) + _beside_organisations(graph, nodes)
    titles = {entity.id: entity.label for entity in among}
    ids = widgets.choices(
        "Two or three",
        IDS,
        titles,
        (),
        where=where,
        limit=len(LETTERS),
        help_text="By name, or by a click in the matrix.",
        why_absent=_why_absent(graph, edition, nodes),
        names=names_of(graph),
    )
    # Nothing is chosen at first, so that this needs no sign in the address.
    url_state.register(IDS, SEPARATOR.join(ids))
    return ids


def _beside_organisations(graph: Graph, nodes: str) -> list[Entity]:
    """The mechanisms that the address compares with organisations."""
    if nodes != "organisations":
        return []
    entities = _linked(graph)
    mixed = {f"{entity.kind}s" for entity in entities} >= BESIDE
    return [entity for entity in entities if mixed and entity.kind == "mechanism"]


def _linked(graph: Graph) -> list[Entity]:
    """What the address names, of what is there."""
    entities, names = graph.index.entities, names_of(graph)
    texts = texts_in(st.query_params.get(IDS, ""), entities, names)
    return [entities[key] for text in texts if (key := value_meant(text, entities, names)[0])]


def _why_absent(graph: Graph, edition: Edition, nodes: str) -> Callable[[str], str]:
    """A function that says why something is not offered: it is of another kind, or not in the edition."""
    kind, of_edition = nodes.removesuffix("s"), absence(graph, edition)

    def why(entity_id: str) -> str:
        entity = graph.index.entities.get(entity_id)
        if entity is None or entity.kind == kind:
            return of_edition(entity_id)
        others = vocabulary.KINDS[kind].several
        return f"{entity.label} is {with_article(entity.kind)}, which does not stand beside {others} here."

    return why


def click(source: str, ids: Sequence[str]) -> None:
    """Compare what was clicked in the matrix or a table; to be called before the page is drawn.

    Args:
        source: where it was clicked, of `SOURCES`; marks elsewhere would name others, and are cleared.
        ids: those compared.
    """
    st.session_state[url_state.widget_key(IDS)] = list(ids)
    st.session_state[_CLICKED] = frozenset(ids)
    _clear_marks(other for other in SOURCES if other != source)


def drawing(source: str, ids: Sequence[str]) -> int:
    """How often what can be clicked has been drawn anew, without a mark: when something else is compared by now."""
    if st.session_state.get(_CLICKED, frozenset(ids)) != frozenset(ids):
        del st.session_state[_CLICKED]
        _clear_marks(SOURCES)
    return int(st.session_state.get(f"{_DRAWING}-{source}", 0))


def _clear_marks(sources: Iterable[str]) -> None:
    for source in sources:
        key = f"{_DRAWING}-{source}"
        st.session_state[key] = st.session_state.get(key, 0) + 1
