"""What else may be meant by the name of a State: the codes of data sets for it, and the States of the past."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from govgraph.graph.core.csv_file import read_csv
from govgraph.graph.core.gazetteer import FOLDER

if TYPE_CHECKING:
    from govgraph.graph.core.edition import Edition


class Pointer(NamedTuple):
    """From a State to another entity that holds what some ask of the State, with what that is in words, and by whom."""

    id: str
    other: str
    words: str
    document: str


@cache
def pointers() -> tuple[Pointer, ...]:
    """All of them.

    >>> [pointer.other for pointer in pointers() if pointer.id == "DEU"]
    ['cow-255', 'cow-260', 'cow-265', 'DDR']
    """
    return tuple(Pointer(**row) for row in read_csv(FOLDER / "pointers.csv"))


def others_of(ids: Iterable[str]) -> tuple[str, ...]:
    """The entities to which the pointers of some entities lead.

    >>> others_of(["YUG", "KEN"])
    ('cow-345',)
    """
    wanted_ids = set(ids)
    return tuple(dict.fromkeys(pointer.other for pointer in pointers() if pointer.id in wanted_ids))


def pointed_out(ids: Iterable[str], edition: str, names: Callable[[str], str | None]) -> list[str]:
    """Sentences on what an edition has besides.

    Parameters
    ----------
    ids
        The entities that were asked about.
    edition
        The edition that was asked.
    names
        Gives the name of an entity of which the edition has statements; nothing of others.

    Examples
    --------
    >>> pointed_out(["DEU"], "cow", {"cow-255": "Germany (COW 255)"}.get)
    ["edition cow has also Germany (COW 255), COW's code of Germany from 1816 to 1945 and since 1990: ask for cow-255"]
    """
    wanted_ids = set(ids)
    return [
        f"edition {edition} has also {name}, {pointer.words}: ask for {pointer.other}"
        for pointer in pointers()
        if pointer.id in wanted_ids and pointer.other not in wanted_ids and (name := names(pointer.other))
    ]


def pointers_of(edition: Edition, ids: Iterable[str]) -> list[str]:
    """What an edition has besides of States that were asked about, in sentences."""

    def name_of(entity: str) -> str:
        return edition.entities[entity].name if entity in edition.linked else ""

    return pointed_out(ids, edition.name, name_of)
