"""Files that a page offers: each is made when its button is pressed, and the tables of a page come into one popover."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import version

import streamlit as st

from govgraph.explorer.kit import print_view
from govgraph.explorer.kit.data_that_count import with_choices

_OFFERED = "downloads-offered"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HINT = "CSV opens everywhere and has no explanations; the workbook (XLSX) has what the columns mean, too."


@dataclass(frozen=True, slots=True)
class Offer:
    """The files of a table: their name without its ending, what the table is called, and what makes each of them.

    `instead` says how to get the rows where they are too many for a file that a page makes.
    """

    file: str
    title: str
    csv: Callable[[], bytes] | None
    workbook: Callable[[], bytes] | None
    instead: str = ""


def download_button(
    label: str, make: Callable[[], str | bytes], file: str, mime: str, *, key: str, icon: str = ":material/download:"
) -> None:
    """Draw a button for a file.

    Args:
        label: the words on it.
        make: makes the file's content, by the data that count now.
        file: the file's name.
        mime: the kind of content.
        key: the button's name among the widgets.
        icon: the sign before the words.
    """
    content = with_choices(make)
    st.download_button(label, content, file, mime, type="tertiary", icon=icon, key=key, on_click="ignore")


def begin() -> None:
    """Begin a page that offers nothing yet."""
    st.session_state[_OFFERED] = []


def offer(table: Offer) -> None:
    """Offer the files of a table in the popover of the page; those of a part that is drawn alone are left out."""
    st.session_state.setdefault(_OFFERED, []).append(table)


def draw() -> None:
    """Draw the popover with the files of all tables of the page, if it has any."""
    offers: list[Offer] = st.session_state.get(_OFFERED, [])
    if not offers:
        return
    number = len(offers)
    label = "Download or print the table" if number == 1 else f"Download or print the {number} tables"
    with st.popover(label, icon=":material/download:", type="tertiary", key="downloads"):
        print_view.toggle()
        st.caption(HINT)
        for table in offers:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(table.title)
                draw_offer(table)


def draw_offer(table: Offer) -> None:
    """Draw the buttons for the files of a table."""
    if table.csv:
        download_button("CSV", table.csv, f"{table.file}.csv", "text/csv", key=f"download-{table.file}")
    if table.workbook:
        icon = ":material/table_view:"
        name = f"{table.file}.xlsx"
        download_button("XLSX", table.workbook, name, WORKBOOK, key=f"workbook-{table.file}", icon=icon)
    if table.instead:
        st.caption(table.instead)


def made_by(facts: Iterable[str], way: str) -> list[str]:
    """The lines of a brief that say how it was made: some facts, the program, and how to see it again."""
    return [*facts, f"Made with {program()}.", *filter(None, [way])]


def program() -> str:
    """The program and its version."""
    return f"govgraph {version('govgraph')}"
