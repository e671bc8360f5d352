"""How the records of an edition are looked up: by id, and by what they name."""

from __future__ import annotations

from collections.abc import Iterable, KeysView, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from govgraph.graph.core.edge_codes import EdgeCodes
from govgraph.graph.core.edge_lookup import EdgesById
from govgraph.graph.core.edition_records import EditionRecords
from govgraph.graph.core.packed_edges import PackedEdges, at_places
from govgraph.graph.core.records import EdgeStatement, ValueStatement

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, repr=False)
class EditionIndex(EditionRecords):
    """The records of an edition with what finds them; each index is made when it is first asked."""

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
        return self.codes.ids

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
        if len(relations) > 1 or not isinstance(self.edges, list):
            return list(at_places(self.edges, self.codes.places_of(entity_id, *relations)))
        key = (entity_id, *relations)
        if key not in self._edges_of:
            self._edges_of[key] = list(map(self.edges.__getitem__, self.codes.places_of(*key)))
        return self._edges_of[key]

    def edges_where(self, is_chosen: NDArray[np.bool_]) -> Sequence[EdgeStatement]:
        """The statements of whatever status for which it is true, in their order.

        Parameters
        ----------
        is_chosen
            For each of `edges` whether it is wanted, as `codes` gives it.

        Examples
        --------
        >>> import govgraph as gg
        >>> edition = gg.load_edition("2010")
        >>> {edge.relation for edge in edition.edges_where(edition.codes.with_relation(["CHAIRS"]))}
        {'CHAIRS'}
        """
        return at_places(self.edges, np.flatnonzero(is_chosen).tolist())

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
        ends = ((a, b), (b, a))
        return [edge for edge in fewer if (edge.subject, edge.object) in ends]

    @cached_property
    def _edges_of(self) -> dict[tuple[str, ...], list[EdgeStatement]]:
        """The statements of entities, or of one relation of theirs, that somebody asked an edition with a list for."""
        return {}

    @cached_property
    def codes(self) -> EdgeCodes:
        """The statements between two entities as numbers, by which very many are chosen at once.

        `with_subject(ids)`, `with_relation(relations)` and `with_object(ids)` say of each of `edges` whether it has one
        of these: arrays of truths, to be joined by `&` and `|`. `subjects_of` and `objects_of` give the ids in those
        for which such an array is true, `edges_where` the statements.

        Examples
        --------
        >>> import govgraph as gg
        >>> codes = gg.load_edition("2010").codes
        >>> list(codes.subjects_of(codes.with_relation(["CHAIRS"]) & codes.with_object(["bali"])))
        ['AUS', 'IDN']
        """
        return EdgeCodes(self.edges)
