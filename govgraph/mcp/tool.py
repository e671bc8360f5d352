"""A tool: what it is called, what it answers, what it takes, and the function that answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from govgraph.graph.analysis.parameters import Parameter
from govgraph.mcp.answer import Result, content_of
from govgraph.mcp.choices import checked
from govgraph.mcp.graph import LOST, Graph


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool of an assistant.

    Attributes
    ----------
    name
        Its name.
    title
        What it is called where people see it.
    question
        What it answers, in a user's words.
    hint
        What an assistant must know besides to choose it.
    parameters
        What it takes.
    answer
        Takes the graph and the values of the parameters by name.
    needs_engine
        Whether a database answers it, by Cypher.
    """

    name: str
    title: str
    question: str
    hint: str
    parameters: tuple[Parameter, ...]
    answer: Callable[[Graph, Mapping[str, Any]], Result]
    needs_engine: bool = False

    @property
    def description(self) -> str:
        """What an assistant reads of it."""
        return f"{self.question} {self.hint}".strip()

    def call(self, graph: Graph, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """The structured content of the answer to these arguments.

        Raises
        ------
        GovgraphError
            An argument is not allowed or not known, or the graph cannot be read.
        """
        values = checked(self.name, self.parameters, arguments)
        try:
            result = self.answer(graph, values)
            return graph.within_limit(lambda: content_of(result, values, graph.names))
        except LOST:
            graph.forget()
            raise


def tool_name(prefix: str, name: str) -> str:
    """The name of the tool of a declaration.

    >>> tool_name("analyse", "overlap-test")
    'analyse_overlap_test'
    """
    return f"{prefix}_{name.replace('-', '_')}"
