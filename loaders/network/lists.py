"""A network as lists of nodes, edges and documents: a folder of CSV or Parquet, a data package, a workbook."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from govgraph.graph.core.errors import DataError, Problem
from govgraph.graph.tables.csv_cells import unguarded
from govgraph.loaders.csv_text import csv_rows, wrong_width
from govgraph.loaders.files import BROKEN_ZIP, kind_of, list_folder, read_text, room_for
from govgraph.loaders.network.network import BESIDE, MAX_BYTES, Network, Records, read_network
from govgraph.loaders.parquet import read_parquet
from govgraph.loaders.sheet_titles import second_sheet, table_key

TABLES = ("nodes", "edges", "documents", "statements", "entities")
PACKAGE = "datapackage.json"
PAIRED = ".dl"
"""The ending of a file that is exported with another beside it."""
_UNPACKED = "a zip that is unpacked"
_ENDINGS = (".csv", ".parquet")


def has_lists(names: Iterable[str]) -> bool:
    """Whether files or sheets of these names are lists of nodes and edges.

    >>> has_lists(["nodes.csv", "edges.csv"]), has_lists(["edges.csv"])
    (True, False)
    """
    stems = {name.casefold().removesuffix(".csv").removesuffix(".parquet") for name in names}
    return {"nodes", "edges"} <= stems


def read_lists(path: Path, problems: list[Problem]) -> Network:
    """The network in a folder, a zip of one, or a workbook; what is wrong goes to `problems`."""
    if kind_of(path) == "folder":
        return _of_folder(path, problems)
    if path.suffix.lower() == ".zip":
        return _of_zip(path, problems)
    from govgraph.loaders.any_table.sheet_grids import sheet_grids

    network = Network()
    for grid in sheet_grids(path):
        name = table_key(grid.title)
        if name in TABLES and getattr(network, name):
            problems.append(second_sheet(grid.label, name))
        elif name in TABLES:
            grid.take_header(None)
            network.notes += grid.notes
            problems += (
                Problem(grid.label, row, "".join(grid.header[index : index + 1]), *wrong, grid.cell_name(row, index))
                for (row, index), wrong in grid.faults.items()
            )
            rows = [dict(zip(grid.header, map(unguarded, cells), strict=False)) for _, cells in grid.rows]
            setattr(network, name, rows)
    return network


def _of_folder(folder: Path, problems: list[Problem]) -> Network:
    network = Network()
    files = {path.name.casefold(): path for path in list_folder(folder, folder.name, problems)}
    is_package = PACKAGE in files
    for name in TABLES:
        for ending in _ENDINGS:
            if path := files.get(f"{name}{ending}"):
                rows = _csv(path, is_package, problems) if ending == ".csv" else read_parquet(path, problems) or []
                setattr(network, name, rows)
    return network


def _csv(path: Path, is_package: bool, problems: list[Problem]) -> Records:
    """The rows of a CSV list; one of a data package has no apostrophes before what looks like a formula."""
    content = read_text(path, path.name, MAX_BYTES, problems)
    lines = list(csv_rows(content, path.name, problems, "\n")) if content else []
    rows = [cells for _, cells in lines]
    width = len(rows[0]) if rows else 0
    problems += (
        wrong_width(path.name, line, len(cells), width) for line, cells in lines if len(cells) not in (0, width)
    )
    read = str if is_package else unguarded
    return [dict(zip(rows[0], map(read, cells), strict=False)) for cells in rows[1:] if any(cells)]


def _of_zip(path: Path, problems: list[Problem]) -> Network:
    """What govgraph exported into a zip, unpacked: tables, which are read as a folder, or a file and that beside it."""
    with room_for(_UNPACKED), tempfile.TemporaryDirectory() as folder:
        try:
            names = _unpack(path, Path(folder))
        except (OSError, *BROKEN_ZIP) as error:
            problems.append(Problem(path.name, 0, "", f"a file that is no readable zip ({error})", "fetch it again"))
            return Network()
        if has_lists(names):
            return _of_folder(Path(folder), problems)
        return read_network(Path(folder) / min(names, key=len), problems) or Network()


def _unpack(path: Path, folder: Path) -> list[str]:
    """Put the files that are read of a zip into the folder, and give their names."""
    table_files = (PACKAGE, *(f"{table}{ending}" for table in TABLES for ending in _ENDINGS))
    with zipfile.ZipFile(path) as archive:
        inside = set(archive.namelist())
        names = sorted(inside.intersection(table_files))
        if not has_lists(names):
            names = _pair(inside)
        if not names:
            finding = "a zip without nodes.csv and edges.csv"
            allowed = "name a data package, or other lists of nodes and edges, that govgraph exported"
            raise DataError([Problem(path.name, 0, "", finding, allowed)])
        for name in names:
            if archive.getinfo(name).file_size > MAX_BYTES:
                finding = f"{name} of more than {MAX_BYTES // 1_000_000} MB when unpacked"
                raise DataError([Problem(path.name, 0, "", finding, "unpack it, and split it")])
            content = archive.read(name)
            with room_for(_UNPACKED):
                (folder / name).write_bytes(content)
    return names


def _pair(names: Collection[str]) -> list[str]:
    """The one file of a zip that has another beside it, and that; nothing where there are several or none."""
    files = [name for name in names if name.endswith(PAIRED) and Path(name).name == name and f"{name}{BESIDE}" in names]
    return [files[0], f"{files[0]}{BESIDE}"] if len(files) == 1 else []


def text_of(value: Any) -> str:  # noqa: ANN401 - any value of a record
    """A value as the text of a cell; a list as JSON.

    >>> text_of(None), text_of(["a"]), text_of(3)
    ('', '["a"]', '3')
    """
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value)
