"""The sections of a profile: the statements about an entity by what they are about, and how complete each list is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from govgraph.explorer.kit.formatting import coverage_words, edition_stem
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.statements import count_words, evidence_columns
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import heading, paragraph
from govgraph.explorer.profile import lines
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Edition, Entity
from govgraph.graph.core.statement_text import relation_text

Row = Mapping[str, Any]


class Section(NamedTuple):
    """A section of a mechanism's profile: its heading, its relations, and those whose completeness it says."""

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
    Section("Secretariat", ("SECRETARIAT_OF", "SUPPORTS_SECRETARIAT_OF"), ("SECRETARIAT_OF",)),
    Section("Chairs", ("CHAIRS",), ("CHAIRS",)),
    Section("Associated organisations", ("ASSOCIATED_WITH",), ("ASSOCIATED_WITH",)),
)
THEMES = ("FOCUSES_ON", "DOES_NOT_FOCUS_ON")


def of_mechanism(graph: Graph, entity: Entity, edition: Edition, rows: Sequence[Row], parts: Sequence[Row]) -> None:
    """The statements about a mechanism, a section for each subject, and how complete each list is."""
    for section in SECTIONS:
        _section(graph, entity, edition, section, rows)
        if section.heading == "Chairs" and parts:
            of_parts(graph, entity, edition, parts)
    _themes(graph, entity, edition, rows)
    in_sections = {relation for section in SECTIONS for relation in section.relations} | set(THEMES)
    remaining = tuple(relation for relation in vocabulary.RELATIONS if relation not in in_sections)
    if any(row["predicate"] in remaining for row in rows):
        covered = {row.relation for row in edition.coverage if row.mechanism == entity.id}
        section = Section("Other relations", remaining, tuple(sorted(covered & set(remaining))))
        _section(graph, entity, edition, section, rows)


def of_party(graph: Graph, entity: Entity, edition: Edition, rows: Sequence[Row]) -> None:
    """The statements about a State, an organisation, a theme or another entity: a table for each relation and end."""
    kinds = _kinds(graph)
    for relation in vocabulary.RELATIONS.values():
        for direction in ("of",) if relation.symmetric else ("of", "to"):
            matching = [
                row
                for row in rows
                if row["predicate"] == relation.name and (relation.symmetric or row["direction"] == direction)
            ]
            if not matching:
                continue
            words = f"Who {relation.reads} it" if direction == "to" else relation.reads.capitalize()
            heading(f"{words}: {count_words(matching, entity.id, kinds)}")
            file = f"{entity.id}-{edition_stem(edition)}-{relation.name.lower()}-{direction}"
            lines.statements(graph, matching, file)


def of_parts(graph: Graph, entity: Entity, edition: Edition, parts: Sequence[Row]) -> None:
    """The chairs and members of the groups and other parts."""
    paragraph("Of its working groups and other parts:")
    lines.statements(graph, parts, f"{entity.id}-{edition_stem(edition)}-groups", sentences=True)


def _kinds(graph: Graph) -> dict[str, str]:
    return {key: entity.kind for key, entity in graph.index.entities.items()}


def _section(graph: Graph, entity: Entity, edition: Edition, section: Section, all_rows: Sequence[Row]) -> None:
    rows = [row for row in all_rows if row["predicate"] in section.relations]
    by_relation = {name: [row for row in rows if row["predicate"] == name] for name in section.relations}
    kinds = _kinds(graph)
    counts = {name: count_words(same, entity.id, kinds) for name, same in by_relation.items() if same}
    # Who only supports a secretariat is not a secretariat: the heading counts the section's first relation.
    title, first = section.heading, section.relations[0]
    if section.covered == section.relations[:1]:
        title += f": {counts.pop(first, '') or edition.status(entity.id, first)}"
    heading(title)
    if counts:
        paragraph(*(f"{_question(relation)}: {words}" for relation, words in counts.items()))
    for relation in section.covered:
        _coverage(entity, edition, relation)
    if rows:
        rows.sort(key=lambda row: (section.relations.index(row["predicate"]), row["other_name"].casefold()))
        file = f"{entity.id}-{edition_stem(edition)}-{section.heading.split(',')[0].lower().replace(' ', '-')}"
        lines.statements(graph, rows, file, sentences=len(section.relations) > 1)


def _coverage(entity: Entity, edition: Edition, relation: str) -> None:
    lists: Iterable[Row] = [
        {**row._asdict(), "published_count": row.published_count or None}
        for row in edition.coverage
        if (row.mechanism, row.relation) == (entity.id, relation)
    ] or [{"status": "unknown"}]
    paragraph(*(f"List of {_question(relation)} – {coverage_words(row)}" for row in lists), muted=True)


def _question(relation: str) -> str:
    words = relation_text(relation)
    return f"what it {words}" if vocabulary.RELATIONS[relation].subjects == ("mechanism",) else f"who {words} it"


def _themes(graph: Graph, entity: Entity, edition: Edition, all_rows: Sequence[Row]) -> None:
    rows = [
        {**row, "answer": "yes" if row["predicate"] == THEMES[0] else "no"}
        for row in all_rows
        if row["predicate"] in THEMES and row["subject"] == entity.id
    ]
    answers = {answer: {row["other"] for row in rows if row["answer"] == answer} for answer in ("yes", "no")}
    unknown = [key for key in edition.of_kind("theme") if key not in answers["yes"] | answers["no"]]
    counts = {**{answer: len(themes) for answer, themes in answers.items()}, "unknown": len(unknown)}
    heading("Themes: " + ", ".join(f"{number} {answer}" for answer, number in counts.items()))
    _coverage(entity, edition, THEMES[0])
    if not rows:
        return
    columns = [Column("other_name", "Theme", width=280), Column("answer", "Works on it")]
    file = f"{entity.id}-{edition_stem(edition)}-themes"
    lines.show(graph, rows, [*columns, lines.DISPUTED, *evidence_columns("status")], file)
    if unknown:
        names = ", ".join(graph.entity(key).name for key in unknown)
        paragraph(f"No document says whether it works on: {names}.", muted=True)
