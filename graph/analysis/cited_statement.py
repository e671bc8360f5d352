"""A statement between two entities in words, with document and place."""

from __future__ import annotations

from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.statement_text import statement_text


def cited_statement(edition: Edition, edge: EdgeStatement) -> str:
    """A statement in words, with document and place.

    >>> from govgraph.graph.core.edition import Entity
    >>> entities = {"THA": Entity("THA", "state", "Thailand"), "apc": Entity("apc", "mechanism", "APC")}
    >>> edge = EdgeStatement("THA", "MEMBER_OF", "apc", status="former", document="iom-2010", locator="page 3")
    >>> cited_statement(Edition("2010", entities, [edge]), edge)
    'Thailand was a member of APC [in force earlier, and no longer] (iom-2010, page 3)'
    """
    if edge.relation == "COOPERATES_WITH" and edge.role == "sought":
        a, b = edition.label(edge.subject), edition.label(edge.object)
        return f"cooperation of {a} with {b} is wished for, not said to exist ({edge.citation})"
    how = ", ".join(word for word in (edge.role, vocabulary.STATUSES[edge.status] if edge.status else "") if word)
    return f"{statement_text(edge, edition.entities)}{f' [{how}]' if how else ''} ({edge.citation})"
