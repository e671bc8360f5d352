"""The columns of an overlap, and those that a screen shows."""

from __future__ import annotations

from govgraph.graph.tables.table import EVIDENCE, Column

COLUMNS = (
    Column("a", "the id of the one", ""),
    Column("b", "the id of the other", ""),
    Column("a_name", "the name of the one", ""),
    Column("b_name", "the name of the other", ""),
    Column(
        "size_a",
        "how many a has of what is compared: States, or the bodies that a State is in",
        "count",
        kind="integer",
    ),
    Column("size_b", "how many b has", "count", kind="integer"),
    Column("shared", "how many both have", "count", kind="integer"),
    Column(
        "jaccard", "shared over all that the two have together; empty where neither has any", "0 to 1", kind="number"
    ),
    Column("containment_a", "the part of a's that b has too; empty where a has none", "0 to 1", kind="number"),
    Column("containment_b", "the part of b's that a has too; empty where b has none", "0 to 1", kind="number"),
    Column("shared_ids", "the ids of what both have, in the order of their names", "", kind="list"),
    Column("shared_names", "the names of what both have, in their order", "", "list", "shared_ids"),
    Column(
        "shared_theme_ids",
        "the ids of themes that both mechanisms focus on; nothing where no theme of one of them is held, which is "
        "unknown and not none; not for States and organisations, of which no themes are stated",
        "",
        kind="list",
    ),
    Column("shared_themes", "the names of these themes, in the same order", "", "list", "shared_theme_ids"),
    Column(
        "shared_organisation_ids",
        "the ids of organisations that both mechanisms work with, in the same way or another (the vocabulary's group "
        "`organisations of a mechanism`); nothing where those of one of them are not known; not for States and "
        "organisations",
        "",
        kind="list",
    ),
    Column(
        "shared_organisations",
        "the names of these organisations, in the same order",
        "",
        "list",
        "shared_organisation_ids",
    ),
    Column(
        "coverage",
        "whether the lists of what is compared are complete (those of themes and organisations are told below the "
        "table): of two mechanisms `complete`, or which list is not; of States and "
        "organisations compared by mechanisms how many of the mechanisms' lists are; unknown where only organisations' "
        "lists are used, of which no document says it",
        "",
    ),
    EVIDENCE,
)
SHORT = tuple(
    column.name
    for column in COLUMNS
    if column.name not in ("a_name", "b_name", EVIDENCE.name, *(other.names_of for other in COLUMNS))
)
"""The columns that a table on the screen shows."""
