"""A profile as a page that opens from disk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from govgraph.explorer.kit import url_state
from govgraph.explorer.kit.downloads import brief_button, made_by
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.text import notice
from govgraph.explorer.profile.lines import with_dispute
from govgraph.graph.analysis.profile import Dispute
from govgraph.graph.core.edition import Entity
from govgraph.graph.core.text import counted
from govgraph.graph.export import brief as briefs

Row = Mapping[str, Any]
_CITED = (("as_written", "As printed"), ("document", "Document"), ("locator", "Place in it"), ("pages", "Pages"))
_FACTS = (("fact", "Fact"), ("value", "Value"), ("edition", "Edition"), ("dispute", "Disputed"), *_CITED)
_STATEMENTS = (("reads", "In words"), ("role", "How"), ("status", "Status"), ("dispute", "Disputed"), *_CITED)
_CLAIMS = (("number", "No."), ("about", "About"), ("claim", "Claim"), ("edition", "Edition"), *_CITED)


def draw(
    graph: Graph, entity: Entity, edition: str, facts: Sequence[Row], lines: Sequence[Row], disputes: Sequence[Dispute]
) -> None:
    """Draw the button that writes the brief."""
    if not facts and not lines:
        notice("info", "There is nothing to download: nothing is on record.")
        return
    view = url_state.view_url()

    def make() -> str:
        claims = [
            {**row, "number": dispute.number, "about": dispute.about, "claim": side.claim}
            for dispute in disputes
            for side in dispute.sides
            for row in side.places
        ]
        tables = [
            briefs.BriefTable("Facts", list(_FACTS), with_dispute(facts)),
            briefs.BriefTable(f"What is said, edition {edition}", list(_STATEMENTS), with_dispute(lines)),
            briefs.BriefTable("Where documents disagree", list(_CLAIMS), claims),
        ]
        cited = sorted({row["document"] for row in (*facts, *lines)})
        sources = [graph.index.cited[document] for document in cited if document in graph.index.cited]
        finding = [
            f"{counted(len(lines), 'statement')} in edition {edition}, {counted(len(facts), 'value')} in all editions.",
            "What is not on record is unknown, not a no.",
        ]
        return briefs.brief(entity.name, finding, [table for table in tables if table.rows], sources, made_by([], view))

    label = "Download the profile as a brief (HTML)"
    brief_button(make, f"{entity.id}-{edition}-profile", key=f"brief-{entity.id}-{edition}", label=label)
