"""What is compared of each part, grouped once: by which of those compared have a thing, have it not, or may have it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from govgraph.graph.analysis.compare.sides import CELLS, IN, NOT_KNOWN, OUT, Side, sides_of
from govgraph.graph.analysis.coverage_text import lists_not_known
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_time import ENDED, OPEN
from govgraph.graph.core.text import alphabetical, in_row

NOUNS = {
    "members": ("member State", "member States"),
    "themes": ("theme", "themes"),
    "organisations": ("organisation", "organisations"),
    "organisations_joined": ("organisation", "organisations"),
    "mechanisms_joined": ("mechanism", "mechanisms"),
    "mechanisms_served": ("mechanism", "mechanisms"),
}
"""What is compared: one and many of it. A State joins organisations and mechanisms, an organisation serves these."""
Cells = tuple[str, ...]
"""What each of those compared is to a thing, of `CELLS`."""


class Comparison(NamedTuple):
    """One part of those compared.

    Attributes:
        part: of `NOUNS`.
        sides: what each of those compared has of it.
        names: what they are called, in the same order.
        groups: the ids of all that one of them has, in the order of names, by what each is to them; what most have
            comes first.
        unlisted: the ids of what none of them is known to have, and any of them may have: mechanisms whose lists are
            not complete.
    """

    part: str
    sides: Sequence[Side]
    names: Sequence[str]
    groups: dict[Cells, list[str]]
    unlisted: Sequence[str] = ()

    @property
    def title(self) -> str:
        """The many of what is compared, as the table has it."""
        return NOUNS[self.part][1]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of those compared."""
        return tuple(side.id for side in self.sides)

    @property
    def unknown(self) -> list[str]:
        """The names of those of which nothing is known of the part."""
        return [name for side, name in zip(self.sides, self.names, strict=True) if not side.is_known]

    @property
    def common(self) -> list[str]:
        """The ids of what all have."""
        return self.groups.get((IN,) * len(self.sides), [])

    @property
    def undecided(self) -> list[str]:
        """The ids of what one has and another may have, as its list is not complete."""
        return [thing for cells, things in self.groups.items() if NOT_KNOWN in cells for thing in things]

    def may_be_more(self, cells: Cells) -> bool:
        """Whether more may belong to a group of which nothing is left open than is on record.

        What is not known of one may belong to it, and where the lists of all who have it are not complete, what none
        of them names.
        """
        if not {*cells} <= {IN, OUT}:
            return False
        if self.unlisted or all(
            side.open_for is None for cell, side in zip(cells, self.sides, strict=True) if cell == IN
        ):
            return True
        return any(
            NOT_KNOWN in group and all(of in (cell, NOT_KNOWN) for of, cell in zip(group, cells, strict=True))
            for group in self.groups
        )

    @property
    def open(self) -> list[str]:
        """The ids of what is open as to one of them, and not known of none."""
        groups = (things for cells, things in self.groups.items() if OPEN in cells and NOT_KNOWN not in cells)
        return [thing for things in groups for thing in things]


def comparisons(edition: Edition, ids: Sequence[str], capacity: Collection[str] = ("member",)) -> list[Comparison]:
    """The parts of those compared, in the order of the table.

    Args:
        edition: the edition.
        ids: those compared.
        capacity: what counts as being in a body, words of `vocabulary.CAPACITIES`.

    Raises:
        UsageError: as `sides_of`.
    """
    names = names_of(edition, ids)
    return [
        Comparison(part, sides, names, _groups(sides, things), _unlisted(edition, part, things, capacity))
        for part, sides in sides_of(edition, ids, capacity).items()
        for things in [_by_name(edition, sides)]
    ]


def names_of(edition: Edition, ids: Sequence[str]) -> list[str]:
    """What those compared are called; who has the name of another one also has the id.

    >>> from govgraph.graph.core.records import Entity
    >>> same = {key: Entity(key, "mechanism", "Dialogue") for key in ("m-1", "m-2")}
    >>> names_of(Edition("2010", same | {"m-3": Entity("m-3", "mechanism", "Forum")}, []), ["m-1", "m-2", "m-3"])
    ['Dialogue (m-1)', 'Dialogue (m-2)', 'Forum']
    """
    labels = [edition.label(entity_id) for entity_id in ids]
    return [
        f"{label} ({entity_id})" if labels.count(label) > 1 else label
        for label, entity_id in zip(labels, ids, strict=True)
    ]


def _unlisted(edition: Edition, part: str, things: Sequence[str], capacity: Collection[str]) -> list[str]:
    if part != "mechanisms_joined":
        return []
    return [key for key in lists_not_known(edition, capacity) if key not in things]


def _by_name(edition: Edition, sides: Iterable[Side]) -> list[str]:
    return sorted(
        {key for side in sides for key in (*side.things, *side.disputed, *side.standing)},
        key=lambda key: (alphabetical(edition.label(key)), key),
    )


def _groups(sides: Sequence[Side], things: Iterable[str]) -> dict[Cells, list[str]]:
    groups: dict[Cells, list[str]] = {}
    for thing in things:
        groups.setdefault(_group([side.has(thing) for side in sides]), []).append(thing)
    return {
        cells: groups[cells]
        for cells in sorted(groups, key=lambda cells: (-cells.count(IN), [CELLS.index(cell) for cell in cells]))
    }


def _group(cells: Sequence[str]) -> Cells:
    """The group of a thing: what has ended is none, unless nobody has the thing or may have it.

    >>> _group([IN, ENDED]), _group([ENDED, OUT])
    (('in', 'no'), ('ended', 'no'))
    """
    if {*cells} <= {ENDED, OUT}:
        return tuple(cells)
    return tuple(OUT if cell == ENDED else cell for cell in cells)


class Answers(NamedTuple):
    """The names of those compared by what they are to a thing."""

    having: list[str]
    out: list[str]
    unknown: list[str]
    open: list[str]
    ended: list[str]

    @property
    def not_certain(self) -> str:
        """Of whom it is neither yes nor no, and whose has ended, in words; empty where there is nobody."""
        parts = (("not known of", self.unknown), ("open as to", self.open), ("ended as to", self.ended))
        return ", ".join(f"{words} {' or '.join(names)}" for words, names in parts if names)


def by_answer(cells: Cells, names: Sequence[str]) -> Answers:
    """The names of those compared by what they are to a thing.

    >>> by_answer((IN, OUT, IN), ["APC", "Bali Process", "PIDC"])[:3]
    (['APC', 'PIDC'], ['Bali Process'], [])
    >>> by_answer((OPEN, OUT), ["APC", "Bali Process"]).not_certain
    'open as to APC'
    """
    ends = [*zip(cells, names, strict=True)]
    return Answers(*([name for cell, name in ends if cell == kind] for kind in (IN, OUT, NOT_KNOWN, OPEN, ENDED)))


def which(cells: Cells, names: Sequence[str]) -> str:
    """Which of those compared have a thing, in words.

    >>> which((IN, IN), ["APC", "Bali Process"]), which((IN, OUT), ["APC", "Bali Process"])
    ('both', 'only APC')
    >>> which((IN, NOT_KNOWN), ["APC", "Bali Process"])
    'APC, not known of Bali Process'
    >>> which((IN, IN, OUT), ["APC", "Bali Process", "PIDC"])
    'APC and Bali Process, not PIDC'
    >>> which((OUT, NOT_KNOWN), ["APC", "Bali Process"])
    'not known of Bali Process'
    >>> which((IN, OPEN), ["APC", "Bali Process"]), which((ENDED, OUT), ["APC", "Bali Process"])
    ('APC, open as to Bali Process', 'ended as to APC')
    """
    answers = by_answer(cells, names)
    having, out, not_certain = answers.having, answers.out, answers.not_certain
    if len(having) == len(names):
        return "both" if len(names) == 2 else f"all {len(names):,}"
    if not not_certain and len(having) == 1:
        return f"only {having[0]}"
    if not having:
        # Nobody has it for certain: documents disagree, or none says it of now.
        return not_certain
    without = f", not {' or '.join(out)}" if out else ""
    return f"{in_row(having)}{without}{f', {not_certain}' if not_certain else ''}"
