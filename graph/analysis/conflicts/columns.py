"""The columns of the disagreements, and the rows of one: a row for each claim."""

from __future__ import annotations

from typing import Any

from govgraph.graph.analysis.conflicts.claims import ORIGINS, Claim, Conflict, year_of_place
from govgraph.graph.analysis.conflicts.kinds import KINDS
from govgraph.graph.core import vocabulary
from govgraph.graph.core.pages import Places, pages_of
from govgraph.graph.core.provenance import STATEMENT_IDS
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
    Column("claim", "one of the claims; of who chairs, serves or represents a mechanism the id", ""),
    Column("claim_name", "the name of whom the claim names, or its relation in words; empty of other claims", ""),
    Column("origin", "; ".join(f"{origin}: {meaning}" for origin, meaning in ORIGINS.items()), ""),
    Column("edition", "the edition", ""),
    Column("document", "the document that claims it; empty of what is counted over several", ""),
    Column("date", "the date of the data, where a place in a table by years has it; else the document's (EDTF)", ""),
    Column("locator", "the place in it", ""),
    Column("pages", "the pages of this place, where a table of contents gives them"),
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


def rows_of(
    number: int, conflict: Conflict, dates: dict[str, str], names: dict[str, str], places: Places
) -> list[dict[str, Any]]:
    """A row for each claim of a disagreement, in their order."""
    return [
        {
            "number": number,
            "kind": conflict.kind,
            "disputed": conflict.disputed,
            "subject": conflict.subject,
            "relation": conflict.relation,
            "claim": claim.claim,
            "claim_name": _claim_name(conflict, claim, names),
            "origin": claim.origin,
            "edition": claim.edition,
            "document": claim.document,
            "date": year_of_place(claim.locator) or dates.get(claim.document) or None,
            "locator": claim.locator,
            "pages": pages_of(claim.document, claim.locator, places) or None,
            "as_written": claim.as_written,
            "subject_name": names[conflict.subject],
            "note": claim.note,
            STATEMENT_IDS: list(claim.ids),
        }
        for claim in sorted(conflict.claims, key=lambda claim: claim.order)
    ]


def _claim_name(conflict: Conflict, claim: Claim, names: dict[str, str]) -> str:
    return names.get(claim.claim, "") if conflict.relation in vocabulary.RELATIONS else relation_in_words(claim.claim)


def relation_in_words(claim: str) -> str:
    """A claim that is a relation, with its role and status, as it reads; empty of other claims.

    >>> relation_in_words("SUPPORTS_SECRETARIAT_OF support"), relation_in_words("1999")
    ('supports the secretariat of (support)', '')
    """
    relation, _, details = claim.partition(" ")
    if relation not in vocabulary.RELATIONS:
        return ""
    return vocabulary.RELATIONS[relation].reads + (f" ({details})" if details else "")
