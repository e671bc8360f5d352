"""An edition of the seed as an edition, without a database: what `read_edition` gives after loading it."""

from __future__ import annotations

from functools import cache

import govgraph as gg
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.inheritance import with_inherited
from govgraph.graph.core.model import Dataset
from govgraph.graph.core.paths import SEED
from govgraph.loaders.tables import read_tables


@cache
def _seed() -> Dataset:
    return with_inherited(read_tables(SEED))


@cache
def seed_edition(edition: str) -> Edition:
    return Edition.from_dataset(_seed(), edition)


@cache
def loaded_edition(edition: str) -> gg.Edition:
    """An edition of the seed as `load_edition` gives it, with all names by which things are found."""
    return gg.load_edition(edition)


def seed_names() -> dict[str, list[tuple[str, str]]]:
    """Of each mechanism the names that documents print."""
    kinds = {one.id: one.kind for one in _seed().entities}
    found: dict[str, list[tuple[str, str]]] = {}
    for one in _seed().names:
        if kinds[one.entity] == "mechanism":
            found.setdefault(one.entity, []).append((one.name, one.document))
    return found
