"""Freed memory goes back to the machine: the explorer runs for days, and computes large arrays in passing.

The C library of Linux (glibc) keeps what is freed for the next use, apart for many threads, and each page is drawn in a
thread of its own. So a server would stay as large as all that it has computed at any time.
"""

from __future__ import annotations

import ctypes
from contextlib import suppress

_LARGE_ALONE, _MOST_PARTS = -3, -8
"""`M_MMAP_THRESHOLD` and `M_ARENA_MAX` of glibc's malloc.h."""
_LARGE, _PARTS = 2**20, 2


def return_freed_memory() -> None:
    """Let arrays of a megabyte and more go back when they are freed, and threads share what is kept; else nothing.

    >>> return_freed_memory()
    """
    # Another system has no such function, or no such library.
    with suppress(AttributeError, OSError, TypeError):
        library = ctypes.CDLL(None)
        library.mallopt(_LARGE_ALONE, _LARGE)
        library.mallopt(_MOST_PARTS, _PARTS)
