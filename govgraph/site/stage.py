"""The folder of a build within that of its site: what is written there takes the place of the site at the end."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from portalocker import LockException

from govgraph.graph.core.errors import OutputError, UsageError
from govgraph.graph.engine.locks import try_lock
from govgraph.site.manifest import MANIFEST, Earlier, Outcome, hash_of, hash_of_file, json_text

STAGE = ".govgraph-site"
READY = "ready.json"
"""In the folder of a build that is complete, the list of what it has: it may take the place of the one before it."""
_LOCK = "lock"
"""In the same folder, what a build holds as long as it runs."""


@contextmanager
def only_build(folder: Path) -> Iterator[Path]:
    """The folder of a build within that of the site, as long as no other build has it; what is not complete goes.

    Raises:
        UsageError: another one has it.
        OutputError: the file system has no locks.
    """
    stage = folder / STAGE
    stage.mkdir(parents=True, exist_ok=True)
    lock = None
    try:
        lock = try_lock(stage / _LOCK)
    except FileNotFoundError:
        pass  # the build that had the folder has just taken it away
    except LockException as error:
        raise OutputError(
            f"{folder}: found a file system without file locks; publish into a folder on a local disk, and copy it"
        ) from error
    if lock is not None and not _is_at(lock, stage / _LOCK):
        lock.close()
        lock = None
    if lock is None:
        raise UsageError(f"publish: found another build that is being published in {folder}; wait until it has ended")
    try:
        yield stage
    finally:
        # While it is locked: what is taken away after that may be another build's.
        if not (stage / READY).is_file():
            shutil.rmtree(stage, ignore_errors=True)
        lock.close()


def _is_at(file: IO[Any], path: Path) -> bool:
    """Whether an open file is the one at a path, and not one that was taken away meanwhile."""
    with suppress(OSError):
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    return False


def write_stage(
    earlier: Earlier, stage: Path, files: Iterable[tuple[str, bytes]], about: Callable[[], Mapping[str, Any]]
) -> Outcome:
    """Write what differs from the site into the folder of the build, and at last the list of all that it has."""
    for left in stage.iterdir():  # by a build that was broken off
        if left.is_dir():
            shutil.rmtree(left)
        elif left.name != _LOCK:
            left.unlink()
    hashes: dict[str, str] = {}
    counts = {"same": 0, "changed": 0, "new": 0}
    for path, content in files:
        hashes[path] = hash_of(content)
        target = earlier.folder / path
        there = hash_of_file(target)
        foreign = (
            target if there and path not in earlier.files and there != hashes[path] else _in_the_way(earlier, path)
        )
        if foreign:
            raise UsageError(
                f"publish: found {foreign}, which govgraph did not write; move it away, or name another folder"
            )
        counts["same" if there == hashes[path] else "changed" if there else "new"] += 1
        if there != hashes[path]:
            (stage / path).parent.mkdir(parents=True, exist_ok=True)
            (stage / path).write_bytes(content)
    gone_files = {path: value for path, value in earlier.files.items() if path not in hashes}
    ready = {**about(), "files": dict(sorted(hashes.items())), "gone_files": gone_files}
    (stage / f"{READY}.part").write_text(json_text(ready), "utf-8")
    (stage / f"{READY}.part").replace(stage / READY)
    return Outcome(**counts, gone=len(gone_files))


def _in_the_way(earlier: Earlier, path: str) -> Path | None:
    """What somebody else has in a folder that has the name of a file, or as a file that has the name of its folder."""
    target = earlier.folder / path
    above = [parent for parent in target.parents if parent.is_relative_to(earlier.folder)]
    within: list[Path] = sorted(target.rglob("*")) if target.is_dir() else []
    for file in (*above, *within):
        if file.is_symlink() or (
            file.is_file() and earlier.files.get(file.relative_to(earlier.folder).as_posix()) != hash_of_file(file)
        ):
            return file
    return None


def take_place(folder: Path, ready: dict[str, Any]) -> None:
    """Move the files of a complete build to where they belong; what was moved before is not moved again."""
    stage = folder / STAGE
    for path, value in ready.pop("gone_files").items():  # first, as a file may have the name of their folder
        if hash_of_file(folder / path) == value:  # somebody else's changes stay
            (folder / path).unlink()
    for path in ready["files"]:
        if (stage / path).is_file():
            target = folder / path
            if target.is_dir():  # it has no files
                for empty in (*sorted(target.rglob("*"), reverse=True), target):
                    empty.rmdir()
            target.parent.mkdir(parents=True, exist_ok=True)
            (stage / path).replace(target)
    text = json_text(ready)
    manifest = folder / MANIFEST
    if not manifest.is_file() or manifest.read_text(encoding="utf-8") != text:
        (stage / MANIFEST).write_text(text, encoding="utf-8")
        (stage / MANIFEST).replace(manifest)
    (stage / READY).unlink()
