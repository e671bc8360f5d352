"""A cited graph of migration-governance relationships: who is in which mechanism, and where it is written.

>>> import govgraph as gg
>>> edition = gg.load_edition("2019")                   # the seed of the package; no database
>>> table = gg.overlap(edition, nodes="mechanisms", by="states", test=True)
>>> table.names[:5]
('a', 'b', 'a_name', 'b_name', 'size_a')
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from govgraph.analyses.around import closest, memberships, missing
    from govgraph.analyses.common_ground import chains, gaps, synergies, synergies_for
    from govgraph.analyses.lists import coverage, participation
    from govgraph.analyses.mechanisms import changes, conflicts, partners, paths, what_if
    from govgraph.analyses.network import communities, metrics, metrics_by_year, panel
    from govgraph.analyses.overlaps import compare, overlap, shared_members
    from govgraph.analyses.pictures import Picture, picture
    from govgraph.citing import brief, cite
    from govgraph.connection import Connection, connect
    from govgraph.edition import Edition
    from govgraph.graph.core.errors import GovgraphError
    from govgraph.graph.tables.table import Column, Table
    from govgraph.interface import load_edition
    from govgraph.reading import read_table

    __version__: str

__all__ = [
    "Column",
    "Connection",
    "Edition",
    "GovgraphError",
    "Picture",
    "Table",
    "__version__",
    "brief",
    "chains",
    "changes",
    "cite",
    "closest",
    "communities",
    "compare",
    "conflicts",
    "connect",
    "coverage",
    "gaps",
    "load_edition",
    "memberships",
    "metrics",
    "metrics_by_year",
    "missing",
    "overlap",
    "panel",
    "participation",
    "partners",
    "paths",
    "picture",
    "read_table",
    "shared_members",
    "synergies",
    "synergies_for",
    "what_if",
]

_MODULES = {
    "Edition": "edition",
    "GovgraphError": "graph.core.errors",
    **dict.fromkeys(("Column", "Table"), "graph.tables.table"),
    **dict.fromkeys(("Connection", "connect"), "connection"),
    "load_edition": "interface",
    **dict.fromkeys(("Picture", "picture"), "analyses.pictures"),
    "read_table": "reading",
    **dict.fromkeys(("brief", "cite"), "citing"),
    **dict.fromkeys(("communities", "metrics", "metrics_by_year", "panel"), "analyses.network"),
    **dict.fromkeys(("compare", "overlap", "shared_members"), "analyses.overlaps"),
    **dict.fromkeys(("chains", "gaps", "synergies", "synergies_for"), "analyses.common_ground"),
    **dict.fromkeys(("coverage", "participation"), "analyses.lists"),
    **dict.fromkeys(("closest", "memberships", "missing"), "analyses.around"),
    **dict.fromkeys(("changes", "conflicts", "partners", "paths", "what_if"), "analyses.mechanisms"),
}
"""The module of each public name. It is imported when the name is first used: the command line starts in less time."""


def _public(name: str) -> Any:  # noqa: ANN401 - any public name; type checkers read the imports above
    if name == "__version__":
        from importlib.metadata import version

        return version("govgraph")
    if name not in _MODULES:
        raise AttributeError(f"module 'govgraph' has no attribute {name!r}")
    return getattr(import_module(f"govgraph.{_MODULES[name]}"), name)


if not TYPE_CHECKING:  # of a module with it, a type checker takes every name for one that is there
    __getattr__ = _public


def __dir__() -> list[str]:
    return __all__
