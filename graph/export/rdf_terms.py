"""The words of the RDF export: which of the standard vocabularies says what, and own words where none does.

Own words are in `urn:govgraph:`; their names are those of the tables. Each is declared in the file with its meaning.
"""

from __future__ import annotations

from urllib.parse import quote

from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, Literal, Namespace, URIRef
from rdflib.term import Node

from govgraph.graph.core import vocabulary
from govgraph.graph.export.attribute_columns import NODE_COLUMNS, SHARED_COLUMNS

GG = Namespace("urn:govgraph:")
BIBO = Namespace("http://purl.org/ontology/bibo/")
DC = Namespace("http://purl.org/dc/elements/1.1/")
DCMITYPE = Namespace("http://purl.org/dc/dcmitype/")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
EDTF = URIRef("http://id.loc.gov/datatypes/edtf/EDTF")
PREFIXES = {
    "gg": GG,
    "bibo": BIBO,
    "dc": DC,
    "dcmitype": DCMITYPE,
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "skos": SKOS,
}

KINDS: dict[str, URIRef] = {
    "mechanism": ORG.Organization,
    "state": FOAF.Agent,
    "organisation": ORG.Organization,
    "theme": SKOS.Concept,
    "region": DCTERMS.Location,
    "body": ORG.OrganizationalUnit,
    "event": DCMITYPE.Event,
    "project": FOAF.Project,
}
"""The class of a standard vocabulary that a kind of entity belongs to, beside its own."""

IN_A_ROLE = (
    "MEMBER_OF",
    "OBSERVER_OF",
    "PARTNER_OF",
    "PARTICIPATES_IN",
    "CHAIRS",
    "COORDINATES",
    "SECRETARIAT_OF",
    "SUPPORTS_SECRETARIAT_OF",
    "REPRESENTS_IN_LAW",
    "ADVISES",
    "LIAISES_WITH",
)
"""Relations that are an `org:Membership`: somebody has a part in the work of a body."""

BROADER: dict[str, URIRef] = {
    "FOCUSES_ON": DCTERMS.subject,
    "COVERS": DCTERMS.spatial,
    "PART_OF": DCTERMS.isPartOf,
    "ASSOCIATED_WITH": ORG.linkedTo,
    "COOPERATES_WITH": ORG.linkedTo,
}
"""The property of a standard vocabulary that holds wherever the relation does."""

STATEMENT = {
    "role": "in what way, of the roles that the relation has",
    "status": "nothing where it holds; else former, suspended, planned or only asked",
    "start": "when it began, as far as a document says; an EDTF date",
    "end": "when it ended, as far as a document says; an EDTF date",
    "basis": "how it is known",
    "via": "the union through which it is inherited",
    "locator": "the place in the document that says so",
    "pages": "the pages of this place, where a table of contents gives them",
    "as_written": "the name or the cell as the document prints it",
    "edition": "the snapshot of the world that it is filed under",
    "note": "a note of the editors",
}
"""Own properties of a statement, and what they say."""
LIST = {
    "mechanism": "the mechanism whose list it is",
    "relation": "the relation of which it is a list",
    "published_count": "how many the document says that there are",
}
"""Own properties of what is known of a list."""
DOCUMENT = {
    "series": "the series that it is a part of, as printed",
    "grade": f"how near it is to what it speaks of, the best first: {', '.join(vocabulary.GRADES)}",
}
"""Own properties of a document."""
_COLUMNS = {column.name: column.meaning for column in (*NODE_COLUMNS, *SHARED_COLUMNS)}


def resource_of(kind: str, *parts: str) -> URIRef:
    """The name of a thing.

    >>> resource_of("role", "OBSERVER_OF", "ad hoc")
    rdflib.term.URIRef('urn:govgraph:role:OBSERVER_OF:ad%20hoc')
    """
    return GG[":".join([kind, *(quote(part, safe="") for part in parts)])]


def declare_kind(kind: str) -> list[tuple[Node, Node, Node]]:
    """What a class of own says of itself."""
    word = vocabulary.KINDS[kind]
    return [
        (GG[word.label], RDF.type, RDFS.Class),
        (GG[word.label], RDFS.label, Literal(word.name)),
        (GG[word.label], RDFS.comment, Literal(word.meaning)),
        (GG[word.label], RDFS.subClassOf, KINDS[kind]),
    ]


def declare_relation(name: str) -> list[tuple[Node, Node, Node]]:
    """What a relation says of itself."""
    relation = vocabulary.RELATIONS[name]
    triples = _declare(name, relation.reads, relation.meaning)
    if relation.symmetric:
        triples.append((GG[name], RDF.type, OWL.SymmetricProperty))
    if name in BROADER:
        triples.append((GG[name], RDFS.subPropertyOf, BROADER[name]))
    return triples


def declare_value(name: str) -> list[tuple[Node, Node, Node]]:
    """What a property with a value says of itself."""
    return _declare(name, name.replace("_", " "), vocabulary.VALUES[name].meaning)


def declare_own(name: str) -> list[tuple[Node, Node, Node]]:
    """What any other own property says of itself; with its meaning where a table has one."""
    return _declare(name, name.replace("_", " "), (_COLUMNS | STATEMENT | LIST | DOCUMENT).get(name, ""))


def _declare(name: str, label: str, meaning: str) -> list[tuple[Node, Node, Node]]:
    triples: list[tuple[Node, Node, Node]] = [
        (GG[name], RDF.type, RDF.Property),
        (GG[name], RDFS.label, Literal(label)),
    ]
    return [*triples, (GG[name], RDFS.comment, Literal(meaning))] if meaning else triples


def declare_role(relation: str, role: str) -> list[tuple[Node, Node, Node]]:
    """A role as a concept: the relation's own, and, narrower, the one in which it is qualified."""
    top = resource_of("role", relation)
    triples: list[tuple[Node, Node, Node]] = [
        (top, RDF.type, ORG.Role),
        (top, RDF.type, SKOS.Concept),
        (top, SKOS.inScheme, GG.roles),
        (top, SKOS.prefLabel, Literal(vocabulary.RELATIONS[relation].reads)),
        (GG.roles, RDF.type, SKOS.ConceptScheme),
        (GG.roles, SKOS.prefLabel, Literal("Roles")),
    ]
    if role:
        narrow = resource_of("role", relation, role)
        triples += [
            (narrow, RDF.type, ORG.Role),
            (narrow, RDF.type, SKOS.Concept),
            (narrow, SKOS.inScheme, GG.roles),
            (narrow, SKOS.prefLabel, Literal(f"{vocabulary.RELATIONS[relation].reads} ({role})")),
            (narrow, SKOS.broader, top),
        ]
    return triples
