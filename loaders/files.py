"""Files and folders that a user names: only regular files are opened, and nothing is read beyond its limit.

The limits are far above the data that govgraph is for. They bound what a broken or hostile file can cost.
"""

from __future__ import annotations

import errno
import io
import lzma
import os
import stat
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from gzip import BadGzipFile, GzipFile
from itertools import islice
from pathlib import Path

from govgraph.graph.core.errors import DataError, OutputError, Problem

MAX_FILES = 10_000
"""Files in one folder."""
MAX_PROBLEMS = 10_000
"""Problems after which the rest of a data set is not looked at."""

BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    KeyError,
    RuntimeError,
    ValueError,
    struct.error,
)
"""As reading a zip fails that is broken, of a kind that is not supported, or encrypted."""
_READABLE = "name a file that you may read"
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


@contextmanager
def room_for(purpose: str) -> Iterator[None]:
    """Say in words that temporary files cannot be written.

    Raises
    ------
    OutputError
        They cannot.
    """
    try:
        yield
    except OSError as error:
        where = tempfile.tempdir or "temporary files"  # where no folder takes any there is no name of one
        raise OutputError(
            f"{where}: found no room for {purpose} ({error.strerror}); free space, or set TMPDIR to a folder on "
            "another disk"
        ) from error


def kind_of(path: Path) -> str:
    """`file`, `folder`, `other` (a pipe, device or socket), or nothing where there is none; of a link what it leads to.

    Raises
    ------
    DataError
        Nobody can tell, as with a name that is too long or a folder that may not be looked into.
    """
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except (OSError, ValueError) as error:
        finding = f"a path that cannot be used ({_why(error)})"
        raise DataError([Problem(str(path), 0, "", finding, "name a file or folder that you may read")]) from error
    return "file" if stat.S_ISREG(mode) else "folder" if stat.S_ISDIR(mode) else "other"


def full_name(folder: Path) -> str:
    """The name of a folder, also of `.`.

    Raises
    ------
    DataError
        It is gone.
    """
    try:
        return folder.resolve().name
    except (OSError, RuntimeError) as error:  # the second for links in a circle
        finding = f"a folder that is gone ({_why(error)})"
        raise DataError([Problem(str(folder), 0, "", finding, "name a folder that exists")]) from error


def list_folder(folder: Path, label: str, problems: list[Problem]) -> list[Path]:
    """What stands in a folder, sorted; of one that cannot be read nothing, and a problem."""
    try:
        entries = list(islice(folder.iterdir(), MAX_FILES + 1))
    except OSError as error:
        finding = f"a folder that cannot be read ({_why(error)})"
        problems.append(Problem(label, 0, "", finding, "check its permissions"))
        return []
    if len(entries) > MAX_FILES:
        allowed = f"a folder may have up to {MAX_FILES}: name the one that holds the tables"
        problems.append(Problem(label, 0, "", f"more than {MAX_FILES} files", allowed))
        return []
    return sorted(entries)


def read_file(path: Path, label: str, limit: int, problems: list[Problem]) -> bytes | None:
    """The bytes of a regular file, unpacked if its name ends in `.gz`; else nothing, and a problem.

    Parameters
    ----------
    path
        The file, or a link to it.
    label
        What messages call it.
    limit
        Bytes that it may have, unpacked.
    problems
        Takes what is wrong.
    """
    allowed = _READABLE
    try:
        with open_regular(path) as file:
            size = os.fstat(file.fileno()).st_size
            content = b""
            if size <= limit:
                with GzipFile(fileobj=file) if path.suffix == ".gz" else file as unpacked:
                    content = unpacked.read(limit + 1) or b""
        if size <= limit and len(content) <= limit:
            return content
        finding = f"{size // 1_000_000} MB" if size > limit else f"more than {limit // 1_000_000} MB when unpacked"
        allowed = f"a table may have up to {limit // 1_000_000} MB: split it"
    except (EOFError, zlib.error, BadGzipFile) as error:
        finding, allowed = f"a packed file that cannot be unpacked ({error})", "fetch it again"
    except FileNotFoundError:
        finding, allowed = "no such file", f"put it at {path}"
    except OSError as error:
        finding = f"a file that cannot be read ({_why(error)})"
    problems.append(Problem(label, 0, "", finding, allowed))
    return None


def open_regular(path: Path) -> io.BufferedReader:
    """A regular file, opened for reading.

    Raises
    ------
    OSError
        It cannot be opened, or is a folder, pipe, device or socket, which could be read without end.
    """
    # Looked at before it is opened, as opening alone can wait for ever, or make a device do something.
    _refuse_others(path, path.stat().st_mode)
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)  # the last two as systems have them
    file = os.fdopen(os.open(path, flags), "rb")
    try:
        _refuse_others(path, os.fstat(file.fileno()).st_mode)
    except OSError:
        file.close()
        raise
    return file


def _refuse_others(path: Path, mode: int) -> None:
    for test, name in _KINDS:
        if test(mode):
            raise OSError(errno.EINVAL, f"it is {name}", str(path))


def read_text(path: Path, label: str, limit: int, problems: list[Problem]) -> bytes | None:
    """As `read_file`, for what must be text in UTF-8."""
    content = read_file(path, label, limit, problems)
    if content is None:
        return None
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        finding = f"byte {content[error.start]:#04x}, which is not UTF-8"
        problems.append(Problem(label, line, "", finding, "save the file as CSV UTF-8"))
        return None
    return content


def too_many(problems: list[Problem], label: str, line: int) -> bool:
    """Whether there are so many problems that reading ends here, which is added to them."""
    if len(problems) < MAX_PROBLEMS:
        return False
    finding, allowed = f"{MAX_PROBLEMS} problems", "correct these first: what follows was not looked at"
    if problems[-1].allowed != allowed:
        problems.append(Problem(label, line, "", finding, allowed))
    return True


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
