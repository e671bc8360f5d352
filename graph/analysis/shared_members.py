"""What two have in common, by name, with the statements on both sides: the evidence behind a number shared.

It is what the question `shared-members` answers for two mechanisms, for any two rows of a two-mode network.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from govgraph.graph.analysis.result import Result, rests_on
from govgraph.graph.core.errors import UsageError
from govgraph.graph.measures.two_mode import TwoMode
from govgraph.graph.core.edition import Snapshot, Tie
from govgraph.queries.catalogue import Column

_SIDES = (("a", "one"), ("b", "other"))
COLUMNS = (
    Column("id", "the id of what both have", ""),
    Column("name", "its name", ""),
    *(
        Column(f"{side}_{name}", f"{meaning} the {word}", "")
        for side, word in _SIDES
        for name, meaning in (
            ("as_written", "its name as printed for"), ("via", "the unions through which it is inherited in"),
            ("document", "the documents that have it in"), ("locator", "the places in them, in the same order, for"),
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
        a row with `COLUMNS` for each that both have, however often it is written, ordered by name; on each side all
        its statements, as lists. None where nothing is shared.

    Raises:
        UsageError: one of them is not in the network, or they are the same.

    >>> from govgraph.graph.measures.two_mode import two_mode
    >>> from govgraph.graph.core.edition import Entity
    >>> kinds = {"apc": "mechanism", "bali": "mechanism", "FJI": "state", "THA": "state"}
    >>> found = Snapshot("2010", {one: Entity(one, kind, one) for one, kind in kinds.items()}, [
    ...     Tie("THA", "MEMBER_OF", "apc", locator="Annex, APC"), Tie("FJI", "MEMBER_OF", "apc"),
    ...     Tie("THA", "MEMBER_OF", "bali", locator="Annex, Bali Process")])
    >>> [(row["id"], row["a_locator"], row["b_locator"]) for row in shared_members(found, two_mode(found), "apc",
    ...                                                                            "bali").rows]
    [('THA', ['Annex, APC'], ['Annex, Bali Process'])]
    """
    if a == b or not {a, b} <= set(network.rows):
        raise UsageError(f"pair: found {a!r} and {b!r}; name two different ones of those compared")
    rows: list[dict[str, Any]] = []
    used: list[Tie] = []
    both = set(network.members(a)) & set(network.members(b))
    for member in sorted(both, key=lambda member: (snapshot.entities[member].name.casefold(), member)):
        sides = network.statements[a, member], network.statements[b, member]
        used += [*sides[0], *sides[1]]
        rows.append(
            {"id": member, "name": snapshot.entities[member].name} | _cells("a", sides[0]) | _cells("b", sides[1])
        )
    return Result(COLUMNS, rows, rests_on(snapshot, used, sorted({tie.relation for tie in network.ties})))


def _cells(side: str, ties: Iterable[Tie]) -> dict[str, list[str]]:
    in_order = sorted(ties, key=lambda tie: (tie.document, tie.locator))
    return {
        f"{side}_as_written": list(dict.fromkeys(tie.as_written for tie in in_order if tie.as_written)),
        f"{side}_via": list(dict.fromkeys(tie.via for tie in in_order if tie.via)),
        f"{side}_document": [tie.document for tie in in_order], f"{side}_locator": [tie.locator for tie in in_order],
    }
