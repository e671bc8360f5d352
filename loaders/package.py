"""A user's own data: a folder with any of the six tables, or the same as a workbook.

What the tables refer to may be in the graph, or in the seed, already; it may be written as an id or as any known name.
`aliases.csv` (columns `name`, `id`) in the folder keeps the user's answers where a name is not known. A user's data set
has a name of its own and never changes what others hold.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from govgraph.graph.core.errors import Problem
from govgraph.graph.core.model import TABLES
from govgraph.loaders.files import full_name, kind_of
from govgraph.loaders.folder import look_into
from govgraph.loaders.resolve import Source, Written
from govgraph.loaders.tables import dataset_name, may_lack, read_cells

RESERVED = re.compile(r"seed|\d{4}|m49|cow|factbook(-.*)?")
"""Names of data sets and editions that are not a user's."""
ALIASES = ("name", "id")
"""The columns of the user's answers."""
MAX_NAME = 120
"""Letters in the name of a data set, as in an id: it may become an edition's."""


def name_problems(name: str, path: Path) -> list[Problem]:
    """What is wrong with the name of a user's data set, which its folder or file gives it."""
    if kind_of(path) != "file":
        label, rename = full_name(path), "rename the folder, or give `name` in its datapackage.json another"
    else:
        label, rename = path.name, "rename the file; what edition its statements belong to is said apart from that"
    if len(name) > MAX_NAME:
        finding = f"a data set whose name has {len(name)} letters"
        return [Problem(label, 0, "", finding, f"it may have {MAX_NAME}: {rename}")]
    if not RESERVED.fullmatch(name):
        return []
    allowed = f"that name is taken by govgraph: {rename}"
    return [Problem(label, 0, "", f"a data set called {name!r}", allowed)]


def read_folder(folder: Path, encoding: str = "") -> Source:
    """What stands in a folder's tables and aliases, as written, with the problems found in reading.

    The encoding is as of `read_encoded`.
    """
    problems: list[Problem] = []
    label = full_name(folder)
    names = tuple(table.table for table in TABLES)
    contents = look_into(folder, (*names, "aliases"), problems)
    name = dataset_name(contents.name)
    source = Source(name, label, "aliases.csv (columns name, id)", problems=problems, unread=contents.unread)
    problems += name_problems(name, folder)
    for table in TABLES:
        for path in contents.tables.get(table.table, ()):
            rows = _written(path, folder, table.columns(), source, encoding, may_lack(table))
            source.tables.setdefault(table.table, []).extend(rows)
    for path in contents.tables.get("aliases", ()):
        source.aliases += _written(path, folder, ALIASES, source, encoding)
    if not source.tables and not problems:
        allowed = f"put at least one there: {', '.join(f'{name}.csv' for name in names)}"
        problems.append(Problem(label, 0, "", "none of the tables", allowed))
    return source


def _written(
    path: Path, folder: Path, columns: tuple[str, ...], source: Source, encoding: str, optional: Collection[str] = ()
) -> list[Written]:
    label = path.relative_to(folder).as_posix()
    rows = read_cells(path, label, columns, source.problems, optional, encoding=encoding, notes=source.unread)
    return [Written(label, line, cells) for line, cells in rows]
