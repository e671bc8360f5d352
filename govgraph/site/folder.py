"""The folder of a site: what is in it by whom, and how a build takes the place of the one before it.

A build is written beside the site, into a folder within its own, and takes its place when it is complete: one that is
broken off leaves the old site. The list of what a build has (`MANIFEST`) goes with it; what is not in a list was
written by somebody else, and is neither changed nor deleted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from govgraph.graph.core.errors import OutputError, UsageError
from govgraph.graph.core.text import counted
from govgraph.site.manifest import MANIFEST, Earlier, Outcome, hash_of, hash_of_file, read_json
from govgraph.site.stage import READY, STAGE, only_build, take_place, write_stage

_LISTED = {"builds": list, "choices": dict, "editions": list, "files": dict}
"""What every list of a build has."""


def open_folder(folder: Path) -> Earlier:
    """The build that is in a folder; a complete one that has not taken its place takes it first.

    Raises:
        UsageError: the folder has files and no build.
        OutputError: it cannot be read or written.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"publish: found the file {folder}; name a folder")
    stage = folder / STAGE
    if (stage / READY).is_file():
        try:
            with only_build(folder):
                if (stage / READY).is_file():  # else another build has ended it meanwhile
                    take_place(folder, read_json(stage / READY))
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
    leftovers = sorted(path.name for path in folder.iterdir() if path.name != STAGE) if folder.is_dir() else []
    if leftovers:
        foreign = counted(len(leftovers), "file or folder", "files or folders")
        raise UsageError(
            f"publish: found {foreign} in {folder} that govgraph did not write, such as {leftovers[0]}; name an empty "
            "folder, or one that has a site of govgraph"
        )
    return Earlier(folder)


def compare(earlier: Earlier, files: Iterable[tuple[str, bytes]], about: Callable[[], Mapping[str, Any]]) -> Outcome:
    """How a build differs from what is in the folder; nothing is written."""
    hashes = {path: hash_of(content) for path, content in files}
    here = {path: hash_of_file(earlier.folder / path) for path in earlier.files}
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
        with only_build(earlier.folder) as stage:
            if earlier.files != _listed(earlier.folder):
                raise UsageError(f"publish: found that {earlier.folder} was published meanwhile; publish it again")
            outcome = write_stage(earlier, stage, files, about)
            take_place(earlier.folder, read_json(stage / READY))
    except OSError as error:
        raise _not_written(earlier.folder, error) from error
    return outcome


def _not_written(folder: Path, error: OSError) -> OutputError:
    return OutputError(f"{error.filename or folder}: found '{error.strerror}', so nothing is published there")


def _listed(folder: Path) -> Mapping[str, str]:
    """The files of the list that is in a folder."""
    files: Mapping[str, str] = read_json(folder / MANIFEST)["files"] if (folder / MANIFEST).is_file() else {}
    return files
