"""Gaps: what no mechanism reaches, what hangs on one body, and what nobody has written down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from govgraph.explorer.analyses.frame import Choice, View, analysis_page
from govgraph.explorer.kit import widgets
from govgraph.explorer.kit.formatting import in_sentences
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.text import paragraph
from govgraph.graph.analysis import gaps
from govgraph.graph.analysis.gaps.rows import in_words
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_words import edition_stem, edition_words
from govgraph.graph.core.text import capitalised, several
from govgraph.graph.pictures.subjects.gaps import of_gaps
from govgraph.graph.tables.table import Table

ALL = "all"
KINDS = {ALL: "All kinds"} | {
    name: f"{kind.meaning[:1].upper()}{kind.meaning[1:]}" for name, kind in gaps.KINDS.items()
}
"""The kinds of gap that can be chosen, in words."""
_TOGETHER = {"states-in-none": "states-not-known", "states-in-one": "states-one-not-known"}
"""Kinds that are shown with those of which it is not known whether they are of the kind."""


def _choose(_graph: Graph, edition: Edition) -> Choice:
    kind = widgets.choice("Kind of gap", "kind", KINDS, "states-in-none")
    return Choice(
        gaps.ANALYSIS,
        f"gaps-{kind}-{edition_stem(edition)}",
        f"Gaps, edition {edition_words(edition)}: {KINDS[kind]}",
        {"kind": "" if kind == ALL else ",".join(filter(None, (kind, _TOGETHER.get(kind))))},
        view=kind,
        empty="The lists on record show no gap of this kind in this edition.",
    )


def _prepare(_choice: Choice, table: Table) -> tuple[Table, Sequence[str]]:
    columns = ["what", "knowledge", "which_names", "coverage", "citations"]
    lists = {row["coverage"] for row in table.rows}
    if len(lists) == 1:
        # The same words in each line would hide what differs.
        columns.remove("coverage")
        paragraph(f"The same lists decide on all of these: {in_sentences(lists.pop())}", muted=True)
    # The first note counts the gaps of each kind, as the finding does.
    return replace(table, notes=table.notes[1:]), columns


def _finding(_graph: Graph, edition: Edition, choice: Choice, table: Table) -> list[str]:
    labels = {entity.id: entity.label for entity in edition.entities.values()}
    return [finding_of(table, "" if choice.view == ALL else KINDS[choice.view], labels)]


def finding_of(table: Table, kind: str = "", labels: Mapping[str, str] | None = None) -> str:
    """How many gaps there are, and what has them or of which kinds they are, in words.

    Args:
        table: the gaps.
        kind: the kind that was chosen, in words; all when empty.
        labels: by the ids of what has the gaps, what they are called; their names when None.

    >>> from govgraph.graph.core.provenance import NOTHING
    >>> row = {"subject": "JPN", "subject_name": "Japan", "kind": "states-in-none", "knowledge": "known"}
    >>> empty = Table.of_rows((), [], NOTHING)
    >>> finding_of(Table.of_rows((), [row, row], empty.provenance), "States in no mechanism")
    'States in no mechanism: 2 gaps by the lists on record. Japan.'
    >>> finding_of(Table.of_rows((), [row, {**row, "knowledge": "not known"}], empty.provenance), "Relations")
    'Relations: 1 gap by the lists on record, and 1 that may be one. Japan.'
    >>> finding_of(Table.of_rows((), [row], empty.provenance))
    '1 gap by the lists on record. States in no mechanism (1).'
    >>> finding_of(empty, "Themes that none holds")
    'Themes that none holds: no gap by the lists on record.'
    """
    number = sum(row["knowledge"] == "not known" for row in table.rows)
    known_number = len(table.rows) - number
    amount = in_words(known_number, number)
    words = f"{kind}: {amount}" if kind else capitalised(amount)
    if kind:
        names = [(labels or {}).get(row["subject"], row["subject_name"]) for row in table.rows]
        detail = several(list(dict.fromkeys(names)), 8)
    else:
        counts = Counter(row["kind"] for row in table.rows)
        detail = "; ".join(f"{gaps.KINDS[name].meaning} ({number})" for name, number in counts.items())
    return f"{words}.{f' {capitalised(detail)}.' if detail else ''}"


page = analysis_page(
    View(
        gaps.ANALYSIS,
        _choose,
        _finding,
        headings={
            "what": "What is missing",
            "knowledge": "Known or not",
            "which_names": "Who",
            "coverage": "How complete the lists are",
        },
        prepare=_prepare,
        picture=lambda edition, _choice, table: of_gaps(edition, table),
    )
)
