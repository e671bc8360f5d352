"""What two have in common, by name, with the statements on both sides: the evidence behind a number shared.

It is what the question `shared-members` answers for two mechanisms, for any two rows of a two-mode network.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from graph.analysis.result import Result, rests_on
from graph.errors import UsageError
from graph.measures.two_mode import TwoMode
from graph.snapshot import Snapshot, Tie
from queries.catalogue import Column

_SIDES = (("a", "one"), ("b", "other"))
COLUMNS = (
    Column("id", "the id of what both have", ""),
    Column("name", "its name", ""),
    *(
        Column(f"{side}_{name}", f"{meaning} the {word}", "")
        for side, word in _SIDES
        for name, meaning in (
            ("as_written", "its name as printed for"), ("via", "the union through which it is inherited in"),
            ("document", "the document that has it in"), ("locator", "the place in it for"),
        )
    ),
)


def shared_members(snapshot: Snapshot, network: TwoMode, a: str, b: str) -> Result:
    """What both have, and where it is written of each.

    Args:
        snapshot: the edition.
        network: the `two_mode` of the snapshot.
        a: the id of the one, a row of the network.
        b: the id of the other.

    Returns:
        a row with `COLUMNS` for each two statements, ordered by name; none where nothing is shared.

    Raises:
        UsageError: one of them is not in the network, or they are the same.

    >>> from graph.measures.two_mode import two_mode
    >>> from graph.snapshot import Entity
    >>> kinds = {"apc": "mechanism", "bali": "mechanism", "FJI": "state", "THA": "state"}
    >>> found = Snapshot("2010", {one: Entity(one, kind, one) for one, kind in kinds.items()}, [
    ...     Tie("THA", "MEMBER_OF", "apc", locator="Annex, APC"), Tie("FJI", "MEMBER_OF", "apc"),
    ...     Tie("THA", "MEMBER_OF", "bali", locator="Annex, Bali Process")])
    >>> [(row["id"], row["a_locator"], row["b_locator"]) for row in shared_members(found, two_mode(found), "apc",
    ...                                                                            "bali").rows]
    [('THA', 'Annex, APC', 'Annex, Bali Process')]
    """
    if a == b or not {a, b} <= set(network.rows):
        raise UsageError(f"pair: found {a!r} and {b!r}; name two different ones of those compared")
    held: dict[str, dict[str, list[Tie]]] = {a: defaultdict(list), b: defaultdict(list)}
    for tie in network.ties:
        for row, column in ((tie.object, tie.subject), (tie.subject, tie.object)):
            if row in held:
                held[row][column].append(tie)
    rows: list[dict[str, Any]] = []
    used: list[Tie] = []
    both = held[a].keys() & held[b].keys()
    for one in sorted(both, key=lambda one: (snapshot.entities[one].name.casefold(), one)):
        used += [*held[a][one], *held[b][one]]
        rows += [
            {"id": one, "name": snapshot.entities[one].name} | _cells("a", first) | _cells("b", second)
            for first in held[a][one] for second in held[b][one]
        ]
    return Result(COLUMNS, rows, rests_on(snapshot, used, sorted({tie.relation for tie in network.ties})))


def _cells(side: str, tie: Tie) -> dict[str, str]:
    return {
        f"{side}_as_written": tie.as_written, f"{side}_via": tie.via, f"{side}_document": tie.document,
        f"{side}_locator": tie.locator,
    }
