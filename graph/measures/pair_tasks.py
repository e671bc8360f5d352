"""Counting pairs as tasks that need nothing of each other, by whatever runs tasks: threads, processes, a cluster.

A task is some rows, counted with all rows after them. `PairCounter` does one; it can be sent to another process, and
takes 8 bytes for 64 columns of a row (75,000 bodies by 200 States: 2.4 MB). What runs the tasks is a
`concurrent.futures.Executor`: those of Python, and those that clusters give, such as Dask's `Client.get_executor()`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator
from concurrent.futures import Executor, Future
from typing import Any

from govgraph.graph.measures.pairs import TASK_BYTES, PairCounter, Pairs

__all__ = ["PairCounter", "count_by"]

_AHEAD = 8
"""Tasks that are given away before the first of them has come back: what waits to be taken is no more than that."""


def count_by(
    executor: Executor,
    counter: PairCounter,
    block_bytes: int = TASK_BYTES,
    sent: Any = None,  # noqa: ANN401 - a cluster's own
) -> Generator[Pairs]:
    """The pairs of all tasks in their order, counted by an executor, a few tasks ahead of what is taken.

    Where no more are taken, those that have not begun are called back.

    Parameters
    ----------
    executor
        Runs the tasks.
    counter
        Counts them.
    block_bytes
        The size of the counts of a task.
    sent
        What stands for the counter where the executor has it already, such as the future of Dask's `Client.scatter`;
        else it is sent with each task.

    Yields
    ------
    Pairs
        The parts of `pairs.all_pairs`.

    Examples
    --------
    >>> import numpy as np
    >>> from concurrent.futures import ThreadPoolExecutor
    >>> from scipy import sparse
    >>> matrix = sparse.csr_array(np.array([[1, 1, 0], [1, 1, 1], [0, 0, 1]]))
    >>> with ThreadPoolExecutor(2) as pool:
    ...     [part.shared.tolist() for part in count_by(pool, PairCounter.of(matrix, 1), 12)]
    [[2], [1], []]
    """
    waiting: deque[Future[Pairs]] = deque()
    try:
        for task in counter.tasks(block_bytes):
            waiting.append(executor.submit(_count, counter if sent is None else sent, task))
            if len(waiting) > _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


def _count(counter: PairCounter, task: tuple[int, int]) -> Pairs:
    return counter(task)
