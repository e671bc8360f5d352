"""The garbage collector while very many rows are built and used."""

import gc

import pytest

from govgraph.graph.core.gc_control import gc_frozen, gc_paused


def test_what_is_built_stands_among_what_is_old() -> None:
    with gc_paused():
        assert not gc.isenabled()
        row = ["built"]
    assert gc.isenabled()
    assert any(entry is row for entry in gc.get_objects(generation=2))


def test_what_somebody_else_has_frozen_stays_so() -> None:
    with gc_frozen():
        before = gc.get_freeze_count()
        with gc_paused():
            row = ["built"]
        assert before > 0
        assert gc.get_freeze_count() == before
        assert row == ["built"]
    assert gc.get_freeze_count() == 0


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
