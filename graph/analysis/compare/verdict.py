"""What a comparison says, in sentences: what all of them have, what only some have, and what is not known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from govgraph.graph.analysis.compare.sides import IN, NOT_KNOWN, NOUNS, OUT, Side
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.text import counted

_NAMED = 12
"""Themes, organisations and bodies that a sentence names; of more it gives the number."""


def sentences(edition: Edition, part: str, sides: Sequence[Side], things: Collection[str]) -> list[str]:
    """What a comparison says of a part.

    Args:
        edition: the edition.
        part: of `NOUNS`.
        sides: what each of those compared has of it.
        things: all that one of them has.
    """
    singular, plural = NOUNS[part]
    if missing := [edition.label(side.id) for side in sides if not side.is_known]:
        return [f"No {plural} of {in_row(missing)} are on record: what they have in common is not known."]
    if not things:
        return [f"No {plural} are on record for any of them."]
    groups = by_which(sides, things)
    names = [edition.label(side.id) for side in sides]
    common = groups.pop((IN,) * len(sides), [])
    words = _common(part, common, {edition.label(side.id): len(side.things) for side in sides})
    if part != "members" and 0 < len(common) <= _NAMED:
        words += f": {in_row(map(edition.label, common))}"
    rest = [f"{counted(len(ids), singular, plural)} of {which(cells, names)}" for cells, ids in groups.items()]
    return [f"{words}.", *([f"{'; '.join(rest)}."] if rest else [])]


def by_which(sides: Sequence[Side], things: Iterable[str]) -> dict[tuple[str, ...], list[str]]:
    """The things by what each side is to them (`IN`, `OUT`, `NOT_KNOWN`), those of most sides first."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for thing in things:
        groups.setdefault(tuple(side.has(thing) for side in sides), []).append(thing)
    order = (IN, NOT_KNOWN, OUT)
    return {
        cells: groups[cells]
        for cells in sorted(groups, key=lambda cells: (-cells.count(IN), [order.index(cell) for cell in cells]))
    }


def which(cells: Sequence[str], names: Sequence[str]) -> str:
    """Which of those compared have a thing, in words.

    >>> which((IN, IN), ["APC", "Bali Process"]), which((IN, OUT), ["APC", "Bali Process"])
    ('both', 'APC alone')
    >>> which((IN, NOT_KNOWN), ["APC", "Bali Process"])
    'APC, not known of Bali Process'
    >>> which((IN, IN, OUT), ["APC", "Bali Process", "PIDC"])
    'APC and Bali Process, not PIDC'
    """
    having, out, unknown = (
        [name for cell, name in zip(cells, names, strict=True) if cell == kind] for kind in (IN, OUT, NOT_KNOWN)
    )
    if len(having) == len(names):
        return "both" if len(names) == 2 else f"all {len(names)}"
    if not unknown and len(having) == 1:
        return f"{having[0]} alone"
    without = f", not {' or '.join(out)}" if out else ""
    open_for = f", not known of {' or '.join(unknown)}" if unknown else ""
    return f"{in_row(having)}{without}{open_for}"


def in_row(names: Iterable[str]) -> str:
    """Names with commas and "and".

    >>> in_row(["APC"]), in_row(["APC", "PIDC"]), in_row(["APC", "PIDC", "SACM"])
    ('APC', 'APC and PIDC', 'APC, PIDC and SACM')
    """
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def _common(part: str, common: Sequence[str], sizes: Mapping[str, int]) -> str:
    """What all have in common, in words; of a complete list that lies in the others' it says so."""
    singular, plural = NOUNS[part]
    number = len(common)
    if not number:
        return f"{in_row(sizes)} have no {singular} in common on record"
    inside = [name for name, size in sizes.items() if size == number]
    if len(inside) == len(sizes):
        return f"{in_row(sizes)} have the same {counted(number, singular, plural)}"
    if inside:
        others = [name for name in sizes if name not in inside]
        of_each = "both" if len(inside) == 2 else inside[0]
        whose = f"The one {singular}" if number == 1 else f"All {number} {plural}"
        return f"{whose} of {of_each} {'is' if number == 1 else 'are'} of {in_row(others)} too"
    verb = "is" if number == 1 else "are"
    return f"{counted(number, singular, plural)} {verb} common to {which((IN,) * len(sizes), list(sizes))}"
