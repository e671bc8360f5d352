"""Open files, of which each reader of the explorer takes four: as many as there may be, and whether some are left."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse

from govgraph.output import say

if TYPE_CHECKING:
    from starlette.types import Scope

MARGIN = 16
"""Files that a page may open at a time: the connections of a browser, those to the database, a file that is made."""
_MANY = 10_240
"""A limit that every system takes whose largest one is none."""


def raise_limit() -> None:
    """Let this process have as many open files as it may set itself; where that is not known, all stays as it is."""
    with suppress(ImportError):  # not on Windows, which has no such limit
        import resource

        none = resource.RLIM_INFINITY
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        for limit in (hard, _MANY):
            if soft != none and (limit == none or soft < limit):
                with suppress(OSError, ValueError):
                    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, hard))
                    return


def is_enough() -> bool:
    """Whether as many files as a page may need can be opened now."""
    opened: list[int] = []
    try:
        while len(opened) < MARGIN:
            opened.append(os.open(os.devnull, os.O_RDONLY))
    except OSError:
        return False
    finally:
        for file in opened:
            os.close(file)
    return True


def no_room(scope: Scope) -> PlainTextResponse | None:
    """The answer to a reader who comes when there are too few; None to all others.

    Whoever reads already goes on: what is refused is a page that is opened, and the session of one.
    """
    is_page = scope["type"] == "http" and "text/html" in Headers(scope=scope).get("accept", "")
    if not (is_page or scope["type"] == "websocket") or is_enough():
        return None
    _tell()
    return PlainTextResponse(
        "The explorer has no room for another reader now: it may open no more files. Try again in some minutes.\n",
        503,
        {"Retry-After": "120"},
    )


@cache
def _tell() -> None:
    """Say it once to who runs the explorer."""
    say(
        "the explorer turns readers away: it may open no more files, and each reader takes four; raise the limit "
        "(`ulimit -n`) and start it again"
    )
