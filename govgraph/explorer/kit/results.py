"""The result of an analysis on a page: its table, what it rests on, and the ways to take it along."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import streamlit as st

from govgraph.explorer.analyses import methods
from govgraph.explorer.kit import row_detail, selectable_table, tables, url_state
from govgraph.explorer.kit.formatting import sentence, worded
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import notice, paragraph
from govgraph.graph.analysis.result import Provenance, Result
from govgraph.graph.core.edition import Edition
from govgraph.graph.export import brief as briefs
from govgraph.graph.export.results import render_result
from govgraph.queries.catalogue import Column as Meaning

_PARTS = ("0 to 1",)
_NUMBERS = (
    "count",
    "number",
    "States",
    "statements",
    "mechanisms",
    "hops",
    "rank",
    "ordered pairs",
    "0 to 2",
    "0 to n - 1",
    "below 1",
    "at most 1",
)
_WORDED = ("coverage", "relation")
"""Columns whose texts name relations by their code."""


def heading_of(name: str) -> str:
    """A column's name as a heading.

    >>> heading_of("shared_names")
    'Shared names'
    """
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def columns_of(
    meanings: Iterable[Meaning], only: Sequence[str] = (), named: Mapping[str, str] | None = None
) -> list[Column]:
    """The columns to draw, with the meanings that the analysis gives them.

    Args:
        meanings: the result's columns.
        only: the names of those that are drawn, in order; all when empty.
        named: headings for some of them.
    """
    by_name = {one.name: one for one in meanings}
    chosen = [by_name[name] for name in only or by_name]
    return [
        Column(one.name, (named or {}).get(one.name, heading_of(one.name)), one.meaning, _form(one)) for one in chosen
    ]


def readable(meanings: Sequence[Meaning]) -> list[Column]:
    """The columns of a question as a reader wants them: where there is a name, its id is left to the download."""
    named = {one.name for one in meanings}
    hidden = {name.removesuffix("_name") for name in named if name.endswith("_name")}
    only = [one.name for one in meanings if one.name not in hidden]
    return columns_of(meanings, only, {f"{name}_name": heading_of(name) for name in hidden})


def _form(column: Meaning) -> Any:  # noqa: ANN401 - one of the literals of tables.Column
    if column.unit in _PARTS:
        return "part"
    return "number" if column.unit in _NUMBERS else "text"


def show(
    graph: Graph,
    result: Result,
    file: str,
    *,
    title: str,
    finding: Iterable[str] = (),
    only: Sequence[str] = (),
    named: Mapping[str, str] | None = None,
    labelled: Sequence[str] = (),
    empty: str = "",
    picture: Callable[[], briefs.Picture | None] | None = None,
    on_select: Callable[[], None] | None = None,
    key: str | None = None,
    method: str = "",
    editions: Sequence[Edition] = (),
) -> None:
    """Draw a result: its table with downloads, its notes, what it rests on, and the brief.

    Args:
        graph: the graph.
        result: what an analysis returned.
        file: the name of the downloads, without its ending.
        title: the brief's heading.
        finding: the finding in sentences, for the brief; the page says them itself.
        only: the columns that are drawn, in order; all when empty. The downloads have all.
        named: headings for some of the columns.
        labelled: columns that hold ids, of which acronym or name is drawn.
        empty: what is said when there are no rows: why, and what to try.
        picture: draws the brief's picture when the brief is asked for.
        on_select: called when a row is chosen; the state of `key` says which.
        key: the table's name among the widgets.
        method: the analysis whose text says how this is computed, of `govgraph.graph.analysis.methods`.
        editions: the editions that the rows are of; when given, a line that is chosen is shown in full with the
            statements that it rests on, and what the columns mean can be unfolded.
    """
    if result.rows and editions:
        _lines(graph, result, file, title, columns_of(result.columns, only, named), labelled, editions)
    elif result.rows:
        tables.show(
            result.rows,
            columns_of(result.columns, only, named),
            file,
            on_select=on_select,
            key=key,
            drawn=[_drawn(graph, row, labelled) for row in result.rows],
            workbook=lambda: render_result(result, Path(f"{file}.xlsx"), title, graph.index.cited)[""],
        )
    else:
        notice("info", empty or "No rows: nothing that is held answers this. That is not to say that there is nothing.")
    if result.notes:
        paragraph(*map(sentence, result.notes), muted=True)
    caption(result.provenance)
    if result.provenance.documents:
        with st.expander("The documents in full"):
            lines = graph.index.documents
            paragraph(*(f"{one}: {lines.get(one, one)}" for one in result.provenance.documents))
    if method:
        methods.explain(method)
    if result.rows:
        columns = columns_of(result.columns, only, named)
        _brief_button(graph, result, file, title, list(finding), columns, labelled, picture)


def _lines(
    graph: Graph,
    result: Result,
    file: str,
    title: str,
    columns: Sequence[Column],
    labelled: Sequence[str],
    editions: Sequence[Edition],
) -> None:
    drawn = [_drawn(graph, row, labelled) for row in result.rows]
    selectable_table.table(
        result.rows,
        drawn,
        columns,
        file,
        lambda one: row_detail.draw(graph, editions, result.rows[one], drawn[one], columns, file),
        workbook=lambda: render_result(result, Path(f"{file}.xlsx"), title, graph.index.cited)[""],
    )
    with st.expander("What the columns mean"):
        paragraph(*(f"{one.heading}: {one.meaning}." for one in columns if one.meaning))


def labels(graph: Graph, row: Mapping[str, Any], labelled: Sequence[str]) -> dict[str, Any]:
    """The row with acronyms or names in place of ids."""
    return {**row, **{name: _label(graph, row[name]) for name in labelled if row[name]}}


def _label(graph: Graph, ids: Any) -> Any:  # noqa: ANN401 - the id of a cell, or a list of them
    return [_label(graph, one) for one in ids] if isinstance(ids, list) else graph.entity(str(ids)).label


def _drawn(graph: Graph, row: Mapping[str, Any], labelled: Sequence[str]) -> dict[str, Any]:
    said = labels(graph, row, labelled)
    # Small numbers, such as probabilities, keep their places.
    short = {name: round(value, 1) for name, value in said.items() if isinstance(value, float) and abs(value) > 1}
    return said | short | {name: worded(said[name]) for name in _WORDED if isinstance(said.get(name), str)}


def caption(provenance: Provenance) -> None:
    """Say what figures rest on."""
    paragraph(*rests_words(provenance), muted=True)


def rests_words(provenance: Provenance) -> list[str]:
    """What figures rest on, as sentences for the caption of a table or a picture."""
    return [f"Rests on {worded(words)}." for words in provenance.words()]


def _brief_button(
    graph: Graph,
    result: Result,
    file: str,
    title: str,
    finding: list[str],
    columns: list[Column],
    labelled: Sequence[str],
    picture: Callable[[], briefs.Picture | None] | None,
) -> None:
    documents = [graph.index.cited[one] for one in result.provenance.documents if one in graph.index.cited]
    view = url_state.written()

    def write() -> bytes:
        drawn = picture() if picture else None
        rows = [_drawn(graph, row, labelled) for row in result.rows]
        table = briefs.Table("The table", [(one.key, one.heading) for one in columns], rows)
        made = [
            *(f"Rests on {worded(words)}." for words in result.provenance.words()),
            *map(sentence, result.notes),
            f"Made with govgraph {version('govgraph')}.",
            *([f"The view: {view}"] if view else []),
        ]
        words = f"{title}. {' '.join(f'Rests on {worded(one)}.' for one in result.provenance.words())}"
        return briefs.brief(title, finding, [table], documents, made, drawn, words).encode()

    st.download_button(
        "Download as a brief (HTML)",
        write,
        f"{file}.html",
        "text/html",
        type="tertiary",
        icon=":material/article:",
        key=f"brief-{file}",
        on_click="ignore",
    )
