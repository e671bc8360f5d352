"""The lines of a profile: what documents say of an entity, each with its citation one click away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import streamlit as st

from govgraph.explorer.kit import selectable_table
from govgraph.explorer.kit.formatting import coverage_words, relation_words
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.index import Entity
from govgraph.explorer.kit.markdown_escape import escaped
from govgraph.explorer.kit.statements import count_words, evidence
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import heading, paragraph
from govgraph.explorer.pages import page as page_named
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Edition

Row = Mapping[str, Any]
DISPUTED = Column("dispute", "Disputed", "the number of the disagreement above that the line belongs to")


class Section(NamedTuple):
    """A part of a mechanism's profile: its heading, the relations in it, and those whose completeness is told."""

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


def of_mechanism(graph: Graph, one: Entity, edition: Edition, rows: Sequence[Row], parts: Sequence[Row]) -> None:
    """The lines of a mechanism by what they are about, with how complete each list is."""
    for section in SECTIONS:
        _section(graph, one, edition, section, rows)
        if section.heading == "Chairs" and parts:
            of_parts(graph, one, edition, parts)
    _themes(graph, one, edition, rows)
    shown = {relation for section in SECTIONS for relation in section.relations} | set(THEMES)
    others = tuple(relation for relation in vocabulary.RELATIONS if relation not in shown)
    if any(row["predicate"] in others for row in rows):
        held = tuple(sorted({row.relation for row in edition.coverage if row.mechanism == one.id} & set(others)))
        _section(graph, one, edition, Section("Other relations", others, held), rows)


def of_other(graph: Graph, one: Entity, edition: Edition, rows: Sequence[Row]) -> None:
    """The lines of a State, an organisation, a theme or another entity, a table for each relation and direction."""
    kinds = {key: found.kind for key, found in graph.index.entities.items()}
    for relation in vocabulary.RELATIONS.values():
        for direction in ("of", "to"):
            some = [
                row
                for row in rows
                if row["predicate"] == relation.name and (relation.symmetric or row["direction"] == direction)
            ]
            if not some or (relation.symmetric and direction == "to"):
                continue
            words = f"Who {relation.reads} it" if direction == "to" else relation.reads.capitalize()
            heading(f"{words}: {count_words(some, one.id, kinds)}")
            show(graph, some, "", f"{one.id}-{edition.edition}-{relation.name.lower()}-{direction}")


def of_parts(graph: Graph, one: Entity, edition: Edition, parts: Sequence[Row]) -> None:
    """Who chairs or is in the groups and other parts."""
    paragraph("Of its working groups and other parts:")
    show(graph, parts, "reads", f"{one.id}-{edition.edition}-groups")


def facts(graph: Graph, one: Entity, edition: str, rows: Sequence[Row]) -> None:
    """The values that documents give, and what else they say in words of their own."""
    single = [row for row in rows if not row["many"]]
    if single:
        heading("Facts")
        _selectable(
            graph,
            single,
            [
                Column("fact", "Fact"),
                Column("value", "Value"),
                Column("edition", "Edition"),
                DISPUTED,
                *evidence("status"),
            ],
            f"{one.id}-facts",
        )
    said = [row for row in rows if row["many"] and row["edition"] == edition]
    if said:
        heading("What else documents say of it")
        _selectable(
            graph,
            said,
            [Column("fact", "What"), Column("value", "Value", width=560), DISPUTED, *evidence("status")],
            f"{one.id}-{edition}-claims",
        )


def in_words(row: dict[str, Any]) -> dict[str, Any]:
    """The row of a fact whose value is a word of the vocabulary, in full.

    >>> in_words({"predicate": "kind", "value": "irf"})
    {'predicate': 'kind', 'value': 'interregional forum'}
    """
    if row["predicate"] != "kind":
        return row
    return {**row, "value": vocabulary.kind_in_words(row["value"])}


def how_to_read() -> None:
    """Say how a line's source is reached."""
    paragraph("In every table below, mark a line at its left edge to read its source in full, and to go on from it.")


def show(graph: Graph, rows: Sequence[Row], second: str, file: str) -> None:
    """A table of lines; whoever is chosen in it is shown with the evidence and a link."""
    columns = [Column("other_name", "Who", width=280), Column("dispute", *DISPUTED[1:]), *evidence("role")]
    if second:
        columns.insert(1, Column(second, "In words", width=300))
    _selectable(graph, rows, columns, file)


def _selectable(graph: Graph, rows: Sequence[Row], columns: Sequence[Column], file: str) -> None:
    shown = [{**row, "dispute": ", ".join(f"no. {number}" for number in row["disputed"])} for row in rows]
    selectable_table.table(
        shown,
        shown,
        columns,
        file,
        lambda one: _evidence(graph, shown[one], file),
        hint="",
        several=True,
    )


def _evidence(graph: Graph, row: Row, file: str) -> None:
    said = row.get("reads") or f"{row['fact']}: {row['value']}"
    paragraph(f"{said}, edition {row['edition']}.")
    named = graph.index.documents.get(row["document"], "a document that the graph does not describe")
    paragraph(f"Document: {row['document']}: {named}", f"Place: {row['locator'] or 'not given'}")
    details = [f"As printed: {row['as_written']}"] if row["as_written"] else []
    details += [f"Basis: {row['basis']}: {vocabulary.BASES.get(row['basis'], '')}"]
    if row["status"]:
        details.append(f"Status: {row['status']}: {vocabulary.STATUSES.get(row['status'], '')}")
    if row.get("via"):
        details.append(f"Inherited through {graph.entity(row['via']).name}")
    dates = " to ".join(one for one in (row["start"], row["end"]) if one)
    details += [f"Dates: {dates}"] if dates else []
    details += [f"Note: {row['note']}"] if row.get("note") else []
    details += [f"Disputed: see {row['dispute']} above"] if row["dispute"] else []
    paragraph(*details, muted=True)
    with st.container(horizontal=True):
        if row.get("other"):
            label = f"Profile of {escaped(graph.entity(row['other']).label)}"
            st.page_link(
                page_named("profile"),
                label=label,
                icon=":material/arrow_forward:",
                query_params={"id": row["other"], "edition": row["edition"]},
            )
        selectable_table.open_document(graph, row["document"], f"open-{file}")


def _section(graph: Graph, one: Entity, edition: Edition, section: Section, every: Sequence[Row]) -> None:
    rows = [row for row in every if row["predicate"] in section.relations]
    kinds = {key: found.kind for key, found in graph.index.entities.items()}
    found = {
        relation: count_words(some, one.id, kinds)
        for relation in section.relations
        if (some := [row for row in rows if row["predicate"] == relation])
    }
    told = {
        relation: found.get(relation) or edition.status(one.id, relation)
        for relation in section.relations
        if relation in found or relation in section.covered
    }
    # Who only supports a secretariat is not one: the heading counts the section's own relation, or says what is known.
    own = f": {told.pop(section.relations[0])}" if section.covered == section.relations[:1] else ""
    heading(section.heading + own)
    # Of a list that is not held the line below says it.
    if said := {relation: words for relation, words in told.items() if relation in found}:
        paragraph(*(f"{_who(relation)}: {words}" for relation, words in said.items()))
    for relation in section.covered:
        _coverage(one, edition, relation)
    if rows:
        rows.sort(key=lambda row: (section.relations.index(row["predicate"]), row["other_name"].casefold()))
        file = f"{one.id}-{edition.edition}-{section.heading.split(',')[0].lower().replace(' ', '-')}"
        show(graph, rows, "" if len(section.relations) == 1 else "reads", file)


def _coverage(one: Entity, edition: Edition, relation: str) -> None:
    held: Iterable[Row] = [
        {**row._asdict(), "published_count": row.published_count or None}
        for row in edition.coverage
        if (row.mechanism, row.relation) == (one.id, relation)
    ] or [{"status": "unknown"}]
    paragraph(*(f"List of {_who(relation)} – {coverage_words(row)}" for row in held), muted=True)


def _who(relation: str) -> str:
    words = relation_words(relation)
    return f"what it {words}" if vocabulary.RELATIONS[relation].subjects == ("mechanism",) else f"who {words} it"


def _themes(graph: Graph, one: Entity, edition: Edition, every: Sequence[Row]) -> None:
    rows = [
        {**row, "answer": "yes" if row["predicate"] == THEMES[0] else "no"}
        for row in every
        if row["predicate"] in THEMES and row["subject"] == one.id
    ]
    answers = {answer: {row["other"] for row in rows if row["answer"] == answer} for answer in ("yes", "no")}
    silent = [key for key in edition.of_kind("theme") if key not in answers["yes"] | answers["no"]]
    counted = {**{answer: len(themes) for answer, themes in answers.items()}, "unknown": len(silent)}
    heading("Themes: " + ", ".join(f"{number} {answer}" for answer, number in counted.items()))
    _coverage(one, edition, THEMES[0])
    if rows:
        columns = [
            Column("other_name", "Theme", width=280),
            Column("answer", "Works on it"),
            DISPUTED,
            *evidence("status"),
        ]
        _selectable(graph, rows, columns, f"{one.id}-{edition.edition}-themes")
    if silent and rows:
        paragraph(
            "No document says whether it works on: " + ", ".join(graph.entity(key).name for key in silent) + ".",
            muted=True,
        )
