"""An edition as one picture: its entities and statements, from one read, as plain rows and as a networkx graph.

Every analysis works on an edition, so that all its figures come from one state of the graph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, KeysView, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import escape
from itertools import chain
from typing import TYPE_CHECKING, Any, Self, TypeVar

from govgraph.graph.core import seed, vocabulary
from govgraph.graph.core.dates import year_span
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.grades import GradeChoice, check_grade, choose
from govgraph.graph.core.inheritance import THROUGH, with_inherited
from govgraph.graph.core.inherited_in_time import in_time, through_words
from govgraph.graph.core.model import Dataset, Row
from govgraph.graph.core.notebook import html_table
from govgraph.graph.core.pages import Places, cite, pages_of, places_of
from govgraph.graph.core.paths import SEED
from govgraph.graph.core.records import Coverage, Document, EdgeStatement, Entity, ValueStatement
from govgraph.graph.core.shown_values import ClaimedValue, shown_values
from govgraph.graph.core.spells import (
    HELD,
    LASTING,
    NEVER,
    TIMES,
    elapsed_words,
    holds_in,
    is_dated,
    may_hold,
    reference_year,
    year_words,
)
from govgraph.graph.core.statement_text import label_of, relation_text
from govgraph.graph.core.text import counted, shortened

if TYPE_CHECKING:
    import networkx

T = TypeVar("T")
__all__ = ["Coverage", "Document", "EdgeStatement", "Edition", "Entity", "ValueStatement"]

_SHOWN_ROWS = 10
"""Statements that an edition shows in a notebook."""


@dataclass(frozen=True, repr=False)
class Edition:
    """An edition; nothing in it changes.

    Attributes
    ----------
    name
        What its statements are filed under, such as `2019`.
    entities
        All entities of the graph by id, so that one without any statement can be seen to have none.
    edges
        The edition's statements between two entities.
    value_statements
        Its statements with a value.
    coverage
        What is known of how complete its lists are.
    documents
        All documents of the graph by id.
    inherited
        Whether memberships through unions are among the edges.
    year
        The year, of the picture of a single one (`at`).
    without
        The data sets that were left out.
    version
        The version of the graph; 0 without one.
    incomplete
        The data sets whose load has begun and not ended.
    datasets
        The data sets that it was read from, each with the hash of its content; empty where none was kept.
    places
        The pages of places, in words, by document and place.
    grades
        The grades of documents that it has, and what is left out of it by their choice; None without one.
    others
        Of each other edition the active memberships of States in mechanisms, as an edition of these alone: what is not
        known here may be known there. Other lists for the same edition (`-alternative`) are not among them.
    not_counted
        Of the picture of one year: by relation how many statements may hold in it and are not counted, by the reason of
        `spells.REASONS`.
    """

    name: str
    entities: dict[str, Entity]
    edges: list[EdgeStatement]
    value_statements: list[ValueStatement] = field(default_factory=list)
    coverage: list[Coverage] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    inherited: bool = True
    year: int | None = None
    without: tuple[str, ...] = ()
    version: int = 0
    incomplete: str | None = None
    datasets: dict[str, str] = field(default_factory=dict, compare=False)
    places: Places = field(default_factory=dict, compare=False)
    grades: GradeChoice | None = None
    others: tuple[Edition, ...] = ()
    not_counted: Mapping[str, Mapping[str, int]] = field(default_factory=dict, compare=False)

    @classmethod
    def from_dataset(
        cls,
        dataset: Dataset,
        name: str,
        *,
        inherited: bool = True,
        derived: bool = False,
        parts: Mapping[str, str] | None = None,
    ) -> Self:
        """The edition as a data set alone has it, without a database; memberships through unions are derived here.

        Parameters
        ----------
        dataset
            Rows of the six tables, such as the seed's.
        name
            The edition's name, such as `2019`.
        inherited
            Whether memberships that States have through unions are in it.
        derived
            Whether they are among the rows already, and none is derived here.
        parts
            The data sets that were joined to this one, each with the hash of its content; None when it is one alone.

        Raises
        ------
        UsageError
            Nothing is filed under the edition.

        Examples
        --------
        >>> from govgraph.graph.core.paths import SEED
        >>> from govgraph.loaders.tables import read_tables
        >>> Edition.from_dataset(read_tables(SEED), "2010").status("apc")
        'complete'
        """
        content = {dataset.name: dataset.content_hash()} if parts is None else dict(parts)
        dataset = with_inherited(dataset) if inherited and not derived else dataset
        filed = [row for row in dataset.statements if row.edition == name and (inherited or row.basis != "inherited")]
        coverage = [row for row in dataset.coverage if row.edition == name]
        if not filed and not coverage:
            editions = sorted({row.edition for row in dataset.statements} | {row.edition for row in dataset.coverage})
            raise UsageError(f"edition {name!r} is not in data set {dataset.name!r}; it has {', '.join(editions)}")
        places = places_of((row.document, row.place, row.first_page, row.last_page) for row in dataset.pages)
        edges = (_record(EdgeStatement, row, relation=row.predicate) for row in filed if row.object)
        values = (_record(ValueStatement, row) for row in filed if not row.object)
        entities = _entities_of(dataset)
        documents = {row.id: _record(Document, row) for row in sorted(dataset.documents, key=lambda row: row.id)}
        members: dict[str, list[EdgeStatement]] = defaultdict(list)
        for row in dataset.statements:
            if row.predicate == "MEMBER_OF" and not row.status and for_edition(row.edition) != for_edition(name):
                kinds = entities[row.subject].kind, entities[row.object].kind
                if kinds == ("state", "mechanism") and (inherited or row.basis != "inherited"):
                    members[row.edition].append(_record(EdgeStatement, row, relation=row.predicate))
        return cls(
            name,
            entities,
            sorted(with_pages(edges, places)),
            sorted(with_pages(values, places)),
            sorted(with_pages((_record(Coverage, row) for row in coverage), places)),
            documents,
            inherited=inherited,
            datasets=content,
            places=places,
            others=others_of(members, entities, documents, places),
        )

    def __repr__(self) -> str:
        """One line."""
        year = "" if self.year is None else f", year {self.year}"
        return f"<Edition {shortened(self.name, 60)}{year}: {'; '.join(self._counts())}>"

    def _repr_html_(self) -> str:
        """The numbers and the first statements, for a notebook; text from data is text."""
        head = dict.fromkeys(("subject", "relation", "object", "document, place"), "")
        table = html_table(head, map(self._in_words, self.edges[:_SHOWN_ROWS]))
        return f"<p>Edition {escape(shortened(self.name, 60))}: {'; '.join(self._counts())}.</p>{table}"

    def _counts(self) -> tuple[str, ...]:
        return (
            counted(len(self.entities), "entity", "entities", commas=True),
            f"{counted(len(self.edges), 'statement', commas=True)} between two",
            f"{counted(len(self.value_statements), 'statement', commas=True)} with a value",
        )

    def _in_words(self, edge: EdgeStatement) -> tuple[str, ...]:
        return (
            self.label(edge.subject),
            relation_text(edge.relation),
            self.label(edge.object),
            edge.citation,
        )

    def cite(self, document: str, locator: str) -> str:
        """A document and a place in it, with the pages of the place where they are known.

        Examples
        --------
        >>> import govgraph as gg
        >>> gg.load_edition("2019").cite("iom-2019", "Section 5.2, paragraph 3")
        'iom-2019, Section 5.2, paragraph 3, pp. 43-47'
        """
        return cite(document, locator, pages_of(document, locator, self.places))

    def label(self, entity_id: str) -> str:
        """The acronym or name of an entity; of one that is not in the graph its id.

        Examples
        --------
        >>> Edition("2010", {"apc": Entity("apc", "mechanism", "Asia-Pacific Consultations", "APC")}, []).label("apc")
        'APC'
        """
        return label_of(entity_id, self.entities)

    @property
    def seed_version(self) -> str:
        """The version of the seed that it was read from; empty where it is not that of the package.

        Examples
        --------
        >>> import govgraph as gg
        >>> from govgraph.graph.core import seed
        >>> gg.load_edition("2010").seed_version == seed.version()
        True
        """
        return seed.version() if self.datasets.get(SEED.name) == seed.data_hash() else ""

    @cached_property
    def years(self) -> dict[str, set[int]]:
        """For an edition that is counted by year: each State's years with data (those of its `cow_code`).

        Examples
        --------
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
        >>> Edition("2010", {}, []).reference_year
        2010
        """
        return max((max(years) for years in self.years.values()), default=reference_year(self.name))

    @cached_property
    def speaks_from(self) -> int:
        """The first year of which the edition speaks: its first with data, or the `reference_year`.

        Examples
        --------
        >>> Edition("2010", {}, []).speaks_from
        2010
        """
        return min((min(years) for years in self.years.values()), default=self.reference_year)

    @cached_property
    def span(self) -> tuple[int, int] | None:
        """The first and last year of which a picture can be made; None where no membership or the like has a date.

        Examples
        --------
        >>> edges = [EdgeStatement("KEN", "MEMBER_OF", "forum", start="1950", end="1960")]
        >>> Edition("2010", {}, edges).span
        (1950, 2010)
        """
        if self.years:
            years = set().union(*self.years.values())
            return min(years), max(years)
        dated = [edge for edge in self.edges if is_dated(edge) and edge.status in HELD]
        ends = [year_span(text, text) for edge in dated for text in (edge.start, edge.end) if text]
        first = min((first or last for first, last in ends), default=self.reference_year + 1)
        return (first, self.reference_year) if first <= self.reference_year else None

    def counts(self, edge: EdgeStatement) -> bool:
        """Whether a statement of the edition counts: by its status, and of one that lasts by its years.

        In the picture of one year counts what holds in it, whatever its status says today; without a year what is
        active and holds in the `reference_year`.

        Examples
        --------
        >>> edge = EdgeStatement("KEN", "MEMBER_OF", "forum", start="1950", end="1960")
        >>> edition = Edition("2010", {}, [edge])
        >>> edition.counts(edge), edition.at(1955).counts(edge)
        (False, True)
        """
        if edge.relation not in LASTING:
            return not edge.status
        if self.year is not None:
            return holds_in(edge, self.year, self.speaks_from)
        return not edge.status and (bool(self.years) or holds_in(edge, self.reference_year, self.reference_year))

    def standing(self, edge: EdgeStatement) -> str:
        """Why a statement of the edition does not count, in a word; empty where it counts.

        Examples
        --------
        >>> edge = EdgeStatement("KEN", "MEMBER_OF", "forum", start="1950", end="1960")
        >>> Edition("2010", {}, [edge]).standing(edge), Edition("2010", {}, [edge]).at(1955).standing(edge)
        ('ended', '')
        """
        if self.counts(edge):
            return ""
        time = self.reference_year if self.year is None else self.year
        return edge.status or TIMES[year_span(edge.start, edge.end)[0] > time]

    def time_words(self, relations: Collection[str]) -> list[str]:
        """What a reader must know of the time of statements that are counted: what is left out, and what goes on.

        Examples
        --------
        >>> edges = [EdgeStatement("KEN", "MEMBER_OF", "forum", start="1950", end="1960")]
        >>> Edition("2010", {}, edges).time_words(["MEMBER_OF"])
        ['counted is what holds in 2010: 1 statement that has ended by then is left out (--year counts another year)']
        """
        edges = self.select(relations, active=False) if LASTING & set(relations) else []
        edges = [edge for edge in edges if edge.relation in LASTING]
        if self.year is not None:
            lists_are_of = None if self.years or not self.coverage else self.reference_year
            not_counted = [self.not_counted.get(name, {}) for name in relations]
            through = through_words(self.edges, self.year) if "MEMBER_OF" in relations else []
            return [*year_words(edges, self.year, not_counted, lists_are_of), *through]
        words = "" if self.years else elapsed_words(edges, self.reference_year)
        return [words] if words else []

    @cached_property
    def statuses(self) -> dict[tuple[str, str], str]:
        """The coverage of a (mechanism, relation); of several rows the least complete.

        A list of members in which States are through their unions is partial where memberships through unions are left
        out.

        Examples
        --------
        >>> rows = [Coverage("apc", "MEMBER_OF", "complete"), Coverage("apc", "MEMBER_OF", "partial")]
        >>> Edition("2010", {}, [], coverage=rows).statuses
        {('apc', 'MEMBER_OF'): 'partial'}
        """
        order = list(vocabulary.COVERAGES)
        statuses: dict[tuple[str, str], str] = {}
        for row in self.coverage:
            key = (row.mechanism, row.relation)
            statuses[key] = max(statuses.get(key, order[0]), row.status, key=order.index)
        if not self.inherited:
            through = {(edge.object, edge.relation) for edge in self.edges if edge.role == THROUGH}
            statuses |= {key: "partial" for key in through if statuses.get(key) == "complete"}
        return statuses

    @cached_property
    def has_later_list(self) -> set[str]:
        """The bodies whose list of members, or that of a union through which States are in it, is of another date.

        Examples
        --------
        >>> import govgraph as gg
        >>> "almaty" in gg.load_edition("2019").has_later_list
        True
        """
        members = self.select(["MEMBER_OF"])
        later = {(edge.subject, edge.object) for edge in members if edge.basis == "later-list"}
        through = {edge.object for edge in members if (edge.subject, edge.via) in later}
        return {body for _, body in later} | through

    def status(self, mechanism: str, relation: str = "MEMBER_OF") -> str:
        """Whether a list of a mechanism is complete, partial, none or unknown; without a row it is unknown.

        Parameters
        ----------
        mechanism
            Its id.
        relation
            The relation of the list.

        Examples
        --------
        >>> import govgraph as gg
        >>> gg.load_edition("2010").status("bali")
        'complete'
        """
        return self.statuses.get((mechanism, relation), "unknown")

    def of_kind(self, kind: str) -> list[str]:
        """The ids of all entities of a kind, sorted.

        Examples
        --------
        >>> import govgraph as gg
        >>> gg.load_edition("2010").of_kind("mechanism")[:3]
        ['5plus5', 'abu-dhabi', 'acp-eu']
        """
        return sorted(entity.id for entity in self.entities.values() if entity.kind == kind)

    def select(self, relations: Collection[str] = (), *, active: bool = True) -> list[EdgeStatement]:
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
            return [edge for edge in self.edges if not active or self.counts(edge)]
        lists = [self._places.get(relation, []) for relation in set(relations)]
        places = lists[0] if len(lists) == 1 else sorted(chain.from_iterable(lists))
        edges = [self.edges[place] for place in places]
        return [edge for edge in edges if self.counts(edge)] if active else edges

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where the statements of each relation stand among the edges."""
        places: dict[str, list[int]] = defaultdict(list)
        for place, edge in enumerate(self.edges):
            places[edge.relation].append(place)
        return dict(places)

    @cached_property
    def _edges_of(self) -> dict[str, list[EdgeStatement]]:
        edges: dict[str, list[EdgeStatement]] = defaultdict(list)
        for edge in self.edges:
            edges[edge.subject].append(edge)
            if edge.object != edge.subject:
                edges[edge.object].append(edge)
        return dict(edges)

    def edges_of(self, entity_id: str, *relations: str) -> list[EdgeStatement]:
        """The statements of whatever status that name an entity, of these relations or of all, in their order.

        Examples
        --------
        >>> import govgraph as gg
        >>> edition = gg.load_edition("2010")
        >>> {edge.relation for edge in edition.edges_of("THA", "MEMBER_OF")}
        {'MEMBER_OF'}
        """
        edges = self._edges_of.get(entity_id, [])
        return [edge for edge in edges if edge.relation in relations] if relations else edges

    def edges_between(self, a: str, b: str) -> list[EdgeStatement]:
        """The statements of whatever status between two entities, in either direction, in the edition's order.

        Examples
        --------
        >>> import govgraph as gg
        >>> edition = gg.load_edition("2010")
        >>> [edge.relation for edge in edition.edges_between("bali", "IDN")]
        ['CHAIRS', 'MEMBER_OF']
        """
        fewer = min(self.edges_of(a), self.edges_of(b), key=len)
        return [edge for edge in fewer if {edge.subject, edge.object} == {a, b}]

    @property
    def linked(self) -> KeysView[str]:
        """The entities that a statement between two names.

        Examples
        --------
        >>> import govgraph as gg
        >>> edition = gg.load_edition("2010")
        >>> "THA" in edition.linked
        True
        """
        return self._edges_of.keys()

    @cached_property
    def named(self) -> set[str]:
        """The entities that a statement between two, or one with a value, or a row of coverage names.

        Examples
        --------
        >>> import govgraph as gg
        >>> edition = gg.load_edition("2010")
        >>> edition.linked <= edition.named
        True
        """
        ids = {value.subject for value in self.value_statements} | {row.mechanism for row in self.coverage}
        return ids | set(self.linked)

    @cached_property
    def covered(self) -> set[str]:
        """The mechanisms that have a row of coverage.

        Examples
        --------
        >>> Edition("2010", {}, [], coverage=[Coverage("apc", "MEMBER_OF", "partial")]).covered
        {'apc'}
        """
        ids = {row.mechanism for row in self.coverage}
        return {key for key in ids if key not in self.entities or self.entities[key].kind == "mechanism"}

    @cached_property
    def mechanisms(self) -> set[str]:
        """The mechanisms of which the edition says anything.

        Examples
        --------
        >>> import govgraph as gg
        >>> edition = gg.load_edition("2010")
        >>> "bali" in edition.mechanisms, "THA" in edition.mechanisms
        (True, False)
        """
        return {end for end in self.named if end in self.entities and self.entities[end].kind == "mechanism"}

    def derived(self, make: Callable[[Edition], T]) -> T:
        """What a function makes of the edition: made at the first call, and not to be changed.

        >>> edition = Edition("2010", {"apc": Entity("apc", "mechanism", "Asia-Pacific")}, [])
        >>> def names(edition: Edition) -> list[str]:
        ...     return [entity.name for entity in edition.entities.values()]
        >>> edition.derived(names) is edition.derived(names)
        True
        """
        if make not in self._derived:
            self._derived[make] = make(self)
        made: T = self._derived[make]
        return made

    @cached_property
    def _derived(self) -> dict[Callable[[Edition], Any], Any]:
        return {}

    @cached_property
    def edges_by_id(self) -> dict[str, EdgeStatement]:
        """The statements between two entities by their ids.

        Examples
        --------
        >>> import govgraph as gg
        >>> edition = gg.load_edition("2010")
        >>> len(edition.edges_by_id) == len(edition.edges)
        True
        """
        return {edge.id: edge for edge in self.edges}

    @cached_property
    def values_by_id(self) -> dict[str, ValueStatement]:
        """The statements with a value by their ids.

        Examples
        --------
        >>> import govgraph as gg
        >>> edition = gg.load_edition("2010")
        >>> len(edition.values_by_id) == len(edition.value_statements)
        True
        """
        return {value.id: value for value in self.value_statements}

    @cached_property
    def coverage_by_id(self) -> dict[str, Coverage]:
        """What is known of lists, by the ids that rows of analyses name it by.

        Examples
        --------
        >>> list(Edition("2010", {}, [], coverage=[Coverage("apc", "MEMBER_OF", "partial")]).coverage_by_id)
        ['coverage: apc, MEMBER_OF']
        """
        return {row.id: row for row in self.coverage}

    def evidence(self, statement_ids: Iterable[str]) -> list[EdgeStatement]:
        """The statements between two entities with these ids, in this order; one of another edition is left out.

        Examples
        --------
        >>> import govgraph as gg
        >>> edition = gg.load_edition("2010")
        >>> [edge.citation for edge in edition.evidence(gg.overlap(edition, min_shared=33).statement_ids(0)[:2])]
        ['iom-2010, Annex, APC, Governments, pp. 61-68', 'iom-2010, Annex, Bali Process, Governments, pp. 61-68']
        """
        return [self.edges_by_id[statement_id] for statement_id in statement_ids if statement_id in self.edges_by_id]

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
        edges: list[EdgeStatement] = []
        not_counted: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for edge in self.in_time.edges:
            if edge.relation not in LASTING:
                dates = year_span(edge.start, edge.end)
                if dates[0] <= year <= dates[1] and edge.subject not in without and edge.object not in without:
                    edges.append(edge)
            elif holds_in(edge, year, self.speaks_from):
                if edge.subject in without or edge.object in without:
                    not_counted[edge.relation]["outside"] += 1
                else:
                    edges.append(edge)
            elif may_hold(edge.start, edge.end, edge.status, year):
                not_counted[edge.relation]["unknown"] += 1
        coverage = self.coverage
        if not self.years and year != self.reference_year:
            coverage = [row._replace(status="unknown", published_count="") for row in coverage]
        reasons = {relation: dict(numbers) for relation, numbers in not_counted.items()}
        return replace(self, edges=edges, coverage=coverage, year=year, not_counted=reasons)

    @property
    def in_time(self) -> Self:
        """The same edition, all its years together, with memberships through unions in the years of both statements.

        Examples
        --------
        >>> through = EdgeStatement("eu", "MEMBER_OF", "forum", role="through-members", start="2005", id="u1")
        >>> state = EdgeStatement("GBR", "MEMBER_OF", "eu", status="former", start="1973", end="2020", id="m1")
        >>> [edge.start for edge in Edition("2019", {}, [state, through]).in_time.edges if edge.subject == "GBR"]
        ['1973', '2005']
        """
        if not self.inherited or self.year is not None or not any(edge.role == THROUGH for edge in self.edges):
            return self
        edition: Self = self.derived(_in_time)  # type: ignore[assignment] # the edition that it is made of
        return edition

    def with_grades(self, at_least: str) -> Self:
        """The edition by the better documents only; a list of which they say nothing is unknown.

        The region and the kind of an entity, which stand with it and not in a statement, stay.

        Parameters
        ----------
        at_least
            The least good grade of `vocabulary.GRADES` that counts, such as `government`; empty: all documents.

        Raises
        ------
        UsageError
            There is no such grade, or the edition has a choice of grades already.

        Examples
        --------
        >>> import govgraph as gg
        >>> edition = gg.load_edition("2019")
        >>> edition.status("midwa"), edition.with_grades("press").status("midwa")
        ('complete', 'unknown')
        """
        if not at_least:
            return self
        check_grade(at_least)
        if self.grades:
            raise UsageError(
                f"grade-at-least: found {at_least!r} for an edition that is already {self.grades.at_least}"
            )
        edges, values, coverage, grades = choose(
            at_least, self.documents, self.edges, self.value_statements, self.coverage
        )
        others = tuple(other.with_grades(at_least) for other in self.others)
        return replace(self, edges=edges, value_statements=values, coverage=coverage, grades=grades, others=others)

    @property
    def needs_year(self) -> bool:
        """Whether it can be counted only in a year: it is counted by year, or no membership in it holds without one.

        Examples
        --------
        >>> edges = [EdgeStatement("KEN", "MEMBER_OF", "forum", start="1950", end="1960")]
        >>> Edition("2010", {}, edges).needs_year, Edition("2010", {}, edges).at(1955).needs_year
        (True, False)
        """
        if self.year is not None:
            return False
        active = self._active_members
        return bool(self.years) or bool(active and self.span and not any(map(self.counts, active)))

    @property
    def last_year(self) -> int:
        """The last year with data; of memberships that have all ended, the last in which one may hold.

        Examples
        --------
        >>> edges = [EdgeStatement("KEN", "MEMBER_OF", "forum", start="1950", end="1960")]
        >>> Edition("2010", {}, edges).last_year, Edition("2010", {}, []).last_year
        (1960, 2010)
        """
        if self.years or not self.needs_year:
            return self.reference_year
        latest = max((year_span("", edge.end)[1] for edge in self._active_members if edge.end), default=9999)
        return min(latest, self.reference_year)

    @property
    def _active_members(self) -> list[EdgeStatement]:
        return [edge for edge in self.edges if edge.relation == "MEMBER_OF" and not edge.status]

    def require_single_year(self) -> None:
        """Refuse to count statements of different times together.

        Raises
        ------
        UsageError
            The edition is counted by year and not of one year; or all its memberships and the like with a date have
            ended or not begun, and there are no others.

        Examples
        --------
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

    def graph(self, edges: Iterable[EdgeStatement] | None = None) -> networkx.MultiDiGraph[str]:
        """The statements as a networkx graph, with the entities that they name as nodes.

        Parameters
        ----------
        edges
            The statements; all of the edition when None.

        Returns
        -------
        networkx.MultiDiGraph
            An edge for each statement, its key the statement's id; nodes have the fields of `Entity`, edges those of
            `EdgeStatement` but the ends.

        Examples
        --------
        >>> import govgraph as gg
        >>> edition = gg.load_edition("2010")
        >>> edition.graph(edition.select(["CHAIRS"])).nodes["IDN"]["name"]
        'Indonesia'
        """
        import networkx as nx  # a third of a second, which only some commands need

        network: networkx.MultiDiGraph[str] = nx.MultiDiGraph(edition=self.name)
        for edge in self.edges if edges is None else edges:
            for end in (edge.subject, edge.object):
                if end not in network:
                    network.add_node(end, **self.entities[end]._asdict())
            cells = edge._asdict()
            del cells["subject"], cells["object"]
            network.add_edge(edge.subject, edge.object, key=edge.id, **cells)
        return network


def _in_time(edition: Edition) -> Edition:
    edges = with_pages(in_time(edition.edges, edition.speaks_from), edition.places)
    return replace(edition, edges=sorted(edges))


def for_edition(name: str) -> str:
    """The edition that a list belongs to, also when it is another list for it.

    >>> for_edition("2019-alternative")
    '2019'
    """
    return name.removesuffix("-alternative")


def others_of(
    members: Mapping[str, Iterable[EdgeStatement]],
    entities: dict[str, Entity],
    documents: dict[str, Document],
    places: Places,
) -> tuple[Edition, ...]:
    """Editions of memberships alone, by their names in order; an alternative list is left out."""
    names = [name for name in sorted(members) if for_edition(name) == name]
    return tuple(
        Edition(name, entities, sorted(with_pages(members[name], places)), documents=documents, places=places)
        for name in names
    )


R = TypeVar("R", EdgeStatement, ValueStatement, Coverage, Document)
C = TypeVar("C", EdgeStatement, ValueStatement, Coverage)


def with_pages(records: Iterable[C], places: Places) -> Iterator[C]:
    """The records, each with the pages of its place.

    >>> places = {"d": {"Annex": "pp. 3-4"}}
    >>> [row.citation for row in with_pages([Coverage("apc", "CHAIRS", "none", "", "d", "Annex, row 2")], places)]
    ['d, Annex, row 2, pp. 3-4']
    """
    memory: dict[tuple[str, str], str] = {}
    for record in records:
        if record.document not in places and ";" not in record.locator:
            yield record
            continue
        place = (record.document, record.locator)
        if place not in memory:
            memory[place] = pages_of(*place, places)
        yield record._replace(pages=memory[place]) if memory[place] else record


def _record(record: type[R], row: Row, **special: str) -> R:
    """A record of the fields that a row of a table has by the same name, and of some that are given."""
    cells = {"pages": ""} | row.cells() | special
    return record._make(cells[field] for field in record._fields)


def _entities_of(dataset: Dataset) -> dict[str, Entity]:
    """The entities by id, each with the values that are shown beside it."""
    dates = {document.id: document.date for document in dataset.documents}
    claims: dict[str, list[ClaimedValue]] = defaultdict(list)
    for row in dataset.statements:
        if not row.object and not row.status:
            claims[row.subject].append(ClaimedValue(row.predicate, row.value, dates.get(row.document, ""), row.id))
    entities = {}
    for entity in sorted(dataset.entities, key=lambda row: row.id):
        values = shown_values(claims[entity.id])
        entities[entity.id] = Entity(
            entity.id, entity.kind, entity.name, entity.acronym, values.get("m49_region", ""),
            values.get("m49_subregion", ""), values.get("organisation_kind", ""),
        )  # fmt: skip
    return entities
