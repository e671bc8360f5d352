"""The data that come with the package: their version, a hash of their content, and what they hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from govgraph.graph.core.csv_file import read_csv
from govgraph.graph.core.model import TABLES, content_hash
from govgraph.graph.core.paths import SEED


@cache
def version() -> str:
    """The version of the seed, as its `datapackage.json` has it."""
    return str(_description()["version"])


@cache
def date() -> str:
    """The day of that version, such as `2026-11-27`."""
    return str(_description()["created"])[:10]


def _description() -> Any:  # noqa: ANN401 - JSON
    return json.loads((SEED / "datapackage.json").read_text(encoding="utf-8"))


@cache
def data_hash() -> str:
    """The `content_hash` of the seed's rows."""
    return content_hash((table, row) for table in TABLES for row in rows(table.table))


def has(edition: str, document: str) -> bool:
    """Whether the seed has both; other data sets may cite its documents, or be filed under its editions."""
    documents, editions = _contents()
    return document in documents and edition in editions


def rows(table: str) -> Iterator[dict[str, str]]:
    """The rows of a table of the seed, as they stand in its files."""
    folder = SEED / table
    for path in sorted(folder.glob("*.csv")) if folder.is_dir() else [SEED / f"{table}.csv"]:
        yield from read_csv(path)


@cache
def _contents() -> tuple[frozenset[str], frozenset[str]]:
    """The documents and the editions of the seed."""
    return frozenset(row["id"] for row in rows("documents")), frozenset(row["edition"] for row in rows("statements"))


def content_text(content_hash: str | None) -> str:
    """The hash of what a data set holds, as it is said of it.

    >>> content_text("1a"), content_text(None)
    ('sha256:1a', 'hash not known')
    """
    return f"sha256:{content_hash}" if content_hash else "hash not known"
