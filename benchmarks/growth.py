"""How the seconds of the analyses, and of reading an edition, grow with the graph."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from timing import REPEATS, Row, by_turns

from govgraph.graph import engine
from govgraph.graph.analysis import overlap_test
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.model import StatementRow
from govgraph.graph.core.paths import SEED
from govgraph.graph.core.settings import read_settings
from govgraph.graph.ingest.load import load
from govgraph.graph.measures.two_mode import two_mode
from govgraph.graph.store import Store
from govgraph.graph.store.edition_reader import read_edition
from govgraph.loaders.tables import read_tables

FACTORS = (1, 10, 100)
"""How many times the seed."""
LONGEST = 300.0
"""Seconds that an analysis may be foreseen to take before it is left out of the table of growth."""


def times(edition: Edition, factor: int, kind: str = "mechanism") -> Edition:
    """An edition with so many copies of its mechanisms, or of its States, each with the same ties to all others.

    The first keeps its ids: the notes of inherited memberships name statements by them.
    """
    entities = dict(edition.entities)
    edges: list[EdgeStatement] = []
    copied = {entity.id for entity in edition.entities.values() if entity.kind == kind}
    for copy in range(factor):
        copy_ids = {key: f"{key}-{copy}" for key in copied} if copy else {}
        entities |= {new: entities[old]._replace(id=new) for old, new in copy_ids.items()}
        edges += [
            edge._replace(
                subject=copy_ids.get(edge.subject, edge.subject),
                object=copy_ids.get(edge.object, edge.object),
                id=f"{edge.id}-{copy}" if copy else edge.id,
            )
            for edge in edition.edges
            if not copy or {edge.subject, edge.object} & copied
        ]
    coverage = [
        coverage._replace(mechanism=f"{coverage.mechanism}-{copy}" if copy else coverage.mechanism)
        for copy in range(factor if kind == "mechanism" else 1)
        for coverage in edition.coverage
    ]
    return Edition(edition.name, entities, edges, edition.value_statements, coverage, edition.documents)


def growth(edition: Edition, kind: str) -> Iterator[Row]:
    """Seconds of each analysis with so many times the mechanisms or States; which would take too long is left out."""
    from govgraph.graph.analysis import chains, communities, gaps, metrics, partners, paths, synergies, what_if
    from govgraph.graph.analysis import overlap as overlaps

    analyses: dict[str, Callable[[Edition], Any]] = {
        "two-mode network": two_mode,
        "overlap": lambda grown: overlaps.overlap(grown, two_mode(grown)),
        "overlap --test": lambda grown: overlap_test.overlap_test(grown, two_mode(grown)),
        "synergies": synergies.synergies,
        "chains": chains.chains,
        "gaps": gaps.gaps,
        "partners iom": lambda grown: partners.partners(grown, "iom"),
        "path unhcr bali": lambda grown: paths.paths(grown, "unhcr", "bali"),
        "metrics": metrics.metrics,
        "communities": communities.communities,
        "what-if --without iom": lambda grown: what_if.what_if(grown, ["iom"]),
    }
    last = dict.fromkeys(analyses, 0.0)
    for factor in FACTORS:
        grown = times(edition, factor, kind)
        for name, analysis in analyses.items():
            cells: Row = {
                "analysis": name,
                "grown": "States" if kind == "state" else f"{kind}s",
                "times_the_seed": factor,
                "statements": len(grown.edges),
            }
            if last[name] * 100 > LONGEST:  # pairs grow with the square of the mechanisms
                yield cells | {"seconds": None, "note": f"left out: {last[name]:.2f} s at a tenth of it"}
                continue
            repeats = REPEATS if last[name] * 100 < LONGEST / 100 else 1  # what takes long varies little
            (last[name],) = by_turns(partial(analysis, grown), repeats=repeats)
            yield cells | {"seconds": round(last[name], 4)}


def beside_editions() -> Iterator[Row]:
    """Seconds of reading one edition from a graph that holds so many like it."""
    seed = read_tables(SEED)
    for factor in FACTORS:
        copies = [
            StatementRow.model_validate(statement.model_dump() | {"id": "", "edition": f"2019-{copy}"})
            for copy in range(1, factor)
            for statement in seed.statements
            if statement.edition == "2019"
        ]
        dataset = replace(seed, statements=[*seed.statements, *copies], places={})
        with tempfile.TemporaryDirectory() as folder:
            settings = read_settings({"GOVGRAPH_HOME": folder, "GOVGRAPH_MEMORY": "1g", "GOVGRAPH_TIME_LIMIT": "600"})
            try:
                with Store(settings) as store:
                    load(store, dataset)
                    read_edition(store, "2019")
                    (seconds,) = by_turns(partial(read_edition, store, "2019"), repeats=7)
            finally:
                engine.stop(settings)
        yield {
            "analysis": "reading edition 2019",
            "grown": "editions",
            "times_the_seed": factor,
            "statements": len(dataset.statements),
            "seconds": round(seconds, 4),
        }
