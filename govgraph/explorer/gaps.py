"""Gaps: what no mechanism reaches, what hangs on one body, and what nobody has written down."""

from __future__ import annotations

from govgraph.explorer import asked, choices, results
from govgraph.explorer.plain import heading, paragraph
from govgraph.explorer.reading import Graph
from govgraph.explorer.session import shows
from govgraph.explorer.words import plural
from graph.analysis import gaps

ALL = "all"


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Gaps", 1)
    snapshot = asked.snapshot(graph)
    kinds = {ALL: "all kinds", **{name: kind.meaning for name, kind in gaps.KINDS.items()}}
    kind = choices.choice("Kind of gap", "kind", kinds, "states-in-none")
    result = graph.result(gaps.gaps, snapshot, "" if kind == ALL else kind)
    finding = [f"{kinds[kind][:1].upper()}{kinds[kind][1:]}: {plural(len(result.rows), 'gap')} by what is held."]
    paragraph(*finding, "What is not on record is unknown, not a no: the column Coverage says what may close a gap.")
    short = [one for one in gaps.SHORT if one != "subject" and (kind == ALL or one != "kind")]
    results.show(
        graph, result, f"gaps-{kind}-{snapshot.edition}", title=f"Gaps, edition {snapshot.edition}: {kinds[kind]}",
        finding=finding, only=short, named={"what": "What", "which_names": "Which"}, method="gaps",
        empty="By what is held there is no gap of this kind in this edition.",
    )


page = shows(draw, "gaps")
