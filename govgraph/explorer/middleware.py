"""Who may ask the explorer: its own pages, at a loopback name. And what every answer forbids: a frame, another page.

An address of a page that is no more leads to the page that has its content now.

Streamlit's own lists of hosts and origins cover the handshake of a page alone, count every port as one origin, and ask
an outside service for this machine's address before they refuse. Here a request is refused before Streamlit sees it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse, RedirectResponse

from govgraph.explorer.assets import assets_at_once
from govgraph.explorer.kit.old_addresses import OLD_PAGES, address_now
from govgraph.explorer.open_files import no_room

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")
_SHOWN = 200
_START = "start"
"""The page that opens first: a link to it by its name leads to the address without one."""
ANSWER_HEADERS = {
    "X-Frame-Options": "DENY",
    # Charts are drawn by functions that the browser compiles; nothing is fetched from elsewhere, a font or icon either.
    "Content-Security-Policy": (
        "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; base-uri 'self'; form-action 'self'; "
        "frame-ancestors 'none'; object-src 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
"""A frame, a page that opened this one, and a page of elsewhere get nothing of an answer."""


def own_pages_only(app: ASGIApp) -> ASGIApp:
    """The application for requests of its own pages; all others are refused with a message."""

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                MutableHeaders(scope=message).update(ANSWER_HEADERS)
            await send(message)

        answer = refusal(scope) or moved(scope) or no_room(scope)
        await (answer or app)(scope, receive, send_with_headers)

    return guarded


def refusal(scope: Scope) -> PlainTextResponse | None:
    """The answer to a request that does not come from a page of the explorer; None when it does."""
    headers = Headers(scope=scope)
    hosts, origins = headers.getlist("host"), headers.getlist("origin")
    # The port is the one that the request came in by, whatever the settings say.
    port = scope["server"][1]
    allowed = {f"{name}:{port}" for name in LOOPBACK_NAMES} | (set(LOOPBACK_NAMES) if port == 80 else set())
    host = ", ".join(hosts)
    if len(hosts) != 1 or host.lower() not in allowed:
        return PlainTextResponse(
            f"The explorer is not at {host[:_SHOWN]!r}. Open http://{LOOPBACK_NAMES[0]}:{port} on the machine that it "
            f"runs on; from another machine, forward port {port} to port {port} of yours.\n",
            400,
        )
    if not scope["path"].startswith("/"):
        return PlainTextResponse(f"The explorer is no proxy. Open http://{LOOPBACK_NAMES[0]}:{port}\n", 400)
    if origins and origins != [f"http://{host.lower()}"]:
        return PlainTextResponse(
            f"A page of {', '.join(origins)[:_SHOWN]!r} may not ask the explorer; only its own pages at "
            f"http://{host.lower()} may.\n",
            403,
        )
    return None


def moved(scope: Scope) -> RedirectResponse | None:
    """The answer to a request for an old page, which leads to that of now; None for all others.

    The browser follows before anything is drawn, so that Back does not come to the old address again.
    """
    page = scope["path"].strip("/")
    if scope["type"] != "http" or page not in (*OLD_PAGES, _START):
        return None
    name, choices = address_now(page, dict(QueryParams(scope["query_string"])))
    name = "" if name == _START else name
    return RedirectResponse(f"/{name}?{urlencode(choices)}" if choices else f"/{name}")


MIDDLEWARE = (Middleware(own_pages_only), Middleware(assets_at_once))
"""For `streamlit.App`: it stands before Streamlit's own."""
