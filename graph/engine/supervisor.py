"""The process that keeps the engine: starts Java, waits until it answers, stops it when the last client is gone.

Run as `python -m govgraph.graph.engine.supervisor FOLDER MEMORY TIME_LIMIT LINGER [RECORD]`, by
`govgraph.graph.engine.client.attach` only. It reports once on its standard output, a line of JSON: `{}` when the engine
answers, else `{"error": ...}`. It lives in a session of its own, so that Ctrl-C in the terminal of one client does not
end the engine of the others.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType

from govgraph.graph.core.errors import EngineError
from govgraph.graph.engine import arcadedb as java
from govgraph.graph.engine import java_process, locks
from govgraph.graph.engine import state_dir as files
from govgraph.graph.engine.package import RECORD_SECONDS

_TICK = 0.25


def main(arguments: list[str]) -> None:
    """Keep one engine, from start to stop.

    Parameters
    ----------
    arguments
        The engine's folder, memory for Java, time limit of a query and linger, both in seconds; then, if Java is to
        write its prepared classes at its end, where.
    """
    record = Path(arguments[4]) if len(arguments) > 4 else None
    folder, memory, time_limit, linger = Path(arguments[0]), arguments[1], float(arguments[2]), float(arguments[3])
    os.umask(0o077)
    _leave_parent()
    wish = threading.Event()
    _on_signals(lambda _number, _frame: wish.set())
    # A look at the status takes the lock for a moment: hence a second try.
    lock = locks.wait_lock(folder / files.ENGINE_LOCK, 5)
    if lock is None:
        _report({"error": f"{folder}: another engine starts there; try again"})
        return
    process: subprocess.Popen[bytes] | None = None
    copy = files.read_copy(folder) is not None
    try:
        (folder / files.STOP).unlink(missing_ok=True)
        with locks.explained(folder):
            files.drop_dead_clients(folder)  # who called this process holds the start lock
            java_process.end_leftover(folder)
            files.drop_incomplete(folder)
            process = java_process.start(folder, memory, time_limit, wish, record)
    except EngineError as problem:
        _report({"error": str(problem)})
    else:
        _report({})
        _watch(folder, process, linger, wish, copy=copy)
    finally:
        if process is not None:
            with suppress(OSError):  # it is a note
                files.write_end(folder, process.pid, memory=process.poll() == java.OUT_OF_MEMORY)
        # First the run file, then Java, then the lock: who attaches now waits for the lock and starts anew.
        (folder / files.RUN).unlink(missing_ok=True)
        if process is not None:
            java_process.end(process, 0 if copy else RECORD_SECONDS if record else java_process.STOP_SECONDS)
        if copy:
            files.drop_copy(folder)
        (folder / java.ARGUMENTS).unlink(missing_ok=True)
        (folder / files.STOP).unlink(missing_ok=True)
        lock.close()


def _watch(folder: Path, process: subprocess.Popen[bytes], linger: float, wish: threading.Event, *, copy: bool) -> None:
    """Returns when the engine is to stop: asked to, dead, or without clients for `linger` seconds.

    A client of an engine on a copy lets go when its query has ended: where one died, its query may run for ever.
    """
    idle_since = time.monotonic()
    while not wish.wait(_TICK):
        if process.poll() is not None or _is_told_to_stop(folder, process.pid):
            return
        start = locks.try_lock(folder / files.START_LOCK)
        if start is None:
            idle_since = time.monotonic()  # somebody is attaching
            continue
        with start:
            living, dead = files.drop_dead_clients(folder)
            if copy and dead:
                return
            if living:
                idle_since = time.monotonic()
            elif time.monotonic() - idle_since >= linger:
                (folder / files.RUN).unlink(missing_ok=True)
                return


def _is_told_to_stop(folder: Path, pid: int) -> bool:
    """Whether a client asks for it; one that asks to end another Java, which has ended since, is passed over."""
    path = folder / files.STOP
    try:
        requested = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    if requested in ("", str(pid)):
        return True
    path.unlink(missing_ok=True)
    return False


def _leave_parent() -> None:
    """Go on as a process that no client has to wait for."""
    if hasattr(os, "fork") and os.fork():
        os._exit(0)


def _on_signals(handler: Callable[[int, FrameType | None], None]) -> None:
    for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), handler)


def _report(answer: dict[str, str]) -> None:
    """Tell the client that waits, and lets go of its pipe; it may be gone."""
    try:
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    except OSError:
        pass
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


if __name__ == "__main__":
    main(sys.argv[1:])
