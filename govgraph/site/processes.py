"""The parts of a site, made in several processes where that is safe: each gets what is published as it is in memory."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context
from signal import SIG_IGN, SIGINT, signal

from govgraph.graph.core.gc_control import gc_frozen

File = tuple[str, bytes]
"""A path within the site, and the content of the file."""
Task = Callable[[], list[File]]
"""Makes some files."""
_FEW = 2_000
"""Statements up to which one process is quicker."""
_MOST = 4
_tasks: Sequence[Task] = ()
"""What the processes make; they are copies of this one, and find it here."""


def in_processes(tasks: Sequence[Task], statements: int) -> Iterator[list[File]]:
    """The files of each task, in the order of the tasks.

    Args:
        tasks: what makes them.
        statements: how many statements there are; few are done in this process.
    """
    global _tasks
    cores = min(len(os.sched_getaffinity(0)), _MOST) if sys.platform == "linux" else 1
    if statements <= _FEW or cores == 1:
        yield from (task() for task in tasks)
        return
    _tasks = tasks
    try:
        # An interrupt (Ctrl-C) reaches all of them; this process ends the others, which would print tracebacks.
        with gc_frozen(), get_context("fork").Pool(cores, signal, (SIGINT, SIG_IGN)) as pool:
            yield from pool.imap(_files_of, range(len(tasks)))
    finally:
        _tasks = ()


def _files_of(number: int) -> list[File]:
    return _tasks[number]()
