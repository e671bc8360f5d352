"""The documents that an edition, a part of it or a selection rests on, and these as a file of references."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from govgraph.graph.core import vocabulary
from govgraph.graph.core.cited_documents import cited_documents
from govgraph.graph.core.edition import Coverage, Document, EdgeStatement, Edition, ValueStatement
from govgraph.graph.core.errors import UsageError
from govgraph.graph.tables.json_text import json_bytes
from govgraph.graph.tables.references import FORMATS

if TYPE_CHECKING:
    from govgraph.graph.export.selection import Selection


def documents_of(edition: Edition, relations: Collection[str] = (), who: str = "") -> list[Document]:
    """The documents that an edition, or a part of it, rests on, by id.

    Args:
        edition: the edition.
        relations: only those of these relations and of the coverage of their lists; when empty all, also of values.
        who: only those of statements about this entity; about all when empty.

    Returns:
        each document once; of one that is cited in part, with the pages of that part, as far as they are known.

    Raises:
        UsageError: a relation that does not exist.
    """
    if unknown := sorted(set(relations) - vocabulary.RELATIONS.keys()):
        allowed = ", ".join(vocabulary.RELATIONS)
        raise UsageError(f"relation: found {', '.join(map(repr, unknown))}; use one or more of {allowed}")
    used: list[EdgeStatement | ValueStatement | Coverage] = [
        edge
        for edge in edition.edges
        if (not relations or edge.relation in relations) and (not who or who in (edge.subject, edge.object))
    ]
    used += [
        row
        for row in edition.coverage
        if (not relations or row.relation in relations) and (not who or who == row.mechanism)
    ]
    if not relations:
        used += [claim for claim in edition.value_statements if not who or who == claim.subject]
    return list(cited_documents(edition, used))


def cited(edition: Edition, ids: Iterable[str]) -> list[Document]:
    """The documents with these ids, by id; `rests_on.documents` of a result has those that it used."""
    return [edition.documents[document_id] for document_id in sorted(set(ids)) if document_id in edition.documents]


def write(form: str, selection: Selection, about: Mapping[str, str]) -> dict[str, bytes]:
    """The documents of a selection as a file, and beside it what the selection is."""
    return {"": FORMATS[form](selection.documents).encode(), ".about.json": json_bytes(dict(about))}
