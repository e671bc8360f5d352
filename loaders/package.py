"""A user's own data: a folder with any of the six tables, or the same as a workbook.

What the tables refer to may be in the graph, or in the seed, already; it may be written as an id or as any known name.
`aliases.csv` (columns `name`, `id`) in the folder keeps the user's answers where a name is not known. A user's data set
has a name of its own and never changes what others hold.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from govgraph.graph.core.compact_rows import compact_row
from govgraph.graph.core.errors import Problem
from govgraph.graph.core.model import TABLES, StatementRow
from govgraph.loaders.files import full_name, kind_of
from govgraph.loaders.folder import look_into
from govgraph.loaders.resolve import Source, Written
from govgraph.loaders.tables import dataset_name, may_lack, read_cells
from govgraph.loaders.written_rows import WrittenRows

RESERVED = re.compile(r"seed|\d{4}|m49|cow|factbook(-.*)?")
"""Names of data sets and editions that are not a user's."""
ALIASES = ("name", "id")
"""The columns of the user's answers."""
NAME_OPTION = "--name NAME (on the page: Name of the data set)"
"""How a user calls a data set otherwise than its file."""
MAX_NAME = 120
"""Letters in the name of a data set, as in an id: it may become an edition's."""


def data_set_name(path: Path, chosen_name: str, problems: list[Problem], packaged: str = "") -> str:
    """The name of a user's data set; what is wrong with it goes to `problems`.

    Parameters
    ----------
    path
        The folder or the file, which gives the name where nobody else does.
    chosen_name
        What the user calls the data set, or nothing.
    problems
        Takes what is wrong.
    packaged
        What the description in a folder calls it, or nothing.
    """
    is_file = kind_of(path) == "file"
    label, column = full_name(path), "name" if chosen_name else ""
    name = dataset_name(chosen_name or packaged or (path.stem if is_file or path.suffix else label))
    if chosen_name and not any(map(str.isalnum, chosen_name)):
        problems.append(Problem(label, 0, column, repr(chosen_name), "write letters or digits"))
    rename = "change it in datapackage.json" if packaged not in ("", label) else "rename the folder"
    if is_file:
        rename = "rename the file; what edition its statements belong to is said apart from that"
    another = "write another name" if chosen_name else f"say another name, {NAME_OPTION}, or {rename}"
    if len(name) > MAX_NAME:
        finding = f"a data set whose name has {len(name)} letters"
        problems.append(Problem(label, 0, column, finding, f"it may have {MAX_NAME}: {another}"))
    elif RESERVED.fullmatch(name):
        finding = f"a data set called {name!r}"
        problems.append(Problem(label, 0, column, finding, f"that name is taken by govgraph: {another}"))
    return name


def read_folder(folder: Path, encoding: str = "", chosen_name: str = "") -> Source:
    """What stands in a folder's tables and aliases, as written, with the problems found in reading.

    The encoding is as of `read_encoded`, the chosen name as of `data_set_name`.
    """
    problems: list[Problem] = []
    label = full_name(folder) or str(folder)
    names = tuple(table.table for table in TABLES)
    contents = look_into(folder, (*names, "aliases"), problems)
    name = data_set_name(folder, chosen_name, problems, contents.name)
    source = Source(name, label, "aliases.csv (columns name, id)", problems=problems, unread=contents.unread)
    for table in TABLES:
        for path in contents.tables.get(table.table, ()):
            rows = _written(path, folder, table.columns(), source, encoding, may_lack(table))
            of_table = source.tables.setdefault(table.table, WrittenRows() if table is StatementRow else [])
            of_table.extend(rows)
    for path in contents.tables.get("aliases", ()):
        source.aliases += _written(path, folder, ALIASES, source, encoding)
    if not source.tables and not problems:
        allowed = f"put at least one there: {', '.join(f'{name}.csv' for name in names)}"
        problems.append(Problem(label, 0, "", "none of the tables", allowed))
    return source


def _written(
    path: Path, folder: Path, columns: tuple[str, ...], source: Source, encoding: str, optional: Collection[str] = ()
) -> Iterator[Written]:
    label = path.relative_to(folder).as_posix()
    rows = read_cells(path, label, columns, source.problems, optional, encoding=encoding, notes=source.unread)
    return (Written(label, line, compact_row(tuple(cells), cells.values())) for line, cells in rows)
