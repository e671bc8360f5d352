"""A second engine, on a copy of the data, for the texts that users write.

The engine cannot end an expression that it computes, nor bound what it takes of the memory that all queries share. So
what a user writes runs in a process of its own, which may be ended at any time: loads, pages and other commands do not
notice. One such engine runs at most, with one copy, which is made anew when the graph has changed.

A copy is one whole state of the graph: the state is the same before and after, and no file was written meanwhile. What
the engine had not yet written to its data files stands in its log, which is copied too and read at the start.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from govgraph.graph import engine
from govgraph.graph.core.errors import BusyError
from govgraph.graph.core.settings import Settings
from govgraph.graph.engine import state_dir as files
from govgraph.graph.engine.arcadedb import memory_bytes

#: Seconds without a write after which a copy is begun. Between a write and the time that a file system notes for it a
#: tick of its clock may pass, 10 ms and less: this is many.
QUIET_SECONDS = 0.1
#: Seconds for which a quiet moment is waited for.
PATIENCE = 30.0

State = tuple[int, int]
"""Version and turn of a graph: one of them moves with whatever changes it."""
Look = Callable[[], State]


def attach(settings: Settings, source: engine.Engine, state: State, look: Look, *, incomplete: bool) -> engine.Engine:
    """Attach to the engine for queries, started when none runs, on a copy that is not older than the state.

    Hold it for one query only: its keeper ends it when the process of a query that it runs has died.

    Parameters
    ----------
    settings
        Home, and for a start memory, time limit and linger; one that may less than these say is replaced.
    source
        The engine with the graph.
    state
        Of the graph there.
    look
        The state there at another moment.
    incomplete
        A load has begun and not ended, so that the state moves all the time: an older copy will do.

    Raises
    ------
    BusyError
        A load writes all the time.
    EngineError
        The engine cannot be started.
    """
    folder = files.query_folder(settings.home)

    def fits(run: files.Run) -> bool:
        if run.time_limit < settings.time_limit or memory_bytes(run.memory) < memory_bytes(settings.memory):
            return False
        copied = files.read_copy(folder)
        return copied == list(state) or bool(incomplete and copied)

    return engine.attach(settings, copy=engine.Copy(fits, lambda target: _make(source, target, look)))


def version_of(copy: engine.Engine) -> int:
    """The version of the graph that this engine has, as long as it runs."""
    return (files.read_copy(copy.folder) or (0,))[0]


def _make(source: engine.Engine, target: Path, look: Look) -> None:
    files.drop_copy(target)
    try:
        state = copy_files(source.folder / files.DATABASES, target / files.DATABASES, look, PATIENCE)
        shutil.copy(source.folder / files.FORMAT, target / files.FORMAT)
        files.write_copy(target, list(state))
    except BaseException:
        files.drop_copy(target)
        raise


def copy_files(source: Path, target: Path, look: Look, patience: float) -> State:
    """Copy the data of a running engine in a moment in which nothing is written; of which state the copy is.

    Raises
    ------
    BusyError
        There is no such moment for so many seconds.
    """
    deadline = time.monotonic() + patience
    while True:
        state, listing = look(), _listing(source)
        time.sleep(QUIET_SECONDS)
        quiet = listing == _listing(source) and _copied(source, target, listing)
        if quiet and listing == _listing(source) and state == look():
            return state
        if time.monotonic() > deadline:
            raise BusyError(
                f"{source.parent}: a load writes all the time, so that no query can run; ask again when it has ended"
            )


def _copied(source: Path, target: Path, listing: dict[str, tuple[int, int]]) -> bool:
    """Copy the files; False when one was gone."""
    shutil.rmtree(target, ignore_errors=True)
    try:
        for name in listing:
            (target / name).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            shutil.copy(source / name, target / name)
    except FileNotFoundError:
        return False
    return True


def _listing(folder: Path) -> dict[str, tuple[int, int]]:
    """Each file's size and time of its last change."""
    listing = {}
    for path, _folders, names in os.walk(folder):
        for name in names:
            try:
                stat = (Path(path) / name).stat()
            except FileNotFoundError:
                continue
            listing[os.path.relpath(Path(path) / name, folder)] = (stat.st_size, stat.st_mtime_ns)
    return listing
