"""Where a comparison is written: what documents disagree on, and every line with its citations, to take along."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from streamlit.delta_generator import DeltaGenerator

from govgraph.explorer.analyses.frame import Choice
from govgraph.explorer.kit import results
from govgraph.explorer.kit.formatting import coverage_words
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.links import link_to_page
from govgraph.explorer.kit.own_mark import own_remark
from govgraph.explorer.kit.text import heading, paragraph
from govgraph.graph.analysis.command_line import command_line
from govgraph.graph.analysis.conflicts.kinds import CONTRADICTION
from govgraph.graph.analysis.profile_disputes import Dispute, disputes
from govgraph.graph.analysis.registry import MODULES
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.pages import cite
from govgraph.graph.core.text import in_row
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.tables.table import Table

_HEADINGS = {"part": "What", "which": "Of which", "name": "Name", "remarks": "What the documents add"}


def disagreements(graph: Graph, ids: Sequence[str]) -> None:
    """Draw what documents disagree on about those compared, each claim with its places."""
    conflicts = graph.conflicts()
    by_number = {dispute.number: dispute for key in ids for dispute in disputes(conflicts, key, graph.index.entities)}
    if not by_number:
        return
    heading(f"Disagreements: {len(by_number):,}")
    contradictions = [dispute for dispute in by_number.values() if dispute.kind == CONTRADICTION]
    for dispute in contradictions:
        paragraph(dispute.about, *_claims(graph, dispute))
    other_kinds = Counter(dispute.kind for dispute in by_number.values() if dispute.kind != CONTRADICTION)
    if other_kinds:
        words = in_row(f"{number} of {kind}" for kind, number in other_kinds.items())
        paragraph(f"{'Besides' if contradictions else 'No contradiction;'} {words}.", muted=True)
    link_to_page("conflicts", "All disagreements", {})


def _claims(graph: Graph, dispute: Dispute) -> list[str]:
    """Each claim of a disagreement with its places."""
    source, lines = graph.index.short_source, []
    for side in dispute.sides:
        places = dict.fromkeys(
            ", ".join(
                [
                    cite(source(row["document"]), row["locator"], row["pages"] or ""),
                    *own_remark(graph.own_data([row])),
                ]
            )
            for row in side.places
            if row["document"]
        )
        lines.append(f"– {side.claim}{f' [{cited}]' if (cited := '; '.join(places)) else ''}")
    return lines


def lists(graph: Graph, edition: Edition, ids: Sequence[str]) -> None:
    """Say of each mechanism how complete its list of members is, and where that is written."""
    lines = []
    for key in ids:
        if edition.entities[key].kind == "mechanism":
            rows = [row._asdict() for row in edition.coverage_of(key, "MEMBER_OF")]
            lines += [
                f"List of {edition.label(key)} – {coverage_words(row, graph.index.short_source)}"
                for row in rows or [{"status": "unknown"}]
            ]
    if lines:
        paragraph(*lines, muted=True)


def lines(
    graph: Graph,
    edition: Edition,
    choice: Choice,
    table: Table,
    picture: Callable[[], Picture] | None,
    send_place: DeltaGenerator,
) -> None:
    """Draw every line of the comparison with its citations and downloads; what sends it stands beside the answer."""
    heading("Evidence")
    results.show(
        graph,
        table,
        choice.file,
        title=choice.title,
        finding=table.notes,
        only=["part", "which", "name", "remarks", "citations"],
        headings=_HEADINGS,
        empty=choice.empty,
        picture=picture,
        method=MODULES[choice.analysis.name],
        editions=[edition],
        command=command_line(choice.analysis, choice.values, [edition]),
        notes=False,  # they stand above, as the answer
        send_place=send_place,
    )
