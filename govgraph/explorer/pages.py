"""The explorer's pages: address, title, and the module of each, imported when the page is first opened."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from govgraph.startup import wait_for

if TYPE_CHECKING:
    from streamlit.navigation.page import Page


class Place(NamedTuple):
    """A page: its address, its title, the part of the menu that it is in, and the module that draws it."""

    name: str
    title: str
    menu: str
    module: str


PLACES = {
    place.name: place
    for place in (
        Place("start", "Start", "Explore", "start"),
        Place("compare", "Compare", "Explore", "compare.page"),
        Place("map", "Map", "Explore", "map.page"),
        Place("network", "Network", "Explore", "network.page"),
        Place("profile", "Profile", "Explore", "profile.page"),
        Place("synergies", "Synergies", "Analyse", "analyses.synergies"),
        Place("gaps", "Gaps", "Analyse", "analyses.gaps"),
        Place("changes", "Changes", "Analyse", "analyses.changes"),
        Place("partners", "Partners", "Analyse", "analyses.partners"),
        Place("paths", "Paths", "Analyse", "analyses.paths"),
        Place("what-if", "What if", "Analyse", "analyses.what_if"),
        Place("metrics", "Metrics", "Analyse", "analyses.metrics"),
        Place("questions", "Questions", "Data", "questions.page"),
        Place("evidence", "Evidence", "Data", "evidence.page"),
        Place("figures", "Figures", "Data", "analyses.figures"),
        Place("own-data", "Own data", "Data", "data.own_data"),
        Place("export", "Export", "Data", "data.export"),
        Place("methods", "Methods", "Data", "analyses.methods"),
    )
}
"""Every page, in the order of the menu; the first is the default, whose address is `/`."""


def page(name: str) -> Page:
    """The page of that name, as Streamlit registers it."""
    place = PLACES[name]
    return st.Page(_draw(name), title=place.title, url_path=name, default=name == next(iter(PLACES)))


def menu() -> dict[str, list[Page]]:
    """Every page by the part of the menu that it is in."""
    pages: dict[str, list[Page]] = {}
    for name, place in PLACES.items():
        pages.setdefault(place.menu, []).append(page(name))
    return pages


@cache
def _draw(name: str) -> Callable[[], None]:
    def draw() -> None:
        wait_for("imports")
        module = import_module(f"govgraph.explorer.{PLACES[name].module}")
        module.page()

    # Streamlit identifies a page by the function's name.
    draw.__name__ = name.replace("-", "_")
    return draw
