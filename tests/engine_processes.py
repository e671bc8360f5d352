"""The processes of an engine's home, as the tests see, wait for and end them.

A process may end between any two looks at it: each of these leaves out one that has.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from pathlib import Path

import psutil

SUPERVISOR = "govgraph.graph.engine.supervisor"

#: Seconds to wait for what a busy machine does late.
DEADLINE = 180.0


def until(condition: Callable[[], object]) -> None:
    """Waits for the condition; fails when it does not come true in time."""
    deadline = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < deadline, f"still not true after {DEADLINE} s"
        time.sleep(0.02)


def command_lines(folder: Path) -> dict[psutil.Process, list[str]]:
    """The running processes, this one left out, whose command line names the folder."""
    lines = {}
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            line = process.cmdline()  # of a process that only waits to be buried: an error
            if any(str(folder) in part for part in line) and process != psutil.Process():
                lines[process] = line
    return lines


def processes(folder: Path) -> list[psutil.Process]:
    """The supervisors and Javas of a folder."""
    return list(command_lines(folder))


def supervisors(folder: Path) -> list[psutil.Process]:
    """The supervisors of a folder."""
    return [process for process, line in command_lines(folder).items() if SUPERVISOR in line]


def javas(folder: Path) -> list[psutil.Process]:
    """The Javas of a folder."""
    return [process for process, line in command_lines(folder).items() if SUPERVISOR not in line]


def kill_all(folder: Path) -> None:
    """End the processes of a folder, and wait until none is left."""
    for process in processes(folder):
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    until(lambda: not processes(folder))
