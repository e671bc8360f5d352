"""What stands in the folder of a data set: the files of its tables, and a word on everything else that looks meant.

What the operating system or an editor leaves there, and what describes a data set, is passed over. What is named or
formed like a table and is not read is a problem; whatever else is not read is named beside the rows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from govgraph.graph.core.errors import DataError, Problem
from govgraph.loaders.files import full_name, kind_of, list_folder, read_file

PACKAGE = "datapackage.json"
MAX_PACKAGE = 10_000_000
"""Bytes that `datapackage.json` may have."""
PARTED = "statements"
"""The table that may be a folder of files."""

_LITTER = re.compile(
    r"\..*|~\$.*|.*~|thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r|__macosx|__pycache__|\$recycle\.bin", re.DOTALL
)
_DESCRIPTION = re.compile(
    r"(readme|licen[cs]e|copying|notice|citation|changelog|changes|authors|contributing)([^a-z].*)?|.*\.(md|rst)"
    r"|datapackage\.json",
    re.DOTALL,
)
_TABULAR = re.compile(r".*\.(csv|tsv|tab|xlsx|xlsm|xlsb|xls|ods|numbers|parquet)(\.(gz|bz2|xz|zip|zst))?", re.DOTALL)
_PACKED = re.compile(r"[^.]*(\.(txt|json|jsonl|csv))*(\.(gz|bz2|xz|zip|7z|zst|bak|old))?", re.DOTALL)


@dataclass(slots=True)
class Contents:
    """The data set's name as it is written, the files of each table, and sentences on what is not read."""

    name: str
    tables: dict[str, list[Path]] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)


def look_into(folder: Path, names: Collection[str], problems: list[Problem]) -> Contents:
    """What stands in a folder.

    Parameters
    ----------
    folder
        It is there.
    names
        Of the tables; each is a file `NAME.csv`, in any case of letters, and statements also a folder of such.
    problems
        Takes what cannot be read, and what looks like a table and is none.
    """
    contents = Contents(full_name(folder))
    parts: list[Path] = []
    for path in list_folder(folder, contents.name, problems):
        name = path.name.casefold()
        table = name.removesuffix(".csv")
        if name.endswith(".csv") and table in names:
            if table in contents.tables:
                allowed = f"put its rows into {contents.tables[table][0].name}"
                problems.append(Problem(path.name, 0, "", f"a second file of {table}", allowed))
            contents.tables.setdefault(table, []).append(path)
        elif _is_folder(path, problems):
            parts += _look_into_folder(path, names, contents, problems)
        else:
            _report_unread(path, path.name, names, contents, problems)
    if parts:
        contents.tables.setdefault(PARTED, []).extend(parts)
    contents.name, resources = read_package(folder, problems)
    read = {path.relative_to(folder).as_posix().casefold() for files in contents.tables.values() for path in files}
    for written in resources:
        resource = str(PurePosixPath(written)).casefold()
        if resource not in read and not _DESCRIPTION.fullmatch(resource):
            finding = f"the resource {written[:60]!r}, which is not read"
            allowed = f"the tables are {', '.join(f'{name}.csv' for name in names)}: leave it out, or name its file so"
            problems.append(Problem(PACKAGE, 0, "resources", finding, allowed))
    return contents


def read_package(folder: Path, problems: list[Problem]) -> tuple[str, list[str]]:
    """The data set's name by its `datapackage.json`, else the folder's, and the paths of the package's resources."""
    name = full_name(folder)
    try:
        if not kind_of(folder / PACKAGE):
            return name, []
    except DataError:  # a folder that may not be looked into: whoever reads its tables says so
        return name, []
    content = read_file(folder / PACKAGE, PACKAGE, MAX_PACKAGE, problems)
    if content is None:
        return name, []
    try:
        package = json.loads(content.decode("utf-8-sig"))
        return str(package["name"]), _resources(package)
    except (ValueError, KeyError, TypeError, RecursionError):
        problems.append(Problem(PACKAGE, 0, "", "no readable field `name`", "write a JSON object with a name"))
        return name, []


def unread_beside(folder: Path, read: Collection[str], beside: str) -> list[str]:
    """Of a folder that others made: a sentence on each file that is none of those that are read or the answers."""
    files = [path for path in list_folder(folder, folder.name, []) if path.name not in (*read, beside)]
    return [
        f"{path.name}: not read; the files that are read are {', '.join(read)}"
        for path in files
        if not _LITTER.fullmatch(path.name.casefold()) and not _DESCRIPTION.fullmatch(path.name.casefold())
    ]


def _is_folder(path: Path, problems: list[Problem]) -> bool:
    try:
        return kind_of(path) == "folder"
    except DataError as error:
        problems += error.problems
        return False


def _look_into_folder(
    path: Path, names: Collection[str], contents: Contents, problems: list[Problem]
) -> Iterator[Path]:
    """The files of a table that is a folder; of any other folder a word."""
    name = path.name.casefold()
    if _LITTER.fullmatch(name):
        return
    if name not in names:
        contents.unread.append(f"{path.name}: not read, as a folder of that name is none of the tables")
        return
    for part in list_folder(path, path.name, problems):
        label = f"{path.name}/{part.name}"
        hidden = _LITTER.fullmatch(part.name.casefold())
        if name == PARTED and part.suffix.lower() == ".csv" and not hidden:
            yield part
        elif name != PARTED and not hidden:
            finding = "a file in a folder of its own"
            problems.append(Problem(label, 0, "", finding, f"only {PARTED} may be a folder: put it into {name}.csv"))
        elif not hidden and _is_folder(part, problems):
            problems.append(Problem(label, 0, "", f"a folder in {path.name}", f"move its files up into {path.name}"))
        else:
            _report_unread(part, label, names, contents, problems)


def _report_unread(path: Path, label: str, names: Collection[str], contents: Contents, problems: list[Problem]) -> None:
    """A word on a file that is not read."""
    name = path.name.casefold()
    files = ", ".join(f"{table}.csv" for table in names if table != "aliases")
    beside = ", and beside them aliases.csv" if "aliases" in names else ""
    match = re.match("|".join(names), name)
    looks = (
        name.endswith(".csv")
        or (match and not name[match.end() :][:1].isalpha() and (_TABULAR.fullmatch(name) or _PACKED.fullmatch(name)))
        or ("/" in label and _TABULAR.fullmatch(name))
    )
    if _LITTER.fullmatch(name):
        if _TABULAR.fullmatch(name) and not name.startswith(("._", "~$", ".~")):
            problems.append(Problem(label, 0, "", "a hidden file", "begin its name with a letter, or move it away"))
    elif looks:
        near = get_close_matches(name, [f"{table}.csv" for table in names], n=1)
        hint = f"did you mean {near[0]}? " if near and "/" not in label else ""
        by_itself = f"; a table of another form is loaded by itself: `govgraph inspect {path.name}` looks at it"
        allowed = f"{hint}The tables are {files}{beside}{'' if hint or '/' in label else by_itself}"
        problems.append(Problem(label, 0, "", "a file that is none of the tables", allowed))
    elif not _DESCRIPTION.fullmatch(name):
        contents.unread.append(f"{label}: not read, as it is none of the tables")


def _resources(package: dict[str, object]) -> list[str]:
    """The paths of a data package's resources; of one that holds its data itself, its name."""
    listed: list[str] = []
    resources = package.get("resources")
    for resource in resources if isinstance(resources, list) else ():
        if isinstance(resource, dict):
            paths = resource.get("path", resource.get("name", ""))
            listed += [str(path) for path in (paths if isinstance(paths, list) else [paths])]
    return listed
