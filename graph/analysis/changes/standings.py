"""What somebody is to a mechanism, in words; of what it is not known whether somebody still is it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from govgraph.graph.analysis.changes.edition_index import WORDS, EditionIndex
from govgraph.graph.core.edition import EdgeStatement
from govgraph.graph.core.glossary import STATUSES
from govgraph.graph.core.statement_text import inference

STANDINGS = {
    "MEMBER_OF": "a member",
    "OBSERVER_OF": "an observer",
    "PARTNER_OF": "a partner",
    "PARTICIPATES_IN": "a participant",
    "SECRETARIAT_OF": "the secretariat",
    "SUPPORTS_SECRETARIAT_OF": "support of the secretariat",
}
"""What somebody is to a mechanism by each relation, in words."""
INFERRED = "our inference"
"""The mark of what no document says itself."""


def standings_in_words(edges: Iterable[EdgeStatement], label: Callable[[str], str]) -> list[str]:
    """What somebody is, each standing once; one that a document states is not told as our inference besides.

    >>> stated = EdgeStatement("iom", "SECRETARIAT_OF", "bali")
    >>> standings_in_words([stated._replace(basis="mapped"), stated], str.upper)
    ['secretariat']
    """
    listed = list(edges)
    stated = {(edge.relation, edge.role, edge.status) for edge in listed if not inference(edge)}
    return list(
        dict.fromkeys(
            standing(edge, label)
            for edge in listed
            if not inference(edge) or (edge.relation, edge.role, edge.status) not in stated
        )
    )


def standing(edge: EdgeStatement, label: Callable[[str], str]) -> str:
    """What somebody is, in words.

    Args:
        edge: the statement.
        label: what an entity is called, by its id.

    >>> standing(EdgeStatement("ERI", "MEMBER_OF", "mid-igad", status="suspended"), str.upper)
    'member, suspended'
    >>> standing(EdgeStatement("SSD", "MEMBER_OF", "mid-igad", via="igad"), str.upper)
    'member (through IGAD)'
    >>> standing(EdgeStatement("ETH", "PARTNER_OF", "mtm", role="specific activities"), str.upper)
    'partner (specific activities)'
    >>> standing(EdgeStatement("ufm", "OBSERVER_OF", "5plus5", basis="mapped"), str.upper)
    'observer (our inference)'
    """
    word = WORDS.get(edge.relation, edge.relation)
    inferred = f"; {INFERRED}" if inference(edge) else ""
    in_brackets = "; ".join(
        filter(None, (edge.role if edge.role != word else "", INFERRED if inferred and not edge.via else ""))
    )
    role = f" ({in_brackets})" if in_brackets else ""
    through = f" (through {label(edge.via)}{inferred})" if edge.via else ""
    status = f", {STATUSES.get(edge.status, edge.status)}" if edge.status else ""
    if edge.via:  # the dates are those of the membership in the union
        return f"{word}{role}{through}{status}"
    if edge.start and edge.end:
        return f"{word}{role}{status}, {' to '.join(dict.fromkeys((edge.start, edge.end)))}"
    dates = f", since {edge.start}" if edge.start else f", until {edge.end}" if edge.end else ""
    return f"{word}{role}{status}{dates}"


def not_known(earlier: EditionIndex, later: EditionIndex, mechanism: str, before: set[str], after: set[str]) -> str:
    """Of which relations it is not known whether somebody still has them, or had them before, in words; else empty."""
    clauses = []
    for side, relations, word in ((later, before - after, "still"), (earlier, after - before, "already")):
        unknown = [
            relation for relation in STANDINGS if relation in relations and not side.is_complete(mechanism, relation)
        ]
        if unknown:
            of = " and ".join(STANDINGS[relation] for relation in unknown)
            lists = ", ".join(side.edition.status(mechanism, relation) for relation in unknown)
            clauses.append(f"; whether {word} {of} is not known in {side.label} (list {lists})")
    return "".join(clauses)
