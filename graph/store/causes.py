"""What lies behind an error of the database driver, where it is the system's: encryption, open files, the disk."""

from __future__ import annotations

import errno
import os
import shutil
import ssl
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from govgraph.graph.core.errors import ConnectError, StoreError

_DISK = tuple(os.strerror(code) for code in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS))
"""What the system says, here and to the server's Java, when nothing can be written any more."""
LEAST_FREE = 50_000_000
"""Bytes free below which a failure at writing is one of the disk."""
_FILES = (errno.EMFILE, errno.ENFILE)


def system_error(error: Exception, address: str) -> StoreError | None:
    """The error of the system's that is the cause of one of the driver's, in words; None when there is none.

    Parameters
    ----------
    error
        What the driver raised.
    address
        The server's.
    """
    text = str(error)
    if words := next((words for words in _DISK if words in text), ""):
        return StoreError(
            f"{address}: the database cannot write to its disk ('{words}'); free space there (of the embedded engine: "
            "in GOVGRAPH_HOME) and run it again: the graph is as it was before, or a load run again ends it"
        )
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return ConnectError(
                f"{address}: the server's certificate is not trusted ({cause.verify_message}); install its issuer, or "
                f"write {_scheme(address)}+ssc:// in GOVGRAPH_URI if it is signed by itself and that is meant"
            )
        if isinstance(cause, ssl.SSLError):
            return ConnectError(
                f"{address}: what answers there does not speak TLS ({cause.reason or 'no handshake'}); "
                f"write {_scheme(address)}:// in GOVGRAPH_URI, or enable TLS on the server"
            )
        if isinstance(cause, OSError) and cause.errno in _FILES:
            return ConnectError(
                f"{address}: too many files are open for one more connection; close some programs, or raise the limit "
                "(ulimit -n 1024)"
            )
    return None


def full_disk(home: Path, error: Exception) -> StoreError | None:
    """The error of a full disk, where the embedded engine fails at writing and says no more than at which query.

    Parameters
    ----------
    home
        The folder of its data.
    error
        What it said.
    """
    try:
        free = shutil.disk_usage(home).free
    except OSError:
        return None
    if free > LEAST_FREE:
        return None
    return StoreError(
        f"{home}: the disk is full ({free // 1_000_000} MB free), so the database cannot write; free some, or set "
        f"GOVGRAPH_HOME to a folder on another disk; nothing of it is lost, run it again then ({str(error)[:200]})"
    )


def _scheme(address: str) -> str:
    """The address's scheme without what it says of encryption."""
    return urlsplit(address).scheme.partition("+")[0]


def _causes(error: BaseException | None, depth: int = 20) -> Iterator[BaseException]:
    """The error, what it was raised from, and so on; of a group each."""
    if error is None or not depth:
        return
    yield error
    for cause in (*getattr(error, "exceptions", ()), error.__cause__ or error.__context__):
        yield from _causes(cause, depth - 1)
