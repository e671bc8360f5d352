"""What one edition says of an entity: who says so and where, what is disputed and what is unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from markupsafe import Markup

from govgraph.graph.analysis.entity_summary import unknowns
from govgraph.graph.analysis.profile import Row, facts
from govgraph.graph.analysis.profile import lines as profile_lines
from govgraph.graph.core import vocabulary
from govgraph.graph.core.coverage_text import LIST_NAMES, list_text
from govgraph.graph.core.edition import Edition, Entity
from govgraph.graph.core.glossary import BASES
from govgraph.graph.core.statement_text import inference, relation_text
from govgraph.graph.core.text import capitalised
from govgraph.graph.tables.citation_dates import spell_words
from govgraph.graph.tables.plain_words import plain
from govgraph.site.page import PLACE, Heading, Section, lines, mark
from govgraph.site.site import Site, list_anchor

_LINES = (Heading("Who or what"), Heading("As what", "role, dates, and how it is known"), PLACE)
_FIELDS = (
    "id",
    "subject",
    "predicate",
    "object",
    "role",
    "status",
    "start",
    "end",
    "basis",
    "via",
    "document",
    "locator",
)
_FIELDS_OF_VALUES = ("id", "subject", "predicate", "value", "status", "start", "end", "basis", "document", "locator")


def of_edition(site: Site, edition: Edition, entity: Entity) -> list[Section]:
    """What one edition says of it."""
    in_table = {"mechanism"} if entity.kind == "state" and edition in site.surveyed else set()
    rows = [
        row
        for row in profile_lines(edition, entity.id)
        if not (row["other_kind"] in in_table and row["direction"] == "of")
    ]
    groups = [(key, [*of]) for key, of in groupby(rows, key=lambda row: (row["relation"], row["direction"]))]
    parts = [_facts(site, edition, entity), *(_group(site, edition, entity, *key, of) for key, of in groups)]
    parts += [_lists(site, edition, entity), _disputes(site, edition, entity), _unknown(edition, entity)]
    filled = [part for part in parts if part]
    if not filled:
        return []
    top = Section(f"Edition {vocabulary.edition_in_words(edition.name)}", f"edition-{edition.name}")
    return [top, *filled]


def _facts(site: Site, edition: Edition, entity: Entity) -> Section | None:
    rows = facts([edition], entity.id)
    if not rows:
        return None
    cells = [
        [
            capitalised(row["fact"]),
            lines([row["value"], _qualified(row, edition)]),
            lines(site.evidence([row["id"]])),
        ]
        for row in rows
    ]
    head = (Heading("Fact"), Heading("What the document says"), PLACE)
    return Section("Facts", f"facts-{edition.name}", 3, (), head, cells, _data(rows, _FIELDS_OF_VALUES, edition))


def _group(site: Site, edition: Edition, entity: Entity, relation: str, direction: str, rows: Sequence[Row]) -> Section:
    """The statements of one relation, in one direction."""
    if direction == "of":
        heading = f"{entity.label} {relation_text(relation)} …"
    else:
        heading = f"… {relation_text(relation)} {entity.label}"
        if relation in LIST_NAMES and entity.kind == "mechanism":
            heading = capitalised(LIST_NAMES[relation])
    cells = [
        [
            site.entity(row["other"], edition.entities[row["other"]].name),
            _qualified(row, edition),
            lines(site.evidence([row["id"]])),
        ]
        for row in rows
    ]
    parties = len({row["other"] for row in rows if not row["standing"]})
    text = []
    if entity.kind == "mechanism" and direction == "to" and (edition.coverage or relation == "MEMBER_OF"):
        status = edition.status(entity.id, relation)
        text.append(f"{parties} on record. The list is {status}: {vocabulary.COVERAGES[status]}.")
    anchor = f"{relation.lower().replace('_', '-')}-{direction}-{edition.name}"
    return Section(heading, anchor, 3, text, _LINES, cells, _data(rows, _FIELDS, edition))


def _qualified(row: Mapping[str, Any], edition: Edition) -> str:
    """What qualifies a statement: role, status, dates, the union that it comes through, and how it is known."""
    edge = edition.edges_by_id.get(row["id"])
    inferred = inference(edge) if edge else ""
    basis = "" if row["basis"] in ("stated", "listed") or inferred else BASES.get(row["basis"], row["basis"])
    through = f"through {edition.label(row['via'])}" if row.get("via") else ""
    status = plain("status", row.get("status", ""))
    standing = row.get("standing", "")
    parts = (
        row.get("role", ""),
        status,
        standing if standing != status else "",
        spell_words(row["start"], row["end"]),
        through,
        inferred,
        "" if through else basis,
    )
    return "; ".join(dict.fromkeys(part for part in parts if part))


def _data(rows: Iterable[Row], fields: Sequence[str], edition: Edition) -> list[dict[str, Any]]:
    return [
        {**{name: row[name] for name in fields}, "edition": edition.name, "statement_ids": [row["id"]]} for row in rows
    ]


def _lists(site: Site, edition: Edition, entity: Entity) -> Section | None:
    """How complete each list of a mechanism is, with where that is written."""
    rows = edition.coverage_of(entity.id)
    if not rows:
        return None
    cells = [
        [
            Markup('<span id="{}">{}</span>').format(
                list_anchor(edition, row), capitalised(LIST_NAMES.get(row.relation, relation_text(row.relation)))
            ),
            list_text({**row._asdict(), "document": ""}),
            row.citation and site.document(row.document, row.citation),
        ]
        for row in rows
    ]
    head = (Heading("List"), Heading("How complete"), PLACE)
    data = [{**row._asdict(), "edition": edition.name, "statement_ids": [row.id]} for row in rows]
    return Section("How complete the lists are", f"lists-{edition.name}", 3, (), head, cells, data)


def _disputes(site: Site, edition: Edition, entity: Entity) -> Section | None:
    """What documents say differently about it: every claim is shown."""
    if edition not in site.surveyed:
        return None
    rows = [row for row in site.table("conflicts", edition).rows if row["subject"] == entity.id]
    if not rows:
        return None
    cells = [
        [
            mark("disputed", f"{row['number']}"),
            f"{capitalised(row['disputed'])}: {row['claim_name'] or row['claim']}",
            lines(site.evidence(row["statement_ids"])),
        ]
        for row in rows
    ]
    text = ("Documents, or two places of one, say different things; lines of one number belong together.",)
    head = (Heading("Number"), Heading("What is claimed"), PLACE)
    return Section("Documents disagree", f"disagreements-{edition.name}", 3, text, head, cells, rows)


def _unknown(edition: Edition, entity: Entity) -> Section | None:
    rows = unknowns(edition, entity.id).rows
    if not rows:
        return None
    text = [plain("coverage", row["what"]) for row in rows]
    return Section("What is not known", f"unknown-{edition.name}", 3, text, rows=rows)
