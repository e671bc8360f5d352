"""A statement between two entities in words, from what the vocabulary says of its relation."""

from __future__ import annotations

import re
from collections.abc import Mapping

from govgraph.graph.core import vocabulary
from govgraph.graph.core.inheritance import INFERENCE, THROUGH
from govgraph.graph.core.records import EdgeStatement, Entity

_RELATIONS = re.compile(rf"\b({'|'.join(vocabulary.RELATIONS)})\b")


def relation_text(relation: str) -> str:
    """A relation as it is read; of a type that is none of the vocabulary, its name in small letters.

    >>> relation_text("MEMBER_OF"), relation_text("NAMED_AFTER")
    ('is a member of', 'named after')
    """
    declared = vocabulary.RELATIONS.get(relation)
    return declared.reads if declared else relation.replace("_", " ").lower()


def worded(text: str) -> str:
    """The text of an analysis with its relations as they are read, in quotation marks.

    >>> worded("MEMBER_OF of 3 mechanisms not complete")
    '“is a member of” of 3 mechanisms not complete'
    """
    return _RELATIONS.sub(lambda match: f"“{relation_text(match[0])}”", text)


def statement_text(edge: EdgeStatement, entities: Mapping[str, Entity], qualified: str = "") -> str:
    """Who is what to whom; what qualifies it, such as `qualifiers`, stands in brackets.

    >>> entities = {"apc": Entity("apc", "mechanism", "Asia-Pacific Consultations", "APC")}
    >>> statement_text(EdgeStatement("NZL", "MEMBER_OF", "apc"), entities, "associate, former")
    'NZL is a member of APC (associate, former)'
    >>> statement_text(EdgeStatement("eu", "MEMBER_OF", "apc", role="through-members", basis="mapped"), entities)
    'eu is a member of APC (our inference: its members are meant)'
    """
    subject, body = (label_of(entity_id, entities) for entity_id in (edge.subject, edge.object))
    brackets = "; ".join(filter(None, (qualified, inference(edge, entities))))
    return f"{subject} {relation_text(edge.relation)} {body}{f' ({brackets})' if brackets else ''}"


def inference(edge: EdgeStatement, entities: Mapping[str, Entity]) -> str:
    """What of a statement is our inference, in words; empty where the document says it itself.

    >>> note = "our inference: the members of eu are meant; from the statements 1 and 2"
    >>> edge = EdgeStatement("FRA", "MEMBER_OF", "apc", basis="inherited", via="eu", note=note)
    >>> inference(edge, {"eu": Entity("eu", "organisation", "European Union", "EU")})
    'our inference: the members of EU are meant'
    >>> inference(edge._replace(note="from the statements 1 and 2"), {}), inference(edge._replace(basis="listed"), {})
    ('', '')
    """
    if edge.basis == "inherited":
        return (
            f"{INFERENCE}the members of {label_of(edge.via, entities)} are meant"
            if edge.note.startswith(INFERENCE)
            else ""
        )
    if edge.basis != "mapped":
        return ""
    if edge.role == THROUGH:
        return f"{INFERENCE}its members are meant"
    return f"{INFERENCE}{'a theme for free text' if edge.relation == 'FOCUSES_ON' else 'the document does not say it'}"


def qualifiers(edge: EdgeStatement, *more: str) -> str:
    """The role and the status of a statement and what more qualifies it; empty where nothing does.

    >>> qualifiers(EdgeStatement("NZL", "MEMBER_OF", "apc", role="associate", status="former"), "", "until 2003")
    'associate, former, until 2003'
    """
    return ", ".join(part for part in (edge.role, edge.status, *more) if part)


def label_of(entity_id: str, entities: Mapping[str, Entity]) -> str:
    """The acronym or name of an entity; of one that is not among them its id."""
    return entities[entity_id].label if entity_id in entities else entity_id
