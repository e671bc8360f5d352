"""What the embedded engine runs from: its package, its Java, and the classes that are prepared."""

from __future__ import annotations

import dataclasses
import importlib.util
import sys
import threading
from pathlib import Path

import psutil
import pytest
from own_engine import (
    folder_of,
    refused,
    settings_of_own_home,  # noqa: F401 - fixtures
)
from small_data import small

from govgraph import database
from govgraph.graph import engine
from govgraph.graph.core.errors import EngineError
from govgraph.graph.core.settings import Settings
from govgraph.graph.engine import arcadedb, java_process, package, state_dir

pytestmark = pytest.mark.slow

ATTACH = engine.attach


@dataclasses.dataclass(frozen=True)
class Preparation:
    """What the command left: the files, the home that it was told of, and the passwords of the engine that it ran."""

    files: list[Path]
    home: Path
    secrets: list[str]


@pytest.fixture(scope="module")
def preparation(tmp_path_factory: pytest.TempPathFactory) -> Preparation:
    """The engine's classes, prepared once by the command for all tests; with a small graph, as the seed takes long."""
    place = tmp_path_factory.mktemp("prepared")
    secrets: list[str] = []

    def attach(settings: Settings, record: Path | None = None) -> engine.Engine:
        attached = ATTACH(settings, record)
        secrets.extend((attached.reader[1], attached.writer[1]))
        return attached

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GOVGRAPH_HOME", str(place / "home"))
        patch.setattr(sys, "prefix", str(place))
        patch.setattr(engine, "attach", attach)
        patch.setattr(database, "read_tables", lambda _seed: small())
        database.prepare()
    return Preparation(list((place / "share" / "govgraph").iterdir()), place / "home", secrets)


def test_prepared_classes_are_used_and_unusable_ones_are_passed_over(
    settings: Settings, preparation: Preparation, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    content = preparation.files[0].read_bytes()
    assert preparation.secrets
    assert not any(secret.encode() in content for secret in preparation.secrets)

    state_dir.make_private(folder_of(settings))
    (tmp_path / "recorded.aot").symlink_to(preparation.files[0])
    (tmp_path / "cut.aot").write_bytes(content[:1_000_000])
    (tmp_path / "other.aot").write_text("not Java's")
    # Where there is none, as after an installation: the tests of the wheel start it so.
    for name, used in (("recorded", True), ("cut", False), ("other", False)):
        prepared = tmp_path / f"{name}.aot"
        monkeypatch.setattr(arcadedb, "prepared_classes", lambda package, prepared=prepared: prepared)
        process = java_process.start(folder_of(settings), "256m", 30, threading.Event())
        try:
            mapped = {Path(region.path) for region in psutil.Process(process.pid).memory_maps()}
            assert (prepared.resolve() in mapped) == used, name
        finally:
            java_process.end(process)


def test_the_command_keeps_prepared_classes_and_touches_no_data(
    preparation: Preparation, monkeypatch: pytest.MonkeyPatch
) -> None:
    (prepared,) = preparation.files
    monkeypatch.setattr(sys, "prefix", str(prepared.parents[2]))
    assert prepared == package.prepared_classes(package.find_package())
    assert prepared.stat().st_size > 10_000_000
    assert not preparation.home.exists()


def test_without_a_place_for_prepared_classes_the_command_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "share").write_text("a file, not a folder")
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    with pytest.raises(EngineError, match=r"26[\d.]+\.aot: found 'Not a directory', so nothing is prepared"):
        database.prepare()


def test_a_missing_package_is_named_with_the_command_that_installs_it(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    refused(
        settings, "the embedded engine: found no Python package arcadedb_embedded", "pip install 'govgraph[engine]'"
    )


def fake_package(place: Path, java: str | None, *, jars: int = 1, mode: int = 0o755) -> Path:
    """A package of the engine's name whose Java is a script, or missing."""
    package = place / "arcadedb_embedded"
    (package / "jre" / "bin").mkdir(parents=True)
    (package / "jars").mkdir()
    (package / "__init__.py").touch()
    for number in range(jars):
        (package / "jars" / f"arcadedb-engine-26.{number}.jar").touch()
    if java is not None:
        (package / "jre" / "bin" / "java").write_text(java)
        (package / "jre" / "bin" / "java").chmod(mode)
    return place


@pytest.mark.parametrize(
    ("java", "more", "parts"),
    [
        (None, {}, ["bin/java: the engine's Java is missing", "--force-reinstall arcadedb-embedded"]),
        ("#!/bin/sh\n", {"jars": 0}, ["found 0 files arcadedb-engine-*.jar", "--force-reinstall arcadedb-embedded"]),
        ("#!/bin/sh\n", {"mode": 0o644}, ["cannot run here (Permission denied)", "--force-reinstall"]),
        ("not a program", {}, ["cannot run here (Exec format error)", "--force-reinstall"]),
        ("#!/bin/sh\nexit 3\n", {}, ["did not start", "it ended with 3"]),
        ("#!/bin/sh\nkill -9 $$\n", {}, ["did not start", "another program ended it (signal 9); try again"]),
        ("#!/bin/sh\necho libjvm.so is broken\nexit 1\n", {}, ["did not start", "Java said: libjvm.so is broken"]),
        ("#!/bin/sh\necho No heap of this size\nexit 1\n", {}, ["No heap of this size; set GOVGRAPH_MEMORY"]),
        # The arguments hold the passwords: what Java repeats of them is masked.
        ('#!/bin/sh\ncat "${1#@}" | tail -n 20\nexit 1\n', {}, ["did not start"]),
    ],
)
def test_a_broken_package_is_one_clear_error(
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    java: str | None,
    more: dict[str, int],
    parts: list[str],
) -> None:
    monkeypatch.syspath_prepend(str(fake_package(tmp_path / "packages", java, **more)))
    refused(settings, *parts)
    assert not (folder_of(settings) / "java.args").exists()


@pytest.mark.parametrize(("size", "once"), [(0, True), (arcadedb.SMALL - 1, True), (arcadedb.SMALL, False)])
def test_java_compiles_its_code_once_for_a_small_graph(settings: Settings, size: int, once: bool) -> None:
    folder = folder_of(settings)
    state_dir.make_private(folder)
    data = folder / "databases" / "gov" / "bucket"
    data.parent.mkdir(parents=True)
    with data.open("wb") as file:
        file.truncate(size)
    arcadedb.write_configuration(folder, package.find_package(), arcadedb.new_launch(), "1g", 30.0)
    assert ("-XX:TieredStopAtLevel=1" in (folder / "java.args").read_text(encoding="utf-8")) is once
