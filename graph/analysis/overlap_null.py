"""Overlap against null models that fix more: the States' activity, groups of one's own, and blocs counted once.

`overlap --test` holds how many States each body has, and takes every State for as likely as any other. A null model
says what else is fixed (`--null`):

- **sizes**: as there, exact, with the groups and blocs that are asked for;
- **curveball**: also in how many bodies each State is, both exactly, in matrices that are drawn;
- **sdsm**: both on average (stochastic degree sequence model), exact and without draws.

Each is taken worldwide and within groups of States (`--groups`): M49 sub-regions, intermediate regions (Eastern,
Middle, Southern and Western Africa; Caribbean, Central and South America; elsewhere the sub-region) or regions, the
States that are in the same of some unions, or a list of one's own. Within groups both margins are fixed in every group.
A bloc (`--blocs`) is one column, which a body has if it has at least one of the bloc's States, so that what came in
through one door counts once; it is a group of its own, and adds nothing to what is beyond chance within groups.

The figures are those of `overlap --test`, and for draws their Monte-Carlo errors. With D draws no tail is below
1 / (D + 1), and no q of a single pair among m below m / (D + 1): a note says where that is above 0.05. The sentence
names the yardstick that it speaks of. What `overlap --test` does not say, this does not say either: it names no cause.

Example: rows {1, 3, 4}, {2} and {1, 4} of four States. If only the sizes are fixed, the first and the third share
3 x 2 / 4 = 1.5, and two with C(3,2) / C(4,2) = 1/2. With the States' numbers of bodies fixed too, 2 of 8 matrices have
two: 1/4.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from govgraph.graph.analysis import overlap as overlaps
from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.null_parameters import PARAMETERS, NullModel
from govgraph.graph.analysis.open_cells import signs_of_pairs
from govgraph.graph.analysis.overlap_null_words import YARDSTICKS, notes, sentences
from govgraph.graph.analysis.overlap_test_words import LEVEL
from govgraph.graph.analysis.state_groups import Groups, group_states, union_members
from govgraph.graph.analysis.yardsticks import check_comparison, with_figures
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.gc_control import gc_paused
from govgraph.graph.measures.blocs import with_blocs
from govgraph.graph.measures.capacities import counted_relations
from govgraph.graph.measures.degree_sequence import stochastic
from govgraph.graph.measures.fixed_margins import draw
from govgraph.graph.measures.null_models import Chance, corrected, within_groups, worldwide
from govgraph.graph.measures.pairs import Pairs, all_pairs
from govgraph.graph.measures.two_mode import TwoMode, two_mode
from govgraph.graph.tables.table import EVIDENCE, Column, Made, Table

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FIGURES = (
    ("expected", "States that would be shared, {}", "States"),
    ("expected_error", "Monte-Carlo error of the number expected {}; empty without draws", "States"),
    ("effect", "States shared beyond the number expected {}", "States"),
    ("upper_tail", "probability of sharing as many or more, {}", "0 to 1"),
    ("upper_tail_error", "Monte-Carlo error of the upper tail {}; empty without draws", "0 to 1"),
    ("lower_tail", "probability of sharing as many or fewer, {}", "0 to 1"),
    ("mid_p", "the upper tail {}, with half of the probability of the very number", "0 to 1"),
    ("q", "the upper tail {} corrected over all pairs of the network (Benjamini and Hochberg)", "0 to 1"),
)
COLUMNS = (
    *overlaps.ANALYSIS.columns[:-1],
    *(
        Column(f"{name}_{yardstick}", meaning.format(words), unit, "number")
        for yardstick, words in YARDSTICKS.items()
        for name, meaning, unit in _FIGURES
    ),
    Column("sentence", f"the same in words, with the yardstick; `more` where q is at most {LEVEL}", ""),
    EVIDENCE,
)
SHORT = (
    "a",
    "b",
    "shared",
    "expected_worldwide",
    "q_worldwide",
    "expected_groups",
    "upper_tail_groups",
    "upper_tail_error_groups",
    "q_groups",
    "sentence",
)


@gc_paused()
def overlap_null(
    edition: Edition, network: TwoMode, null: NullModel, minimum: int = 0, relations: Collection[str] = ()
) -> Table:
    """Every pair of bodies against a null model, worldwide and within groups.

    Parameters
    ----------
    edition
        The edition.
    network
        The `two_mode` of the edition, by States.
    null
        The null model.
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
        The columns are not States, a bloc or union has no States, or a number is out of its range.
    """
    check_comparison(network, "null", "null models", minimum)
    network = with_blocs(network, {bloc: union_members(edition, bloc, "blocs") for bloc in null.blocs})
    grouping = group_states(edition, network.columns, null.groups)
    pairs = all_pairs(network.matrix)
    one_pool = np.zeros(len(network.columns), dtype=np.int64)
    figures = {
        f"{name}_{yardstick}": figure
        for yardstick, groups in (("worldwide", one_pool), ("groups", grouping.numbers))
        for (name, _, _), figure in zip(
            _FIGURES, _figures(network, groups, pairs, null, pooled=yardstick == "worldwide"), strict=True
        )
    }
    table = with_figures(edition, network, pairs, minimum, relations, figures)
    values = {**table.values, "sentence": Made(len(table), sentences(edition, table.values, null, grouping))}
    lines = notes(edition, network, grouping, null, pairs.a.size)
    return replace(table, columns=COLUMNS, values=values, notes=(*table.notes, *lines))


def _figures(
    network: TwoMode, groups: NDArray[np.int64], pairs: Pairs, null: NullModel, *, pooled: bool
) -> list[NDArray[np.float64]]:
    """The figures of a yardstick, in the order of `_FIGURES`."""
    expected_error = upper_error = np.full(len(pairs.a), np.nan)
    chance: Chance
    if null.name == "curveball":
        drawn = draw(network.matrix, groups, pairs, null.draws, null.seed)
        chance, expected_error, upper_error = drawn.chance, drawn.expected_error, drawn.upper_error
    elif null.name == "sdsm":
        chance = stochastic(network.matrix, groups, pairs)
    elif pooled:
        chance = worldwide(network.sizes, len(network.columns), pairs)
    else:
        chance = within_groups(network.matrix, groups, pairs)
    return [
        chance.expected,
        expected_error,
        pairs.shared - chance.expected,
        chance.upper,
        upper_error,
        chance.lower,
        chance.mid_p,
        corrected(chance.upper),
    ]


def _analyse(
    edition: Edition,
    nodes: str,
    by: str,
    capacity: Collection[str],
    min_shared: int,
    null: str,
    groups: Groups,
    blocs: Collection[str],
    draws: int,
    seed: int,
) -> Table:
    relations = sorted(counted_relations(capacity))
    model = NullModel(null, groups, tuple(dict.fromkeys(blocs)), draws, seed)
    return overlap_null(edition, two_mode(edition, nodes, capacity, by), model, min_shared, relations)


ANALYSIS = Analysis(
    "overlap-null",
    "Do two bodies share more States than a null model gives in which each State keeps its number of memberships?",
    "All pairs against a null model: both margins fixed, groups of one's own, blocs counted once.",
    _analyse,
    COLUMNS,
    "Overlaps",
    "compare",
    (*overlaps.ANALYSIS.parameters, *PARAMETERS),
    SHORT,
    result=overlaps.ANALYSIS.result,
    command="overlap --null",
    measures=("null_models", "fixed_margins", "degree_sequence", "blocs"),
    in_signs=signs_of_pairs,
)
