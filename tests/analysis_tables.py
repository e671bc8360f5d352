"""The table of each analysis of the seed, computed once in a process."""

from __future__ import annotations

from functools import cache
from typing import Any

from participation_data import small
from seed_edition import seed_edition

from govgraph.graph.analysis.registry import all_analyses
from govgraph.graph.core.edition import Edition
from govgraph.graph.tables.table import Table

ANALYSES = all_analyses()
VALUES: dict[str, dict[str, Any]] = {
    "overlap-null": {"draws": 50},
    "shared-members": {"a": "budapest", "b": "prague"},
    "synergies-for": {"who": "icmpd"},
    "partners": {"who": "iom"},
    "closest": {"who": "khartoum"},
    "memberships": {"who": "GHA"},
    "missing": {"who": "GHA"},
    "path": {"start": "THA", "end": "bali"},
    "compare": {"who": ("apc", "bali")},
    "what-if": {"without": ("iom",), "merge": (("apc", "bali"),)},
    "figures": {"number": 4},
    "metrics-by-year": {"years": "2018-2019"},
}
"""Of each analysis that must be told something, or would count for long, what it is told here."""


@cache
def table_of(name: str, **parameters: int) -> Table:
    """The table of an analysis of the seed's editions."""
    analysis = ANALYSES[name]
    editions = [seed_edition("2010"), seed_edition("2019")]
    if name == "participation":
        editions = [Edition.from_dataset(small("paper", codes=True), "paper")] * 2
    arguments = editions if len(analysis.editions) == 2 or analysis.editions == ("editions",) else editions[1:]
    return analysis.run(*arguments, **VALUES.get(name, {}) | parameters)
