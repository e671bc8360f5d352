"""The database over Bolt: one whole state of the graph to read, transactions to write.

`connection` has the sessions, `leader` asks who writes in a cluster, `reading` sees to it that a reader sees one whole
state of the graph, and `read_access` that a query only reads; only `driver` knows the driver.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import IO, Any, Self, TypeVar

from govgraph.graph import query_guard
from govgraph.graph.core.settings import Settings
from govgraph.graph.store import consistency, user_queries
from govgraph.graph.store.answer import Answer, answer_of
from govgraph.graph.store.cluster import has_access_mode
from govgraph.graph.store.connection import Connection
from govgraph.graph.store.consistency import Run, State, Where
from govgraph.graph.store.driver import WRITE_ACCESS, each_row, stream
from govgraph.graph.store.leader import has_leader, require_leader, wait_for_leader
from govgraph.graph.store.load_lock import lock_loading
from govgraph.graph.store.reading import NO_HURRY, GraphReader

__all__ = ["NO_HURRY", "Run", "Store"]

_NO_LIMIT = 10**9
"""Rows that no answer has."""

T = TypeVar("T")


class Store:
    """The graph, to read and to write: use it in a `with`, or close it.

    Parameters and errors are those of `govgraph.graph.store.connection.Connection`.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._connection = Connection(settings)
        self._reader = GraphReader(self._connection)

    @property
    def address(self) -> str:
        """The server's address; it holds no secret."""
        return self._connection.address

    @property
    def kind(self) -> str:
        """`embedded` or `neo4j`."""
        return "embedded" if self._connection.engine else "neo4j"

    @property
    def agent(self) -> str:
        """The server's own name and version."""
        return self._connection.agent

    @property
    def reader(self) -> str:
        """The user as whom queries run."""
        return self._connection.reader

    def reader_may_write(self) -> bool | None:
        """Whether the database would let that user write; None when it cannot be told. Changes no data."""
        return self._reader.guard.reader_may_write()

    def close(self) -> None:
        """Let go of the connections; the embedded engine stops by itself some time after its last client."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def version(self) -> int:
        """The number that every change of the graph moves; caches hang on it."""
        return self._reader.state.read()["version"]

    def unfinished(self) -> list[str]:
        """The names of the data sets whose load, or removal, has begun and not ended."""
        return list(self._reader.state.read(stable=False)["incomplete"] or ())

    def read(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        row_limit: int | None = None,
        time_limit: float | None = None,
    ) -> Answer:
        """Run a query of our own that only reads, as the read-only user, on one whole state of the graph.

        Parameters
        ----------
        text
            Cypher; parameters stand in it as `$name`, never as text.
        parameters
            Their values.
        row_limit
            Rows after which the answer is cut off, for what a person asked; what govgraph itself reads is whole.
        time_limit
            Seconds after which the query is stopped; the setting when None.

        Raises
        ------
        ReadOnlyError
            The query would write, or do or call what is not allowed.
        SettingError
            Nothing but its text keeps a query from writing there: a user who can only read is needed.
        TimeLimitError
            It ran longer than the time limit.
        MemoryLimitError
            It needs more memory than it may have.
        QueryError
            The database refuses the text.
        ConnectError
            The database is gone.
        EngineError
            The embedded engine ended, and again when the query was run once more.
        """
        limit = row_limit or _NO_LIMIT

        def fetch(where: Where, deadline: float) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
            return stream(where, text, parameters or {}, limit, deadline, self.address)

        (columns, rows), state = self._reader.read_whole(text, fetch, time_limit)
        return answer_of(columns, rows, limit, state, state["version"])

    def gather(
        self,
        text: str,
        parameters: Mapping[str, Any],
        collect: Callable[[Iterator[dict[str, Any]]], T],
        time_limit: float | None = None,
    ) -> tuple[T, State]:
        """What is made of all rows of a query of our own while they come, and the whole state that they are of.

        Parameters
        ----------
        text, parameters, time_limit
            As of `read`.
        collect
            Makes it of the rows, from the beginning each time: when the graph has changed meanwhile they come again.

        Raises
        ------
        StoreError
            As `read`.
        """

        def fetch(where: Where, deadline: float) -> T:
            return collect(each_row(where, text, parameters, deadline, self.address))

        return self._reader.read_whole(text, fetch, time_limit)

    def query(self, text: str, parameters: Mapping[str, Any] | None = None) -> Answer:
        """Run a text that a user wrote, under the limits of the settings; else as `read`.

        With the embedded engine it runs in a process of its own, on a copy of the graph (see `query_engine`). While a
        load of many rows has not ended, that may be the graph as it was before it.

        Raises
        ------
        StoreError
            As `read`.
        """
        if not (engine := self._connection.engine):
            return self.read(text, parameters, row_limit=self.settings.row_limit)
        limit = self.settings.row_limit
        query_guard.check(text)
        before = self._reader.state.read()
        columns, rows, version = user_queries.run(
            self.settings, engine, before, self._reader.state.read, text, parameters or {}, limit
        )
        return answer_of(columns, rows, limit, before, version)

    def write(
        self, text: str, parameters: Mapping[str, Any] | None = None, time_limit: float | None = None
    ) -> list[dict[str, Any]]:
        """Run one writing query in a transaction of its own, without moving the version: for the schema and marks.

        Its text is one that may be run twice.
        """
        return self._connection.write(text, parameters, time_limit)

    @contextmanager
    def transaction(self, version: int | None = None) -> Iterator[Run]:
        """A writing transaction: what runs in it becomes visible at its end, all of it or nothing.

        The commit is bracketed by two moves of the version, so that readers whose scan it crosses read again.

        Parameters
        ----------
        version
            That of the graph on which the writing rests, if it must not have moved.

        Raises
        ------
        BusyError
            It has moved.
        """
        with (
            self._connection.writing(),
            self._connection.session(WRITE_ACCESS) as session,
            consistency.committed(session, self.write, self.address, version) as run,
        ):
            yield run

    def lock_loading(self, wait: float = 0) -> IO[bytes] | None:
        """The lock that a load holds, as `load_lock.lock_loading`."""
        return lock_loading(self._connection, wait)

    @property
    def is_replicated(self) -> bool:
        """Whether what is written is sent on to other servers, which take a transaction of limited size."""
        return not self._connection.engine and (self.settings.is_routed or not has_access_mode(self._connection.agent))

    def has_leader(self) -> bool:
        """Whether a member of the cluster says now that it writes."""
        return has_leader(self._connection)

    def wait_for_leader(self, deadline: float) -> bool:
        """Whether the cluster has a member that writes, now or before the deadline, on the monotonic clock."""
        return wait_for_leader(self._connection, deadline)

    @contextmanager
    def loading(self) -> Iterator[None]:
        """While a load runs, its own queries need no user who can only read; in a cluster the leader answers them.

        Raises
        ------
        SettingError
            The address is that of a member of a cluster that is not its leader.
        LeaderLostError
            A member answers alone, as one does that starts and has not joined the others yet.
        """
        require_leader(self._connection)
        self._reader.is_loading = True
        try:
            with self._connection.at_leader():
                yield
        finally:
            self._reader.is_loading = False
