"""What each row of a selection says in RDF, as triples; the words are those of `govgraph.graph.export.rdf_terms`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, Literal, URIRef
from rdflib.term import Node

from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Coverage, Document, ValueStatement
from govgraph.graph.export.bibliography import web_address
from govgraph.graph.export.columns import Attributes
from govgraph.graph.export.rdf_terms import (
    DC,
    DCMITYPE,
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
    named,
)

if TYPE_CHECKING:
    from govgraph.graph.export.selection import Selection

Triple = tuple[Node, Node, Node]


def entity_triples(node: Attributes) -> Iterator[Triple]:
    """A node: its kind, its names, and every other attribute as a property of its own name."""
    one, kind = named("entity", node["id"]), node["kind"]
    yield one, RDF.type, GG[vocabulary.KINDS[kind].label]
    yield from declare_kind(kind)
    yield one, RDF.type, KINDS[kind]
    yield one, DCTERMS.identifier, Literal(node["id"])
    for name in (SKOS.prefLabel, RDFS.label):
        yield one, name, Literal(node["name"])
    if kind == "theme":
        yield one, SKOS.inScheme, GG.themes
        yield GG.themes, RDF.type, SKOS.ConceptScheme
        yield GG.themes, SKOS.prefLabel, Literal("Themes")
    if node["acronym"]:
        yield one, SKOS.altLabel, Literal(node["acronym"])
    yield from _own(one, {name: node[name] for name in _OF_NODES if node.get(name) not in ("", None)})


_OF_NODES = ("acronym", "region", "subregion", "organisation_kind", "bipartite", "size")
"""A node's columns that are properties of it; its values, and how complete its lists are, are statements."""


def statement_triples(edge: Attributes) -> Iterator[Triple]:
    """A statement between two entities, as a node of its own."""
    relation, role = edge["relation"], edge.get("role") or ""
    one = named("statement", edge["id"])
    subject, other = named("entity", edge["source"]), named("entity", edge["target"])
    yield from _statement(one, subject, GG[relation], other)
    yield from declare_relation(relation)
    yield from _qualified(one, edge)
    if relation in IN_A_ROLE:
        yield from declare_role(relation, role)
        yield one, RDF.type, ORG.Membership
        yield one, ORG.member, subject
        yield one, ORG.organization, other
        yield one, ORG.role, named("role", relation, *([role] if role else []))
        yield from _period(one, edge.get("start") or "", edge.get("end") or "")
    elif relation in _CHANGES:
        original, resulting = (subject, other) if relation == "SUCCEEDED_BY" else (other, subject)
        yield one, RDF.type, ORG.ChangeEvent
        yield one, ORG.originalOrganization, original
        yield one, ORG.resultingOrganization, resulting
    if not (role or edge.get("status") or edge.get("end") or edge.get("via")):
        yield subject, GG[relation], other


_CHANGES = ("SUCCEEDED_BY", "GREW_OUT_OF")


def link_triples(edge: Attributes) -> Iterator[Triple]:
    """A pair of a projection, with what it shares and the documents that it rests on."""
    one = named("link", edge["source"], edge["target"])
    yield one, RDF.type, GG.Link
    yield GG.Link, RDF.type, RDFS.Class
    yield GG.Link, RDFS.comment, Literal("two that have something in common; no document says so of the two")
    for name in ("between", "shared"):
        yield from declare_own(name)
    yield one, GG.between, named("entity", edge["source"])
    yield one, GG.between, named("entity", edge["target"])
    yield from ((one, GG.shared, named("entity", each)) for each in edge["shared"])
    yield from ((one, PROV.wasDerivedFrom, named("document", each)) for each in edge["documents"])
    said = {"source", "target", "id", "shared", "documents"}
    yield from _own(one, {name: value for name, value in edge.items() if name not in said and value not in ("", None)})


def claim_triples(claim: ValueStatement, edition: str) -> Iterator[Triple]:
    """A statement with a value, as a node of its own."""
    one, subject = named("statement", claim.id), named("entity", claim.subject)
    kind = vocabulary.VALUES[claim.predicate].type
    value = Literal(claim.value, datatype={"integer": XSD.integer, "date": EDTF}.get(kind))
    yield from _statement(one, subject, GG[claim.predicate], value)
    yield from declare_value(claim.predicate)
    yield from _qualified(one, {**claim._asdict(), "edition": edition})
    if not claim.status:
        yield subject, GG[claim.predicate], value


def coverage_triples(listed: Coverage, edition: str) -> Iterator[Triple]:
    """What is known of how complete a list is: without it, an absent statement would be read as a no."""
    one = named("coverage", listed.mechanism, edition, listed.relation, listed.document)
    yield one, RDF.type, GG.Coverage
    yield GG.Coverage, RDF.type, RDFS.Class
    yield GG.Coverage, RDFS.comment, Literal("whether the list that is held of a relation is the whole list")
    yield one, GG.mechanism, named("entity", listed.mechanism)
    yield one, GG.relation, GG[listed.relation]
    yield from declare_relation(listed.relation)
    for word in LIST:
        yield from declare_own(word)
    yield from _qualified(one, {**listed._asdict(), "edition": edition})
    yield from _own(one, {"published_count": listed.published_count} if listed.published_count else {})


def document_triples(document: Document) -> Iterator[Triple]:
    """What statements are derived from."""
    one = named("document", document.id)
    yield one, RDF.type, PROV.Entity
    yield one, RDF.type, FOAF.Document
    yield one, DCTERMS.identifier, Literal(document.id)
    # A publisher and a licence in words: in `dcterms` they would have to be things.
    texts = {
        DCTERMS.title: document.title,
        DC.publisher: document.publisher,
        DC.type: document.kind,
        DC.rights: document.licence,
        RDFS.comment: document.note,
    }
    yield from ((one, name, Literal(text)) for name, text in texts.items() if text)
    if document.date:
        yield one, DCTERMS.date, Literal(document.date, datatype=EDTF)
    if document.url:
        address = web_address(document.url)
        is_web = address.startswith(("http://", "https://")) and "[" not in address
        yield one, FOAF.page, URIRef(address) if is_web else Literal(document.url)


def _statement(one: URIRef, subject: Node, predicate: Node, value: Node) -> Iterator[Triple]:
    yield one, RDF.type, GG.Statement
    yield one, RDF.type, RDF.Statement
    yield one, RDF.subject, subject
    yield one, RDF.predicate, predicate
    yield one, RDF.object, value
    yield GG.Statement, RDF.type, RDFS.Class
    yield GG.Statement, RDFS.subClassOf, RDF.Statement
    yield GG.Statement, RDFS.comment, Literal("one claim by one document")


def _qualified(one: URIRef, cells: Mapping[str, Any]) -> Iterator[Triple]:
    """What is said about a statement or a list, and where."""
    if cells.get("document"):
        yield one, PROV.wasDerivedFrom, named("document", cells["document"])
    if cells.get("id"):
        yield one, DCTERMS.identifier, Literal(cells["id"])
    for name in STATEMENT:
        if not cells.get(name):
            continue
        yield from declare_own(name)
        if name == "via":
            yield one, GG.via, named("entity", cells["via"])
        else:
            yield one, GG[name], Literal(cells[name], datatype=EDTF if name in ("start", "end") else None)


def _period(one: URIRef, start: str, end: str) -> Iterator[Triple]:
    if not (start or end):
        return
    period = named("period", start, end)
    yield one, ORG.memberDuring, period
    yield period, RDF.type, _INTERVAL
    for name, date in (("start", start), ("end", end)):
        if date:
            yield period, GG[name], Literal(date, datatype=EDTF)


_INTERVAL = URIRef("http://www.w3.org/2006/time#Interval")


def _own(one: URIRef, attributes: Mapping[str, Any]) -> Iterator[Triple]:
    for name, value in attributes.items():
        yield from declare_own(name)
        # As a decimal, because JSON-LD reads the number 1.0 as an integer, and a decimal has no exponent.
        number = Literal(format(Decimal(repr(value)), "f"), datatype=XSD.decimal) if isinstance(value, float) else None
        yield one, GG[name], Literal(value) if number is None else number


def data_set_triples(selection: Selection, about: Mapping[str, str]) -> Iterator[Triple]:
    """What the data set says of itself: each text under the standard word that means it, else an own one."""
    one = named("data-set", about.get("data_hash", ""))
    yield one, RDF.type, DCMITYPE.Dataset
    yield one, RDF.type, PROV.Entity
    known = {
        "title": DCTERMS.title,
        "licence": DC.rights,
        "tool": OWL.versionInfo,
        "cite": DCTERMS.bibliographicCitation,
        "data_hash": DCTERMS.identifier,
    }
    yield from ((one, known[name], Literal(text)) for name, text in about.items() if name in known)
    yield from ((one, DCTERMS.source, named("document", document.id)) for document in selection.documents)
    rest = {name: text for name, text in about.items() if name not in (*known, "documents")}
    yield from _own(one, rest)
