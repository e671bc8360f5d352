"""What `govgraph explore` makes ready while the explorer is served already, and how pages wait for it."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from typing import Any, Literal

Step = Literal["imports", "connection", "graph"]
"""What is made ready before a page can be drawn, in this order."""
_steps: dict[Step, Future[Any]] = {}
FIRST_PAGE_SHOWN = threading.Event()
"""Set when a page is complete: what only the other pages need may be imported now."""


def begin(*, imports: Future[Any], connection: Future[Any], graph: Future[Any]) -> None:
    """Name what is being made ready."""
    _steps.update({"imports": imports, "connection": connection, "graph": graph})


def wait_for(step: Step) -> None:
    """Wait until a step has ended, and raise what went wrong in it; without `govgraph explore` there are none."""
    if step in _steps:
        _steps[step].result()
