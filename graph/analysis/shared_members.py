"""What two have in common, by name, with the statements on both sides: the evidence behind a number shared.

It is what the question `shared-members` answers for two mechanisms, for any two rows of a two-mode network.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from govgraph.graph.analysis.result import Result, provenance
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.measures.two_mode import TwoMode
from govgraph.queries.catalogue import Column

_SIDES = (("a", "one"), ("b", "other"))
COLUMNS = (
    Column("id", "the id of what both have", ""),
    Column("name", "its name", ""),
    *(
        Column(f"{side}_{name}", f"{meaning} the {word}", "")
        for side, word in _SIDES
        for name, meaning in (
            ("as_written", "its name as printed for"),
            ("via", "the unions through which it is inherited in"),
            ("document", "the documents that have it in"),
            ("locator", "the places in them, in the same order, for"),
        )
    ),
)


def shared_members(edition: Edition, network: TwoMode, a: str, b: str) -> Result:
    """What both have, and where it is written of each.

    Args:
        edition: the edition.
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
    >>> found = Edition("2010", {one: Entity(one, kind, one) for one, kind in kinds.items()}, [
    ...     EdgeStatement("THA", "MEMBER_OF", "apc", locator="Annex, APC"), EdgeStatement("FJI", "MEMBER_OF", "apc"),
    ...     EdgeStatement("THA", "MEMBER_OF", "bali", locator="Annex, Bali Process")])
    >>> [(row["id"], row["a_locator"], row["b_locator"]) for row in shared_members(found, two_mode(found), "apc",
    ...                                                                            "bali").rows]
    [('THA', ['Annex, APC'], ['Annex, Bali Process'])]
    """
    if a == b or not {a, b} <= set(network.rows):
        raise UsageError(f"pair: found {a!r} and {b!r}; name two different ones of those compared")
    rows: list[dict[str, Any]] = []
    used: list[EdgeStatement] = []
    both = set(network.members(a)) & set(network.members(b))
    for member in sorted(both, key=lambda member: (edition.entities[member].name.casefold(), member)):
        sides = network.statements[a, member], network.statements[b, member]
        used += [*sides[0], *sides[1]]
        rows.append(
            {"id": member, "name": edition.entities[member].name} | _cells("a", sides[0]) | _cells("b", sides[1])
        )
    return Result(COLUMNS, rows, provenance(edition, used, sorted({edge.relation for edge in network.edges})))


def _cells(side: str, edges: Iterable[EdgeStatement]) -> dict[str, list[str]]:
    in_order = sorted(edges, key=lambda edge: (edge.document, edge.locator))
    return {
        f"{side}_as_written": list(dict.fromkeys(edge.as_written for edge in in_order if edge.as_written)),
        f"{side}_via": list(dict.fromkeys(edge.via for edge in in_order if edge.via)),
        f"{side}_document": [edge.document for edge in in_order],
        f"{side}_locator": [edge.locator for edge in in_order],
    }
