"""Figures of the report of 2019, as far as the graph has what they show, each beside what the report prints."""

from __future__ import annotations

import textwrap
from typing import Any

import streamlit as st

from govgraph.explorer.kit import pictures, results, widgets
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.session import make_page
from govgraph.explorer.kit.text import heading, notice, of_theme, paragraph
from govgraph.graph.analysis import figures
from govgraph.graph.analysis.figures.parts import Bar, Figure, Rebuilt
from govgraph.graph.core.colours import AMBER, BLUE, GREY
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.pages import pages_of

COLOURS = (BLUE, AMBER, GREY)
"""Of the parts of a bar, in order: of the Okabe-Ito palette; the legend and the table say the same in words."""
_LINE = 30
"""Characters of a name beside its bar."""
_PRINTED = 12
"""Of what the report prints, so many lines stand beside the picture at once."""
COLUMNS = {
    3: ("name", "yes", "no", "unknown", "disputed", "in_short", "in_short_at", "which"),
    4: ("name", "earlier", "later", "both", "only_earlier", "only_later", "in_short", "in_short_at"),
    14: ("name", "on_record", "mechanisms", "citations"),
    15: ("funder_name", "surveyed", "mechanism_name", "edition", "status", "note", "citations"),
    16: ("mechanism_name", "funder_name", "surveyed", "edition", "status", "note", "citations"),
}
"""The columns that are drawn of each figure's table; the downloads have all."""
NAMED = {
    "name": "Name",
    "yes": "Works on it",
    "no": "Does not",
    "unknown": "Not said",
    "in_short": "The report, in our words",
    "in_short_at": "Place in the report",
    "which": "Which mechanisms",
    "on_record": "A chair is on record",
    "funder_name": "Funder",
    "mechanism_name": "Mechanism",
    "surveyed": "State of the survey",
}


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Figures of the report of 2019", 1)
    declared = figures.read_figures()
    paragraph(
        "What the report drew from a survey, counted again from what documents say. Where the data do not have what "
        "a figure shows, the page says so."
    )
    named = {str(number): f"{number}" for number in declared}
    number = int(widgets.choice("Figure", "number", named, "3", look="buttons"))
    figure = declared[number]
    heading(f"Figure {number}: {figure.title}")
    editions = {edition.name: graph.edition(edition.name) for edition in graph.editions() if edition.name.isdigit()}
    try:
        rebuilt = graph.cached(lambda: figures.rebuild(number, editions), "figure of the report", number)
    except UsageError as error:
        notice("info", str(error))
        _printed(graph, figure)
        return
    notice("info", rebuilt.verdict)
    wide, narrow = st.columns([3, 2])
    with wide:
        heading("From the graph", 3)
        paragraph(*rebuilt.finding)
        if rebuilt.bars:
            is_dark = pictures.is_dark()
            chart = graph.cached(lambda: _bars(rebuilt), "bars of a figure of the report", number, is_dark)
            words = alternative(rebuilt.figure.title, rebuilt.bars, rebuilt.counts)
            st.altair_chart(chart, alt=words)
    with narrow:
        _printed(graph, figure)
    results.show(
        graph,
        rebuilt.result,
        f"figure-{number}",
        title=f"Figure {number} from the graph: {figure.title}",
        finding=[rebuilt.verdict, *rebuilt.finding],
        only=COLUMNS[number],
        named=NAMED,
        empty="Nothing on record shows what this figure shows. That does not mean that there is nothing.",
    )


_EDITIONS = "The editions are those of the report."
page = make_page(draw, "figures", no_edition=_EDITIONS, no_inherited=_EDITIONS)


def _printed(graph: Graph, figure: Figure) -> None:
    heading("What the report says, in our words", 3)
    paragraph(
        f"The figure is a picture in {graph.index.documents.get(figure.document, figure.document)}: {figure.locator}. "
        "What the report says in words and numbers, in short:"
    )
    lines = [
        f"{printed.words[:1].upper()}{printed.words[1:]}{'' if printed.value is None else f': {printed.value}'} "
        f"[{_place(graph, figure.document, printed.locator)}]"
        for printed in figure.printed
    ]
    paragraph(*lines[:_PRINTED])
    if lines[_PRINTED:]:
        with st.expander(f"{len(lines) - _PRINTED} more that it says"):
            paragraph(*lines[_PRINTED:])


def _place(graph: Graph, document: str, locator: str) -> str:
    """A place in the document that the sentence above names, with its pages."""
    return ", ".join(filter(None, (locator, pages_of(document, locator, graph.index.places))))


def _bars(rebuilt: Rebuilt) -> Any:  # noqa: ANN401 - altair is imported late
    """The bars in the colours of the theme that the page is seen in."""
    import altair as alt
    import pandas as pd

    parts = [part for part in dict.fromkeys(bar.part for bar in rebuilt.bars) if part]
    labels = list(dict.fromkeys(bar.label for bar in rebuilt.bars))
    # Long names on two lines, so that none is cut off.
    labels = [textwrap.fill(label, _LINE) for label in labels]
    frame = pd.DataFrame([{**bar._asdict(), "label": textwrap.fill(bar.label, _LINE)} for bar in rebuilt.bars])
    beside = rebuilt.figure.number == 4
    chart = (
        alt.Chart(frame)
        .mark_bar()
        .encode(
            x=alt.X("length:Q", title=rebuilt.counts, axis=alt.Axis(tickMinStep=1)),
            y=alt.Y(
                "label:N",
                sort=labels,
                title=None,
                axis=alt.Axis(
                    labelLimit=200,
                    labelOverlap=False,
                    labelExpr="split(datum.label, '\\n')",
                    labelLineHeight=10,
                ),
            ),
            tooltip=["label:N", *(["part:N"] if parts else []), alt.Tooltip("length:Q", title=rebuilt.counts)],
        )
    )
    if parts:
        words = [NAMED.get(part, part) for part in parts]
        frame["words"] = [NAMED.get(bar.part, bar.part) for bar in rebuilt.bars]
        frame["place"] = [parts.index(bar.part) for bar in rebuilt.bars]
        chart = chart.encode(
            color=alt.Color(
                "words:N",
                title=None,
                sort=words,
                scale=alt.Scale(domain=words, range=list(map(of_theme, COLOURS[: len(words)]))),
                legend=alt.Legend(orient="top", direction="vertical"),
            ),
            order="place:Q",
        )
        if beside:
            chart = chart.encode(yOffset=alt.YOffset("words:N", sort=words))
    else:
        chart = chart.mark_bar(color=of_theme(COLOURS[0]))
    return chart.properties(height=30 * len(labels) + 120)


def alternative(title: str, bars: tuple[Bar, ...], counts: str) -> str:
    """The picture in words, for who cannot see it.

    >>> alternative("Themes", (Bar("Asylum", "yes", 12), Bar("Asylum", "no", 3)), "mechanisms")
    'Themes, as bars that count mechanisms. Asylum: yes 12, no 3. The table below holds the same.'
    """
    by_label: dict[str, list[str]] = {}
    for bar in bars:
        by_label.setdefault(bar.label, []).append(f"{bar.part} {bar.length}".strip())
    bars_in_words = "; ".join(f"{label}: {', '.join(parts)}" for label, parts in by_label.items())
    return f"{title}, as bars that count {counts}. {bars_in_words}. The table below holds the same."
