"""Which editions in the graph have statements about an entity."""

from __future__ import annotations

from collections.abc import Mapping

from govgraph.graph.core import vocabulary
from govgraph.graph.core.absence import absent_words
from govgraph.graph.store.store import Store
from govgraph.queries.catalogue import Question

_EDITIONS = """
MATCH (:Entity {id: $id})-[r]-()
WHERE r.edition IS NOT NULL
RETURN DISTINCT r.edition AS edition
ORDER BY edition
"""
_LABEL = "MATCH (e:Entity {id: $id}) RETURN coalesce(e.acronym, e.name) AS label"


def editions_about(store: Store, entity: str) -> list[str]:
    """The editions that have a statement about an entity, by its id, in order."""
    return [row["edition"] for row in store.read(_EDITIONS, {"id": entity}).rows]


def asked_and_absent(store: Store, question: Question, parameters: Mapping[str, str | int]) -> list[str]:
    """Of which of those that a question is about its edition has no statement, while others have, in a sentence each.

    Args:
        store: the graph.
        question: the question.
        parameters: its parameters, with ids in place of names.
    """
    edition = str(parameters.get("edition", ""))
    sentences = []
    for name, parameter in question.params.items() if edition else ():
        if parameter.type in ("entity", *vocabulary.KINDS):
            editions = editions_about(store, str(parameters[name]))
            if edition not in editions:
                (row,) = store.read(_LABEL, {"id": parameters[name]}).rows
                sentences.append(absent_words(row["label"], edition, editions))
    return [words for words in sentences if words]
