"""Menus by keys: Tab goes from a menu that is open into it, and Shift and Tab back to its button.

Streamlit puts what a menu has at the end of the page, behind all links of the page.
"""

from __future__ import annotations

import streamlit as st

_SCRIPT = """<style>[data-testid="stElementContainer"]:has(.menu-keys) { display: none }</style>
<i class="menu-keys"></i><script data-of="menus">
if (!window.menuKeys) {
  window.menuKeys = true
  document.addEventListener("keydown", event => {
    const menu = document.querySelector('[data-testid="stPopoverBody"]')
    const opener = document.querySelector('[data-testid="stPopover"] button[aria-expanded="true"]')
    if (event.key !== "Tab" || !menu || !opener) return
    const first = [...menu.querySelectorAll('button, a[href], input, [tabindex="0"]')].find(
      part => !part.disabled && part.checkVisibility())
    const [from, to] = event.shiftKey ? [first, opener] : [opener, first]
    if (!first || document.activeElement !== from) return
    event.preventDefault()
    to.focus()
  })
}
</script>"""
"""It takes no room on the page, so that titles do not move; its name tells it from a script in a text of the data."""


def listen() -> None:
    """Let keys go into menus; once for all pages that a reader opens."""
    st.html(_SCRIPT, unsafe_allow_javascript=True)
