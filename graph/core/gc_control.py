"""Python's search for garbage, kept from looking again and again at very many rows that are all held.

It was half of the time of building them. What no longer is referred to still goes at once; only cycles wait.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def garbage_aside() -> Iterator[None]:
    """No search at all: while the rows are built."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def rows_aside() -> Iterator[None]:
    """A search that leaves out all that is held now: while the rows are used, by what leaves cycles behind."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
