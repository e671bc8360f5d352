"""A user's own data, in whichever form it has: a folder of tables or a workbook."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from govgraph.graph.core.errors import DataError, Problem
from govgraph.graph.core.model import Dataset
from govgraph.graph.ingest.registry import Registry
from govgraph.loaders.assemble import assemble
from govgraph.loaders.files import kind_of
from govgraph.loaders.folder import read_package
from govgraph.loaders.package import data_set_name, read_folder

WORKBOOKS = (".xlsx", ".xlsm")
_NAME = "name a folder of tables or a file with a table"


def read_source(path: Path, registry: Registry, *, codes: str = "", encoding: str = "", name: str = "") -> Dataset:
    """The data set in a folder or a workbook, complete and checked.

    Parameters
    ----------
    path
        A folder that holds tables as CSV, or an Excel workbook.
    registry
        What its rows may refer to beside themselves.
    codes
        The list of codes by which it writes States, or nothing.
    encoding
        That of the tables of a folder, where they are not UTF-8 and no mark says what they are.
    name
        What the user calls the data set; that of the folder or file when empty.

    Raises
    ------
    DataError
        It cannot be read, or rows break rules: all problems at once, by file and line or by cell.
    """
    if kind_of(path) == "folder":
        return assemble(replace(read_folder(path, encoding, name), codes=codes), registry)
    _refuse(path)
    # Imported when there is a workbook: it takes a quarter of a second, which most commands need not spend.
    from govgraph.loaders.workbook import read_workbook

    return read_workbook(path, registry, codes=codes, name=name)


def source_name(path: Path, chosen_name: str = "") -> str:
    """The name of the data set in a folder (of its `datapackage.json`, else the folder's) or workbook (the file's).

    Another that is given counts.

    Raises
    ------
    DataError
        There is neither, or the name is not a user's to give.
    """
    problems: list[Problem] = []
    if kind_of(path) == "folder":
        name = data_set_name(path, chosen_name, problems, read_package(path, problems)[0])
    else:
        _refuse(path)
        name = data_set_name(path, chosen_name, problems)
    if problems:
        raise DataError(problems)
    return name


def source_path(text: str) -> Path:
    """The path that a user names as a source: an empty text, as of a variable that is not set, is no folder.

    Raises
    ------
    DataError
        The text is empty.
    """
    if not text.strip():
        raise DataError([Problem("source", 0, "", "nothing", _NAME)])
    return Path(text)


def _refuse(path: Path) -> None:
    """Raise for what is neither a folder nor a workbook."""
    suffix, kind = path.suffix.lower(), kind_of(path)
    if not kind and re.match("https?:/", str(path)):
        problem = Problem(str(path), 0, "", "an address", "save what is there as a file, and name that")
    elif not kind:
        problem = Problem(str(path), 0, "", "no such folder or workbook", _NAME)
    elif kind == "other":
        finding = "something that is no file (a pipe, device or socket)"
        problem = Problem(str(path), 0, "", finding, _NAME)
    elif suffix == ".csv":
        problem = Problem(path.name, 0, "", "a single table", "name the folder that holds it")
    elif suffix in (".xls", ".xlsb", ".ods", ".numbers"):
        problem = Problem(path.name, 0, "", f"a workbook of the form {suffix}", "save it as Excel Workbook (.xlsx)")
    elif suffix not in WORKBOOKS:
        problem = Problem(path.name, 0, "", f"a file of the form {suffix or '(none)'}", _NAME)
    else:
        return
    raise DataError([problem])
