"""The first findings above the matrix: pairs that are worth a look, each with a link to its comparison."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from govgraph.explorer.compare.overlaps import Overlaps
from govgraph.explorer.compare.selection import IDS
from govgraph.explorer.kit.data_that_count import SEPARATOR
from govgraph.explorer.kit.links import link_to_page
from govgraph.explorer.kit.own_mark import own_remark
from govgraph.explorer.kit.text import heading, paragraph
from govgraph.graph.analysis.coverage_text import lists_not_known
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.text import counted, in_row
from govgraph.graph.measures.two_mode import TwoMode

_NAMED = 4


def draw(overlaps: Overlaps) -> None:
    """Draw a card for each finding, and one for what is not known; of States, which share bodies, there are none."""
    edition, network = overlaps.edition, overlaps.network
    cards = overlaps.findings
    unlisted = not_compared(edition, network, overlaps.capacities)
    if not cards and not unlisted:
        return
    places = iter(st.columns(len(cards) + bool(unlisted)))
    for card in cards:
        with next(places), st.container(border=True, height="stretch"):
            heading(card.kind)
            ties = (edge.id for end in (card.a, card.b) for edge in network.edges_of(end))
            paragraph(" ".join([card.sentence, *own_remark(edition.own_data(ties))]))
            link_to_page(
                "compare",
                "Compare the two",
                {
                    IDS: SEPARATOR.join((card.a, card.b)),
                    "nodes": network.between,
                    "capacity": SEPARATOR.join(overlaps.capacities),
                },
            )
    if unlisted:
        with next(places), st.container(border=True, height="stretch"):
            heading("Not known")
            paragraph(unlisted)


def not_compared(edition: Edition, network: TwoMode, capacities: Sequence[str]) -> str:
    """Of which mechanisms no list is on record, in words; they are in no pair, which does not say that they share none.

    Empty where there is none.
    """
    if network.between != "mechanisms":
        return ""
    names = [edition.label(key) for key in lists_not_known(edition, capacities) if key not in network.rows]
    if not names:
        return ""
    further = [f"{len(names) - _NAMED} more"] if len(names) > _NAMED else []
    return (
        f"Of {counted(len(names), 'mechanism')} no list is on record, so what they share is not known: "
        f"{in_row([*names[:_NAMED], *further])}."
    )
