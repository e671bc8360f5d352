"""Python's garbage collector, kept from looking again and again at very many rows that are all in use.

It was half of the time of building them. What no longer is referred to still goes at once; only cycles wait.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_FROZEN_AT_START = gc.get_freeze_count()
"""Objects that Python has frozen by itself, as version 3.12 does."""


@contextmanager
def gc_paused() -> Iterator[None]:
    """No search at all while the rows are built, nor right after it: they stand among what is old then."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if gc.get_freeze_count() <= _FROZEN_AT_START:  # else what somebody else has frozen would be searched again
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
