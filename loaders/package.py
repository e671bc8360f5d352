"""A user's own data: a folder with any of the five tables, or the same as a workbook.

What the tables refer to may be in the graph, or in the seed, already; it may be written as an id or as any known name.
`aliases.csv` (columns `name`, `id`) in the folder keeps the user's answers where a name is not known. A user's data set
has a name of its own and never changes what others hold.
"""

from __future__ import annotations

import re
from pathlib import Path

from govgraph.graph.core.errors import DataError, Problem
from govgraph.graph.core.model import TABLES, Dataset
from govgraph.graph.ingest.registry import Registry
from govgraph.loaders.assemble import assemble
from govgraph.loaders.files import full_name, kind_of
from govgraph.loaders.folder import look_into, read_package
from govgraph.loaders.resolve import Source, Written
from govgraph.loaders.tables import dataset_name, read_cells

RESERVED = re.compile(r"seed|\d{4}|m49|cow|factbook(-.*)?")
"""Names of data sets and editions that are not a user's."""
ALIASES = ("name", "id")
"""The columns of the user's answers."""
WORKBOOKS = (".xlsx", ".xlsm")
MAX_NAME = 120
"""Letters in the name of a data set, as in an id: it may become an edition's."""


def read_source(path: Path, known: Registry) -> Dataset:
    """The data set in a folder or a workbook, complete and checked.

    Args:
        path: a folder that holds tables as CSV, or an Excel workbook.
        known: what its rows may refer to beside themselves.

    Raises:
        DataError: it cannot be read, or rows break rules: all problems at once, by file and line or by cell.
    """
    if kind_of(path) == "folder":
        return assemble(read_folder(path), known)
    _refuse(path)
    # Imported when there is a workbook: it takes a quarter of a second, which most commands need not spend.
    from govgraph.loaders.workbook import read_workbook

    return read_workbook(path, known)


def source_name(path: Path) -> str:
    """The name of the data set in a folder (of its `datapackage.json`, else the folder's) or workbook (the file's).

    Raises:
        DataError: there is neither, or the name is not a user's to give.
    """
    problems: list[Problem] = []
    if kind_of(path) == "folder":
        name = dataset_name(read_package(path, problems)[0])
        problems += name_problems(name, full_name(path))
    else:
        _refuse(path)
        name = dataset_name(path.stem)
        problems += name_problems(name, path.name)
    if problems:
        raise DataError(problems)
    return name


def name_problems(name: str, shown: str) -> list[Problem]:
    """What is wrong with the name of a user's data set."""
    if len(name) > MAX_NAME:
        found = f"a data set whose name has {len(name)} letters"
        allowed = f"it may have {MAX_NAME}: rename the folder or the file, or change `name` in datapackage.json"
        return [Problem(shown, 0, "", found, allowed)]
    if not RESERVED.fullmatch(name):
        return []
    allowed = "that name is taken by govgraph: rename the folder or the file, or change `name` in datapackage.json"
    return [Problem(shown, 0, "", f"a data set called {name!r}", allowed)]


def read_folder(folder: Path) -> Source:
    """What stands in a folder's tables and aliases, as written, with the problems found in reading."""
    problems: list[Problem] = []
    shown = full_name(folder)
    names = tuple(table.table for table in TABLES)
    contents = look_into(folder, (*names, "aliases"), problems)
    name = dataset_name(contents.name)
    source = Source(name, shown, "aliases.csv (columns name, id)", problems=problems, unread=contents.unread)
    problems += name_problems(name, shown)
    for table in TABLES:
        for path in contents.tables.get(table.table, ()):
            source.tables.setdefault(table.table, []).extend(_written(path, folder, table.columns(), problems))
    for path in contents.tables.get("aliases", ()):
        source.aliases += _written(path, folder, ALIASES, problems)
    if not source.tables and not problems:
        allowed = f"put at least one there: {', '.join(f'{name}.csv' for name in names)}"
        problems.append(Problem(shown, 0, "", "none of the tables", allowed))
    return source


def _written(path: Path, folder: Path, columns: tuple[str, ...], problems: list[Problem]) -> list[Written]:
    shown = path.relative_to(folder).as_posix()
    return [Written(shown, line, cells) for line, cells in read_cells(path, shown, columns, problems)]


def _refuse(path: Path) -> None:
    """Raise for what is neither a folder nor a workbook."""
    suffix, kind = path.suffix.lower(), kind_of(path)
    if not kind:
        problem = Problem(str(path), 0, "", "no such folder or workbook", "name a folder of tables or an .xlsx file")
    elif kind == "other":
        found = "something that is no file (a pipe, device or socket)"
        problem = Problem(str(path), 0, "", found, "name a folder of tables or an .xlsx file")
    elif suffix == ".csv":
        problem = Problem(path.name, 0, "", "a single table", "name the folder that holds it")
    elif suffix in (".xls", ".xlsb", ".ods", ".numbers"):
        problem = Problem(path.name, 0, "", f"a workbook of the form {suffix}", "save it as Excel Workbook (.xlsx)")
    elif suffix not in WORKBOOKS:
        problem = Problem(
            path.name, 0, "", f"a file of the form {suffix or '(none)'}", "name a folder of tables or an .xlsx file"
        )
    else:
        return
    raise DataError([problem])
