"""Files that only their owner may read, and locks that an operating system releases when their holder ends."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import portalocker

from govgraph.graph.core.errors import EngineError


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn what the operating system or its locks refuse into an EngineError that names the folder.

    Raises
    ------
    EngineError
        With where, what was found and what to do.
    """
    try:
        yield
    except portalocker.LockException as problem:
        raise EngineError(
            f"{folder}: found a file system without file locks ({problem}); "
            "set GOVGRAPH_HOME to a folder on a local disk"
        ) from problem
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise EngineError(
            f"{problem.filename or folder}: found '{reason}'; the engine's folder needs free space and must be "
            "writable: free some, or set GOVGRAPH_HOME to another folder"
        ) from problem


def write_private(path: Path, text: str) -> None:
    """Write the file whole or not at all, readable by its owner only."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def try_lock(path: Path, *, make: bool = True) -> IO[bytes] | None:
    """The file at `path`, made when missing and locked; None when another process or thread holds its lock."""
    file = os.fdopen(os.open(path, os.O_RDWR | (os.O_CREAT if make else 0), 0o600), "r+b")
    try:
        portalocker.lock(file, portalocker.LockFlags.EXCLUSIVE | portalocker.LockFlags.NON_BLOCKING)
    except portalocker.AlreadyLocked:
        file.close()
        return None
    except BaseException:
        file.close()
        raise
    return file


def wait_lock(path: Path, seconds: float) -> IO[bytes] | None:
    """As `try_lock`, trying for so many seconds."""
    deadline = time.monotonic() + seconds
    while (file := try_lock(path)) is None and time.monotonic() < deadline:
        time.sleep(0.02)
    return file


def is_held(path: Path) -> bool:
    """Whether somebody holds the lock of the file; False when there is no such file."""
    try:
        file = try_lock(path, make=False)
    except (FileNotFoundError, NotADirectoryError):
        return False
    if file is None:
        return True
    file.close()
    return False
