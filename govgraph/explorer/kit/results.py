"""The result of an analysis on a page: its table, what it rests on, and the ways to take it along."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from functools import cache
from types import MappingProxyType
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from govgraph.explorer.kit import method_text, pictures, provenance_text, row_detail, selectable_table, sending, tables
from govgraph.explorer.kit.formatting import document_lines, in_sentences
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.result_columns import columns_of
from govgraph.explorer.kit.row_detail import PLACES
from govgraph.explorer.kit.table_html import Selectable
from govgraph.explorer.kit.table_rows import MOST_ROWS, Column, Drawn, as_drawn, first_rows, narrow, with_blanks
from govgraph.explorer.kit.text import notice, paragraph
from govgraph.graph.citing import citations
from govgraph.graph.core.edition import Document, Edition
from govgraph.graph.export import brief as briefs
from govgraph.graph.export.table_finding import table_finding
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.tables.own_data import OWN_DATA, with_own_data
from govgraph.graph.tables.plain_words import plain_row, sentence
from govgraph.graph.tables.table import Table

_NAMES = ("name", "names")
"""How the columns of names end; of those of entities the everyday name is drawn."""
NO_ROWS = "No rows: nothing on record answers this. That does not mean that there is nothing."


def show(
    graph: Graph,
    result: Table,
    file: str,
    *,
    title: str,
    finding: Iterable[str] = (),
    only: Sequence[str] = (),
    headings: Mapping[str, str] | None = None,
    labelled: Sequence[str] = (),
    labels: Mapping[str, str] = MappingProxyType({}),
    empty: str = "",
    picture: Callable[[], Picture] | None = None,
    menu: bool = False,
    on_select: Callable[[], None] | None = None,
    key: str | None = None,
    in_address: Selectable | None = None,
    method: str = "",
    editions: Sequence[Edition] = (),
    command: str = "",
    notes: bool = True,
    send_place: DeltaGenerator | None = None,
    in_signs: Callable[[Mapping[str, Any]], Mapping[str, Any]] | None = None,
) -> None:
    """Draw a result: its table with downloads, its notes, what it rests on, and the control by which it is sent.

    Args:
        graph: the graph.
        result: what an analysis returned.
        file: the name of the downloads, without its ending.
        title: the brief's heading.
        finding: the finding in sentences, for the brief; the page shows them itself.
        only: the columns that are drawn, in order; all when empty. The downloads have all.
        headings: headings for some of the columns.
        labelled: columns of ids; acronyms or names are drawn in their place.
        labels: what is drawn for some of these ids instead.
        empty: the message when there are no rows: why, and what to try.
        picture: makes the picture of the finding, for the brief.
        menu: whether its picture is taken along here; where it is drawn on the page, its menu stands there.
        on_select: called when a row is selected; the state of `key` says which.
        key: the table's name among the widgets.
        in_address: as of `tables.show`.
        method: the analysis whose text says how this is computed, of `govgraph.graph.analysis.methods`.
        editions: the editions that the rows are of; with them a selected row is shown in full with the statements that
            it rests on, and the meanings of the columns can be unfolded.
        command: the command line that makes the table again, where there is one.
        notes: whether its notes are drawn; files and the brief have them all the same.
        send_place: the part of the page that has the control by which it is sent; above the table when None.
        in_signs: makes a row as readers see it, with signs where a list is not complete; rows are as they are if None.
    """
    result = with_own_data(result)
    only = list(dict.fromkeys([*only, OWN_DATA.name])) if only and OWN_DATA.name in result.names else only
    columns = columns_of(result.columns, only, headings) if len(result) else []
    # A selected row is shown in full.
    shown = (
        result
        if editions
        else narrow(result, [*(column.key for column in columns), *(in_address.ids if in_address else ())])
    )
    rows = first_rows(shown)
    read = map(in_signs, rows) if in_signs else rows
    drawn = Drawn(
        (graph.version, tuple(labelled), tuple(labels.items())),
        cache(lambda: [_drawn_row(graph, row, labelled, labels) for row in read]),
    )

    def workbook() -> bytes:
        return result.files(f"{file}.xlsx", title, graph.index.cited)[""]

    sentences = list(finding)
    if rows or sentences:
        with send_place or nullcontext():
            send(graph, result, file, title, sentences, columns, drawn, picture, command, menu=menu)
    if rows and editions:
        selectable_table.show(
            result,
            drawn,
            columns,
            file,
            lambda place: row_detail.draw(graph, editions, rows[place], drawn.make()[place], columns, file),
            workbook=workbook,
            title=title,
        )
        with st.expander("What the columns mean"):
            paragraph(*(f"{column.heading}: {in_sentences(column.meaning)}" for column in columns if column.meaning))
    elif rows:
        tables.show(
            shown,
            columns,
            file,
            on_select=on_select,
            key=key,
            drawn=drawn,
            workbook=workbook,
            title=title,
            all_rows=result,
            in_address=in_address,
        )
    else:
        notice("info", empty or NO_ROWS)
    if result.notes and notes:
        paragraph(*(graph.index.short_places(sentence(note)) for note in result.notes), muted=True)
    provenance_text.show(result.provenance)
    if result.provenance.documents:
        with st.expander("The documents in full"):
            paragraph(*document_lines(result.provenance.documents, graph.index.documents))
    if method:
        method_text.explain(method)


def _drawn_row(
    graph: Graph, row: Mapping[str, Any], labelled: Sequence[str], labels: Mapping[str, str]
) -> dict[str, Any]:
    """The row as it is drawn: labels for ids, everyday names, plain English, large numbers rounded."""

    def label(ids: Any) -> Any:  # noqa: ANN401 - the id of a cell, or a list of them
        if isinstance(ids, list):
            return list(map(label, ids))
        return labels.get(ids) or graph.entity(str(ids)).label

    drawn = {**row, **{name: label(row[name]) for name in labelled if row[name]}}
    short = graph.index.short_names
    for name, value in drawn.items():
        if name.endswith(_NAMES):
            drawn[name] = (
                [short.get(item, item) for item in value] if isinstance(value, list) else short.get(value, value)
            )
        elif name in PLACES and isinstance(value, list):
            drawn[name] = [graph.index.short_place(place) for place in value]
        elif isinstance(value, str):
            drawn[name] = graph.index.short_places(value)
        elif isinstance(value, list):
            drawn[name] = [graph.index.short_places(text) if isinstance(text, str) else text for text in value]
    for name, value in drawn.items():
        # Small numbers, such as probabilities, keep their places.
        if isinstance(value, float) and abs(value) > 1:
            drawn[name] = round(value, 1)
    return plain_row(drawn)


def send(
    graph: Graph,
    result: Table,
    file: str,
    title: str,
    finding: Sequence[str],
    columns: Sequence[Column],
    rows: Sequence[Mapping[str, Any]] | Drawn,
    picture: Callable[[], Picture] | None = None,
    command: str = "",
    *,
    menu: bool = True,
) -> None:
    """Draw the control by which a result is sent; the arguments are those of `show`, and the rows as they are drawn."""
    cited = graph.index.cited
    to_view = sending.way(command)
    sources = [cited[name] for name in sorted(result.provenance.documents) if name in cited]

    def document() -> Document:
        return citations.finding(title, result.provenance, to_view.url, command)

    def make() -> briefs.Finding:
        many = len(result) > MOST_ROWS
        return table_finding(
            result.take(range(MOST_ROWS)) if many else result,
            title,
            finding,
            columns=[(column.key, column.heading) for column in columns],
            rows=with_blanks(as_drawn(rows), columns),
            documents=cited,
            made=[to_view.words],
            notes=[
                *(words for note in result.notes if note not in finding and (words := sentence(note)) not in finding),
                *(
                    [f"The first {MOST_ROWS:,} of {len(result):,} rows; the command writes all of them."]
                    if many
                    else []
                ),
            ],
            picture=pictures.for_brief(picture()) if picture else None,
        )

    with st.container(horizontal=True):
        sending.draw(file, to_view, document, make, sources)
        if picture and menu:
            pictures.menu(picture, file)
