"""Editions that commands read of graphs that only grow: an edition of one state of a graph is read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from govgraph.graph.core.edition import Edition
from govgraph.graph.core.settings import Settings
from govgraph.graph.store import Store, edition_reader

_READ = edition_reader._read
_MOST = 20
GRAPHS: set[Path] = set()
"""Their homes. In a graph that is emptied between two tests a version comes again, with other data."""
_editions: dict[tuple[Settings, int, str, bool, tuple[str, ...]], Edition] = {}


def read(store: Store, edition: str, inherited: bool, without: tuple[str, ...]) -> Edition:
    """What `read_edition` reads, with all settings as they are; with others, such as another limit, it is read anew."""
    if store.settings.home not in GRAPHS or not store.settings.embedded or store.unfinished():
        return _READ(store, edition, inherited, without)
    key = (store.settings, store.version(), edition, inherited, without)
    if key not in _editions:
        if len(_editions) == _MOST:
            del _editions[next(iter(_editions))]
        _editions[key] = _READ(store, edition, inherited, without)
    return _editions[key]


@pytest.fixture
def editions_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever reads an edition in the test, as commands do in all tests."""
    monkeypatch.setattr(edition_reader, "_read", read)
