"""The pages of texts: how everything is computed, what the words mean, what this is and how to cite it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from markdown_it import MarkdownIt
from markupsafe import Markup

from govgraph.graph.analysis.methods import read_methods
from govgraph.graph.citing.citations import dataset
from govgraph.graph.core.glossary import TERMS
from govgraph.graph.core.text import capitalised, slug
from govgraph.graph.tables.about import licence_of, tool
from govgraph.graph.tables.full_citation import full_citation
from govgraph.site.page import Page, Section, Text
from govgraph.site.site import Site
from govgraph.site.surveys import editions_in_words

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
"""HTML in a text is text."""


def pages(site: Site) -> Iterator[Page]:
    """Methods, glossary, and what this is."""
    yield _methods()
    yield _glossary()
    yield _about(site)


def _methods() -> Page:
    methods = read_methods()
    sections = [
        Section(
            method.title,
            slug(method.name),
            2,
            rows=_rows(method.text),
            picture=Markup(_MARKDOWN.render(method.text)),  # noqa: S704 - escaped
        )
        for method in methods
    ]
    lead = ["What each analysis computes, and what it does not say."]
    texts = {slug(method.name): method.text for method in methods}
    return Page("methods", "Methods", "Reference", lead, sections, {"texts": texts}, part="methods")


def _rows(text: str) -> list[dict[str, str]]:
    r"""The rows of the tables in a text, for programs.

    >>> _rows("Words.\n\n| a | b |\n| - | - |\n| 1 | 2 |")
    [{'a': '1', 'b': '2'}]
    """
    head: list[str] = []
    rows: list[list[str]] = []
    for before, token in pairwise(_MARKDOWN.parse(text)):
        if token.type == "thead_open":
            head = []
        elif before.type == "th_open":
            head.append(token.content)
        elif before.type == "tr_open" and token.type == "td_open":
            rows.append([])
        elif before.type == "td_open":
            rows[-1].append(token.content)
    return [dict(zip(head, row, strict=True)) for row in rows]


def _glossary() -> Page:
    rows = [{"term": term.name, "meaning": term.meaning, "others": list(term.others)} for term in TERMS.values()]
    terms = Markup().join(
        Markup('<dt id="{}">{}</dt><dd>{}.</dd>').format(
            slug(term.name), term.name, capitalised(term.meaning).rstrip(".")
        )
        for term in TERMS.values()
    )
    section = Section(rows=rows, picture=Markup('<dl class="terms">{}</dl>').format(terms))
    return Page("glossary", "Glossary", "Reference", ["The words of these pages."], [section], part="glossary")


def licence(site: Site) -> str:
    """The terms of the data."""
    return site.choices.licence or licence_of(site.main.name, site.documents.values())


def _about(site: Site) -> Page:
    choices = site.choices
    contact = choices.contact
    if contact.startswith(("https://", "http://")):
        address: Text = Markup('<a href="{0}">{0}</a>').format(contact)
    else:
        address = Markup('<a href="mailto:{0}">{0}</a>').format(contact) if "@" in contact else contact
    cited = [full_citation(dataset(edition)) for edition in site.editions]
    sections = [
        Section(
            "What this is",
            "what",
            2,
            [
                f"The graph as plain files, made by {tool()} from data of {choices.date}, {choices.version}.",
                f"Editions: {editions_in_words(site)}.",
                "Every line names the document that says so, and the place in it. Documents that disagree are both "
                "shown. Unknown does not mean no.",
            ],
        ),
        Section(
            "How to cite",
            "cite",
            2,
            [*cited, "Each page has a citation at its foot. Of a single fact, cite the document and the place."],
        ),
        Section("Licence", "licence", 2, [f"{licence(site)}."]),
        Section(
            "The same for programs",
            "programs",
            2,
            [
                "Each page has its data beside it, at the same address with .json in place of .html. The address of a "
                "statement is made from its id: the first two letters are the page, the whole id is the anchor.",
                "An address stays. What is no longer on record leaves a page that says since when, and what is in "
                "its place, where that is known.",
            ],
        ),
    ]
    if contact:
        sections.append(Section("Questions and corrections", "contact", 2, [Markup("{}").format(address)]))
    return Page("about", "About, and how to cite", "Reference", [], sections, part="about")
