"""Overlap against chance: whether two bodies share more States than chance, and than geography, would give.

Each pair is compared with two yardsticks. **Worldwide**: each body draws as many States as it has at random from the
pool, all States that take part in any body of the network; a note says how many. Regional bodies share more than that
because they are regional, so nearly every pair within a region stands out. **Within sub-regions**: each body keeps its
number of States in every sub-region of the United Nations' M49 standard and draws them at random there. The sub-regions
of the States do not explain what is beyond that yardstick. Some sub-regions are large (Sub-Saharan Africa, Latin
America and the Caribbean): two bodies of one corner of such a one still stand out. A body that contains the whole of
another's sub-regions shares exactly what is expected there: nothing is left to chance, and both tails are 1.

A State of which no sub-region is known (some territories, and States of the past) is a sub-region of its own: it stays
where it is, and adds nothing to what is beyond chance. Such States are never put together as if they were neighbours.

For each yardstick: the number expected, the effect (States shared beyond it, negative where fewer), the upper and the
lower tail, the mid-p, and q, the upper tail corrected over all pairs of the network after Benjamini and Hochberg, also
when only some pairs are shown. `govgraph.graph.measures.null_models` has the formulas and the sources.

What it does not say. The lists are censuses, not samples: nothing is inferred to a larger population, and p is a
yardstick of how far a pair lies from a random draw. It names no cause. States that joined together, through a union,
are counted one by one, though they did not decide one by one. Where a list is not complete, the column `coverage` says
so.

Example: bodies of 15 and 12 States, all in one sub-region of 16, share 12. Worldwide 12 x 15 / 195 = 0.9 would be
expected, with an upper tail of 1e-16; within the sub-region 12 x 15 / 16 = 11.25, with C(15,12) / C(16,12) = 0.25.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from govgraph.graph.analysis import overlap as overlaps
from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.open_cells import signs_of_pairs
from govgraph.graph.analysis.overlap_test_words import LEVEL, notes, sentences
from govgraph.graph.analysis.yardsticks import check_comparison, with_figures
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.gc_control import gc_paused
from govgraph.graph.measures.capacities import counted_relations
from govgraph.graph.measures.null_models import Chance, corrected, within_groups, worldwide
from govgraph.graph.measures.pairs import all_pairs
from govgraph.graph.measures.two_mode import TwoMode, two_mode
from govgraph.graph.tables.table import EVIDENCE, Column, Made, Table

if TYPE_CHECKING:
    from numpy.typing import NDArray

YARDSTICKS = {
    "worldwide": "if both drew their States at random from all of the pool",
    "subregions": "if both drew them at random within each sub-region, keeping their numbers there",
}
_FIGURES = (
    ("expected", "States that would be shared", "States"),
    ("effect", "States shared beyond those that would be", "States"),
    ("upper_tail", "probability of sharing as many or more", "0 to 1"),
    ("lower_tail", "probability of sharing as many or fewer", "0 to 1"),
    ("mid_p", "the upper tail, with half of the probability of the very number", "0 to 1"),
    ("q", "the upper tail corrected over all pairs of the network (Benjamini and Hochberg)", "0 to 1"),
)
COLUMNS = (
    *overlaps.ANALYSIS.columns[:-1],
    *(
        Column(f"{name}_{yardstick}", f"{meaning}, {words}", unit, "number")
        for yardstick, words in YARDSTICKS.items()
        for name, meaning, unit in _FIGURES
    ),
    Column("sentence", f"the same in words; `more` where q is at most {LEVEL}", ""),
    EVIDENCE,
)
SHORT = (
    "a",
    "b",
    "size_a",
    "size_b",
    "shared",
    "expected_worldwide",
    "q_worldwide",
    "expected_subregions",
    "effect_subregions",
    "q_subregions",
    "coverage",
    "sentence",
)


@gc_paused()
def overlap_test(edition: Edition, network: TwoMode, minimum: int = 0, relations: Collection[str] = ()) -> Table:
    """Every pair of bodies against both yardsticks.

    Parameters
    ----------
    edition
        The edition.
    network
        The `two_mode` of the edition, by States.
    minimum
        Only pairs that share at least this many; the figures are the same as without it.
    relations
        Those that were looked for, whose coverage matters; those of the network's ties when empty.

    Returns
    -------
    Table
        The rows of `overlap` in their order, with `COLUMNS`. Without two bodies there are none.

    Raises
    ------
    UsageError
        The columns are not States, or `minimum` is negative.
    """
    check_comparison(network, "test", "the yardsticks", minimum)
    pairs = all_pairs(network.matrix)
    groups, alone = subregions(edition, network.columns)
    pool = len(network.columns)
    chance: dict[str, Callable[[], Chance]] = {
        "worldwide": lambda: worldwide(network.sizes, pool, pairs),
        "subregions": lambda: within_groups(network.matrix, groups, pairs),
    }
    figures = {
        f"{name}_{yardstick}": figure
        for yardstick in YARDSTICKS
        for (name, _, _), figure in zip(_FIGURES, _figures(chance[yardstick](), pairs.shared), strict=True)
    }
    table = with_figures(edition, network, pairs, minimum, relations, figures)
    values = {**table.values, "sentence": Made(len(table), sentences(edition, table.values, pool))}
    lines = notes(edition, network.columns, groups, alone, pairs.a.size)
    return replace(table, columns=COLUMNS, values=values, notes=(*table.notes, *lines))


def subregions(edition: Edition, states: Collection[str]) -> tuple[NDArray[np.int64], list[str]]:
    """The number of each State's group, and the States that are a group of their own as their sub-region is not known.

    >>> from govgraph.graph.core.edition import Entity
    >>> found = Edition("e", {one: Entity(one, "state", one, subregion=where) for one, where in (
    ...     ("FJI", "Melanesia"), ("PNG", "Melanesia"), ("cow-255", ""), ("cow-345", ""))}, [])
    >>> numbers, alone = subregions(found, ["FJI", "PNG", "cow-255", "cow-345"])
    >>> numbers.tolist(), alone
    ([0, 0, 1, 2], ['cow-255', 'cow-345'])
    """
    # An id cannot be taken for the name of a sub-region: each key says which of the two it is.
    keys = [(where, "") if (where := edition.entities[state].subregion) else ("", state) for state in states]
    number = {key: i for i, key in enumerate(dict.fromkeys(keys))}
    numbers = np.array([number[key] for key in keys], dtype=np.int64)
    return numbers, [state for where, state in keys if not where]


def _figures(chance: Chance, shared: NDArray[np.int64]) -> list[NDArray[np.float64]]:
    return [
        chance.expected,
        shared - chance.expected,
        chance.upper,
        chance.lower,
        chance.mid_p,
        corrected(chance.upper),
    ]


def _analyse(edition: Edition, nodes: str, by: str, capacity: Collection[str], min_shared: int) -> Table:
    relations = sorted(counted_relations(capacity))
    return overlap_test(edition, two_mode(edition, nodes, capacity, by), min_shared, relations)


ANALYSIS = Analysis(
    "overlap-test",
    "Do two bodies share more States than chance would give, and more than geography explains?",
    "All pairs against chance, worldwide and within sub-regions.",
    _analyse,
    COLUMNS,
    "Overlaps",
    "compare",
    overlaps.ANALYSIS.parameters,
    SHORT,
    result=overlaps.ANALYSIS.result,
    command="overlap --test",
    measures=("null_models", "seriation"),
    in_signs=signs_of_pairs,
)
