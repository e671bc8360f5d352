"""Statements about one entity, as the questions give them: counted, compared, and with the columns that cite them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from govgraph.explorer.kit.formatting import plural
from govgraph.explorer.kit.tables import Column
from govgraph.graph.core import vocabulary

Row = Mapping[str, Any]
_EVIDENCE = (
    Column("role", "How", "in what role, in the words of the document", width=120),
    Column("status", "Status", "empty: holds"),
    Column("start", "Since"),
    Column("end", "Until"),
    Column("as_written", "As printed", width=230),
    Column("basis", "Basis", "; ".join(f"{name}: {meaning}" for name, meaning in vocabulary.BASES.items())),
    Column("document", "Document", "named in full above", width=90),
    Column("locator", "Place in it", width=330),
    Column("note", "Note", width=300),
)


def evidence(first: str) -> list[Column]:
    """The columns that qualify and cite a statement, from the one named on.

    >>> [column.key for column in evidence("document")]
    ['document', 'locator', 'note']
    """
    keys = [column.key for column in _EVIDENCE]
    return list(_EVIDENCE[keys.index(first) :])


def other_end(row: Row, key: str) -> str:
    """The id at the other end of a statement about `key`."""
    return str(row["object"] if row["subject"] == key else row["subject"])


def count_words(rows: Sequence[Row], key: str, kinds: Mapping[str, str]) -> str:
    """How many a list holds: those that hold now by kind, and the others by status.

    >>> rows = [{"subject": "THA", "object": "apc", "status": None}]
    >>> rows += [{"subject": "NZL", "object": "apc", "status": "former"}]
    >>> count_words(rows, "apc", {"THA": "state", "NZL": "state"})
    '1 State; besides 1 former'
    """
    now = {other_end(row, key) for row in rows if not row["status"]}
    words = []
    for kind in vocabulary.KINDS.values():
        if count := sum(kinds.get(one) == kind.name for one in now):
            words.append(plural(count, "State") if kind.name == "state" else plural(count, kind.name, kind.plural))
    besides = [
        plural(len({other_end(row, key) for row in rows if row["status"] == status}), status, status)
        for status in vocabulary.STATUSES
        if status and any(row["status"] == status for row in rows)
    ]
    return "; besides ".join(part for part in (", ".join(words) or "none now", ", ".join(besides)) if part)
