"""An answer: the rows of a query, and what the reader must know of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from govgraph.graph.store import consistency
from govgraph.graph.store.consistency import State


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of a query: `columns` in order, `rows` as dictionaries, and what the reader must know of them.

    `truncated` is the row limit when it was reached, else None; `incomplete` names the data sets whose load has begun
    and not ended; `version` is that of the graph that was read.
    """

    columns: tuple[str, ...]
    rows: list[dict[str, Any]]
    truncated: int | None
    incomplete: str | None
    version: int

    @property
    def cut_off(self) -> str:
        """That rows are missing, in words; empty where all are there."""
        if self.truncated is None:
            return ""
        return f"cut off after {self.truncated} rows; ask for less, or raise GOVGRAPH_ROW_LIMIT"


def answer_of(columns: tuple[str, ...], rows: list[dict[str, Any]], limit: int, state: State, version: int) -> Answer:
    """The answer with these rows, of which no more than the limit are in it."""
    cut = limit if len(rows) > limit else None
    return Answer(columns, rows[:limit], cut, consistency.incomplete_of(state), version)
