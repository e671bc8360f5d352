"""The answer: what two or three have in common in a sentence, in numbers, and by name."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from govgraph.explorer.analyses.frame import Choice, say_beside
from govgraph.explorer.compare import names
from govgraph.explorer.compare.names import Remarks
from govgraph.explorer.kit import pictures
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.own_mark import own_mark, own_remark
from govgraph.explorer.kit.text import heading, paragraph
from govgraph.graph.analysis.compare import geography
from govgraph.graph.analysis.compare.comparison import Comparison
from govgraph.graph.analysis.compare.sides import IN, NOT_KNOWN, OUT
from govgraph.graph.analysis.compare.verdict import verdict
from govgraph.graph.core.colours import LINE
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.provenance import STATEMENT_IDS
from govgraph.graph.pictures.subjects.comparison import of_table
from govgraph.graph.tables.table import Table

_UNKNOWN = "not known"
_CARDS = "display:grid;grid-template-columns:repeat(auto-fit,minmax(6.4rem,1fr));gap:.5rem"
_CARD = f"border:1px solid {LINE.css};border-radius:.5rem;padding:.45rem .7rem"
_INTO_VIEW = """<div id="answer" style="scroll-margin-top:4.5rem" data-of="{ids}"></div><script>
{{
  const place = document.getElementById("answer")
  const top = place ? place.getBoundingClientRect().top : 0
  if (top < 0 || top > 0.75 * window.innerHeight) place.scrollIntoView({{ block: "start" }})
}}
</script>"""
"""Scrolls to the answer where it is out of sight: on a telephone it stands below the matrix."""


def draw(graph: Graph, edition: Edition, choice: Choice, table: Table, first: Comparison) -> DeltaGenerator:
    """Draw the verdict, the numbers and the names of the part that comes first; returns the place of what sends it.

    Args:
        graph: the graph.
        edition: the edition.
        choice: what is compared.
        table: the comparison as a table.
        first: its first part.
    """
    st.html(_INTO_VIEW.format(ids=escape(choice.file)), unsafe_allow_javascript=True)
    heading(" and ".join(first.names) if len(first.names) == 2 else ", ".join(first.names))
    conclusion = verdict(edition, first)
    ids = (key for row in table.rows if row["part"] == first.part for key in row[STATEMENT_IDS])
    own = own_mark(edition.own_data(ids))
    st.html(f'<p style="font-size:1.15rem;line-height:1.4;margin:0">{escape(conclusion.common)}{own}</p>')
    st.html(f'<div style="{_CARDS}">{"".join(_card(*card) for card in cards(first).items())}</div>')
    # Of two the cards say what only one has.
    only_one_has = conclusion.others if len(first.sides) > 2 else ""
    if more := [text for text in (only_one_has, conclusion.not_known) if text]:
        paragraph(*more)
    if geography_lines := explained(graph, edition, choice, first):
        paragraph(*geography_lines, muted=True)
    say_beside(graph, edition, choice, table)
    controls = st.container(horizontal=True)
    send_place = controls.container(width="content")
    if len(first.sides) == 2 and table.rows:
        with controls:
            pictures.menu(lambda: of_table(edition, table, first.ids, _capacity(choice) or ("member",)), choice.file)
    # Three have too many combinations for a column; they stand below.
    if len(first.sides) == 2:
        names.lists(edition, first, remarks_of(edition, table, first))
    return send_place


def _card(label: str, number: str) -> str:
    size = "1.8rem" if number.isdigit() else "1.1rem"
    return (
        f'<div style="{_CARD}"><div style="font-size:.85rem;line-height:1.25;opacity:.85">{escape(label)}</div>'
        f'<div style="font-size:{size};line-height:1.4">{escape(number)}</div></div>'
    )


def cards(comparison: Comparison) -> dict[str, str]:
    """The numbers of a comparison: what all have, what some have, what is not known, and what is open, if anything is.

    Where of one of those compared nothing is known, neither is a number. Where another list is not complete, a number
    is the least that it can be, also where each name of the list is certain: it may have others. That it is none is
    then not known.
    """
    size, unlisted = len(comparison.sides), len(comparison.unlisted)
    undecided = len(comparison.undecided) + unlisted
    may_grow = [side.open_for is None for side in comparison.sides]
    groups = {cells: len(ids) for cells, ids in comparison.groups.items()}
    if size == 2:
        (first, second), nobody = comparison.names, 0
        numbers = {
            "Both": (groups.get((IN, IN), nobody), undecided + all(may_grow)),
            f"Only {first}": (
                groups.get((IN, OUT), nobody),
                groups.get((IN, NOT_KNOWN), nobody) + unlisted + may_grow[0],
            ),
            f"Only {second}": (
                groups.get((OUT, IN), nobody),
                groups.get((NOT_KNOWN, IN), nobody) + unlisted + may_grow[1],
            ),
        }
    else:
        by_size = {
            few: sum(count for cells, count in groups.items() if cells.count(IN) == few and {*cells} <= {IN, OUT})
            for few in range(1, size + 1)
        }
        labels = {f"All {size}": size, "Two of them": 2, "Only one": 1}
        numbers = {label: (by_size[few], undecided + (sum(may_grow) >= few)) for label, few in labels.items()}
    figures = {label: _at_least(*pair) for label, pair in numbers.items()}
    if comparison.unknown:
        figures = dict.fromkeys(figures, _UNKNOWN)
    # What is open is neither in common nor of one alone.
    return figures | {"Not known": str(undecided)} | ({"Open": str(len(comparison.open))} if comparison.open else {})


def _at_least(number: int, may_be: int) -> str:
    """A number in words where more may be: of none it is then not known whether there are any.

    >>> _at_least(33, 0), _at_least(33, 2), _at_least(0, 2), _at_least(0, 0)
    ('33', 'at least 33', 'not known', '0')
    """
    if not may_be:
        return str(number)
    return f"at least {number}" if number else _UNKNOWN


def _capacity(choice: Choice) -> Sequence[str]:
    capacity = choice.values["capacity"]
    return capacity if isinstance(capacity, tuple) else ()


def explained(graph: Graph, edition: Edition, choice: Choice, comparison: Comparison) -> list[str]:
    """Whether geography explains what bodies have in common; nothing where that is no question."""
    if comparison.part != "members" or comparison.unknown:
        return []
    who, capacity = comparison.ids, _capacity(choice)
    key = edition.name, edition.inherited, edition.year, who, tuple(capacity)
    return graph.cached(lambda: geography.sentences(edition, who, capacity), "geography of those compared", *key)


def remarks_of(edition: Edition, table: Table, comparison: Comparison) -> Remarks:
    """What the documents add to the names of a part, and the mark of own data, by their ids."""
    remarks = {
        row["id"]: [*row["remarks"], *own_remark(edition.own_data(row[STATEMENT_IDS]))]
        for row in table.rows
        if row["part"] == comparison.title
    }
    return {key: added for key, added in remarks.items() if added}
