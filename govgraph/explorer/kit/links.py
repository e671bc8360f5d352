"""Links to other pages, which open with something chosen, and to documents on the web."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from govgraph.explorer.kit import data_that_count, url_state
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.markdown_escape import escape_markdown
from govgraph.explorer.kit.old_addresses import address_now

if TYPE_CHECKING:
    from streamlit.navigation.page import Page

_ARROW = ":material/arrow_forward:"


def link_to_page(
    page: str,
    label: str,
    choices: Mapping[str, str],
    *,
    icon: str = _ARROW,
    where: DeltaGenerator | None = None,
) -> None:
    """Draw a link to a page.

    Args:
        page: the page's name in its address.
        label: the words of the link, which may be Markdown.
        choices: the choices on the page that opens, by their names in its address; empty values are left out. The
        link opens the edition of this page, if it names none, and then its year too.
        icon: the sign before the words; none when empty.
        where: the part of the page that is open; the page itself when None.
    """
    page, choices = address_now(page, choices)
    query = choices_of_all_pages() | {name: value for name, value in choices.items() if value}
    query |= _year(query)
    (where or st).page_link(target(page), label=label, icon=icon or None, query_params=query or None)


def address_of(page: str, choices: Mapping[str, str]) -> str:
    """The address of a page with these choices and those of all pages, for a link in a table of HTML.

    Args:
        page: the page's name in its address.
        choices: as of `link_to_page`.
    """
    page, choices = address_now(page, choices)
    return f"{page}?{urlencode(choices_of_all_pages() | dict(choices) | data_that_count.data_choices())}"


def addresses_of(page: str, ids: Iterable[str]) -> dict[str, str]:
    """The addresses of a page for each of these ids, as of `address_of`; what is chosen is read once for all."""
    before, after = choices_of_all_pages(), data_that_count.data_choices()
    return {key: f"{page}?{urlencode(before | {'id': key} | after)}" for key in ids}


def target(page: str) -> Page:
    """A page as it is linked to, by its name in its address."""
    return st.Page(_not_drawn, title=page, url_path=page)


def choices_of_all_pages() -> dict[str, str]:
    """What is chosen on the page that is open, of the choices that hold on all pages."""
    values = {name: url_state.registered(name) for name in ("edition", "inherited")}
    return {name: value for name, value in values.items() if value}


def _year(choices: Mapping[str, str]) -> dict[str, str]:
    """The year that is chosen on the page that is open, for a link that opens its edition."""
    year = url_state.registered("year")
    same = choices.get("edition") == url_state.registered("edition")
    return {"year": year} if year and same else {}


def link_to_look_up(graph: Graph, entity_id: str, label: str = "Look up {}", *, edition: str = "") -> None:
    """Draw a link to the page Look up of an entity.

    Args:
        graph: the graph.
        entity_id: the id of the entity.
        label: the words of the link, with `{}` for the entity's label.
        edition: the edition that the page opens with; the page chooses it when empty.
    """
    words = label.format(escape_markdown(graph.entity(entity_id).label))
    link_to_page("look-up", words, {"id": entity_id, "edition": edition})


def link_to_document(graph: Graph, document: str, key: str) -> None:
    """Draw a link to a document, if it has an address on the web."""
    cited = graph.index.cited.get(document)
    if cited and cited.url.startswith(("https://", "http://")):
        label = f"Open {graph.index.short_source(document)}"
        st.link_button(label, cited.url, type="tertiary", icon=":material/open_in_new:", key=key)


def _not_drawn() -> None:
    """In place of the page that is linked to: Streamlit goes by its address, and draws what is registered for it."""
