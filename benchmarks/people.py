"""People at once on one explorer, over Streamlit's own protocol: what a browser sends, and what it waits for.

A browser that opens a page or clicks in the menu sends the page's name and query string, and is sent the page's
elements until the run has finished. Here nothing is drawn: the seconds are the server's, and the network's.
"""

from __future__ import annotations

import asyncio
import itertools
import random
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from typing import NamedTuple

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

LONGEST = 120.0
"""Seconds without a message after which a view counts as lost."""
STREAM = "ws://127.0.0.1:{port}/_stcore/stream"
"""The address at which a browser is sent a page."""
_ERROR = 'role="alert"'
_FINISHED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_WITH_COMPILE_ERROR)
_FRAGMENT_FINISHED = ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY
PART = "the part alone came"
"""What is said of a part that was asked for again, where not the whole page came in its place."""


class View(NamedTuple):
    """A page and its query string."""

    page: str
    query: str = ""

    @property
    def address(self) -> str:
        """As it stands behind the host."""
        return self.page + (f"?{self.query}" if self.query else "")


class Seen(NamedTuple):
    """A view that somebody opened: how long until it was complete, its bytes, and what it said went wrong.

    `looks_again` is the part of the page that the browser is to ask for again and again, and after how many seconds.
    """

    view: View
    seconds: float
    size: int
    error: str
    looks_again: tuple[str, float] | None = None


@asynccontextmanager
async def connected(port: int) -> AsyncIterator[ClientConnection]:
    """A browser's connection to the explorer at a port."""
    address = STREAM.format(port=port)
    async with connect(address, subprotocols=["streamlit"], max_size=None, ping_interval=None) as socket:  # type: ignore[list-item]
        yield socket


async def look(socket: ClientConnection, port: int, view: View, fragment: str = "") -> Seen:
    """Open a view, as a click in the menu does, and wait until it is complete; or ask for a part of it again."""
    rerun = BackMsg()
    rerun.rerun_script.page_name = view.page
    rerun.rerun_script.query_string = view.query
    rerun.rerun_script.context_info.url = f"http://127.0.0.1:{port}/{view.address}"
    rerun.rerun_script.fragment_id = fragment
    rerun.rerun_script.is_auto_rerun = bool(fragment)
    begin, size, error, looks_again = time.perf_counter(), 0, "", None
    await socket.send(rerun.SerializeToString())
    while True:
        try:
            data = await asyncio.wait_for(socket.recv(), LONGEST)
        except TimeoutError:
            return Seen(view, time.perf_counter() - begin, size, f"nothing more came within {LONGEST:g} s")
        message = ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode())
        size += len(data)
        match message.WhichOneof("type"):
            case "delta":
                element = message.delta.new_element
                if element.WhichOneof("type") == "exception":
                    error = element.exception.message
                elif element.WhichOneof("type") == "html" and _ERROR in element.html.body:
                    error = element.html.body
            case "page_not_found":
                error = f"page {view.page!r} not found"
            case "auto_rerun":
                looks_again = message.auto_rerun.fragment_id, message.auto_rerun.interval
            case "script_finished" if message.script_finished in _FINISHED:
                return Seen(view, time.perf_counter() - begin, size, error, looks_again)
            case "script_finished" if fragment and message.script_finished == _FRAGMENT_FINISHED:
                return Seen(view, time.perf_counter() - begin, size, PART, looks_again)


def in_order(number: int, views: Sequence[View]) -> Iterator[View]:
    """The views without end, in an order of this person's own, the same in every run; each before one again."""
    order = random.Random(number)
    while True:
        yield from order.sample(list(views), len(views))


async def _person(
    number: int, port: int, views: Sequence[View], changes: int, pause: float, seen: Callable[[Seen], None]
) -> None:
    pauses = random.Random(number)
    async with connected(port) as socket:
        for view in itertools.islice(in_order(number, views), changes):
            seen(await look(socket, port, view))
            if pause:
                await asyncio.sleep(pauses.uniform(0.5, 1.5) * pause)


def people(
    port: int,
    views: Sequence[View],
    count: int,
    changes: int,
    pause: float = 0.0,
    seen: Callable[[Seen], None] = lambda _: None,
) -> list[Seen]:
    """So many people at once, each changing the page so many times.

    Args:
        port: the explorer's.
        views: what they look at; each sees every one before seeing one again.
        count: how many people.
        changes: page changes of each.
        pause: seconds for which a person looks at a page, on average; 0 for none, the hardest case.
        seen: called after each view.

    Returns:
        Every view that was opened, as they ended.
    """
    visits: list[Seen] = []

    def note(visit: Seen) -> None:
        visits.append(visit)
        seen(visit)

    async def all_of_them() -> None:
        await asyncio.gather(*(_person(number, port, views, changes, pause, note) for number in range(count)))

    asyncio.run(all_of_them())
    return visits


def by_view(visits: Sequence[Seen]) -> dict[View, list[float]]:
    """The seconds of each view."""
    seconds: dict[View, list[float]] = defaultdict(list)
    for visit in visits:
        seconds[visit.view].append(visit.seconds)
    return dict(seconds)
