"""Tables and cards whose cells are HTML: names in them are links, and a printed page has all their rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

import streamlit as st

_STYLE = """<style>
.linked-table { width: 100%; border-collapse: collapse; font-size: .92rem; line-height: 1.35 }
.linked-table caption { text-align: left; opacity: .75; font-size: .85rem; padding-bottom: .2rem }
.linked-table th { text-align: left; font-weight: 600; padding: .25rem .6rem .25rem 0 }
.linked-table thead th { border-bottom: 2px solid color-mix(in srgb, currentColor 35%, transparent) }
.linked-table td { padding: .25rem .6rem .25rem 0; vertical-align: top; overflow-wrap: break-word }
.linked-table tbody tr { border-bottom: 1px solid color-mix(in srgb, currentColor 14%, transparent) }
.linked-table tbody th { font-weight: 500; vertical-align: top; min-width: 7.5rem }
.linked-cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(12.5rem, 1fr)); gap: .7rem }
.linked-cards > div { border: 1px solid color-mix(in srgb, currentColor 22%, transparent); border-radius: .5rem;
  padding: .55rem .8rem; min-width: 0 }
.linked-cards h2 { font-size: .82rem; font-weight: 500; opacity: .8; padding: 0; margin: 0 }
.linked-cards .value { font-size: 1.15rem; line-height: 1.3; font-weight: 600; overflow-wrap: anywhere }
.linked-cards .number { font-size: 1.7rem }
.linked-cards .below, .source { font-size: .82rem; opacity: .8 }
.linked-words { margin: 0; line-height: 1.45; overflow-wrap: anywhere }
.linked-section h2 { font-size: 1.15rem; line-height: 1.3; padding: 0; margin: .5rem 0 .15rem }
.linked-section .note { font-size: .85rem; opacity: .8; margin: 0 }
@media (min-width: 1000px) {
  .linked-table tbody th .source span { white-space: nowrap }
  .linked-table td:last-child .source { display: inline-block; min-width: 13rem; max-width: 24rem }
}
@media (max-width: 640px) {
  .linked-table { font-size: .85rem }
  .linked-table tbody th { min-width: 0; overflow-wrap: break-word }
  .linked-table td, .linked-table th { padding-right: .35rem }
  .linked-cards { grid-template-columns: repeat(2, minmax(0, 1fr)) }
  .linked-table.stacked thead { display: none }
  .linked-table.stacked tr, .linked-table.stacked td, .linked-table.stacked th { display: block; width: 100% }
  .linked-table.stacked td { padding-top: 0 }
  .linked-table.stacked td:empty { display: none }
  .linked-table.stacked td::before { content: attr(data-column) ": "; opacity: .8 }
}
</style>"""


class Card(NamedTuple):
    """A fact that stands by itself: its name as text, its value and what is below it as HTML."""

    name: str
    value: str
    below: str = ""
    is_number: bool = False


def show_table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "", *, stacked: bool = True
) -> None:
    """Draw a table.

    Args:
        headings: the headings, as text.
        rows: the cells of each row, as HTML; the first is the heading of its row.
        caption: what the table is, as text.
        stacked: whether on a phone the cells of a row stand below one another.
    """
    st.html(_STYLE + table_html(headings, rows, caption, stacked=stacked))


def table_html(
    headings: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "", *, stacked: bool = True
) -> str:
    """The table as HTML; a column of empty cells is left out.

    >>> table_html(["Who", "As", "Since"], [["<a>IOM</a>", "observer", ""]])
    '<div style="overflow-x:auto"><table class="linked-table stacked"><thead><tr><th scope="col">Who</th>\
<th scope="col">As</th></tr></thead><tbody><tr><th scope="row"><a>IOM</a></th><td data-column="As">observer</td>\
</tr></tbody></table></div>'
    """
    cells = list(rows)
    filled = [place for place in range(len(headings)) if place == 0 or any(row[place] for row in cells)]
    head = "".join(f'<th scope="col">{escape(headings[place])}</th>' for place in filled)
    body = "".join(
        f'<tr><th scope="row">{row[0]}</th>'
        + "".join(f'<td data-column="{escape(headings[place])}">{row[place]}</td>' for place in filled[1:])
        + "</tr>"
        for row in cells
    )
    caption_html = f"<caption>{escape(caption)}</caption>" if caption else ""
    look = "linked-table stacked" if stacked else "linked-table"
    table = f'<table class="{look}">{caption_html}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    return f'<div style="overflow-x:auto">{table}</div>'


def show_cards(cards: Iterable[Card]) -> None:
    """Draw facts as cards beside one another."""
    drawn = "".join(
        f'<div><h2>{escape(card.name)}</h2><div class="value{" number" * card.is_number}">{card.value}</div>'
        f'<div class="below">{card.below}</div></div>'
        for card in cards
    )
    st.html(f'{_STYLE}<div class="linked-cards">{drawn}</div>')


def show_section(title: str, *lines: str, note: str = "") -> None:
    """Draw a heading with lines of HTML under it, close together.

    Args:
        title: the heading, as text.
        lines: the lines, as HTML.
        note: what they rest on, as text.
    """
    noted = f'<p class="note">{escape(note)}</p>' if note else ""
    words = f'<p class="linked-words">{"<br>".join(lines)}</p>' if lines else ""
    st.html(f'{_STYLE}<div class="linked-section"><h2>{escape(title)}</h2>{noted}{words}</div>')


def show_words(*lines: str) -> None:
    """Draw lines of text that are HTML, such as names that are links."""
    st.html(f'{_STYLE}<p class="linked-words">{"<br>".join(lines)}</p>')
