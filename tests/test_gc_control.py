"""The garbage collector while very many rows are built and used."""

import gc
import subprocess
import sys

import pytest

from govgraph.graph.core.gc_control import gc_frozen, gc_paused

_BUILDS = """
import gc
from govgraph.graph.core.gc_control import gc_paused
with gc_paused():
    row = ["built"]
print(gc.isenabled(), gc.get_freeze_count(), any(entry is row for entry in gc.get_objects(generation=2)))
"""


def test_what_is_built_stands_among_what_is_old() -> None:
    # In a process of its own: the tests freeze what they have loaded.
    done = subprocess.run([sys.executable, "-c", _BUILDS], capture_output=True, text=True, check=True)
    assert done.stdout == "True 0 True\n"


def test_what_somebody_else_has_frozen_stays_so() -> None:
    with gc_frozen():
        with gc_paused():
            row = ["built"]
        assert gc.get_freeze_count() > 0
        assert row == ["built"]


def test_it_is_as_it_was_after_an_error() -> None:
    with pytest.raises(KeyError), gc_paused():
        raise KeyError("row")
    assert gc.isenabled()
    gc.disable()
    try:
        with gc_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
