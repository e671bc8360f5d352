"""Data sets as the tools read them, without a database: all tools but those that Cypher answers."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import replace
from typing import NoReturn

from govgraph.dataset_editions import edition_summaries, name_pairs, printed_names
from govgraph.graph.analysis.conflicts.disputes import PrintedNames
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.model import Dataset
from govgraph.graph.core.names import Names
from govgraph.graph.core.settings import read_settings
from govgraph.graph.ingest.joined import derived
from govgraph.graph.store.editions import EditionSummary
from govgraph.interface import edition_of
from govgraph.mcp.graph import Graph


class DatasetGraph(Graph):
    """Some data sets as one graph, as where they are loaded one after the other."""

    has_engine = False

    def __init__(self, datasets: Sequence[Dataset]) -> None:
        super().__init__()
        self._datasets = tuple(datasets)

    @property
    def store(self) -> NoReturn:
        """There is none.

        Raises
        ------
        UsageError
            Always.
        """
        raise UsageError("found no database: data sets are read as they are; serve the loaded graph for Cypher")

    @property
    def seconds(self) -> float:
        """The time limit of the settings."""
        return read_settings().time_limit

    def _state(self) -> tuple[Hashable, ...]:
        return ()

    def _parts(self) -> list[Dataset]:
        return self.cached("derived", lambda: derived(self._datasets))

    def _read_editions(self, without: tuple[str, ...]) -> list[EditionSummary]:
        return edition_summaries([part for part in self._parts() if part.name not in without])

    def _read_edition(
        self, name: str, *, inherited: bool, year: int | None, without: tuple[str, ...], grade_at_least: str
    ) -> Edition:
        datasets = [dataset for dataset in self._datasets if dataset.name not in without]
        edition = replace(edition_of(datasets, name, inherited=inherited), without=without)
        return (edition if year is None else edition.at(year)).with_grades(grade_at_least)

    def _read_together(self, names: Collection[str], without: tuple[str, ...]) -> tuple[list[Edition], PrintedNames]:
        return [self.edition(name, without=without) for name in names], printed_names(self._datasets)

    def _read_names(self, kind: str) -> Names:
        return Names(name_pairs(self._datasets, kind))

    def check_off(self, datasets: tuple[str, ...]) -> tuple[str, ...]:
        """Names of the data sets themselves."""
        names = [dataset.name for dataset in self._datasets]
        if unknown := sorted(set(datasets) - set(names)):
            raise UsageError(f"off: found {', '.join(unknown)}; there are {', '.join(names)}")
        if set(datasets) == set(names):
            raise UsageError(f"off: found all data sets, {', '.join(names)}; leave one or more")
        return tuple(sorted(datasets))

    def editions_about(self, who: str) -> list[str]:
        """By the rows."""
        rows = (row for part in self._parts() for row in part.statements if who in (row.subject, row.object))
        return sorted({row.edition for row in rows})
