"""Python's garbage collector, kept from looking again and again at very many rows that are all in use.

It was half of the time of building them. What no longer is referred to still goes at once; only cycles wait.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

_frozen = Event()
"""Set while `freeze` or `gc_frozen` holds: to count what is frozen, Python would walk through all of it."""


def freeze() -> None:
    """Collect garbage from now on without looking at what is in use now, for as long as the process lasts."""
    gc.freeze()
    _frozen.set()


@contextmanager
def gc_paused() -> Iterator[None]:
    """No search at all while the rows are built, nor right after it: they stand among what is old then."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if not _frozen.is_set():  # else what is frozen would be searched again
                gc.freeze()
                gc.unfreeze()
            gc.enable()


@contextmanager
def gc_frozen() -> Iterator[None]:
    """Collect garbage without looking at what is in use now: for the time in which the rows are used."""
    was_frozen = _frozen.is_set()
    freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        if not was_frozen:
            _frozen.clear()
