"""What documents, or places of one document, say differently about an entity: claim beside claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.own_mark import own_remark
from govgraph.explorer.kit.text import heading, paragraph
from govgraph.graph.analysis.profile_disputes import Dispute

_ABREAST, _OPEN = 4, 3
"""Claims in a row, and disagreements that are open at once."""


def draw(graph: Graph, disputes: Sequence[Dispute]) -> None:
    """Draw the disagreements."""
    if not disputes:
        return
    heading(f"Disagreements: {len(disputes):,}")
    paragraph(
        "Claims of all editions, whichever is chosen above: each names its own. Every claim is kept; a line below that "
        "is one of them has the number.",
        muted=True,
    )
    for dispute in disputes[:_OPEN]:
        _dispute(graph, dispute)
    if disputes[_OPEN:]:
        with st.expander(f"The other {len(disputes) - _OPEN}"):
            for dispute in disputes[_OPEN:]:
                _dispute(graph, dispute)


def _dispute(graph: Graph, dispute: Dispute) -> None:
    with st.container(border=True):
        paragraph(f"No. {dispute.number} ({dispute.kind}): {dispute.about}")
        for first in range(0, len(dispute.sides), _ABREAST):
            sides = dispute.sides[first : first + _ABREAST]
            for column, side in zip(st.columns(min(len(dispute.sides), _ABREAST)), sides, strict=False):
                with column:
                    heading(side.claim, 3)
                    paragraph(*(_place(graph, row) for row in side.places), muted=True)


def _place(graph: Graph, row: Mapping[str, Any]) -> str:
    edition = f"edition {row['edition']}" if row["edition"] else ""
    printed = f"printed “{row['as_written']}”" if row["as_written"] else ""
    without = "no document" if row["disputed"] == "name" else "our count"
    source = graph.index.short_source(row["document"]) if row["document"] else without
    mark = own_remark(graph.own_data([row]))
    return ", ".join(filter(None, (edition, source, row["locator"], row.get("pages"), printed, *mark)))
