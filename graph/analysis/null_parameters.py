"""The parameters of a null model: what is fixed, within which groups, which unions count once, and how it is drawn."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from govgraph.graph.analysis.network_parameters import allow_only
from govgraph.graph.analysis.parameters import Parameter
from govgraph.graph.analysis.state_groups import USUAL, Groups, check_groups
from govgraph.graph.core.errors import UsageError

NULLS = {
    "sizes": "the number of States in each body",
    "curveball": "the number of States in each body and of bodies of each State",
    "sdsm": "the number of States in each body and of bodies of each State on average",
}
"""What each null model holds, in words."""
DRAWS, SEED = 10_000, 1
MOST_DRAWS = 1_000_000


class NullModel(NamedTuple):
    """A null model: what it holds, within which groups, which unions count once, and how it is drawn."""

    name: str = "curveball"
    groups: Groups = (USUAL,)
    blocs: Collection[str] = ()
    draws: int = DRAWS
    seed: int = SEED


def _check_draws(draws: int) -> None:
    if not 1 <= draws <= MOST_DRAWS:
        raise UsageError(f"draws: found {draws}; use a number from 1 to {MOST_DRAWS}")


def _check_seed(seed: int) -> None:
    if seed < 0:
        raise UsageError(f"seed: found {seed}; use 0 or more")


PARAMETERS = (
    Parameter(
        "null",
        "What the null model keeps fixed: sizes, curveball (both margins, drawn) or sdsm (both on average).",
        "word",
        "curveball",
        "--null",
        tuple(NULLS),
        check=allow_only("null", tuple(NULLS)),
    ),
    Parameter(
        "groups",
        "Within which groups of States: subregions (if not given), intermediate or regions of M49, unions by name, "
        "joined by commas, or a table with columns state and group.",
        "groups",
        (USUAL,),
        "--groups",
        check=check_groups,
    ),
    Parameter("blocs", "A union whose States count as one, as often as needed.", "entities", (), "--blocs"),
    Parameter("draws", f"How many matrices Curveball draws; {DRAWS} if not given.", "integer", DRAWS, "--draws",
              check=_check_draws),
    Parameter("seed", "Where the random numbers begin: the same gives the same draws.", "integer", SEED, "--seed",
              check=_check_seed),
)  # fmt: skip
