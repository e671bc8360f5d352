"""The records of an edition, and how they are looked up: by id, by what they name, by kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, KeysView, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Self, TypeVar

from govgraph.graph.core import seed
from govgraph.graph.core.edge_lookup import EdgesBy, EdgesById
from govgraph.graph.core.packed_edges import Edges, PackedEdges
from govgraph.graph.core.packed_ids import NamesById
from govgraph.graph.core.pages import Places, cite, pages_of
from govgraph.graph.core.paths import SEED
from govgraph.graph.core.records import Coverage, Document, EdgeStatement, Entity, ValueStatement
from govgraph.graph.core.statement_text import label_of

T = TypeVar("T")


@dataclass(frozen=True, repr=False)
class EditionRecords:
    """What is filed under an edition, whatever its time and however complete; nothing in it changes.

    Attributes
    ----------
    name
        What its statements are filed under, such as `2019`.
    entities
        All entities of the graph by id, so that one without any statement can be seen to have none.
    edges
        The edition's statements between two entities: a list, or packed where they are very many.
    value_statements
        Its statements with a value.
    coverage
        What is known of how complete its lists are.
    documents
        All documents of the graph by id.
    inherited
        Whether memberships through unions are among the edges.
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
    own
        Of each statement and row of coverage that the seed does not have: the data sets that have it, by its id.
    """

    name: str
    entities: dict[str, Entity]
    edges: Edges
    value_statements: list[ValueStatement] = field(default_factory=list)
    coverage: list[Coverage] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    inherited: bool = True
    without: tuple[str, ...] = ()
    version: int = 0
    incomplete: str | None = None
    datasets: dict[str, str] = field(default_factory=dict, compare=False)
    places: Places = field(default_factory=dict, compare=False)
    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)

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

    def own_data(self, statement_ids: Iterable[str]) -> tuple[str, ...]:
        """The data sets besides the seed that alone have one of these statements or rows of coverage, by name.

        Examples
        --------
        >>> from govgraph.graph.core.edition import Edition
        >>> edition = Edition("2010", {}, [], own={"1a": ("harbours",)})
        >>> edition.own_data(["1a", "2b"]), edition.own_data(["2b"])
        (('harbours',), ())
        """
        names: set[str] = set()
        for key in statement_ids if self.own else ():
            names.update(self.own.get(key, ()))
            if len(names) == len(self.own_names):  # a data set of very many may have them all
                break
        return tuple(sorted(names))

    @cached_property
    def own_names(self) -> tuple[str, ...]:
        """The data sets besides the seed that alone have a statement or row of coverage of the edition, by name.

        Examples
        --------
        >>> from govgraph.graph.core.edition import Edition
        >>> Edition("2010", {}, [], own={"1a": ("harbours",), "2b": ("fish", "harbours")}).own_names
        ('fish', 'harbours')
        """
        lists = self.own.lists if isinstance(self.own, NamesById) else set(self.own.values())
        return tuple(sorted({name for names in lists for name in names}))

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
        >>> from govgraph.graph.core.edition import Edition, Entity
        >>> Edition("2010", {"apc": Entity("apc", "mechanism", "Asia-Pacific Consultations", "APC")}, []).label("apc")
        'APC'
        """
        return label_of(entity_id, self.entities)

    def of_kind(self, kind: str) -> list[str]:
        """The ids of all entities of a kind, sorted.

        Examples
        --------
        >>> import govgraph as gg
        >>> gg.load_edition("2010").of_kind("mechanism")[:3]
        ['5plus5', 'abu-dhabi', 'acp-eu']
        """
        return sorted(entity.id for entity in self.entities.values() if entity.kind == kind)

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
    def edges_by_id(self) -> Mapping[str, EdgeStatement]:
        """The statements between two entities by their ids.

        Examples
        --------
        >>> import govgraph as gg
        >>> edition = gg.load_edition("2010")
        >>> len(edition.edges_by_id) == len(edition.edges)
        True
        """
        if isinstance(self.edges, PackedEdges):
            return EdgesById(self.edges)
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

    def edges_of(self, entity_id: str, *relations: str) -> list[EdgeStatement]:
        """The statements of whatever status that name an entity, of these relations or of all, in their order.

        Examples
        --------
        >>> import govgraph as gg
        >>> edition = gg.load_edition("2010")
        >>> {edge.relation for edge in edition.edges_of("THA", "MEMBER_OF")}
        {'MEMBER_OF'}
        """
        if len(relations) == 1:
            return self._edges_of_relation.get((entity_id, relations[0]), [])
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

    @cached_property
    def _edges_of(self) -> Mapping[str, list[EdgeStatement]]:
        if isinstance(self.edges, PackedEdges):
            return EdgesBy(self.edges, map(set, self.edges.each("subject", "object")))
        edges: dict[str, list[EdgeStatement]] = defaultdict(list)
        for edge in self.edges:
            edges[edge.subject].append(edge)
            if edge.object != edge.subject:
                edges[edge.object].append(edge)
        return dict(edges)

    @cached_property
    def _edges_of_relation(self) -> Mapping[tuple[str, str], list[EdgeStatement]]:
        if isinstance(self.edges, PackedEdges):
            cells = self.edges.each("subject", "relation", "object")
            return EdgesBy(self.edges, ({(subject, name), (other, name)} for subject, name, other in cells))
        edges: dict[tuple[str, str], list[EdgeStatement]] = defaultdict(list)
        for entity_id, named in self._edges_of.items():
            for edge in named:
                edges[entity_id, edge.relation].append(edge)
        return dict(edges)

    def derived(self, make: Callable[[Self], T]) -> T:
        """What a function makes of the edition: made at the first call, and not to be changed.

        >>> from govgraph.graph.core.edition import Edition, Entity
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
    def _derived(self) -> dict[Callable[[Any], Any], Any]:
        return {}
