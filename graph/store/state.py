"""The state of the graph as a connection reads it, and the end of commits whose process has died."""

from __future__ import annotations

import time

from govgraph.graph.core.errors import ConnectError, LeaderLostError, QueryError
from govgraph.graph.store import consistency
from govgraph.graph.store.connection import Connection
from govgraph.graph.store.consistency import State, Where
from govgraph.graph.store.driver import READ_ACCESS, LimitReached
from govgraph.graph.store.load_lock import lock_loading
from govgraph.graph.store.user_queries import wait_for

_STATE_SECONDS = 30.0
"""What reading the state may take on a busy machine, however short the limit of queries is."""
_CLOSING_SECONDS = 15.0
"""Seconds between two attempts to close the commit of a server's client that hangs."""


class GraphState:
    """Read the state of the graph; remembers the commits that it has waited for.

    Parameters
    ----------
    connection
        Where the graph is.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._announced: dict[int, float] = {}
        self._closing_again = 0.0

    def now(self, where: Where) -> State:
        """The state at this moment."""
        return consistency.read_state(where, self._connection.address)

    def wait_until_stable(self, where: Where, deadline: float) -> State:
        """The state once no commit is landing, as `consistency.wait_until_stable`."""
        address = self._connection.address
        return consistency.wait_until_stable(where, address, deadline, self._close_abandoned, self._announced)

    def read(self, *, stable: bool = True) -> State:
        """The state in a session of its own: once no commit is landing, or at this moment.

        Raises
        ------
        TimeLimitError
            Commits are landing all the time.
        """

        def read(deadline: float) -> State:
            with self._connection.session(READ_ACCESS) as session:
                return self.wait_until_stable(session, deadline) if stable else self.now(session)

        seconds = max(self._connection.settings.time_limit, _STATE_SECONDS)
        return self._connection.reading_within(seconds, read)

    def _close_abandoned(self, committing: int, seconds: float) -> bool:
        """Close an announced commit if its process is dead; nothing happens when this user may not.

        Says whether it may land now: where a cluster has no leader nothing can.
        """
        parameters = {"committing": committing}
        try:
            if self._connection.engine:
                if lock := lock_loading(self._connection):
                    with lock:
                        self._connection.write(consistency.CLOSE, parameters)
            elif time.monotonic() > self._closing_again:
                # Waits for the end of the announced transaction, for which each reading would wait anew.
                self._closing_again = time.monotonic() + seconds + _CLOSING_SECONDS
                wait_for(lambda: self._connection.write(consistency.CLOSE, parameters, seconds), seconds)
        except LeaderLostError:
            return False
        except (QueryError, ConnectError, LimitReached, TimeoutError):
            pass  # This user only reads, the commit landed at this very moment, or it takes that long.
        return True
