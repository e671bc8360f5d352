"""The process that keeps the engine: starts Java, waits until it answers, stops it when the last client is gone.

Run as `python -m govgraph.graph.engine.supervisor FOLDER MEMORY TIME_LIMIT LINGER [RECORD]`, by `govgraph.graph.engine.client.attach` only. It
reports once on its standard output, a line of JSON: `{}` when the engine answers, else `{"error": ...}`. It lives in a
session of its own, so that Ctrl-C in the terminal of one client does not end the engine of the others.
"""

from __future__ import annotations

import ctypes
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

import psutil

from govgraph.graph.core.errors import EngineError
from govgraph.graph.engine import arcadedb as java
from govgraph.graph.engine import state_dir as files

_TICK = 0.25
_ATTEMPTS = 3
_START_SECONDS = 90.0
_STOP_SECONDS = 15.0
_PR_SET_PDEATHSIG = 1


def main(arguments: list[str]) -> None:
    """Keeps one engine, from start to stop.

    Args:
        arguments: the engine's folder, memory for Java, time limit of a query and linger, both in seconds; then, if
            Java is to write its prepared classes at its end, where.
    """
    record = Path(arguments[4]) if len(arguments) > 4 else None
    folder, memory, time_limit, linger = Path(arguments[0]), arguments[1], float(arguments[2]), float(arguments[3])
    os.umask(0o077)
    _leave_parent()
    wish = threading.Event()
    _on_signals(lambda _number, _frame: wish.set())
    # A look at the status takes the lock for a moment: hence a second try.
    lock = files.wait_lock(folder / files.ENGINE_LOCK, 5)
    if lock is None:
        _report({"error": f"{folder}: another engine starts there; try again"})
        return
    process: subprocess.Popen[bytes] | None = None
    copy = files.read_copy(folder) is not None
    try:
        (folder / files.STOP).unlink(missing_ok=True)
        with files.explained(folder):
            files.drop_dead_clients(folder)  # who called this process holds the start lock
            end_leftover(folder)
            files.drop_incomplete(folder)
            process = _start(folder, memory, time_limit, wish, record)
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
            _end(process, 0 if copy else java.RECORD_SECONDS if record else _STOP_SECONDS)
        if copy:
            files.drop_copy(folder)
        (folder / java.ARGUMENTS).unlink(missing_ok=True)
        (folder / files.STOP).unlink(missing_ok=True)
        lock.close()


def end_leftover(folder: Path) -> None:
    """Ends the Java of a keeper that was killed; only while holding the engine's lock.

    A process counts as that Java when process id, time of birth and command line all say so: ids are used again.
    """
    run = files.read_run(folder)
    if run is not None:
        try:
            process = psutil.Process(run.pid)
            ours = abs(process.create_time() - run.created) < 2 and f"@{folder / java.ARGUMENTS}" in process.cmdline()
            if ours:
                process.terminate()
                try:
                    process.wait(_STOP_SECONDS)
                except psutil.TimeoutExpired:
                    process.kill()
                    process.wait(_STOP_SECONDS)
        except psutil.Error:
            pass
    (folder / files.RUN).unlink(missing_ok=True)


def _start(
    folder: Path, memory: str, time_limit: float, wish: threading.Event, record: Path | None = None
) -> subprocess.Popen[bytes]:
    package = java.find_package()
    if not (folder / files.FORMAT).exists():
        files.write_format(folder, package.version, complete=False)
    for _attempt in range(_ATTEMPTS):
        launch = java.new_launch()
        java.write_configuration(folder, package, launch, memory, time_limit, record)
        process = _popen(folder, package)
        run = files.Run(
            layout=files.LAYOUT, version=package.version, pid=process.pid,
            created=psutil.Process(process.pid).create_time(), since=datetime.now(UTC).isoformat(timespec="seconds"),
            bolt_port=launch.bolt_port, http_port=launch.http_port, ready=False,
            reader_password=launch.reader_password, root_password=launch.root_password, reader=launch.reader,
            writer=launch.writer, memory=memory, time_limit=time_limit,
        )  # fmt: skip
        files.write_run(folder, run)
        try:
            if _wait(folder, process, launch, wish):
                files.write_format(folder, package.version, complete=True)
                files.write_run(folder, replace(run, ready=True))
                (folder / java.ARGUMENTS).unlink()
                return process
        except BaseException:
            _end(process)
            raise
        _end(process)
    raise EngineError(f"127.0.0.1: found {_ATTEMPTS} times a port taken by another program while starting; try again")


def _popen(folder: Path, package: java.Package) -> subprocess.Popen[bytes]:
    prepare: Callable[[], None] | None = None
    if sys.platform == "linux":
        keeper, prctl = os.getpid(), ctypes.CDLL(None, use_errno=True).prctl

        def prepare() -> None:
            # Linux ends Java when the keeper ends, also by kill -9; elsewhere the next start does (`end_leftover`).
            prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
            if os.getppid() != keeper:
                os._exit(1)

    with (folder / java.LOG).open("ab") as log:
        try:
            return subprocess.Popen(  # noqa: S603 - our own package's Java
                [str(package.java), f"@{folder / java.ARGUMENTS}"],
                cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=java.java_environment(),
                preexec_fn=prepare,
            )  # fmt: skip
        except OSError as problem:
            raise EngineError(
                f"{package.java}: the engine's Java cannot run here ({problem.strerror}); "
                "install it again: pip install --force-reinstall arcadedb-embedded"
            ) from problem


def _wait(folder: Path, process: subprocess.Popen[bytes], launch: java.Launch, wish: threading.Event) -> bool:
    """True once the engine answers, False when one of its ports is another program's."""
    deadline = time.monotonic() + _START_SECONDS
    while True:
        ended = process.poll()
        text = java.log_tail(folder, launch)
        if "Unable to listen" in text:
            return False
        if wish.is_set() or (folder / files.STOP).exists():
            raise EngineError(f"{folder}: the engine was told to stop while it started; start it again")
        if ended is not None or 'Exception in thread "main"' in text:
            hint = "; set GOVGRAPH_MEMORY to what this machine has" if "heap" in text or "memory" in text else ""
            raise EngineError(f"{folder}: the engine did not start; Java said: {_last_words(text, ended)}{hint}")
        if java.is_up(launch.http_port):
            return java.answers(launch)
        if time.monotonic() > deadline:
            raise EngineError(f"{folder}: the engine did not answer in {_START_SECONDS:.0f} s; see java.log there")
        wish.wait(0.02)


def _last_words(text: str, ended: int | None) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip() and not re.search(r"^\s*at | INFO ", line)]
    if ended is not None and ended < 0:
        lines.append(f"another program ended it (signal {-ended}); try again")
    return " | ".join(lines[-4:]) or f"nothing (it ended with {ended}); try again"


def _watch(folder: Path, process: subprocess.Popen[bytes], linger: float, wish: threading.Event, *, copy: bool) -> None:
    """Returns when the engine is to stop: asked to, dead, or without clients for `linger` seconds.

    A client of an engine on a copy lets go when its query has ended: where one died, its query may run for ever.
    """
    idle_since = time.monotonic()
    while not wish.wait(_TICK):
        if process.poll() is not None or _is_told_to_stop(folder, process.pid):
            return
        start = files.try_lock(folder / files.START_LOCK)
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
        wanted = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    if wanted in ("", str(pid)):
        return True
    path.unlink(missing_ok=True)
    return False


def _end(process: subprocess.Popen[bytes], seconds: float = _STOP_SECONDS) -> None:
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _leave_parent() -> None:
    """Goes on as a process that no client has to wait for."""
    if hasattr(os, "fork") and os.fork():
        os._exit(0)


def _on_signals(handler: Callable[[int, FrameType | None], None]) -> None:
    for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), handler)


def _report(answer: dict[str, str]) -> None:
    """Tells the client that waits, and lets go of its pipe; it may be gone."""
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
