"""The folder of the embedded engine: data of other versions, no room, no permission, no locks."""

from __future__ import annotations

import dataclasses
import errno
import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import IO

import portalocker
import pytest
from own_engine import (  # noqa: F401 - fixtures
    Client,
    attached_processes,
    folder_of,
    line_of,
    refused,
    rows,
    settings_of_own_home,
)

from govgraph.graph import engine
from govgraph.graph.core.errors import EngineError
from govgraph.graph.core.settings import Settings
from govgraph.graph.engine import client as engine_client
from govgraph.graph.engine import locks, state_dir

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("format_file", "parts"),
    [
        ('{"layout": 2, "arcadedb": "26.10.2", "complete": true}', ["newer version (layout 2", "upgrade govgraph"]),
        ('{"layout": 1, "arcadedb": "27.1.1", "complete": true}', ["ArcadeDB 27.1.1", "upgrade govgraph"]),
        ("{", ["format.json", "not which version wrote it", "govgraph db reset"]),
        (None, ["format.json", "not which version wrote it", "govgraph db reset"]),
    ],
)
def test_data_of_a_newer_or_an_unknown_version_stays_untouched(
    settings: Settings, format_file: str | None, parts: list[str]
) -> None:
    folder = folder_of(settings)
    state_dir.make_private(folder)
    (folder / "databases" / "gov").mkdir(parents=True)
    (folder / "databases" / "gov" / "data").write_bytes(b"theirs")
    if format_file is not None:
        (folder / "format.json").write_text(format_file)

    refused(settings, str(folder), *parts)

    assert [path.name for path in folder.rglob("databases/**/*")] == ["gov", "data"]
    assert (folder / "databases" / "gov" / "data").read_bytes() == b"theirs"
    assert (folder / "format.json").exists() is (format_file is not None)
    assert format_file is None or (folder / "format.json").read_text() == format_file
    if format_file is None:
        engine.reset(settings)
        with engine.attach(settings):
            assert engine.status(settings) is not None


def test_data_of_an_older_version_is_taken_over(settings: Settings) -> None:
    with engine.attach(settings) as attached:
        rows(settings, attached.writer, "CREATE (n:Kept {id: 1}) RETURN n.id AS id")
        engine.stop(settings)
    path = folder_of(settings) / "format.json"
    path.write_text(json.dumps({"layout": 1, "arcadedb": "26.9.10", "complete": True}))
    with engine.attach(settings) as attached:
        assert rows(settings, attached.reader, "MATCH (n:Kept) RETURN n.id AS id") == [{"id": 1}]
        assert json.loads(path.read_text()) == {"layout": 1, "arcadedb": attached.version, "complete": True}


def test_too_little_space_is_found_before_anything_starts(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(settings.home.parent)._replace(free=150_400_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    refused(settings, str(folder_of(settings)), "150 MB free", "needs 200 MB", "GOVGRAPH_HOME")


def test_a_full_disk_is_named(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object, **_more: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder_of(settings) / "x"))

    monkeypatch.setattr(tempfile, "mkstemp", full)
    refused(settings, str(folder_of(settings) / "x"), "No space left on device", "free some", "GOVGRAPH_HOME")


def test_a_home_that_cannot_be_made_is_named(settings: Settings) -> None:
    settings.home.parent.mkdir(exist_ok=True)
    settings.home.write_text("a file where the folder should be")
    refused(settings, str(settings.home), "GOVGRAPH_HOME")


def test_a_home_that_cannot_be_written_is_named(settings: Settings) -> None:
    settings.home.mkdir(mode=0o500)
    root = os.geteuid() == 0
    if root:  # who may write everywhere
        os.seteuid(65534)
    try:
        with pytest.raises(EngineError, match=r"home: found 'Permission denied'; .* set GOVGRAPH_HOME"):
            engine.attach(settings)
    finally:
        if root:
            os.seteuid(0)


def test_a_file_system_without_locks_is_named(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(_file: IO[bytes], _flags: portalocker.LockFlags) -> None:
        raise portalocker.LockException("No locks available")

    monkeypatch.setattr(portalocker, "lock", no_locks)
    refused(settings, str(folder_of(settings)), "file system without file locks (No locks available)", "local disk")


def test_who_waits_too_long_for_another_start_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = folder_of(settings)
    state_dir.make_private(folder)
    monkeypatch.setattr(engine_client, "WAIT_SECONDS", 0.0)
    with state_dir.one_at_a_time(folder, 0.0):
        refused(settings, str(folder), "another govgraph starting the engine for 0 s", "try again")


def test_an_engine_that_does_not_end_is_waited_for_only_so_long(settings: Settings) -> None:
    folder = folder_of(settings)
    state_dir.make_private(folder)
    lock = locks.try_lock(folder / state_dir.ENGINE_LOCK)
    assert lock is not None
    with lock, pytest.raises(EngineError, match=r"the engine there neither answers nor ends; end its process and try"):
        engine.stop(settings, 0.0)


def test_a_home_with_spaces_and_letters_of_any_script_works_in_any_locale(
    settings: Settings, client: Client, tmp_path: Path
) -> None:
    home = tmp_path / "home" / "añ \"q\" 'p' \\ 移民 $HOME %41"
    odd = dataclasses.replace(settings, home=home)
    assert line_of(client(odd, LC_ALL="C", LANG="C")).startswith("attached")
    with engine.attach(odd) as attached:
        assert rows(odd, attached.reader, "RETURN 1 AS one") == [{"one": 1}]
        assert (home / "engine" / "databases" / "gov" / "schema.json").exists()
        assert engine.stop(odd)
