"""The numbers of a what-if as readers see them: with a sign where a list that is not complete may change them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govgraph.graph.core.coverage_text import open_number
from govgraph.graph.core.text import four_figures

COUNTS = ("States of a ", "mechanisms of a State", "organisations of a State", "States in common")
"""How the rows begin that count members, memberships, or members in common."""
NUMBERS = ("before", "after")


def with_open_numbers(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with signs in its numbers where a list behind it is not complete; files have the numbers.

    Names and members that are counted are the least that there can be, and none of them is not known; a share may be
    another. The rows of the whole network say beside them which lists these are.

    >>> row = {"what": "no other liaison on record", "subject": ["arcp"], "names_after": [],
    ...        "before": 1, "after": 0, "coverage": "LIAISES_WITH unknown"}
    >>> [with_open_numbers(row)[name] for name in NUMBERS], [with_open_numbers({**row, "coverage": ""})["after"]]
    (['≥1', '?'], [0])
    >>> share = {"what": "nearness to all others (closeness)", "names_after": None, "before": 0.35, "after": 0.2}
    >>> [with_open_numbers(row | share)[name] for name in NUMBERS]
    ['0.35?', '0.2?']
    """
    if not (row["subject"] and row["coverage"]):
        return dict(row)
    is_count = row["names_after"] is not None or row["what"].startswith(COUNTS)
    return dict(row) | {
        name: open_number(f"{four_figures(row[name]):,}", is_none=not row[name], is_count=is_count)
        for name in NUMBERS
        if row[name] is not None
    }
