"""Menus by keys and by name: Tab goes from a menu that is open into it, and Shift and Tab back to its button.

Streamlit puts what a menu has at the end of the page, behind all links of the page, and fills a menu when it is opened
for the first time. A phone's menu of pages is a sign alone, named as if it were a sidebar.
"""

from __future__ import annotations

import streamlit as st

_SCRIPT = """<style>[data-testid="stElementContainer"]:has(.menu-keys) { display: none }
[data-testid="stExpandSidebarButton"]::after { content: "Menu"; font-size: 1rem; margin-left: .3rem }</style>
<i class="menu-keys"></i><script data-of="menus">
if (!window.menuKeys) {
  window.menuKeys = true
  let filled  // a menu is filled part by part, and not always from its first
  const inMenu = () => [...document.querySelectorAll(
    ["button", "a[href]", "input", '[tabindex="0"]'].map(part => `[data-testid="stPopoverBody"] ${part}`).join()
  )].find(part => !part.disabled && part.checkVisibility())
  const waits = () =>
    !inMenu() || document.querySelector('[data-testid="stPopoverBody"] [data-testid="stSkeleton"]')
  document.addEventListener("keydown", event => {
    const opener = document.querySelector('[data-testid="stPopover"] button[aria-expanded="true"]')
    if (event.key !== "Tab" || !opener) return
    const from = event.shiftKey ? inMenu() : opener
    if (!from || document.activeElement !== from) return
    event.preventDefault()
    if (event.shiftKey) opener.focus()
    else if (!waits()) inMenu().focus()
    else new MutationObserver((_, filling) => {
      clearTimeout(filled)
      filled = setTimeout(() => {
        if (document.activeElement === opener && waits()) return
        filling.disconnect()
        if (document.activeElement === opener) inMenu().focus()
      }, 200)
    }).observe(document.body, { childList: true, subtree: true })
  })
  const named = { stExpandSidebarButton: "Menu", stSidebarCollapseButton: "Close the menu" }
  const name = () => Object.entries(named).forEach(([part, word]) => {
    const button = document.querySelector(`button[data-testid="${part}"], [data-testid="${part}"] button`)
    if (button && button.getAttribute("aria-label") !== word) button.setAttribute("aria-label", word)
  })
  name()
  new MutationObserver(name).observe(document.body, { childList: true, subtree: true })
}
</script>"""
"""It takes no room on the page, so that titles do not move; its name tells it from a script in a text of the data."""


def listen() -> None:
    """Let keys go into menus; once for all pages that a reader opens."""
    st.html(_SCRIPT, unsafe_allow_javascript=True)
