"""What if: an edition before and after some bodies are taken out, or two become one. Nothing is changed by it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, cast

import streamlit as st

from govgraph.explorer.analyses.frame import Choice, View, analysis_page
from govgraph.explorer.kit import widgets
from govgraph.explorer.kit.absent import absence
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.linked_names import names_of
from govgraph.explorer.kit.text import notice
from govgraph.graph.analysis import what_if
from govgraph.graph.analysis.what_if.comparison import WHOLE
from govgraph.graph.analysis.what_if.counterfactual import merged_labels
from govgraph.graph.analysis.what_if.loss_words import OTHERS_LEFT
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_words import edition_stem, edition_words
from govgraph.graph.core.text import alphabetical, counted, several
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.pictures.subjects.what_if import changed_words, has_picture, of_what_if
from govgraph.graph.tables.table import Table

PARTS = {
    "left out": "who is left without any",
    "services": "secretariats, chairs, money and roles of organisations",
    "themes": "themes",
    "network": "the network as a whole",
    "members": "numbers of members",
    "overlaps": "States in common",
    "metrics": "places in the network",
}
"""The parts of the result, of `what_if.PARTS`, in words."""
LOSSES = (OTHERS_LEFT, " on record", WHOLE)
"""How the rows end that the finding names."""
_MOST_LOSSES = 5
"""Kinds of loss that the finding names, so that the choices stay in sight; the table has all."""
_COLUMNS = (
    "what",
    "subject",
    "before",
    "after",
    "names_before",
    "names_after",
    "citations",
    "change",
    "note",
    "coverage",
)


def _choose(graph: Graph, edition: Edition) -> Choice | None:
    linked = {end for edge in edition.edges for end in (edge.subject, edge.object)}
    bodies = [
        entity
        for entity in graph.index.entities.values()
        if entity.kind in ("mechanism", "organisation") and entity.id in linked
    ]
    titles = {body.id: body.title for body in sorted(bodies, key=lambda body: (body.kind, alphabetical(body.label)))}
    # An example to begin with, unless the address asks for something else.
    why_absent = absence(graph, edition)
    example = [] if "merge" in st.query_params else ["iom"]
    names = names_of(graph)
    removed = widgets.choices("Without", "without", titles, example, why_absent=why_absent, names=names)

    def why_not_merged(body_id: str) -> str:
        return f"{graph.entity(body_id).label} is taken out." if body_id in removed else why_absent(body_id)

    merge = widgets.choices(
        "Two to merge",
        "merge",
        {body_id: title for body_id, title in titles.items() if body_id not in removed},
        [],
        limit=2,
        why_absent=why_not_merged,
        names=names,
        separators=",:",
    )
    parts = widgets.choices("Show", "show", PARTS, list(PARTS), look="pills")
    if not removed and len(merge) < 2:
        notice("info", "Choose at least one to take out, or two to merge. The database is not changed.")
        return None
    if len(merge) == 1:
        notice("info", f"{graph.entity(merge[0]).label} is merged with nothing: choose a second.")
    pairs = ((merge[0], merge[1]),) if len(merge) == 2 else ()
    changed = changed_words(lambda body_id: graph.entity(body_id).label, removed, pairs)
    return Choice(
        what_if.ANALYSIS,
        f"what-if-{edition_stem(edition)}",
        f"What if: {changed}",
        {"without": tuple(removed), "merge": pairs, "show": tuple(parts)},
        view=changed,
        empty="By the lists on record, none of this would change.",
    )


def _prepare(_choice: Choice, table: Table) -> tuple[Table, Sequence[str]]:
    # Figures of the whole network come last, and only those that would differ.
    cells = ("before", "after", "names_before", "names_after")
    differing = table.where(
        lambda row: (row["before"], row["names_before"]) != (row["after"], row["names_after"]), *cells
    )
    return differing.sorted(lambda row: not row["subject"]), _COLUMNS


def _finding(graph: Graph, edition: Edition, choice: Choice, table: Table) -> list[str]:
    labels = _labels(graph, choice)
    return finding_of(
        table,
        choice.view,
        edition_words(edition),
        lambda entity_id: labels.get(entity_id) or graph.entity(entity_id).label,
    )


def _labels(graph: Graph, choice: Choice) -> dict[str, str]:
    pairs = cast("Iterable[tuple[str, str]]", choice.values["merge"])
    return merged_labels(lambda entity_id: graph.entity(entity_id).label, pairs)


def finding_of(table: Table, changed: str, edition: str, label_of: Callable[[str], str]) -> list[str]:
    """How much would differ, and for whom, in words.

    >>> from govgraph.graph.core.provenance import NOTHING
    >>> rows = [{"what": "no other secretariat on record", "subject": ["apc"]}]
    >>> finding_of(Table.of_rows((), rows, NOTHING), "without IOM", "2019", str.upper)
    ['Edition 2019, without IOM: 1 thing on record would differ.', 'No other secretariat on record: APC.']
    """
    subjects: dict[str, list[str]] = {}
    for row in table.rows:
        if row["subject"]:
            subjects.setdefault(row["what"], []).append(label_of(row["subject"][0]))
    losses = [
        f"{loss[:1].upper()}{loss[1:]}: {several(names, 4)}."
        for loss, names in subjects.items()
        if loss.endswith(LOSSES)
    ]
    counts = [f"{change} ({len(names):,})" for change, names in subjects.items() if not change.endswith(LOSSES)]
    besides = [f"{'Besides' if losses else 'These are'}: {', '.join(counts)}."] if counts else []
    number = f"{counted(len(table.rows), 'thing')} on record"
    if more := len(losses) - _MOST_LOSSES if len(losses) > _MOST_LOSSES + 1 else 0:
        losses = [*losses[:_MOST_LOSSES], f"{more} more kinds of loss stand in the table."]
    return [f"Edition {edition}, {changed}: {number} would differ.", *losses, *besides]


def _picture(edition: Edition, choice: Choice, table: Table) -> Picture:
    removed, pairs = (cast("tuple[Any, ...]", choice.values[name]) for name in ("without", "merge"))
    return of_what_if(edition, table, removed, pairs)


page = analysis_page(
    View(
        what_if.ANALYSIS,
        _choose,
        _finding,
        headings={
            "what": "What would differ",
            "subject": "Of",
            "names_before": "Who now",
            "names_after": "Who then",
            "before": "Now",
            "after": "Then",
            "change": "Difference",
            "coverage": "Incomplete lists",
            "citations": "Sources of what is lost",
        },
        labelled=["subject"],
        labels=_labels,
        prepare=_prepare,
        picture=_picture,
        is_drawn=has_picture,
    )
)
