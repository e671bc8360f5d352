"""Compare: all pairs as the way in, and two or three mechanisms, States or organisations beside one another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from govgraph.explorer.analyses.frame import Choice, compute
from govgraph.explorer.compare import (
    answer,
    evidence,
    findings,
    further,
    matrix,
    members_map,
    names,
    pairs,
    selection,
    unlisted,
)
from govgraph.explorer.compare.overlaps import Overlaps, read_overlaps
from govgraph.explorer.kit import controls, pictures
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.index import list_sizes
from govgraph.explorer.kit.name_links import follow_links
from govgraph.explorer.kit.session import make_page
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.graph.analysis import compare
from govgraph.graph.analysis.compare.comparison import Comparison, comparisons
from govgraph.graph.analysis.compare.verdict import verdict
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_words import edition_stem, edition_words
from govgraph.graph.core.text import capitalised, in_row
from govgraph.graph.pictures.subjects import comparison
from govgraph.graph.tables.table import Table

_ANSWER_FIRST = """<style>
@media (max-width: 640px) { .st-key-compared > [data-testid="stLayoutWrapper"] > [data-testid="stHorizontalBlock"] {
  flex-direction: column-reverse } }
</style>"""
"""On a phone, where nothing stands beside the matrix, the answer stands above it."""
_EMPTY = "Nothing of these is on record in this edition. That does not mean that there is nothing."


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading(compare.ANALYSIS.title, 1)
    name = controls.edition_name(graph)
    of_all_years = graph.edition(name, controls.inherited(graph, name))
    narrow, wide, last, year_place = st.columns([5, 6, 3, 2] if of_all_years.span else [5, 6, 4, 0.01])
    edition = controls.year(graph, of_all_years, year_place)
    nodes = selection.choose_kind(graph, narrow)
    ids = selection.choose(graph, edition, nodes, wide)
    if nodes == "mechanisms" and not edition.derived(list_sizes) and len(ids) < 2:
        unlisted.without_lists(graph, edition)
        return
    capacities = controls.capacities(last)
    overlaps = read_overlaps(graph, edition, nodes, capacities)
    if len(ids) < 2:
        _way_in(graph, overlaps, ids)
    else:
        _compared(graph, overlaps, ids)


page = make_page(draw, compare.ANALYSIS.page)


def _way_in(graph: Graph, overlaps: Overlaps, ids: Sequence[str]) -> None:
    """The matrix of all pairs, with the first findings above it and the table of pairs below it."""
    if ids:
        notice("info", "Choose one or two more to compare. A click on a cell of the matrix chooses a pair.")
    if len(overlaps.network.rows) < 2:
        notice(
            "info",
            "Fewer than two are on record in this capacity, and an overlap needs two. Choose other "
            "capacities or another edition.",
        )
        return
    paragraph(pairs.counts(overlaps))
    findings.draw(overlaps)
    measure, yardstick = matrix.choose_measure(overlaps)
    matrix.draw(graph, overlaps, measure, yardstick, ids)
    _all_pairs(graph, overlaps, measure, yardstick, ids)


def _compared(graph: Graph, overlaps: Overlaps, ids: Sequence[str]) -> None:
    """The answer beside the matrix, and below both what it rests on."""
    edition = overlaps.edition
    labels = [edition.label(key) for key in ids]
    choice = Choice(
        compare.ANALYSIS,
        f"compare-{'-'.join(ids)}-{edition_stem(edition)}",
        f"{in_row(labels)}, edition {edition_words(edition)}",
        {"who": tuple(ids), "capacity": tuple(overlaps.capacities)},
        empty=_EMPTY,
    )
    table = compute(graph, edition, choice)
    parts = comparisons(edition, ids, overlaps.capacities)
    follow_links()
    measure, yardstick = "", ""
    if len(overlaps.network.rows) > 1:
        st.html(_ANSWER_FIRST)
        with st.container(key="compared"):
            beside, place = st.columns([7, 5], gap="medium")
        with beside:
            measure, yardstick = matrix.choose_measure(overlaps)
            matrix.draw(graph, overlaps, measure, yardstick, ids)
    else:
        place = st.container()
    with place:
        send_place = answer.draw(graph, edition, choice, table, parts[0])
    if len(ids) > 2:
        heading(capitalised(parts[0].title))
        _upset(edition, choice, table, parts[0])
        names.combinations_table(edition, parts[0], answer.remarks_of(edition, table, parts[0]))
    members = next((part for part in parts if part.part == "members" and part.groups), None)
    if members:
        members_map.draw(edition, choice, table, members)
    for part in parts[1:]:
        _part(edition, choice, part, table)
    evidence.disagreements(graph, ids)
    picture = partial(members_map.picture_of, edition, choice, table, members) if members else None
    evidence.lines(graph, edition, choice, table, picture, send_place)
    evidence.lists(graph, edition, ids)
    if measure:
        with st.expander("All pairs"):
            _all_pairs(graph, overlaps, measure, yardstick, ids)


def _part(edition: Edition, choice: Choice, part: Comparison, table: Table) -> None:
    """A further part: what it says, and the names."""
    heading(capitalised(part.title))
    paragraph(*verdict(edition, part).sentences)
    remarks = answer.remarks_of(edition, table, part)
    if len(part.sides) == 2:
        names.lists(edition, part, remarks, abreast=True)
    else:
        _upset(edition, choice, table, part)
        names.combinations_table(edition, part, remarks)


def _upset(edition: Edition, choice: Choice, table: Table, part: Comparison) -> None:
    """The combinations of three as a picture."""
    if part.groups:
        pictures.show(comparison.of_part(edition, table, part), f"{part.part}-{choice.file}", 300)


def _all_pairs(graph: Graph, overlaps: Overlaps, measure: str, yardstick: str, ids: Sequence[str]) -> None:
    pairs.draw(graph, overlaps, measure, yardstick, ids)
    further.draw(graph, overlaps)
    if overlaps.network.between == "mechanisms":
        unlisted.incomplete_lists(
            graph, overlaps.edition, "Incomplete lists", "The pairs above count only what is on record."
        )
