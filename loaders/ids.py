"""Ids for rows that have none: made of title, acronym or name, readable, and of one thing only."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping

from govgraph.graph.core.folding import fold
from govgraph.graph.core.text import slug
from govgraph.loaders.resolve import Written

MAX_ID = 60
"""Letters of an id that is made of a name."""
_HASHED = 8


def made_ids(rows: list[Written], columns: tuple[str, ...], ids_in_use: Mapping[str, str]) -> dict[int, str]:
    """The ids of the rows without one, by their place in the list.

    A name that gives no letters has a hash alone; names that would have the same id have a hash behind it.

    Parameters
    ----------
    rows
        The rows of a table.
    columns
        Those of which the first that is filled makes the id; the last is the name.
    ids_in_use
        The names that ids have elsewhere.

    Examples
    --------
    >>> rows = [Written("d", 2, {"id": "", "title": title}) for title in ("A forum", "منتدى المدن", "!")]
    >>> list(made_ids(rows, ("title",), {}).values())
    ['a-forum', 'mntda-lmdn', 'x-bb7208bc']
    """
    new_ids, ids_and_names = {}, {}
    owners: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.cells["id"]:
            owners[row.cells["id"]].add(fold(row.cells[columns[-1]]))
    for index, row in enumerate(rows):
        written = next((row.cells[column] for column in columns if row.cells[column]), "")
        if not row.cells["id"] and written:
            ids_and_names[index] = (slug(written, MAX_ID) or f"x-{_hash(written)}", fold(row.cells[columns[-1]]))
            owners[ids_and_names[index][0]].add(ids_and_names[index][1])
    for identifier, name in ids_in_use.items():
        if identifier in owners:
            owners[identifier].add(fold(name))
    for index, (identifier, name) in ids_and_names.items():
        is_shared = len(owners[identifier]) > 1
        new_ids[index] = f"{slug(identifier, MAX_ID - _HASHED - 1)}-{_hash(name)}" if is_shared else identifier
    return new_ids


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_HASHED]
