"""What the tests share: an empty database on each engine, and the command as a user runs it.

`GOVGRAPH_TEST_ENGINES=embedded,neo4j-5` limits the engines; without it every one that can run here is used.
"""

from __future__ import annotations

import dataclasses
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import pytest
from neo4j import GraphDatabase
from neo4j_server import LTS, NEWEST, available_versions, fitting_java, in_ci, running_neo4j

from graph import engine
from graph.settings import SETTINGS, Settings, read_settings

ENGINES = {"embedded": None, "neo4j-5": LTS, "neo4j-2026": NEWEST}
DELETED_AT_ONCE = 20_000
#: The embedded engine deletes 2,000 nodes a second; from here on, starting on an empty folder is quicker.
MANY_NODES = 3_000
#: Seconds for which an embedded engine outlives a test run that was killed; a gap between two tests is shorter.
LINGER = "30"
COMMAND_SECONDS = 180


def environment_of(settings: Settings) -> dict[str, str]:
    """The environment variables that `read_settings` turns into these settings.

    >>> settings = read_settings({"GOVGRAPH_URI": "bolt://127.0.0.1:7687", "GOVGRAPH_HOME": "/data"})
    >>> read_settings(environment_of(settings)) == settings
    True
    """
    return {
        f"GOVGRAPH_{field.name.upper()}": str(getattr(settings, field.name)) for field in dataclasses.fields(settings)
    }


class Command(Protocol):
    """Runs `govgraph ARGUMENTS` in a process of its own."""

    def __call__(self, *arguments: str, settings: Settings, **more: str) -> subprocess.CompletedProcess[str]:
        """`more` are further environment variables; the result has exit code, output and messages."""
        ...


@pytest.fixture
def cli(tmp_path: Path) -> Command:
    """The installed command, run outside the repository."""

    def run(*arguments: str, settings: Settings, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "govgraph", *arguments],
            env=clean_environment() | environment_of(settings) | more,
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=COMMAND_SECONDS,
            check=False,
        )

    return run


def clean_environment() -> dict[str, str]:
    """This process's environment without what would change govgraph's answers: its settings, and the terminal's."""
    names = {setting.variable for setting in SETTINGS}
    kept = {name: value for name, value in os.environ.items() if name not in names}
    return kept | {"NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "200", "PYTHONIOENCODING": "utf-8"}


@pytest.fixture(scope="session")
def _running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Settings]]:
    """Starts an engine when a test first asks for it; all are stopped when the session ends, whatever happened."""
    started: dict[str, Settings] = {}
    with ExitStack() as stack:

        def start(name: str) -> Settings:
            if name not in started:
                folder = tmp_path_factory.mktemp(name)
                settings = read_settings({"GOVGRAPH_HOME": str(folder / "home"), "GOVGRAPH_LINGER": LINGER})
                if version := ENGINES[name]:
                    server = stack.enter_context(running_neo4j(version, folder / "server"))
                    settings = dataclasses.replace(settings, uri=server.uri, user=server.user, password=server.password)
                else:
                    stack.callback(engine.stop, settings)
                started[name] = settings
            return started[name]

        yield start


def _chosen_engines() -> list[str]:
    chosen = [name.strip() for name in os.environ.get("GOVGRAPH_TEST_ENGINES", ",".join(ENGINES)).split(",")]
    if unknown := sorted(set(chosen) - set(ENGINES)):
        raise pytest.UsageError(f"GOVGRAPH_TEST_ENGINES: found {', '.join(unknown)}; use {', '.join(ENGINES)}")
    return chosen


@pytest.fixture(params=_chosen_engines())
def database(request: pytest.FixtureRequest, _running: Callable[[str], Settings]) -> Settings:
    """The settings of a database without nodes; the test runs once for each engine."""
    name: str = request.param
    version = ENGINES[name]
    if version and (obstacle := available_versions()[version]):
        if in_ci() and (version == LTS or fitting_java(version)):
            pytest.fail(obstacle)
        pytest.skip(obstacle)
    settings = _running(name)
    empty(settings)
    return settings


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


@pytest.fixture(autouse=True)
def _main_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep this process's main module: a page that is run becomes it, and child processes would run it again."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
