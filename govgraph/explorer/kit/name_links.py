"""Names as links within a text: each leads to the page of the entity, in the same tab."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

import streamlit as st

from govgraph.explorer.kit.links import address_of, addresses_of
from govgraph.graph.core.colours import ACCENT
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.text import alphabetical

PAGE = "look-up"
"""The page of an entity, by its name in the address."""
_CLASS = "name-link"
_FOLLOW = f"""<style>
a.{_CLASS} {{ color: {ACCENT.css}; text-decoration: underline 1px #8889; text-underline-offset: 3px }}
a.{_CLASS}:hover {{ text-decoration: underline 2px currentcolor }}
</style><script>
if (!window.followsNameLinks) {{
  window.followsNameLinks = true
  document.addEventListener("click", event => {{
    const link = event.target.closest("a.{_CLASS}")
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    history.pushState({{}}, "", link.href)
    dispatchEvent(new PopStateEvent("popstate"))
    window.scrollTo(0, 0)
  }})
}}
</script>"""
"""How these links look; and opens the page as a link of the menu does, without loading the whole explorer once more."""


def name_link(edition: Edition, entity_id: str, name: str = "") -> str:
    """The name of an entity as HTML, a link to its page in the edition.

    >>> from govgraph.graph.core.edition import Entity
    >>> name_link(Edition("2010", {"x": Entity("x", "state", "<b>")}, []), "x")
    '<a class="name-link" target="_self" href="look-up?id=x&amp;edition=2010">&lt;b&gt;</a>'
    """
    return page_link(name or edition.label(entity_id), id=entity_id, edition=edition.name)


def page_link(words: str, page: str = PAGE, **choices: str) -> str:
    """A link to a page as HTML, with what is chosen on it, and the choices that hold on all pages."""
    return _link(address_of(page, choices), words)


def page_links(names: Mapping[str, str]) -> dict[str, str]:
    """By their ids links to the pages of many entities, as of `page_link`, each with the words for it."""
    addresses = addresses_of(PAGE, names)
    return {key: _link(addresses[key], words) for key, words in names.items()}


def _link(address: str, words: str) -> str:
    return f'<a class="{_CLASS}" target="_self" href="{escape(address)}">{escape(words)}</a>'


def name_links(edition: Edition, entity_ids: Iterable[str]) -> str:
    """Several names as links, each once, by name, with commas between them."""
    in_order = sorted({*entity_ids}, key=lambda entity_id: (alphabetical(edition.label(entity_id)), entity_id))
    return ", ".join(name_link(edition, entity_id) for entity_id in in_order)


def follow_links() -> None:
    """Let the links of this module open without loading the explorer once more; once on a page that has some."""
    st.html(_FOLLOW, unsafe_allow_javascript=True)
