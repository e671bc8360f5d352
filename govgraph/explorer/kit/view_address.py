"""The address of the view that is drawn: for others, and on this machine."""

from __future__ import annotations

import streamlit as st

from govgraph.explorer.kit.url_state import page_name, registered_choices
from govgraph.graph.core.settings import read_settings


def view_path() -> str:
    """The page and the choices that are registered so far, as they stand in an address after its host."""
    url = (st.context.url or "").split("?")[0]
    page = url.rpartition("/")[2] if url else page_name()
    return f"{page}?{registered_choices()}" if registered_choices() else page


def view_url() -> str:
    """The address at which others see the view; empty where none is set, never an address of this machine."""
    public = read_settings().public_url
    return f"{public}/{view_path()}" if public else ""


def local_url() -> str:
    """The address of the view on this machine, which opens nowhere else; empty where the browser tells none."""
    url = (st.context.url or "").split("?")[0]
    return f"{url.rpartition('/')[0]}/{view_path()}" if url else ""
