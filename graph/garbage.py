"""Python's search for garbage, put aside while very many rows are built that are all held."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def garbage_aside() -> Iterator[None]:
    """No search for garbage: to look at each row again and again was half of the time of building them.

    What no longer is referred to still goes at once; only cycles wait.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
