"""The years in which somebody is in the chair of a mechanism, as far as documents say, and who has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from govgraph.graph.core.dates import year_span, years_of
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.office_dates import as_of
from govgraph.graph.core.spells import HELD, NEVER, known_years, reference_year
from govgraph.graph.core.text import alphabetical

RELATION = "CHAIRS"
_OPEN = 9999
"""The last year of a term whose end is open."""


class Term(NamedTuple):
    """Somebody in the chair of a mechanism, from one year to another; whether a document prints a start or an end."""

    mechanism: str
    chair: str
    first: int
    last: int
    dated: bool
    edge: EdgeStatement


def about(terms: Iterable[Term], who: str) -> list[Term]:
    """The terms of a mechanism, or of who chairs; all for nobody."""
    return [term for term in terms if who in ("", term.mechanism, term.chair)]


def terms_of(editions: Iterable[Edition]) -> list[Term]:
    """The years in which somebody is known to be in the chair of a mechanism, by all of the editions.

    Without a start and an end it is the year of the edition, or of the page where that is older.

    >>> from govgraph.graph.core.edition import Entity
    >>> entities = {"igc": Entity("igc", "mechanism", "IGC")}
    >>> chairs = [EdgeStatement("ESP", "CHAIRS", "igc", start="2018", end="2019", status="former"),
    ...           EdgeStatement("TUR", "CHAIRS", "igc", start="2017"), EdgeStatement("CAN", "CHAIRS", "igc")]
    >>> [term[1:5] for term in terms_of([Edition("2019", entities, chairs)])]
    [('TUR', 2017, 2019, True), ('ESP', 2018, 2019, True), ('CAN', 2019, 2019, False)]
    """
    terms = []
    for edition in editions:
        year = reference_year(edition.name)
        for edge in edition.select([RELATION], active=False):
            if edition.entities[edge.object].kind != "mechanism" or (span := _span(edition, edge, year)) == NEVER:
                continue
            terms.append(Term(edge.object, edge.subject, *span, bool(edge.start or edge.end), edge))
    return sorted(terms, key=lambda term: (term.first, term.last, term.mechanism, term.chair, term.edge.id))


def _span(edition: Edition, edge: EdgeStatement, year: int) -> tuple[int, int]:
    """First and last year of a term: one whose end is open lasts as far as the edition speaks."""
    if as_of(edition, [edge]):
        # An old page says who was in the chair at its own time, and not in the year of the edition.
        first, last = years_of(edition.documents[edge.document].date)
        return (first, last) if first is not None and last is not None else NEVER
    first, last = known_years(edge.start, edge.end, edge.status, year)
    if edge.start and first > year:  # what is to come is not known to come
        return NEVER
    return first, max(first, year) if last == _OPEN else last


def within(terms: Iterable[Term], first: int, last: int) -> list[Term]:
    """The terms, of which only these years are kept; without those that have none of them.

    >>> term = Term("igc", "TUR", 2006, 2019, True, EdgeStatement("TUR", "CHAIRS", "igc"))
    >>> [term[2:4] for term in within([term], 2010, 2030)], within([term], 1990, 2000)
    ([(2010, 2019)], [])
    """
    cut = (term._replace(first=max(term.first, first), last=min(term.last, last)) for term in terms)
    return [term for term in cut if term.first <= term.last]


def undated(editions: Iterable[Edition], who: str) -> list[str]:
    """Those who were in the chair in years that no document prints, with their mechanisms."""
    return _with_mechanisms(
        (edition, edge)
        for edition, edge in _without_years(editions)
        if who in ("", edge.subject, edge.object) and not _begins_later(edition, edge)
    )


def later(editions: Iterable[Edition], who: str) -> list[str]:
    """Those whose term begins after the time of the edition, with their mechanisms."""
    return _with_mechanisms(
        (edition, edge)
        for edition, edge in _without_years(editions)
        if who in ("", edge.subject, edge.object) and _begins_later(edition, edge)
    )


def undated_mechanisms(editions: Iterable[Edition]) -> set[str]:
    """The mechanisms that somebody chaired in years that no document prints."""
    return {edge.object for edition, edge in _without_years(editions) if not _begins_later(edition, edge)}


def _without_years(editions: Iterable[Edition]) -> Iterator[tuple[Edition, EdgeStatement]]:
    """The chairs of mechanisms that have no year in the picture."""
    for edition in editions:
        for edge in edition.select([RELATION], active=False):
            is_held = edition.entities[edge.object].kind == "mechanism" and edge.status in HELD
            if is_held and _span(edition, edge, reference_year(edition.name)) == NEVER:
                yield edition, edge


def _begins_later(edition: Edition, edge: EdgeStatement) -> bool:
    return bool(edge.start) and year_span(edge.start, edge.end)[0] > reference_year(edition.name)


def _with_mechanisms(chairs: Iterable[tuple[Edition, EdgeStatement]]) -> list[str]:
    """Who chairs, with the mechanism in brackets, by name."""
    names = {f"{edition.label(edge.subject)} ({edition.label(edge.object)})" for edition, edge in chairs}
    return sorted(names, key=alphabetical)
