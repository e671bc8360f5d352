"""The files that pages offer: each is made, and opened by a library that did not write it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import parse_qsl

import pytest
import streamlit as st
from downloads import DOWNLOADS, POPOVERS, opened
from explorer_runs import point_at, seeded  # noqa: F401 - a fixture
from pages import open_page
from test_browser_pages import PAGES

from govgraph.graph.core.settings import Settings

pytestmark = pytest.mark.slow

POPOVER = st.popover
Content = str | bytes


@pytest.fixture(autouse=True)
def _seed(seeded: Settings, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    point_at(monkeypatch, seeded)


@contextmanager
def offered(popovers: list[str]) -> Iterator[list[tuple[str, Content | Callable[[], Content]]]]:
    """The names of the files that pages offer in the block, and what makes them; every popover is open, and noted."""
    files: list[tuple[str, Content | Callable[[], Content]]] = []

    def popover(label: str, **named: Any) -> Any:
        popovers.append(label)
        container = POPOVER(label, **named)
        container.open = True
        return container

    def button(label: str, data: Content | Callable[[], Content], file_name: str, *_: object, **_named: object) -> None:
        files.append((file_name, data))

    with patch.object(st, "popover", popover), patch.object(st, "download_button", button):
        yield files


@pytest.mark.parametrize("address", PAGES)
def test_each_file_of_a_page_opens(address: str, tmp_path: Path) -> None:
    name, _, query = address.partition("?")
    popovers: list[str] = []
    with offered(popovers) as files:
        open_page(name, **dict(parse_qsl(query)))
    assert len({file for file, _ in files}) == len(files)
    assert Counter(file.rpartition(".")[2] for file, _ in files) == DOWNLOADS[name]
    assert len(popovers) == POPOVERS.get(name, 3)
    for file, data in files:
        # Streamlit makes it in a thread that knows no reader.
        with ThreadPoolExecutor(1) as thread:
            content = thread.submit(data).result() if callable(data) else data
        path = tmp_path / file
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        opened(path)
