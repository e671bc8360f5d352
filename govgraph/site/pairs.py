"""The page of two mechanisms: what both have, what only one of them has, the verdict in words, and a map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import combinations, groupby
from typing import Any

from markupsafe import Markup

from govgraph.graph.analysis.compare.columns import LETTERS
from govgraph.graph.analysis.compare.comparison import NOUNS, names_of
from govgraph.graph.analysis.mechanism_sets import PARTS, MechanismSets, mechanism_sets
from govgraph.graph.core import vocabulary
from govgraph.graph.core.current import listed_mechanisms
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.text import alphabetical, capitalised
from govgraph.site.maps import world_map
from govgraph.site.page import PLACE, Heading, Page, Section, lines
from govgraph.site.site import Site, pair_address

_MAP_NOTE = (
    "Grey: in none of the lists that are known. Circles: small States and territories. Hatched: disputed areas, in the "
    "colour of no State. The map takes no position on the legal status of any territory."
)


@lru_cache(maxsize=1)
def shared_pairs(site: Site) -> dict[tuple[str, str], list[Edition]]:
    """Every two mechanisms that share a member, a theme or an organisation, with the editions in which they do."""
    if "pairs" not in site.choices.parts:
        return {}
    pairs: dict[tuple[str, str], list[Edition]] = {}
    for edition in site.surveyed:
        sets = mechanism_sets(edition, listed_mechanisms(edition))
        for a, b in combinations(sorted(sets), 2):
            if _share(sets[a], sets[b]):
                pairs.setdefault((a, b), []).append(edition)
    return dict(sorted(pairs.items()))


@lru_cache(maxsize=1)
def partners(site: Site) -> dict[str, list[str]]:
    """Of each mechanism those with which it has a page, in the order of their names."""
    partners: dict[str, list[str]] = defaultdict(list)
    for a, b in shared_pairs(site):
        partners[a].append(b)
        partners[b].append(a)
    label = site.main.label
    return {
        key: sorted(partner_ids, key=lambda other: (alphabetical(label(other)), other))
        for key, partner_ids in partners.items()
    }


def _share(a: MechanismSets, b: MechanismSets) -> bool:
    return any(not a.part(part).keys().isdisjoint(b.part(part)) for part in PARTS)


def pair_page(site: Site, a: str, b: str, editions: Sequence[Edition]) -> Page:
    """The page of two mechanisms."""
    sections: list[Section] = []
    for edition in editions:
        table = site.compared(edition, a, b)
        name = vocabulary.edition_in_words(edition.name)
        sections.append(Section(f"Edition {name}", f"edition-{edition.name}", 2, table.notes))
        for part, of in groupby(table.rows, key=lambda row: row["part"]):
            rows = [*of]
            if part == NOUNS["members"][1]:
                sections.append(_map(site, edition, rows, a, b))
            sections.append(_part(site, edition, part, rows))
    names = names_of(site.main, (a, b))
    lead = [Markup("{} and {}, side by side.").format(site.entity(a), site.entity(b))]
    return Page(
        pair_address(a, b),
        " and ".join(names),
        "Two mechanisms compared",
        lead,
        sections,
        {"a": a, "b": b, "editions": [edition.name for edition in editions]},
        part="overlaps",
    )


def _part(site: Site, edition: Edition, part: str, rows: Sequence[Mapping[str, Any]]) -> Section:
    """One of the three lists."""
    cells = [
        [
            site.entity(row["id"], row["name"]),
            capitalised(row["which"]),
            lines(row["remarks"]),
            lines(site.evidence(row["statement_ids"])),
        ]
        for row in rows
    ]
    head = (Heading("Name"), Heading("Of which"), Heading("Remarks"), PLACE)
    counts = [f"{capitalised(which)}: {len([*of]):,}" for which, of in groupby(rows, key=lambda row: row["which"])]
    names = ("part", "which", "id", "name", "remarks", *(f"{letter}_has" for letter in LETTERS[:2]), "statement_ids")
    data = [{**{name: row[name] for name in names}, "edition": edition.name} for row in rows]
    anchor = f"{part.lower().replace(' ', '-')}-{edition.name}"
    return Section(capitalised(part), anchor, 3, [f"{'. '.join(counts)}."], head, cells, data)


def _map(site: Site, edition: Edition, rows: Sequence[Mapping[str, Any]], a: str, b: str) -> Section:
    groups = list(dict.fromkeys(row["which"] for row in rows))
    shades = {row["id"]: (groups.index(row["which"]), f"{row['name']}: {row['which']}") for row in rows}
    labels = f"{edition.label(a)} and {edition.label(b)}"
    picture = world_map(
        shades,
        f"A map of the States in {labels}; the list below names them.",
        [*map(capitalised, groups)],
        f"Not on record in {labels.replace(' and ', ' or ')}",
        site.states_with_pages,
    )
    return Section("Map", f"map-{edition.name}", 3, [_MAP_NOTE], picture=picture)
