"""A statement between two entities in words, from what the vocabulary says of its relation."""

from __future__ import annotations

from collections.abc import Mapping

from govgraph.graph.core import vocabulary
from govgraph.graph.core.records import EdgeStatement, Entity


def relation_text(relation: str) -> str:
    """A relation as it is read; of a type that is none of the vocabulary, its name in small letters.

    >>> relation_text("MEMBER_OF"), relation_text("NAMED_AFTER")
    ('is a member of', 'named after')
    """
    declared = vocabulary.RELATIONS.get(relation)
    return declared.reads if declared else relation.replace("_", " ").lower()


def statement_text(edge: EdgeStatement, entities: Mapping[str, Entity], qualified: str = "") -> str:
    """Who is what to whom; what qualifies it, such as `qualifiers`, stands in brackets.

    >>> entities = {"apc": Entity("apc", "mechanism", "Asia-Pacific Consultations", "APC")}
    >>> statement_text(EdgeStatement("NZL", "MEMBER_OF", "apc"), entities, "associate, former")
    'NZL is a member of APC (associate, former)'
    """
    subject, body = (label_of(entity_id, entities) for entity_id in (edge.subject, edge.object))
    return f"{subject} {relation_text(edge.relation)} {body}{f' ({qualified})' if qualified else ''}"


def qualifiers(edge: EdgeStatement, *more: str) -> str:
    """The role and the status of a statement and what more qualifies it; empty where nothing does.

    >>> qualifiers(EdgeStatement("NZL", "MEMBER_OF", "apc", role="associate", status="former"), "", "until 2003")
    'associate, former, until 2003'
    """
    return ", ".join(part for part in (edge.role, edge.status, *more) if part)


def label_of(entity_id: str, entities: Mapping[str, Entity]) -> str:
    """The acronym or name of an entity; of one that is not among them its id."""
    return entities[entity_id].label if entity_id in entities else entity_id
