"""What a data set may refer to beside its own rows: documents, entities and their names."""

from __future__ import annotations

from dataclasses import dataclass, field

from govgraph.graph.core.model import Dataset, DocumentRow, EntityRow


@dataclass(slots=True)
class Registry:
    """Documents and entities by their ids, and the further names of entities as (entity id, name)."""

    documents: dict[str, DocumentRow] = field(default_factory=dict)
    entities: dict[str, EntityRow] = field(default_factory=dict)
    names: list[tuple[str, str]] = field(default_factory=list)

    def pairs(self) -> list[tuple[str, str]]:
        """Every name of an entity, its id, name and acronym among them, as (entity id, name)."""
        rows = self.entities.values()
        return [*((row.id, text) for row in rows for text in (row.id, row.name, row.acronym) if text), *self.names]


def registry_of(dataset: Dataset) -> Registry:
    """What a data set makes known, such as the seed, without a database."""
    return Registry(
        {row.id: row for row in dataset.documents},
        {row.id: row for row in dataset.entities},
        [(row.entity, row.name) for row in dataset.names],
    )
