"""The page of an entity, and for each kind of entity the list of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from markupsafe import Markup

from govgraph.graph.analysis.cross_tables import themes_by_mechanisms
from govgraph.graph.analysis.memberships import ANSWERS, NOT_COUNTED, memberships
from govgraph.graph.core import vocabulary
from govgraph.graph.core.colours import StatusName
from govgraph.graph.core.edition import Edition, Entity
from govgraph.graph.core.kinds import kind_words
from govgraph.graph.core.text import SHARE_PLACES, capitalised, counted, number_text
from govgraph.site import overlaps
from govgraph.site.entity_editions import of_edition
from govgraph.site.page import PLACE, Heading, Page, Section, Text, in_words, lines, link, mark
from govgraph.site.pairs import partners
from govgraph.site.site import Site, entity_address, pair_address

YES: Mapping[str, StatusName] = dict(zip(ANSWERS, ("yes", "unknown", "no", "no", "unknown", "unknown"), strict=True))
"""The status that each answer of `memberships` is shown as."""
_NEAREST = 12


def with_pages(site: Site) -> list[Entity]:
    """The entities that have a page."""
    entities = (site.main.entities[key] for key in site.entity_ids)
    return [entity for entity in entities if entity_address(entity.kind, entity.id) in site.addresses]


def entity_page(site: Site, entity: Entity) -> Page:
    """The page of an entity."""
    sections = [
        *_in_mechanisms(site, entity),
        *_theme(site, entity),
        *_nearest(site, entity),
        *_side_by_side(site, entity),
    ]
    for edition in _speaking_of(site, entity):
        sections += of_edition(site, edition, entity)
    other_names = list(site.names.get(entity.id, ()))
    lead: list[Text] = [f"Also called: {'; '.join(other_names)}."] if other_names else []
    area = ", ".join(filter(None, (entity.subregion, entity.region)))
    if area:
        lead.append(f"In {area} (the United Nations' standard M49).")
    return Page(
        entity_address(entity.kind, entity.id),
        entity.title,
        capitalised(kind_words(entity.kind)),
        lead,
        sections,
        {
            "id": entity.id,
            "kind": entity.kind,
            "name": entity.name,
            "acronym": entity.acronym,
            "names": other_names,
            "region": entity.region,
            "subregion": entity.subregion,
        },
        _linked(entity, other_names),
        part=vocabulary.KINDS[entity.kind].plural,
    )


def _linked(entity: Entity, other_names: Sequence[str]) -> dict[str, Any]:
    types = {"mechanism": "Organization", "organisation": "Organization", "state": "AdministrativeArea"}
    alternate_names = [name for name in (entity.acronym, *other_names) if name]
    kind = types.get(entity.kind, "DefinedTerm" if entity.kind == "theme" else "Thing")
    return {"@type": kind, "name": entity.name} | ({"alternateName": alternate_names} if alternate_names else {})


def _speaking_of(site: Site, entity: Entity) -> list[Edition]:
    first = site.main.name
    return sorted((e for e in site.editions if entity.id in e.named), key=lambda edition: edition.name != first)


def _in_mechanisms(site: Site, entity: Entity) -> list[Section]:
    """Of a State, whether it is in each mechanism, edition beside edition."""
    if entity.kind != "state" or not site.surveyed:
        return []
    editions = sorted(site.surveyed, key=site.editions.index)
    rows = memberships(*editions, who=entity.id).rows
    by_mechanism = {key: [*of] for key, of in groupby(rows, key=lambda row: row["mechanism"])}
    cells = [
        [site.entity(key, site.main.label(key)), *(_answer_cell(site, row) for row in of)]
        for key, of in by_mechanism.items()
    ]
    head = [
        Heading("Mechanism"),
        *(Heading(edition.name, vocabulary.edition_in_words(edition.name)) for edition in editions),
    ]
    text = (
        f"Whether {entity.name} is in each mechanism, by each edition. “No” stands only where the list of members is "
        "complete; “unknown” does not mean no.",
    )
    return [Section("In which mechanisms", "mechanisms", 2, text, head, cells, rows)]


def _answer_cell(site: Site, row: Mapping[str, Any]) -> Text:
    if row["answer"] == NOT_COUNTED:
        return Markup('<span class="muted">{}</span>').format(NOT_COUNTED)
    answer_mark = mark(YES[row["answer"]], row["answer"])
    role = row["role"] if row["role"] and row["answer"] != "no" else ""
    if row["answer"] == "unknown" and row["coverage"]:
        role = f"list of members: {row['coverage']}"
    return lines([answer_mark + (f" {role}" if role else ""), _small(site.evidence(row["statement_ids"]))])


def _small(places: Iterable[Text]) -> Markup:
    return Markup("").join(Markup('<span class="place">{}</span>').format(place) for place in places)


def _theme(site: Site, entity: Entity) -> list[Section]:
    """Of a theme, which mechanisms work on it."""
    if entity.kind != "theme" or not site.surveyed:
        return []
    sections = []
    for edition in site.surveyed:
        rows = [row for row in edition.derived(themes_by_mechanisms).rows if row["theme"] == entity.id]
        if all(row["answer"] == "unknown" for row in rows):
            continue
        cells = [
            [
                site.entity(row["mechanism"], row["mechanism_name"]),
                mark(row["answer"]),
                lines(site.evidence(row["statement_ids"])),
            ]
            for row in rows
        ]
        head = (Heading("Mechanism"), Heading("Works on it"), PLACE)
        heading = f"Which mechanisms work on it, edition {edition.name}"
        sections.append(Section(heading, f"mechanisms-{edition.name}", 2, (), head, cells, rows))
    return sections


def _nearest(site: Site, entity: Entity) -> list[Section]:
    """Of a mechanism, with which others it shares most members."""
    if entity.kind != "mechanism":
        return []
    for edition in site.surveyed:
        rows = [row for row in overlaps.by_mechanism(edition).get(entity.id, ()) if row["shared"]]
        if rows:
            break
    else:
        return []
    rows.sort(key=lambda row: (-row["shared"], row["a"], row["b"]))
    cells = []
    for row in rows[:_NEAREST]:
        other = row["b"] if row["a"] == entity.id else row["a"]
        name = edition.label(other)
        has_page = "pairs" in site.choices.parts
        linked = link(name, pair_address(row["a"], row["b"])) if has_page else site.entity(other, name)
        cells.append([linked, row["shared"], number_text(row["jaccard"], SHARE_PLACES)])
    head = (
        Heading("Compared with"),
        Heading("Members in common", "States and territories that are members of both", True),
        Heading("Share in common", "members of both, divided by members of either (Jaccard index)", True),
    )
    more = f" The first {_NEAREST} of {len(rows):,} are shown." if len(rows) > _NEAREST else ""
    text = (f"By the members that the lists of edition {edition.name} name.{more}",)
    names = ("a", "b", "size_a", "size_b", "shared", "jaccard")
    data = [{**{name: row[name] for name in names}, "edition": edition.name} for row in rows]
    return [Section("Most members in common", "overlaps", 2, text, head, cells, data)]


def _side_by_side(site: Site, entity: Entity) -> list[Section]:
    """Of a mechanism, where the matrix does not have all, the links to its page with each other one."""
    partner_ids = partners(site).get(entity.id, [])
    if entity.kind != "mechanism" or not partner_ids or all(map(overlaps.is_drawn_whole, site.surveyed)):
        return []
    links = in_words(link(site.main.label(other), pair_address(entity.id, other)) for other in partner_ids)
    rows = [{"mechanism": other} for other in partner_ids]
    return [Section("Side by side with", "side-by-side", 2, [links], rows=rows)]


def list_pages(site: Site) -> Iterator[Page]:
    """For each kind of entity the list of all."""
    for kind in vocabulary.ENTITY_KINDS:
        ids = [key for key in site.of_kind(kind) if entity_address(kind, key) in site.addresses]
        if ids:
            yield _list_page(site, kind, ids)


def _list_page(site: Site, kind: str, ids: Sequence[str]) -> Page:
    entities = site.main.entities
    rows: list[dict[str, Any]] = []
    for key in ids:
        statements = {row.id for edition in site.editions for row in edition.edges_of(key)}
        rows.append(
            {"id": key, "name": entities[key].name, "acronym": entities[key].acronym, "statements": len(statements)}
        )
    cells = [
        [
            site.entity(row["id"]),
            row["acronym"],
            in_words(edition.name for edition in site.editions if row["id"] in edition.named),
            row["statements"],
        ]
        for row in rows
    ]
    head = (
        Heading("Name"),
        Heading("Acronym"),
        Heading("Editions", "the editions that speak of it"),
        Heading("Statements", "between it and others, in all editions", True),
    )
    declared = vocabulary.KINDS[kind]
    words = counted(len(ids), declared.singular, declared.several)
    return Page(
        declared.plural,
        capitalised(declared.several),
        "List",
        [f"{words}, with what documents say of each."],
        [Section("", "", 2, (), head, cells, rows)],
        part=declared.plural,
    )
