"""The columns of a partner network, and the kinds of its rows."""

from __future__ import annotations

from govgraph.graph.tables.columns import EMPTY_IS_UNKNOWN
from govgraph.graph.tables.table import EVIDENCE, Column

WHAT = ("link", "link of a part", "serves alike", "no link")
COLUMNS = (
    Column("what", f"which kind of row: {', '.join(WHAT)}", ""),
    Column("mechanism", "the mechanism's id (of `serves alike` those like mine that it serves)", "", kind="list"),
    Column("mechanism_name", "the mechanism", "", "list", "mechanism"),
    Column(
        "party",
        "the id of the other: WHO itself, its part, or the one who serves: the secretariat, who supports "
        "it, represents it in law, gives technical guidance, funds, or is a partner",
        "",
    ),
    Column("party_name", "the other", "", names_of="party"),
    Column("relation", "the relation, in words in the direction that it is read", "", kind="list"),
    Column("role", "how, where a document says more than that", "", kind="list"),
    Column("status", "empty: in force; else former, suspended, incoming, ...", ""),
    Column("standing", "of a link, why it does not count at the time of the edition; empty where it does", "", "text"),
    Column("start", "since when", ""),
    Column("end", "until when", ""),
    Column("via", "the id of the union through which it is inherited, or of the body through which it is linked", ""),
    Column("via_name", "its name", "", names_of="via"),
    Column(
        "shared_states",
        f"member States in common with mechanisms of WHO, by the lists on record; {EMPTY_IS_UNKNOWN}",
        "count",
        kind="integer",
    ),
    Column("shared_themes", f"themes in common with mechanisms of WHO; {EMPTY_IS_UNKNOWN}", "count", kind="integer"),
    Column(
        "jaccard",
        "of the member States of the mechanism or of one of WHO's, the share that is in both, at its "
        f"highest (the Jaccard index); {EMPTY_IS_UNKNOWN}",
        "0 to 1",
        kind="number",
    ),
    Column("sentence", "the row in words", ""),
    Column(
        "citations",
        "document and place of what the row rests on; of what is shared, in the lists of both",
        "",
        kind="list",
    ),
    Column(
        "coverage",
        "of links, how complete the list of that relation is of the mechanism or its body; of other "
        "rows, the lists of members that are compared; only those that are not complete",
        "",
    ),
    EVIDENCE,
)
SHORT = (
    "what",
    "mechanism",
    "party",
    "sentence",
    "start",
    "end",
    "via",
    "shared_states",
    "shared_themes",
    "jaccard",
    "citations",
    "coverage",
)
"""What a narrow table shows."""
NUMBERS = ("shared_states", "shared_themes", "jaccard")
LISTS = ("mechanism", "relation", "role")
