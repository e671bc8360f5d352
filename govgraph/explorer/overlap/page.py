"""Overlaps: which mechanisms, States or organisations share most, in whom, and where it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from govgraph.explorer.kit import controls, results, tables, url_state, widgets
from govgraph.explorer.kit.formatting import edition_stem, edition_words, sentence
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.index import list_sizes
from govgraph.explorer.kit.session import make_page
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.explorer.overlap import further, matrix
from govgraph.explorer.overlap import pair as overlap_pair
from govgraph.explorer.overlap.compared import Compared
from govgraph.explorer.overlap.matrix import MEASURES, NEEDS_TEST, YARDSTICKS
from govgraph.graph.analysis import overlap, overlap_test
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.only_organisations import in_words, organisations_with_members
from govgraph.graph.core.text import counted
from govgraph.graph.measures.two_mode import BETWEEN, two_mode

Row = Mapping[str, Any]
_HEADINGS = {
    "a_name": "A",
    "b_name": "B",
    "containment_a": "Part of A's in B",
    "containment_b": "Part of B's in A",
    "shared": "In common",
    "jaccard": "Share in common (Jaccard)",
    "size_a": "A has",
    "size_b": "B has",
    "coverage": "Lists",
}
_EXPECTED = (
    "Expected: how many they would share if each drew its States at random. Beyond expectation: how many more they "
    "share. By chance (q): how easily random draws alone give as many, allowing for all the pairs that are tested; "
    "near 0 hardly ever, near 1 nearly always."
)
_LEAST = {"mechanisms": 1, "states": 5, "organisations": 1}
"""How many a pair must have in common to stand in the table at first: there are many thousand pairs of States."""


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Overlaps", 1)
    year_place, middle, wide = st.columns([1, 1, 3], vertical_alignment="bottom")
    name = controls.edition_name(graph)
    titles = {kind: kind.capitalize() for kind in BETWEEN}
    between = widgets.choice("Between", "nodes", titles, "mechanisms", where=middle)
    of_all_years = graph.edition(name, controls.inherited(graph, name))
    edition = controls.year(graph, of_all_years, year_place)
    if between == "mechanisms" and not list_sizes(edition):
        _without_lists(graph, edition)
        return
    capacities = controls.capacities(wide)
    network = two_mode(edition, between, capacities)
    if len(network.rows) < 2:
        notice(
            "info",
            "Fewer than two are on record in this capacity, and an overlap needs two. Choose other "
            "capacities or another edition.",
        )
        return
    analyse = overlap_test.overlap_test if network.by == "states" else overlap.overlap
    compared = Compared(graph, edition, network, analyse(edition, network), capacities)
    paragraph(summary(compared))
    measure, yardstick = _measure(compared)
    first = compared.result.rows[0]
    overlap_pair.ensure_pair(network.rows, first["a"], first["b"])
    # The boxes stand below the matrix, in which the pair that they name is marked.
    above, below = st.container(), st.container()
    with below:
        heading("What the two have in common")
        a, b = overlap_pair.pair_boxes(compared)
        overlap_pair.draw(compared, a, b)
    with above:
        matrix.draw(compared, measure, yardstick, a, b)
    _table(compared, measure, yardstick)
    further.draw(compared)
    if between == "mechanisms":
        _incomplete_lists(graph, name, "Lists that are not complete", "The figures above count only what is on record.")


page = make_page(draw, "overlap")


def summary(compared: Compared) -> str:
    """How much is compared, and which pair has most in common, in words."""
    network = compared.network
    sharing = sum(1 for row in compared.result.rows if row["shared"])
    counts = summed_up(network.between, len(network.rows), sharing, compared.members_only)
    return " ".join(filter(None, (counts, most_in_common(compared))))


def most_in_common(compared: Compared) -> str:
    """Which pair has most in common, in words; empty when no pair has anything."""
    rows = compared.result.rows
    most = rows[0]["shared"] if rows else 0
    if not most:
        return ""
    pair = " and ".join(compared.graph.entity(rows[0][end]).label for end in "ab")
    others = sum(row["shared"] == most for row in rows) - 1
    also = f", as have {counted(others, 'other pair')}" if others else ""
    of = ("State", "States") if compared.network.by == "states" else ("body", "bodies")
    return f"Most in common: {pair}, with {counted(most, *of)}{also}."


def summed_up(between: str, compared: int, sharing: int, members: bool = True) -> str:
    """How many are compared, and how many pairs have something in common, in words.

    >>> summed_up("mechanisms", 14, 18)
    'Member lists of 14 mechanisms are on record. By these lists 18 of 91 pairs share at least one State.'
    >>> summed_up("states", 3, 3)
    '3 States are on record. By that 3 of their 3 pairs have at least one body in common.'
    """
    pairs = counted(compared * (compared - 1) // 2, "pair")
    if between == "states":
        return f"{compared} States are on record. By that {sharing} of their {pairs} have at least one body in common."
    lists = "Member lists" if members else "Lists"
    return (
        f"{lists} of {compared} {between} are on record. By these lists {sharing} of {pairs} share at least one State."
    )


def _measure(compared: Compared) -> tuple[str, str]:
    offered = {name: measure.title for name, measure in MEASURES.items() if compared.tested or name not in NEEDS_TEST}
    measure_place, yardstick_place = st.columns(2)
    if st.session_state.get("overlap-measure") not in offered:
        url_state.set_choice("measure", "jaccard")
    measure = widgets.choice(
        "Measure",
        "measure",
        offered,
        "jaccard",
        where=measure_place,
        help_text="; ".join(f"{MEASURES[name].title}: {MEASURES[name].meaning}" for name in offered),
    )
    if measure not in NEEDS_TEST:
        return measure, "subregions"
    return measure, widgets.choice(
        "Yardstick",
        "yardstick",
        YARDSTICKS,
        "subregions",
        where=yardstick_place,
        help_text="; ".join(f"{YARDSTICKS[name]}: {words}" for name, words in overlap_test.YARDSTICKS.items()),
    )


def _table(compared: Compared, measure: str, yardstick: str) -> None:
    graph, edition, between = compared.graph, compared.edition, compared.network.between
    heading("All pairs")
    least = widgets.number("At least so many in common", "min_shared", 0, 20, _LEAST[between])
    rows = [
        {**row, "a_name": graph.entity(row["a"]).label, "b_name": graph.entity(row["b"]).label}
        for row in compared.result.rows
        if row["shared"] >= least
    ]
    only = ["a_name", "b_name", "shared", "jaccard"]
    named = dict(_HEADINGS)
    if compared.tested:
        expected = [f"expected_{yardstick}", f"effect_{yardstick}", f"q_{yardstick}"]
        only += expected
        named |= dict(zip(expected, ("Expected", "Beyond expectation", "By chance (q)"), strict=True))
        paragraph(f"{_EXPECTED} The yardstick: {overlap_test.YARDSTICKS[yardstick]}.", muted=True)
    result = compared.result.with_rows(rows)
    table = overlap_pair.table_key(compared)
    title = f"Overlaps of {between}, edition {edition_words(edition)}"
    finding = [summary(compared)]
    if compared.tested and rows:
        finding.append(rows[0]["sentence"])
    results.show(
        graph,
        result,
        f"overlap-{between}-{edition_stem(edition)}",
        title=title,
        finding=finding,
        only=[*only, "containment_a", "containment_b", "size_a", "size_b", "coverage"],
        named=named,
        empty="No pair has so many in common. Choose a lower number.",
        key=table,
        on_select=partial(_take_row, table, rows),
        picture=lambda: matrix.picture(compared, measure, yardstick),
    )


def _take_row(table: str, pairs: Sequence[Row]) -> None:
    for place in st.session_state[table]["selection"]["rows"]:
        overlap_pair.redraw_matrix()
        overlap_pair.choose_pair(pairs[place]["a"], pairs[place]["b"])


def _without_lists(graph: Graph, edition: Edition) -> None:
    notice(
        "info",
        f"Edition {edition_words(edition)} has no list of a mechanism's members: which States the mechanisms share is "
        "unknown. That does not mean that they share none.",
    )
    if organisations := organisations_with_members(edition):
        words = in_words(edition_words(edition), len(organisations), "choose organisations")
        paragraph(sentence(words))
        st.button(
            "Show organisations", on_click=partial(url_state.set_choice, "nodes", "organisations"), type="primary"
        )
        return
    name = graph.default_edition()
    if graph.lists()[name]:
        st.button(f"Show edition {name}", on_click=partial(url_state.set_choice, "edition", name), type="primary")
    _incomplete_lists(
        graph, edition.name, "What is known of the lists", "Of each mechanism the number of members, as published."
    )


def _incomplete_lists(graph: Graph, edition: str, title: str, says: str) -> None:
    rows = [row for row in graph.ask("unknowns", edition=edition).answer.rows if row["relation"] == "MEMBER_OF"]
    if not rows:
        return
    heading(title)
    paragraph(says)
    tables.show(
        [{**row, "called": graph.entity(row["mechanism"]).title} for row in rows],
        [
            Column("called", "Mechanism", width=420),
            Column("status", "List", "unknown: no list is held; partial: only some of it"),
            Column("published_count", "Members, as published"),
            Column("document", "Document"),
            Column("locator", "Place in it"),
            Column("pages", "Pages"),
            Column("note", "Why", width=380),
        ],
        f"member-lists-{edition}",
        documents=graph.index.documents,
    )
