"""`govgraph explore`: the graph made ready and the explorer opened in a browser, on this machine only."""

from __future__ import annotations

import importlib
import importlib.util
import os
import socket
import sys
import threading
import tomllib
import webbrowser
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Annotated, Any

import typer

from govgraph.output import say
from graph import schema
from graph.errors import UsageError
from graph.load import load
from graph.model import Dataset
from graph.paths import APP, CONFIG, SEED
from graph.settings import read_settings
from graph.store import Store
from loaders.tables import read_tables

HOST = "127.0.0.1"
FIRST_PORT = 8501
_pool = ThreadPoolExecutor(3, thread_name_prefix="prepare")
_preparation: list[Future[None]] = []
_shown = threading.Event()


def explore(
    port: Annotated[int, typer.Option(help="Port on this machine; the next free one from 8501 when 0.")] = 0,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
) -> None:
    """Open the explorer; an empty graph gets the seed first."""
    missing = [name for name in ("streamlit", "pyvis", "pandas") if importlib.util.find_spec(name) is None]
    if missing:
        raise UsageError(f"explore: {', '.join(missing)} is not installed; pip install 'govgraph[app]'")
    if not 0 <= port < 65536 or (port and not _is_free(port)):
        raise UsageError(f"explore: port {port} cannot be used; choose another, or none")
    # The engine starts, and the seed is loaded, while this process imports what the explorer needs and serves it.
    connected = _pool.submit(Store, read_settings())
    seed = _pool.submit(read_tables, SEED)
    _preparation.append(_pool.submit(lambda: load_if_empty(connected.result(), seed)))
    streamlit = importlib.import_module("streamlit.web.cli")
    importlib.import_module("govgraph.explorer.start")
    connected.result()
    chosen = port or next(one for one in range(FIRST_PORT, 65536) if _is_free(one))
    say(f"the explorer is at http://{HOST}:{chosen} (Ctrl-C ends it)")
    if browser:
        threading.Thread(target=_open_when_up, args=(chosen,), daemon=True).start()
    threading.Thread(target=_import_pages, daemon=True).start()
    sys.argv = ["streamlit", "run", str(APP), f"--server.port={chosen}", *_flags()]
    streamlit.main()


def load_if_empty(store: Store, seed: Future[Dataset]) -> None:
    """Load the seed when no data set is loaded; the store is closed at the end."""
    with store:
        if not store.read("MATCH (d:Dataset) RETURN d.name LIMIT 1").rows:
            say("loading the seed")
            schema.ensure(store)  # the engine's part, while the seed is still being read
            load(store, seed.result())


def wait_until_prepared() -> None:
    """Wait until the graph that `explore` was started on can be shown; raises what went wrong with it."""
    for preparation in _preparation:
        preparation.result()


def first_page_shown() -> None:
    """A page is complete: what the other pages need may be imported now."""
    _shown.set()


def _import_pages() -> None:
    """Import what takes a second and the first page does not need, before the reader has chosen the next one."""
    _shown.wait()
    for name in ("overlap", "network", "metrics"):
        importlib.import_module(f"govgraph.explorer.{name}")


def _flags() -> list[str]:
    """Streamlit's settings as flags: it would look for the file beside the caller, not beside the app."""
    config = tomllib.loads(CONFIG.read_text(encoding="utf-8"))
    return [f"--{name}={str(value).lower() if isinstance(value, bool) else value}" for name, value in _flat(config)]


def _flat(section: dict[str, Any], name: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in section.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{name}{key}.")
        else:
            yield name + key, value


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        if os.name == "posix":
            # A port whose last user has just ended is free; on Windows the option would mean something else.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _open_when_up(port: int) -> None:
    for _ in range(600):
        with socket.socket() as probe:
            probe.settimeout(0.1)
            if probe.connect_ex((HOST, port)) == 0:
                webbrowser.open(f"http://{HOST}:{port}")
                return
        threading.Event().wait(0.1)


