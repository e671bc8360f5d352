"""What the rows of a panel may be, and their columns."""

from __future__ import annotations

from govgraph.graph.tables.table import EVIDENCE, Column

NODES = ("states", "mechanisms", "pairs")
BODIES = {"mechanisms": ("mechanism",), "organisations": ("organisation",), "bodies": ("mechanism", "organisation")}
"""The kinds of bodies that may be counted."""
_YEAR = Column("year", "the year", "year", kind="integer")
GROUPS: dict[str, tuple[Column, ...]] = {
    "states": (
        Column("state", "the State's id"),
        Column("state_name", "its name"),
        _YEAR,
        Column("bodies", "the bodies that it is in, each once", "count", kind="integer"),
        EVIDENCE,
    ),
    "mechanisms": (
        Column("body", "the id of the mechanism or organisation"),
        Column("body_name", "its name"),
        Column("body_kind", "mechanism or organisation"),
        _YEAR,
        Column("members", "the States in it, each once", "count", kind="integer"),
        EVIDENCE,
    ),
    "pairs": (
        Column("a", "the id of the one State"),
        Column("a_name", "its name"),
        Column("b", "the id of the other"),
        Column("b_name", "its name"),
        _YEAR,
        Column("size_a", "the bodies that a is in", "count", kind="integer"),
        Column("size_b", "the bodies that b is in", "count", kind="integer"),
        Column("shared", "the bodies that both are in", "count", kind="integer"),
        Column(
            "jaccard", "shared over all that the two are in together; empty where neither is in any", "0 to 1", "number"
        ),
    ),
}
"""The columns of a panel, by what its rows are."""
