"""The table in a file of any form: which reader reads it, and which of several sheets is meant."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from govgraph.graph.core.errors import DataError, Problem
from govgraph.graph.core.field_types import CONTROLS, WITHOUT_CONTROLS
from govgraph.graph.core.folding import fold
from govgraph.loaders.any_table.grid import Grid
from govgraph.loaders.any_table.json_records import Records, lists_of_records
from govgraph.loaders.any_table.record_grids import grid_of_records, read_json, read_parquet_grid
from govgraph.loaders.any_table.text_grids import read_text_grid
from govgraph.loaders.network.network import (
    NETWORKS,
    PLAIN,
    Network,
    is_node_link,
    labelled,
    network_of_json,
    read_network,
)

TEXTS = (".csv", ".tsv", ".tab", ".txt")
RECORDS = (".json", ".jsonl", ".ndjson", ".parquet")
WORKBOOKS = (".xlsx", ".xlsm", ".ods")
SUFFIXES = (*TEXTS, *RECORDS, *WORKBOOKS)
"""The endings of the files that are read as tables."""
ENCODED = (*TEXTS, ".json", ".jsonl", ".ndjson", ".cyjs", *PLAIN)
"""The endings of those that are text, and have an encoding."""


def read_grid(path: Path, encoding: str = "", delimiter: str = "", sheet: str = "", header: int | None = None) -> Grid:
    """The table in a file.

    Parameters
    ----------
    path
        The file.
    encoding, delimiter
        Of a text file; see `read_text_grid`. JSON, Pajek, UCINET and GML have an encoding, too.
    sheet
        Of a workbook with several that hold something; of JSON the place of one list of several, as `data.members`.
    header
        The number of the row that has the names of the columns; 0 for none, None for the first that fills two cells.

    Raises
    ------
    DataError
        It cannot be read, or holds no rows; all problems at once.
    """
    problems: list[Problem] = []
    grid = _read(path, encoding, delimiter, sheet, problems)
    if grid is not None and grid.unit not in ("record", "edge"):
        grid.take_header(header)
    if grid is not None and not grid.rows and not problems:
        problems.append(Problem(grid.label, 0, "", "no rows below a header", "name a table with a header and rows"))
    if grid is not None:
        names = [name for name in grid.header if CONTROLS.search(name)]
        problems += [Problem(grid.label, 0, "header", repr(name), WITHOUT_CONTROLS) for name in names]
    if problems or grid is None:
        raise DataError(problems)
    return grid


def _read(path: Path, encoding: str, delimiter: str, sheet: str, problems: list[Problem]) -> Grid | None:
    suffix = path.suffix.lower()
    if suffix in TEXTS:
        return read_text_grid(path, encoding, delimiter, problems)
    if suffix == ".parquet":
        return read_parquet_grid(path, problems)
    if suffix in NETWORKS:
        network = read_network(path, problems, encoding)
        return _grid_of_network(path, network) if network else None
    if suffix in RECORDS:
        notes: list[str] = []
        content = read_json(path, problems, encoding, notes)
        is_network = is_node_link(content)
        records = None if problems or is_network else _pick_list(path, content, sheet, problems)
        if not records and not is_network:
            return None
        grid = grid_of_records(path.name, records or ())
        if is_network:
            grid = _grid_of_network(path, network_of_json(content))
        grid.notes += notes
        return grid
    # Imported when there is a workbook: it takes a quarter of a second.
    from govgraph.loaders.any_table.sheet_grids import sheet_grids

    return _pick_sheet(path, sheet_grids(path), sheet, problems)


def _grid_of_network(path: Path, network: Network) -> Grid:
    grid = grid_of_records(path.name, labelled(network), "edge")
    grid.is_undirected = not network.is_directed
    grid.notes += network.notes
    return grid


def _pick_list(path: Path, content: Any, place: str, problems: list[Problem]) -> Records | None:  # noqa: ANN401 - any JSON value
    """The list of records at that place, or the only one."""
    lists = lists_of_records(content)
    if place and place not in lists:
        finding, allowed = f"{place!r}", f"say which list is meant: --sheet {' or '.join(filter(None, lists))}"
    elif not lists:
        finding, allowed = "JSON without a list of records", "write a list of objects with the same names"
    elif len(lists) > 1 and not place:
        finding, allowed = f"{len(lists)} lists of records", f"say which is meant: --sheet {' or '.join(lists)}"
    else:
        return lists[place] if place else next(iter(lists.values()))
    problems.append(Problem(path.name, 0, "sheet" if lists else "", finding, allowed))
    return None


def _pick_sheet(path: Path, grids: list[Grid], sheet: str, problems: list[Problem]) -> Grid | None:
    """The sheet of that name, or the only one that holds something and is not hidden."""
    titles = {grid.title: grid for grid in grids}
    if sheet:
        exact = [titles[sheet]] if sheet in titles else []
        fitting = exact or [grid for title, grid in titles.items() if fold(title) == fold(sheet)]
    else:
        hidden = {title for title, grid in titles.items() if f"{grid.label}: a hidden sheet" in grid.notes}
        fitting = [grid for title, grid in titles.items() if title not in hidden]
    if len(fitting) == 1:
        other_titles = [title for title in titles if titles[title] is not fitting[0]]
        fitting[0].notes += [f"{path.name}, {title}: a sheet that is not read" for title in other_titles]
        return fitting[0]
    finding = f"{sheet!r}" if sheet else f"{len(fitting)} sheets with rows"
    allowed = f"say which sheet is meant: {', '.join(titles)}" if titles else "name a workbook with rows"
    problems.append(Problem(path.name, 0, "sheet", finding, allowed))
    return None
