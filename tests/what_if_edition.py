"""A small edition for what-ifs, and the rows of a table in which both sides stand."""

from __future__ import annotations

from typing import Any

from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, Entity, ValueStatement
from govgraph.graph.tables.table import Table


def edge(subject: str, relation: str, other: str, **more: str) -> EdgeStatement:
    return EdgeStatement(subject, relation, other, **({"document": "d", "locator": f"{other}, {subject}"} | more))


ENTITIES = {
    entity.id: entity
    for entity in (
        Entity("apc", "mechanism", "Asia-Pacific Consultations", "APC"),
        Entity("bali", "mechanism", "Bali Process"),
        Entity("pafom", "mechanism", "Pan-African Forum", "PAFOM"),
        Entity("au", "organisation", "African Union", "AU", organisation_kind="regional_union"),
        Entity("iom", "organisation", "International Organization for Migration", "IOM", organisation_kind="igo"),
        Entity("unhcr", "organisation", "UNHCR", organisation_kind="igo"),
        Entity("group", "body", "Working group of the Bali Process"),
        Entity("FJI", "state", "Fiji"),
        Entity("GHA", "state", "Ghana"),
        Entity("IDN", "state", "Indonesia"),
        Entity("THA", "state", "Thailand"),
        Entity("return", "theme", "Return"),
        Entity("labour", "theme", "Labour"),
    )
}
SNAPSHOT = Edition(
    "2019",
    ENTITIES,
    sorted(
        [
            edge("THA", "MEMBER_OF", "apc"),
            edge("FJI", "MEMBER_OF", "apc"),
            edge("THA", "MEMBER_OF", "bali"),
            edge("IDN", "MEMBER_OF", "bali"),
            edge("GHA", "MEMBER_OF", "au"),
            edge("au", "MEMBER_OF", "pafom", role="through-members"),
            edge("GHA", "MEMBER_OF", "pafom", basis="inherited", via="au"),
            edge("iom", "SECRETARIAT_OF", "bali"),
            edge("iom", "SECRETARIAT_OF", "apc"),
            edge("unhcr", "SECRETARIAT_OF", "apc"),
            edge("iom", "FUNDS", "bali"),
            edge("pafom", "ASSOCIATED_WITH", "au"),
            edge("apc", "FOCUSES_ON", "return"),
            edge("bali", "FOCUSES_ON", "return"),
            edge("bali", "FOCUSES_ON", "labour"),
            edge("apc", "DOES_NOT_FOCUS_ON", "labour"),
            edge("apc", "COOPERATES_WITH", "bali"),
            edge("group", "PART_OF", "bali"),
            edge("THA", "CHAIRS", "group"),
        ]
    ),
    [ValueStatement("bali", "member_state_count", "2"), ValueStatement("bali", "established", "2002")],
    [
        Coverage("apc", "MEMBER_OF", "complete", "2", "d", "p. 1"),
        Coverage("bali", "MEMBER_OF", "partial"),
        Coverage("apc", "SECRETARIAT_OF", "complete"),
        Coverage("bali", "SECRETARIAT_OF", "complete"),
        Coverage("apc", "CHAIRS", "none"),
        Coverage("bali", "CHAIRS", "complete"),
        Coverage("apc", "OBSERVER_OF", "none"),
        Coverage("bali", "OBSERVER_OF", "none"),
        Coverage("apc", "FOCUSES_ON", "complete"),
    ],
)


def side_by_side(result: Table, part: str) -> list[tuple[Any, ...]]:
    """The subject, before, after and change of the rows of a kind, names where there are some."""
    return [
        (
            "".join(row["subject"]) if len(row["subject"]) < 2 else row["subject"],
            row["before"] if row["names_before"] is None else row["names_before"],
            row["after"] if row["names_after"] is None else row["names_after"],
            row["change"],
        )
        for row in result.rows
        if row["what"] == part
    ]
