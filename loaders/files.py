"""Files and folders that a user names: only regular files are opened, and nothing is read beyond its limit.

The limits are far above the data that govgraph is for. They bound what a broken or hostile file can cost.
"""

from __future__ import annotations

import csv
import errno
import io
import os
import stat
import zlib
from collections.abc import Iterator
from gzip import BadGzipFile, GzipFile
from itertools import islice
from pathlib import Path

from govgraph.graph.core.errors import DataError, Problem

MAX_ROW = 1_000_000
"""Characters in one row of a CSV file, over all its lines."""
MAX_COLUMNS = 2_000
"""Cells in one row of a CSV file."""
MAX_FILES = 10_000
"""Files in one folder."""
MAX_PROBLEMS = 10_000
"""Problems after which the rest of a data set is not looked at."""

csv.field_size_limit(MAX_ROW)

_READABLE = "name a file that you may read"
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def kind_of(path: Path) -> str:
    """`file`, `folder`, `other` (a pipe, device or socket), or nothing where there is none; of a link what it leads to.

    Raises:
        DataError: nobody can tell, as with a name that is too long or a folder that may not be looked into.
    """
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except (OSError, ValueError) as error:
        found = f"a path that cannot be used ({_why(error)})"
        raise DataError([Problem(str(path), 0, "", found, "name a file or folder that you may read")]) from error
    return "file" if stat.S_ISREG(mode) else "folder" if stat.S_ISDIR(mode) else "other"


def full_name(folder: Path) -> str:
    """The name of a folder, also of `.`.

    Raises:
        DataError: it is gone.
    """
    try:
        return folder.resolve().name
    except (OSError, RuntimeError) as error:  # the second for links in a circle
        found = f"a folder that is gone ({_why(error)})"
        raise DataError([Problem(str(folder), 0, "", found, "name a folder that exists")]) from error


def list_folder(folder: Path, shown: str, problems: list[Problem]) -> list[Path]:
    """What stands in a folder, sorted; of one that cannot be read nothing, and a problem."""
    try:
        entries = list(islice(folder.iterdir(), MAX_FILES + 1))
    except OSError as error:
        found = f"a folder that cannot be read ({_why(error)})"
        problems.append(Problem(shown, 0, "", found, "check its permissions"))
        return []
    if len(entries) > MAX_FILES:
        allowed = f"a folder may have up to {MAX_FILES}: name the one that holds the tables"
        problems.append(Problem(shown, 0, "", f"more than {MAX_FILES} files", allowed))
        return []
    return sorted(entries)


def read_file(path: Path, shown: str, limit: int, problems: list[Problem]) -> bytes | None:
    """The bytes of a regular file, unpacked if its name ends in `.gz`; else nothing, and a problem.

    Args:
        path: the file, or a link to it.
        shown: what messages call it.
        limit: bytes that it may have, unpacked.
        problems: takes what is wrong.
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
        found = f"{size // 1_000_000} MB" if size > limit else f"more than {limit // 1_000_000} MB when unpacked"
        allowed = f"a table may have up to {limit // 1_000_000} MB: split it"
    except (EOFError, zlib.error, BadGzipFile) as error:
        found, allowed = f"a packed file that cannot be unpacked ({error})", "fetch it again"
    except FileNotFoundError:
        found, allowed = "no such file", f"put it at {path}"
    except OSError as error:
        found = f"a file that cannot be read ({_why(error)})"
    problems.append(Problem(shown, 0, "", found, allowed))
    return None


def open_regular(path: Path) -> io.BufferedReader:
    """A regular file, opened for reading.

    Raises:
        OSError: it cannot be opened, or is a folder, pipe, device or socket, which could be read without end.
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


def read_text(path: Path, shown: str, limit: int, problems: list[Problem]) -> bytes | None:
    """As `read_file`, for what must be text in UTF-8."""
    content = read_file(path, shown, limit, problems)
    if content is None:
        return None
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = f"byte {content[error.start]:#04x}, which is not UTF-8"
        problems.append(Problem(shown, line, "", found, "save the file as CSV UTF-8"))
        return None
    return content


def csv_rows(content: bytes, shown: str, problems: list[Problem], newline: str) -> Iterator[tuple[int, list[str]]]:
    r"""The rows of a CSV text in UTF-8 with the line on which each begins; what cannot be read ends it with a problem.

    Args:
        content: the text.
        shown: what messages call the file.
        problems: takes what is wrong.
        newline: `"\n"` where only it and `"\r\n"` end a line, or `""` where `"\r"` does too.
    """
    size, line = 0, 1

    def lines() -> Iterator[str]:
        nonlocal size
        stream = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig", newline=newline)
        while text := stream.readline(MAX_ROW + 1):
            size += len(text)
            if size > MAX_ROW:
                raise OverflowError
            yield text.removesuffix("\n").removesuffix("\r") + "\n" if newline else text

    reader = csv.reader(lines(), strict=True)
    try:
        for cells in reader:
            if len(cells) > MAX_COLUMNS:
                allowed = f"a table may have up to {MAX_COLUMNS} columns: see that each row ends its line"
                problems.append(Problem(shown, line, "", f"{len(cells)} cells", allowed))
                return
            first, line, size = line, reader.line_num + 1, 0
            yield first, cells
    except csv.Error as error:
        found = f"a row that cannot be read ({error})"
        problems.append(Problem(shown, line, "", found, "mend the quotation marks in it or after it"))
    except OverflowError:
        allowed = "see that each row ends its line, and that every quotation mark is closed"
        problems.append(Problem(shown, line, "", f"a row of more than {MAX_ROW} characters", allowed))


def too_many(problems: list[Problem], shown: str, line: int) -> bool:
    """Whether there are so many problems that reading ends here, which is added to them."""
    if len(problems) < MAX_PROBLEMS:
        return False
    found, allowed = f"{MAX_PROBLEMS} problems", "correct these first: what follows was not looked at"
    if problems[-1].allowed != allowed:
        problems.append(Problem(shown, line, "", found, allowed))
    return True


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
