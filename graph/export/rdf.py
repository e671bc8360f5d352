"""A selection as RDF: W3C Organization Ontology, PROV, Dublin Core and SKOS, in Turtle or JSON-LD.

Every statement is a node of its own (`gg:Statement`, an `rdf:Statement`) with its subject, predicate and object, role,
status, dates, basis, place and the document from which it was derived (`prov:wasDerivedFrom`), so that nothing is lost
and two documents may disagree. Where somebody has a part in the work of a body, the node is an `org:Membership` too.
Only what is said plainly (without role, status and end, and not through a union) is also a triple between the two, so
that a reader who follows it cannot take a former or an intended member for one.

What is known of how complete a list is (`gg:Coverage`) stands beside it. The pairs of a projection are no statements
but `gg:Link`, with what they share. An attribute that says nothing has no triple. Names are `urn:govgraph:...`; there
are no blank nodes, so that the same selection gives the same bytes.

Sources: The Organization Ontology (W3C Recommendation 2014), PROV-O (W3C Recommendation 2013), DCMI Metadata Terms,
SKOS (W3C Recommendation 2009), EDTF datatype of the Library of Congress.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rdflib import Graph

    from govgraph.graph.export.selection import Selection


def build(selection: Selection, about: Mapping[str, str]) -> Graph:
    """The selection, and what it says of itself, as a graph of rdflib."""
    # Imported here, with what needs it: rdflib takes half a second, and not everyone has it.
    from rdflib import Graph

    from govgraph.graph.export import rdf_triples as triples
    from govgraph.graph.export.attributes import edge_of
    from govgraph.graph.export.rdf_terms import PREFIXES
    from govgraph.graph.export.selection import gathered

    graph = Graph("SimpleMemory", bind_namespaces="core")  # one graph needs no index of several
    for prefix, space in PREFIXES.items():
        graph.bind(prefix, space)
    edition = selection.edition.name
    if selection.kind == "projection":
        edges = [triples.link_triples(edge) for edge in selection.edges]
    else:  # a statement is a node, so that two of one pair are no parallel edges
        edges = [triples.statement_triples(edge_of(selection.edition, edge)) for edge in selection.edge_statements]
    nodes = [*selection.nodes, *gathered(selection).get("entity", ())]
    parts = [
        *map(triples.entity_triples, nodes),
        *edges,
        *(triples.claim_triples(statement, edition) for statement in selection.value_statements),
        *(triples.coverage_triples(row, edition) for row in selection.coverage),
        *map(triples.document_triples, selection.documents),
        triples.data_set_triples(selection, about),
    ]
    for part in parts:
        for triple in part:
            graph.add(triple)
    return graph


def turtle(selection: Selection, about: Mapping[str, str]) -> dict[str, bytes]:
    """The selection as a file of Turtle, sorted."""
    text = build(selection, about).serialize(format="turtle")
    return {"": (text.rstrip("\n") + "\n").encode()}


def json_ld(selection: Selection, about: Mapping[str, str]) -> dict[str, bytes]:
    """The selection as a file of JSON-LD, sorted."""
    graph = build(selection, about)
    context = {prefix: str(space) for prefix, space in sorted(graph.namespaces())}
    content = json.loads(graph.serialize(format="json-ld", context=context, auto_compact=False))
    return {"": (json.dumps(_sorted(content), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()}


def _sorted(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """The same JSON-LD, in which lists are sets, in one order."""
    if isinstance(value, list):
        return sorted((_sorted(member) for member in value), key=lambda member: json.dumps(member, sort_keys=True))
    if isinstance(value, dict):
        return {name: _sorted(member) for name, member in value.items()}
    return value
