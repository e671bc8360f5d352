"""Names as links within a text: each leads to the page of the entity, in the same tab."""

from __future__ import annotations

from html import escape

import streamlit as st

from govgraph.explorer.kit.links import address_of
from govgraph.graph.core.edition import Edition

_CLASS = "name-link"
_FOLLOW = f"""<style>
a.{_CLASS} {{ color: inherit; text-decoration: underline 1px #8889; text-underline-offset: 3px }}
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


def name_link(edition: Edition, entity_id: str) -> str:
    """The name of an entity as HTML, a link to its page in the edition.

    >>> from govgraph.graph.core.edition import Entity
    >>> name_link(Edition("2010", {"x": Entity("x", "state", "<b>")}, []), "x")
    '<a class="name-link" target="_self" href="look-up?id=x&amp;edition=2010">&lt;b&gt;</a>'
    """
    address = escape(address_of("look-up", {"id": entity_id, "edition": edition.name}))
    return f'<a class="{_CLASS}" target="_self" href="{address}">{escape(edition.label(entity_id))}</a>'


def follow_links() -> None:
    """Let the links of this module open without loading the explorer once more; once on a page that has some."""
    st.html(_FOLLOW, unsafe_allow_javascript=True)
