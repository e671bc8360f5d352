"""Reading: a query sees one whole state of the graph, ends in its time, and writes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from govgraph.graph.core.errors import TimeLimitError
from govgraph.graph.store import consistency
from govgraph.graph.store.connection import Connection
from govgraph.graph.store.consistency import State, Where
from govgraph.graph.store.driver import READ_ACCESS
from govgraph.graph.store.read_access import ReadGuard
from govgraph.graph.store.state import GraphState

NO_HURRY = 3600.0
"""Seconds for a query that reads a whole graph."""

T = TypeVar("T")


class GraphReader:
    """Reads as the user who can only read.

    Parameters
    ----------
    connection
        Where the graph is.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.guard = ReadGuard(connection)
        self.state = GraphState(connection)
        self.is_loading = False
        """Whether a load runs, whose own queries need no user who can only read."""

    def read_whole(self, text: str, fetch: Callable[[Where, float], T], time_limit: float | None) -> tuple[T, State]:
        """What is fetched by a text until a deadline, and the whole state of the graph that it is of.

        Raises
        ------
        StoreError
            As `Store.read`.
        """
        limit = self._connection.settings.time_limit
        seconds = time_limit or limit
        if time_limit == NO_HURRY:  # a longer limit of the user's holds for this, too
            seconds = max(seconds, limit)
        try:
            return self._connection.reading_within(seconds, lambda deadline: self._read(text, fetch, deadline))
        except (TimeLimitError, KeyboardInterrupt):
            self._connection.end_query(text, seconds)
            raise

    def _read(self, text: str, fetch: Callable[[Where, float], T], deadline: float) -> tuple[T, State]:
        if not self.is_loading:
            self.guard.require_reader()
        with self._connection.session(READ_ACCESS) as session:
            self.guard.check(session, text)
            return consistency.read_whole(
                lambda: self._connection.of_one_server(session, deadline),
                lambda where: fetch(where, deadline),
                lambda where: self.state.wait_until_stable(where, deadline),
                self.state.now,
                deadline,
            )
