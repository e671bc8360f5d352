"""The explorer as a server runs it: what a browser fetches first is answered while Streamlit is still imported."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.routing import Mount

from govgraph.explorer.middleware import MIDDLEWARE

if TYPE_CHECKING:
    import streamlit as st
    from starlette.types import Receive, Scope, Send


def application(begin: Callable[[], Future[st.App]]) -> Starlette:
    """The application for a server.

    Args:
        begin: called when the server starts; begins to make Streamlit's application.
    """

    @asynccontextmanager
    async def serving(outer: Starlette) -> AsyncIterator[dict[str, Any]]:
        async with AsyncExitStack() as until_the_end:

            async def start() -> st.App:
                explorer = await asyncio.wrap_future(begun)
                await until_the_end.enter_async_context(explorer.lifespan()(outer))
                return explorer

            begun = begin()
            starting = asyncio.create_task(start())
            try:
                yield {"explorer": starting}
            finally:
                starting.cancel()
                await asyncio.gather(starting, return_exceptions=True)

    async def when_imported(scope: Scope, receive: Receive, send: Send) -> None:
        explorer = await asyncio.shield(scope["state"]["explorer"])  # one request that ends does not end the start
        await explorer(scope, receive, send)

    return Starlette(routes=[Mount("", when_imported)], middleware=MIDDLEWARE, lifespan=serving)
