"""The graph as the tools read it: each edition is read once for each state of what is loaded."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable
from typing import Any, TypeVar, cast

from govgraph.graph.analysis.conflicts.disputes import PrintedNames
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.errors import ConnectError, EngineError, TimeLimitError
from govgraph.graph.core.names import Names
from govgraph.graph.core.settings import read_settings
from govgraph.graph.store import Store
from govgraph.graph.store.absence import editions_about
from govgraph.graph.store.ask import read_names
from govgraph.graph.store.edition_reader import read_edition, read_together
from govgraph.graph.store.editions import EditionSummary, default_edition, nothing_loaded, read_editions
from govgraph.graph.store.status import check_loaded
from govgraph.mcp.time_limit import within

_KEPT = 24
"""What was read of the graph and is kept: editions, lists of editions, names."""
T = TypeVar("T")


class Graph(ABC):
    """What the tools ask; what was read is kept as long as the graph is as it was."""

    has_engine = True
    """Whether a database answers queries in Cypher."""

    def __init__(self) -> None:
        self._results: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.RLock()

    @property
    @abstractmethod
    def store(self) -> Store:
        """The connection to the database."""

    @property
    @abstractmethod
    def seconds(self) -> float:
        """The time that an answer may take."""

    @abstractmethod
    def _state(self) -> tuple[Hashable, ...]:
        """What changes with the graph."""

    @abstractmethod
    def _read_editions(self, without: tuple[str, ...]) -> list[EditionSummary]: ...

    @abstractmethod
    def _read_edition(
        self, name: str, *, inherited: bool, year: int | None, without: tuple[str, ...], grade_at_least: str
    ) -> Edition: ...

    @abstractmethod
    def _read_together(
        self, names: Collection[str], without: tuple[str, ...]
    ) -> tuple[list[Edition], PrintedNames]: ...

    @abstractmethod
    def _read_names(self, kind: str) -> Names: ...

    @abstractmethod
    def check_off(self, datasets: tuple[str, ...]) -> tuple[str, ...]:
        """Names of data sets to leave out, when there are all of them.

        Raises
        ------
        UsageError
            There is none of such a name.
        """

    @abstractmethod
    def editions_about(self, who: str) -> list[str]:
        """The editions that have statements about an entity, in order."""

    def editions(self, without: tuple[str, ...] = ()) -> list[EditionSummary]:
        """The editions in order.

        Raises
        ------
        UsageError
            Nothing is loaded.
        """
        summaries = self.cached("editions", lambda: self._read_editions(without), without)
        if not summaries:
            raise nothing_loaded()
        return summaries

    def edition(
        self,
        name: str = "",
        inherited: bool = True,
        year: int | None = None,
        without: tuple[str, ...] = (),
        grade_at_least: str = "",
    ) -> Edition:
        """An edition, as `read_edition` reads it; the default one when none is named."""
        chosen = name or default_edition(self.editions(without))

        def read() -> Edition:
            return self._read_edition(
                chosen, inherited=inherited, year=year, without=without, grade_at_least=grade_at_least
            )

        return self.cached("edition", read, chosen, inherited, year, without, grade_at_least)

    def together(self, names: Collection[str], without: tuple[str, ...] = ()) -> tuple[list[Edition], PrintedNames]:
        """Editions of one state of the graph, and the names that documents print of mechanisms."""
        return self.cached("together", lambda: self._read_together(names, without), *names, without)

    def names(self, kind: str = "") -> Names:
        """The names of the entities, of one kind or of all."""
        return self.cached("names", lambda: self._read_names(kind), kind)

    def within_limit(self, compute: Callable[[], T]) -> T:
        """What a computation gives, within the time that a query has; one that takes longer is stopped.

        Raises
        ------
        TimeLimitError
            It takes longer.
        """
        seconds = self.seconds
        try:
            return within(seconds, compute)
        except TimeoutError as error:
            raise TimeLimitError(
                f"the answer took longer than {seconds:g} s and was stopped; ask for less, or raise GOVGRAPH_TIME_LIMIT"
            ) from error

    def forget(self) -> None:
        """Drop what was read."""
        with self._lock:
            self._results.clear()

    def cached(self, kind: str, read: Callable[[], T], *key: Hashable) -> T:
        """What `read` gives, kept as long as the graph is as it was; no two of one name and key are different."""
        with self._lock:
            place = (kind, *self._state(), *key)
            if place not in self._results:
                self._results[place] = read()
                while len(self._results) > _KEPT:
                    self._results.popitem(last=False)
            self._results.move_to_end(place)
            return cast(T, self._results[place])


class OpenGraph(Graph):
    """The graph that is loaded, as a user who can only read; close it by `forget`.

    Nothing is connected until something is asked. A connection that is lost is made anew by the next call.
    """

    def __init__(self) -> None:
        super().__init__()
        self._store: Store | None = None

    @property
    def store(self) -> Store:
        """The connection.

        Raises
        ------
        StoreError
            Nothing answers, or the embedded engine cannot be started.
        """
        with self._lock:
            if self._store is None:
                self._store = Store(read_settings())
            return self._store

    @property
    def seconds(self) -> float:
        """The time limit of the settings."""
        return self.store.settings.time_limit

    def _state(self) -> tuple[Hashable, ...]:
        now = self.store.read("RETURN 1 AS one")
        return self.store.address, now.version, now.incomplete

    def _read_editions(self, without: tuple[str, ...]) -> list[EditionSummary]:
        return read_editions(self.store, without)

    def _read_edition(
        self, name: str, *, inherited: bool, year: int | None, without: tuple[str, ...], grade_at_least: str
    ) -> Edition:
        return read_edition(
            self.store, name, inherited=inherited, year=year, without=without, grade_at_least=grade_at_least
        )

    def _read_together(self, names: Collection[str], without: tuple[str, ...]) -> tuple[list[Edition], PrintedNames]:
        return read_together(self.store, names, without)

    def _read_names(self, kind: str) -> Names:
        return read_names(self.store, kind)

    def check_off(self, datasets: tuple[str, ...]) -> tuple[str, ...]:
        """As `check_loaded`."""
        return check_loaded(self.store, datasets, "off")

    def editions_about(self, who: str) -> list[str]:
        """By a query."""
        return editions_about(self.store, who)

    def forget(self) -> None:
        """Drop the connection and what was read; the next call connects anew."""
        with self._lock:
            store, self._store = self._store, None
        super().forget()
        if store:
            store.close()


LOST = (ConnectError, EngineError)
"""What is raised when there is no database, as opposed to one that refuses a query."""
