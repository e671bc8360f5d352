"""Which mechanisms work on a theme: yes, no, and unknown, each with what says so."""

from __future__ import annotations

from html import escape

from govgraph.explorer.kit import tables
from govgraph.explorer.kit.linked_table import show_table
from govgraph.explorer.kit.name_links import name_link
from govgraph.explorer.kit.statements import evidence_columns
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import heading
from govgraph.explorer.look_up.lines import with_evidence
from govgraph.explorer.look_up.subject import Subject
from govgraph.explorer.look_up.theme_overview import mechanisms_of
from govgraph.graph.core.colours import STATUS
from govgraph.graph.core.edition_words import edition_stem
from govgraph.graph.core.text import alphabetical
from govgraph.graph.core.theme_answers import RELATIONS


def draw(subject: Subject) -> None:
    """Draw the tab."""
    by_answer = mechanisms_of(subject)
    signs = {str(name): status.sign for name, status in STATUS.items()}
    heading("Mechanisms: " + ", ".join(f"{len(ids):,} {answer}" for answer, ids in by_answer.items()))
    cells = []
    for answer, ids in by_answer.items():
        for mechanism in sorted(ids, key=lambda key: alphabetical(subject.edition.label(key))):
            rows = [row for row in subject.statements if row["other"] == mechanism and row["predicate"] in RELATIONS]
            printed = "; ".join(dict.fromkeys(row["as_written"] for row in rows if row["as_written"]))
            inferred = "our inference from free text" if any(row["basis"] == "mapped" for row in rows) else ""
            cells.append(
                [
                    name_link(subject.edition, mechanism),
                    f"{signs[answer]} {answer}",
                    escape(inferred),
                    escape(printed),
                    subject.sources(rows),
                ]
            )
    show_table(["Mechanism", "Works on it", "How it is known", "Printed as", "Source"], cells)
    statements = [row for row in subject.statements if row["predicate"] in RELATIONS]
    file = f"{subject.id}-{edition_stem(subject.edition)}-mechanisms"
    if statements:
        columns = [Column("other_name", "Mechanism"), Column("reads", "In words"), *evidence_columns("status")]
        tables.offer(with_evidence(subject.graph, statements), columns, file)
