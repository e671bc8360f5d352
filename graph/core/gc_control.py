"""Python's garbage collector, kept from looking again and again at very many rows that are all in use.

It was half of the time of building them. What no longer is referred to still goes at once; only cycles wait.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def gc_paused() -> Iterator[None]:
    """No search at all while the rows are built, nor right after it: they stand among what is old then."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if not gc.get_freeze_count():  # else they would be searched for that is frozen by somebody else
                gc.freeze()
                gc.unfreeze()
            gc.enable()


@contextmanager
def gc_frozen() -> Iterator[None]:
    """Collect garbage without looking at what is in use now: for the time in which the rows are used."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
