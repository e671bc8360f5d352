"""The embedded engine's folder: where its files lie, who may read them, and the locks that decide who runs it.

::

    HOME/engine/        0700, every file in it 0600
      engine.lock       held by the keeper for as long as it lives: whether an engine runs
      start.lock        held while somebody attaches, starts or decides to stop: one at a time
      clients/*         one file per client, locked for as long as the client lives, kill -9 included
      run.json          what runs: ports, passwords, processes; written by the keeper, gone when it stops
      format.json       which version wrote the data
      stop              asks the keeper to stop; with a process id in it, to end that Java at once
      end.json          which Java ended last, and whether it ran out of memory
      databases/ config/ log/ java.log keeper.log; java.args while it starts
    HOME/query-engine/  the same for a second engine, on a copy of the data (`govgraph.graph.engine.query_engine`)
      copy.json         of which state of the graph the copy is; gone, with the copy, when the engine stops

An operating system releases a lock when its holder ends, however it ends, so no process id decides anything here.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from govgraph.graph.core.errors import EngineError
from govgraph.graph.engine.locks import is_held, wait_lock, write_private

ENGINE_LOCK = "engine.lock"
START_LOCK = "start.lock"
CLIENTS = "clients"
RUN = "run.json"
FORMAT = "format.json"
STOP = "stop"
END = "end.json"
COPY = "copy.json"
DATABASES = "databases"

#: The layout of this folder and of the data in it; raised when an older govgraph could not read what this one writes.
LAYOUT = 1


@dataclass(frozen=True, slots=True)
class Run:
    """What the keeper says about the engine that it runs; `ready` once the engine answers.

    What has a default is not in the file of an older govgraph, whose engine may still run.
    """

    layout: int
    version: str
    pid: int
    created: float
    since: str
    bolt_port: int
    http_port: int
    ready: bool
    reader_password: str = field(repr=False)
    root_password: str = field(repr=False)
    reader: str = "reader"
    writer: str = "root"
    memory: str = ""
    time_limit: float = 0.0


def engine_folder(home: Path) -> Path:
    """The folder of the engine in the user's data folder, by its one true name."""
    return home.resolve() / "engine"


def query_folder(home: Path) -> Path:
    """The folder of the engine that runs what users write."""
    return home.resolve() / "query-engine"


def make_private(folder: Path) -> None:
    """Make the folder, its parents, and the folder of clients; only their owner may look into them."""
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    for path in (folder, folder / CLIENTS):
        path.mkdir(exist_ok=True, mode=0o700)
        path.chmod(0o700)


@contextmanager
def one_at_a_time(folder: Path, seconds: float) -> Iterator[None]:
    """Hold the start lock, waiting so many seconds for it.

    Raises
    ------
    EngineError
        Somebody else holds it all the while.
    """
    lock = wait_lock(folder / START_LOCK, seconds)
    if lock is None:
        raise EngineError(
            f"{folder}: found another govgraph starting the engine for {seconds:.0f} s; end it and try again"
        )
    with lock:
        yield


def add_client(folder: Path) -> tuple[Path, IO[bytes]]:
    """A new client's file and its lock. Only while holding the start lock, or the keeper may take it for a dead one."""
    handle, name = tempfile.mkstemp(dir=folder / CLIENTS, prefix=f"{os.getpid()}-")
    os.close(handle)
    lock = wait_lock(Path(name), 5)  # a look at the status may hold it for a moment
    if lock is None:
        raise EngineError(f"{name}: found locked by another process; try again")
    return Path(name), lock


def living_clients(folder: Path) -> int:
    """How many clients hold their lock."""
    return sum(is_held(path) for path in (folder / CLIENTS).glob("*"))


def drop_dead_clients(folder: Path) -> tuple[int, int]:
    """Remove the files of clients that died; how many live, how many died. Only while holding the start lock."""
    living = dead = 0
    for path in (folder / CLIENTS).glob("*"):
        if is_held(path):
            living += 1
        elif path.exists():
            path.unlink(missing_ok=True)
            dead += 1
    return living, dead


def read_run(folder: Path) -> Run | None:
    """The run file; None when there is none, or when it is no run file of this version."""
    content = _read_json(folder / RUN)
    try:
        return Run(**content) if content else None
    except TypeError:
        return None


def write_run(folder: Path, run: Run) -> None:
    """Write the run file, whole."""
    write_private(folder / RUN, json.dumps(asdict(run)))


def write_end(folder: Path, pid: int, *, memory: bool) -> None:
    """Note which Java ended, and whether it ran out of memory."""
    write_private(folder / END, json.dumps({"pid": pid, "memory": memory}))


def ran_out_of_memory(folder: Path, pid: int) -> bool:
    """Whether that Java is the last that ended, and ran out of memory."""
    end = _read_json(folder / END) or {}
    return bool(end.get("pid") == pid and end.get("memory"))


def write_copy(folder: Path, state: list[int]) -> None:
    """Note of which state of the graph the folder's data are a copy."""
    write_private(folder / COPY, json.dumps({"state": state}))


def read_copy(folder: Path) -> list[int] | None:
    """Of which state of the graph the folder's data are a copy; None when they are the graph itself, or not whole."""
    return (_read_json(folder / COPY) or {}).get("state")


def drop_copy(folder: Path) -> None:
    """Delete a copy, whole or not."""
    shutil.rmtree(folder / DATABASES, ignore_errors=True)
    (folder / FORMAT).unlink(missing_ok=True)
    (folder / COPY).unlink(missing_ok=True)


def write_format(folder: Path, version: str, *, complete: bool) -> None:
    """Note which version of ArcadeDB writes the data, and whether the data was ever complete."""
    write_private(folder / FORMAT, json.dumps({"layout": LAYOUT, "arcadedb": version, "complete": complete}))


def check_format(folder: Path, version: str) -> None:
    """Compare the data's version with ours, touching nothing.

    Raises
    ------
    EngineError
        A newer govgraph or a newer ArcadeDB wrote the data, or nobody can tell which.
    """
    path = folder / FORMAT
    content = _read_json(path)
    if content is None:
        if path.exists() or any((folder / DATABASES).glob("*")):
            raise EngineError(
                f"{path}: found data of the engine, but not which version wrote it; "
                "put the file back, or delete the data with `govgraph db reset` and load again"
            )
        return
    layout, engine_version = content.get("layout", 0), str(content.get("arcadedb", ""))
    if layout > LAYOUT or _numbers(engine_version) > _numbers(version):
        raise EngineError(
            f"{folder}: found data of a newer version (layout {layout}, ArcadeDB {engine_version}; this one has layout "
            f"{LAYOUT}, ArcadeDB {version}); upgrade govgraph, or set GOVGRAPH_HOME to another folder"
        )


def drop_incomplete(folder: Path) -> None:
    """Delete a database that no client ever saw, because the engine was ended while it made it."""
    content = _read_json(folder / FORMAT)
    if content is not None and not content.get("complete"):
        for name in (DATABASES, "config"):
            shutil.rmtree(folder / name, ignore_errors=True)


def _read_json(path: Path) -> dict[str, Any] | None:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError):  # the whole folder may have been taken away
        return None
    return content if isinstance(content, dict) else None


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
