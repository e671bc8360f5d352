"""Text shown as it stands: what comes from data or an address is never read as markdown or HTML.

Streamlit's own text elements read markdown, and escaping it does not stop links and dashes from being turned.
"""

from __future__ import annotations

import re
import unicodedata
from html import escape

import streamlit as st

from govgraph.graph.core.colours import ACCENT, BOX, TEXT, Mood
from govgraph.graph.core.errors import printable

_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_VARIANTS = ((0x180B, 0x180F), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
"""Letters and marks that Unicode counts as such and that show nothing."""

_UNBROKEN = re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b|\bISBN [\dX-]+")

_STYLE = f"""<style>
button[kind="elementToolbar"]:is([aria-label="Download as CSV"], [aria-label^="Download as PNG"],
  [aria-label^="Copy Vega-Lite"]) {{ display: none }}
[data-testid="stCode"] div:has([data-testid="stElementToolbarButton"]) {{ opacity: 1; visibility: visible }}
[data-testid="stCode"] pre {{ padding-right: 3.2rem }}
[data-testid="stMainBlockContainer"] {{ padding-top: 3.8rem; padding-bottom: 3rem }}
[data-testid="stLayoutWrapper"]:has(> [data-testid="stVerticalBlock"] > [class*="st-key-send-"]) {{ flex: 0 0 auto;
  width: fit-content }}
@media (min-width: 1100px) {{ .st-key-downloads {{ position: fixed; top: .8rem; right: 8rem; z-index: 999991;
  width: fit-content }}
  [data-testid="stLayoutWrapper"]:has(> [data-testid="stVerticalBlock"] > .st-key-downloads) {{ position: absolute }} }}
@media (hover: none) {{ [data-testid="stElementContainer"]:has([data-testid="stDataFrame"]) {{ padding-top: 1.7rem }} }}
[class*="st-key-turn-to-"] button p {{ text-align: left }}
[role="combobox"] {{ text-overflow: ellipsis }}
[data-testid="stMultiSelectTagsContainer"] [data-tag], button[data-variant="pills"] {{ height: auto;
  min-height: 1.75rem }}
[data-testid="stMultiSelectTagsContainer"] [data-tag] span[title], button[data-variant="pills"] :is(span, div, p) {{
  white-space: normal; overflow: visible; text-align: left }}
[data-testid="stFileUploaderDropzoneInstructions"] span, [data-testid="stCheckbox"] label p {{ white-space: normal }}
[data-testid="stTopNavLink"] span[label]::after {{ content: none }}
button[kind="primary"]:not(:disabled), [data-testid="stMultiSelectTagsContainer"] [data-tag] {{
  background-color: {ACCENT.light} }}
</style>"""


def style() -> None:
    """Less empty space; no downloads of Streamlit's tables and charts; legible main buttons and tags in the dark.

    A choice that is cut ends in an ellipsis; where several are chosen, each goes on in the next line, as does what a
    file may be, and what a switch says.

    What is there to be copied has its button always: Streamlit shows it under a mouse only, and not to fingers or keys.

    What sends a finding takes no more room than its words, so that its picture stands beside it.

    The buttons of a table, which are there always where there is no mouse, cover nothing above it.

    What downloads the tables stands in the bar at the top where that has room, and takes none on the page, so that
    titles do not move.

    That of a table writes cells that a spreadsheet would run; `tables.show` has a safe one. That of a chart lacks the
    title, what is not known, and the source; `pictures.menu` has them. Streamlit keeps a place in the menu for each
    title in bold, with the icon's name in full: three times too wide. Streamlit writes main buttons
    and the tags of a choice in white on the theme's colour. In the dark theme that colour is light, to be legible as
    text: no colour is both. `:not(:disabled)` makes the rule outweigh Streamlit's own for a button under the pointer.
    """
    st.html(_STYLE)


def heading(text: str, level: int = 2) -> None:
    """A heading; the page's own title has level 1."""
    size = {1: "2.1rem", 2: "1.4rem"}.get(level, "1.1rem")
    style = f"font-size:{size};line-height:1.25;padding:0;margin:.3rem 0 0;overflow-wrap:anywhere"
    st.html(f'<h{level} style="{style}">{escape(text)}</h{level}>')


def paragraph(*parts: str, muted: bool = False) -> None:
    """A paragraph; several parts stand on lines of their own."""
    lines(*map(unbroken, parts), muted=muted)


def lines(*parts: str, muted: bool = False, look: str = "") -> None:
    """A paragraph of lines that are HTML.

    Args:
        parts: the lines.
        muted: whether it is less important than what it stands with.
        look: the class of the paragraph, such as `on-phone` (`table_html.STYLE`).
    """
    style = "margin:0;line-height:1.45;overflow-wrap:anywhere" + (";opacity:.8;font-size:.9rem" if muted else "")
    class_html = f' class="{look}"' if look else ""
    st.html(f'<p{class_html} style="{style}">{"<br>".join(parts)}</p>')


def unbroken(text: str) -> str:
    """The text as HTML, in which no date and no ISBN is broken at a hyphen.

    >>> unbroken("<b> of 2026-11-27")
    '&lt;b&gt; of <span style="white-space:nowrap">2026-11-27</span>'
    """
    return _UNBROKEN.sub(r'<span style="white-space:nowrap">\g<0></span>', escape(text))


def notice(mood: Mood, text: str) -> None:
    """A message in a box; lines of the text stay lines."""
    role = "alert" if mood == "error" else "status"
    box = BOX[mood]
    style = f"background:{box.ground.css};border-left:4px solid {box.line.css};color:{TEXT.css}"
    style += ";padding:.7rem 1rem;border-radius:.3rem"
    style += ";white-space:pre-line;overflow-wrap:anywhere"
    st.html(f'<div role="{role}" style="{style}">{escape(printable(text))}</div>')


def invisible_signs(text: str) -> list[str]:
    r"""The signs of a text that show nothing or change how other signs are shown, by code and name, each once.

    >>> invisible_signs("MATCH (n)\r\nRETURN n // \u202e\u200b\r")
    ['U+000D', 'U+202E RIGHT-TO-LEFT OVERRIDE', 'U+200B ZERO WIDTH SPACE']
    >>> invisible_signs("MATCH (n)\n\tRETURN 'Côte d’Ivoire', '日本'")
    []
    """
    signs = [sign for sign in dict.fromkeys(text) if _shows_nothing(sign)]
    return [f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".rstrip() for sign in signs]


def spell_out_signs(text: str) -> str:
    r"""The text with every sign that shows nothing as its code.

    >>> spell_out_signs("Côte\u00a0d’Ivoire //\r")
    'Côte‹U+00A0›d’Ivoire //‹U+000D›'
    """
    return "".join(f"‹U+{ord(sign):04X}›" if _shows_nothing(sign) else sign for sign in text)


def _shows_nothing(sign: str) -> bool:
    if sign in "\n\t":
        return False
    return not sign.isprintable() or sign in _BLANK or any(first <= ord(sign) <= last for first, last in _VARIANTS)
