"""Groups of States: within which of them a yardstick draws, by the United Nations, by unions, or by one's own list."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.gazetteer import intermediate_regions

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEVELS = {
    "subregions": "M49 sub-region",
    "intermediate": "M49 intermediate region (sub-region where the standard has none)",
    "regions": "M49 region",
}
"""What M49 divides the States into, in words."""
USUAL = "subregions"
Groups = Mapping[str, str] | Collection[str]
"""The group of each State, by its id; or a word of `LEVELS`, ids of unions, or both."""


class Grouping(NamedTuple):
    """The number of each column's group, the columns that are a group of their own, and the groups in words."""

    numbers: NDArray[np.int64]
    alone: list[str]
    words: str


def group_states(edition: Edition, columns: Collection[str], groups: Groups) -> Grouping:
    """The groups of States, and of blocs that stand for some: a bloc is a group of its own.

    Parameters
    ----------
    edition
        The edition.
    columns
        The ids of States and blocs.
    groups
        A mapping: States that it does not have are groups of their own. A word of `LEVELS`: States of which it is not
        known are. Unions: States that are in the same of them are a group, and those in none are grouped by the level.

    Raises
    ------
    UsageError
        There are two levels, or no State is a member of a union.

    Examples
    --------
    >>> from govgraph.graph.core.edition import EdgeStatement, Entity
    >>> states = {key: Entity(key, "state", key, subregion="Eastern Africa") for key in ("KEN", "UGA", "SOM")}
    >>> member = EdgeStatement("KEN", "MEMBER_OF", "eac")
    >>> edition = Edition("e", states | {"eac": Entity("eac", "organisation", "EAC")}, [member])
    >>> group_states(edition, ["KEN", "UGA", "SOM"], ["eac"]).numbers.tolist()
    [0, 1, 1]
    """
    if isinstance(groups, Mapping):
        keys = [(groups.get(column, ""), "") for column in columns]
        words = "group of the list given"
    else:
        levels = [word for word in groups if word in LEVELS]
        if len(levels) > 1:
            raise UsageError(
                f"groups: found {', '.join(levels)}; give one of {', '.join(LEVELS)}, and unions beside it"
            )
        level = levels[0] if levels else USUAL
        unions = {word: union_members(edition, word, "groups") for word in groups if word not in LEVELS}
        keys = [_key(edition, column, level, unions) for column in columns]
        of = " and ".join(f"of {edition.label(union)}" for union in unions)
        words = f"group (members {of}, else by {LEVELS[level]})" if unions else LEVELS[level]
    # The id of a State alone cannot be taken for the name of a group: each key says which of the two it is.
    alone = [column for column, key in zip(columns, keys, strict=True) if not any(key)]
    full = [(*key, "" if any(key) else column) for column, key in zip(columns, keys, strict=True)]
    number = {key: place for place, key in enumerate(dict.fromkeys(full))}
    return Grouping(np.array([number[key] for key in full], dtype=np.int64), alone, words)


def union_members(edition: Edition, union: str, parameter: str) -> frozenset[str]:
    """The States that are active members of a union in an edition.

    Raises
    ------
    UsageError
        There are none.
    """
    members = frozenset(
        edge.subject
        for edge in edition.select(["MEMBER_OF"])
        if edge.object == union
        and edge.role in vocabulary.MEMBER_ROLES
        and edition.entities[edge.subject].kind == "state"
    )
    if not members:
        raise UsageError(
            f"{parameter}: found {union!r}, of which edition {edition.name} has no member State; "
            "name a union with States on record"
        )
    return members


def unions_on_record(edition: Edition) -> list[str]:
    """The organisations of which an edition has member States, by id.

    >>> import govgraph as gg
    >>> unions_on_record(gg.load_edition("2010"))
    ['eu', 'igad', 'igad-partners-forum']
    """
    entities = edition.entities
    return sorted(
        {
            edge.object
            for edge in edition.select(["MEMBER_OF"])
            if entities[edge.subject].kind == "state"
            and entities[edge.object].kind == "organisation"
            and edge.role in vocabulary.MEMBER_ROLES
        }
    )


def check_groups(value: Any) -> None:  # noqa: ANN401 - what a user gives
    """Refuse an empty choice of groups.

    Raises
    ------
    UsageError
        Nothing is named.

    >>> check_groups(("subregions",))
    """
    if not value:
        raise UsageError(f"groups: found none; use one of {', '.join(LEVELS)}, unions, or a list of States")


def _key(edition: Edition, column: str, level: str, unions: Mapping[str, Collection[str]]) -> tuple[str, str]:
    entity = edition.entities[column]
    if entity.kind != "state":
        return "", ""
    inside = [union for union, members in unions.items() if column in members]
    if inside:
        return "", " ".join(inside)
    place = entity.region if level == "regions" else entity.subregion
    return (intermediate_regions().get(column, place) if level == "intermediate" else place), ""
