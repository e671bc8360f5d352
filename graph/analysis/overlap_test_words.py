"""Overlap against chance in words: a sentence for each pair, and what the reader of all must know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from govgraph.graph.core.edition import Edition
from govgraph.graph.core.text import counted
from govgraph.graph.tables.table import Values, cells

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEVEL = 0.05
"""The q up to which the sentence says that a pair shares more than a yardstick gives: a convention, no more."""
LARGEST = 2
"""So many sub-regions with most States are named, as nearness within one is not looked at."""


def sentences(edition: Edition, values: Mapping[str, Values], pool: int) -> Callable[[NDArray[np.intp]], list[str]]:
    """Makes the sentences of rows at some places of a table, from its columns."""
    names = ("a", "b", "shared", "coverage", "expected_worldwide", "expected_subregions", "q_worldwide", "q_subregions")

    def sentences_at(places: NDArray[np.intp]) -> list[str]:
        rows = zip(*(cells(values[name], places) for name in names), strict=True)
        return [text(*row) for row in rows]

    def text(
        a: str, b: str, shared: int, coverage: str, worldwide: float, within: float, q_world: float, q_within: float
    ) -> str:
        labels = edition.entities[a].label, edition.entities[b].label
        words = sentence(*labels, shared, pool, (worldwide, within), (q_world, q_within))
        if coverage in ("complete", "unknown"):
            return words
        return f"{words} Not every list is complete ({coverage})."

    return sentences_at


def sentence(a: str, b: str, shared: int, pool: int, expected: tuple[float, float], q: tuple[float, float]) -> str:
    """A row in words; `expected` and `q` are worldwide and within sub-regions.

    >>> sentence("APC", "Bali Process", 33, 128, (11.3, 30.6), (1e-9, .4))
    'APC and Bali Process share 33 States. 11.3 would be expected if each drew its States at random from all 128 that \
take part; 30.6 if each did so within every sub-region: the regions of their States explain most of what is beyond the \
first.'
    """
    verdict = {
        "beyond": f"{shared - expected[1]:.1f} more than the regions of their States explain",
        "all": "the regions of their States explain all of what is beyond the first",
        "most": "the regions of their States explain most of what is beyond the first",
        "unclear": "more than the first, and not clearly more than the second",
        "beyond only where they lie": (
            "not clearly more than the first, but more than the regions of their States explain"
        ),
        "chance": "not clearly more than either",
    }[explained(shared, expected, q)]
    return (
        f"{a} and {b} share {counted(shared, 'State')}. {expected[0]:.1f} would be expected if each drew its "
        f"States at random from all {pool} that take part; {expected[1]:.1f} if each did so within every sub-region: "
        f"{verdict}."
    )


def explained(shared: int, expected: tuple[float, float], q: tuple[float, float]) -> str:
    """How far the sub-regions of their States explain what two share: one of six words.

    Beyond where they lie: `beyond`, or `beyond only where they lie` when it is not more than the draw worldwide gives.
    By where they lie `all` or `most` of what is more than that draw gives, or `unclear`. Else it is `chance`.

    >>> explained(33, (11.3, 33.0), (1e-9, .4)), explained(33, (11.3, 30.6), (1e-9, .4))
    ('all', 'most')
    >>> explained(11, (1.3, 6.3), (1e-9, .01)), explained(11, (1.3, 5.0), (1e-9, .2)), explained(1, (.9, .9), (1, 1))
    ('beyond', 'unclear', 'chance')
    """
    beyond, within = shared - expected[0], shared - expected[1]
    if q[1] <= LEVEL:
        return "beyond" if q[0] <= LEVEL else "beyond only where they lie"
    if q[0] > LEVEL:
        return "chance"
    if within > beyond / 2:
        return "unclear"
    return "most" if within > 0.05 else "all"  # as far as the one decimal that is printed can tell


def notes(
    edition: Edition, states: list[str], groups: NDArray[np.int64], alone: list[str], pairs: int
) -> tuple[str, ...]:
    """The pool and its groups, over how many pairs q is corrected, and whose sub-region is not known."""
    pool, grouped = len(states), len(np.unique(groups)) - len(alone)
    all_pairs = f"all {pairs:,} pairs" if pairs > 1 else counted(pairs, "pair")
    lines = [
        f"pool: {pool} States that take part in a body compared, or have data in the year; {grouped} M49 sub-regions; "
        f"q is corrected over {all_pairs}",
        "these lists are censuses, not samples: p is a yardstick of how far a pair lies from a random draw, and "
        "does not show a cause; States that joined through a union are counted one by one",
    ]
    regions = Counter(region for state in states if (region := edition.entities[state].subregion))
    if len(regions) > LARGEST:
        largest = " and ".join(f"{region} ({number})" for region, number in regions.most_common(LARGEST))
        lines.append(f"how near States are within one sub-region does not count; the largest: {largest}")
    if alone:
        names = ", ".join(edition.entities[state].name for state in alone)
        number = f"{len(alone):,} State{'s: each' if len(alone) > 1 else ': it'} is a group of its own and stays"
        lines.append(f"no sub-region is known of {number}: {names}")
    return tuple(lines)
