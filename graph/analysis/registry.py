"""The analyses: each by its name, as its own module declares it.

A module is imported when its analysis is asked for, so that a command starts without what it does not need.
"""

from __future__ import annotations

from importlib import import_module

from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.core.errors import UsageError

MODULES = {
    "overlap": "overlap",
    "overlap-test": "overlap_test",
    "overlap-null": "overlap_null",
    "overlap-remit": "overlap_remit",
    "overlap-remit-monadic": "overlap_remit",
    "shared-members": "shared_members",
    "compare": "compare",
    "synergies": "synergies",
    "unlike-partners": "synergies",
    "synergies-for": "synergies_for",
    "chains": "chains",
    "gaps": "gaps",
    "changes": "changes",
    "conflicts": "conflicts",
    "partners": "partners",
    "closest": "closest",
    "memberships": "memberships",
    "missing": "missing",
    "path": "paths",
    "metrics": "metrics",
    "metrics-by-year": "metrics_by_year",
    "panel": "panel",
    "communities": "communities",
    "what-if": "what_if",
    "reach": "reach",
    "figures": "figures",
    "coverage": "coverage",
    "participation": "participation",
}
"""The module of `graph.analysis` that declares each analysis, in the order of the documentation."""
_OTHER_NAMES = {"unlike-partners": "OPPOSITE", "overlap-remit-monadic": "EACH"}
"""The name of a declaration in its module where it is not `ANALYSIS`."""


def find_analysis(name: str) -> Analysis:
    """The analysis of that name.

    Raises:
        UsageError: there is none.

    >>> find_analysis("gaps").question
    'What does no mechanism reach, what depends on one body, and what is not on record?'
    """
    if name not in MODULES:
        raise UsageError(f"analysis: found {name!r}; use one of {', '.join(MODULES)}")
    module = import_module(f"govgraph.graph.analysis.{MODULES[name]}")
    analysis: Analysis = getattr(module, _OTHER_NAMES.get(name, "ANALYSIS"))
    return analysis


def all_analyses() -> dict[str, Analysis]:
    """Every analysis by its name, in order; this imports all of them."""
    return {name: find_analysis(name) for name in MODULES}
