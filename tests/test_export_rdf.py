"""RDF, read back by Oxigraph, which did not write it."""

from __future__ import annotations

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store, parse
from small_selection import (
    ABOUT,
    CLAIMS,
    DOCUMENTS,
    EMPTY,
    ENTITIES,
    SELECTIONS,
    SHARED,
    TIES,
    TURNED,
    WHOLE,
    filled_cells,
)

from govgraph.graph.export.provenance import about
from govgraph.graph.export.rdf import json_ld, turtle
from govgraph.graph.export.selection import Selection

PREFIXES = """
PREFIX gg: <urn:govgraph:> PREFIX org: <http://www.w3.org/ns/org#> PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX owl: <http://www.w3.org/2002/07/owl#> PREFIX dc: <http://purl.org/dc/elements/1.1/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
"""
FORMATS = {"turtle": RdfFormat.TURTLE, "json-ld": RdfFormat.JSON_LD}
WRITERS = {"turtle": turtle, "json-ld": json_ld}


def store_of(form: str, selection: Selection) -> Store:
    """The file as Oxigraph reads it."""
    store = Store()
    store.extend(parse(WRITERS[form](selection, about(selection))[""], format=FORMATS[form]))
    return store


@pytest.fixture(params=list(FORMATS), scope="module")
def read(request: pytest.FixtureRequest) -> Store:
    return store_of(request.param, WHOLE)


def rows(store: Store, query: str) -> list[tuple[str, ...]]:
    """The answers, URNs cut to what follows `urn:govgraph:`."""
    solutions = store.query(PREFIXES + query)
    assert isinstance(solutions, QuerySolutions)
    return sorted(
        tuple("" if term is None else term.value.removeprefix("urn:govgraph:") for term in row) for row in solutions
    )


def attributes(store: Store, subject: str) -> dict[str, str]:
    return {row[0]: row[1] for row in rows(store, f"SELECT ?p ?o WHERE {{ <urn:govgraph:{subject}> ?p ?o }}")}


def test_every_node_with_its_attributes(read: Store) -> None:
    query = "SELECT ?e ?l WHERE { ?e a ?k . ?k a rdfs:Class ; rdfs:label ?l . ?e dcterms:identifier [] }"
    assert rows(read, query) == sorted((f"entity:{entity.id}", entity.kind) for entity in ENTITIES)
    for entity in ENTITIES:
        printed = attributes(read, f"entity:{entity.id}")
        node = {
            "id": printed["http://purl.org/dc/terms/identifier"],
            "kind": entity.kind,
            "name": printed["http://www.w3.org/2004/02/skos/core#prefLabel"],
        } | {name: printed[name] for name in ("acronym", "region", "subregion", "organisation_kind") if name in printed}
        assert node == filled_cells(entity._asdict())


def test_every_edge_with_its_attributes(read: Store) -> None:
    ids = [
        statement
        for (statement,) in rows(read, "SELECT ?s WHERE { ?s a gg:Statement ; rdf:object ?o FILTER isIRI(?o) }")
    ]
    assert ids == sorted(f"statement:{edge.id}" for edge in TIES)
    for edge in TIES:
        printed = attributes(read, f"statement:{edge.id}")
        rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        cells = {
            "subject": printed[f"{rdf}subject"].removeprefix("entity:"),
            "relation": printed[f"{rdf}predicate"],
            "object": printed[f"{rdf}object"].removeprefix("entity:"),
            "id": printed["http://purl.org/dc/terms/identifier"],
            "document": printed["http://www.w3.org/ns/prov#wasDerivedFrom"].removeprefix("document:"),
        }
        names = ("role", "status", "start", "end", "basis", "via", "locator", "as_written", "note")
        cells |= {name: printed[name].removeprefix("entity:") for name in names if name in printed}
        assert cells == filled_cells(edge._asdict())


def test_memberships_are_those_of_the_organization_ontology(read: Store) -> None:
    query = """SELECT ?m ?who ?what ?role ?broader WHERE {
      ?m a org:Membership ; org:member ?who ; org:organization ?what ; org:role ?role .
      OPTIONAL { ?role skos:broader ?broader } FILTER (?m IN (%s)) }"""
    statements = ", ".join(f"<urn:govgraph:statement:{statement}>" for statement in ("s1", "s3", "s5", "s7"))
    assert rows(read, query % statements) == [
        ("statement:s1", "entity:THA", "entity:apc", "role:MEMBER_OF", ""),
        ("statement:s3", "entity:THA", "entity:bali", "role:CHAIRS:co-chair", "role:CHAIRS"),
        ("statement:s5", "entity:iom", "entity:apc", "role:OBSERVER_OF:ad%20hoc", "role:OBSERVER_OF"),
    ]
    during = """SELECT ?s ?from ?to WHERE {
      ?s org:memberDuring ?p OPTIONAL { ?p gg:start ?from } OPTIONAL { ?p gg:end ?to } }"""
    assert rows(read, during) == [("statement:s2", "1996~", "2001/2003"), ("statement:s3", "2010", "")]
    change = """SELECT ?from ?to WHERE {
      ?e a org:ChangeEvent ; org:originalOrganization ?from ; org:resultingOrganization ?to }"""
    assert rows(read, change) == [("entity:apc", "entity:bali")]
    assert rows(read, "SELECT ?t ?s WHERE { ?t a skos:Concept ; skos:inScheme ?s ; a gg:Theme }") == [
        ("entity:health", "themes")
    ]


def test_only_what_is_said_plainly_is_a_triple_of_its_own(read: Store) -> None:
    query = """SELECT ?a ?p ?b WHERE {
      ?a ?p ?b . ?p a rdf:Property . ?a dcterms:identifier [] FILTER CONTAINS(STR(?b), ':entity:') }"""
    plain = {row for row in rows(read, query) if row[0].startswith("entity:") and not row[0].startswith("entity:n-")}
    assert plain == {
        # once, though one of the two statements has an end
        ("entity:THA", "MEMBER_OF", "entity:apc"),
        ("entity:apc", "FOCUSES_ON", "entity:health"),
        ("entity:apc", "SUCCEEDED_BY", "entity:bali"),
        ("entity:wg", "PART_OF", "entity:bali"),
        ("entity:apc", "COVERS", "entity:asia"),
        # not the membership through a union, the former chair, the ad hoc observer, the cooperation that is sought
    }


def test_values(read: Store) -> None:
    query = """SELECT ?s ?p ?v WHERE {
      ?c a gg:Statement ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?v . ?s ?p ?v FILTER isLiteral(?v) }"""
    assert rows(read, query) == [
        ("entity:apc", "established", "1996~"),
        ("entity:bali", "goal", CLAIMS[2].value),
        ("entity:bali", "member_state_count", "44"),
    ]
    types = "SELECT ?v (DATATYPE(?v) AS ?t) WHERE { VALUES ?s {gg:statement:c1 gg:statement:c2} ?s rdf:object ?v }"
    assert rows(read, types) == [
        ("1996~", "http://id.loc.gov/datatypes/edtf/EDTF"),
        ("44", "http://www.w3.org/2001/XMLSchema#integer"),
    ]


def test_what_is_known_of_lists(read: Store) -> None:
    query = """SELECT ?m ?r ?status ?n ?d ?at ?e WHERE { ?c a gg:Coverage ; gg:mechanism ?m ; gg:relation ?r ;
      gg:status ?status ; gg:published_count ?n ; prov:wasDerivedFrom ?d ; gg:locator ?at ; gg:edition ?e }"""
    assert rows(read, query) == [("entity:bali", "MEMBER_OF", "partial", "44", "document:d-1", "Annex", "2019")]


def test_documents(read: Store) -> None:
    query = """SELECT ?id ?title ?by ?date ?kind ?url ?rights WHERE {
      ?d a foaf:Document ; dcterms:identifier ?id ; dcterms:title ?title ; dc:publisher ?by ; dc:type ?kind ;
         dc:rights ?rights OPTIONAL { ?d dcterms:date ?date } OPTIONAL { ?d foaf:page ?url } }"""
    assert rows(read, query) == [
        ("d-1", DOCUMENTS[0].title, "IOM", "2010-01~", "report", "", "all rights reserved"),
        (
            "d-2",
            "two\nlines",
            "<script>alert(1)</script>",
            "",
            "page",
            "https://a.int/x?a=1&b=%7B2%7D%20%22",
            "CC BY 4.0",
        ),
    ]


def test_the_note_of_a_document(read: Store) -> None:
    query = "SELECT ?id ?note WHERE { ?d a foaf:Document ; dcterms:identifier ?id ; rdfs:comment ?note }"
    assert rows(read, query) == [("d-2", "To be cited as: A & B (2010)")]


def test_the_data_set_says_what_it_is(read: Store) -> None:
    query = """SELECT ?t ?l ?v ?c ?h ?e WHERE { ?d dcterms:title ?t ; dc:rights ?l ; owl:versionInfo ?v ;
      dcterms:bibliographicCitation ?c ; dcterms:identifier ?h ; gg:edition ?e }"""
    names = ("title", "licence", "tool", "cite", "data_hash", "edition")
    assert rows(read, query) == [tuple(ABOUT[name] for name in names)]
    sources = "SELECT ?s WHERE { ?d dcterms:bibliographicCitation [] ; dcterms:source ?s }"
    assert rows(read, sources) == [("document:d-1",), ("document:d-2",)]


@pytest.mark.parametrize("form", FORMATS)
def test_a_projection(form: str) -> None:
    store = store_of(form, SHARED)
    query = """SELECT ?a ?b ?w ?j ?c ?s ?d WHERE {
      ?l a gg:Link ; gg:between ?a, ?b ; gg:weight ?w ; gg:jaccard ?j ; gg:coverage ?c ;
      gg:shared ?s ; prov:wasDerivedFrom ?d FILTER (STR(?a) < STR(?b)) }"""
    assert rows(store, query) == [
        # the one member of the first; the other has it through a union. What d-2 says has ended by 2019.
        ("entity:apc", "entity:bali", "1", "1", "apc unknown; bali partial", "entity:THA", "document:d-1")
    ]
    named = """SELECT ?n ?t ?e ?z WHERE { ?l gg:shared ?s ; prov:wasDerivedFrom ?d ; gg:document_earliest ?e ;
      gg:document_latest ?z . ?s skos:prefLabel ?n . ?d dcterms:date ?t }"""
    assert rows(store, named) == [("Thailand", "2010-01~", "2010", "2010")]
    assert rows(store, "SELECT ?n ?s WHERE { ?n gg:size ?s }") == [("entity:apc", "1"), ("entity:bali", "1")]


@pytest.mark.parametrize("which", SELECTIONS)
def test_both_forms_say_the_same_and_every_own_word_is_declared(which: str) -> None:
    selection = SELECTIONS[which]
    stores = {form: store_of(form, selection) for form in FORMATS}
    assert set(stores["turtle"]) == set(stores["json-ld"])
    own = rows(stores["turtle"], "SELECT DISTINCT ?p WHERE { ?s ?p ?o FILTER STRSTARTS(STR(?p), 'urn:govgraph:') }")
    declared = rows(stores["turtle"], "SELECT ?p WHERE { ?p a rdf:Property ; rdfs:label [] }")
    assert set(own) <= set(declared)
    assert rows(stores["turtle"], "SELECT ?s WHERE { ?s ?p ?o FILTER (isBlank(?s) || isBlank(?o)) }") == []
    lists = "SELECT ?p WHERE { ?s ?p ?o FILTER (isLiteral(?o) && STRSTARTS(STR(?o), '[')) }"
    assert rows(stores["turtle"], lists) == []


def test_the_same_bytes_whatever_the_order() -> None:
    for write in WRITERS.values():
        assert write(TURNED, about(TURNED)) == write(WHOLE, ABOUT)


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_selected(form: str) -> None:
    store = store_of(form, EMPTY)
    assert rows(store, "SELECT ?s WHERE { ?s dcterms:identifier [] }") == [
        (f"data-set:{about(EMPTY)['data_hash'].replace(':', '%3A')}",)
    ]
