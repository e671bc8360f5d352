"""The two sides of `what_if`: an edition before and after, and a row that puts one thing of both side by side."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govgraph.graph.analysis.coverage_text import coverage_words, not_complete, significant
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.provenance import evidence_cells
from govgraph.graph.core.statement_text import inference_of_all
from govgraph.graph.measures import projection
from govgraph.graph.measures.capacities import counted_relations
from govgraph.graph.measures.two_mode import TwoMode, two_mode

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Row = dict[str, Any]
Named = tuple[str, str]
"""The id of an entity, and its name as a row has it."""
Value = float | int | list[str]
Figures = dict[str, float | int]
Lists = dict[str, dict[str, str]]
WHOLE = " (complete list)"
"""Behind a loss that no other is on record, where the list is complete that would name another."""
SAME = 1e-9
"""Figures that differ by less are the same."""


@dataclass(frozen=True)
class Sides:
    """Both editions; `into` says what is merged into what, `of` whose networks are compared, by States."""

    before: Edition
    after: Edition
    into: Mapping[str, str]
    of: str
    capacities: tuple[str, ...]

    @cached_property
    def old(self) -> TwoMode:
        """The two-mode network before."""
        return two_mode(self.before, self.of, self.capacities, "states")

    @cached_property
    def new(self) -> TwoMode:
        """The two-mode network after."""
        return two_mode(self.after, self.of, self.capacities, "states")

    @cached_property
    def lists(self) -> Lists:
        """Which lists of the capacities are not complete."""
        return not_complete(self.before, counted_relations(self.capacities), self.old.organisations)

    @cached_property
    def fallen(self) -> set[EdgeStatement]:
        """The statements of before that are not among those of after, also under the other's name."""
        remaining, merged = set(self.after.edges), self.into.keys()
        fallen = set()
        for edge in self.before.edges:
            afterwards = edge
            if edge.subject in merged or edge.object in merged or edge.via in merged:
                ends = self.become(edge.subject), self.become(edge.object), self.become(edge.via)
                afterwards = edge._replace(subject=ends[0], object=ends[1], via=ends[2])
            if afterwards not in remaining:
                fallen.add(edge)
        return fallen

    @cached_property
    def merged(self) -> set[str]:
        """The ids of afterwards of those that were several."""
        return {self.become(name) for name in self.into}

    @cached_property
    def shared(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """How many States each two rows of the network share, before and after."""
        return projection.shared(self.old), projection.shared(self.new)

    @cached_property
    def jaccard(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The Jaccard index of each two rows of the network, before and after."""
        (old, new), (before, after) = (self.old, self.new), self.shared
        return projection.jaccard(old, before), projection.jaccard(new, after)

    @cached_property
    def bodies(self) -> list[str]:
        """The ids of afterwards of all bodies that were in the network before and still are there, sorted."""
        return sorted({self.become(row) for row in self.old.rows} & self.after.entities.keys())

    def become(self, name: str) -> str:
        """The id of what an entity is a part of afterwards: its own, if it is not merged."""
        while name in self.into:
            name = self.into[name]
        return name

    def origins(self, name: str) -> list[str]:
        """The ids of what an entity of afterwards was before, itself first."""
        return [name, *sorted(name_before for name_before in self.into if self.become(name_before) == name)]

    def was(self, names: Collection[str], value_of: Callable[[tuple[str, ...]], float | int]) -> Value:
        """The value of before of one entity or of two; of merged ones a list with the values of their parts.

        Parameters
        ----------
        names
            Ids of afterwards.
        value_of
            Of the ids of before, in their order, the value.
        """
        parts: list[tuple[str, ...]] = [()]
        for name in names:
            parts = [(*part, entity_id) for part in parts for entity_id in self.origins(name)]
        values = {part: value_of(tuple(sorted(part))) for part in parts}
        if len(parts) == 1:
            return values[parts[0]]
        return [
            f"{', '.join(self.before.entities[entity_id].label for entity_id in part)}: {_number(value)}"
            for part, value in values.items()
        ]

    def row(
        self,
        what: str,
        subject: str | list[str],
        before: Value | list[Named],
        after: Value | list[Named],
        edges: Iterable[EdgeStatement] = (),
        lists: Lists | None = None,
        note: str = "",
    ) -> Row:
        """A row; `edges` are what it rests on, of which those that fall away are cited.

        Without a note of its own it says what of these is our inference.

        >>> from govgraph.graph.core.edition import Entity
        >>> one = Edition("2010", {"apc": Entity("apc", "mechanism", "APC")}, [])
        >>> row = Sides(one, one, {}, "mechanisms", ("member",)).row("States", "apc", 12, 9)
        >>> row["subject_name"], row["before"], row["names_before"], row["change"]
        (['APC'], 12, None, -3)
        """
        falling = [edge for edge in edges if edge in self.fallen]
        ids = [subject] if isinstance(subject, str) else subject
        ids = [entity_id for entity_id in ids if entity_id]
        entities = [(self.after if name in self.after.entities else self.before).entities[name] for name in ids]
        texts = {
            coverage_words(self.before, origin, self.lists if lists is None else lists): None
            for name in ids
            for origin in self.origins(name)
        }
        is_merged = isinstance(before, list) and not isinstance(after, list)
        numbers = None if is_merged else _count(before), _count(after)
        return {
            "what": what,
            "subject": ids,
            "subject_name": [entity.name if len(ids) == 1 else entity.label for entity in entities],
            "before": numbers[0],
            "after": numbers[1],
            "ids_before": _ids(before),
            "names_before": _texts(before),
            "ids_after": _ids(after),
            "names_after": _texts(after),
            "change": None if numbers[0] is None or numbers[1] is None else _number(numbers[1] - numbers[0]),
            "coverage": "; ".join(text for text in texts if text),
            "note": note or inference_of_all(falling),
            **evidence_cells(falling),
        }


def single(values: Figures) -> Callable[[tuple[str, ...]], float | int]:
    """The value of an only id; 0 where there is none."""
    return lambda ids: values.get(ids[0], 0)


def largest_first(rows: Iterable[Row]) -> list[Row]:
    """Rows with the largest change first, those of merged ones, which have no change, before them; then by subject."""
    return sorted(rows, key=lambda row: (row["change"] is not None, -abs(row["change"] or 0), row["subject"]))


def _number(value: float) -> float | int | None:
    return value if isinstance(value, int) else significant(value)


def named(edition: Edition, ids: Iterable[str], marks: Mapping[str, str] = MappingProxyType({})) -> list[Named]:
    """Entities with their labels, in the order of these; `marks` are what stands behind the labels of some."""
    texts = [(f"{edition.label(entity_id)}{marks.get(entity_id, '')}", entity_id) for entity_id in ids]
    return [(entity_id, text) for text, entity_id in sorted(texts)]


def _ids(value: Value | list[Named]) -> list[str] | None:
    """The ids of what a list names; nothing of a number, or of the figures of merged ones."""
    if not isinstance(value, list) or any(isinstance(part, str) for part in value):
        return None
    return [part[0] for part in value]


def _texts(value: Value | list[Named]) -> list[str] | None:
    return [part if isinstance(part, str) else part[1] for part in value] if isinstance(value, list) else None


def _count(value: Value | list[Named]) -> float | int | None:
    return len(value) if isinstance(value, list) else _number(value)
