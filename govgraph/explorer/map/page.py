"""Map: the mechanisms that the States of the world are in, and the regions that mechanisms reach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from govgraph.explorer.kit import controls, pictures, results, url_state, widgets
from govgraph.explorer.kit.absent import absence
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.index import list_sizes
from govgraph.explorer.kit.linked_names import names_of
from govgraph.explorer.kit.links import link_to_look_up
from govgraph.explorer.kit.provenance_text import show_finding
from govgraph.explorer.kit.session import make_page
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.graph.analysis import reach
from govgraph.graph.analysis.coverage_text import mechanisms_in_signs
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_words import edition_stem, edition_words
from govgraph.graph.core.text import alphabetical, counted
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.pictures.sources import edges_behind
from govgraph.graph.pictures.subjects import states
from govgraph.graph.pictures.subjects.states import finding_of, standing_words
from govgraph.graph.pictures.world import chart as world
from govgraph.graph.pictures.world.model import WorldMap
from govgraph.graph.pictures.world.projection import AUTO, REGIONS
from govgraph.graph.tables.plain_words import sentence
from govgraph.graph.tables.table import Table

VIEWS = {"number": "Number of mechanisms", "chosen": "Members of chosen mechanisms", "scopes": "Overlap of scopes"}
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
    view_place, capacity_place, year_place = st.columns([6, 2.4, 1.6], vertical_alignment="bottom")
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
        scopes = graph.result(reach.scopes, edition)
        if not scopes.rows:
            notice(
                "info",
                f"In edition {edition_words(edition)} no document says which regions the mechanisms cover. "
                "That is unknown, not none. Choose another edition.",
            )
            return
        among, where = _scope(graph, scopes.rows)
    if among == []:
        notice("info", "Choose at least one mechanism.")
        return
    capacities = tuple(controls.capacities(capacity_place))
    result = graph.result(reach.reach, edition, None if among is None else tuple(among), capacities)
    labels = [graph.entity(key).label for key in among or ()]
    separate = labels if view == "chosen" and len(labels) <= states.MOST_SETS else []
    part = _part_of_the_world()
    incomplete = states.labels_of_incomplete(edition, among or (), capacities)
    drawn = states.map_of(result.rows, separate, *part, incomplete)
    drawn = states.marked(drawn, [edition], edges_behind(result))
    title = f"States in {where}, edition {edition_words(edition)}"
    in_signs = mechanisms_in_signs(edition, among or (), capacities)
    finding = [finding_of(result.rows, where, in_signs)]
    show_finding(finding, result.provenance)
    picture = graph.cached(
        lambda: states.of_map(edition, drawn, title, finding[0], edges_behind(result), among),
        "picture of the map",
        *(edition.name, edition.inherited, edition.year, view, tuple(among or ()), capacities, part, title),
    )
    file = f"map-{view}-{edition_stem(edition)}"
    if result.rows:
        _map(graph, result, drawn, picture)
    results.show(
        graph,
        result,
        file,
        title=title,
        finding=finding,
        only=reach.SHORT,
        headings={"name": "State", "called": "Which", "subregion": "Sub-region"},
        empty="No State on record is in them in this capacity. Choose other mechanisms, capacities or an edition "
        "with lists of members.",
        picture=lambda: picture,
        menu=bool(result.rows),
        in_signs=in_signs,
    )
    if scopes:
        _scopes(graph, scopes, edition)


page = make_page(draw, "map")


def _part_of_the_world() -> tuple[str, float | None]:
    """The part that the map shows, and the meridian in its middle."""
    region_place, meridian_place, _ = st.columns([2, 2, 3])
    regions = {AUTO: "where the States are", **{name: name.replace("-", " and ").capitalize() for name in REGIONS}}
    region = widgets.choice("Part of the world", "part", regions, AUTO, where=region_place)
    degrees = {str(number): meridian_words(number) for number in range(-150, 181, 30)}
    meridian = widgets.choice(
        "Meridian at the centre",
        "meridian",
        {"": "as the part needs it", **degrees},
        "",
        where=meridian_place,
        help_text="the map is cut opposite it",
    )
    return region, float(meridian) if meridian else None


def meridian_words(degrees: int) -> str:
    """A meridian in words.

    >>> meridian_words(-90), meridian_words(0), meridian_words(150)
    ('90° west', '0°', '150° east')
    """
    return f"{abs(degrees)}°" + (" west" if degrees < 0 else " east" if 0 < degrees < 180 else "")


def _choose_mechanisms(graph: Graph, edition: Edition) -> list[str]:
    sizes = edition.derived(list_sizes)
    titles = {mechanism.id: mechanism.title for mechanism in graph.mechanisms() if mechanism.id in sizes}
    largest = sorted(titles, key=lambda key: (-sizes[key], key))
    return widgets.choices(
        "Mechanisms",
        "mechanisms",
        titles,
        largest[:2],
        why_absent=absence(graph, edition),
        names=names_of(graph),
        help_text=f"up to {states.MOST_SETS} have a colour for each combination; of more the number is shown",
    )


def _scope(graph: Graph, rows: Sequence[Mapping[str, Any]]) -> tuple[list[str], str]:
    covering: dict[str, list[str]] = {}
    for row in rows:
        covering.setdefault(row["region"], []).append(row["mechanism"])
    names = {row["region"]: row["region_name"] for row in rows}
    titles = {key: f"{names[key]} ({counted(len(ids), 'mechanism')})" for key, ids in covering.items()}
    first = max(covering, key=lambda key: len(covering[key]))
    region = widgets.choice(
        "Mechanisms whose scope has",
        "region",
        titles,
        first,
        names=names_of(graph),
        help_text="regions as documents name them",
    )
    return covering[region], f"mechanisms that cover {names[region]}"


def _map(graph: Graph, result: Table, drawn: WorldMap, picture: Picture) -> None:
    names = {row["state"]: row["name"] for row in result.rows}
    map_place, answer_place = st.columns([3, 1])
    with answer_place:
        state = widgets.choice(
            "A State, by name or by a click on the map",
            "state",
            {"": "none", **dict(sorted(names.items(), key=lambda item: alphabetical(item[1])))},
            "",
            names=names_of(graph),
        )
        _answer(graph, result, state)
    _follow(state)
    key = f"map-{st.session_state[_DRAWING]}"
    area = pictures.screen()
    spec = world.chart(drawn, area, ringed=st.session_state[_RINGED], clicks=True, inside=False)
    clicked = partial(_clicked, key, set(names))
    with map_place:
        pictures.draw(spec, picture.chart, area, key, picture.alternative_in(area), on_select=clicked)
    pictures.words_below(picture)


def _answer(graph: Graph, result: Table, state: str) -> None:
    """What the map says of the State that is chosen, beside it."""
    for row in result.rows:
        if row["state"] == state:
            paragraph(f"{row['name']} is in {row['mechanisms'] or 'none'} of them{':' if row['mechanisms'] else '.'}")
            with st.container(gap=None):
                for mechanism in row["which"]:
                    link_to_look_up(graph, mechanism, "{}")
            paragraph(*map(sentence, standing_words(row)))
            link_to_look_up(graph, state, "All of {}")
            with st.expander("Where it is written"):
                paragraph(*map(graph.index.short_place, row["citations"]), muted=True)


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
        headings={"region_name": "Region", "others": "Also covers", "citations": "Where"},
    )
