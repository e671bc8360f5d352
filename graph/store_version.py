"""The version of the graph: how a reader sees one whole state of it although neither engine isolates a scan.

A node carries a version that a commit moves before and after it, and a read that saw the version move reads again. A
commit whose process died before the second move is closed by the next reader: a second node, which every commit writes
to, tells it that the commit has ended, or makes it fail.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypedDict, TypeVar, cast

from graph.errors import BusyError, StoreError, TimeLimitError
from graph.store_driver import Session, translate
from graph.store_driver import run as run_query

COMMIT_PATIENCE = 15.0
"""Seconds for which a reader that may not write waits for the end of an announced commit, whose process may be dead."""
_PROBE_SECONDS = 0.3
"""Age of an announced commit at which readers begin to ask whether its process lives."""

T = TypeVar("T")
Run = Callable[..., list[dict[str, Any]]]
"""Runs one text with parameters inside a transaction: `run(text, rows=[...])`."""

_STATE = """
OPTIONAL MATCH (g:Govgraph {id: 'state'})
OPTIONAL MATCH (t:GovgraphTurn {id: 'commit'})
RETURN coalesce(g.version, 0) AS version, g.committing AS committing, t.incomplete AS incomplete, timestamp() AS now
"""
_ANNOUNCE = """
MERGE (g:Govgraph {id: 'state'})
SET g.version = coalesce(g.version, 0) + 1, g.committing = timestamp()
RETURN g.committing AS committing
"""
# A type of its own: the embedded engine would take two writes to one type for a conflict.
_TURN = "MERGE (t:GovgraphTurn {id: 'commit'}) SET t.turn = coalesce(t.turn, 0) + 1 "
# Closes an announced commit. Neo4j lets this wait until the announced transaction has ended; in the embedded engine it
# makes one that has not ended fail. So the version moves when nothing can land any more, whoever runs this, and however
# often.
CLOSE = _TURN + """
WITH t
MATCH (g:Govgraph {id: 'state', committing: $committing})
SET g.version = g.version + 1
REMOVE g.committing
"""


class State(TypedDict):
    """What a reader must know of the graph: `incomplete` names the data sets whose load has begun and not ended.

    `committing` is when a commit was announced that has not ended; it and `now` are the server's milliseconds.
    """

    version: int
    committing: int | None
    incomplete: list[str] | None
    now: int


def look(session: Session, address: str) -> State:
    """The state at this moment."""
    return cast(State, run_query(session, _STATE, {}, address)[0])


def settled(session: Session, address: str, deadline: float, close: Callable[[int, float], bool]) -> State:
    """The state, once no commit is landing.

    Args:
        session: a reader's.
        address: for messages.
        deadline: until when to wait, on the monotonic clock.
        close: closes an announced commit, within so many seconds, if its process is dead; False when it may not.

    Raises:
        TimeLimitError: a commit is landing all the time.
    """
    while True:
        state = look(session, address)
        if state["committing"] is None:
            return state
        age = (state["now"] - state["committing"]) / 1000
        left = deadline - time.monotonic()
        if left > 0 and age > _PROBE_SECONDS and not close(state["committing"], left):
            if age > COMMIT_PATIENCE:
                return state
        elif left <= 0:
            raise TimeLimitError(f"{address}: a load is writing to the disk for {age:.0f} s; ask again later")
        time.sleep(0.02)


def read_whole(
    fetch: Callable[[], T], settle: Callable[[], State], state: Callable[[], State], deadline: float
) -> tuple[T, State]:
    """What `fetch` gives of one state of the graph, repeated while commits cross it, and that state."""
    while True:
        before = settle()
        try:
            found = fetch()
        except StoreError:
            # A record may vanish under a scan while a commit lands: then it is the scan that must be repeated.
            if state()["version"] == before["version"] or time.monotonic() > deadline:
                raise
            continue
        after = state()
        # Of a graph that is shown as incomplete one batch more or less makes no difference.
        if after["version"] == before["version"] or (after["incomplete"] and before["incomplete"]):
            return found, after


@contextmanager
def committed(
    session: Session, write: Callable[..., list[dict[str, Any]]], address: str, version: int | None
) -> Iterator[Run]:
    """A writing transaction whose commit is bracketed by two moves of the version; see `graph.store.Store`."""
    transaction = translate(session.begin_transaction, address)

    def run(text: str, **parameters: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - whatever a query takes
        return run_query(transaction, text, parameters, address)

    try:
        run(_TURN)
        # A query of its own: in one that writes, Neo4j would lock the node, and the announcement below wait for ever.
        if version is not None and run(_STATE)[0]["version"] != version:
            raise BusyError(f"{address}: another load changed the graph meanwhile; run this one again")
        yield run
        announced = write(_ANNOUNCE)[0]
        try:
            translate(transaction.commit, address)
        finally:
            translate(transaction.close, address)
            write(CLOSE, announced)
    finally:
        transaction.close()
