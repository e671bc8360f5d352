"""A look at a table before it is loaded: its columns, a mapping that is likely, what it gives, what cannot be read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from govgraph.graph.core.errors import Problem
from govgraph.graph.ingest.registry import Registry
from govgraph.loaders.any_table.grid import Grid
from govgraph.loaders.any_table.grids import read_grid
from govgraph.loaders.any_table.loader import source_of
from govgraph.loaders.any_table.mapping import NEW_KINDS, TableMapping
from govgraph.loaders.any_table.reading import Reading, names_of, read_with
from govgraph.loaders.any_table.suggest import ColumnReport, report_columns, suggest_mapping
from govgraph.loaders.any_table.table_ties import header_of_state


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a look at a table gives; `is_suggested` is whether nobody said what the columns mean.

    `reading` is None where the mapping does not say enough to read anything.
    """

    grid: Grid
    columns: list[ColumnReport]
    mapping: TableMapping
    is_suggested: bool
    reading: Reading | None
    problems: list[Problem]
    notes: list[str]

    def counts(self) -> dict[str, int]:
        """How many ties, States and bodies would be loaded, and how many of both are not known."""
        ties = self.reading.ties if self.reading else None
        unknown = self.reading.unknown if self.reading else {}
        return {
            "ties": len(ties.ties) if ties else 0,
            "states": len(ties.states) if ties else 0,
            "unknown_states": sum(column == "state" for column, _ in unknown),
            "bodies": len(ties.bodies) if ties else 0,
            "unknown_bodies": sum(column == "body" for column, _ in unknown),
            "new_bodies": len(self.reading.new) if self.reading else 0,
        }


def look_at_columns(grid: Grid, registry: Registry) -> list[ColumnReport]:
    """What stands in each column of a table."""
    states, bodies = names_of(registry, ("state",)), names_of(registry, NEW_KINDS)
    return report_columns(grid, lambda name: bool(states.ids(name)), lambda name: bool(bodies.ids(name)))


def _has_no_header(grid: Grid, registry: Registry) -> bool:
    """Whether what would head a column of States is a State itself."""
    states = names_of(registry, ("state",))
    return any(header_of_state(grid, index, lambda name: bool(states.ids(name))) for index in range(len(grid.header)))


def inspect_table(path: Path, mapping: TableMapping, registry: Registry) -> Inspection:
    """Look at a table as a mapping reads it, or, where it says nothing of the columns, as a suggested one does.

    Raises
    ------
    DataError
        The file cannot be read.
    """
    grid = read_grid(path, mapping.encoding, mapping.delimiter, mapping.sheet, mapping.header)
    columns = look_at_columns(grid, registry)
    is_suggested = mapping.is_empty
    if is_suggested and mapping.header is None and _has_no_header(grid, registry):
        mapping = replace(mapping, header=0)
        grid = read_grid(path, mapping.encoding, mapping.delimiter, mapping.sheet, 0)
        columns = look_at_columns(grid, registry)
    if is_suggested:
        mapping = suggest_mapping(grid, columns).merged(mapping)
    problems = list(mapping.problems(path.name))
    if is_suggested:  # what is cited the user alone can say, and what is not suggested nothing suggests
        problems = [replace(problem, allowed=problem.allowed.split("; `govgraph")[0]) for problem in problems]
        problems = [problem for problem in problems if problem.column != "document"]
    if any(problem.column in ("state", "body", "matrix") for problem in problems):
        return Inspection(grid, columns, mapping, is_suggested, None, problems, grid.notes)
    reading = read_with(path, mapping, registry, grid)
    cited = mapping if mapping.document else replace(mapping, document={"title": path.name, "date": "unknown"})
    source = source_of(path, replace(reading, mapping=cited), registry)
    return Inspection(grid, columns, mapping, is_suggested, reading, [*problems, *source.problems], source.unread)
