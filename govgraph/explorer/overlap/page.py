"""Overlaps: which mechanisms, States or organisations share most, in whom, and where it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import streamlit as st

from govgraph.explorer.kit import controls, results, tables, url_state, widgets
from govgraph.explorer.kit.formatting import plural
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.session import shows
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.explorer.overlap import matrix
from govgraph.explorer.overlap import pair as overlap_pair
from govgraph.explorer.overlap.matrix import MEASURES, NEEDS_TEST, YARDSTICKS
from govgraph.graph.analysis import overlap, overlap_test
from govgraph.graph.analysis.result import Result
from govgraph.graph.core.edition import Edition
from govgraph.graph.measures.two_mode import BETWEEN, TwoMode, two_mode
from govgraph.queries.catalogue import Column as Meaning

Row = Mapping[str, Any]
_NAMES = (Meaning("a_name", "the one", ""), Meaning("b_name", "the other", ""))
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
    "Expected: how many they would share if each drew its States by lot. Beyond expectation: how many more they share. "
    "By chance (q): how easily the lot alone gives as many, allowing for all the pairs that are tested; near 0 it does "
    "not, near 1 it does."
)
_LEAST = {"mechanisms": 1, "states": 5, "organisations": 1}
"""Of how many in common a pair must have to stand in the table at first: of States there are many thousand pairs."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What the page compares: the edition, who is in what, and every pair of it."""

    graph: Graph
    snapshot: Edition
    network: TwoMode
    result: Result
    roles: Sequence[str]

    @property
    def tested(self) -> bool:
        """Whether the pairs are held against the yardsticks, which are of shared States."""
        return self.network.by == "states"

    def pair(self, a: str, b: str) -> Row | None:
        """The row of a pair; nothing when there is none."""
        first, second = sorted((a, b))
        return next((row for row in self.result.rows if (row["a"], row["b"]) == (first, second)), None)


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Overlaps", 1)
    narrow, middle, wide = st.columns([1, 1, 3], vertical_alignment="bottom")
    edition = controls.edition(graph, narrow, own_date=True)
    between = widgets.choice(
        "Between", "between", {one: one.capitalize() for one in BETWEEN}, "mechanisms", where=middle
    )
    if between == "mechanisms" and not graph.index.lists[edition]:
        _without_lists(graph, edition)
        return
    roles = controls.capacities(wide)
    inherited = controls.inherited(graph, edition)
    snapshot = graph.snapshot(edition, inherited)
    network = two_mode(snapshot, between, roles)
    if len(network.rows) < 2:
        notice(
            "info",
            "Fewer than two are on record in this capacity, and an overlap needs two. Choose other "
            "capacities or another edition.",
        )
        return
    found = (
        overlap_test.overlap_test(snapshot, network) if network.by == "states" else overlap.overlap(snapshot, network)
    )
    compared = Compared(graph, snapshot, network, found, roles)
    paragraph(summary(compared))
    measure, yardstick = _measure(compared)
    first = next(iter(found.rows))
    overlap_pair.keep(network.rows, first["a"], first["b"])
    # The boxes stand below the matrix, in which the pair that they name is marked.
    above, below = st.container(), st.container()
    with below:
        heading("What the two have in common")
        a, b = overlap_pair.boxes(compared)
        overlap_pair.draw(compared, a, b)
    with above:
        matrix.draw(compared, measure, yardstick, a, b)
    _table(compared, measure, yardstick)
    if between == "mechanisms":
        _left_out(graph, edition, "Lists that are not whole", "In the figures above, what is not held is missing.")


page = shows(draw, "overlap")


def summary(compared: Compared) -> str:
    """What is compared, in words."""
    network = compared.network
    sharing = sum(1 for row in compared.result.rows if row["shared"])
    told = summed_up(network.between, len(network.rows), sharing, list(compared.roles) == ["member"])
    return " ".join(part for part in (told, most_in_common(compared)) if part)


def most_in_common(compared: Compared) -> str:
    """Which pair has most in common, in words; empty when no pair has anything."""
    rows = compared.result.rows
    most = rows[0]["shared"] if rows else 0
    if not most:
        return ""
    pair = " and ".join(compared.graph.entity(rows[0][end]).label for end in "ab")
    others = sum(row["shared"] == most for row in rows) - 1
    also = f", as have {plural(others, 'other pair')}" if others else ""
    of = ("State", "States") if compared.network.by == "states" else ("body", "bodies")
    return f"Most in common: {pair}, with {plural(most, *of)}{also}."


def summed_up(between: str, compared: int, sharing: int, members: bool = True) -> str:
    """How many are compared, and how many pairs have something in common, in words.

    >>> summed_up("mechanisms", 14, 18)
    'Member lists of 14 mechanisms are held. By them 18 of their 91 pairs share at least one State.'
    >>> summed_up("states", 3, 3)
    '3 States are on record. By that 3 of their 3 pairs have at least one body in common.'
    """
    pairs = plural(compared * (compared - 1) // 2, "pair")
    if between == "states":
        return f"{compared} States are on record. By that {sharing} of their {pairs} have at least one body in common."
    lists = "Member lists" if members else "Lists"
    return f"{lists} of {compared} {between} are held. By them {sharing} of their {pairs} share at least one State."


def _measure(compared: Compared) -> tuple[str, str]:
    offered = {name: one.title for name, one in MEASURES.items() if compared.tested or name not in NEEDS_TEST}
    left, right = st.columns(2)
    if st.session_state.get("overlap-measure") not in offered:
        url_state.choose("measure", "jaccard")
    measure = widgets.choice(
        "Measure",
        "measure",
        offered,
        "jaccard",
        where=left,
        help_text="; ".join(f"{MEASURES[name].title}: {MEASURES[name].meaning}" for name in offered),
    )
    if measure not in NEEDS_TEST:
        return measure, "subregions"
    return measure, widgets.choice(
        "Yardstick",
        "yardstick",
        YARDSTICKS,
        "subregions",
        where=right,
        help_text="; ".join(f"{YARDSTICKS[name]}: {words}" for name, words in overlap_test.YARDSTICKS.items()),
    )


def _table(compared: Compared, measure: str, yardstick: str) -> None:
    graph, edition, between = compared.graph, compared.snapshot.edition, compared.network.between
    heading("All pairs")
    least = widgets.number("At least so many in common", "least", 0, 20, _LEAST[between])
    rows = [
        {"a_name": graph.entity(row["a"]).label, "b_name": graph.entity(row["b"]).label, **row}
        for row in compared.result.rows
        if row["shared"] >= least
    ]
    only = ["a_name", "b_name", "shared", "jaccard"]
    named = dict(_HEADINGS)
    if compared.tested:
        more = [f"expected_{yardstick}", f"effect_{yardstick}", f"q_{yardstick}"]
        only += more
        named |= dict(zip(more, ("Expected", "Beyond expectation", "By chance (q)"), strict=True))
        paragraph(f"{_EXPECTED} The yardstick: {overlap_test.YARDSTICKS[yardstick]}.", muted=True)
    result = replace(compared.result, columns=(*_NAMES, *compared.result.columns), rows=rows)
    table = overlap_pair.table_key(compared)
    title = f"Overlaps of {between}, edition {edition}"
    finding = [summary(compared)]
    if compared.tested and rows:
        finding.append(rows[0]["sentence"])
    results.show(
        graph,
        result,
        f"overlap-{between}-{edition}",
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
    chosen = st.session_state[table]["selection"]["rows"]
    if chosen:
        overlap_pair.draw_anew()
        overlap_pair.choose(pairs[chosen[0]]["a"], pairs[chosen[0]]["b"])


def _without_lists(graph: Graph, edition: str) -> None:
    notice(
        "info",
        f"For edition {edition} no list of a mechanism's members is held: which States the mechanisms share is "
        "unknown. That is not to say that they share none.",
    )
    other = graph.default_edition(own_date=True)
    if graph.index.lists[other]:
        st.button(f"Show edition {other}", on_click=partial(url_state.choose, "edition", other), type="primary")
    _left_out(graph, edition, "What is known of the lists", "Of each mechanism the number of members, as published.")


def _left_out(graph: Graph, edition: str, title: str, says: str) -> None:
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
            Column("note", "Why", width=380),
        ],
        f"member-lists-{edition}",
        documents=graph.index.documents,
    )
