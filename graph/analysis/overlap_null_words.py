"""Overlap against a null model in words: a sentence for each pair, and what the reader of all must know."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

import numpy as np

from govgraph.graph.analysis.null_parameters import NULLS, NullModel
from govgraph.graph.analysis.overlap_test_words import LEVEL
from govgraph.graph.analysis.state_groups import Grouping
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.text import counted
from govgraph.graph.measures.fixed_margins import CHAINS
from govgraph.graph.measures.two_mode import TwoMode
from govgraph.graph.tables.table import Values, cells

if TYPE_CHECKING:
    from numpy.typing import NDArray

YARDSTICKS = {"worldwide": "worldwide", "groups": "within every group of States"}
"""Where what chance gives is taken, in words."""


def sentences(
    edition: Edition, values: Mapping[str, Values], null: NullModel, grouping: Grouping
) -> Callable[[NDArray[np.intp]], list[str]]:
    """Gives of some rows the sentences; `values` are the columns of the table."""
    figures = ("expected", "upper_tail", "upper_tail_error", "q")
    names = ("a", "b", "shared", *(f"{name}_{yardstick}" for yardstick in YARDSTICKS for name in figures))

    def sentences_at(places: NDArray[np.intp]) -> list[str]:
        rows = zip(*(cells(values[name], places) for name in names), strict=True)
        return [
            sentence((edition.label(a), edition.label(b)), shared, null, grouping.words, (numbers[:4], numbers[4:]))
            for a, b, shared, *numbers in rows
        ]

    return sentences_at


def sentence(
    labels: tuple[str, str],
    shared: int,
    null: NullModel,
    group: str,
    figures: tuple[Collection[float | None], Collection[float | None]],
) -> str:
    """A row in words; of each yardstick the number expected, the upper tail, its error and q.

    >>> figures = ((11.3, .0, None, .0), (30.6, .2, None, .4))
    >>> sentence(("APC", "Bali"), 33, NullModel("sizes"), "M49 sub-region", figures)
    'APC and Bali share 33 States. Fixed: the number of States in each body: worldwide 11.3 would be expected (q 0), \
within every M49 sub-region 30.6 (q 0.4): more than worldwide, and not clearly more than within these groups.'
    """
    parts: list[str] = []
    more: list[bool] = []
    for place, (expected, upper, error, q) in zip(
        ("worldwide", f"within every {group}"), (tuple(numbers) for numbers in figures), strict=True
    ):
        would = " would be expected" if not parts else ""
        tail = f"tail {upper:.2g} ± {error:.1g}, " if error is not None else ""
        parts.append(f"{place} {expected:.1f}{would} ({tail}q {q:.2g})")
        more.append(q is not None and q <= LEVEL)
    verdict = {
        (True, True): "more than either yardstick gives",
        (True, False): "more than worldwide, and not clearly more than within these groups",
        (False, True): "not clearly more than worldwide, but more than within these groups",
        (False, False): "not clearly more than either",
    }[more[0], more[1]]
    unit = counted(shared, "State or bloc", "States and blocs") if null.blocs else counted(shared, "State")
    return f"{labels[0]} and {labels[1]} share {unit}. Fixed: {NULLS[null.name]}: {', '.join(parts)}: {verdict}."


def notes(edition: Edition, network: TwoMode, grouping: Grouping, null: NullModel, pairs: int) -> tuple[str, ...]:
    """What is held, over how many pairs q is corrected, what was drawn, and who counts otherwise than alone."""
    groups = len(np.unique(grouping.numbers)) - len(grouping.alone)
    lines = [
        f"yardstick: {NULLS[null.name]} fixed, worldwide and within every {grouping.words}; pool: "
        f"{len(network.columns):,} columns in {counted(groups, 'group')}; q is corrected over all {pairs:,} pairs",
        "these lists are censuses, not samples: p is a yardstick of how far a pair lies from the null model, and "
        "does not show a cause",
    ]
    if null.name == "curveball":
        number = drawn_number(null.draws)
        lines.append(
            f"{number:,} matrices drawn by Curveball, seed {null.seed}; errors are Monte-Carlo standard errors"
        )
        if (least := pairs / (number + 1)) > LEVEL:
            lines.append(f"no q of a single pair can be below {min(least, 1):.2g} with so few draws (--draws)")
    for bloc in null.blocs:
        states = sum(column == bloc for column in network.bloc_of.values())
        lines.append(f"{edition.entities[bloc].name} counts once, for {counted(states, 'State')} that take part")
    if alone := [edition.entities[column].name for column in grouping.alone if column not in null.blocs]:
        number_words = f"{len(alone):,} State{'s: each' if len(alone) > 1 else ': it'} is a group of its own and stays"
        lines.append(f"no group is known of {number_words}: {', '.join(alone)}")
    return tuple(lines)


def drawn_number(draws: int) -> int:
    """How many matrices are drawn for a number that is asked for: all chains have as many.

    >>> drawn_number(100), drawn_number(10_000), drawn_number(999)
    (100, 10000, 1000)
    """
    chains = min(draws, CHAINS)
    return -(-draws // chains) * chains
