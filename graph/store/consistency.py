"""The version of the graph: how a reader sees one whole state of it although neither engine isolates a scan.

A node carries a version that a commit moves before and after it, and a read that saw the version move reads again. A
commit whose process died before the second move is closed by the next reader: a second node, which every commit writes
to, tells it that the commit has ended, or makes it fail.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Any, TypedDict, TypeVar, cast

from govgraph.graph.core.errors import BusyError, ConnectError, StoreError, TimeLimitError
from govgraph.graph.store.driver import Session, Transaction, may_pass, roll_back, translate
from govgraph.graph.store.driver import run as run_query

COMMIT_PATIENCE = 3.0
"""Seconds for which a reader waits for the end of an announced commit; then it reads the graph as it is."""
_PROBE_SECONDS = 0.3
"""Seconds after which readers begin to ask whether the process of an announced commit lives."""

T = TypeVar("T")
Where = Session | Transaction
"""Where a reader asks: a session, or one transaction of it, which is asked of one server."""
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


def read_state(where: Where, address: str) -> State:
    """The state at this moment."""
    return cast(State, run_query(where, _STATE, {}, address)[0])


def wait_until_stable(
    where: Where, address: str, deadline: float, close: Callable[[int, float], bool], announced: dict[int, float]
) -> State:
    """The state, once no commit is landing; or one with an announced commit that has not landed for some seconds.

    Parameters
    ----------
    where
        A reader's.
    address
        For messages.
    deadline
        Until when to wait, on the monotonic clock.
    close
        Closes an announced commit, within so many seconds, if its process is dead; says whether it may land at all now.
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
        state = read_state(where, address)
        if state["committing"] is None:
            return state
        if state["version"] not in announced:
            announced.clear()
        age = time.monotonic() - announced.setdefault(state["version"], time.monotonic())
        if age > _PROBE_SECONDS and not close(state["committing"], max(patience - age, _PROBE_SECONDS)):
            announced[state["version"]] -= patience
            return state
        if age > patience and (state := read_state(where, address))["version"] in announced:
            return state
        if time.monotonic() > deadline:
            raise TimeLimitError(f"{address}: loads are writing to the disk all the time; ask again later")
        time.sleep(0.02)


def read_whole(
    opened: Callable[[], AbstractContextManager[Where]],
    fetch: Callable[[Where], T],
    settle: Callable[[Where], State],
    state: Callable[[Where], State],
    deadline: float,
) -> tuple[T, State]:
    """What `fetch` gives of one state of the graph, repeated while commits cross it, and that state.

    Each time all of it is asked where `opened` says: of several members of a cluster one may be behind another, and
    rows of the one say nothing of the version of the other.
    """
    while True:
        before: State | None = None
        try:
            with opened() as where:
                before = settle(where)
                value = fetch(where)
                if before["committing"] is not None:
                    time.sleep(_PROBE_SECONDS)  # for its landing, which nothing else would tell, to be seen
                after = state(where)
        except StoreError:
            # A record may vanish under a scan while a commit lands: then it is the scan that must be repeated.
            if before is not None and time.monotonic() <= deadline:
                with suppress(StoreError), opened() as again:
                    if not is_same(state(again), before):
                        continue
            raise
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
    transaction = _begun(session, address)

    def run(text: str, **parameters: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - whatever a query takes
        return run_query(transaction, text, parameters, address)

    try:
        # A query of its own: in one that writes, Neo4j would lock the node, and the announcement below wait for ever.
        if version is not None and run(_STATE)[0]["version"] != version:
            raise BusyError(f"{address}: another load changed the graph meanwhile; run this one again")
        yield run
        announced = write(_ANNOUNCE)[0]
        try:
            translate(transaction.commit, address)
        finally:
            roll_back(transaction)
            with suppress(ConnectError):  # the next reader closes what was announced
                write(CLOSE, announced)
    finally:
        roll_back(transaction)


def _begun(session: Session, address: str) -> Transaction:
    """A writing transaction that has the turn; begun once more where a member of a cluster has ceased to be the leader.

    Nothing has been written by then, so that nothing is done twice.
    """
    for again in (True, False):
        transaction = translate(session.begin_transaction, address)
        try:
            run_query(transaction, _TURN, {}, address)
        except StoreError as error:
            roll_back(transaction)
            if again and may_pass(error):
                continue
            raise
        return transaction
    raise AssertionError("not reached")
