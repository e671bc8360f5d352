"""What the pages keep of the graph: computed once for what was chosen, anew when the graph has moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

import pytest
import streamlit as st

from govgraph.explorer.kit import cached_reads, data_that_count
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.index import Index
from govgraph.graph.core.errors import StoreError
from govgraph.graph.store import Store


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    cached_reads.clear_cache()
    st.session_state.clear()
    yield
    cached_reads.clear_cache()
    st.session_state.clear()


def at(version: int) -> Graph:
    return Graph(cast(Store, None), ("bolt://127.0.0.1:1", version, None), Index({}, {}, {}, {}, ()))


def counting() -> tuple[list[int], Callable[[], int]]:
    calls: list[int] = []

    def find() -> int:
        calls.append(len(calls))
        return len(calls)

    return calls, find


def test_computed_once_for_what_was_chosen() -> None:
    calls, find = counting()
    assert at(1).cached(find, "changes", "2010", ("bali",)) == 1
    assert at(1).cached(find, "changes", "2010", ("bali",)) == 1
    assert len(calls) == 1


@pytest.mark.parametrize(
    ("version", "name", "arguments"),
    [(2, "changes", ("2010",)), (1, "export", ("2010",)), (1, "changes", ("2019",)), (1, "changes", ())],
)
def test_computed_anew_for_anything_else(version: int, name: str, arguments: tuple[str, ...]) -> None:
    calls, find = counting()
    at(1).cached(find, "changes", "2010")
    assert at(version).cached(find, name, *arguments) == 2
    assert len(calls) == 2


def test_computed_anew_when_a_data_set_is_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_that_count, "_is_of_a_reader", lambda: True)
    _, find = counting()
    at(1).cached(find, "changes", "2010")
    st.session_state["hidden"] = ["seed"]
    assert at(1).cached(find, "changes", "2010") == 2


def test_what_went_wrong_is_not_kept() -> None:
    def lost() -> int:
        raise StoreError("127.0.0.1: gone")

    with pytest.raises(StoreError, match="gone"):
        at(1).cached(lost, "changes", "2010")
    assert at(1).cached(lambda: 3, "changes", "2010") == 3
