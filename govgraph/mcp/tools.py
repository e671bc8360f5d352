"""All tools: those for single things, one for every question, and one for every analysis."""

from __future__ import annotations

from functools import cache

from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.names import Names
from govgraph.mcp.analyses import analysis_tools
from govgraph.mcp.cypher import CYPHER
from govgraph.mcp.graph import Graph
from govgraph.mcp.names import SEARCH
from govgraph.mcp.questions import question_tools
from govgraph.mcp.statements import DESCRIBE, EVIDENCE
from govgraph.mcp.tool import Tool


@cache
def tools() -> dict[str, Tool]:
    """All tools by name.

    >>> list(tools())[:5]
    ['search', 'describe_entity', 'evidence_of_statement', 'cypher', 'ask_associations']
    """
    all_tools = (SEARCH, DESCRIBE, EVIDENCE, CYPHER, *question_tools(), *analysis_tools())
    return {tool.name: tool for tool in all_tools}


def tools_of(graph: Graph) -> dict[str, Tool]:
    """The tools that a graph answers, by name: without a database none that needs Cypher."""
    return {name: tool for name, tool in tools().items() if graph.has_engine or not tool.needs_engine}


def find_tool(graph: Graph, name: str) -> Tool:
    """The tool of that name.

    Raises
    ------
    UsageError
        There is none, the message has suggestions; or the graph does not answer it.
    """
    available = tools_of(graph)
    if name in available:
        return available[name]
    if name in tools():
        raise UsageError(
            f"tool: found {name!r}, which needs the graph that is loaded: run `govgraph load`, and serve without --from"
        )
    near = Names((tool_name, tool_name.replace("_", " ")) for tool_name in available).near(name.replace("_", " "))
    hint = f"; did you mean {', '.join(near)}?" if near else "; the list of tools has those that there are"
    raise UsageError(f"tool: found {name[:60]!r}, which is none{hint}")
