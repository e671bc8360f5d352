"""What `govgraph explore` makes ready while it is served already."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from threading import Event
from types import SimpleNamespace

import pytest

from govgraph import explore, startup
from govgraph.graph.core.errors import GovgraphError


@pytest.fixture(autouse=True)
def _garbage_is_looked_for() -> Iterator[None]:
    yield
    gc.enable()


@pytest.mark.parametrize("error", [None, GovgraphError("lost"), RuntimeError("broken")])
def test_garbage_is_looked_for_once_the_start_is_over(error: Exception | None, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_ahead() -> None:
        assert not gc.isenabled()
        if error:
            raise error

    monkeypatch.setattr(startup, "_steps", {})
    monkeypatch.setattr(explore, "import_module", lambda _name: SimpleNamespace(read_ahead=read_ahead))
    monkeypatch.setattr(explore, "_DRAWN_SECONDS", 0)
    shown = Event()
    shown.set()
    monkeypatch.setattr(startup, "FIRST_PAGE_SHOWN", shown)
    gc.disable()
    frozen = gc.get_freeze_count()
    if isinstance(error, RuntimeError):
        with pytest.raises(RuntimeError, match="broken"):
            explore._work_ahead()
    else:
        explore._work_ahead()
    assert gc.isenabled()
    assert gc.get_freeze_count() > frozen
