"""Pairs counted as tasks: whatever runs them, they are those of `all_pairs`, also as they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pyarrow import parquet
from scipy import sparse

from govgraph.graph.core.errors import UsageError
from govgraph.graph.export.pairs_file import write_pairs
from govgraph.graph.measures.pair_tasks import PairCounter, count_by
from govgraph.graph.measures.pairs import Pairs, all_pairs, tasks
from govgraph.graph.measures.sets import Matrix

FIGURES = ("a", "b", "shared")
BLOCK = 2_000
"""Bytes of counts, so that 150 rows are some tens of tasks."""


def random_matrix(rows: int, columns: int) -> Matrix:
    # Few columns are counted as bits, many and sparse ones by the rows in each.
    rng = np.random.default_rng(7)
    return sparse.csr_array((rng.random((rows, columns)) < 12 / columns).astype(np.int64))


def as_cells(parts: Iterator[Pairs] | list[Pairs]) -> list[tuple[int, ...]]:
    return [row for part in parts for row in zip(*(getattr(part, name).tolist() for name in FIGURES), strict=True)]


@pytest.fixture(params=["threads", pytest.param("processes", marks=pytest.mark.slow)])
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    if request.param == "threads":
        with ThreadPoolExecutor(2) as threads:
            yield threads
    else:
        with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
            yield processes


@pytest.mark.parametrize("columns", [40, 3000])
def test_tasks_give_all_pairs(executor: Executor, columns: int) -> None:
    matrix = random_matrix(150, columns)
    for minimum in (0, 2):
        parts = count_by(executor, PairCounter.of(matrix, minimum), BLOCK)
        assert as_cells(parts) == as_cells([all_pairs(matrix, minimum)])


class FirstOnly(Executor):
    """Runs the first task at once, and no other."""

    def __init__(self) -> None:
        self.futures: list[Future[Any]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if not self.futures:
            future.set_result(fn(*args, **kwargs))
        self.futures.append(future)
        return future


def test_tasks_that_nobody_waits_for_are_called_back() -> None:
    executor = FirstOnly()
    parts = count_by(executor, PairCounter.of(random_matrix(150, 40)), BLOCK)
    next(parts)
    assert len(executor.futures) == 9  # the first, and eight ahead of it
    parts.close()
    assert [future.cancelled() for future in executor.futures] == [False, *[True] * 8]


def test_tasks_are_all_rows_once() -> None:
    # 10 rows, counts of 80 bytes at a time: 2 rows with 10 counts of 4 bytes, 2 with 8, 3 with 6, and the last 3.
    assert list(tasks(10, 80)) == [(0, 2), (2, 4), (4, 7), (7, 10)]
    assert list(tasks(0)) == [(0, 0)]


def test_pairs_are_written_while_they_come(tmp_path: Path) -> None:
    # Bodies of 2, 3, 1 and no columns.
    matrix = sparse.csr_array(np.array([[1, 1, 0], [1, 1, 1], [0, 0, 1], [0, 0, 0]]))
    file = tmp_path / "pairs.parquet"
    with ThreadPoolExecutor(1) as pool:
        assert write_pairs(count_by(pool, PairCounter.of(matrix), 16), ["apc", "bali", "gfmd", "nil"], file) == 6
    assert [tuple(row.values()) for row in parquet.read_table(file).to_pylist()] == [
        ("apc", "bali", 2, 3, 2, 2 / 3),
        ("apc", "gfmd", 2, 1, 0, 0.0),
        ("apc", "nil", 2, 0, 0, 0.0),
        ("bali", "gfmd", 3, 1, 1, 1 / 3),
        ("bali", "nil", 3, 0, 0, 0.0),
        ("gfmd", "nil", 1, 0, 0, 0.0),
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["pairs.parquet"]


def test_what_ends_in_the_middle_leaves_no_file(tmp_path: Path) -> None:
    def broken() -> Iterator[Pairs]:
        yield all_pairs(random_matrix(3, 5))
        raise UsageError("the cluster is gone")

    with pytest.raises(UsageError, match=r"^the cluster is gone$"):
        write_pairs(broken(), ["a", "b", "c"], tmp_path / "pairs.parquet")
    assert list(tmp_path.iterdir()) == []


def test_a_minimum_below_nothing() -> None:
    with pytest.raises(UsageError, match=r"^minimum shared: found -1; write 0 or more$"):
        PairCounter.of(random_matrix(3, 5), -1)


@pytest.mark.slow
def test_a_cluster_counts_the_same(tmp_path: Path) -> None:
    """The example of docs/scale.md, on a cluster of two processes of this machine."""
    from distributed import Client, LocalCluster

    matrix = random_matrix(150, 40)
    counter = PairCounter.of(matrix, 2)
    with (
        LocalCluster(  # type: ignore[no-untyped-call] # the library has no types for it
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, local_directory=str(tmp_path)
        ) as cluster,
        Client(cluster) as client,  # type: ignore[no-untyped-call] # as before
    ):
        sent = client.scatter(counter, broadcast=True)
        file = tmp_path / "pairs.parquet"
        write_pairs(count_by(client.get_executor(), counter, BLOCK, sent), [f"b{i}" for i in range(150)], file)
    expected = all_pairs(matrix, 2)
    table = parquet.read_table(file)
    assert table["shared"].to_pylist() == expected.shared.tolist()
    assert table["a"].to_pylist() == [f"b{i}" for i in expected.a.tolist()]
    assert table["b"].to_pylist() == [f"b{i}" for i in expected.b.tolist()]
