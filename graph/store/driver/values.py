"""What the driver gives, without its types: nodes and relationships as dictionaries, dates as ISO text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import neo4j

_PLAIN = frozenset({str, int, float, bool, type(None)})


def plain_value(value: Any) -> Any:  # noqa: ANN401 - any value that a query can return
    """A value without the driver's types: nodes and relationships as dictionaries, dates as ISO text."""
    if type(value) in _PLAIN:  # nearly all are; what follows takes ten times as long
        return value
    if type(value) is list:
        return [part if type(part) in _PLAIN else plain_value(part) for part in value]
    if isinstance(value, neo4j.graph.Node):
        return {"labels": sorted(value.labels), **{key: plain_value(value[key]) for key in sorted(value.keys())}}
    if isinstance(value, neo4j.graph.Relationship):
        return {"type": value.type, **{key: plain_value(value[key]) for key in sorted(value.keys())}}
    if isinstance(value, neo4j.graph.Path):
        pairs = zip(value.nodes, (*value.relationships, None), strict=True)
        return [plain_value(part) for pair in pairs for part in pair if part is not None]
    if isinstance(value, Mapping):
        return {key: plain_value(part) for key, part in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [plain_value(part) for part in value]
    if hasattr(value, "iso_format"):
        return value.iso_format()
    return value
