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
    """A page: its address, its title, the part of the menu that it is in, its icon, and the module that draws it."""

    name: str
    title: str
    menu: str
    icon: str
    module: str


PLACES = {
    place.name: place
    for place in (
        Place("start", "Start", "", "home", "start"),
        Place("look-up", "Look up", "", "search", "look_up.page"),
        Place("compare", "Compare", "", "compare_arrows", "compare.page"),
        Place("map", "Map", "Survey", "public", "map.page"),
        Place("themes", "Themes", "Survey", "category", "survey.themes"),
        Place("members", "Members", "Survey", "groups", "survey.members"),
        Place("changes", "Changes", "Survey", "history", "analyses.changes"),
        Place("gaps", "Gaps", "Survey", "data_alert", "analyses.gaps"),
        Place("synergies", "Synergies", "Survey", "handshake", "analyses.synergies"),
        Place("conflicts", "Disagreements", "Survey", "difference", "evidence.disputed"),
        Place("coverage", "Coverage", "Survey", "fact_check", "evidence.coverage"),
        Place("documents", "Documents", "Data", "menu_book", "evidence.documents_page"),
        Place("own-data", "Own data", "Data", "upload_file", "data.own_data"),
        Place("export", "Export", "Data", "download", "data.export"),
        Place("methods", "Methods", "Data", "calculate", "analyses.methods"),
        Place("about", "About", "Data", "info", "about"),
        Place("metrics", "Metrics", "Advanced", "monitoring", "analyses.metrics"),
        Place("paths", "Paths", "Advanced", "route", "analyses.paths"),
        Place("what-if", "What if", "Advanced", "alt_route", "analyses.what_if"),
        Place("network", "Network", "Advanced", "hub", "network.page"),
        Place("partners", "Partners", "Advanced", "group", "analyses.partners"),
        Place("figures", "Figures", "Advanced", "bar_chart", "analyses.figures"),
        Place("questions", "Questions", "Advanced", "help", "questions.page"),
    )
}
"""Every page, in the order of the menu; the first is the default, whose address is `/`.

Pages without a part of the menu stand before its parts. Where addresses of earlier pages lead: `kit.old_addresses`.
"""


def page(name: str) -> Page:
    """The page of that name, as Streamlit registers it."""
    place = PLACES[name]
    return st.Page(
        _draw(name),
        # As the page's icon Streamlit would fetch it from another machine for the browser's tab.
        title=f":material/{place.icon}: {place.title}",
        url_path=name,
        default=name == next(iter(PLACES)),
    )


def menu() -> dict[str, list[Page]]:
    """Every page by the part of the menu that it is in."""
    pages: dict[str, list[Page]] = {}
    for name, place in PLACES.items():
        pages.setdefault(place.menu, []).append(page(name))
    return pages


def tab_title(name: str) -> str:
    """What the browser writes on the tab of the page of that name, and keeps with a bookmark; the default's is empty.

    >>> tab_title("gaps"), tab_title("")
    ('Gaps – govgraph', 'govgraph')
    """
    return f"{PLACES[name].title} – govgraph" if name else "govgraph"


@cache
def _draw(name: str) -> Callable[[], None]:
    def draw() -> None:
        wait_for("imports")
        module = import_module(f"govgraph.explorer.{PLACES[name].module}")
        module.page()

    # Streamlit identifies a page by the function's name.
    draw.__name__ = name.replace("-", "_")
    return draw
