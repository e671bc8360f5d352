"""Map: the mechanisms that the States of the world are in, and the regions that mechanisms reach."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from govgraph.explorer.kit import controls, pictures, results, url_state, widgets
from govgraph.explorer.kit.formatting import edition_stem, edition_words
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.index import list_sizes
from govgraph.explorer.kit.links import link_to_profile
from govgraph.explorer.kit.session import make_page
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.explorer.map import world
from govgraph.explorer.map.world import Shade
from govgraph.graph.analysis import reach
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.text import counted
from govgraph.graph.tables.table import Table

VIEWS = {"number": "Number of mechanisms", "chosen": "Members of chosen mechanisms", "scopes": "Overlap of scopes"}
_MOST_SETS = 3
"""Mechanisms up to which every combination has a colour of its own."""
_CLICKED, _RINGED, _DRAWING = "map-clicked", "map-ringed", "map-drawing"
_REPORT = "iom-2019"
_FIGURE_20 = (
    "Figure 20 of the report (iom-2019, page 51) maps the overlaps of scopes by a survey whose answers it does not "
    "print. This is built from what it does print, the regions that each mechanism covers, and from the lists of "
    "members: it is no copy of that figure. No document says which States a region such as Eurasia has, so that the "
    "map shows members and no regions."
)


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Map", 1)
    view_place, capacity_place, year_place = st.columns([5, 3, 1.5], vertical_alignment="bottom")
    edition = controls.year(graph, controls.edition(graph, with_year=False), year_place)
    if not graph.lists()[edition.name]:
        notice("info", f"Edition {edition.name} has no list of a mechanism's members: there is nothing to draw.")
        return
    view = widgets.choice("What the map shows", "view", VIEWS, "number", look="buttons", where=view_place)
    among: list[str] | None = None
    where, scopes = "any mechanism", None
    if view == "chosen":
        among = _choose_mechanisms(graph, edition)
        where = " or ".join(graph.entity(key).label for key in among)
    elif view == "scopes":
        scopes = reach.scopes(edition)
        if not scopes.rows:
            notice(
                "info",
                f"In edition {edition_words(edition)} no document says which regions the mechanisms cover. "
                "That is unknown, not none. Choose another edition.",
            )
            return
        among, where = _scope(scopes.rows)
    if among == []:
        notice("info", "Choose at least one mechanism.")
        return
    result = reach.reach(edition, among, controls.capacities(capacity_place))
    groups: Sequence[str] = ()
    labels = [graph.entity(key).label for key in among or ()]
    if view == "chosen" and labels and len(labels) <= _MOST_SETS:
        groups = world.sets(labels, {world.memberships(row["called"], labels) for row in result.rows})
    title = f"States in {where}, edition {edition_words(edition)}"
    finding = [finding_of(result.rows, where)]
    paragraph(*finding)
    legend = "Member of" if groups else "Number of mechanisms"
    drawn = shades(result.rows, groups, labels)
    make = partial(world.chart, drawn, legend, groups=groups)
    caption = results.provenance_sentences(result.provenance)

    def alone() -> dict[str, Any]:
        return pictures.titled(world.standalone(make()), title, [*caption, world.NOTE])

    if result.rows:
        _map(graph, result, make, f"{title}: {alternative(result)}")
        pictures.downloads(alone, f"map-{view}-{edition_stem(edition)}")
    results.show(
        graph,
        result,
        f"map-{view}-{edition_stem(edition)}",
        title=title,
        finding=finding,
        only=reach.SHORT,
        named={"name": "State", "called": "Which", "subregion": "Sub-region"},
        empty="No State on record is in them in this capacity. Choose other mechanisms, capacities or an edition "
        "with lists of members.",
        picture=lambda: pictures.picture(alone(), alternative(result)),
    )
    if scopes:
        _scopes(graph, scopes, edition)


page = make_page(draw, "map")


def finding_of(rows: Sequence[Mapping[str, Any]], where: str) -> str:
    """How many States, and which are in most, in words.

    >>> finding_of([{"name": "Thailand", "mechanisms": 3}, {"name": "Fiji", "mechanisms": 1}], "any mechanism")
    '2 States are on record in any mechanism. In most: Thailand (3).'
    >>> finding_of([], "APC")
    'No State is on record in APC.'
    """
    if not rows:
        return f"No State is on record in {where}."
    most = rows[0]["mechanisms"]
    first = [f"{row['name']} ({row['mechanisms']})" for row in rows if row["mechanisms"] == most]
    named = f" In most: {', '.join(first[:5])}{f' and {len(first) - 5} more' if len(first) > 5 else ''}."
    are = "State is" if len(rows) == 1 else "States are"
    return f"{len(rows)} {are} on record in {where}.{named if most > 1 else ''}"


def shades(rows: Sequence[Mapping[str, Any]], groups: Sequence[str], labels: Sequence[str]) -> list[Shade]:
    """The States as they are drawn: by their set of mechanisms when there are groups, else by the number.

    >>> shades([{"state": "THA", "name": "Thailand", "mechanisms": 1, "called": ["APC"]}], [], [])
    [Shade(id='THA', name='Thailand', value=1, group='', words='1: APC')]
    """
    return [
        Shade(
            row["state"],
            row["name"],
            row["mechanisms"],
            world.memberships(row["called"], labels) if groups else "",
            f"{row['mechanisms']}: {', '.join(row['called'])}",
        )
        for row in rows
    ]


def _choose_mechanisms(graph: Graph, edition: Edition) -> list[str]:
    sizes = list_sizes(edition)
    titles = {mechanism.id: mechanism.title for mechanism in graph.mechanisms() if mechanism.id in sizes}
    largest = sorted(titles, key=lambda key: (-sizes[key], key))
    return widgets.choices(
        "Mechanisms",
        "mechanisms",
        titles,
        largest[:2],
        help_text=f"up to {_MOST_SETS} have a colour for each combination; of more the number is shown",
    )


def _scope(rows: Sequence[Mapping[str, Any]]) -> tuple[list[str], str]:
    covering: dict[str, list[str]] = {}
    for row in rows:
        covering.setdefault(row["region"], []).append(row["mechanism"])
    names = {row["region"]: row["region_name"] for row in rows}
    titles = {key: f"{names[key]} ({counted(len(ids), 'mechanism')})" for key, ids in covering.items()}
    first = max(covering, key=lambda key: len(covering[key]))
    region = widgets.choice(
        "Mechanisms whose scope has", "region", titles, first, help_text="regions as documents name them"
    )
    return covering[region], f"mechanisms that cover {names[region]}"


def _map(graph: Graph, result: Table, make: Callable[..., dict[str, Any]], says: str) -> None:
    names = {row["state"]: row["name"] for row in result.rows}
    picture, answer = st.columns([3, 1])
    with answer:
        state = widgets.choice(
            "A State, by name or by a click on the map",
            "state",
            {"": "none", **dict(sorted(names.items(), key=lambda item: item[1].casefold()))},
            "",
        )
        _answer(graph, result, state)
    _follow(state)
    key = f"map-{st.session_state[_DRAWING]}"
    spec = make(ringed=st.session_state[_RINGED], clicks=True)
    with picture:
        st.vega_lite_chart(spec, key=key, on_select=partial(_clicked, key, set(names)), width="stretch", alt=says)
    paragraph(world.NOTE, *world.not_drawn(names), muted=True)


def _answer(graph: Graph, result: Table, state: str) -> None:
    """What the map says of the State that is chosen, beside it."""
    for row in result.rows:
        if row["state"] == state:
            paragraph(f"{row['name']} is in {row['mechanisms']} of them:")
            with st.container(gap=None):
                for mechanism in row["which"]:
                    link_to_profile(graph, mechanism, "{}")
            link_to_profile(graph, state, "All of {}")
            with st.expander("Where it is written"):
                paragraph(*row["citations"], muted=True)


def alternative(result: Table) -> str:
    """The map in words, for a reader who cannot see it."""
    return f"a map of the world with {counted(len(result.rows), 'State')} shaded; the table below has every one."


def _follow(state: str) -> None:
    """Draw the map anew when a State was chosen in the box: after a click the map marks it already."""
    session = st.session_state
    clicked, ringed = session.setdefault(_CLICKED, None), session.setdefault(_RINGED, "")
    session.setdefault(_DRAWING, 0)
    if state != clicked and (state != ringed or clicked is not None):
        session[_RINGED], session[_CLICKED], session[_DRAWING] = state, None, session[_DRAWING] + 1


def _clicked(key: str, offered: set[str]) -> None:
    selected = st.session_state[key]["selection"].get(world.SELECTION) or [{}]
    state = selected[0].get("id") or ""
    st.session_state[_CLICKED] = state if state in offered else ""
    url_state.set_choice("state", st.session_state[_CLICKED])


def _scopes(graph: Graph, scopes: Table, edition: Edition) -> None:
    heading("The scopes as documents print them")
    if _REPORT in graph.index.cited:
        paragraph(_FIGURE_20, muted=True)
    results.show(
        graph,
        scopes,
        f"scopes-{edition_stem(edition)}",
        title=f"Scopes of the mechanisms, edition {edition_words(edition)}",
        only=["region_name", "mechanism", "others", "as_written", "citations"],
        labelled=["mechanism"],
        named={"region_name": "Region", "others": "Also covers", "citations": "Where"},
    )
