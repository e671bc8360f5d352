"""Gaps: what no mechanism reaches, what hangs on one body, and what nobody has written down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from govgraph.explorer.kit import controls, results, widgets
from govgraph.explorer.kit.formatting import plural, sentence, several
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.session import shows
from govgraph.explorer.kit.text import heading, paragraph
from govgraph.graph.analysis import gaps
from govgraph.graph.analysis.result import Result

ALL = "all"


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Gaps", 1)
    told = st.container()
    edition = controls.snapshot(graph)
    kinds = {ALL: "All kinds"}
    kinds |= {name: f"{one.meaning[:1].upper()}{one.meaning[1:]}" for name, one in gaps.KINDS.items()}
    kind = widgets.choice("Kind of gap", "kind", kinds, "states-in-none")
    result = graph.result(gaps.gaps, edition, "" if kind == ALL else kind)
    labels = {one.id: one.label for one in edition.entities.values()}
    finding = [finding_of(result, "" if kind == ALL else kinds[kind], labels)]
    with told:
        paragraph(*finding)
    short = ["what", "which_names", "coverage", "citations"]
    lists = {row["coverage"] for row in result.rows}
    if len(lists) == 1:
        # The same words in each line would hide what differs.
        short.remove("coverage")
        paragraph(sentence(f"Of all of these: {lists.pop()}"), muted=True)
    # The first note counts the gaps of each kind, as the finding does.
    result = replace(result, notes=result.notes[1:])
    results.show(
        graph,
        result,
        f"gaps-{kind}-{edition.edition}",
        title=f"Gaps, edition {edition.edition}: {kinds[kind]}",
        finding=finding,
        only=short,
        named={"what": "What is missing", "which_names": "Who", "coverage": "How complete the lists are"},
        method="gaps",
        empty="By what is held there is no gap of this kind in this edition.",
        editions=[edition],
    )


page = shows(draw, "gaps")


def finding_of(result: Result, kind: str = "", labels: Mapping[str, str] | None = None) -> str:
    """How many gaps there are, and what has them or of which kinds they are, in words.

    Args:
        result: the gaps.
        kind: the kind that was asked for, in words; all when empty.
        labels: by the ids of what has the gaps, what they are called; their names when None.

    >>> from govgraph.graph.analysis.result import Provenance
    >>> row = {"subject": "JPN", "subject_name": "Japan", "kind": "states-in-none"}
    >>> empty = Result((), [], Provenance("e", None, (), True, (), {}, {}, None, 0))
    >>> finding_of(Result((), [row, row], empty.provenance), "States in no mechanism")
    'States in no mechanism: 2 gaps by what is held: Japan.'
    >>> finding_of(Result((), [row], empty.provenance))
    '1 gap by what is held: States in no mechanism (1).'
    >>> finding_of(empty, "Themes that none holds")
    'Themes that none holds: 0 gaps by what is held.'
    """
    words = f"{f'{kind}: ' if kind else ''}{plural(len(result.rows), 'gap')} by what is held"
    if kind:
        named = [(labels or {}).get(row["subject"], row["subject_name"]) for row in result.rows]
        more = several(list(dict.fromkeys(named)), 8)
    else:
        counted = Counter(row["kind"] for row in result.rows)
        more = "; ".join(f"{gaps.KINDS[one].meaning} ({number})" for one, number in counted.items())
    return f"{words}{f': {more}' if more else ''}."
