"""An edition in a year: the picture of one, memberships through unions then, and when a year must be named."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self, TypeVar

from govgraph.graph.core.dates import year_span
from govgraph.graph.core.edition_sources import with_pages
from govgraph.graph.core.edition_time import EditionInTime
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.inheritance import THROUGH
from govgraph.graph.core.inherited_in_time import in_time
from govgraph.graph.core.packed_edges import Edges, chosen, gathered
from govgraph.graph.core.spells import NEVER, in_year

E = TypeVar("E", bound=EditionInTime)


@dataclass(frozen=True, repr=False)
class EditionByYear(EditionInTime):
    """The records of an edition, from which the picture of any of its years is made."""

    def at(self, year: int) -> Self:
        """The picture of one year: what is known to hold in it, of States that have data in it.

        Of the acts and other relations that do not last it has those whose dates may be of that year. How complete a
        list was in another year than the `reference_year` is unknown.

        Parameters
        ----------
        year
            The year.

        Raises
        ------
        UsageError
            No membership or the like has a date, or the edition has no data for that year.

        Examples
        --------
        >>> from govgraph.graph.core.edition import Edition, ValueStatement
        >>> value = ValueStatement("THA", "cow_code", "800", start="1887", end="1889")
        >>> Edition("cow", {}, [], [value]).at(1888).year
        1888
        """
        if self.year is not None and self.year != year:
            raise UsageError(
                f"year: found {year}; this is edition {self.name!r} in {self.year}: ask the one of all years"
            )
        if self.year is not None:
            return self
        if self.span is None:
            raise UsageError(
                f"year: found {year}; edition {self.name!r} is not counted by year, as no membership or the like in it "
                "has a start or an end: leave it out"
            )
        first, last = self.span
        has_gap = bool(self.years) and not any(year in years for years in self.years.values())
        if not first <= year <= last or has_gap:
            raise UsageError(f"year: found {year}; edition {self.name!r} has data from {first} to {last}")
        without = {state for state, years in self.years.items() if year not in years}
        edges, not_counted = in_year(self.in_time.edges, year, self.speaks_from, without)
        coverage = self.coverage
        if not self.years and year != self.reference_year:
            coverage = [row._replace(status="unknown", published_count="") for row in coverage]
        return replace(self, edges=edges, coverage=coverage, year=year, not_counted=not_counted)

    @property
    def in_time(self) -> Self:
        """The same edition, all its years together, with memberships through unions in the years of both statements.

        Examples
        --------
        >>> from govgraph.graph.core.edition import EdgeStatement, Edition
        >>> through = EdgeStatement("eu", "MEMBER_OF", "forum", role="through-members", start="2005", id="u1")
        >>> state = EdgeStatement("GBR", "MEMBER_OF", "eu", status="former", start="1973", end="2020", id="m1")
        >>> [edge.start for edge in Edition("2019", {}, [state, through]).in_time.edges if edge.subject == "GBR"]
        ['1973', '2005']
        """
        if not self.inherited or self.year is not None or not any(edge.role == THROUGH for edge in self.edges):
            return self
        return self.derived(_in_time)

    @property
    def needs_year(self) -> bool:
        """Whether it can be counted only in a year: it is counted by year, or no membership in it holds without one.

        Examples
        --------
        >>> from govgraph.graph.core.edition import EdgeStatement, Edition
        >>> edges = [EdgeStatement("KEN", "MEMBER_OF", "forum", start="1950", end="1960")]
        >>> Edition("2010", {}, edges).needs_year, Edition("2010", {}, edges).at(1955).needs_year
        (True, False)
        """
        return self.year is None and self.derived(_needs_year)

    @property
    def last_year(self) -> int:
        """The last year with data; of memberships that have all ended, the last in which one may hold.

        Examples
        --------
        >>> from govgraph.graph.core.edition import EdgeStatement, Edition
        >>> edges = [EdgeStatement("KEN", "MEMBER_OF", "forum", start="1950", end="1960")]
        >>> Edition("2010", {}, edges).last_year, Edition("2010", {}, []).last_year
        (1960, 2010)
        """
        if self.years or not self.needs_year:
            return self.reference_year
        latest = max((year_span("", edge.end)[1] for edge in _active_members(self) if edge.end), default=9999)
        return min(latest, self.reference_year)

    def require_single_year(self) -> None:
        """Refuse to count statements of different times together.

        Raises
        ------
        UsageError
            The edition is counted by year and not of one year; or all its memberships and the like with a date have
            ended or not begun, and there are no others.

        Examples
        --------
        >>> from govgraph.graph.core.edition import Edition, ValueStatement
        >>> value = ValueStatement("THA", "cow_code", "800", start="1887", end="1889")
        >>> Edition("cow", {}, [], [value]).require_single_year()
        Traceback (most recent call last):
        govgraph.graph.core.errors.UsageError: year: found none; edition 'cow' has data from 1887 to 1889: name one
        """
        if not self.needs_year:
            return
        span = f"from {(self.span or NEVER)[0]} to {self.last_year}"
        if self.years:
            raise UsageError(f"year: found none; edition {self.name!r} has data {span}: name one")
        raise UsageError(
            f"year: found none; no membership in edition {self.name!r} holds in {self.reference_year}: they are of "
            f"different times, {span}: name a year"
        )


def _in_time(edition: E) -> E:
    edges = with_pages(in_time(edition.edges, edition.speaks_from), edition.places)
    return replace(edition, edges=gathered(sorted(edges)))


def _needs_year(edition: EditionByYear) -> bool:
    if edition.years:
        return True
    if (edition.codes.with_relation(["MEMBER_OF"]) & edition.is_counted).any():
        return False
    return bool(_active_members(edition) and edition.span)


def _active_members(edition: EditionByYear) -> Edges:
    return chosen(edition.select(["MEMBER_OF"], active=False), lambda edge: not edge.status)
