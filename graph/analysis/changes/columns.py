"""The words and the columns of the table of changes."""

from __future__ import annotations

from govgraph.graph.analysis.changes.change import WORDING
from govgraph.graph.tables.table import EVIDENCE, Column

ASPECTS = (
    "mechanism",
    "name",
    "kind",
    "activity",
    "members",
    "observers",
    "partners",
    "participants",
    "chair",
    "secretariat",
    "role",
    "themes",
    "groups",
)
CHANGES = {
    "new": "a mechanism that began after the earlier edition's year",
    "ended": "a document says that the mechanism has ended",
    "succeeded": "a document says that another mechanism has taken its place",
    "ended before": "it was over by the earlier edition, or before its year, which is no change between the two",
    "renamed": "all its names in the later documents differ from the earlier ones",
    "joined": "a member now; the earlier list is complete, or stated to be empty, and has it not, or a document says "
    "since when",
    "left": "no member now; the later list is complete, or stated to be empty, and has it not, or a document says "
    "until when",
    "added": "an observer, partner, theme or group now, and was not",
    "dropped": "an observer, partner, theme or group before, and is not now",
    "changed": "something else than before, such as another chair",
    WORDING: "the same in other words, which is no change; shown only when it is named",
    "undated": "it differs, but rests on a page without a date, or the later edition's is the older: not compared",
    "only later": "in the later edition only; maybe not new: the earlier list is not complete, or of the same year",
    "only earlier": "in the earlier edition only; maybe not gone: the later list is not complete, or of the same year",
    "not comparable": "one edition has no such list, or they are of different kinds, such as themes that are printed "
    "and themes that are our inference",
}
OPEN = ("undated", "only later", "only earlier", "not comparable")
"""Differences of which it is not known whether anything changed."""
COLUMNS = (
    Column("mechanism", "the mechanism's id", ""),
    Column("mechanism_name", "the mechanism", ""),
    Column("aspect", f"what differs: {', '.join(ASPECTS)}", ""),
    Column("change", "; ".join(f"{name}: {meaning}" for name, meaning in CHANGES.items()), ""),
    Column("subject", "the id of the State, organisation, theme, group or mechanism that the line is about", ""),
    Column("subject_name", "its name", ""),
    Column("before", "what the earlier edition has", "", kind="list"),
    Column("after", "what the later edition has", "", kind="list"),
    Column("before_ids", "the ids of the entities that `before` names, in its order", "", kind="list"),
    Column("after_ids", "the ids of the entities that `after` names, in its order", "", kind="list"),
    Column("sentence", "the line in words", ""),
    Column(
        "earlier",
        "document and place of the earlier edition, of a list where somebody is not in it; "
        "empty where nothing is said there",
        "",
        kind="list",
    ),
    Column(
        "later",
        "the same of the later edition, and of others that say that it is over; empty where nothing is said there",
        "",
        kind="list",
    ),
    Column("coverage", "how complete both lists are: of the earlier edition / of the later", ""),
    Column("dates", "lists and statements of another date than their edition", "", kind="list"),
    EVIDENCE,
)
SHORT = ("mechanism", "change", "sentence", "earlier", "later", "coverage", "dates")
"""What a narrow table shows."""
