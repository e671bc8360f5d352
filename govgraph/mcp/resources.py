"""What an assistant can read beside the tools: methods, glossary, vocabulary and documents, from the declarations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

from govgraph.graph.analysis.methods import read_methods
from govgraph.graph.core.errors import printable, unknown_word
from govgraph.graph.tables.full_citation import graded_citation
from govgraph.markdown import markdown_table
from govgraph.mcp.graph import Graph
from govgraph.reference_words import method_text, render_glossary, render_methods, render_vocabulary

SCHEME = "govgraph://"


@dataclass(frozen=True, slots=True)
class Resource:
    """A text that can be read.

    Attributes
    ----------
    uri
        Its address; of several texts a template, with the part in braces that says which.
    name
        Its name.
    meaning
        What it is.
    read
        Takes the graph and what stands in place of the braces, and gives the text.
    """

    uri: str
    name: str
    meaning: str
    read: Callable[[Graph, str], str]


def _document(graph: Graph, key: str) -> str:
    documents = graph.edition().documents
    if key not in documents:
        raise unknown_word("document", key, documents)
    row = documents[key]
    return printable("\n\n".join(filter(None, (f"# {key}", graded_citation(row), row.note)))) + "\n"


def _documents(graph: Graph, _: str) -> str:
    rows = ((key, graded_citation(row)) for key, row in graph.edition().documents.items())
    table = markdown_table(("id", "document"), ((key, " ".join(printable(text).split())) for key, text in rows))
    return f"# Documents\n\n{table}\n"


def _method(_: Graph, name: str) -> str:
    methods = {method.name: method for method in read_methods()}
    if name not in methods:
        raise unknown_word("method", name, methods)
    return f"{method_text(methods[name])}\n"


RESOURCES = (
    Resource(
        f"{SCHEME}methods",
        "methods",
        "What each analysis computes and what it does not say.",
        lambda _graph, _name: render_methods(),
    ),
    Resource(
        f"{SCHEME}glossary",
        "glossary",
        "The terms of the field in plain English.",
        lambda _graph, _name: render_glossary(),
    ),
    Resource(
        f"{SCHEME}vocabulary",
        "vocabulary",
        "The kinds of entity, relations, values and statuses of the graph.",
        lambda _graph, _name: render_vocabulary(),
    ),
    Resource(f"{SCHEME}documents", "documents", "Every document of the graph in full, with its grade.", _documents),
)
TEMPLATES = (
    Resource(f"{SCHEME}methods/{{name}}", "method", "The method of one analysis, such as overlap_test.", _method),
    Resource(f"{SCHEME}documents/{{id}}", "document", "One document in full, such as iom-2019.", _document),
)
"""Resources of which there are many, by the last part of their addresses."""


def read_resource(graph: Graph, uri: str) -> str:
    """The text at an address, as Markdown.

    Raises
    ------
    UsageError
        There is none.
    StoreError
        The graph cannot be read.
    """
    for resource in RESOURCES:
        if uri == resource.uri:
            return resource.read(graph, "")
    for template in TEMPLATES:
        start = template.uri.partition("{")[0]
        if uri.startswith(start):
            return template.read(graph, unquote(uri.removeprefix(start)))
    raise unknown_word("resource", uri, (resource.uri for resource in (*RESOURCES, *TEMPLATES)))
