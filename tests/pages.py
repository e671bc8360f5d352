"""A page of the explorer as AppTest opens it, by the page's name; and a database that can be taken away and be back."""

from __future__ import annotations

import contextlib
import re
import selectors
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from html import unescape
from unittest.mock import patch

import streamlit as st
from explorer_runs import run, text
from streamlit.testing.v1 import AppTest

from govgraph.explorer.kit import sending
from govgraph.explorer.kit.downloads import download_button
from govgraph.explorer.pages import PLACES
from govgraph.graph.export.finding import Finding


def open_page(name: str, **address: str) -> AppTest:
    """The page of that name, with this in its address; it must not have failed."""
    module = f"govgraph.explorer.{PLACES[name].module}"
    test = AppTest.from_string(f"import {module}\n{module}.page()\n", default_timeout=180)
    for key, value in address.items():
        test.query_params[key] = value
    return run(test)


def sent(name: str, **address: str) -> list[Finding]:
    """The findings that a page can send, each made as its file is: later, by a thread that knows no reader."""
    findings: list[Finding] = []

    def draw(_file: str, _way: object, _cited: object, make: Callable[[], Finding], _sources: object = ()) -> None:
        def file() -> str:
            findings.append(make())
            return ""

        download_button("", file, "", "", key="")

    def press(_label: str, data: Callable[[], str], *_more: object, **_named: object) -> None:
        with ThreadPoolExecutor(1) as thread:
            thread.submit(data).result()

    with patch.object(sending, "draw", draw), patch.object(st, "download_button", press):
        open_page(name, **address)
    return findings


def page_text(test: AppTest) -> str:
    """What the page says, each part on a line."""
    return text(test)


def whole_tables(test: AppTest) -> list[list[dict[str, str]]]:
    """The rows of each table with their cells by heading, not cut, as they are printed and as a phone has them."""
    tables = []
    for element in test.get("html"):
        if 'class="printed on-paper' in (html := element.proto.body):
            headings = [unescape(heading) for heading in re.findall(r'<th scope="col">(.*?)</th>', html)]
            rows = re.findall(r"(?s)<tr>(<td.*?)</tr>", html)
            cells = (map(unescape, re.findall(r"(?s)<td[^>]*>(.*?)</td>", row)) for row in rows)
            tables.append([dict(zip(headings, row, strict=False)) for row in cells])
    return tables


def address_of(test: AppTest) -> dict[str, str]:
    """What the page has written into its address."""
    return {name: value if isinstance(value, str) else value[-1] for name, value in dict(test.query_params).items()}


class Line:
    """A line to a database, which can be cut, and mended."""

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._open: list[socket.socket] = []
        self._listening = self._listen(0)
        self.port: int = self._listening.getsockname()[1]

    def cut(self) -> None:
        """End every connection, and refuse new ones."""
        for connection in [self._listening, *self._open]:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            connection.close()
        self._open.clear()

    def mend(self) -> None:
        """Let connections through again, at the same port."""
        self._listening = self._listen(self.port)

    def _listen(self, port: int) -> socket.socket:
        listening = socket.create_server(("127.0.0.1", port), reuse_port=False)
        threading.Thread(target=self._accept, args=(listening,), daemon=True).start()
        return listening

    def _accept(self, listening: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = listening.accept()
                far = socket.create_connection(self._target)
                self._open += [near, far]
                threading.Thread(target=_carry, args=(near, far), daemon=True).start()


def _carry(near: socket.socket, far: socket.socket) -> None:
    with contextlib.suppress(OSError, ValueError), selectors.DefaultSelector() as ready:
        ready.register(near, selectors.EVENT_READ, far)
        ready.register(far, selectors.EVENT_READ, near)
        while True:
            for key, _ in ready.select():
                if not (content := key.fileobj.recv(65536)):  # type: ignore[union-attr]
                    near.close()
                    far.close()
                    return
                key.data.sendall(content)


@contextmanager
def line_to(uri: str) -> Iterator[Line]:
    """A line to the database at a bolt address."""
    host, _, port = uri.rpartition("//")[2].partition(":")
    line = Line(host, int(port))
    try:
        yield line
    finally:
        line.cut()
