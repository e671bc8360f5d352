"""The graph as the tools read it: connected at the first call, each edition read once for each state of the graph."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from govgraph.graph.core.edition import Edition
from govgraph.graph.core.errors import ConnectError, EngineError, TimeLimitError
from govgraph.graph.core.names import Names
from govgraph.graph.core.settings import read_settings
from govgraph.graph.store import Store
from govgraph.graph.store.ask import read_names
from govgraph.graph.store.edition_reader import read_edition
from govgraph.graph.store.editions import EditionSummary, default_edition, nothing_loaded, read_editions
from govgraph.graph.store.user_queries import wait_for

_KEPT = 24
"""What was read of the graph and is kept: editions, lists of editions, names."""
T = TypeVar("T")


class OpenGraph:
    """The graph that is loaded, as a user who can only read; close it.

    Nothing is connected until something is asked. What was read is kept as long as the graph is as it was. A connection
    that is lost is made anew by the next call.
    """

    def __init__(self) -> None:
        self._store: Store | None = None
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.RLock()

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

    def editions(self, without: tuple[str, ...] = ()) -> list[EditionSummary]:
        """The editions in order.

        Raises
        ------
        UsageError
            Nothing is loaded.
        """
        summaries = self.kept("editions", lambda: read_editions(self.store, without), without)
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
            return read_edition(
                self.store, chosen, inherited=inherited, year=year, without=without, grade_at_least=grade_at_least
            )

        return self.kept("edition", read, chosen, inherited, year, without, grade_at_least)

    def names(self, kind: str = "") -> Names:
        """The names of the entities, of one kind or of all."""
        return self.kept("names", lambda: read_names(self.store, kind), kind)

    def within_limit(self, compute: Callable[[], T]) -> T:
        """What a computation gives, within the time that a query has.

        Raises
        ------
        TimeLimitError
            It takes longer.
        """
        seconds = self.store.settings.time_limit
        try:
            return wait_for(compute, seconds)
        except TimeoutError as error:
            raise TimeLimitError(
                f"the answer took longer than {seconds:g} s; ask for less, or raise GOVGRAPH_TIME_LIMIT"
            ) from error

    def forget(self) -> None:
        """Drop the connection and what was read; the next call connects anew."""
        with self._lock:
            store, self._store = self._store, None
            self._kept.clear()
        if store:
            store.close()

    def kept(self, what: str, read: Callable[[], T], *key: Hashable) -> T:
        """What `read` gives, kept as long as the graph is as it was; no two of one name and key are different."""
        with self._lock:
            now = self.store.read("RETURN 1 AS one")
            place = (what, self.store.address, now.version, now.incomplete, *key)
            if place not in self._kept:
                self._kept[place] = read()
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(place)
            return cast(T, self._kept[place])


LOST = (ConnectError, EngineError)
"""What is raised when there is no database, as opposed to one that refuses a query."""
