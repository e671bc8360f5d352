"""An edition as a researcher uses it in a notebook: its statements as tables, its networks in networkx."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Self

from govgraph.graph.analysis.parameters import split_words
from govgraph.graph.core import edition as core
from govgraph.graph.core import vocabulary
from govgraph.graph.core.cited_documents import cited_documents
from govgraph.graph.core.errors import UsageError, unknown_word
from govgraph.graph.core.names import Names
from govgraph.graph.core.provenance import provenance_of
from govgraph.graph.core.records import Evidence
from govgraph.graph.core.text import shortened
from govgraph.graph.tables.statements import COLUMNS, statement_rows
from govgraph.graph.tables.table import Table

if TYPE_CHECKING:
    import networkx


@dataclass(frozen=True, repr=False)
class Edition(core.Edition):
    """An edition of the graph: entities, statements with document and place, and how complete each list is.

    `govgraph.load_edition` reads one without a database, `govgraph.connect().edition` from a graph that is loaded.
    """

    names: tuple[tuple[str, str], ...] = field(default=(), kw_only=True)
    """Further names of entities that documents print, as (entity id, name)."""

    @classmethod
    def of(cls, edition: core.Edition, names: Iterable[tuple[str, str]] = ()) -> Self:
        """The same edition with what a notebook needs, and with further names of its entities."""
        fields = {name: getattr(edition, name) for name in core.Edition.__dataclass_fields__}
        return cls(**fields, names=tuple(names))

    def statements(self, subject: str = "", relation: str = "", object: str = "", document: str = "") -> Table:  # noqa: A002 - the field's name in the model
        """All statements of the edition, or those with this subject, relation, object or document.

        Parameters
        ----------
        subject, object
            An entity: its id, name or acronym.
        relation
            A relation, such as `MEMBER_OF`, or what a value states, such as `established`.
        document
            A document's id.

        Returns
        -------
        Table
            A row for each statement, also of those that no longer hold: see its column `status`.

        Raises
        ------
        UsageError
            No entity of the graph has that name, or there is no such relation, value or document.

        Examples
        --------
        >>> import govgraph as gg
        >>> table = gg.load_edition("2010").statements(subject="Thailand", object="bali")
        >>> [(row["relation"], row["document"]) for row in table]
        [('MEMBER_OF', 'iom-2010')]
        """
        if relation:
            words = {*vocabulary.RELATIONS, *vocabulary.VALUES}
            if relation not in words:
                raise unknown_word("relation", relation, sorted(words))
        if document and document not in self.documents:
            raise unknown_word("document", document, sorted(self.documents))
        values = {
            "subject": subject and self.find(subject),
            "relation": relation,
            "object": object and self.find(object),
            "document": document,
        }
        rows = [
            row
            for row in statement_rows(self, (*self.edges, *self.value_statements))
            if all(not text or row.get(name) == text for name, text in values.items())
        ]
        chosen = {row["id"] for row in rows}
        edges = [edge for edge in self.edges if edge.id in chosen]
        used: list[Evidence] = [*edges, *(value for value in self.value_statements if value.id in chosen)]
        provenance = replace(
            provenance_of(self, edges),
            documents=tuple(sorted({statement.document for statement in used})),
            sources=cited_documents(self, used),
        )
        return Table.of_rows(COLUMNS, rows, provenance)

    def members(self, mechanism: str) -> Table:
        """The statements that somebody is, was or will be a member of a mechanism or organisation.

        Parameters
        ----------
        mechanism
            Its id, name or acronym.

        Returns
        -------
        Table
            A row for each statement; `edition.status(mechanism)` says whether the list is complete.

        Raises
        ------
        UsageError
            No entity of the graph has that name.

        Examples
        --------
        >>> import govgraph as gg
        >>> edition = gg.load_edition("2010")
        >>> len(edition.members("bali")), edition.status("bali")
        (43, 'complete')
        """
        return self.statements(relation="MEMBER_OF", object=mechanism)

    def find(self, name: str) -> str:
        """The id of the entity that has this id, acronym or name, its own or one that a document prints.

        Raises
        ------
        UsageError
            There is none, the message has suggestions; or several have it.

        Examples
        --------
        >>> import govgraph as gg
        >>> gg.load_edition("2010").find("Bali")
        'bali'
        """
        if not isinstance(name, str) or not name.strip():
            raise UsageError(
                f"entity: found {shortened(repr(name), 60)}; use the id, name or acronym of an entity of the graph"
            )
        return name if name in self.entities else self._index.resolve(name)

    @cached_property
    def _index(self) -> Names:
        own = [(key, text) for key, row in self.entities.items() for text in (key, row.name, row.acronym) if text]
        return Names([*own, *self.names])

    def status(self, mechanism: str, relation: str = "MEMBER_OF") -> str:
        """Whether a mechanism's list is complete, partial, none or unknown; without a row it is unknown.

        Parameters
        ----------
        mechanism
            Its id, name or acronym.
        relation
            The relation of those in the list.

        Raises
        ------
        UsageError
            No entity of the graph has that name, or there is no such relation.

        Examples
        --------
        >>> import govgraph as gg
        >>> gg.load_edition("2019").status("Rabat Process")
        'complete'
        """
        if relation not in vocabulary.RELATIONS:
            raise UsageError(f"relation: found {relation!r}; use one of {', '.join(vocabulary.RELATIONS)}")
        return super().status(self.find(mechanism), relation)

    def to_networkx(
        self, two_mode: tuple[str, str] | None = None, capacity: str | Collection[str] = ("member",)
    ) -> networkx.Graph[str]:
        """The edition as a networkx graph, with the attributes that exported files have.

        Parameters
        ----------
        two_mode
            Two kinds of nodes, such as `("mechanisms", "states")`; all statements between entities when None.
        capacity
            Of a two-mode network: in what capacity somebody must be in a body, such as `member` or `observer`.

        Returns
        -------
        networkx.Graph
            Of two modes an undirected `Graph`: one edge for each pair, with `weight`, `statements` and `citations`;
            nodes have `bipartite` (0 for the first kind, 1 for the second) and `type`. Otherwise a `MultiDiGraph` with
            an edge for each statement, its key the statement's id.

        Raises
        ------
        UsageError
            A word that does not exist, or a year is missing.

        References
        ----------
        Borgatti and Everett 1997, DOI 10.1016/S0378-8733(96)00301-2.

        Examples
        --------
        >>> import govgraph as gg
        >>> network = gg.load_edition("2010").to_networkx(two_mode=("mechanisms", "states"))
        >>> network.nodes["THA"]["bipartite"], network.edges["THA", "bali"]["weight"]
        (1, 1)
        """
        from govgraph.graph.export.graphs import graph_of
        from govgraph.graph.export.network_selection import two_mode_of
        from govgraph.graph.export.selection import whole

        if two_mode is not None and (isinstance(two_mode, str) or len(two_mode) != 2):
            raise UsageError(f'two_mode: found {two_mode!r}; use two kinds, such as ("mechanisms", "states")')
        capacity = split_words(capacity) if isinstance(capacity, str) else capacity
        selection = whole(self) if two_mode is None else two_mode_of(self, two_mode[0], capacity, two_mode[1])
        return graph_of(selection, {"edition": self.name})
