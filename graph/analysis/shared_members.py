"""What two have in common, by name, with the statements on both sides: the evidence behind a number shared.

Of two mechanisms it is the analysis `shared-members`; it can be asked of any two rows of a two-mode network.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.parameters import Parameter
from govgraph.graph.core.coverage_text import list_text
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.provenance import STATEMENT_IDS, provenance_of
from govgraph.graph.core.statement_text import inference
from govgraph.graph.core.text import alphabetical, with_article
from govgraph.graph.measures.two_mode import TwoMode, two_mode
from govgraph.graph.tables.table import EVIDENCE, Column, Table

_SIDES = (("a", "first"), ("b", "second"))
COLUMNS = (
    Column("id", "the id of what both have", ""),
    Column("name", "its name", ""),
    *(
        Column(f"{side}_{name}", f"{meaning} the {word}", "", "list", f"{side}_via" if name == "via_names" else "")
        for side, word in _SIDES
        for name, meaning in (
            ("as_written", "its name as printed for"),
            ("via", "the ids of the unions through which it is inherited in"),
            ("via_names", "the names of these unions for"),
            ("inference", "what is our inference about it, and said by no document, in"),
            ("document", "the documents that have it in"),
            ("locator", "the places in them, in the same order, for"),
            (
                "pages",
                "the pages of these places, in the same order, empty where no table of contents gives them, for",
            ),
        )
    ),
    EVIDENCE,
)


def shared_members(edition: Edition, network: TwoMode, a: str, b: str) -> Table:
    """What both have, and where it is written of each.

    Parameters
    ----------
    edition
        The edition.
    network
        The `two_mode` of the edition.
    a
        The id of the one, a row of the network.
    b
        The id of the other.

    Returns
    -------
    Table
        A row with `COLUMNS` for each that both have, however often it is written, ordered by name; on each side all
        its statements, as lists. None where nothing is shared.

    Raises
    ------
    UsageError
        One of them is not in the network, or they are the same.

    Examples
    --------
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
    of_a, of_b = network.statements_of(a), network.statements_of(b)
    in_common = of_a.keys() & of_b.keys()
    for member in sorted(in_common, key=lambda member: (alphabetical(edition.entities[member].name), member)):
        sides = sorted(of_a[member]), sorted(of_b[member])
        statements = [*sides[0], *sides[1]]
        used += statements
        rows.append(
            {"id": member, "name": edition.entities[member].name}
            | _cells("a", sides[0])
            | _cells("b", sides[1])
            | {STATEMENT_IDS: list(dict.fromkeys(statement.id for statement in statements))}
        )
    relations = sorted({edge.relation for edge in network.edges})
    provenance = provenance_of(edition, used, relations, organisations=network.organisations)
    return Table.of_rows(COLUMNS, rows, provenance)


def _cells(side: str, edges: Iterable[EdgeStatement]) -> dict[str, list[str]]:
    in_order = sorted(edges, key=lambda edge: (edge.document, edge.locator))
    return {
        f"{side}_as_written": list(dict.fromkeys(edge.as_written for edge in in_order if edge.as_written)),
        f"{side}_via": list(dict.fromkeys(edge.via for edge in in_order if edge.via)),
        f"{side}_inference": list(dict.fromkeys(filter(None, map(inference, in_order)))),
        f"{side}_document": [edge.document for edge in in_order],
        f"{side}_locator": [edge.locator for edge in in_order],
        f"{side}_pages": [edge.pages for edge in in_order] if any(edge.pages for edge in in_order) else [],
    }


def _analyse(edition: Edition, a: str, b: str) -> Table:
    """The States in both mechanisms; none where of one of them no list is on record, as the notes say."""
    for entity_id in (a, b):
        if (kind := edition.entities[entity_id].kind) != "mechanism":
            how = ", or choose organisations (--nodes organisations)" if kind == "organisation" else ""
            raise UsageError(f"shared-members: found {entity_id!r}, {with_article(kind)}; name two mechanisms{how}")
    if a == b:
        raise UsageError(f"shared-members: found {a!r} twice; name two different mechanisms")
    network = two_mode(edition)
    if {a, b} <= set(network.rows):
        table = shared_members(edition, network, a, b)
    else:
        table = Table.of_rows(COLUMNS, [], provenance_of(edition, (), ["MEMBER_OF"]))
    return table.with_notes(*(note for mechanism in (a, b) for note in _list_notes(edition, mechanism)))


def _list_notes(edition: Edition, mechanism: str) -> list[str]:
    """How complete the list of members of a mechanism is; unknown where nothing is recorded of it."""
    rows = [row._asdict() for row in edition.coverage_of(mechanism, "MEMBER_OF")]
    name = edition.entities[mechanism].label
    return [f"list of members of {name} – {list_text(row)}" for row in rows or [{"status": "unknown"}]]


ANALYSIS = Analysis(
    "shared-members",
    "Which States are in both of two mechanisms, and where is that written of each?",
    "The States that are in both of two mechanisms, with both citations.",
    _analyse,
    COLUMNS,
    "Overlaps",
    "compare",
    (
        Parameter("a", "One of two, by any of its names.", "entity", metavar="A"),
        Parameter("b", "The other.", "entity", metavar="B"),
    ),
    result="shared members of {a} and {b}",
    command="overlap A B",
)
