"""The databases of the tests: each engine once for all tests of a process, empty or with the seed.

`GOVGRAPH_TEST_ENGINES=embedded,neo4j-5` limits the engines; without it every one that can run here is used.
"""

from __future__ import annotations

import dataclasses
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import portalocker
import pytest
from builds import in_ci
from kept_editions import GRAPHS
from neo4j import GraphDatabase
from neo4j_server import (
    KEPT_PLANS,
    LITTLE_WORK,
    LTS,
    NEWEST,
    available_versions,
    fitting_java,
    running_neo4j,
)
from seed_edition import seed_data

from govgraph.graph import engine
from govgraph.graph.core.model import Dataset
from govgraph.graph.core.settings import Settings, read_settings
from govgraph.graph.ingest.load import load, remove
from govgraph.graph.store import Store

ENGINES = {"embedded": None, "neo4j-5": LTS, "neo4j-2026": NEWEST}
#: The Neo4j server that is left out where one is enough: it needs a Java that not every machine has.
NEWER = "neo4j-2026"
DELETED_AT_ONCE = 20_000
#: The embedded engine deletes slowly: from here on, starting on an empty folder is quicker.
MANY_NODES = 400
#: Seconds for which an embedded engine outlives a test run that was killed; a gap between two tests that use it is
#: shorter, on a busy machine too.
LINGER = "180"
#: Seconds of a query: what takes half of one takes many on a busy machine.
TIME_LIMIT = "180"
#: Seconds that another process may take for loading the seed.
SEED_SECONDS = 300

Copies = Callable[..., Settings]


def _chosen_engines() -> list[str]:
    chosen = [name.strip() for name in os.environ.get("GOVGRAPH_TEST_ENGINES", ",".join(ENGINES)).split(",")]
    if unknown := sorted(set(chosen) - set(ENGINES)):
        raise pytest.UsageError(f"GOVGRAPH_TEST_ENGINES: found {', '.join(unknown)}; use {', '.join(ENGINES)}")
    return chosen


@pytest.fixture(params=_chosen_engines())
def database(request: pytest.FixtureRequest, _running: Callable[[str], Settings], _with_seed: set[str]) -> Settings:
    """The settings of a database without nodes; the test runs once for each engine."""
    name: str = request.param
    _skip_unless_available(name)
    settings = _running(name)
    _with_seed.discard(name)
    empty(settings)
    return settings


@pytest.fixture
def graph(database: Settings) -> Iterator[Store]:
    """A store at a database without nodes."""
    with Store(database) as store:
        yield store


@pytest.fixture(params=_chosen_engines())
def seed_database(
    request: pytest.FixtureRequest, _running: Callable[[str], Settings], _with_seed: set[str], seed_copies: Copies
) -> Settings:
    """The settings of a database that holds the seed, for tests that only read; the test runs once for each engine."""
    name: str = request.param
    _skip_unless_available(name)
    if name == "embedded":
        return seed_copies("seed")
    settings = _running(name)
    if name not in _with_seed:
        empty(settings)
        with Store(settings) as store:
            load(store, seed_data())
        _with_seed.add(name)
    return settings


@pytest.fixture(params=[name for name in _chosen_engines() if name == "embedded"])
def seed_copy(_unchanged: tuple[Settings, list[list[Any]]]) -> Iterator[Settings]:
    """The settings of an embedded database that holds the seed, for tests that load more into it.

    It is one for all: what a test has loaded is taken out again. It must then hold as much as before, and after the
    last test the same.
    """
    settings, before = _unchanged
    yield settings
    with Store(settings) as store:
        for row in store.read("MATCH (d:Dataset) WHERE d.name <> 'seed' RETURN d.name AS name").rows:
            remove(store, row["name"])
    assert _rows(settings, *NUMBERS) == before


@pytest.fixture(scope="session")
def _unchanged(seed_copies: Copies) -> Iterator[tuple[Settings, list[list[Any]]]]:
    """The database of `seed_copy`, and how many nodes and edges it has before any test."""
    settings = seed_copies("changed")
    before = _content(settings)
    yield settings, _rows(settings, *NUMBERS)
    assert _content(settings) == before


_NODES = "MATCH (n) WHERE NOT (n:Govgraph OR n:GovgraphTurn) RETURN labels(n) AS kind"
_EDGES = "MATCH ()-[r]->() RETURN type(r) AS kind"
NUMBERS = (f"{_NODES}, count(*) AS number ORDER BY number, kind", f"{_EDGES}, count(*) AS number ORDER BY kind")
"""Ask for the numbers of nodes and edges, without what counts the changes."""


def _content(settings: Settings) -> list[str]:
    """Every node and edge of an embedded database with its properties, without what counts the changes."""
    rows = _rows(settings, f"{_NODES}, properties(n) AS cells", f"{_EDGES}, properties(r) AS cells")
    return sorted(f"{kind} {sorted(cells.items())}" for kind, cells in rows)


def _rows(settings: Settings, *queries: str) -> list[list[Any]]:
    """What an embedded database answers, by the driver alone."""
    with (
        engine.attach(settings) as running,
        GraphDatabase.driver(running.uri, auth=running.writer) as driver,
        driver.session(database=running.database) as session,
    ):
        return [row for query in queries for row in session.run(query).values()]


# For tests of what no engine does: what they show is the same on each.
EMBEDDED = pytest.mark.parametrize(
    "database", [engine for engine in _chosen_engines() if engine == "embedded"], indirect=True
)
EMBEDDED_SEED = pytest.mark.parametrize(
    "seed_database", [engine for engine in _chosen_engines() if engine == "embedded"], indirect=True
)
# For what both versions of Neo4j do, each with data of its own: one with the seed, which takes long to load, the newer
# one with a small graph.
NEWER_SERVER = pytest.mark.parametrize(
    "database", [engine for engine in _chosen_engines() if engine in ("embedded", NEWER)], indirect=True
)
# For what Neo4j does otherwise than the embedded engine, and alike in both versions; every text of Cypher is run by
# another test on both.
ONE_SERVER = pytest.mark.parametrize(
    "database", [engine for engine in _chosen_engines() if engine != NEWER], indirect=True
)
ONE_SERVER_SEED = pytest.mark.parametrize(
    "seed_database", [engine for engine in _chosen_engines() if engine != NEWER], indirect=True
)


@pytest.fixture(scope="session")
def _running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Settings]]:
    """Starts an engine when a test first asks for it; all are stopped when the session ends, whatever happened."""
    started: dict[str, Settings] = {}
    with ExitStack() as stack:

        def start(name: str) -> Settings:
            if name not in started:
                folder = tmp_path_factory.mktemp(name)
                settings = _at(folder / "home")
                if version := ENGINES[name]:
                    home = folder / "server"
                    server = stack.enter_context(running_neo4j(version, home, *LITTLE_WORK, settings=KEPT_PLANS))
                    settings = dataclasses.replace(settings, uri=server.uri, user=server.user, password=server.password)
                else:
                    stack.callback(engine.stop, settings)
                started[name] = settings
            return started[name]

        yield start


@pytest.fixture(scope="session")
def _with_seed() -> set[str]:
    """The servers that hold the seed now."""
    return set()


@pytest.fixture(scope="session")
def seed_copies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copies]:
    """Makes embedded graphs that hold the seed, and what else is named: `seed_copies("mine", dataset)`.

    One of the same name is made once: it is for tests that only read, or that undo what they did.
    """
    copies: dict[str, Settings] = {}

    def copy(name: str, *more: Dataset) -> Settings:
        if name not in copies:
            home = tmp_path_factory.mktemp(name) / "home"
            _copy_data(_seed_home(tmp_path_factory), home)
            copies[name] = _at(home)
            GRAPHS.add(copies[name].home)
            if more:
                with Store(copies[name]) as store:
                    for dataset in more:
                        load(store, dataset)
        return copies[name]

    yield copy
    with ThreadPoolExecutor() as pool:
        list(pool.map(engine.stop, copies.values()))


def _seed_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of an engine that has stopped and holds the seed; it is loaded once, for all processes of a test run."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    home, whole = base / "loaded-seed", base / "loaded-seed.whole"
    with portalocker.Lock(base / "loaded-seed.lock", timeout=SEED_SECONDS):
        if not whole.exists():
            settings = _at(home)
            try:
                with Store(settings) as store:
                    load(store, seed_data())
            finally:
                engine.stop(settings)
            whole.touch()
    return home


def _copy_data(source: Path, home: Path) -> None:
    """Copies an engine's data, and what says which version wrote them."""
    for name in ("databases", "format.json"):
        target = home / "engine" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (source / "engine" / name).is_dir():
            shutil.copytree(source / "engine" / name, target)
        else:
            shutil.copy2(source / "engine" / name, target)


def _at(home: Path) -> Settings:
    return read_settings({"GOVGRAPH_HOME": str(home), "GOVGRAPH_LINGER": LINGER, "GOVGRAPH_TIME_LIMIT": TIME_LIMIT})


def _skip_unless_available(name: str) -> None:
    version = ENGINES[name]
    if version and (obstacle := available_versions()[version]):
        if in_ci() and (version == LTS or fitting_java(version)):
            pytest.fail(obstacle)
        pytest.skip(obstacle)


def empty(settings: Settings) -> None:
    """Deletes every node, by the driver alone: what is tested is not used to set up its tests."""
    if not settings.embedded:
        _delete_nodes(settings.uri, (settings.user, settings.password), settings.database or None, sys.maxsize)
        return
    with engine.attach(settings) as running:
        emptied = _delete_nodes(running.uri, running.writer, running.database, MANY_NODES)
    if not emptied:
        engine.stop(settings)
        shutil.rmtree(settings.home)


def _delete_nodes(uri: str, auth: tuple[str, str], database: str | None, most: int) -> bool:
    """Deletes the nodes, unless there are more than `most`."""
    delete = "MATCH (n) WITH n LIMIT $limit DETACH DELETE n RETURN count(n) AS number"
    with GraphDatabase.driver(uri, auth=auth) as driver, driver.session(database=database) as session:
        if session.run("MATCH (n) RETURN count(n) AS number").single(strict=True)["number"] > most:
            return False
        while session.run(delete, limit=DELETED_AT_ONCE).single(strict=True)["number"]:
            pass
    return True
