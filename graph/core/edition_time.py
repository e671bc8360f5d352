"""The time of an edition: of which years it speaks, and which of its statements count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from govgraph.graph.core import vocabulary
from govgraph.graph.core.dates import year_span
from govgraph.graph.core.edition_index import EditionIndex
from govgraph.graph.core.inherited_in_time import through_words
from govgraph.graph.core.packed_edges import Edges, at_places, chosen
from govgraph.graph.core.records import EdgeStatement
from govgraph.graph.core.spells import (
    HELD,
    LASTING,
    TIMES,
    elapsed_words,
    holds_in,
    is_dated,
    reference_year,
    year_words,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

OPEN, ENDED = "open", "ended"
"""What somebody is to a body of whom statements are on record, and none that counts: `EditionInTime.open_or_ended`."""


@dataclass(frozen=True, repr=False)
class EditionInTime(EditionIndex):
    """The records of an edition with its years.

    Attributes
    ----------
    year
        The year, of the picture of a single one (`at`).
    not_counted
        Of the picture of one year: by relation how many statements may hold in it and are not counted, by the reason of
        `spells.REASONS`.
    """

    year: int | None = None
    not_counted: Mapping[str, Mapping[str, int]] = field(default_factory=dict, compare=False)

    @cached_property
    def years(self) -> dict[str, set[int]]:
        """For an edition that is counted by year: each State's years with data (those of its `cow_code`).

        Examples
        --------
        >>> from govgraph.graph.core.edition import Edition, ValueStatement
        >>> value = ValueStatement("THA", "cow_code", "800", start="1887", end="1889")
        >>> sorted(Edition("cow", {}, [], [value]).years["THA"])
        [1887, 1888, 1889]
        """
        years: dict[str, set[int]] = defaultdict(set)
        for claim in self.value_statements:
            if claim.predicate == "cow_code" and claim.start and claim.end:
                first, last = year_span(claim.start, claim.end)
                years[claim.subject].update(range(first, last + 1))
        return dict(years)

    @cached_property
    def reference_year(self) -> int:
        """The year of which the edition speaks: its last with data, or that of its name, or this year.

        Examples
        --------
        >>> from govgraph.graph.core.edition import Edition
        >>> Edition("2010", {}, []).reference_year
        2010
        """
        return max((max(years) for years in self.years.values()), default=reference_year(self.name))

    @cached_property
    def speaks_from(self) -> int:
        """The first year of which the edition speaks: its first with data, or the `reference_year`.

        Examples
        --------
        >>> from govgraph.graph.core.edition import Edition
        >>> Edition("2010", {}, []).speaks_from
        2010
        """
        return min((min(years) for years in self.years.values()), default=self.reference_year)

    @cached_property
    def span(self) -> tuple[int, int] | None:
        """The first and last year of which a picture can be made; None where no membership or the like has a date.

        Examples
        --------
        >>> from govgraph.graph.core.edition import EdgeStatement, Edition
        >>> edges = [EdgeStatement("KEN", "MEMBER_OF", "forum", start="1950", end="1960")]
        >>> Edition("2010", {}, edges).span
        (1950, 2010)
        """
        if self.years:
            years = set().union(*self.years.values())
            return min(years), max(years)
        dated = (edge for edge in self._dated if edge.status in HELD)
        ends = (year_span(text, text) for edge in dated for text in (edge.start, edge.end) if text)
        first = min((first or last for first, last in ends), default=self.reference_year + 1)
        return (first, self.reference_year) if first <= self.reference_year else None

    def counts(self, edge: EdgeStatement) -> bool:
        """Whether a statement of the edition counts: by its status, and of one that lasts by its years.

        In the picture of one year counts what holds in it, whatever its status says today; without a year what is
        active and holds in the `reference_year`.

        Examples
        --------
        >>> from govgraph.graph.core.edition import EdgeStatement, Edition
        >>> edge = EdgeStatement("KEN", "MEMBER_OF", "forum", start="1950", end="1960")
        >>> edition = Edition("2010", {}, [edge])
        >>> edition.counts(edge), edition.at(1955).counts(edge)
        (False, True)
        """
        lasts = edge.relation in LASTING
        if self.year is not None and lasts:
            return holds_in(edge, self.year, self.speaks_from)
        if edge.status or not lasts or not (edge.start or edge.end):
            return not edge.status
        return bool(self.years) or holds_in(edge, self.reference_year, self.reference_year)

    def standing(self, edge: EdgeStatement) -> str:
        """Why a statement of the edition does not count, in a word; empty where it counts.

        Examples
        --------
        >>> from govgraph.graph.core.edition import EdgeStatement, Edition
        >>> edge = EdgeStatement("KEN", "MEMBER_OF", "forum", start="1950", end="1960")
        >>> Edition("2010", {}, [edge]).standing(edge), Edition("2010", {}, [edge]).at(1955).standing(edge)
        ('ended', '')
        """
        if self.counts(edge):
            return ""
        time = self.reference_year if self.year is None else self.year
        return edge.status or TIMES[year_span(edge.start, edge.end)[0] > time]

    def has_ended(self, edge: EdgeStatement) -> bool:
        """Whether what a statement of the edition says held, and holds no longer.

        What is suspended, planned, next in turn, only asked or to be confirmed has not ended, nor what has not begun.

        Examples
        --------
        >>> from govgraph.graph.core.edition import EdgeStatement, Edition
        >>> edges = [EdgeStatement("KEN", "MEMBER_OF", "forum", status=status) for status in ("", "former", "tbc")]
        >>> edges += [EdgeStatement("KEN", "MEMBER_OF", "forum", start="1950", end="1960")]
        >>> [Edition("2010", {}, []).has_ended(edge) for edge in edges]
        [False, True, False, True]
        """
        if self.year is not None and year_span(edge.start, edge.end)[0] > self.year:
            return False
        return self.standing(edge) in (*vocabulary.ENDED, TIMES[0])

    def open_or_ended(self, edges: Iterable[EdgeStatement]) -> str:
        """What statements between two say of which none counts: `ENDED` where all have ended, else `OPEN`.

        Every page, command and picture that answers whether somebody is in a body has it from here.

        Examples
        --------
        >>> from govgraph.graph.core.edition import EdgeStatement, Edition
        >>> statuses = ("former", "planned")
        >>> former, planned = (EdgeStatement("KEN", "MEMBER_OF", "forum", status=status) for status in statuses)
        >>> edition = Edition("2010", {}, [])
        >>> edition.open_or_ended([former]), edition.open_or_ended([former, planned])
        ('ended', 'open')
        """
        return ENDED if all(map(self.has_ended, edges)) else OPEN

    def select(self, relations: Collection[str] = (), *, active: bool = True) -> Sequence[EdgeStatement]:
        """The statements of these relations, or of all, in their order.

        Parameters
        ----------
        relations
            Names of relations; all when empty.
        active
            Only those that count (`counts`), and not what has ended, or is planned or only asked.

        Examples
        --------
        >>> import govgraph as gg
        >>> {edge.relation for edge in gg.load_edition("2010").select(["CHAIRS"])}
        {'CHAIRS'}
        """
        if not relations:
            return chosen(self.edges, self.counts) if active else copy(self.edges)
        is_chosen = self.codes.with_relation(relations)
        return self.edges_where(is_chosen & self.is_counted if active else is_chosen)

    @cached_property
    def is_counted(self) -> NDArray[np.bool_]:
        """Of each statement whether it counts (`counts`).

        Examples
        --------
        >>> from govgraph.graph.core.edition import EdgeStatement, Edition
        >>> edges = [EdgeStatement("KEN", "MEMBER_OF", "forum", status=status) for status in ("", "former")]
        >>> Edition("2010", {}, edges).is_counted.tolist()
        [True, False]
        """
        # Most have neither status nor dates, and count but in the picture of a year.
        places = self._with_status_or_dates if self.year is None else range(len(self.edges))
        is_counted = np.ones(len(self.edges), dtype=np.bool_)
        is_counted[places] = list(map(self.counts, at_places(self.edges, places)))
        is_counted.flags.writeable = False
        return is_counted

    @cached_property
    def _with_status_or_dates(self) -> list[int]:
        """Where the statements stand that have a status, a start or an end."""
        edges = enumerate(self.edges)
        return [place for place, edge in edges if edge.status or edge.start or edge.end]

    @cached_property
    def _dated(self) -> Edges:
        """The statements of lasting relations that have a start or an end."""
        return chosen(at_places(self.edges, self._with_status_or_dates), is_dated)

    def time_words(self, relations: Collection[str]) -> list[str]:
        """What a reader must know of the time of statements that are counted: what is left out, and what goes on.

        Examples
        --------
        >>> from govgraph.graph.core.edition import EdgeStatement, Edition
        >>> edges = [EdgeStatement("KEN", "MEMBER_OF", "forum", start="1950", end="1960")]
        >>> Edition("2010", {}, edges).time_words(["MEMBER_OF"])
        ['counted is what holds in 2010: 1 statement that has ended by then is left out (--year counts another year)']
        """
        if self.year is not None:
            lasting = LASTING & set(relations)
            edges = chosen(self.select(relations, active=False), lambda edge: edge.relation in lasting)
            lists_are_of = None if self.years or not self.coverage else self.reference_year
            not_counted = [self.not_counted.get(name, {}) for name in relations]
            through = through_words(self.edges, self.year) if "MEMBER_OF" in relations else []
            return [*year_words(edges, self.year, not_counted, lists_are_of), *through]
        dated = (edge for edge in self._dated if edge.relation in relations)
        words = "" if self.years else elapsed_words(dated, self.reference_year)
        return [words] if words else []
