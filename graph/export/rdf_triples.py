"""What each row of a selection says in RDF, as triples; the words are those of `govgraph.graph.export.rdf_terms`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, Literal, URIRef
from rdflib.term import Node

from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Coverage, Document, ValueStatement
from govgraph.graph.export.columns import Attributes
from govgraph.graph.export.rdf_terms import (
    BIBO,
    DC,
    DCMITYPE,
    DOCUMENT,
    EDTF,
    GG,
    IN_A_ROLE,
    KINDS,
    LIST,
    STATEMENT,
    XSD,
    declare_kind,
    declare_own,
    declare_relation,
    declare_role,
    declare_value,
    resource_of,
)
from govgraph.graph.tables.full_citation import authors_of
from govgraph.graph.tables.references import web_address

if TYPE_CHECKING:
    from govgraph.graph.export.selection import Selection

Triple = tuple[Node, Node, Node]


def entity_triples(node: Attributes) -> Iterator[Triple]:
    """A node: its kind, its names, and every other attribute as a property of its own name."""
    resource, kind = resource_of("entity", node["id"]), node["kind"]
    yield resource, RDF.type, GG[vocabulary.KINDS[kind].label]
    yield from declare_kind(kind)
    yield resource, RDF.type, KINDS[kind]
    yield resource, DCTERMS.identifier, Literal(node["id"])
    for name in (SKOS.prefLabel, RDFS.label):
        yield resource, name, Literal(node["name"])
    if kind == "theme":
        yield resource, SKOS.inScheme, GG.themes
        yield GG.themes, RDF.type, SKOS.ConceptScheme
        yield GG.themes, SKOS.prefLabel, Literal("Themes")
    if node["acronym"]:
        yield resource, SKOS.altLabel, Literal(node["acronym"])
    yield from _properties(resource, {name: node[name] for name in _OF_NODES if node.get(name) not in ("", None)})


_OF_NODES = ("acronym", "region", "region_id", "subregion", "subregion_id", "organisation_kind", "bipartite", "size")
"""A node's columns that are properties of it; its values, and how complete its lists are, are statements."""


def statement_triples(edge: Attributes) -> Iterator[Triple]:
    """A statement between two entities, as a node of its own."""
    relation, role = edge["relation"], edge.get("role") or ""
    resource = resource_of("statement", edge["id"])
    subject, target = resource_of("entity", edge["source"]), resource_of("entity", edge["target"])
    yield from _statement(resource, subject, GG[relation], target)
    yield from declare_relation(relation)
    yield from _qualified(resource, edge)
    if relation in IN_A_ROLE:
        yield from declare_role(relation, role)
        yield resource, RDF.type, ORG.Membership
        yield resource, ORG.member, subject
        yield resource, ORG.organization, target
        yield resource, ORG.role, resource_of("role", relation, *([role] if role else []))
        yield from _period(resource, edge.get("start") or "", edge.get("end") or "")
    elif relation in _CHANGES:
        original, resulting = (subject, target) if relation == "SUCCEEDED_BY" else (target, subject)
        yield resource, RDF.type, ORG.ChangeEvent
        yield resource, ORG.originalOrganization, original
        yield resource, ORG.resultingOrganization, resulting
    if not (role or edge.get("status") or edge.get("end") or edge.get("via")):
        yield subject, GG[relation], target


_CHANGES = ("SUCCEEDED_BY", "GREW_OUT_OF")


def link_triples(edge: Attributes) -> Iterator[Triple]:
    """A pair of a projection, with what it shares and the documents that it rests on."""
    resource = resource_of("link", edge["source"], edge["target"])
    yield resource, RDF.type, GG.Link
    yield GG.Link, RDF.type, RDFS.Class
    yield GG.Link, RDFS.comment, Literal("two that have something in common; no document says so of the two")
    for name in ("between", "shared"):
        yield from declare_own(name)
    yield resource, GG.between, resource_of("entity", edge["source"])
    yield resource, GG.between, resource_of("entity", edge["target"])
    yield from ((resource, GG.shared, resource_of("entity", each)) for each in edge["shared"])
    yield from ((resource, PROV.wasDerivedFrom, resource_of("document", each)) for each in edge["documents"])
    yield from _properties(resource, {name: edge[name] for name in _OF_LINKS if edge[name] not in ("", None)})


_OF_LINKS = ("weight", "jaccard", "document_earliest", "document_latest", "coverage")
"""A pair's columns that are properties of it; names and dates are those of its entities and documents."""


def claim_triples(claim: ValueStatement, edition: str) -> Iterator[Triple]:
    """A statement with a value, as a node of its own."""
    resource, subject = resource_of("statement", claim.id), resource_of("entity", claim.subject)
    kind = vocabulary.VALUES[claim.predicate].type
    value = Literal(claim.value, datatype={"integer": XSD.integer, "date": EDTF}.get(kind))
    yield from _statement(resource, subject, GG[claim.predicate], value)
    yield from declare_value(claim.predicate)
    yield from _qualified(resource, {**claim._asdict(), "edition": edition})
    if not claim.status:
        yield subject, GG[claim.predicate], value


def coverage_triples(listed: Coverage, edition: str) -> Iterator[Triple]:
    """What is known of how complete a list is: without it, an absent statement would be read as a no."""
    resource = resource_of("coverage", listed.mechanism, edition, listed.relation, listed.document)
    yield resource, RDF.type, GG.Coverage
    yield GG.Coverage, RDF.type, RDFS.Class
    yield GG.Coverage, RDFS.comment, Literal("whether the list on record for a relation is complete")
    yield resource, GG.mechanism, resource_of("entity", listed.mechanism)
    yield resource, GG.relation, GG[listed.relation]
    yield from declare_relation(listed.relation)
    for word in LIST:
        yield from declare_own(word)
    yield from _qualified(resource, {**listed._asdict(), "edition": edition})
    yield from _properties(resource, {"published_count": listed.published_count} if listed.published_count else {})


def document_triples(document: Document) -> Iterator[Triple]:
    """What statements are derived from."""
    resource = resource_of("document", document.id)
    yield resource, RDF.type, PROV.Entity
    yield resource, RDF.type, FOAF.Document
    yield resource, DCTERMS.identifier, Literal(document.id)
    # A publisher and a licence in words: in `dcterms` they would have to be things.
    texts = {
        DCTERMS.title: document.title,
        DC.publisher: document.publisher,
        DC.type: document.kind,
        DC.rights: document.licence,
        BIBO.isbn: document.isbn,
        GG.series: document.series,
        GG.grade: document.grade,
        RDFS.comment: document.note,
    }
    yield from ((resource, name, Literal(text)) for name, text in texts.items() if text)
    authors = authors_of(document) if document.authors else ()
    yield from ((resource, DC.creator, Literal(", ".join(filter(None, names)))) for names in authors)
    for name in DOCUMENT:
        if getattr(document, name):
            yield from declare_own(name)
    if document.date:
        yield resource, DCTERMS.date, Literal(document.date, datatype=EDTF)
    if document.url:
        address = web_address(document.url)
        is_web = address.startswith(("http://", "https://")) and "[" not in address
        yield resource, FOAF.page, URIRef(address) if is_web else Literal(document.url)


def _statement(resource: URIRef, subject: Node, predicate: Node, value: Node) -> Iterator[Triple]:
    yield resource, RDF.type, GG.Statement
    yield resource, RDF.type, RDF.Statement
    yield resource, RDF.subject, subject
    yield resource, RDF.predicate, predicate
    yield resource, RDF.object, value
    yield GG.Statement, RDF.type, RDFS.Class
    yield GG.Statement, RDFS.subClassOf, RDF.Statement
    yield GG.Statement, RDFS.comment, Literal("one claim by one document")


def _qualified(resource: URIRef, cells: Mapping[str, Any]) -> Iterator[Triple]:
    """The qualifiers of a statement or a list, and the place where it is written."""
    if cells.get("document"):
        yield resource, PROV.wasDerivedFrom, resource_of("document", cells["document"])
    if cells.get("id"):
        yield resource, DCTERMS.identifier, Literal(cells["id"])
    for name in STATEMENT:
        if not cells.get(name):
            continue
        yield from declare_own(name)
        if name == "via":
            union = resource_of("entity", cells["via"])
            yield resource, GG.via, union
            yield union, SKOS.prefLabel, Literal(cells["via_name"])
        else:
            yield resource, GG[name], Literal(cells[name], datatype=EDTF if name in ("start", "end") else None)


def _period(resource: URIRef, start: str, end: str) -> Iterator[Triple]:
    if not (start or end):
        return
    period = resource_of("period", start, end)
    yield resource, ORG.memberDuring, period
    yield period, RDF.type, _INTERVAL
    for name, date in (("start", start), ("end", end)):
        if date:
            yield period, GG[name], Literal(date, datatype=EDTF)


_INTERVAL = URIRef("http://www.w3.org/2006/time#Interval")


def _properties(resource: URIRef, attributes: Mapping[str, Any]) -> Iterator[Triple]:
    for name, value in attributes.items():
        yield from declare_own(name)
        # As a decimal, because JSON-LD reads the number 1.0 as an integer, and a decimal has no exponent.
        number = Literal(format(Decimal(repr(value)), "f"), datatype=XSD.decimal) if isinstance(value, float) else None
        yield resource, GG[name], Literal(value) if number is None else number


def data_set_triples(selection: Selection, about: Mapping[str, str]) -> Iterator[Triple]:
    """What the data set says of itself: each text under the standard word that means it, else an own one."""
    resource = resource_of("data-set", about.get("data_hash", ""))
    yield resource, RDF.type, DCMITYPE.Dataset
    yield resource, RDF.type, PROV.Entity
    terms = {
        "title": DCTERMS.title,
        "licence": DC.rights,
        "tool": OWL.versionInfo,
        "cite": DCTERMS.bibliographicCitation,
        "data_hash": DCTERMS.identifier,
    }
    yield from ((resource, terms[name], Literal(text)) for name, text in about.items() if name in terms)
    yield from ((resource, DCTERMS.source, resource_of("document", document.id)) for document in selection.documents)
    remaining = {name: text for name, text in about.items() if name not in (*terms, "documents")}
    yield from _properties(resource, remaining)
