"""The records in a JSON value: a list of objects, wherever it stands, or objects by the name of what they are of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Records = list[Mapping[str, Any]]
NAME = "name"
"""The column of what objects or lists are called that stand under names."""
_VALUES = "values"
_DEEPEST = 20
"""Objects in one another beyond which nothing is looked for."""


def lists_of_records(content: Any, depth: int = 0) -> dict[str, Records]:  # noqa: ANN401 - any JSON value
    """The lists of records in a JSON value, by where they stand: one at the top, and one made of names, under nothing.

    >>> lists_of_records({"results": {"bindings": [{"state": {"type": "literal", "value": "Kenya"}}]}})
    {'': [{'state': 'Kenya'}]}
    >>> lists_of_records({"meta": 1, "data": {"rows": [{"a": "b"}]}}), lists_of_records([1])
    ({'data.rows': [{'a': 'b'}]}, {})
    >>> lists_of_records({"IGAD": ["Kenya", "Uganda"], "EAC": ["Kenya"]})
    {'': [{'name': 'IGAD', 'values': ['Kenya', 'Uganda']}, {'name': 'EAC', 'values': ['Kenya']}]}
    """
    if isinstance(content, list):
        return {"": content} if _is_records(content) else {}
    if not isinstance(content, dict) or depth > _DEEPEST:
        return {}
    results = content.get("results")
    if isinstance(results, dict) and _is_records(results.get("bindings")):
        rows = results["bindings"]
        return {"": [{name: cell.get("value") for name, cell in row.items()} for row in rows]}
    if by_name := _records_by_name(content):
        return {"": by_name}
    lists = {
        ".".join(filter(None, (name, place))): records
        for name, value in content.items()
        for place, records in lists_of_records(value, depth + 1).items()
    }
    if not lists and any(_is_texts(value) for value in content.values()):
        return {"": [content]}
    return lists


def _is_records(value: Any) -> bool:  # noqa: ANN401 - any JSON value
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)


def _is_texts(value: Any) -> bool:  # noqa: ANN401 - any JSON value
    return isinstance(value, list) and bool(value) and all(isinstance(text, str) for text in value)


def _records_by_name(content: Mapping[str, Any]) -> Records:
    """The records where each name has a list of texts, an object, or a list of objects, all alike; else none."""
    values = list(content.values())
    if len(values) < 2:
        return []
    if all(map(_is_texts, values)):
        return [{NAME: name, _VALUES: value} for name, value in content.items()]
    if all(isinstance(value, dict) for value in values) and _are_alike(values):
        return [{NAME: name, **value} for name, value in content.items()]
    if all(map(_is_records, values)) and _are_alike([row for rows in values for row in rows]):
        return [{NAME: name, **row} for name, rows in content.items() for row in rows]
    return []


def _are_alike(rows: list[Mapping[str, Any]]) -> bool:
    """Whether all have a name in common, which is not that of the column of names."""
    return bool(set.intersection(*(set(row) for row in rows))) and not any(NAME in row for row in rows)


def flat(record: Mapping[str, Any]) -> Records:
    """A record without objects in it: their names stand after that of the object, and a list of objects makes rows.

    >>> flat({"country": {"name": "Kenya"}, "in": [{"org": "IGAD"}, {"org": "EAC"}]})
    [{'country.name': 'Kenya', 'in.org': 'IGAD'}, {'country.name': 'Kenya', 'in.org': 'EAC'}]
    """
    cells: dict[str, Any] = {}
    for name, value in record.items():
        if isinstance(value, dict):
            cells |= {f"{name}.{inner}": cell for inner, cell in value.items()}
        else:
            cells[str(name)] = value
    lists = [name for name, value in cells.items() if _is_records(value)]
    if len(lists) != 1:
        return [cells]
    rows = cells.pop(lists[0])
    return [{**cells, **{f"{lists[0]}.{inner}": cell for inner, cell in row.items()}} for row in rows]
