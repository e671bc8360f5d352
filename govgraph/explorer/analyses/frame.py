"""The page of an analysis, made from its declaration: heading, edition, table with downloads, and what it rests on.

A page adds what the declaration does not say: how its parameters are chosen, and the finding in sentences. One that
draws a picture, or compares two editions, has a `draw` of its own and shows its table by `show_table`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType

import streamlit as st

from govgraph.explorer.kit import controls, results
from govgraph.explorer.kit.absent import absence
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.provenance_text import show_finding
from govgraph.explorer.kit.session import make_page
from govgraph.explorer.kit.text import heading, paragraph
from govgraph.graph.analysis.command_line import command_line
from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.registry import MODULES
from govgraph.graph.core.edition import Edition
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.tables.plain_words import sentence
from govgraph.graph.tables.table import Table


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader chose on the page of an analysis.

    Attributes:
        analysis: the analysis.
        file: the name of the downloads, without its ending.
        title: the heading of the brief.
        values: the values of its parameters by name; the defaults of those that the page does not offer.
        view: which of the page's views.
        columns: the columns that are drawn, in order; the short ones of the declaration when empty.
        method: the module whose text says how the table is computed; the analysis's own when empty.
        empty: what to say when there are no rows: why, and what to try.
    """

    analysis: Analysis
    file: str
    title: str
    values: Mapping[str, Hashable] = field(default_factory=dict)
    view: str = ""
    columns: Sequence[str] = ()
    method: str = ""
    empty: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """How a page shows an analysis.

    Attributes:
        analysis: the analysis whose title and page it has.
        choose: draws the controls of the parameters; gives none when it has said why there is nothing to show.
        finding: the finding in sentences.
        headings: headings of columns, where the name of the column is not enough.
        labelled: columns of ids, of which acronym or name is drawn.
        labels: what is drawn for some of these ids instead, by the choice.
        prepare: the table as it is shown and its columns, where they differ from what analysis and choice say.
        picture: the picture of a table that has rows; it is drawn where the reader asks for it.
        is_drawn: whether a table that has rows has a picture.
    """

    analysis: Analysis
    choose: Callable[[Graph, Edition], Choice | None]
    finding: Callable[[Graph, Edition, Choice, Table], list[str]]
    headings: Mapping[str, str] = field(default_factory=dict)
    labelled: Sequence[str] = ()
    labels: Callable[[Graph, Choice], Mapping[str, str]] | None = None
    prepare: Callable[[Choice, Table], tuple[Table, Sequence[str]]] | None = None
    picture: Callable[[Edition, Choice, Table], Picture] | None = None
    is_drawn: Callable[[Table], bool] = lambda _table: True


def analysis_page(view: View) -> Callable[[], None]:
    """The page of one or several analyses of one edition."""

    def draw(graph: Graph) -> None:
        heading(view.analysis.title, 1)
        above = st.container()
        edition = controls.edition(graph)
        choice = view.choose(graph, edition)
        if choice is None:
            return
        table, columns = compute(graph, edition, choice), choice.columns
        if view.prepare:
            table, columns = view.prepare(choice, table)
        finding = view.finding(graph, edition, choice, table)
        with above:
            show_finding(finding, table.provenance)
            say_beside(graph, edition, choice, table)
        picture = None
        if view.picture and len(table) and view.is_drawn(table):
            picture = partial(view.picture, edition, choice, table)
        labels = view.labels(graph, choice) if view.labels else {}
        show_table(
            graph,
            choice,
            table,
            [edition],
            finding,
            columns,
            view.headings,
            view.labelled,
            picture,
            menu=True,
            labels=labels,
        )

    return make_page(draw, view.analysis.page)


def say_beside(graph: Graph, edition: Edition, choice: Choice, table: Table) -> None:
    """Say of whom the edition has no statement, with the editions that have, and what it has besides the table."""
    why_absent = absence(graph, edition)
    paragraph(*filter(None, map(why_absent, choice.analysis.entity_ids(choice.values))))
    for words in choice.analysis.beside(edition, table, choice.values):
        paragraph(sentence(words), muted=True)


def compute(graph: Graph, edition: Edition, choice: Choice, **further: Hashable) -> Table:
    """The table of the analysis, by the values that were chosen; it is cached, so its rows must not be changed.

    Args:
        graph: the graph.
        edition: the edition.
        choice: what the reader chose.
        further: arguments of the analysis that are no choice of the reader's.
    """
    return graph.result(choice.analysis.function, edition, **choice.analysis.complete(choice.values), **further)


def show_table(
    graph: Graph,
    choice: Choice,
    table: Table,
    editions: Sequence[Edition],
    finding: Iterable[str],
    columns: Sequence[str] = (),
    headings: Mapping[str, str] | None = None,
    labelled: Sequence[str] = (),
    picture: Callable[[], Picture] | None = None,
    *,
    menu: bool = False,
    labels: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Draw the table of an analysis with its downloads, what it rests on, and how it is computed.

    Args:
        graph: the graph.
        choice: what the reader chose.
        table: the table.
        editions: the editions that the rows are of.
        finding: the finding in sentences, for the brief.
        columns: the columns that are drawn, in order; the short ones of the declaration when empty.
        headings: headings for some of the columns.
        labelled: columns of ids, of which acronym or name is drawn.
        picture: makes the picture of the finding, for the brief.
        menu: whether the picture is taken along beside it.
        labels: what is drawn for some of the ids instead.
    """
    drawn, analysis = columns or choice.analysis.short, choice.analysis
    results.show(
        graph,
        table,
        choice.file,
        title=choice.title,
        finding=finding,
        only=drawn,
        headings=headings,
        labelled=[name for name in labelled if name in drawn],
        labels=labels,
        empty=choice.empty,
        method=choice.method or MODULES[analysis.name],
        editions=editions,
        command=command_line(analysis, choice.values, editions),
        picture=picture,
        menu=menu,
        in_signs=analysis.in_signs and analysis.in_signs(editions[-1], analysis.complete(choice.values)),
    )
