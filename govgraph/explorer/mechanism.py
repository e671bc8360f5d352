"""One mechanism: everything that is known of it, with the citation behind each line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import streamlit as st

from govgraph.explorer import address, tables
from govgraph.explorer.pages import network_page
from govgraph.explorer.plain import heading, notice, paragraph
from govgraph.explorer.session import Entity, Graph, default_edition, shows
from govgraph.explorer.statements import count_words, disagreements, evidence, other_end
from govgraph.explorer.tables import Column
from govgraph.explorer.words import coverage_words, relation_words, source_lines
from graph import vocabulary

CHOSEN, EDITION = "mechanism-id", "mechanism-edition"
Row = Mapping[str, Any]


class Section(NamedTuple):
    """A part of the page: its heading, the relations in it, and those of them whose completeness is told."""

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


def draw(graph: Graph) -> None:
    """Draw the page."""
    mechanism, edition = choose(graph, CHOSEN, EDITION)
    address.put(id=mechanism.id, edition=edition)
    heading(mechanism.name, 1)
    known = counted(graph.ask("entity", entity=mechanism.id).answer.rows, edition, "mechanism-inherited")
    _header(graph, mechanism, known)
    st.page_link(
        network_page(),
        label="Show its network",
        icon=":material/hub:",
        query_params={"id": mechanism.id, "edition": edition},
    )
    filed = [row for row in known if row["edition"] == edition]
    if not filed:
        notice(
            "info",
            f"Nothing said of {mechanism.label} is filed under edition {edition}. What follows is unknown, not absent.",
        )
    coverage = graph.coverage(mechanism.id, edition)
    for section in SECTIONS:
        _section(graph, mechanism, section, filed, coverage)
        if section.heading == "Chairs":
            _groups(graph, mechanism, edition)
    _themes(graph, mechanism, edition, coverage)
    shown = {relation for section in SECTIONS for relation in section.relations} | set(THEMES)
    others = tuple(relation for relation in vocabulary.RELATIONS if relation not in shown)
    if any(row["predicate"] in others for row in filed):
        held = tuple(row["relation"] for row in coverage if row["relation"] in others)
        _section(graph, mechanism, Section("Other relations", others, held), filed, coverage)
    _claims(mechanism, filed)


page = shows(draw)


def choose(graph: Graph, chosen: str, edition: str) -> tuple[Entity, str]:
    """The choice of a mechanism and an edition, from the address at first, as two boxes."""
    mechanisms = {one.id: one for one in graph.mechanisms()}
    lists = graph.index.lists
    most = max(mechanisms, key=lambda key: lists[default_edition(lists)].get(key, 0))
    address.start(chosen, "id", mechanisms, "mechanism", most)
    wide, narrow = st.columns([5, 1])
    mechanism = wide.selectbox(
        "Mechanism, by name or acronym", list(mechanisms), format_func=lambda key: mechanisms[key].title, key=chosen
    )
    address.start(edition, "edition", lists, "edition", default_edition(lists, mechanism))
    return mechanisms[mechanism], narrow.selectbox("Edition", list(lists), key=edition)


def counted(known: list[dict[str, Any]], edition: str, key: str) -> list[dict[str, Any]]:
    """What is known; without inherited memberships where the edition has some and the reader leaves them out."""
    if any(row["basis"] == "inherited" and row["edition"] == edition for row in known) and not st.toggle(
        "Count memberships inherited through unions", True, key=key
    ):
        return [row for row in known if row["basis"] != "inherited"]
    return known


def _header(graph: Graph, mechanism: Entity, known: Sequence[Row]) -> None:
    facts = [row for row in known if row["predicate"] in vocabulary.VALUES and not _many(row)]
    paragraph(" · ".join(part for part in (mechanism.acronym, f"id {mechanism.id}") if part), muted=True)
    paragraph(*source_lines(known, graph.index.documents), muted=True)
    if different := disagreements(facts):
        notice("warning", "\n".join(["Documents differ; both are kept.", *different]))
    if facts:
        order = list(vocabulary.VALUES)
        facts.sort(key=lambda row: (order.index(row["predicate"]), row["edition"] or "", row["document"]))
        columns = [
            Column("fact", "Fact"),
            Column("object", "Value"),
            Column("edition", "Edition"),
            *evidence("as_written"),
        ]
        rows = [{"fact": row["predicate"].replace("_", " "), **row} for row in facts]
        tables.show(rows, columns, f"{mechanism.id}-facts")


def _section(graph: Graph, mechanism: Entity, section: Section, filed: Iterable[Row], coverage: Sequence[Row]) -> None:
    rows = [
        {"who": graph.entity(other_end(row, mechanism.id)).name, "reads": _reads(row, mechanism), **row}
        for row in filed
        if row["predicate"] in section.relations
    ]
    found = _counts(graph, mechanism, section, rows)
    told = {
        relation: found.get(relation) or _status(relation, coverage)
        for relation in section.relations
        if relation in found or relation in section.covered
    }
    # Who only supports a secretariat is not one: the heading counts the section's own relation, or says what is known.
    own = f": {told.pop(section.relations[0])}" if section.covered == section.relations[:1] else ""
    heading(section.heading + own)
    if told:
        paragraph(*(f"{relation_words(relation)}: {words}" for relation, words in told.items()))
    for relation in section.covered:
        _coverage(relation, coverage)
    if rows:
        rows.sort(key=lambda row: (section.relations.index(row["predicate"]), row["who"].casefold()))
        columns = [Column("who", "Who", width=280), Column("reads", "Relation"), *evidence("role")]
        if section.relations == ("MEMBER_OF",):
            del columns[1]
        file = f"{mechanism.id}-{section.heading.split(',')[0].lower().replace(' ', '-')}"
        tables.show(rows, columns, file)


def _counts(graph: Graph, mechanism: Entity, section: Section, rows: Sequence[Row]) -> dict[str, str]:
    kinds = {key: one.kind for key, one in graph.index.entities.items()}
    by_relation = {relation: [row for row in rows if row["predicate"] == relation] for relation in section.relations}
    return {relation: count_words(some, mechanism.id, kinds) for relation, some in by_relation.items() if some}


def _reads(row: Row, mechanism: Entity) -> str:
    words = relation_words(row["predicate"])
    return f"{mechanism.label} {words} it" if row["subject"] == mechanism.id else f"{words} {mechanism.label}"


def _status(relation: str, coverage: Iterable[Row]) -> str:
    return next((row["status"] for row in coverage if row["relation"] == relation), "unknown")


def _coverage(relation: str, coverage: Iterable[Row]) -> None:
    said = [row for row in coverage if row["relation"] == relation] or [{"status": "unknown"}]
    words = relation_words(relation)
    of = f"what it {words}" if vocabulary.RELATIONS[relation].subjects == ("mechanism",) else f"who {words} it"
    paragraph(*(f"List of {of} – {coverage_words(row)}" for row in said), muted=True)


def _groups(graph: Graph, mechanism: Entity, edition: str) -> None:
    rows = [
        row
        for row in graph.ask("chairs", edition=edition).answer.rows
        if row["mechanism"] == mechanism.id and row["chaired"] != mechanism.id
    ]
    if rows:
        paragraph("Chairs of its working groups and other parts:")
        columns = [
            Column("chair_name", "Who", width=280),
            Column("chaired_name", "Group", width=400),
            *evidence("role"),
        ]
        tables.show(rows, columns, f"{mechanism.id}-groups")


def _themes(graph: Graph, mechanism: Entity, edition: str, coverage: Sequence[Row]) -> None:
    rows = graph.ask("themes-of", mechanism=mechanism.id, edition=edition).answer.rows
    answers = {answer: {row["theme"] for row in rows if row["answer"] == answer} for answer in ("yes", "no", "unknown")}
    heading("Themes: " + ", ".join(f"{len(themes)} {answer}" for answer, themes in answers.items()))
    _coverage("FOCUSES_ON", coverage)
    if rows:
        order = list(answers)
        ordered = sorted(rows, key=lambda row: (order.index(row["answer"]), row["name"].casefold()))
        columns = [Column("name", "Theme", width=280), Column("answer", "Works on it"), *evidence("as_written")]
        tables.show(ordered, columns, f"{mechanism.id}-themes")


def _claims(mechanism: Entity, filed: Iterable[Row]) -> None:
    rows = [{"fact": row["predicate"].replace("_", " "), **row} for row in filed if _many(row)]
    if rows:
        heading("What else documents say of it")
        columns = [Column("fact", "What"), Column("object", "Value", width=560), *evidence("basis")]
        tables.show(rows, columns, f"{mechanism.id}-claims")


def _many(row: Row) -> bool:
    value = vocabulary.VALUES.get(row["predicate"])
    return bool(value and value.many)
