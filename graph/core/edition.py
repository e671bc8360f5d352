"""An edition as one picture: its entities and statements, from one read, as plain rows and as a networkx graph.

Every analysis works on an edition, so that all its figures come from one state of the graph. What an edition can do
stands in six layers, each knowing those before it: its records (`edition_records`), what finds them (`edition_index`),
its time (`edition_time`), its years (`edition_by_year`), its lists (`edition_lists`), and here how it is made and
shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Self

from govgraph.graph.core.edition_lists import EditionLists
from govgraph.graph.core.edition_sources import (
    documents_of,
    entities_of,
    filed_elsewhere,
    filed_under,
    for_edition,
    in_order,
    with_pages,
)
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.grades import GradeChoice, check_grade, choose
from govgraph.graph.core.inheritance import with_inherited
from govgraph.graph.core.model import Dataset
from govgraph.graph.core.notebook import html_table
from govgraph.graph.core.packed_edges import Edges
from govgraph.graph.core.pages import Places, places_of
from govgraph.graph.core.records import Coverage, Document, EdgeStatement, Entity, ValueStatement
from govgraph.graph.core.statement_text import relation_text
from govgraph.graph.core.text import counted, shortened

if TYPE_CHECKING:
    import networkx

__all__ = ["Coverage", "Document", "EdgeStatement", "Edition", "Entity", "ValueStatement"]

_SHOWN_ROWS = 10
"""Statements that an edition shows in a notebook."""


@dataclass(frozen=True, repr=False)
class Edition(EditionLists):
    """An edition; nothing in it changes.

    Attributes
    ----------
    grades
        The grades of documents that it has, and what is left out of it by their choice; None without one.
    others
        Of each other edition the active memberships of States in mechanisms, and what says that a mechanism is over, as
        an edition of these alone: what is not known here may be known there. Other lists for the same edition
        (`-alternative`) are not among them.
    """

    grades: GradeChoice | None = None
    others: tuple[Edition, ...] = ()

    @classmethod
    def from_dataset(
        cls,
        dataset: Dataset,
        name: str,
        *,
        inherited: bool = True,
        derived: bool = False,
        parts: Mapping[str, str] | None = None,
        own: Mapping[str, tuple[str, ...]] | None = None,
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
        own
            The data sets besides the seed by the ids of the statements and rows of coverage that they alone have.

        Raises
        ------
        UsageError
            Nothing is filed under the edition.

        Examples
        --------
        >>> from govgraph import Edition
        >>> from govgraph.graph.core.paths import SEED
        >>> from govgraph.loaders.tables import read_tables
        >>> Edition.from_dataset(read_tables(SEED), "2010").status("apc")
        'complete'
        """
        content = {dataset.name: dataset.content_hash()} if parts is None else dict(parts)
        dataset = with_inherited(dataset) if inherited and not derived else dataset
        places = places_of((row.document, row.place, row.first_page, row.last_page) for row in dataset.pages)
        entities, documents = entities_of(dataset), documents_of(dataset)
        edges, values, coverage = filed_under(name, dataset, places, inherited=inherited)
        others = filed_elsewhere(name, dataset, entities, inherited=inherited)
        return cls(
            name,
            entities,
            edges,
            values,
            coverage,
            documents,
            inherited=inherited,
            datasets=content,
            places=places,
            own=own or {},
            others=others_of(*others, entities, documents, places),
        )

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
            counted(len(self.entities), "entity", "entities"),
            f"{counted(len(self.edges), 'statement')} between two",
            f"{counted(len(self.value_statements), 'statement')} with a value",
        )

    def _in_words(self, edge: EdgeStatement) -> tuple[str, ...]:
        return (
            self.label(edge.subject),
            relation_text(edge.relation),
            self.label(edge.object),
            edge.citation,
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


def others_of(
    edges: Mapping[str, Edges],
    values: Mapping[str, Iterable[ValueStatement]],
    entities: dict[str, Entity],
    documents: dict[str, Document],
    places: Places,
) -> tuple[Edition, ...]:
    """Editions of these statements alone, by their names in order; an alternative list is left out."""
    return tuple(
        Edition(
            name,
            entities,
            in_order(edges.get(name, []), places),
            sorted(with_pages(values.get(name, ()), places)),
            documents=documents,
            places=places,
        )
        for name in sorted(edges.keys() | values.keys())
        if for_edition(name) == name
    )
