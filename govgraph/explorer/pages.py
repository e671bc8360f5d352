"""The explorer's pages: address, title, and the module of each, imported when the page is first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from streamlit.navigation.page import Page


def _overlap() -> None:
    from govgraph.explorer import overlap

    overlap.page()


def _mechanism() -> None:
    from govgraph.explorer import mechanism

    mechanism.page()


def _network() -> None:
    from govgraph.explorer import network

    network.page()


def overlap_page() -> Page:
    """The overlap of all mechanisms; being the default page, its address is `/`."""
    return st.Page(_overlap, title="Overlap", url_path="overlap", default=True)


def mechanism_page() -> Page:
    """One mechanism with everything that is known of it: `/mechanism?id=bali&edition=2010`."""
    return st.Page(_mechanism, title="Mechanism", url_path="mechanism")


def network_page() -> Page:
    """Who is joined to one mechanism, as a picture: `/network?id=bali&edition=2010`."""
    return st.Page(_network, title="Network", url_path="network")


def all_pages() -> list[Page]:
    """Every page, in the order of the menu."""
    return [overlap_page(), mechanism_page(), network_page()]
