"""The records of an edition: what is filed under it, and how it cites and names what it has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import Any, Self, TypeVar

from govgraph.graph.core import seed
from govgraph.graph.core.packed_edges import Edges
from govgraph.graph.core.packed_ids import NamesById
from govgraph.graph.core.pages import Places, cite, pages_of
from govgraph.graph.core.paths import SEED
from govgraph.graph.core.records import Coverage, Document, Entity, ValueStatement
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
        return list(self._ids_by_kind.get(kind, ()))

    @cached_property
    def _ids_by_kind(self) -> dict[str, list[str]]:
        ids: dict[str, list[str]] = {}
        for entity in sorted(self.entities.values(), key=attrgetter("id")):
            ids.setdefault(entity.kind, []).append(entity.id)
        return ids

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
        result: T = self._derived[make]
        return result

    @cached_property
    def _derived(self) -> dict[Callable[[Any], Any], Any]:
        return {}
