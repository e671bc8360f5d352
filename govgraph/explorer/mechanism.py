"""One mechanism: everything that is known of it, with the citation behind each line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import streamlit as st

from govgraph.explorer import address, tables
from govgraph.explorer.pages import network_page
from govgraph.explorer.plain import heading, notice, paragraph
from govgraph.explorer.session import Entity, Graph, default_edition, shows
from govgraph.explorer.tables import Column
from govgraph.explorer.words import coverage_words, plural, relation_words
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
        "Observers, partners and other participants", ("OBSERVER_OF", "PARTNER_OF", "PARTICIPATES_IN"),
        ("OBSERVER_OF", "PARTNER_OF"),
    ),
    Section("Secretariat", ("SECRETARIAT_OF", "SUPPORTS_SECRETARIAT_OF"), ("SECRETARIAT_OF",)),
    Section("Chairs", ("CHAIRS",), ("CHAIRS",)),
    Section("Associated organisations", ("ASSOCIATED_WITH",), ("ASSOCIATED_WITH",)),
)
THEMES = ("FOCUSES_ON", "DOES_NOT_FOCUS_ON")
EVIDENCE = (
    Column("role", "How"),
    Column("status", "Status", "empty: holds"),
    Column("start", "Since"),
    Column("end", "Until"),
    Column("as_written", "As printed"),
    Column("basis", "Basis", "; ".join(f"{name}: {meaning}" for name, meaning in vocabulary.BASES.items())),
    Column("document", "Document"),
    Column("locator", "Place in it"),
    Column("note", "Note"),
)


def draw(graph: Graph) -> None:
    """Draw the page."""
    mechanism, edition = choose(graph, CHOSEN, EDITION)
    address.put(id=mechanism.id, edition=edition)
    heading(mechanism.name, 1)
    known = graph.ask("entity", entity=mechanism.id).answer.rows
    _header(graph, mechanism, known)
    st.page_link(network_page(), label="Show its network", query_params={"id": mechanism.id, "edition": edition})
    filed = [row for row in known if row["edition"] == edition]
    if not filed:
        notice("info", f"Nothing said of {mechanism.label} is filed under edition {edition}. What follows is unknown, not absent.")
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
    _claims(graph, mechanism, edition, filed)


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


def disagreements(facts: Iterable[Row]) -> list[str]:
    """What documents say differently, in words: one line for each value that has more than one.

    >>> disagreements([
    ...     {"predicate": "established", "object": "2000", "document": "iom-2010", "locator": "Annex, MIDWA, est."},
    ...     {"predicate": "established", "object": "2001", "document": "iom-2019", "locator": "Annex 2, row 22"},
    ... ])
    ['established: 2000 (iom-2010, Annex, MIDWA, est.), 2001 (iom-2019, Annex 2, row 22)']
    """
    claimed: dict[str, dict[str, str]] = {}
    for row in facts:
        place = f"{row['object']} ({row['document']}, {row['locator']})"
        claimed.setdefault(row["predicate"], {}).setdefault(row["object"], place)
    return [f"{predicate}: {', '.join(values.values())}" for predicate, values in claimed.items() if len(values) > 1]


def other_end(row: Row, key: str) -> str:
    """The id at the other end of a statement about `key`."""
    return str(row["object"] if row["subject"] == key else row["subject"])


def count_words(rows: Sequence[Row], key: str, kinds: Mapping[str, str]) -> str:
    """How many a list holds: those that hold now by kind, and the others by status.

    >>> rows = [{"subject": "THA", "object": "apc", "status": None}, {"subject": "NZL", "object": "apc", "status": "former"}]
    >>> count_words(rows, "apc", {"THA": "state", "NZL": "state"})
    '1 State; besides 1 former'
    """
    now = {other_end(row, key) for row in rows if not row["status"]}
    words = []
    for kind in vocabulary.KINDS.values():
        if count := sum(kinds.get(one) == kind.name for one in now):
            words.append(plural(count, kind.label if kind.name == "state" else kind.name))
    besides = [
        plural(len({other_end(row, key) for row in rows if row["status"] == status}), status, status)
        for status in vocabulary.STATUSES if status and any(row["status"] == status for row in rows)
    ]
    return "; besides ".join(part for part in (", ".join(words) or "none now", ", ".join(besides)) if part)


def _header(graph: Graph, mechanism: Entity, known: Sequence[Row]) -> None:
    facts = [
        {**row, "means": vocabulary.VALUES[row["predicate"]].meaning}
        for row in known
        if row["predicate"] in vocabulary.VALUES and not vocabulary.VALUES[row["predicate"]].many
    ]
    paragraph(" · ".join(part for part in (mechanism.acronym, f"id {mechanism.id}") if part), muted=True)
    if different := disagreements(facts):
        notice("warning", "\n".join(["Documents differ; both are kept.", *different]))
    if facts:
        order = list(vocabulary.VALUES)
        facts.sort(key=lambda row: (order.index(row["predicate"]), row["edition"] or "", row["document"]))
        columns = [Column("predicate", "Fact"), Column("object", "Value"), Column("edition", "Edition"), *EVIDENCE[4:]]
        tables.show(
            facts, [*columns, Column("means", "Meaning of the fact")], f"{mechanism.id}-facts", documents=graph.index.documents
        )


def _section(graph: Graph, mechanism: Entity, section: Section, filed: Iterable[Row], coverage: Sequence[Row]) -> None:
    rows = [row for row in filed if row["predicate"] in section.relations]
    heading(section.heading)
    kinds = {key: one.kind for key, one in graph.index.entities.items()}
    for relation in section.relations:
        if some := [row for row in rows if row["predicate"] == relation]:
            paragraph(f"{relation_words(relation)} – {count_words(some, mechanism.id, kinds)}")
    for relation in section.covered:
        _coverage(relation, coverage)
    if not rows:
        return
    ordered = sorted(rows, key=lambda row: (row["predicate"], graph.entity(other_end(row, mechanism.id)).name.casefold()))
    shown = [
        {"who": graph.entity(other_end(row, mechanism.id)).name, "reads": _reads(row, mechanism), **row} for row in ordered
    ]
    first = [Column("who", "Who"), Column("reads", "Relation")]
    several = len({row["predicate"] for row in rows}) > 1 or len(section.relations) > 3
    file = f"{mechanism.id}-{section.heading.split(',')[0].lower().replace(' ', '-')}"
    tables.show(shown, [*(first if several else first[:1]), *EVIDENCE], file, documents=graph.index.documents)


def _reads(row: Row, mechanism: Entity) -> str:
    words = relation_words(row["predicate"])
    return f"{mechanism.label} {words} it" if row["subject"] == mechanism.id else f"{words} {mechanism.label}"


def _coverage(relation: str, coverage: Iterable[Row]) -> None:
    said = [row for row in coverage if row["relation"] == relation] or [{"status": "unknown"}]
    words = relation_words(relation)
    of = f"what it {words}" if vocabulary.RELATIONS[relation].subjects == ("mechanism",) else f"who {words} it"
    for row in said:
        paragraph(f"List of {of} – {coverage_words(row)}", muted=True)


def _groups(graph: Graph, mechanism: Entity, edition: str) -> None:
    rows = [
        row for row in graph.ask("chairs", edition=edition).answer.rows
        if row["mechanism"] == mechanism.id and row["chaired"] != mechanism.id
    ]
    if rows:
        paragraph("Chairs of its working groups and other parts:")
        columns = [Column("chaired_name", "Group"), Column("chair_name", "Chair"), *EVIDENCE]
        tables.show(rows, columns, f"{mechanism.id}-groups", documents=graph.index.documents)


def _themes(graph: Graph, mechanism: Entity, edition: str, coverage: Sequence[Row]) -> None:
    heading("Themes")
    rows = graph.ask("themes-of", mechanism=mechanism.id, edition=edition).answer.rows
    answers = {answer: {row["theme"] for row in rows if row["answer"] == answer} for answer in ("yes", "no", "unknown")}
    paragraph(", ".join(f"{answer}: {len(themes)}" for answer, themes in answers.items()) + "; unknown is not no")
    _coverage("FOCUSES_ON", coverage)
    if rows:
        order = list(answers)
        ordered = sorted(rows, key=lambda row: (order.index(row["answer"]), row["name"].casefold()))
        columns = [Column("name", "Theme"), Column("answer", "Works on it"), *EVIDENCE]
        tables.show(ordered, columns, f"{mechanism.id}-themes", documents=graph.index.documents)


def _claims(graph: Graph, mechanism: Entity, edition: str, filed: Iterable[Row]) -> None:
    rows = [row for row in filed if row["predicate"] in vocabulary.VALUES and vocabulary.VALUES[row["predicate"]].many]
    if rows:
        heading("What else documents say of it")
        columns = [Column("predicate", "What", width="small"), Column("object", "Value", width="large"), *EVIDENCE[5:]]
        tables.show(rows, columns, f"{mechanism.id}-claims-{edition}", documents=graph.index.documents)
