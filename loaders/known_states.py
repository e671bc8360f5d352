"""Rows of States that are there already under another of their names: they need not be written, and block nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govgraph.graph.core.names import index_of
from govgraph.graph.core.row_places import place_text
from govgraph.graph.ingest.registry import Registry
from govgraph.loaders.resolve import Written


def without_known_states(rows: Iterable[Written], registry: Registry, notes: list[str]) -> Iterator[Written]:
    """The rows of entities but those of a State that is there, whose name is a known name of it.

    Parameters
    ----------
    rows
        The rows of entities as they are written.
    registry
        What is there.
    notes
        Takes a sentence for each row that is left out though it says something else than what is there.
    """
    states = {key: row for key, row in registry.entities.items() if row.kind == "state"}
    names = index_of(pair for pair in registry.pairs() if pair[0] in states)
    for row in rows:
        cells = row.cells
        meant = names.ids(cells["name"]) if cells["kind"] == "state" and cells["name"] else set()
        state = states[next(iter(meant))] if len(meant) == 1 else None
        is_other = state is None or cells["id"] not in ("", state.id)
        if state is None or is_other or {column: cells[column] for column in state.columns()} == state.cells():
            yield row
            continue
        place = place_text(row.file, row.line)
        notes.append(f"{place}: {cells['name']} is there as {state.name} ({state.id}); the row itself is not taken")
