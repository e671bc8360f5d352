"""The rows of a picture of chairs: of which mechanism each is, and who is in the chair in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from govgraph.graph.core.edition import Edition, Entity
from govgraph.graph.core.text import alphabetical
from govgraph.graph.pictures.subjects.chair_terms import Term

_CODE = 3
"""Letters of a code, as those of States have."""


class ChairRow(NamedTuple):
    """A row: of which mechanism it is, and who chairs in it: always the same, or by year."""

    key: str
    name: str
    mechanism: str
    chair: str = ""
    chairs: Mapping[int, str] = {}
    is_further: bool = False


def rows_about(edition: Edition, who: str, shown: Iterable[Term]) -> list[ChairRow]:
    """Of a mechanism those who chair it, of anybody else the mechanisms; in the order of their first years."""
    pairs = dict.fromkeys((term.mechanism, term.chair) for term in shown)
    pair_of = {(chair if mechanism == who else mechanism): (mechanism, chair) for mechanism, chair in pairs}
    return [ChairRow(other, edition.label(other), mechanism, chair) for other, (mechanism, chair) in pair_of.items()]


def rows_of_all(edition: Edition, chairs_by_year: Mapping[tuple[str, int], Mapping[str, str]]) -> list[ChairRow]:
    """Of every mechanism as many rows as have somebody in the chair at once, by name."""
    rows = []
    for mechanism in sorted(
        {mechanism for mechanism, _ in chairs_by_year}, key=lambda key: alphabetical(edition.label(key))
    ):
        of_mechanism = {
            year: chairs for (mechanism_id, year), chairs in chairs_by_year.items() if mechanism_id == mechanism
        }
        for place, chairs in enumerate(in_lines(of_mechanism)):
            name = edition.label(mechanism) if not place else f"{edition.label(mechanism)}, besides"
            rows.append(ChairRow(f"{mechanism} {place}", name, mechanism, "", chairs, bool(place)))
    return rows


def in_lines(chairs: Mapping[int, Iterable[str]]) -> list[dict[int, str]]:
    """Those who chair by year, in lines of one a year; years of one that follow each other are in one line.

    >>> in_lines({2017: ["NOR"], 2018: ["NOR", "ESP"], 2019: ["ESP", "CAN"]})
    [{2017: 'NOR', 2018: 'NOR', 2019: 'CAN'}, {2018: 'ESP', 2019: 'ESP'}]
    """
    lines: list[dict[int, str]] = []
    for year in sorted(chairs):
        new = []
        for chair in sorted(chairs[year]):
            before = next((line for line in lines if line.get(year - 1) == chair), None)
            if before is None:
                new.append(chair)
            else:
                before[year] = chair
        for chair in new:
            free = next((line for line in lines if year not in line), None)
            if free is None:
                lines.append(free := {})
            free[year] = chair
    return lines


def code_of(entity: Entity) -> str:
    """The code of a State, or a short acronym of another; else the first letters of its words.

    >>> code_of(Entity("TUR", "state", "Türkiye")), code_of(Entity("ec", "organisation", "European Commission"))
    ('TUR', 'EC')
    """
    if entity.kind == "state":
        return entity.id
    if entity.acronym and len(entity.acronym) <= _CODE:
        return entity.acronym
    return "".join(word[0] for word in entity.name.split() if word[0].isupper())[:_CODE] or entity.id[:_CODE].upper()
