"""Examples in documentation: collected from the files that have some, and run on editions that are read once."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from functools import cache
from pathlib import Path
from unittest import mock

import pytest
from _pytest.doctest import DoctestModule  # what pytest itself does not name is how it is told from a file of tests

from govgraph import interface
from govgraph.edition import Edition
from govgraph.graph.core.model import Dataset

Collected = list[pytest.Collector]
_EDITION_OF = interface.edition_of


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(file_path: Path) -> Generator[None, Collected, Collected]:
    """What is collected of a file, without an empty collection of examples: to look through all takes seconds."""
    collected = yield
    if file_path.suffix == ".py" and b">>>" not in file_path.read_bytes():
        return [collector for collector in collected if not isinstance(collector, DoctestModule)]
    return collected


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Run an example on the seed's editions of the example before it: most begin with `load_edition("2019")`."""
    if not isinstance(item, pytest.DoctestItem):
        return (yield)
    with mock.patch.object(interface, "edition_of", _edition_of):
        return (yield)


def _edition_of(datasets: Sequence[Dataset], name: str, *, inherited: bool = True, grade: str = "") -> Edition:
    if len(datasets) == 1 and datasets[0] is interface.seed_dataset():
        return _seed_edition(name, inherited, grade)
    return _EDITION_OF(datasets, name, inherited=inherited, grade=grade)


@cache
def _seed_edition(name: str, inherited: bool, grade: str) -> Edition:
    return _EDITION_OF([interface.seed_dataset()], name, inherited=inherited, grade=grade)
