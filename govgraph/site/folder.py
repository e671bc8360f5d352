"""The folder of a site: what is in it by whom, and how a build takes the place of the one before it.

A build is written beside the site, into a folder within its own, and takes its place when it is complete: one that is
broken off leaves the old site. The list of what a build has (`MANIFEST`) goes with it; what is not in a list was
written by somebody else, and is neither changed nor deleted.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, NamedTuple

from portalocker import LockException

from govgraph.graph.core.errors import OutputError, UsageError
from govgraph.graph.core.text import counted
from govgraph.graph.engine.locks import try_lock

MANIFEST = "site.json"
_STAGE = ".govgraph-site"
_READY = "ready.json"
"""In the folder of a build that is complete, the list of what it has: it may take the place of the one before it."""
_LOCK = "lock"
"""In the same folder, what a build holds as long as it runs."""
_LISTED = {"builds": list, "choices": dict, "editions": list, "files": dict}
"""What every list of a build has."""


class Outcome(NamedTuple):
    """How many files of a build are as they were, changed, new and gone."""

    same: int
    changed: int
    new: int
    gone: int

    @property
    def is_same(self) -> bool:
        """Whether nothing is otherwise."""
        return not (self.changed or self.new or self.gone)

    def words(self) -> str:
        """The same in words.

        >>> Outcome(5, 1, 2, 0).words()
        '1 changed, 2 new, 0 gone, 5 as they were'
        """
        return f"{self.changed} changed, {self.new} new, {self.gone} gone, {self.same} as they were"


@dataclass(frozen=True, slots=True)
class Earlier:
    """The build that is in a folder: its list, and its files.

    Attributes:
        folder: where it is.
        files: the SHA-256 of each file by its path.
        about: what else the list has.
    """

    folder: Path
    files: Mapping[str, str] = field(default_factory=dict)
    about: Mapping[str, Any] = field(default_factory=dict)

    def data(self, under: str) -> Iterator[dict[str, Any]]:
        """The JSON of its pages in a part of the site; what somebody made unreadable is left out, and written anew."""
        for path in sorted(self.files):
            if path.startswith(under) and path.endswith(".json"):
                with suppress(OutputError):
                    yield read_json(self.folder / path)


def read_json(path: Path) -> dict[str, Any]:
    """The content of a file of the site.

    Raises:
        OutputError: it cannot be read, or is no JSON of the site.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise OutputError(f"{path}: found no JSON that can be read; publish into an empty folder") from error
    if not isinstance(content, dict):
        raise OutputError(f"{path}: found JSON that govgraph did not write; publish into an empty folder")
    return content


def open_folder(folder: Path) -> Earlier:
    """The build that is in a folder; a complete one that has not taken its place takes it first.

    Raises:
        UsageError: the folder has files and no build.
        OutputError: it cannot be read or written.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"publish: found the file {folder}; name a folder")
    stage = folder / _STAGE
    if (stage / _READY).is_file():
        try:
            with _only_build(folder):
                if (stage / _READY).is_file():  # else another build has ended it meanwhile
                    _take_place(folder, read_json(stage / _READY))
        except OSError as error:
            raise _not_written(folder, error) from error
    if (folder / MANIFEST).is_file():
        about = read_json(folder / MANIFEST)
        if not all(isinstance(about.get(name), kind) for name, kind in _LISTED.items()):
            raise UsageError(
                f"publish: found {folder / MANIFEST}, which govgraph did not write; name an empty folder, or one that "
                "has a site of govgraph"
            )
        files = about.pop("files")
        if outside := [path for path in files if Path(path).is_absolute() or ".." in Path(path).parts]:
            raise UsageError(
                f"publish: found {outside[0]!r} in {folder / MANIFEST}; only files of the folder may be named"
            )
        return Earlier(folder, files, about)
    others = sorted(path.name for path in folder.iterdir() if path.name != _STAGE) if folder.is_dir() else []
    if others:
        foreign = counted(len(others), "file or folder", "files or folders")
        raise UsageError(
            f"publish: found {foreign} in {folder} that govgraph did not write, such as {others[0]}; name an empty "
            "folder, or one that has a site of govgraph"
        )
    return Earlier(folder)


def compare(earlier: Earlier, files: Iterable[tuple[str, bytes]], about: Callable[[], Mapping[str, Any]]) -> Outcome:
    """How a build differs from what is in the folder; nothing is written."""
    hashes = {path: _hash(content) for path, content in files}
    here = {path: _hash_of(earlier.folder / path) for path in earlier.files}
    same = sum(here.get(path) == value for path, value in hashes.items())
    changed = sum(path in here and here[path] not in ("", value) for path, value in hashes.items())
    return Outcome(same, changed, len(hashes) - same - changed, len(here.keys() - hashes.keys()))


def write(earlier: Earlier, files: Iterable[tuple[str, bytes]], about: Callable[[], Mapping[str, Any]]) -> Outcome:
    """Write a build: only the files that differ, first beside the site, then in its place.

    Args:
        earlier: the build that is in the folder.
        files: the path and the content of each file.
        about: makes what the list has besides the files, when all are written.

    Raises:
        UsageError: where a file goes, somebody else has one.
        OutputError: it cannot be written.
    """
    try:
        with _only_build(earlier.folder) as stage:
            if earlier.files != _listed(earlier.folder):
                raise UsageError(f"publish: found that {earlier.folder} was published meanwhile; publish it again")
            outcome = _write(earlier, stage, files, about)
            _take_place(earlier.folder, read_json(stage / _READY))
    except OSError as error:
        raise _not_written(earlier.folder, error) from error
    return outcome


def _not_written(folder: Path, error: OSError) -> OutputError:
    return OutputError(f"{error.filename or folder}: found '{error.strerror}', so nothing is published there")


def _listed(folder: Path) -> Mapping[str, str]:
    """The files of the list that is in a folder."""
    files: Mapping[str, str] = read_json(folder / MANIFEST)["files"] if (folder / MANIFEST).is_file() else {}
    return files


@contextmanager
def _only_build(folder: Path) -> Iterator[Path]:
    """The folder of a build within that of the site, as long as no other build has it; what is not complete goes.

    Raises:
        UsageError: another one has it.
        OutputError: the file system has no locks.
    """
    stage = folder / _STAGE
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
        if not (stage / _READY).is_file():
            shutil.rmtree(stage, ignore_errors=True)
        lock.close()


def _is_at(file: IO[Any], path: Path) -> bool:
    """Whether an open file is the one at a path, and not one that was taken away meanwhile."""
    with suppress(OSError):
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    return False


def _write(
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
        hashes[path] = _hash(content)
        target = earlier.folder / path
        there = _hash_of(target)
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
    gone = {path: value for path, value in earlier.files.items() if path not in hashes}
    ready = {**about(), "files": dict(sorted(hashes.items())), "gone_files": gone}
    (stage / f"{_READY}.part").write_text(_json(ready), "utf-8")
    (stage / f"{_READY}.part").replace(stage / _READY)
    return Outcome(**counts, gone=len(gone))


def _in_the_way(earlier: Earlier, path: str) -> Path | None:
    """What somebody else has in a folder that has the name of a file, or as a file that has the name of its folder."""
    target = earlier.folder / path
    above = [parent for parent in target.parents if parent.is_relative_to(earlier.folder)]
    within: list[Path] = sorted(target.rglob("*")) if target.is_dir() else []
    for file in (*above, *within):
        if file.is_symlink() or (
            file.is_file() and earlier.files.get(file.relative_to(earlier.folder).as_posix()) != _hash_of(file)
        ):
            return file
    return None


def _take_place(folder: Path, ready: dict[str, Any]) -> None:
    """Move the files of a complete build to where they belong; what was moved before is not moved again."""
    stage = folder / _STAGE
    for path, value in ready.pop("gone_files").items():  # first, as a file may have the name of their folder
        if _hash_of(folder / path) == value:  # somebody else's changes stay
            (folder / path).unlink()
    for path in ready["files"]:
        if (stage / path).is_file():
            target = folder / path
            if target.is_dir():  # it has no files
                for empty in (*sorted(target.rglob("*"), reverse=True), target):
                    empty.rmdir()
            target.parent.mkdir(parents=True, exist_ok=True)
            (stage / path).replace(target)
    text = _json(ready)
    manifest = folder / MANIFEST
    if not manifest.is_file() or manifest.read_text(encoding="utf-8") != text:
        (stage / MANIFEST).write_text(text, encoding="utf-8")
        (stage / MANIFEST).replace(manifest)
    (stage / _READY).unlink()


def _json(data: Mapping[str, Any]) -> str:
    return f"{json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)}\n"


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _hash_of(path: Path) -> str:
    """The hash of a file; empty where there is none."""
    return _hash(path.read_bytes()) if path.is_file() else ""
