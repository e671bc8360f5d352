"""Statements of the seed for its tests: those of the tables of the two reports, and those of a relation."""

from __future__ import annotations

import re

import pytest
from seed_edition import seed_data

from govgraph.graph.core.model import Dataset, StatementRow


@pytest.fixture(name="seed", scope="module")
def the_seed() -> Dataset:
    return seed_data()


#: The tables of the two reports, and the standard for regions; what else it holds has tests of its own.
TABLES = re.compile(r"Annex( (2|6|7|10))?,|M49 ")


def select(seed: Dataset, predicate: str, edition: str, **more: str) -> list[StatementRow]:
    return [
        s
        for s in seed.statements
        if s.predicate == predicate
        and s.edition == edition
        and TABLES.match(s.locator)
        and all(getattr(s, key) == value for key, value in more.items())
    ]


def subjects(seed: Dataset, predicate: str, edition: str, **more: str) -> set[str]:
    return {s.subject for s in select(seed, predicate, edition, **more)}


def covered(seed: Dataset, relation: str, edition: str, status: str) -> set[str]:
    """The mechanisms of whose list this is said."""
    return {c.mechanism for c in seed.coverage if (c.relation, c.edition, c.status) == (relation, edition, status)}


def between(seed: Dataset, predicate: str, edition: str, **more: str) -> set[tuple[str, str]]:
    """Subject and object of the statements of a relation, wherever they stand."""
    return {
        (s.subject, s.object)
        for s in seed.statements
        if (s.predicate, s.edition) == (predicate, edition)
        and all(getattr(s, key) == value for key, value in more.items())
    }
