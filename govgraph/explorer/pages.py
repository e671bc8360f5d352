"""The explorer's pages: address, title, and the module of each, imported when the page is first opened."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from govgraph.explore import wait_for

if TYPE_CHECKING:
    from streamlit.navigation.page import Page


class Place(NamedTuple):
    """A page: its address and the module that draws it, its title, and the part of the menu that it is in."""

    name: str
    title: str
    menu: str


PLACES = {
    place.name: place for place in (
        Place("start", "Start", "Explore"),
        Place("overlap", "Overlaps", "Explore"), Place("map", "Map", "Explore"),
        Place("network", "Network", "Explore"),
        Place("profile", "Profile", "Explore"),
        Place("synergies", "Synergies", "Analyse"), Place("gaps", "Gaps", "Analyse"),
        Place("changes", "Changes", "Analyse"), Place("partners", "Partners", "Analyse"),
        Place("paths", "Paths", "Analyse"), Place("what-if", "What if", "Analyse"),
        Place("metrics", "Metrics", "Analyse"),
        Place("questions", "Questions", "Data"), Place("evidence", "Evidence", "Data"),
        Place("figures", "Figures", "Data"),
        Place("own-data", "Own data", "Data"), Place("export", "Export", "Data"),
        Place("methods", "Methods", "Data"),
    )
}
"""Every page, in the order of the menu; the first is the default, whose address is `/`."""


def page(name: str) -> Page:
    """The page of that name, to link to."""
    place = PLACES[name]
    return st.Page(_draw(name), title=place.title, url_path=name, default=name == next(iter(PLACES)))


def menu() -> dict[str, list[Page]]:
    """Every page by the part of the menu that it is in."""
    found: dict[str, list[Page]] = {}
    for name, place in PLACES.items():
        found.setdefault(place.menu, []).append(page(name))
    return found


@cache
def _draw(name: str) -> Callable[[], None]:
    def draw() -> None:
        wait_for("imports")
        module = import_module(f"govgraph.explorer.{name.replace('-', '_')}")
        module.page()

    # Streamlit tells pages apart by the function's name.
    draw.__name__ = name.replace("-", "_")
    return draw
