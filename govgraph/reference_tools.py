"""The part of the reference that says what an assistant can ask: the tools and resources of `govgraph mcp`."""

from __future__ import annotations

from collections.abc import Iterator

from govgraph.markdown import joined, markdown_table
from govgraph.mcp.choices import COMMON
from govgraph.mcp.resources import RESOURCES, TEMPLATES
from govgraph.mcp.tools import tools as all_tools


def tools() -> Iterator[str]:
    """Every tool with what it answers and takes."""
    yield (
        "`govgraph mcp` offers them by the Model Context Protocol. One is made from each question and each analysis "
        "above, which have what its parameters and columns mean. Every answer says the edition and what it rests on, "
        "has the document and place of each row, and how many rows follow. Many tools take"
    )
    yield markdown_table(
        ("parameter", "meaning", "allowed", "default"),
        (
            (f"`{parameter.name}`", parameter.meaning, joined(parameter.allowed), parameter.default_text)
            for parameter in COMMON
        ),
    )
    shared = {parameter.name for parameter in COMMON}
    yield markdown_table(
        ("tool", "what it answers", "takes besides"),
        (
            (
                f"`{tool.name}`",
                tool.question,
                joined(f"`{parameter.name}`" for parameter in tool.parameters if parameter.name not in shared),
            )
            for tool in all_tools().values()
        ),
    )


def resources() -> Iterator[str]:
    """Every resource with what it holds."""
    yield markdown_table(
        ("resource", "what it is"),
        ((f"`{resource.uri}`", resource.meaning) for resource in (*RESOURCES, *TEMPLATES)),
    )
