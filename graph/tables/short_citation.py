"""A document in short, as it is named under a picture or on a slide: author, year, title, and the place in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Protocol

from govgraph.graph.core.edition import Document
from govgraph.graph.core.pages import merged
from govgraph.graph.core.text import shortened_at_word
from govgraph.graph.tables.citation_dates import cited_date
from govgraph.graph.tables.full_citation import authors_of

_AUTHORS, _FEW, _LONGEST_TITLE, _LONGEST_PLACE = 2, 2, 110, 50


class Cited(Protocol):
    """What has a document and a place in it: a statement, a list, a row."""

    @property
    def document(self) -> str:
        """The document's id."""

    @property
    def locator(self) -> str:
        """The place in it."""

    @property
    def pages(self) -> str:
        """The pages of this place."""


def cited_in_short(document: Document, edges: Sequence[Cited] = ()) -> str:
    """Author, year, title and place of a document.

    >>> from govgraph.graph.core.edition import EdgeStatement
    >>> report = Document("iom-2010", "An Assessment", "IOM", "2010-01", authors="Hansen, Randall")
    >>> edges = [EdgeStatement("THA", "MEMBER_OF", body, locator=f"Annex, {body}, Governments", pages="pp. 61-68")
    ...          for body in ("apc", "bali")]
    >>> cited_in_short(report, edges)
    'Hansen (2010), An Assessment, Annex, pp. 61–68'
    >>> field = Document("f", "The Factbook, field Participation", "CIA", "2020", kind="dataset")
    >>> cited_in_short(field, [EdgeStatement("THA", "MEMBER_OF", "asean", locator="Participation")])
    'CIA (2020), The Factbook, field Participation'
    >>> members = Document("m", "Budapest Process Members", "ICMPD", "2020")
    >>> cited_in_short(members, [EdgeStatement("TUR", "MEMBER_OF", "budapest", locator="Members")])
    'ICMPD (2020), Budapest Process Members, Members'
    >>> cited_in_short(Document("d", ""))
    'd'
    """
    if not document.title:
        return document.id
    families = [family for family, _ in authors_of(document)]
    names = " and ".join(families) if len(families) <= _AUTHORS else f"{families[0]} and others"
    year = cited_date(document.date).year
    title = shortened_at_word(document.title, _LONGEST_TITLE)
    begin = f"{names} ({year}), {title}" if names else f"{title} ({year})"
    place = _place(edges)
    # Of a field of a data set the title has the place already.
    return ", ".join(filter(None, (begin, "" if title.endswith(f", field {place}") else place, _pages(edges))))


def _place(edges: Sequence[Cited]) -> str:
    """The place that the statements have in common: the parts with which all their locators begin, or two places."""
    places = [edge.locator.partition("; ")[0].split(", ") for edge in edges]
    common = [parts[0] for parts in takewhile(lambda parts: len(set(parts)) == 1, zip(*places, strict=False))]
    # The beginning of a place is a place too.
    while len(common) > 1 and len(", ".join(common)) > _LONGEST_PLACE:
        common.pop()
    first = list(dict.fromkeys(place[0] for place in places))
    return shortened_at_word(", ".join(common) or (" and ".join(first) if len(first) <= _FEW else ""), _LONGEST_PLACE)


def _pages(edges: Sequence[Cited]) -> str:
    """The pages, where they are few: a long list of them says less than the place."""
    pages = merged(edge.pages.partition("; ")[0] for edge in edges)
    if not pages or pages.count(", ") >= _FEW:
        return ""
    return f"{'p.' if pages.isalnum() else 'pp.'} {pages.replace('-', '–')}"
