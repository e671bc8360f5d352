"""A mapping as a small TOML file beside the data."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from govgraph.graph.core.errors import DataError, Problem
from govgraph.graph.core.model import DocumentRow
from govgraph.loaders.any_table.mapping import MEANINGS, PARTS, TableMapping
from govgraph.loaders.files import kind_of, read_text

MAX_BYTES = 10_000_000
"""Bytes that the file beside the data may have."""


def mapping_file(path: Path) -> Path:
    """The file in which the mapping of a table is kept: `members.toml` beside `members.csv`."""
    return path.with_suffix(".toml")


def read_mapping(path: Path) -> TableMapping:
    """The mapping that is kept beside a table; an empty one where none is.

    Raises
    ------
    DataError
        The file is not TOML, or says what it may not; all problems at once.
    """
    file = mapping_file(path)
    if kind_of(file) != "file":
        return TableMapping()
    problems: list[Problem] = []
    content = read_text(file, file.name, MAX_BYTES, problems)
    if content is None:
        raise DataError(problems)
    return mapping_of_text(content.decode("utf-8-sig"), file.name)


def mapping_of_text(text: str, file: str) -> TableMapping:
    """The mapping that a text of TOML says; `file` is what messages call it.

    Raises
    ------
    DataError
        It is not TOML, or says what it may not; all problems at once.
    """
    default = TableMapping()
    try:
        cells = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        problem = Problem(file, 0, "", f"no readable TOML ({error})", "correct it, or write it anew")
        raise DataError([problem]) from error
    if problems := [problem for name, value in cells.items() for problem in _wrong(file, name, value, default)]:
        raise DataError(problems)
    if isinstance(cells.get("ignore"), list):
        cells["ignore"] = tuple(cells["ignore"])
    return TableMapping(**cells, file=file)


def _wrong(file: str, name: str, value: Any, default: TableMapping) -> Iterator[Problem]:  # noqa: ANN401 - any value of TOML
    names = [item.name for item in fields(default) if item.name != "file"]
    if name not in names:
        yield Problem(file, 0, name, "an entry that is none of a mapping", f"the entries are {', '.join(names)}")
    elif name in PARTS:
        allowed_columns = DocumentRow.columns()
        if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
            yield Problem(file, 0, name, "something that is no table of texts", f'write [{name}] and lines "a" = "b"')
        elif name == "document" and (others := [key for key in value if key not in allowed_columns]):
            yield Problem(file, 0, name, ", ".join(others), f"the columns are {', '.join(allowed_columns)}")
    else:
        kind: Any = {"matrix": bool, "header": int, "ignore": list}.get(name, str)
        if not isinstance(value, kind) or (name == "header" and isinstance(value, bool)):
            allowed = {bool: "true or false", int: "a number", list: "a list of texts"}.get(kind, "a text in quotes")
            yield Problem(file, 0, name, repr(value), f"write {allowed}")


def mapping_text(mapping: TableMapping, table: str) -> str:
    """The mapping as TOML, with a word on each entry."""
    default = TableMapping()
    lines = [f"# How govgraph reads {table}; `govgraph check {table}` checks it.", ""]
    for name, meaning in MEANINGS.items():
        value = getattr(mapping, name)
        if value != getattr(default, name):
            lines.append(f"{name} = {in_toml(value)}  # {meaning}")
    for name, meaning in (
        ("document", "what is cited"),
        ("codes", "what words and codes of the table mean"),
        ("answers", "what is meant by names that are not known"),
    ):
        if cells := getattr(mapping, name):
            lines += [
                "",
                f"[{name}]  # {meaning}",
                *(f"{in_toml(key)} = {in_toml(text)}" for key, text in cells.items()),
            ]
    return "\n".join(lines) + "\n"


def in_toml(value: Any) -> str:  # noqa: ANN401 - any value of a mapping
    r"""A value as TOML has it: a text of JSON is one of TOML.

    >>> print(in_toml('The "Hill" Forum'))
    "The \"Hill\" Forum"
    """
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False).replace("\x7f", "\\u007f")
