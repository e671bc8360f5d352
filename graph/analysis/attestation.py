"""What an edition rests on: its documents, their dates, and what only one of them says.

A tie (who, relation, what) may be stated by several documents. One that a single document states hangs on that
document alone: an error in it, nothing else would show. A tie that is inherited through a union counts for the document
of the union's own. Nothing here weighs documents: two that copy one another count as two.

The way of counting is govgraph's own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from govgraph.graph.core.model import date_span
from govgraph.graph.core.edition import Document, Snapshot, Tie


class Attested(NamedTuple):
    """A tie, as the first of its statements has it, and the documents that state it, by id."""

    tie: Tie
    documents: tuple[str, ...]


class ListAttested(NamedTuple):
    """What a list rests on: its ties, those of a single document, and the dates of its documents.

    `oldest` and `newest` are dates as the documents have them (EDTF), ordered by the first day that each may mean;
    empty when no document has one. `undated` is the number of documents without.
    """

    ties: int
    single: int
    oldest: str
    newest: str
    undated: int


def attested(snapshot: Snapshot) -> list[Attested]:
    """Each tie once, with all documents that state it, in the order of the snapshot.

    Returns:
        ties of whatever role and status; empty for an edition without statements.
    """
    said: dict[tuple[str, str, str], list[Tie]] = defaultdict(list)
    for tie in snapshot.ties:
        said[tie.subject, tie.relation, tie.object].append(tie)
    return [Attested(ties[0], tuple(sorted({tie.document for tie in ties}))) for ties in said.values()]


def documents_cited(snapshot: Snapshot) -> list[dict[str, Any]]:
    """The documents of an edition, those with most statements first.

    Returns:
        of each its own columns, `statements` (ties and values that are taken from it) and `alone` (ties that no other
        document states); empty for an edition without statements.
    """
    cited = Counter([tie.document for tie in snapshot.ties] + [claim.document for claim in snapshot.claims])
    alone = Counter(one.documents[0] for one in attested(snapshot) if len(one.documents) == 1)
    return [
        {**_document(snapshot, one)._asdict(), "statements": number, "alone": alone[one]}
        for one, number in cited.most_common()
    ]


def list_attested(snapshot: Snapshot, relation: str) -> dict[str, ListAttested]:
    """What the list of a relation rests on, by mechanism.

    Counted are the ties that the question `coverage` counts: those that hold or are to be confirmed, and of
    `MEMBER_OF` the States. A mechanism without such a tie has no entry.

    Args:
        snapshot: the edition.
        relation: of `vocabulary.RELATIONS`.
    """
    found: dict[str, dict[tuple[str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
    for tie in snapshot.ties:
        if tie.relation != relation or tie.status not in ("", "tbc"):
            continue
        if relation == "MEMBER_OF" and snapshot.entities[tie.subject].kind != "state":
            continue
        for end in (tie.subject, tie.object):
            if snapshot.entities[end].kind == "mechanism":
                found[end][tie.subject, tie.object].add(tie.document)
    return {
        mechanism: ListAttested(
            len(ties), sum(len(documents) == 1 for documents in ties.values()),
            *dates(snapshot, set().union(*ties.values())),
        )
        for mechanism, ties in found.items()
    }


def dates(snapshot: Snapshot, documents: Iterable[str]) -> tuple[str, str, int]:
    """The oldest and the newest date of some documents, and how many have none; as of `ListAttested`."""
    given = [_document(snapshot, one).date for one in documents]
    held = sorted((one for one in given if one), key=lambda one: (date_span(one)[0], one))
    return (held[0], held[-1], len(given) - len(held)) if held else ("", "", len(given))


def _document(snapshot: Snapshot, one: str) -> Document:
    """A document; one that the graph does not describe has only its id."""
    return snapshot.documents.get(one, Document(one, ""))
