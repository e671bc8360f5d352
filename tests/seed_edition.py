"""The seed, and its editions without a database: read once for all tests of a process, which change nothing in them."""

from __future__ import annotations

from functools import cache

import govgraph as gg
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.inheritance import with_inherited
from govgraph.graph.core.model import Dataset
from govgraph.interface import seed_dataset


def seed_data() -> Dataset:
    """The seed's tables, as they are read."""
    return seed_dataset()


@cache
def _seed() -> Dataset:
    return with_inherited(seed_data())


@cache
def seed_edition(edition: str) -> Edition:
    """An edition as `read_edition` gives it after loading the seed."""
    return Edition.from_dataset(_seed(), edition)


@cache
def loaded_edition(edition: str) -> gg.Edition:
    """An edition of the seed as `load_edition` gives it, with all names by which things are found."""
    return gg.load_edition(edition)


def seed_names() -> dict[str, list[tuple[str, str]]]:
    """Of each mechanism the names that documents print, without translations."""
    kinds = {entity.id: entity.kind for entity in _seed().entities}
    names: dict[str, list[tuple[str, str]]] = {}
    for name in _seed().names:
        if kinds[name.entity] == "mechanism" and not name.language:
            names.setdefault(name.entity, []).append((name.name, name.document))
    return names
