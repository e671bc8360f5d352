"""Examples in documentation are collected from the files that have some: to look through all takes seconds."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from _pytest.doctest import DoctestModule  # what pytest itself does not name is how it is told from a file of tests

Collected = list[pytest.Collector]


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(file_path: Path) -> Generator[None, Collected, Collected]:
    """What is collected of a file, without an empty collection of examples."""
    collected = yield
    if file_path.suffix == ".py" and b">>>" not in file_path.read_bytes():
        return [collector for collector in collected if not isinstance(collector, DoctestModule)]
    return collected
