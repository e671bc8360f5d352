"""The columns of a disagreement's claims."""

from __future__ import annotations

from govgraph.graph.analysis.conflicts.claims import ORIGINS
from govgraph.graph.analysis.conflicts.kinds import KINDS
from govgraph.graph.tables.table import EVIDENCE, Column

COLUMNS = (
    Column(
        "number",
        "which disagreement: the claims of one have the same number, whatever kinds are shown",
        "",
        kind="integer",
    ),
    Column("kind", "; ".join(f"{kind}: {meaning}" for kind, meaning in KINDS.items()), ""),
    Column("disputed", "what it is about: name, year, count, role, theme, ...", ""),
    Column("subject", "the id of the mechanism; of a role that of the party", ""),
    Column("relation", "the value or relation that is disputed; of a theme its id, of a role the mechanism's", ""),
    Column("claim", "one of the claims", ""),
    Column("origin", "; ".join(f"{origin}: {meaning}" for origin, meaning in ORIGINS.items()), ""),
    Column("edition", "the edition", ""),
    Column("document", "the document that claims it; empty of what is counted over several", ""),
    Column("date", "the document's date (EDTF)", ""),
    Column("locator", "the place in it", ""),
    Column("pages", "the pages of this place, as far as a table of contents tells"),
    Column("as_written", "as printed; empty where nothing is printed", ""),
    Column("subject_name", "the name of the subject", ""),
    Column("note", "our words: what must be known besides, or what a count of ours holds", ""),
    EVIDENCE,
)
SHORT = (
    "number",
    "kind",
    "subject_name",
    "disputed",
    "claim",
    "origin",
    "edition",
    "document",
    "locator",
    "as_written",
    "note",
)
"""The columns that fit a terminal."""
