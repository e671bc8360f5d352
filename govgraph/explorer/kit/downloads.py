"""Buttons that take something along; each file is made when its button is pressed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.metadata import version

import streamlit as st


def download_button(
    label: str, make: Callable[[], str | bytes], file: str, mime: str, *, key: str, icon: str = ":material/download:"
) -> None:
    """Draw a button for a file.

    Args:
        label: the words on it.
        make: makes the file's content.
        file: the file's name.
        mime: the kind of content.
        key: the button's name among the widgets.
        icon: the sign before the words.
    """
    st.download_button(label, make, file, mime, type="tertiary", icon=icon, key=key, on_click="ignore")


def brief_button(make: Callable[[], str], file: str, *, key: str, label: str = "Download as a brief (HTML)") -> None:
    """Draw a button for a page that opens from disk; the file's name is without its ending."""
    download_button(label, lambda: make().encode(), f"{file}.html", "text/html", key=key, icon=":material/article:")


def made_by(facts: Iterable[str], view: str) -> list[str]:
    """The lines of a brief that say how it was made: some facts, the program, and the address of the view.

    The address is that of `url_state.view_url` while the page is drawn: a brief is made after that.
    """
    return [*facts, f"Made with {program()}.", *([f"The view: {view}"] if view else [])]


def program() -> str:
    """The program and its version."""
    return f"govgraph {version('govgraph')}"
