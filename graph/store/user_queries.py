"""How long a query is waited for, and how the text of a user runs on the engine for queries.

That engine runs several queries at once, and is ended when one of them takes too long or too much memory. The others
are then run once more: they only read.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any, TypeVar

from govgraph.graph.core.errors import ConnectError, EngineError, MemoryLimitError, StoreError, TimeLimitError
from govgraph.graph.core.settings import Settings
from govgraph.graph.engine import Engine, query_engine
from govgraph.graph.store import driver as store_driver
from govgraph.graph.store.consistency import State
from govgraph.graph.store.driver import READ_ACCESS, LimitReached

GRACE_SECONDS = 1.0
"""What an engine is given to stop a query by itself, before its answer is waited for no longer."""

T = TypeVar("T")


def wait_for(work: Callable[[], T], seconds: float) -> T:
    """What `work` gives, done in a thread that can be let go of: an engine looks at a limit only between some steps.

    Raises
    ------
    TimeoutError
        It takes so many seconds, and a little longer.
    """
    answer: Future[T] = Future()

    def run() -> None:
        try:
            answer.set_result(work())
        except BaseException as error:  # noqa: BLE001 - raised again where the answer is waited for
            answer.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return answer.result(seconds + GRACE_SECONDS)


@contextmanager
def limited(seconds: float, deadline: float, setting: float) -> Iterator[None]:
    """Say which limit it was that ended a query: its own, or an earlier one of the server's.

    Parameters
    ----------
    seconds
        The query's own.
    deadline
        Its end, on the monotonic clock.
    setting
        That of queries. A longer one is that of reading what may be a whole graph, which a longer setting extends.

    Raises
    ------
    TimeLimitError
        With that limit.
    """
    try:
        yield
    except (LimitReached, TimeoutError) as error:
        early = deadline - time.monotonic()
        is_longer = seconds > setting
        if early > GRACE_SECONDS:
            limit = "that reading a whole graph may take" if is_longer else "of GOVGRAPH_TIME_LIMIT"
            raise TimeLimitError(
                f"the database stopped the query after {seconds - early:.0f} s, before the {seconds:g} s {limit}, by a "
                "limit of its own; ask for less, or raise that limit"
            ) from error
        to_do = f"set GOVGRAPH_TIME_LIMIT above {seconds:g}" if is_longer else "raise GOVGRAPH_TIME_LIMIT"
        raise TimeLimitError(
            f"the query ran longer than {seconds:g} s and was stopped; ask for less, or {to_do}"
        ) from error


def run(
    settings: Settings,
    source: Engine,
    before: State,
    read_state: Callable[[], State],
    text: str,
    parameters: Mapping[str, Any],
    limit: int,
) -> tuple[tuple[str, ...], list[dict[str, Any]], int]:
    """Columns and rows of a user's query, and the version of the graph that was read.

    Raises
    ------
    TimeLimitError
        It ran longer than the time limit.
    MemoryLimitError
        It needs more memory than the engine for queries may have.
    EngineError
        That engine ended, and again when the query was run once more.
    StoreError
        The database refuses the text.
    """

    def state() -> query_engine.State:
        now = read_state()
        return now["version"], now["turn"]

    state_before = (before["version"], before["turn"])
    for again in (True, False):
        with query_engine.attach(settings, source, state_before, state, incomplete=bool(before["incomplete"])) as copy:
            try:
                return _run(copy, text, parameters, limit, settings.time_limit)
            except ConnectError as error:
                if is_its_fault(copy):
                    raise needs_more_memory(copy) from error
                if not again:
                    raise _ended_by_others(copy) from error
    raise AssertionError("not reached")


def is_its_fault(engine: Engine) -> bool:
    """Whether this engine ended for want of memory while nobody else used it."""
    return engine.ran_out_of_memory() and not engine.is_shared()


def needs_more_memory(engine: Engine) -> MemoryLimitError:
    """What is said when a query alone has taken all memory."""
    return MemoryLimitError(
        f"the query needs more memory than it may have ({engine.memory}); ask for less, or raise GOVGRAPH_MEMORY"
    )


def ended(engine: Engine) -> EngineError:
    """What is said when the embedded engine has ended and what was asked of it cannot be done once more."""
    if engine.ran_out_of_memory():
        return EngineError(
            f"{engine.folder}: the embedded engine ran out of its memory ({engine.memory}) and ended; "
            "do this again, with less at once, or raise GOVGRAPH_MEMORY"
        )
    return EngineError(
        f"{engine.folder}: the embedded engine ended meanwhile; do this again (java.log in that folder may say why)"
    )


def _ended_by_others(copy: Engine) -> StoreError:
    if copy.ran_out_of_memory():
        return MemoryLimitError(
            f"the queries that ran at the same time, or this one alone, need more memory than they may have together "
            f"({copy.memory}); ask again, ask for less, or raise GOVGRAPH_MEMORY"
        )
    return EngineError(
        f"{copy.folder}: the engine for queries was ended twice while this query ran, because another took too long or "
        "the graph has changed; ask again"
    )


def _run(
    copy: Engine, text: str, parameters: Mapping[str, Any], limit: int, seconds: float
) -> tuple[tuple[str, ...], list[dict[str, Any]], int]:
    deadline = time.monotonic() + seconds

    def work() -> tuple[tuple[str, ...], list[dict[str, Any]], int]:
        with (
            store_driver.connect(copy.uri, copy.reader) as driver,
            driver.session(database=copy.database, default_access_mode=READ_ACCESS, fetch_size=5000) as session,
        ):
            version = query_engine.version_of(copy)
            columns, rows = store_driver.stream(session, text, parameters, limit, deadline, copy.uri)
            return columns, rows, version

    with limited(seconds, deadline, seconds):
        try:
            return wait_for(work, seconds)
        except (TimeoutError, KeyboardInterrupt):
            copy.end()
            raise
        except ConnectError as error:
            if time.monotonic() >= deadline:
                raise LimitReached from error  # another query was stopped a moment before this one
            raise
