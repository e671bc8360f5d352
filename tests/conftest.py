"""What the tests share: databases, the command, a browser; how they are marked, and which run one after the other.

Markers: `browser` drives Chromium, `engines` needs a Neo4j server (set here, from what a test asks for), `slow` takes
long and is left out of `make test-fast`, `serial` ends processes or looks at all of the machine's.
"""

from __future__ import annotations

import sys

import pytest
from browsing import chromium, explorer_server
from command import Command, clean_environment, cli, environment_of, process_cli
from engines import (
    EMBEDDED,
    EMBEDDED_SEED,
    ENGINES,
    _chosen_engines,
    _running,
    _with_seed,
    database,
    empty,
    engine_of,
    seed_copies,
    seed_database,
)
from hypothesis import HealthCheck, settings
from neo4j_server import in_ci

__all__ = [
    "EMBEDDED", "EMBEDDED_SEED", "ENGINES", "Command", "_chosen_engines", "_running", "_with_seed", "chromium",
    "clean_environment", "cli", "database", "empty", "environment_of", "explorer_server", "process_cli", "seed_copies",
    "seed_database",
]

# A busy machine is no fault of the code. A build draws the same examples each time, so that it says the same of a
# commit; on a developer's machine they are new ones.
settings.register_profile(
    "tests", deadline=None, derandomize=in_ci(), print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("tests")

#: What takes longest is begun first, so that two processes end together.
LONGEST = ("browser", "serial", "neo4j-2026", "neo4j-5", "test_wheel")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the tests, and order them: those that share an engine or a browser run in one process, together."""
    for item in items:
        if engine_of(item).startswith("neo4j"):
            item.add_marker("engines")
    items.sort(key=_place)
    if config.pluginmanager.hasplugin("xdist"):
        for item in items:
            item.add_marker(pytest.mark.xdist_group(_group(item)))


def _group(item: pytest.Item) -> str:
    """Tests of one group run one after the other: those of a server, a browser, or else of a file."""
    if item.get_closest_marker("engines"):
        return engine_of(item)
    return next((name for name in ("browser", "serial") if item.get_closest_marker(name)), item.path.stem)


def _place(item: pytest.Item) -> tuple[int, bool]:
    # Of a server's tests first those that read the seed: it is then loaded once.
    group = _group(item)
    reads_seed = item.get_closest_marker("engines") is not None and "seed_database" in getattr(item, "fixturenames", ())
    return LONGEST.index(group) if group in LONGEST else len(LONGEST), not reads_seed


@pytest.fixture(autouse=True)
def _main_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep this process's main module: a page that is run becomes it, and child processes would run it again."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
