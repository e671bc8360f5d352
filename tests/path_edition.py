"""A small edition whose paths and what-ifs are drawn in tests."""

from __future__ import annotations

from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, Entity

ENTITIES = {
    entity.id: entity
    for entity in (
        Entity("apc", "mechanism", "APC"),
        Entity("bali", "mechanism", "Bali Process"),
        Entity("FJI", "state", "Fiji"),
        Entity("THA", "state", "Thailand"),
        Entity("iom", "organisation", "IOM"),
        Entity("unhcr", "organisation", "UNHCR"),
        Entity("asylum", "theme", "Asylum"),
    )
}
EDGES = [
    EdgeStatement("THA", "MEMBER_OF", "apc", id="1", start="2005"),
    EdgeStatement("FJI", "MEMBER_OF", "apc", id="2"),
    EdgeStatement("iom", "SECRETARIAT_OF", "apc", id="3", role="technical", start="2003", end="2019"),
    EdgeStatement("iom", "SECRETARIAT_OF", "bali", id="4"),
    EdgeStatement("unhcr", "SECRETARIAT_OF", "bali", id="5", basis="mapped"),
    EdgeStatement("apc", "FOCUSES_ON", "asylum", id="6"),
    EdgeStatement("iom", "OBSERVER_OF", "bali", id="7", status="former"),
]
SMALL = Edition(
    "2010",
    ENTITIES,
    EDGES,
    coverage=[Coverage("apc", "MEMBER_OF", "complete"), Coverage("apc", "SECRETARIAT_OF", "complete")],
    own={"3": ("harbours",)},
)
