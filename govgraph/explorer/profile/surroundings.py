"""What a profile says beside the statements: disagreements, neighbours, what changed, and what is unknown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from govgraph.explorer.kit import results, tables, widgets
from govgraph.explorer.kit.formatting import edition_stem
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.links import link_to_profile
from govgraph.explorer.kit.text import heading, paragraph
from govgraph.graph.analysis import entity_summary
from govgraph.graph.analysis.closest import SHARED, closest
from govgraph.graph.analysis.profile_disputes import Dispute
from govgraph.graph.core.edition import Edition, Entity
from govgraph.graph.core.text import counted

_ABREAST, _OPEN = 4, 3
"""Claims in a row, and disagreements that are open at once."""
_LINKS = 5
"""Neighbours with a link of their own."""
_CHANGES = ("aspect", "change", "sentence", "earlier", "later", "coverage", "dates")


def disagreements(disputes: Sequence[Dispute]) -> None:
    """Draw what documents, or places of one document, say differently."""
    if not disputes:
        return
    heading(f"Where documents disagree: {len(disputes)}")
    paragraph("Every claim is kept; a line below that is one of them has the number.", muted=True)
    for dispute in disputes[:_OPEN]:
        _dispute(dispute)
    if disputes[_OPEN:]:
        with st.expander(f"The other {len(disputes) - _OPEN}"):
            for dispute in disputes[_OPEN:]:
                _dispute(dispute)


def _dispute(dispute: Dispute) -> None:
    with st.container(border=True):
        paragraph(f"No. {dispute.number} ({dispute.kind}): {dispute.about}")
        for first in range(0, len(dispute.sides), _ABREAST):
            sides = dispute.sides[first : first + _ABREAST]
            for column, side in zip(st.columns(min(len(dispute.sides), _ABREAST)), sides, strict=False):
                with column:
                    heading(side.claim, 3)
                    paragraph(*map(_place, side.places), muted=True)


def _place(row: Mapping[str, Any]) -> str:
    edition = f"edition {row['edition']}" if row["edition"] else ""
    printed = f"printed “{row['as_written']}”" if row["as_written"] else ""
    source = row["document"] or ("no document" if row["disputed"] == "name" else "our count")
    return ", ".join(filter(None, (edition, source, row["locator"], row.get("pages"), printed)))


def neighbours(graph: Graph, entity: Entity, edition: Edition) -> None:
    """The entities most like it, with links to their profiles."""
    if entity.kind not in SHARED:
        return
    heading("Neighbours")
    result = closest(edition, entity.id)
    paragraph(
        f"Those that have most {SHARED[entity.kind]} in common with it. That they lie in one region may "
        "be all that there is to it: the page Overlaps says whether it explains what mechanisms share."
    )
    why = f"Nobody on record in this edition has {SHARED[entity.kind]} in common with it."
    if entity.kind == "mechanism" and edition.status(entity.id) == "unknown":
        why = "This edition has no list of its members: with whom it shares States is unknown."
    with st.container(horizontal=True):
        for row in result.rows[:_LINKS]:
            link_to_profile(graph, row["other"], f"{{}} ({row['shared']})", edition=edition.name)
    results.show(
        graph,
        result,
        f"{entity.id}-{edition_stem(edition)}-neighbours",
        title=f"Neighbours of {entity.name}",
        only=["name", "shared", "own", "jaccard", "shared_names", "coverage"],
        named={"name": "Name", "own": "In all", "jaccard": "Jaccard", "shared_names": "What they share"},
        empty=f"{why} Try another edition.",
    )


def changes(graph: Graph, entity: Entity, edition: str) -> None:
    """The differences between this edition and another one."""
    others = [other.name for other in graph.editions() if other.name.isdigit() and other.name != edition]
    if entity.kind not in SHARED or not others or not edition.isdigit():
        return
    heading("Changes")
    compared = max([name for name in others if name < edition], default=min(others))
    if len(others) > 1:
        compared = widgets.choice("Compared with edition", "with", others, compared)
    earlier, later = sorted((compared, edition))
    result = entity_summary.changes_about(
        graph.edition(earlier), graph.edition(later), entity.id, graph.printed_names()
    )
    paragraph(
        f"{counted(len(result.rows), 'difference')} between edition {earlier} and edition {later}. A name that only "
        "the earlier one has did not leave, unless the later list is complete: see the column Coverage."
    )
    results.show(
        graph,
        result,
        f"{entity.id}-changes-{earlier}-{later}",
        title=f"Changes of {entity.name}, {earlier} to {later}",
        only=[*([] if entity.kind == "mechanism" else ["mechanism_name"]), *_CHANGES],
        named={"mechanism_name": "Mechanism", "sentence": "In words"},
        empty="No difference is on record: either there is none, or one of the editions says nothing of it.",
    )


def unknown(graph: Graph, entity: Entity, edition: Edition) -> None:
    """What is not known of the entity."""
    result = entity_summary.unknowns(edition, entity.id)
    if not result.rows:
        return
    heading("What is unknown")
    tables.show(
        result.rows,
        results.columns_of(result.columns, ("about", "what", "coverage", "citations")),
        f"{entity.id}-{edition_stem(edition)}-unknown",
    )
    paragraph("What is not on record is unknown, not a no.", muted=True)
