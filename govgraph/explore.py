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
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Annotated

import typer

from govgraph.output import say
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
    _preparation.append(_pool.submit(lambda: load_if_empty(connected.result(), seed.result())))
    streamlit = importlib.import_module("streamlit.web.cli")
    importlib.import_module("pandas")
    connected.result()
    chosen = port or next(one for one in range(FIRST_PORT, 65536) if _is_free(one))
    say(f"the explorer is at http://{HOST}:{chosen} (Ctrl-C ends it)")
    if browser:
        threading.Thread(target=_open_when_up, args=(chosen,), daemon=True).start()
    sys.argv = ["streamlit", "run", str(APP), f"--server.port={chosen}", *_flags()]
    streamlit.main()


def load_if_empty(store: Store, seed: Dataset) -> None:
    """Load the seed when no data set is loaded; the store is closed at the end."""
    with store:
        if not store.read("MATCH (d:Dataset) RETURN d.name LIMIT 1").rows:
            say("loading the seed")
            load(store, seed)


def wait_until_prepared() -> None:
    """Wait until the graph that `explore` was started on can be shown; raises what went wrong with it."""
    for preparation in _preparation:
        preparation.result()


def _flags() -> list[str]:
    """Streamlit's settings as flags: it would look for the file beside the caller, not beside the app."""
    config = tomllib.loads(CONFIG.read_text(encoding="utf-8"))
    return [
        f"--{section}.{key}={str(value).lower() if isinstance(value, bool) else value}"
        for section, values in config.items() for key, value in values.items()
    ]


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


