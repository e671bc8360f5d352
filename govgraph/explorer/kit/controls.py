"""The choices that many pages have: the edition, whether inherited memberships count, an entity, the capacities."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from govgraph.explorer.kit import url_state, widgets
from govgraph.explorer.kit.formatting import kind_order
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.text import notice
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Edition, Entity

EDITION_MEANS = "the snapshot of the world that statements are filed under"
INHERITED = "Count memberships inherited through unions"
YEAR_MEANS = "memberships of that year count, whatever their status is today"
_REMEMBERED = "edition-remembered"


def edition_name(
    graph: Graph,
    where: DeltaGenerator | None = None,
    *,
    mechanism: str = "",
    with_lists: bool = False,
) -> str:
    """Choose an edition; the default is the edition that the reader chose last.

    Args:
        graph: the graph.
        where: the part of the page.
        mechanism: the mechanism whose list of members the default should have.
        with_lists: whether only editions are offered that have a list of members.

    Returns:
        the name of the edition.
    """
    lists = graph.lists()
    names = [edition.name for edition in graph.editions()]
    offered = [name for name in names if lists[name]] if with_lists else []
    offered = offered or names
    last = st.session_state.get(_REMEMBERED, "")
    fits = last in offered and (not mechanism or mechanism in lists[last])
    first = last if fits else graph.default_edition(mechanism)
    if (named_in_address := st.query_params.get("edition", "")) in names and named_in_address not in offered:
        words = f"Edition {named_in_address} has no list of a mechanism's members, and nothing else is shown here."
        notice("info", f"{words} Edition {first} is shown.")
        st.query_params.pop("edition")
    named = vocabulary.edition_in_words
    name = widgets.choice("Edition", "edition", offered, first, where=where, named=named, help_text=EDITION_MEANS)
    st.session_state[_REMEMBERED] = name
    return name


def inherited(graph: Graph, of_edition: str, where: DeltaGenerator | None = None) -> bool:
    """Choose whether inherited memberships count; there is a choice only where the edition has some."""
    if graph.index.lists.get(of_edition) == graph.index.own_lists.get(of_edition):
        return True
    return widgets.switch(INHERITED, "inherited", where=where)


def year(graph: Graph, of: Edition, where: DeltaGenerator | None = None) -> Edition:
    """Choose a year of an edition whose memberships or the like have dates; returns its picture of that year.

    One that has no dates is returned as it is, and so is one of which no year is chosen. One that cannot be counted
    without a year begins with the last in which anything holds.

    Args:
        graph: the graph.
        of: the edition, all its years together.
        where: the part of the page.
    """
    if of.span is None:
        return of
    first, last = of.span
    years = sorted(set().union(*of.years.values()) or range(first, last + 1), reverse=True)
    offered = {str(year): str(year) for year in years}
    if not of.needs_year:
        offered = {"": f"As of {of.reference_year}"} | offered
    first_shown = str(of.last_year) if of.needs_year else ""
    chosen = widgets.choice("Year", "year", offered, first_shown, where=where, help_text=YEAR_MEANS)
    return graph.edition(of.name, of.inherited, int(chosen)) if chosen else of


def edition(graph: Graph, *, with_lists: bool = False, with_year: bool = True) -> Edition:
    """Choose an edition, a year of it, and whether inherited memberships count; returns what the analyses read.

    Args:
        graph: the graph.
        with_lists: as of `edition_name`.
        with_year: whether a year is offered.
    """
    narrow, year_place, wide = st.columns([1, 1, 3], vertical_alignment="bottom")
    name = edition_name(graph, narrow, with_lists=with_lists)
    of_all_years = graph.edition(name, inherited(graph, name, wide))
    return year(graph, of_all_years, year_place) if with_year else of_all_years


def grade() -> None:
    """Choose the grade from which documents count, for all pages; the choice stands in every address."""
    now = url_state.grade_at_least()
    words = {"": "All documents", **{name: f"Graded {name} or better" for name in vocabulary.GRADES}}
    # Under another key once it is set: the address may have set it, and the box must not set it back.
    chosen = st.selectbox(
        "Documents that count",
        list(words),
        list(words).index(now),
        format_func=words.__getitem__,
        key=f"grade-{now}",
        help="; ".join(f"{name}: {meaning}" for name, meaning in vocabulary.GRADES.items()),
    )
    if chosen != now:
        url_state.set_grade(chosen)
        st.rerun()


def entity(
    graph: Graph,
    label: str,
    parameter: str,
    kinds: Collection[str],
    first: str,
    where: DeltaGenerator | None = None,
    among: Collection[str] | None = None,
) -> str:
    """Choose an entity of some kinds, by typing a part of its name; returns its id.

    Args:
        graph: the graph.
        label: the choice, for the reader.
        parameter: its name in the address.
        kinds: the kinds that are offered.
        first: the id of the default; the first entity when this one is not offered.
        where: the part of the page.
        among: the ids that are offered; all entities of these kinds when None.
    """
    entities = [
        entity
        for entity in graph.index.entities.values()
        if entity.kind in kinds and (among is None or entity.id in among)
    ]
    titles = {entity.id: entity.title for entity in by_kind_and_label(entities)}
    start = first if first in titles else next(iter(titles), "")
    return widgets.choice(label, parameter, titles, start, where=where)


def by_kind_and_label(entities: Iterable[Entity]) -> list[Entity]:
    """Entities in the order in which they are offered: by kind, then by label."""
    return sorted(entities, key=lambda entity: (kind_order(entity.kind), entity.label.casefold()))


def capacities(where: DeltaGenerator | None = None) -> list[str]:
    """Choose the capacities in which a party counts as being in a body; members count when none is chosen."""
    words = [word for word in vocabulary.CAPACITIES if word not in ("full", "associate")]
    picked = widgets.choices(
        "Who counts",
        "capacity",
        words,
        ["member"],
        where=where,
        help_text="; ".join(f"{word}: {vocabulary.CAPACITIES[word].meaning}" for word in words),
    )
    return picked or ["member"]
