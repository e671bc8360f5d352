"""Who is in a mechanism or an organisation: a list for each relation, how complete it is, and the sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

from govgraph.explorer.kit import tables
from govgraph.explorer.kit.formatting import coverage_words
from govgraph.explorer.kit.linked_table import show_table
from govgraph.explorer.kit.name_links import name_link
from govgraph.explorer.kit.statements import count_words, evidence_columns
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.explorer.look_up.lines import with_evidence
from govgraph.explorer.look_up.subject import Subject
from govgraph.graph.core import vocabulary
from govgraph.graph.core.coverage_text import KNOWN
from govgraph.graph.core.edition_words import edition_stem
from govgraph.graph.core.glossary import STATUSES
from govgraph.graph.core.statement_text import inference_of_all, relation_text
from govgraph.graph.core.text import alphabetical
from govgraph.graph.tables.plain_words import plain_date

Row = Mapping[str, Any]


class Section(NamedTuple):
    """A section: its heading, its relations, and those whose completeness it says."""

    heading: str
    relations: tuple[str, ...]
    covered: tuple[str, ...]


SECTIONS = (
    Section("Members", ("MEMBER_OF",), ("MEMBER_OF",)),
    Section(
        "Observers, partners and other participants",
        ("OBSERVER_OF", "PARTNER_OF", "PARTICIPATES_IN"),
        ("OBSERVER_OF", "PARTNER_OF"),
    ),
    Section("Chairs", ("CHAIRS",), ("CHAIRS",)),
    Section("Secretariat", ("SECRETARIAT_OF", "SUPPORTS_SECRETARIAT_OF"), ("SECRETARIAT_OF",)),
)


def of_mechanism(subject: Subject) -> None:
    """Who is in a mechanism, by what they are to it; then who is in its working groups."""
    for section in SECTIONS:
        _section(subject, section)
    if subject.parts:
        heading("Working groups and other parts")
        together: dict[tuple[str, str, str], list[Row]] = {}
        for row in subject.parts:
            together.setdefault((row["body"], row["other"], row["reads"]), []).append(row)
        rows = [
            [escape(body), name_link(subject.edition, other), escape(reads), subject.sources(same)]
            for (body, other, reads), same in together.items()
        ]
        show_table(["Part", "Who", "In words", "Source"], rows)


def of_organisation(subject: Subject) -> None:
    """Who is a member of an organisation."""
    if not any(row["predicate"] == "MEMBER_OF" and row["direction"] == "to" for row in subject.statements):
        notice(
            "info",
            f"No member of {subject.label} is on record in edition {subject.edition.name}. That is unknown; "
            "it does not mean that it has none. What it is a part of itself stands under Overview and Partners.",
        )
        return
    _section(subject, Section("Members", ("MEMBER_OF",), ()))


def _section(subject: Subject, section: Section) -> None:
    rows = [row for row in subject.statements if row["predicate"] in section.relations and row["direction"] == "to"]
    kinds = {key: entity.kind for key, entity in subject.graph.index.entities.items()}
    counts = {
        name: count_words(same, subject.id, kinds)
        for name in section.relations
        if (same := [row for row in rows if row["predicate"] == name])
    }
    # Who only supports a secretariat is not a secretariat: the heading counts the section's first relation.
    title, first = section.heading, section.relations[0]
    if section.covered == section.relations[:1] or not section.covered:
        title += f": {_how_many(subject, first, counts.pop(first, ''))}"
    heading(title)
    if counts:
        paragraph(*(f"Who {relation_text(relation)} it: {words}" for relation, words in counts.items()))
    for relation in section.covered:
        paragraph(*_coverage(subject, relation), muted=True)
    if rows:
        label = subject.edition.label
        rows.sort(key=lambda row: (section.relations.index(row["predicate"]), alphabetical(label(row["other"]))))
        stem = section.heading.split(",")[0].lower().replace(" ", "-")
        draw_list(subject, rows, f"{subject.id}-{edition_stem(subject.edition)}-{stem}", len(section.relations) > 1)


def _how_many(subject: Subject, relation: str, counted: str) -> str:
    """How many are on record, and whether that is all; of none the status of the list."""
    status = subject.edition.status(subject.id, relation)
    if subject.entity.kind != "mechanism" or not counted or status in KNOWN:
        return counted or status
    return f"{counted} (list {'not known' if status == 'unknown' else status})"


def draw_list(subject: Subject, rows: Sequence[Row], file: str, with_relation: bool) -> None:
    """Draw who stands at the other end of statements, each once, and offer the statements as files."""
    together: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        together.setdefault((row["other"], row["predicate"]), []).append(row)
    cells = [
        [
            name_link(subject.edition, other, subject.graph.entity(other).label),
            escape(relation_text(relation)) if with_relation else "",
            escape(_qualified(subject, same)),
            escape(_joined(plain_date(row["start"]) for row in same)),
            escape(_joined(plain_date(row["end"]) for row in same)),
            escape(_joined(row["as_written"] for row in same if row["as_written"] != row["other_name"])),
            subject.tab_link("statements differ", "evidence") if any(row["disputed"] for row in same) else "",
            subject.sources(same),
        ]
        for (other, relation), same in together.items()
    ]
    show_table(["Who", "Relation", "How", "Since", "Until", "Printed as", "Disputed", "Source"], cells)
    columns = [Column("other_name", "Who"), Column("reads", "In words"), *evidence_columns("role")]
    tables.offer(with_evidence(subject.graph, rows), columns, file)


def _qualified(subject: Subject, rows: Sequence[Row]) -> str:
    """In what role, with what status, and through which union; and what of it is our inference."""
    edges = [subject.edition.edges_by_id[row["id"]] for row in rows if row["id"] in subject.edition.edges_by_id]
    through = ", ".join(dict.fromkeys(subject.edition.label(row["via"]) for row in rows if row["via"]))
    parts = [
        _joined(row["role"] for row in rows),
        _joined(STATUSES.get(str(row["standing"]), str(row["standing"])) for row in rows),
        f"through {through}" if through else "",
        inference_of_all(edges) if edges else "",
    ]
    return "; ".join(filter(None, parts))


def _coverage(subject: Subject, relation: str) -> list[str]:
    rows = [row._asdict() for row in subject.edition.coverage_of(subject.id, relation)] or [{"status": "unknown"}]
    about = f"who {relation_text(relation)} it" if relation in vocabulary.RELATIONS else relation
    return [f"List of {about} – {coverage_words(row, subject.graph.index.short_source)}" for row in rows]


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, texts)))
