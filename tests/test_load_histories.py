"""Any history of loads leads to the graph that a first load makes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from unittest import mock

import pytest
from engines import ONE_SERVER
from hypothesis import given
from hypothesis import settings as example_settings
from hypothesis import strategies as st
from small_data import (
    small,
    statement,
    visible,
)

from govgraph.graph.core.errors import DataError
from govgraph.graph.core.model import Dataset
from govgraph.graph.ingest import diff, load, writing
from govgraph.graph.store import Store

#: Histories of a graph that are tried. Fewer on a server: what a load writes is worked out before an engine sees it.
HISTORIES = {"embedded": 15, "neo4j": 5}


@st.composite
def contents(draw: st.DrawFn) -> Dataset:
    """A part of `small`, with rows that may differ from those of other versions, and a kind that may change."""
    every = [
        *small().statements,
        statement("apc", "goal", "to meet"),
        statement("apc", "goal", "to agree"),
        statement("THA", "MEMBER_OF", "bali", document="d-2019", locator="Annex 2"),
    ]
    chosen = draw(st.lists(st.sampled_from(every), min_size=1, unique_by=lambda row: row.id))
    statements = [row.model_copy(update={"note": draw(st.sampled_from(["", "", "seen again"]))}) for row in chosen]
    ids = {end for statement in statements for end in (statement.subject, statement.object) if end}
    kind = draw(st.sampled_from(["organisation", "mechanism"]))
    entities = [
        entity.model_copy(update={"kind": kind}) if entity.id == "iom" else entity
        for entity in small().entities
        if entity.id in ids
    ]
    coverage = small().coverage if "bali" in ids and draw(st.booleans()) else []
    names = small().names if "THA" in ids and draw(st.booleans()) else []
    documents = {str(vars(row)["document"]) for row in (*statements, *coverage, *names)}
    return Dataset(
        "",
        [document for document in small().documents if document.id in documents],
        entities,
        names,
        statements,
        coverage,
    )


STEPS = st.lists(st.tuples(st.sampled_from("ab"), st.none() | contents(), st.integers(1, 12)), min_size=2, max_size=5)


@pytest.mark.slow
@ONE_SERVER
def test_changes_lead_to_the_graph_that_a_first_load_makes(graph: Store) -> None:
    """Whatever was loaded, replaced, removed, shared or broken off before."""

    @given(steps=STEPS, sizes=st.sampled_from([(100_000, 5_000, 100), (4, 2, 2)]))
    @example_settings(max_examples=HISTORIES[graph.kind], database=None)
    def lead(steps: list[tuple[str, Dataset | None, int]], sizes: tuple[int, int, int]) -> None:
        changes_and_first_loads(graph, steps, sizes)

    lead()


def changes_and_first_loads(
    graph: Store, steps: list[tuple[str, Dataset | None, int]], sizes: tuple[int, int, int]
) -> None:
    """Load, replace, remove and break off; the graph must be that of the first loads of what is there at last."""
    loaded: dict[str, Dataset] = {}

    def ended(action: Callable[[writing.Progress], object], last: int) -> None:
        """Broken off after some changes, and run again."""

        def stop(done: int, total: int) -> None:
            if last <= done < total:
                raise KeyboardInterrupt

        try:
            action(stop)
        except KeyboardInterrupt:
            action(lambda done, total: None)

    with (
        mock.patch.multiple(writing, ONE_TRANSACTION=sizes[0], BATCH=sizes[1]),
        mock.patch.object(diff, "_ENTITIES", sizes[2]),
    ):
        for name, content, last in steps:
            if content is None:
                if name in loaded:
                    ended(partial(load.remove, graph, name), last)
                    del loaded[name]
                continue
            dataset = replace(content, name=name)
            with suppress(DataError):  # another data set contradicts
                ended(partial(load.load, graph, dataset), last)
                loaded[name] = dataset
    changed = visible(graph)
    for name in loaded:
        load.remove(graph, name)
    assert visible(graph) == [[], []]
    for dataset in loaded.values():
        load.load(graph, dataset)
    assert changed == visible(graph)
    for name in loaded:
        load.remove(graph, name)
