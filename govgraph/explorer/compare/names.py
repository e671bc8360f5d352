"""The names of a comparison, by which of those compared have them: lists, and a table for three."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

import streamlit as st

from govgraph.explorer.kit.name_links import name_link
from govgraph.explorer.kit.text import paragraph
from govgraph.graph.analysis.compare.comparison import Cells, Comparison, which
from govgraph.graph.analysis.compare.sides import IN, NOT_KNOWN, OUT
from govgraph.graph.core import vocabulary
from govgraph.graph.core.colours import BLUE, LINE
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_time import ENDED, OPEN
from govgraph.graph.core.text import capitalised

Remarks = Mapping[str, Sequence[str]]
"""What the documents add to a name, by its id."""
_BESIDE = 3
"""Names with the same remark beside which it stands; that of more stands below the list, with a number."""
_SIGNS = {
    IN: ("●", "yes"),
    OUT: ("○", "no"),
    NOT_KNOWN: ("?", "not known"),
    OPEN: ("◐", f"open ({vocabulary.OPEN_WORDS})"),
    ENDED: ("◌", "ended"),
}
_ALWAYS = (IN, OUT, NOT_KNOWN)
"""The signs that are explained below every table; of others those that stand in it."""
_STYLE = """<style>
.combinations { border-collapse: collapse; width: 100% }
.combinations .names { min-width: 14rem }
@media (max-width: 640px) {
  .combinations tr { display: flex; flex-wrap: wrap }
  .combinations :is(th, td):not(.names) { flex: 1 1 0; overflow-wrap: anywhere; border-bottom: 0 !important;
    padding: .2rem !important; font-size: .8rem }
  .combinations td.names { flex-basis: 100% }
  .combinations th.names { display: none }
}
</style>"""
"""On a phone the names stand below their numbers, in sight."""
_SMALL = "font-size:.85em;opacity:.8"


def headed(comparison: Comparison) -> dict[Cells, list[str]]:
    """The names by who has them; of two compared also a group that is empty: both, only the one, only the other.

    Where a name of the one may be the other's too, that only the one has none is not said.
    """
    if len(comparison.sides) != 2:
        return dict(comparison.groups)
    combinations: dict[Cells, Cells | None] = {
        (IN, IN): None,
        (IN, OUT): (IN, NOT_KNOWN),
        (OUT, IN): (NOT_KNOWN, IN),
        **dict.fromkeys(comparison.groups),
    }
    return {
        cells: comparison.groups.get(cells, [])
        for cells, undecided in combinations.items()
        if cells in comparison.groups or undecided not in comparison.groups
    }


def lists(edition: Edition, comparison: Comparison, remarks: Remarks, *, abreast: bool = False) -> None:
    """Draw the names by who has them, each with what its documents add.

    Args:
        edition: the edition.
        comparison: the part.
        remarks: what the documents add, by the ids of the names.
        abreast: whether the lists stand beside one another.
    """
    groups = headed(comparison)
    places = st.columns(min(len(groups), 3)) if abreast and groups else [st.container()]
    for number, (cells, ids) in enumerate(groups.items()):
        with places[number % len(places)]:
            words = capitalised(which(cells, comparison.names))
            paragraph(f"{words}: {_how_many(comparison, cells, ids)}")
            if ids:
                st.html(f'<p style="margin:0 0 .6rem;line-height:1.6">{names_html(edition, ids, remarks)}</p>')


def _how_many(comparison: Comparison, cells: Cells, ids: Sequence[str]) -> str:
    """How many names a group has; that it has none is said only where that is known."""
    if ids:
        return str(len(ids))
    if comparison.unknown:
        return "not known"
    may_have = [side for side, cell in zip(comparison.sides, cells, strict=True) if cell == IN]
    return "none on record" if any(side.open_for != frozenset() for side in may_have) else "none"


def names_html(edition: Edition, ids: Sequence[str], remarks: Remarks) -> str:
    """Names as links in a row; a remark of few stands beside them, one of many below with a number.

    >>> from govgraph.graph.core.edition import Entity
    >>> edition = Edition("2010", {"x": Entity("x", "state", "X"), "y": Entity("y", "state", "Y")}, [])
    >>> names_html(edition, ["x", "y"], {"y": ["APC: former, until 2003"]}).partition("Y</a>")[2]
    ' <span style="font-size:.85em;opacity:.8">(APC: former, until 2003)</span>'
    """
    having: dict[str, list[str]] = {}
    for key in ids:
        for remark in remarks.get(key, ()):
            having.setdefault(remark, []).append(key)
    numbers = {remark: n for n, remark in enumerate((r for r, keys in having.items() if len(keys) > _BESIDE), start=1)}
    parts = []
    for key in ids:
        beside = "; ".join(remark for remark in remarks.get(key, ()) if remark not in numbers)
        signs = ", ".join(str(numbers[remark]) for remark in remarks.get(key, ()) if remark in numbers)
        parts.append(
            name_link(edition, key)
            + (f"<sup>{signs}</sup>" if signs else "")
            + (f' <span style="{_SMALL}">({escape(beside)})</span>' if beside else "")
        )
    divider = "; " if any("," in edition.label(key) for key in ids) else ", "
    notes = [f"<sup>{number}</sup> {escape(remark)}" for remark, number in numbers.items()]
    below = f'<br><span style="{_SMALL}">{"<br>".join(notes)}</span>' if notes else ""
    return divider.join(parts) + below


def combinations_table(edition: Edition, comparison: Comparison, remarks: Remarks) -> None:
    """Draw a row for each combination of those compared: who has it, how many names it has, and which."""
    if not comparison.groups:
        return
    largest = max(map(len, comparison.groups.values()))
    head = "".join(f'<th scope="col" style="{_CELL}">{escape(name)}</th>' for name in comparison.names)
    rows = [
        _row(edition, cells, ids, largest, lambda keys: names_html(edition, keys, remarks))
        for cells, ids in comparison.groups.items()
    ]
    st.html(
        f'{_STYLE}<div style="overflow-x:auto"><table class="combinations"><thead><tr>{head}'
        f'<th scope="col" style="{_CELL}">{escape(capitalised(comparison.title))}</th>'
        f'<th scope="col" class="names" style="{_CELL};text-align:left">Names</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )
    there = {*_ALWAYS, *(cell for cells in comparison.groups for cell in cells)}
    signs = ", ".join(f"{sign} {words}" for cell, (sign, words) in _SIGNS.items() if cell in there)
    paragraph(f"{signs}. Each line is a combination; each name stands in one.", muted=True)


_CELL = f"padding:.3rem .5rem;border-bottom:1px solid {LINE.css};vertical-align:top;text-align:center"


def _row(
    edition: Edition, cells: Cells, ids: Sequence[str], largest: int, names: Callable[[Sequence[str]], str]
) -> str:
    signs = "".join(
        f'<td style="{_CELL}"><span title="{words}" aria-label="{words}">{sign}</span></td>'
        for sign, words in (_SIGNS[cell] for cell in cells)
    )
    width = round(100 * len(ids) / largest)
    bar = (
        f'<span style="display:inline-block;width:2.2em;text-align:right;padding-right:.4em">{len(ids)}</span>'
        f'<span style="display:inline-block;width:6em;text-align:left"><span style="display:inline-block;height:.8em;'
        f'width:{width}%;background:{BLUE.css}"></span></span>'
    )
    return (
        f'<tr>{signs}<td style="{_CELL};white-space:nowrap">{bar}</td>'
        f'<td class="names" style="{_CELL};text-align:left">{names(ids)}</td></tr>'
    )
