"""The order of an answer's rows on the page: that of the query, with entities by the names that the page shows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from govgraph.graph.core.text import alphabetical

Row = Mapping[str, Any]
_ORDER = re.compile(r"ORDER BY (?P<keys>[^\n]+)\s*\Z")
_KEY = re.compile(r"\s*(?P<column>\w+)(?P<descending> DESC)?\s*")


def places_as_shown(cypher: str, rows: Sequence[Row], drawn: Sequence[Row], entities: Mapping[str, Any]) -> list[int]:
    r"""The places of rows in the order of the query, where entities are sorted by their ids or official names.

    Args:
        cypher: the query; it ends with its order.
        rows: the rows of the answer.
        drawn: the same rows as they are drawn, with names for ids.
        entities: the entities by id.

    >>> rows = [{"id": "auhoai", "n": 1}, {"id": "apc", "n": 1}, {"id": "bali", "n": 2}]
    >>> drawn = [{"id": "AU-HoAI", "n": 1}, {"id": "APC", "n": 1}, {"id": "Bali Process", "n": 2}]
    >>> every = dict.fromkeys(["auhoai", "apc", "bali"])
    >>> places_as_shown("RETURN n, id\nORDER BY n DESC, id, coalesce(role, '')", rows, drawn, every)
    [2, 1, 0]
    >>> places_as_shown("RETURN 1 AS a", [{"a": 1}], [{"a": 1}], {})
    [0]
    """

    def value(place: int, column: str) -> tuple[bool, Any]:
        cell = rows[place].get(column)
        if isinstance(cell, str):
            return False, alphabetical(drawn[place][column]) if cell in entities or column == "name" else cell
        return cell is None, 0 if cell is None else cell

    places = list(range(len(rows)))
    for column, is_descending in reversed(_keys(cypher, rows)):
        places.sort(key=lambda place: value(place, column), reverse=is_descending)
    return places


def _keys(cypher: str, rows: Sequence[Row]) -> list[tuple[str, bool]]:
    """The first columns by which the query sorts; rows that are alike in them stay in its order."""
    keys: list[tuple[str, bool]] = []
    if not rows or not (order := _ORDER.search(cypher.strip())):
        return keys
    for part in order["keys"].split(","):
        key = _KEY.fullmatch(part)
        if not key or key["column"] not in rows[0]:
            break
        keys.append((key["column"], bool(key["descending"])))
    return keys
