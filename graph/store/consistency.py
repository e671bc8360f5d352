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

from govgraph.graph.core.errors import BusyError, StoreError, TimeLimitError
from govgraph.graph.store.driver import Session, translate
from govgraph.graph.store.driver import run as run_query

COMMIT_PATIENCE = 3.0
"""Seconds for which a reader waits for the end of an announced commit; then it reads the graph as it is."""
_PROBE_SECONDS = 0.3
"""Seconds after which readers begin to ask whether the process of an announced commit lives."""

T = TypeVar("T")
Run = Callable[..., list[dict[str, Any]]]
"""Runs one text with parameters inside a transaction: `run(text, rows=[...])`."""

_STATE = """
OPTIONAL MATCH (g:Govgraph {id: 'state'})
OPTIONAL MATCH (t:GovgraphTurn {id: 'commit'})
RETURN coalesce(g.version, 0) AS version, g.committing AS committing, t.incomplete AS incomplete,
       coalesce(t.turn, 0) AS turn
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
CLOSE = (
    _TURN
    + """
WITH t
MATCH (g:Govgraph {id: 'state', committing: $committing})
SET g.version = g.version + 1
REMOVE g.committing
"""
)


class State(TypedDict):
    """What a reader must know of the graph: `incomplete` names the data sets whose load has begun and not ended.

    `version` moves before and after a commit, `turn` with it. `committing` is when a commit was announced that has not
    ended, by the server's clock, which may be set: it only tells one commit from another.
    """

    version: int
    turn: int
    committing: int | None
    incomplete: list[str] | None


def incomplete_of(state: State) -> str | None:
    """The names of the data sets whose load has begun and not ended; None where there is none."""
    return ", ".join(state["incomplete"] or ()) or None


def read_state(session: Session, address: str) -> State:
    """The state at this moment."""
    return cast(State, run_query(session, _STATE, {}, address)[0])


def wait_until_stable(
    session: Session, address: str, deadline: float, close: Callable[[int, float], None], announced: dict[int, float]
) -> State:
    """The state, once no commit is landing; or one with an announced commit that has not landed for some seconds.

    Parameters
    ----------
    session
        A reader's.
    address
        For messages.
    deadline
        Until when to wait, on the monotonic clock.
    close
        Closes an announced commit, within so many seconds, if its process is dead.
    announced
        The version of the last announced commit that this reader saw, and when it saw it first; kept from call to call,
        so that a commit that hangs is waited for once.

    Raises
    ------
    TimeLimitError
        One commit after the other is landing all the time.
    """
    patience = min(COMMIT_PATIENCE, (deadline - time.monotonic()) / 2)
    while True:
        state = read_state(session, address)
        if state["committing"] is None:
            return state
        if state["version"] not in announced:
            announced.clear()
        age = time.monotonic() - announced.setdefault(state["version"], time.monotonic())
        if age > _PROBE_SECONDS:
            close(state["committing"], max(patience - age, _PROBE_SECONDS))
        if age > patience and (state := read_state(session, address))["version"] in announced:
            return state
        if time.monotonic() > deadline:
            raise TimeLimitError(f"{address}: loads are writing to the disk all the time; ask again later")
        time.sleep(0.02)


def read_whole(
    fetch: Callable[[], T], settle: Callable[[], State], state: Callable[[], State], deadline: float
) -> tuple[T, State]:
    """What `fetch` gives of one state of the graph, repeated while commits cross it, and that state."""
    while True:
        before = settle()
        try:
            value = fetch()
        except StoreError:
            # A record may vanish under a scan while a commit lands: then it is the scan that must be repeated.
            if is_same(state(), before) or time.monotonic() > deadline:
                raise
            continue
        if before["committing"] is not None:
            time.sleep(_PROBE_SECONDS)  # for its landing, which nothing else would tell, to be seen
        after = state()
        # Of a graph that is shown as incomplete one batch more or less makes no difference.
        if is_same(after, before) or (after["incomplete"] and before["incomplete"]):
            return value, after


def is_same(before: State, after: State) -> bool:
    """Whether nothing has landed between two looks at the graph."""
    return (before["version"], before["turn"]) == (after["version"], after["turn"])


@contextmanager
def committed(
    session: Session, write: Callable[..., list[dict[str, Any]]], address: str, version: int | None
) -> Iterator[Run]:
    """A writing transaction whose commit is bracketed by two moves of the version; see `govgraph.graph.store.Store`."""
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
