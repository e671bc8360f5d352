"""An edition as a researcher uses it in a notebook: its statements as tables, its networks in networkx."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Self

from govgraph.graph.core import edition as core
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.provenance import provenance_of
from govgraph.graph.tables.statements import COLUMNS, statement_rows
from govgraph.graph.tables.table import Table

if TYPE_CHECKING:
    import networkx


class Edition(core.Edition):
    """An edition of the graph: entities, statements with document and place, and how complete each list is.

    `govgraph.load_edition` reads one without a database, `govgraph.connect().edition` from a graph that is loaded.
    """

    @classmethod
    def of(cls, edition: core.Edition) -> Self:
        """The same edition with what a notebook needs."""
        return cls(**{name: getattr(edition, name) for name in core.Edition.__dataclass_fields__})

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
            No entity of the graph has that name.

        Examples
        --------
        >>> import govgraph as gg
        >>> table = gg.load_edition("2010").statements(subject="Thailand", object="bali")
        >>> [(row["relation"], row["document"]) for row in table]
        [('MEMBER_OF', 'iom-2010')]
        """
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
        used = [self.edges_by_id[row["id"]] for row in rows if row["id"] in self.edges_by_id]
        return Table.of_rows(COLUMNS, rows, provenance_of(self, used))

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
        """The id of the entity that has this id, name or acronym.

        Raises
        ------
        UsageError
            There is none.

        Examples
        --------
        >>> import govgraph as gg
        >>> gg.load_edition("2010").find("Bali Process")
        'bali'
        """
        if name in self.entities:
            return name
        for entity in self.entities.values():
            if name.casefold() in (entity.name.casefold(), entity.acronym.casefold()):
                return entity.id
        raise UsageError(f"entity: found {name!r}; use the id, name or acronym of an entity of the graph")

    def to_networkx(
        self, two_mode: tuple[str, str] | None = None, capacity: Collection[str] = ("member",)
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
        from govgraph.graph.export.selection import two_mode_of, whole

        selection = whole(self) if two_mode is None else two_mode_of(self, two_mode[0], capacity, two_mode[1])
        return graph_of(selection, {"edition": self.name})
