"""A small edition whose overlaps are worked out by hand."""

from __future__ import annotations

from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, Entity

ENTITIES = {
    entity.id: entity
    for entity in (
        Entity("apc", "mechanism", "Asia-Pacific Consultations", "APC"),
        Entity("bali", "mechanism", "Bali Process"),
        Entity("colombo", "mechanism", "Colombo Process"),
        Entity("gfmd", "mechanism", "Global Forum", "GFMD"),
        Entity("almaty", "mechanism", "Almaty Process"),
        Entity("iom", "organisation", "IOM"),
        Entity("icmpd", "organisation", "ICMPD"),
        Entity("trafficking", "theme", "Trafficking"),
        Entity("labour", "theme", "Labour migration"),
        Entity("AFG", "state", "Afghanistan"),
        Entity("CIV", "state", "Ivory Coast"),
        Entity("FJI", "state", "Fiji"),
        Entity("THA", "state", "Thailand"),
    )
}
SNAPSHOT = Edition(
    "2010",
    ENTITIES,
    [
        *(EdgeStatement(state, "MEMBER_OF", "apc", document="d") for state in ("AFG", "CIV", "FJI")),
        *(EdgeStatement(state, "MEMBER_OF", "bali", document="d") for state in ("CIV", "FJI", "THA", "AFG")),
        EdgeStatement("THA", "MEMBER_OF", "colombo", document="e"),
        EdgeStatement("FJI", "MEMBER_OF", "colombo", status="former"),
        EdgeStatement("apc", "FOCUSES_ON", "trafficking"),
        EdgeStatement("bali", "FOCUSES_ON", "trafficking"),
        EdgeStatement("bali", "FOCUSES_ON", "labour"),
        EdgeStatement("apc", "FOCUSES_ON", "labour", status="planned"),
        EdgeStatement("iom", "SECRETARIAT_OF", "apc"),
        EdgeStatement("iom", "PARTNER_OF", "bali"),
        EdgeStatement("bali", "ASSOCIATED_WITH", "icmpd"),
        EdgeStatement("icmpd", "SUPPORTS_SECRETARIAT_OF", "colombo"),
        EdgeStatement("iom", "OBSERVER_OF", "colombo"),
        EdgeStatement("iom", "SECRETARIAT_OF", "gfmd"),
    ],
    coverage=[
        Coverage("apc", "MEMBER_OF", "complete"),
        Coverage("bali", "MEMBER_OF", "complete"),
        Coverage("colombo", "MEMBER_OF", "partial"),
        Coverage("gfmd", "MEMBER_OF", "unknown"),
    ],
)
