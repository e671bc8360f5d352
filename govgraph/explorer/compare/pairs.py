"""All pairs as a table below the matrix, with what chance and geography would give; a line opens the pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from govgraph.explorer.compare import matrix, selection
from govgraph.explorer.compare.overlaps import Overlaps
from govgraph.explorer.kit import results, selectable_table, widgets
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.table_html import Selectable
from govgraph.explorer.kit.table_rows import first_rows, narrow
from govgraph.explorer.kit.text import heading, paragraph
from govgraph.graph.analysis import overlap_test
from govgraph.graph.analysis.open_cells import pairs_in_signs
from govgraph.graph.core.edition_words import edition_stem, edition_words
from govgraph.graph.core.kinds import count_of_kind
from govgraph.graph.core.text import counted
from govgraph.graph.tables.arrays import numbers
from govgraph.graph.tables.table import Coded, Table

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


def draw(graph: Graph, overlaps: Overlaps, measure: str, yardstick: str, ids: Sequence[str]) -> None:
    """Draw the table of all pairs that have so many in common."""
    edition, nodes = overlaps.edition, overlaps.network.between
    heading("All pairs")
    least = widgets.number("At least this many in common", "min_shared", 0, 20, _least_at_first(overlaps))
    chosen = edition.name, edition.inherited, edition.year, nodes, tuple(overlaps.capacities), least
    result = graph.cached(lambda: _at_least(overlaps, least), "pairs by what they share", *chosen)
    rows = first_rows(narrow(result, ("a", "b")))
    only = ["a_name", "b_name", "shared", "jaccard"]
    headings = dict(_HEADINGS)
    if overlaps.tested:
        expected = [f"expected_{yardstick}", f"effect_{yardstick}", f"q_{yardstick}"]
        only += expected
        headings |= dict(zip(expected, ("Expected", "Beyond expectation", "By chance (q)"), strict=True))
        paragraph(f"{_EXPECTED} The yardstick: {overlap_test.YARDSTICKS[yardstick]}.", muted=True)
    key = f"compare-pairs-{edition_stem(edition)}-{nodes}-{selection.drawing('pairs', ids)}"
    finding = [summary(overlaps)]
    if overlaps.tested and rows:
        finding.append(result.head(1)[0]["sentence"])
    selectable_table.listen()
    results.show(
        graph,
        result,
        f"overlap-{nodes}-{edition_stem(edition)}",
        title=f"Overlaps of {nodes}, edition {edition_words(edition)}",
        finding=finding,
        only=[*only, "containment_a", "containment_b", "size_a", "size_b", "coverage"],
        headings=headings,
        empty="No pair has that many in common. Choose a lower number.",
        key=key,
        on_select=partial(_take_row, key, rows),
        in_address=Selectable(selection.IDS, ("a", "b"), "Compare the two"),
        picture=lambda: matrix.picture_of(overlaps, measure, yardstick),
        in_signs=pairs_in_signs(overlaps.network, overlaps.open_lists),
    )


def _least_at_first(overlaps: Overlaps) -> int:
    """That of the kind, or the most that any pair has where that is less: a default shows something."""
    shared = numbers(overlaps.table, "shared")
    return min(_LEAST[overlaps.network.between], int(shared.max())) if len(shared) else 0


def _at_least(overlaps: Overlaps, least: int) -> Table:
    """The pairs that have so many in common, with what they are called."""
    table, label = overlaps.table, overlaps.edition.label
    ids = {end: table.values[end] for end in "ab"}
    labels = {f"{end}_name": Coded(of.codes, [label(key) for key in of.categories]) for end, of in ids.items()}
    result = replace(table, values={**table.values, **labels})
    return result.take(numbers(result, "shared") >= least) if least else result


def _take_row(key: str, pairs: Sequence[Row]) -> None:
    for place in st.session_state[key]["selection"]["rows"]:
        selection.click("pairs", (pairs[place]["a"], pairs[place]["b"]))


def summary(overlaps: Overlaps) -> str:
    """How much is compared, and which pair has most in common, in words."""
    return " ".join(filter(None, (counts(overlaps), overlaps.most_in_common)))


def counts(overlaps: Overlaps) -> str:
    """How much is compared, in words."""
    network = overlaps.network
    return summed_up(network.between, len(network.rows), overlaps.sharing, overlaps.members_only)


def summed_up(between: str, compared: int, sharing: int, members: bool = True) -> str:
    """How many are compared, and how many pairs have something in common, in words.

    >>> summed_up("mechanisms", 14, 18)
    'Members of 14 mechanisms are on record. By these, 18 of 91 pairs share at least one State or territory.'
    >>> summed_up("states", 3, 3)
    '3 States and territories are on record. 3 of their 3 pairs are on record in at least one body together.'
    >>> summed_up("states", 2, 0)
    '2 States and territories are on record. 0 of their 1 pair is on record in at least one body together.'
    >>> summed_up("mechanisms", 2, 1)
    'Members of 2 mechanisms are on record. By these, 1 of 1 pair shares at least one State or territory.'
    >>> summed_up("states", 194, 8755)
    '194 States and territories are on record. 8,755 of their 18,721 pairs are on record in at least one body together.'
    """
    number = compared * (compared - 1) // 2
    pairs, are, share = counted(number, "pair"), *(("is", "shares") if number == 1 else ("are", "share"))
    if between == "states":
        states = count_of_kind(compared, "state")
        return f"{states} are on record. {sharing:,} of their {pairs} {are} on record in at least one body together."
    # Members may be on record of whom no list is.
    who = "Members" if members else "Those"
    return (
        f"{who} of {compared} {between} are on record. By these, {sharing:,} of {pairs} {share} at least one "
        "State or territory."
    )
