"""The engine's Java as a process: started, waited for until it answers, ended."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import psutil

from govgraph.graph.core.errors import EngineError
from govgraph.graph.engine import arcadedb as java
from govgraph.graph.engine import probe
from govgraph.graph.engine import state_dir as files
from govgraph.graph.engine.package import Package, find_package

STOP_SECONDS = 15.0
"""What Java is given to end by itself."""
_ATTEMPTS = 3
_START_SECONDS = 90.0
_PR_SET_PDEATHSIG = 1


def end_leftover(folder: Path) -> None:
    """End the Java of a keeper that was killed; only while holding the engine's lock.

    A process counts as that Java when process id, time of birth and command line all say so: ids are used again.
    """
    run = files.read_run(folder)
    if run is not None:
        try:
            process = psutil.Process(run.pid)
            is_ours = (
                abs(process.create_time() - run.created) < 2 and f"@{folder / java.ARGUMENTS}" in process.cmdline()
            )
            if is_ours:
                process.terminate()
                try:
                    process.wait(STOP_SECONDS)
                except psutil.TimeoutExpired:
                    process.kill()
                    process.wait(STOP_SECONDS)
        except psutil.Error:
            pass
    (folder / files.RUN).unlink(missing_ok=True)


def start(
    folder: Path, memory: str, time_limit: float, wish: threading.Event, record: Path | None = None
) -> subprocess.Popen[bytes]:
    """Start Java in a folder and wait until it answers; its run file then says that it is ready.

    Parameters
    ----------
    folder
        The engine's; the caller holds its lock.
    memory
        For Java.
    time_limit
        Seconds after which a query is stopped.
    wish
        Set when the engine is to stop.
    record
        Where Java writes its prepared classes when it ends.

    Raises
    ------
    EngineError
        It does not start, or is told to stop meanwhile.
    """
    package = find_package()
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
            end(process)
            raise
        end(process)
    raise EngineError(f"127.0.0.1: found {_ATTEMPTS} times a port taken by another program while starting; try again")


def _popen(folder: Path, package: Package) -> subprocess.Popen[bytes]:
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
        text = probe.log_tail(folder, launch)
        if "Unable to listen" in text:
            return False
        if wish.is_set() or (folder / files.STOP).exists():
            raise EngineError(f"{folder}: the engine was told to stop while it started; start it again")
        if ended is not None or 'Exception in thread "main"' in text:
            hint = "; set GOVGRAPH_MEMORY to what this machine has" if "heap" in text or "memory" in text else ""
            raise EngineError(f"{folder}: the engine did not start; Java said: {_last_words(text, ended)}{hint}")
        if probe.is_up(launch.http_port):
            return probe.answers(launch)
        if time.monotonic() > deadline:
            raise EngineError(f"{folder}: the engine did not answer in {_START_SECONDS:.0f} s; see java.log there")
        wish.wait(0.02)


def _last_words(text: str, ended: int | None) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip() and not re.search(r"^\s*at | INFO ", line)]
    if ended is not None and ended < 0:
        lines.append(f"another program ended it (signal {-ended}); try again")
    return " | ".join(lines[-4:]) or f"nothing (it ended with {ended}); try again"


def end(process: subprocess.Popen[bytes], seconds: float = STOP_SECONDS) -> None:
    """Ask Java to end, and kill it when it has not ended after so many seconds."""
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
