"""The columns of overlaps of remits: of each two mechanisms, and of each one."""

from __future__ import annotations

from govgraph.graph.tables.columns import EMPTY_IS_UNKNOWN
from govgraph.graph.tables.table import EVIDENCE, Column

PARTS = ("members", "themes")
COLUMNS = (
    Column("a", "one mechanism's id", ""),
    Column("b", "the other mechanism's id", ""),
    Column("a_name", "one mechanism", ""),
    Column("b_name", "the other mechanism", ""),
    *(
        Column(f"{part}_{side}", f"{part} of {side}; {EMPTY_IS_UNKNOWN}", "count", kind="integer")
        for part in PARTS
        for side in "ab"
    ),
    Column("shared_members", f"States that are members of both; {EMPTY_IS_UNKNOWN}", "count", kind="integer"),
    Column("shared_themes", f"themes of both; {EMPTY_IS_UNKNOWN}", "count", kind="integer"),
    Column(
        "remit_shared",
        f"pairs of a State and a theme that both have: shared members times shared themes; {EMPTY_IS_UNKNOWN}",
        "count",
        kind="integer",
    ),
    Column(
        "remit_jaccard",
        f"those over the pairs that either has; {EMPTY_IS_UNKNOWN}, or neither has any",
        "0 to 1",
        kind="number",
    ),
    *(
        Column(
            f"remit_containment_{side}",
            f"the part of {side}'s pairs that the other has too; {EMPTY_IS_UNKNOWN}, or it has none",
            "0 to 1",
            kind="number",
        )
        for side in "ab"
    ),
    Column("member_ids", f"ids of the shared States; {EMPTY_IS_UNKNOWN}", kind="list"),
    Column("members", f"their names; {EMPTY_IS_UNKNOWN}", kind="list", names_of="member_ids"),
    Column("theme_ids", f"ids of the shared themes; {EMPTY_IS_UNKNOWN}", kind="list"),
    Column("themes", f"their names; {EMPTY_IS_UNKNOWN}", kind="list", names_of="theme_ids"),
    Column("coverage", "how complete the lists of both are", ""),
    Column("sentence", "the same in words", ""),
    EVIDENCE,
)
SHORT = (
    "a",
    "b",
    "shared_members",
    "shared_themes",
    "remit_shared",
    "remit_jaccard",
    "remit_containment_a",
    "remit_containment_b",
    "coverage",
)
EACH_COLUMNS = (
    Column("mechanism", "the mechanism's id", ""),
    Column("name", "its name", ""),
    Column("members", f"its member States; {EMPTY_IS_UNKNOWN}", "count", kind="integer"),
    Column("themes", f"its themes; {EMPTY_IS_UNKNOWN}", "count", kind="integer"),
    Column("remit", f"pairs of a State and a theme: members times themes; {EMPTY_IS_UNKNOWN}", "count", kind="integer"),
    Column("compared", "other mechanisms of which both lists are known", "count", kind="integer"),
    Column(
        "mean_containment",
        f"the mean of its containment in each of them; {EMPTY_IS_UNKNOWN}, or it has no pair",
        "0 to 1",
        kind="number",
    ),
    Column(
        "covered",
        f"the part of its pairs that at least one of them has too; {EMPTY_IS_UNKNOWN}, or it has no pair",
        "0 to 1",
        kind="number",
    ),
    Column("coverage", "how complete its lists are", ""),
    EVIDENCE,
)
