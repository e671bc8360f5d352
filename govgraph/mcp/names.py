"""The tool that finds who may be meant by a name; it suggests, and never chooses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govgraph.graph.analysis.parameters import Parameter
from govgraph.graph.core import vocabulary
from govgraph.graph.core.folding import fold
from govgraph.graph.core.provenance import NOTHING
from govgraph.graph.tables.table import Column, Table
from govgraph.mcp.answer import Result
from govgraph.mcp.choices import ROWS
from govgraph.mcp.graph import Graph
from govgraph.mcp.tool import Tool

_MATCHES = {
    "exact": "it has this name",
    "part": "its name, acronym or id has this text in it",
    "near": "a suggestion, which is no match",
}
"""How an entity may fit a text, the best first."""
_COLUMNS = (
    Column("id", "the id, by which every tool knows it"),
    Column("name", "its name"),
    Column("acronym", "its acronym"),
    Column("kind", "what it is"),
    Column("match", "; ".join(f"{word}: {meaning}" for word, meaning in _MATCHES.items())),
)


def _search(graph: Graph, values: Mapping[str, Any]) -> Result:
    text, kind = values["text"], values["kind"]
    names, entities = graph.names(kind), graph.edition().entities
    exact, folded = names.ids(text), fold(text).strip()
    matches = dict.fromkeys(names.near(text), "near")
    for entity in entities.values():
        folded_names = map(fold, (entity.id, entity.name, entity.acronym))
        if folded and kind in ("", entity.kind) and any(folded in name for name in folded_names):
            matches[entity.id] = "part"
    matches |= dict.fromkeys(exact & entities.keys(), "exact")
    rows = [{**entities[key]._asdict(), "match": match} for key, match in matches.items() if key in entities]
    rows.sort(key=lambda row: (list(_MATCHES).index(row["match"]), row["name"], row["id"]))
    notes = []
    if len(exact) > 1:
        notes.append("several have this name: ask which is meant, or give an id")
    elif not exact:
        notes.append("nothing on record has this name; ask whether one of these is meant, and do not guess")
    table = Table.of_rows(_COLUMNS, rows, NOTHING, notes)
    return Result(f"names like {text!r}", table, rests_on=("names of all editions",))


SEARCH = Tool(
    "search",
    "Find a name",
    "Who is meant by a name?",
    "Mechanisms, States, organisations, themes and others by id, name, acronym or a part of them; suggestions where "
    "nothing has the name. Other tools take names too.",
    (
        Parameter("text", "The name, or a part of it.", "text"),
        Parameter("kind", "Only this kind of entity.", "word", "", allowed=vocabulary.ENTITY_KINDS),
        *ROWS,
    ),
    _search,
)
