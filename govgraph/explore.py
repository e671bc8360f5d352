"""`govgraph explore`: the explorer served on this machine only, while the graph that it shows is made ready.

Imported here is only what serving needs: the browser fetches the explorer's scripts while the rest is imported.
"""

from __future__ import annotations

import _thread
import ctypes
import gc
import importlib.util
import logging
import os
import socket
import threading
import time
import tomllib
import webbrowser
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer

from govgraph import startup
from govgraph.graph import engine
from govgraph.graph.core import gc_control
from govgraph.graph.core.errors import GovgraphError, MissingLibraryError, UsageError
from govgraph.graph.core.extras import LIBRARIES
from govgraph.graph.core.paths import APP, CONFIG
from govgraph.graph.core.settings import PUBLIC_URL, Settings, publish_at, read_settings
from govgraph.lean_import import import_lean
from govgraph.output import say
from govgraph.returned_memory import return_freed_memory

if TYPE_CHECKING:
    import streamlit as st

HOST = "127.0.0.1"
FIRST_PORT = 8501
_BACKLOG = 100
_MOST_POOLS = -8
"""The name, M_ARENA_MAX, by which the C library of Linux is told how many pools of memory threads may have."""
_LARGEST_MESSAGE = 200 * 2**20
_pool = ThreadPoolExecutor(6, thread_name_prefix="prepare")
_DRAWN_SECONDS = 1.0
"""What the browser is given to draw the first page, before work that can wait takes the processor."""

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def explore(
    port: Annotated[int, typer.Option(help="Port on this machine; the next free one from 8501 when 0.")] = 0,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
    public_url: Annotated[
        str,
        typer.Option(
            help=f"The address at which others open the explorer, for links that are sent; {PUBLIC_URL} if not given."
        ),
    ] = "",
) -> None:
    """Open the explorer; an empty graph gets the seed first."""
    for library in (*LIBRARIES["app"], *LIBRARIES["export"]):
        if importlib.util.find_spec(library) is None:
            raise MissingLibraryError(f"explore: found no Python package {library}; pip install 'govgraph[app]'")
    listening = _listen(port)
    if public_url:
        publish_at(public_url, "--public-url")
    return_freed_memory()
    import_module("govgraph.explorer.open_files").raise_limit()
    settings = read_settings()
    if settings.embedded:
        engine.find_package()  # a missing engine is said before anything is served
    # Without data the seed will be needed. An engine that has to be started takes longest.
    empty = settings.embedded and not engine.has_data(settings)
    attached = _pool.submit(engine.attach, settings) if settings.embedded else None
    try:
        _serve(partial(_prepare, settings, attached, empty), listening, browser)
    except KeyboardInterrupt:
        _raise_what_went_wrong()
        raise
    _raise_what_went_wrong()  # an interrupt while the server starts ends it without a word


def _is_told(record: logging.LogRecord) -> bool:
    """Whether who runs the explorer reads it: a refusal has its text, and is no handshake that was left open."""
    return "without completing handshake" not in record.getMessage()


def _serve(prepare: Callable[[int], Future[st.App]], listening: socket.socket, browser: bool) -> None:
    """Serve the explorer until it is interrupted; the preparation begins when the browser can be answered."""
    _share_memory_of_threads()
    gc.disable()  # nothing that is imported or read at the start is garbage; `_work_ahead` looks for it again
    port = listening.getsockname()[1]
    uvicorn, application = import_module("uvicorn"), import_module("govgraph.explorer.application").application

    def begin() -> Future[st.App]:
        begun = prepare(port)
        say(f"the explorer is at http://{HOST}:{port} (Ctrl-C ends it)")
        if browser:
            _pool.submit(webbrowser.open, f"http://{HOST}:{port}")
        return begun

    settings = uvicorn.Config(
        application(begin),
        # As Streamlit has it.
        ws="websockets-sansio",
        ws_max_size=_LARGEST_MESSAGE,
        ws_ping_interval=30,
        ws_ping_timeout=30,
        ws_per_message_deflate=False,
        access_log=False,
        log_level="warning",
    )
    logging.getLogger("uvicorn.error").addFilter(_is_told)
    uvicorn.Server(settings).run(sockets=[listening])


def _share_memory_of_threads() -> None:
    """Let all threads take memory from two pools: each view is a thread, and in one of its own keeps what it let go."""
    with suppress(OSError, AttributeError, TypeError):  # a C library that has no such pools needs nothing
        ctypes.CDLL(None).mallopt(_MOST_POOLS, 2)


def _prepare(settings: Settings, attached: Future[engine.Engine] | None, empty: bool, port: int) -> Future[st.App]:
    """Begin to make ready what the pages need, and Streamlit's application, which is returned."""
    imported = _pool.submit(import_lean, "govgraph.preparation")
    connected = _pool.submit(lambda: imported.result().connect(settings, attached))
    loaded = _pool.submit(lambda: imported.result().load_if_empty(connected, read_ahead=empty))
    explorer = _pool.submit(_explorer, imported, port)
    startup.begin(imports=explorer, connection=connected, graph=loaded)
    for needed in (connected, explorer):
        needed.add_done_callback(_end_if_failed)
    threading.Thread(target=_work_ahead, daemon=True).start()
    return explorer


def _explorer(imported: Future[Any], port: int) -> st.App:
    """Streamlit's application."""
    wait([imported])  # the database has work to do while Streamlit is imported
    explorer: st.App = import_module("streamlit").App(APP)
    config = dict(_flat(tomllib.loads(CONFIG.read_text(encoding="utf-8"))))
    import_module("streamlit.web.bootstrap").load_config_options(config | {"server.port": port})
    for logger in ("uvicorn.error", "uvicorn.access"):  # Streamlit has given them its own level
        logging.getLogger(logger).setLevel(logging.WARNING)
    return explorer


def _end_if_failed(needed: Future[Any]) -> None:
    if needed.exception():
        _thread.interrupt_main()


def _raise_what_went_wrong() -> None:
    startup.wait_for("connection")
    startup.wait_for("imports")


def _work_ahead() -> None:
    """Import and read what the first page needs, and after it import what takes a second and only other pages need.

    What is there then stays to the end. Garbage is not looked for in it, which would take a tenth of a second each
    time.
    """
    try:
        startup.wait_for("imports")
        start = import_module("govgraph.explorer.start")
        is_loaded = False
        with suppress(Exception):  # the page meets it too, and says it; an interrupt ends a load, and needs no words
            startup.wait_for("graph")
            is_loaded = True
        if is_loaded:
            with suppress(GovgraphError):
                start.read_ahead()
    finally:
        gc_control.freeze()
        gc.enable()
    startup.FIRST_PAGE_SHOWN.wait()
    time.sleep(_DRAWN_SECONDS)
    for name in ("compare.page", "network.page", "analyses.metrics"):
        import_module(f"govgraph.explorer.{name}")
    gc.collect()
    gc_control.freeze()


def _flat(section: dict[str, Any], name: str = "") -> Iterator[tuple[str, Any]]:
    """Streamlit's settings by their full names: it would look for the file beside the caller, not beside the app."""
    for key, value in section.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{name}{key}.")
        else:
            yield name + key, value


def _listen(port: int) -> socket.socket:
    """A socket that listens at the port, or at the first free one: the browser may ask from now on.

    Its protocol is named, so that what it accepts sends each part of an answer at once: asyncio looks for that.

    Raises:
        UsageError: the port cannot be used.
    """
    for candidate in [port] if port else range(FIRST_PORT, 65536):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        if os.name == "posix":
            # A port whose last user has just ended is free; on Windows the option would mean something else.
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, candidate))
            listening.listen(_BACKLOG)
        except (OSError, OverflowError):
            listening.close()
        else:
            return listening
    raise UsageError(f"explore: port {port} cannot be used; choose another, or none")
