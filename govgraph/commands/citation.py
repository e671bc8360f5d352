"""How the result of a command is cited: with the address of the explorer that others see, or the command itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govgraph.graph.citing import citations
from govgraph.graph.core.text import capitalised
from govgraph.output import say

if TYPE_CHECKING:
    from govgraph.graph.tables.table import Table


def say_citation(table: Table, title: str, command: str, style: str) -> None:
    """Print how a result is cited.

    Args:
        table: the result.
        title: what it is called.
        command: what makes it again.
        style: of `graph.citing.styles.STYLES`.

    Raises:
        UsageError: there is no such style.
        MissingLibraryError: the library for citation styles is not installed.
    """
    cited = citations.finding(capitalised(title), table.provenance, command=command)
    say(f"cite as: {citations.finding_text(cited, style)}")
