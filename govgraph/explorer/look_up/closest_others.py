"""Those closest to an entity, each a link, and how many tie with the last that is named."""

from __future__ import annotations

from govgraph.explorer.kit import results
from govgraph.explorer.kit.formatting import edition_stem
from govgraph.explorer.kit.linked_table import show_words
from govgraph.explorer.kit.name_links import name_link
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.explorer.look_up.subject import Subject
from govgraph.graph.analysis.closest import SHARED, SHORT, closest, ties_text
from govgraph.graph.tables.table import Table

NAMED = 5
_WORDS = {"state": "Sits most with"}


def table_of(subject: Subject) -> Table:
    """Who is closest: States by the number of mechanisms in common, others by the share of all that the two have."""
    by = "number" if subject.entity.kind == "state" else "share"
    return subject.graph.result(closest, subject.edition, subject.id, by)


def draw(subject: Subject) -> None:
    """Draw the first of them, with the ties."""
    if subject.entity.kind not in SHARED:
        return
    heading(_WORDS.get(subject.entity.kind, "Closest to it"), 2)
    rows = table_of(subject).rows
    if not rows:
        show_words(_why_none(subject))
        return
    first = rows[:NAMED]
    if subject.entity.kind == "state":
        names = ", ".join(f"{name_link(subject.edition, row['other'])} ({row['shared']})" for row in first)
    else:
        names = ", ".join(
            f"{name_link(subject.edition, row['other'])} ({row['shared']} of its {row['own']})" for row in first
        )
    ties = ties_text(rows, NAMED)
    paragraph(f"By the {SHARED[subject.entity.kind]}, as far as they are on record.", muted=True)
    show_words(f"{names}{f'; {ties}' if ties else ''}.")


def draw_whole(subject: Subject) -> None:
    """Draw the whole table, with what is shared."""
    heading("Sits most with" if subject.entity.kind == "state" else "Closest to it")
    table = table_of(subject)
    if not table.rows:
        notice("info", _why_none(subject))
        return
    paragraph(
        f"By the {SHARED[subject.entity.kind]}. Those with the same rank tie. "
        "They may share so much only because they are in one part of the world.",
        muted=True,
    )
    results.show(
        subject.graph,
        table,
        f"{subject.id}-{edition_stem(subject.edition)}-closest",
        title=f"Closest to {subject.label}",
        only=[name for name in SHORT if name != "coverage" or subject.entity.kind == "mechanism"],
        named={"name": "Name", "own": "In all", "jaccard": "Share in common", "shared_names": "What they share"},
        method="closest",
        editions=[subject.edition],
    )


def _why_none(subject: Subject) -> str:
    if subject.entity.kind == "mechanism" and subject.edition.status(subject.id) == "unknown":
        return "Its list of members is not known in this edition: with whom it shares States is not known either."
    return f"No other on record in this edition shares {SHARED[subject.entity.kind]} with it."
