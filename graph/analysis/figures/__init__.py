"""Figures of the report of 2019: what it prints in figures 3, 4 and 14 to 16, and what the graph has of the same.

The report drew them from a survey, of which it prints neither the answers nor, in the text that the graph starts from,
the bars. What can be counted here is what documents say of the same thing: so a figure is rebuilt, rebuilt in part, or
not, and its `verdict` says which and why. What the report prints, with places, is in `figures.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.figures.parts import Figure, Printed, Rebuilt
from govgraph.graph.analysis.figures.states import chaired, funded, funders
from govgraph.graph.analysis.figures.themes import focus, focus_over_time
from govgraph.graph.analysis.parameters import Parameter
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.tables.table import Table

EDITION, EARLIER = "2019", "2010"
"""The edition that the figures are of, and the one that figure 4 compares it with."""


@cache
def read_figures() -> dict[int, Figure]:
    """What the report prints of each figure, by its number.

    >>> list(read_figures())
    [3, 4, 14, 15, 16]
    >>> read_figures()[14].locator
    'Section 4.5, Figure 14, page 38'
    """
    read = tomllib.loads(Path(__file__).with_name("figures.toml").read_text(encoding="utf-8"))
    return {
        figure["number"]: Figure(
            figure["number"],
            figure["title"],
            read["document"],
            figure["locator"],
            read["survey"],
            tuple(_printed(row) for row in figure["printed"]),
        )
        for figure in read["figure"]
    }


def rebuild(number: int, editions: Mapping[str, Edition]) -> Rebuilt:
    """A figure as far as the graph has what it shows.

    Parameters
    ----------
    number
        3, 4, 14, 15 or 16.
    editions
        Editions by edition; figures 14 to 16 ask whether something ever was, and look at all of them.

    Returns
    -------
    Rebuilt
        The figure; without rows and bars where nothing of it is on record, which the verdict says.

    Raises
    ------
    UsageError
        There is no such figure, or an edition that it needs is not given.
    """
    figures = read_figures()
    if number not in figures:
        raise UsageError(f"figure: found {number}; use one of {', '.join(map(str, figures))}")
    needed = (EARLIER, EDITION) if number == 4 else (EDITION,)
    for edition_name in needed:
        if edition_name not in editions:
            available = ", ".join(sorted(editions)) or "none"
            raise UsageError(f"figure {number}: needs edition {edition_name}; loaded are {available}: load the seed")
    figure, later = figures[number], editions[EDITION]
    match number:
        case 3:
            return focus(figure, later)
        case 4:
            return focus_over_time(figure, editions[EARLIER], later)
        case 14:
            return chaired(figure, later, list(editions.values()))
        case 15:
            return funders(figure, later, list(editions.values()))
        case _:
            return funded(figure, later, list(editions.values()))


def _printed(row: Mapping[str, Any]) -> Printed:
    return Printed(row["words"], row["locator"], row.get("value"), row.get("class", ""), tuple(row.get("themes", ())))


def _analyse(*editions: Edition, number: int) -> Table:
    return rebuild(number, {edition.name: edition for edition in editions}).result


ANALYSIS = Analysis(
    "figures",
    "What does the graph have of the same as figures 3, 4 and 14 to 16 of the report of 2019?",
    "A figure of the report of 2019, counted again from what documents say.",
    _analyse,
    (),
    "Figures of the report of 2019",
    "figures",
    (Parameter("number", "The figure: 3, 4, 14, 15 or 16.", "integer"),),
    result="figure {number}",
    command=None,
    editions=("editions",),
)
