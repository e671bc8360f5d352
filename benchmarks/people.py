"""People at once on one explorer, over Streamlit's own protocol: what a browser sends, and what it waits for.

A browser that opens a page or clicks in the menu sends the page's name and query string, and is sent the page's
elements until the run has finished. Here nothing is drawn: the seconds are the server's, and the network's.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

LONGEST = 120.0
"""Seconds without a message after which a view counts as lost."""
_ERROR = 'role="alert"'
_FINISHED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_WITH_COMPILE_ERROR)


class View(NamedTuple):
    """A page and its query string."""

    page: str
    query: str = ""

    @property
    def address(self) -> str:
        """As it stands behind the host."""
        return self.page + (f"?{self.query}" if self.query else "")


class Seen(NamedTuple):
    """A view that somebody opened: how long until it was complete, its bytes, and what it said went wrong."""

    view: View
    seconds: float
    size: int
    error: str


async def look(socket: ClientConnection, port: int, view: View) -> Seen:
    """Open a view, as a click in the menu does, and wait until it is complete."""
    asked = BackMsg()
    asked.rerun_script.page_name = view.page
    asked.rerun_script.query_string = view.query
    asked.rerun_script.context_info.url = f"http://127.0.0.1:{port}/{view.address}"
    begin, size, error = time.perf_counter(), 0, ""
    await socket.send(asked.SerializeToString())
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
            case "script_finished" if message.script_finished in _FINISHED:
                return Seen(view, time.perf_counter() - begin, size, error)


async def _person(
    number: int, port: int, views: Sequence[View], changes: int, pause: float, seen: Callable[[Seen], None]
) -> None:
    # Each goes through the pages in an order of their own, the same in every run.
    order = random.Random(number)
    stream = f"ws://127.0.0.1:{port}/_stcore/stream"
    async with connect(stream, subprotocols=["streamlit"], max_size=None, ping_interval=None) as socket:  # type: ignore[list-item]
        left: list[View] = []
        for _ in range(changes):
            if not left:
                left = order.sample(list(views), len(views))
            seen(await look(socket, port, left.pop()))
            if pause:
                await asyncio.sleep(order.uniform(0.5, 1.5) * pause)


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
