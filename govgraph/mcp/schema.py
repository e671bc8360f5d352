"""The parameters of a tool as JSON Schema, from their declarations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from govgraph.graph.analysis.parameters import REQUIRED, Kind, Parameter

_TYPES: dict[Kind, str] = {"integer": "integer", "number": "number", "switch": "boolean", "mapping": "object"}
"""The type in JSON of a kind that is neither a text nor several."""
_SEVERAL: tuple[Kind, ...] = ("words", "entities", "pairs", "groups")

OUTPUT: dict[str, Any] = {
    "type": "object",
    "properties": {
        "title": {"type": "string"},
        "total": {"type": "integer"},
        "offset": {"type": "integer"},
        "next_offset": {"type": ["integer", "null"]},
        "columns": {"type": "object", "additionalProperties": {"type": "string"}},
        "rows": {"type": "array", "items": {"type": "object"}},
        "names": {"type": "object", "additionalProperties": {"type": "string"}},
        "sources": {"type": "object", "additionalProperties": {"type": "string"}},
        "documents": {"type": "object", "additionalProperties": {"type": "string"}},
        "rests_on": {"type": "array", "items": {"type": "string"}},
        "notes": {"type": "array", "items": {"type": "string"}},
    },
    "required": ["title", "total", "offset", "next_offset", "columns", "rows", "sources", "documents", "rests_on"],
}
"""What the structured content of every answer is."""


def input_schema(parameters: Iterable[Parameter]) -> dict[str, Any]:
    """What a tool takes.

    Examples
    --------
    >>> input_schema([Parameter("who", "A State.", "entity"), Parameter("least", "The least.", "integer", 1, least=0)])
    {'type': 'object', 'properties': {'who': {'type': 'string', 'description': 'A State.'}, \
'least': {'type': 'integer', 'description': 'The least.', 'minimum': 0, 'default': 1}}, \
'required': ['who'], 'additionalProperties': False}
    """
    listed = list(parameters)
    required = [parameter.name for parameter in listed if parameter.default is REQUIRED]
    return {
        "type": "object",
        "properties": {parameter.name: _property(parameter) for parameter in listed},
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _property(parameter: Parameter) -> dict[str, Any]:
    words = {"enum": list(parameter.allowed)} if parameter.allowed else {}
    schema: dict[str, Any]
    if parameter.kind in _SEVERAL:
        schema = {"type": "array", "items": {"type": "string", **words}}
    else:
        schema = {"type": _TYPES.get(parameter.kind, "string"), **words}
    # On the command line several words are one text; here they are a list.
    schema["description"] = parameter.meaning.replace(", joined by commas", "").replace(
        "; may be given several times", ""
    )
    if parameter.least is not None:
        schema["minimum"] = parameter.least
    if parameter.default is not REQUIRED and parameter.default not in (None, "", (), {}):
        default = parameter.default
        schema["default"] = list(default) if isinstance(default, tuple) else default
    return schema
