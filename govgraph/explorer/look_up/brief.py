"""A profile as a page that opens from disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from govgraph.explorer.kit import sending
from govgraph.explorer.kit.downloads import made_by
from govgraph.explorer.look_up.lines import with_dispute
from govgraph.explorer.look_up.subject import Subject
from govgraph.graph.analysis.profile_disputes import Dispute
from govgraph.graph.citing import citations
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Document, Edition, Entity
from govgraph.graph.core.edition_words import edition_stem, edition_words
from govgraph.graph.core.inheritance import FROM
from govgraph.graph.core.pages import cite, documents_in
from govgraph.graph.core.provenance import provenance_of
from govgraph.graph.core.statement_text import relation_text
from govgraph.graph.core.text import counted
from govgraph.graph.export import brief as briefs
from govgraph.graph.tables.about import data_versions

Row = Mapping[str, Any]
_CITED = (
    ("as_written", "As printed"),
    ("document", "Document"),
    ("locator", "Place in it"),
    ("pages", "Pages"),
    ("note", "Our note"),
    ("own_data", "Own data"),
)
_TIME = (("status", "Status"), ("start", "Since"), ("end", "Until"))
_FACTS = (("fact", "Fact"), ("value", "Value"), ("edition", "Edition"), ("dispute", "Disputed"), *_TIME, *_CITED)
_STATEMENTS = (("reads", "In words"), ("role", "How"), *_TIME, ("dispute", "Disputed"), *_CITED)
_CLAIMS = (("number", "No."), ("about", "About"), ("claim", "Claim"), ("edition", "Edition"), *_CITED)
_LISTS = (("list", "List"), ("status", "How complete"), ("published_count", "Number as published"), *_CITED)


def draw_whole(subject: Subject) -> None:
    """Draw the control by which all that is on record of an entity in an edition is sent.

    There is none where nothing is on record, which the page says itself.
    """
    entity, edition, facts = subject.entity, subject.edition, subject.facts
    lines = [*subject.statements, *subject.parts]
    if not facts and not lines:
        return
    to_view = sending.way()
    used = edition.edges_of(entity.id)
    title = f"{entity.title}, edition {edition_words(edition)}"

    def make() -> briefs.Finding:
        made = made_by([], to_view.words)
        cited = subject.graph.index.cited
        return profile_finding(entity, edition, facts, lines, subject.disputes, cited, made, subject.own_data)

    sending.draw(
        f"{entity.id}-{edition_stem(edition)}-profile",
        to_view,
        lambda: citations.finding(title, provenance_of(edition, used), to_view.url),
        make,
    )


def profile_finding(
    entity: Entity,
    edition: Edition,
    facts: Sequence[Row],
    lines: Sequence[Row],
    disputes: Sequence[Dispute],
    documents: Mapping[str, Document],
    made: Iterable[str],
    own_data: Callable[[Iterable[Row]], Sequence[str]] = lambda rows: (),
) -> briefs.Finding:
    """The profile as it is sent: values, statements, how complete the lists are, disagreements, every document cited.

    Args:
        entity: whom it is about.
        edition: the edition of the statements.
        facts: the values, as `govgraph.graph.analysis.profile.facts` gives them.
        lines: the statements, as `govgraph.graph.analysis.profile.lines` gives them.
        disputes: the disagreements.
        documents: all documents that the graph describes, by id.
        made: how it was made.
        own_data: gives the data sets besides the seed that alone have any of some rows.
    """
    claims = [
        {**row, "number": dispute.number, "about": dispute.about, "claim": side.claim}
        for dispute in disputes
        for side in dispute.sides
        for row in side.places
    ]
    lists = [
        {**row._asdict(), "id": row.id, "list": relation_text(row.relation), "status": vocabulary.COVERAGES[row.status]}
        for row in edition.coverage_of(entity.id)
    ]

    def marked(rows: Iterable[Row]) -> list[dict[str, Any]]:
        return [{**row, "own_data": own_data([row])} for row in rows]

    values = briefs.BriefTable("Facts", _FACTS, marked(_in_words(facts)))
    statements = briefs.BriefTable(
        f"What is said, edition {edition_words(edition)}", _STATEMENTS, marked(_in_words(lines))
    )
    tables = [
        # The values of a State are its codes and regions: what it is in comes first.
        *((statements, values) if entity.kind == "state" else (values, statements)),
        briefs.BriefTable(f"How complete the lists are, edition {edition_words(edition)}", _LISTS, marked(lists)),
        briefs.BriefTable("Disagreements", _CLAIMS, marked(claims)),
    ]
    finding = [
        f"{counted(len(lines), 'statement')} in edition {edition_words(edition)}, {counted(len(facts), 'value')} "
        "in all editions.",
        "What is not on record is unknown; it does not mean no.",
    ]
    cited = documents_in(
        # A count over lists of several documents names them in its place alone.
        cite(row["document"], row["locator"]) if row["document"] else row["locator"]
        for row in (*facts, *lines, *lists, *claims)
    )
    sources = [documents[name] for name in sorted(cited & documents.keys())]
    own = own_data((*lines, *facts, *lists, *claims))
    return briefs.Finding(
        entity.name,
        finding,
        [table for table in tables if table.rows],
        sources,
        [*data_versions([edition], own), *made],
        own_data=own,
    )


def _in_words(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Rows with their status in words, the numbers of the disagreements that they belong to, and notes without ids."""
    statuses = {**vocabulary.STATUSES, "": ""}
    return with_dispute(
        {**row, "status": statuses[row["status"]], "note": row["note"].partition(FROM)[0].rstrip("; ")} for row in rows
    )
