"""An edition as one picture: its entities and statements, from one read, as plain rows and as a networkx graph.

Every analysis works on a edition, so that all its figures come from one state of the graph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from govgraph.graph.core import vocabulary
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.gc_control import garbage_aside
from govgraph.graph.core.model import date_span
from govgraph.graph.ingest.graph_mapping import NO_HURRY, NO_LIMIT
from govgraph.graph.ingest.inheritance import THROUGH
from govgraph.graph.store import Store

if TYPE_CHECKING:
    import networkx

# The ties of an entity come together: a message for each would be most of the time that a snapshot takes.
_READ = """
MATCH (n:Entity)
RETURN 'entity' AS part, [[n.id, [l IN labels(n) WHERE l <> 'Entity'][0], n.name, n.acronym, n.m49_region,
       n.m49_subregion, n.organisation_kind]] AS rows
UNION ALL
MATCH (s:Entity)-[r]->(o:Entity)
WHERE r.edition = $edition AND ($inherited OR r.basis <> 'inherited')
  AND (size($without) = 0 OR size([one IN r.datasets WHERE NOT one IN $without]) > 0)
WITH s, collect([s.id, type(r), o.id, r.role, r.status, r.`start`, r.`end`, r.basis, r.via, r.document, r.locator,
     r.as_written, r.id, r.note]) AS rows
RETURN 'tie' AS part, rows
UNION ALL
MATCH (d:Document)-[c:CLAIMS]->(n:Entity)
WHERE c.edition = $edition AND (size($without) = 0 OR size([one IN c.datasets WHERE NOT one IN $without]) > 0)
WITH n, collect([n.id, c.predicate, c.value, c.status, c.`start`, c.`end`, c.basis, d.id, c.locator, c.as_written,
     c.id]) AS rows
RETURN 'claim' AS part, rows
UNION ALL
MATCH (m:Mechanism)-[:HAS_COVERAGE]->(c:Coverage)
WHERE c.edition = $edition AND (size($without) = 0 OR size([one IN c.datasets WHERE NOT one IN $without]) > 0)
RETURN 'coverage' AS part, [[m.id, c.relation, c.status, c.published_count, c.document, c.locator, c.note]] AS rows
UNION ALL
MATCH (d:Document)
RETURN 'document' AS part, [[d.id, d.title, d.publisher, d.date, d.kind, d.url, d.licence, d.note]] AS rows
"""
_KINDS = {kind.label: kind.name for kind in vocabulary.KINDS.values()}


class Entity(NamedTuple):
    """A node: `region` and `subregion` are a State's in the United Nations' M49 standard, empty where not known."""

    id: str
    kind: str
    name: str
    acronym: str = ""
    region: str = ""
    subregion: str = ""
    organisation_kind: str = ""

    @property
    def label(self) -> str:
        """The acronym where there is one, else the name."""
        return self.acronym or self.name


class EdgeStatement(NamedTuple):
    """A statement between two entities, read `subject relation object`, with the place where it is written."""

    subject: str
    relation: str
    object: str
    role: str = ""
    status: str = ""
    start: str = ""
    end: str = ""
    basis: str = "stated"
    via: str = ""
    document: str = ""
    locator: str = ""
    as_written: str = ""
    id: str = ""
    note: str = ""

    @property
    def active(self) -> bool:
        """Whether the document says that it holds: not former, suspended, planned or only asked."""
        return not self.status

    @property
    def citation(self) -> str:
        """Document and place."""
        return f"{self.document}, {self.locator}"


class ValueStatement(NamedTuple):
    """A statement with a value."""

    subject: str
    predicate: str
    value: str
    status: str = ""
    start: str = ""
    end: str = ""
    basis: str = "stated"
    document: str = ""
    locator: str = ""
    as_written: str = ""
    id: str = ""

    @property
    def citation(self) -> str:
        """Document and place."""
        return f"{self.document}, {self.locator}"


class Coverage(NamedTuple):
    """What is known of how complete a mechanism's list is: a status of `vocabulary.COVERAGES`."""

    mechanism: str
    relation: str
    status: str
    published_count: str = ""
    document: str = ""
    locator: str = ""
    note: str = ""


class Document(NamedTuple):
    """What statements are taken from."""

    id: str
    title: str
    publisher: str = ""
    date: str = ""
    kind: str = ""
    url: str = ""
    licence: str = ""
    note: str = ""


@dataclass(frozen=True)
class Edition:
    """An edition; nothing in it changes.

    `entities` are all of the graph, so that one without any tie can be seen to have none; `edges`, `value_statements` and
    `coverage` are the edition's. `inherited` says whether memberships through unions are among the ties, `year` whether
    it is the picture of one year, `without` names data sets that were left out. `version` is that of the graph,
    `incomplete` names data sets whose load has begun and not ended.
    """

    edition: str
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

    @cached_property
    def years(self) -> dict[str, set[int]]:
        """For an edition that is counted by year: each State's years with data (those of its `cow_code`)."""
        found: dict[str, set[int]] = defaultdict(set)
        for claim in self.value_statements:
            if claim.predicate == "cow_code" and claim.start and claim.end:
                first, last = span(claim.start, claim.end)
                found[claim.subject].update(range(first, last + 1))
        return dict(found)

    @cached_property
    def statuses(self) -> dict[tuple[str, str], str]:
        """The coverage of a (mechanism, relation); of several rows the least complete.

        A list of members in which States are through their unions is in part only where these are left out.
        """
        order = list(vocabulary.COVERAGES)
        found: dict[tuple[str, str], str] = {}
        for row in self.coverage:
            key = (row.mechanism, row.relation)
            found[key] = max(found.get(key, order[0]), row.status, key=order.index)
        if not self.inherited:
            through = {(edge.object, edge.relation) for edge in self.edges if edge.role == THROUGH}
            found |= {key: "partial" for key in through if found.get(key) == "complete"}
        return found

    @cached_property
    def has_later_list(self) -> set[str]:
        """The bodies whose list of members, or that of a union through which States are in it, is of another date."""
        members = self.select(["MEMBER_OF"])
        later = {(edge.subject, edge.object) for edge in members if edge.basis == "later-list"}
        through = {edge.object for edge in members if (edge.subject, edge.via) in later}
        return {body for _, body in later} | through

    def status(self, mechanism: str, relation: str = "MEMBER_OF") -> str:
        """Whether that list is complete, partial, none or unknown; without a row it is unknown."""
        return self.statuses.get((mechanism, relation), "unknown")

    def of_kind(self, kind: str) -> list[str]:
        """The ids of all entities of a kind, sorted."""
        return sorted(one.id for one in self.entities.values() if one.kind == kind)

    def select(self, relations: Collection[str] = (), *, active: bool = True) -> list[EdgeStatement]:
        """The ties of these relations, or of all; only those that hold, unless `active` is False."""
        return [
            edge
            for edge in self.edges
            if (not relations or edge.relation in relations) and (not active or not edge.status)
        ]

    def at(self, year: int) -> Edition:
        """The picture of one year: ties whose dates include it, of States that have data in it.

        Raises:
            UsageError: the edition is not counted by year, or has no data for that one.
        """
        every = set().union(*self.years.values())
        if not every:
            raise UsageError(f"year: found {year}; edition {self.edition!r} is not counted by year: leave it out")
        if year not in every:
            raise UsageError(f"year: found {year}; edition {self.edition!r} has data from {min(every)} to {max(every)}")
        without = {state for state, years in self.years.items() if year not in years}
        edges = [edge for edge in self.edges if edge.subject not in without and edge.object not in without]
        edges = [edge for edge in edges if (dates := span(edge.start, edge.end))[0] <= year <= dates[1]]
        return replace(self, edges=edges, year=year)

    def require_single_year(self) -> None:
        """Refuse all years together of an edition that is counted by year.

        Raises:
            UsageError: the edition is not of one year.
        """
        if self.years and self.year is None:
            every = set().union(*self.years.values())
            raise UsageError(
                f"year: found none; edition {self.edition!r} has data from {min(every)} to {max(every)}: name one"
            )

    def graph(self, edges: Iterable[EdgeStatement] | None = None) -> networkx.MultiDiGraph[str]:
        """The ties as a networkx graph: an edge per statement, its key the statement's id, and only nodes with one.

        Args:
            edges: which; all when None.

        Returns:
            a graph whose nodes have the fields of `Entity`, its edges those of `EdgeStatement` but the ends.
        """
        import networkx as nx  # a third of a second, which only some commands need

        found: networkx.MultiDiGraph[str] = nx.MultiDiGraph(edition=self.edition)
        for edge in self.edges if edges is None else edges:
            for end in (edge.subject, edge.object):
                if end not in found:
                    found.add_node(end, **self.entities[end]._asdict())
            cells = edge._asdict()
            del cells["subject"], cells["object"]
            found.add_edge(edge.subject, edge.object, key=edge.id, **cells)
        return found


@cache
def span(start: str, end: str) -> tuple[int, int]:
    """First and last year of two EDTF dates; without a start or an end, the earliest or latest that can be.

    >>> span("1951-04~", "")
    (1951, 9999)
    """
    first = date_span(start)[0] if start else ()
    return first[0] if first else 0, date_span(end)[1][0] if end else 9999


def read_edition(
    store: Store, edition: str, *, inherited: bool = True, year: int | None = None, without: Collection[str] = ()
) -> Edition:
    """Read an edition.

    Args:
        store: the graph.
        edition: its name, such as `2019` or `cow`.
        inherited: whether memberships that States have through unions are in it.
        year: of an edition that is counted by year, the year; all years together when None.
        without: names of data sets; what only they hold is left out, but for entities and documents.

    Raises:
        UsageError: nothing is filed under the edition, or it has no such year.
        StoreError: the database cannot answer.
    """
    with garbage_aside():
        found = _read(store, edition, inherited, tuple(sorted(without)))
        return found if year is None else found.at(year)


def _read(store: Store, edition: str, inherited: bool, without: tuple[str, ...]) -> Edition:
    given = {"edition": edition, "inherited": inherited, "without": list(without)}
    answer = store.read(_READ, given, row_limit=NO_LIMIT, time_limit=NO_HURRY)
    parts: dict[str, list[list[Any]]] = defaultdict(list)
    for row in answer.rows:
        parts[row["part"]] += row["rows"]
    if not parts["tie"] and not parts["claim"] and not parts["coverage"]:
        if without:
            off = ", ".join(without)
            raise UsageError(
                f"edition {edition!r} is not loaded outside the data sets that are switched off ({off}); switch one on"
            )
        raise UsageError(f"edition {edition!r} is not loaded; `govgraph status` lists the editions that are")
    entities = (Entity(cells[0], _KINDS[cells[1]], *_texts(cells[2:])) for cells in parts["entity"])
    return Edition(
        edition,
        {one.id: one for one in sorted(entities)},
        sorted(EdgeStatement._make(_texts(cells)) for cells in parts["tie"]),
        sorted(ValueStatement._make(_texts(cells)) for cells in parts["claim"]),
        sorted(Coverage._make(_texts(cells)) for cells in parts["coverage"]),
        {cells[0]: Document._make(_texts(cells)) for cells in sorted(parts["document"], key=lambda one: str(one[0]))},
        inherited=inherited,
        without=without,
        version=answer.version,
        incomplete=answer.incomplete,
    )


def _texts(cells: list[Any]) -> list[str]:
    return ["" if cell is None else cell for cell in cells]
