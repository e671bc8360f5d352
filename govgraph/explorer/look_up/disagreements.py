"""What documents, or places of one document, say differently about an entity: claim beside claim."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from govgraph.explorer.kit.text import heading, paragraph
from govgraph.graph.analysis.profile_disputes import Dispute

_ABREAST, _OPEN = 4, 3
"""Claims in a row, and disagreements that are open at once."""


def draw(disputes: Sequence[Dispute], named: Callable[[str], str]) -> None:
    """Draw the disagreements; `named` is how a text points to a document, by its id."""
    if not disputes:
        return
    heading(f"Where documents disagree: {len(disputes)}")
    paragraph("Every claim is kept; a line below that is one of them has the number.", muted=True)
    for dispute in disputes[:_OPEN]:
        _dispute(dispute, named)
    if disputes[_OPEN:]:
        with st.expander(f"The other {len(disputes) - _OPEN}"):
            for dispute in disputes[_OPEN:]:
                _dispute(dispute, named)


def _dispute(dispute: Dispute, named: Callable[[str], str]) -> None:
    with st.container(border=True):
        paragraph(f"No. {dispute.number} ({dispute.kind}): {dispute.about}")
        for first in range(0, len(dispute.sides), _ABREAST):
            sides = dispute.sides[first : first + _ABREAST]
            for column, side in zip(st.columns(min(len(dispute.sides), _ABREAST)), sides, strict=False):
                with column:
                    heading(side.claim, 3)
                    paragraph(*(_place(row, named) for row in side.places), muted=True)


def _place(row: Mapping[str, Any], named: Callable[[str], str]) -> str:
    edition = f"edition {row['edition']}" if row["edition"] else ""
    printed = f"printed “{row['as_written']}”" if row["as_written"] else ""
    without = "no document" if row["disputed"] == "name" else "our count"
    source = named(row["document"]) if row["document"] else without
    return ", ".join(filter(None, (edition, source, row["locator"], row.get("pages"), printed)))
