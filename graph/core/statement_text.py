"""A statement between two entities in words, from what the vocabulary says of its relation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from govgraph.graph.core import vocabulary
from govgraph.graph.core.glossary import STATUSES
from govgraph.graph.core.inheritance import FROM, INFERENCE, THROUGH
from govgraph.graph.core.records import EdgeStatement, Entity

_RELATIONS = re.compile(rf"\b({'|'.join(vocabulary.RELATIONS)})\b")


def relation_text(relation: str) -> str:
    """A relation as it is read; of a type that is none of the vocabulary, its name in small letters.

    >>> relation_text("MEMBER_OF"), relation_text("NAMED_AFTER")
    ('is a member of', 'named after')
    """
    declared = vocabulary.RELATIONS.get(relation)
    return declared.reads if declared else relation.replace("_", " ").lower()


_PAST = {
    "is": "was", "takes": "took", "chairs": "chaired", "coordinates": "coordinated", "supports": "supported",
    "gives": "gave", "liaises": "liaised", "funds": "funded", "focuses": "focused", "does": "did", "covers": "covered",
    "cooperates": "cooperated", "overlaps": "overlapped", "engages": "engaged", "hosts": "hosted",
}  # fmt: skip
"""The verbs with which relations are read, and what they are of former times; those that are not here are past."""
_HOSTS = "hosts the secretariat of"
"""How a secretariat is read of a body in the role of its host, which is not itself the secretariat."""


def read_as(edges: Sequence[EdgeStatement]) -> str:
    """How statements that somebody is one thing to somebody are read; where all are of former times, in the past.

    >>> former = EdgeStatement("iom", "SECRETARIAT_OF", "eu-celac-md", status="former")
    >>> read_as([former]), read_as([former, former._replace(status="")])
    ('was the secretariat of', 'is the secretariat of')
    >>> read_as([former._replace(role="host", status="")]), read_as([EdgeStatement("ecowas", "INITIATED", "midwa")])
    ('hosts the secretariat of', 'initiated')
    """
    relation = edges[0].relation
    hosts = relation == "SECRETARIAT_OF" and all(edge.role == "host" for edge in edges)
    words = _HOSTS if hosts else relation_text(relation)
    if not all(edge.status in vocabulary.ENDED for edge in edges):
        return words
    verb, _, ending = words.partition(" ")
    return " ".join(filter(None, (_PAST.get(verb, verb), ending)))


def ended_too(edges: Sequence[EdgeStatement]) -> str:
    """Behind statements that are read in the present: with which status of former times some of them have it.

    >>> former = EdgeStatement("iom", "SECRETARIAT_OF", "eu-celac-md", status="former")
    >>> ended_too([former, former._replace(status="")]), ended_too([former])
    (' (another statement: former)', '')
    """
    ended = sorted({edge.status for edge in edges if edge.status in vocabulary.ENDED})
    holds = any(edge.status not in vocabulary.ENDED for edge in edges)
    return f" (another statement: {', '.join(ended)})" if ended and holds else ""


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
    return tie_text([edge], entities, qualified)


def tie_text(edges: Sequence[EdgeStatement], entities: Mapping[str, Entity], qualified: str = "") -> str:
    """The same of several statements that somebody is one thing to somebody.

    >>> edges = [EdgeStatement("iom", "SECRETARIAT_OF", "rcm", basis=basis) for basis in ("stated", "mapped")]
    >>> tie_text(edges, {}, "administrative")
    'iom is the secretariat of rcm (administrative; 1 of 2 statements is our inference: the document does not say it)'
    """
    subject, body = (label_of(entity_id, entities) for entity_id in (edges[0].subject, edges[0].object))
    brackets = "; ".join(filter(None, (qualified, inference_of_all(edges))))
    return f"{subject} {read_as(edges)} {body}{f' ({brackets})' if brackets else ''}"


def inference(edge: EdgeStatement) -> str:
    """What of a statement is our inference, in words; empty where the document says it itself.

    >>> note = "our inference: the members of EU are meant; from the statements 1 and 2"
    >>> edge = EdgeStatement("FRA", "MEMBER_OF", "apc", basis="inherited", via="eu", note=note)
    >>> inference(edge)
    'our inference: the members of EU are meant'
    >>> inference(edge._replace(note="from the statements 1 and 2")), inference(edge._replace(basis="listed"))
    ('', '')
    """
    if edge.basis == "inherited":
        return edge.note.partition(f"; {FROM}")[0] if edge.note.startswith(INFERENCE) else ""
    if edge.basis != "mapped":
        return ""
    if edge.role == THROUGH:
        return f"{INFERENCE}its members are meant"
    return f"{INFERENCE}{'a theme for free text' if edge.relation == 'FOCUSES_ON' else 'the document does not say it'}"


def inference_of_all(edges: Sequence[EdgeStatement]) -> str:
    """What of several statements of one thing is our inference; of some only, how many these are.

    >>> stated = EdgeStatement("igad", "SECRETARIAT_OF", "mid-igad")
    >>> inference_of_all([stated, stated._replace(basis="mapped")]), inference_of_all([stated])
    ('1 of 2 statements is our inference: the document does not say it', '')
    >>> inference_of_all([stated._replace(basis="mapped")])
    'our inference: the document does not say it'
    """
    inferred = [text for edge in edges if (text := inference(edge))]
    words = "; ".join(dict.fromkeys(inferred))
    if not words or len(inferred) == len(edges):
        return words
    return f"{len(inferred):,} of {len(edges):,} statements {'is' if len(inferred) == 1 else 'are'} {words}"


def qualifiers(edge: EdgeStatement, *more: str) -> str:
    """The role and the status of a statement and what more qualifies it; empty where nothing does.

    >>> qualifiers(EdgeStatement("TKM", "MEMBER_OF", "almaty", status="tbc"))
    'to be confirmed'
    >>> qualifiers(EdgeStatement("NZL", "MEMBER_OF", "apc", role="associate", status="former"), "", "until 2003")
    'associate, former, until 2003'
    """
    return ", ".join(part for part in (edge.role, STATUSES.get(edge.status, edge.status), *more) if part)


def label_of(entity_id: str, entities: Mapping[str, Entity]) -> str:
    """The acronym or name of an entity; of one that is not among them its id."""
    return entities[entity_id].label if entity_id in entities else entity_id


def in_order_of_labels(ids: Iterable[str], entities: Mapping[str, Entity]) -> list[str]:
    """The ids of entities in the order of their labels; those of equal labels in their own."""
    return sorted(ids, key=lambda entity_id: (label_of(entity_id, entities), entity_id))
