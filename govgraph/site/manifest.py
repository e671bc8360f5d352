"""What a build of a site leaves in its folder: the list of its files, each with its hash, and how two builds differ."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from govgraph.graph.core.errors import OutputError

MANIFEST = "site.json"


class Outcome(NamedTuple):
    """How many files of a build are as they were, changed, new and gone."""

    same: int
    changed: int
    new: int
    gone: int

    @property
    def is_same(self) -> bool:
        """Whether nothing is otherwise."""
        return not (self.changed or self.new or self.gone)

    def words(self) -> str:
        """The same in words.

        >>> Outcome(5, 1, 2, 0).words()
        '1 changed, 2 new, 0 gone, 5 as they were'
        """
        return f"{self.changed} changed, {self.new} new, {self.gone} gone, {self.same} as they were"


@dataclass(frozen=True, slots=True)
class Earlier:
    """The build that is in a folder: its list, and its files.

    Attributes:
        folder: where it is.
        files: the SHA-256 of each file by its path.
        about: what else the list has.
    """

    folder: Path
    files: Mapping[str, str] = field(default_factory=dict)
    about: Mapping[str, Any] = field(default_factory=dict)

    def data(self, under: str) -> Iterator[dict[str, Any]]:
        """The JSON of its pages in a part of the site; what somebody made unreadable is left out, and written anew."""
        for path in sorted(self.files):
            if path.startswith(under) and path.endswith(".json"):
                with suppress(OutputError):
                    yield read_json(self.folder / path)


def read_json(path: Path) -> dict[str, Any]:
    """The content of a file of the site.

    Raises:
        OutputError: it cannot be read, or is no JSON of the site.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise OutputError(f"{path}: found no JSON that can be read; publish into an empty folder") from error
    if not isinstance(content, dict):
        raise OutputError(f"{path}: found JSON that govgraph did not write; publish into an empty folder")
    return content


def json_text(data: Mapping[str, Any]) -> str:
    """The JSON of a list, the same for the same content."""
    return f"{json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)}\n"


def hash_of(content: bytes) -> str:
    """The SHA-256 of a content."""
    return hashlib.sha256(content).hexdigest()


def hash_of_file(path: Path) -> str:
    """The hash of a file; empty where there is none."""
    return hash_of(path.read_bytes()) if path.is_file() else ""
