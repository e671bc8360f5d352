"""What each comparison of shared States with chance begins with: whether it can be made, and the pairs in its table."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from govgraph.graph.analysis import overlap as overlaps
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.measures.pairs import Pairs
from govgraph.graph.measures.two_mode import TwoMode
from govgraph.graph.tables.table import Table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def check_comparison(network: TwoMode, option: str, yardsticks: str, minimum: int) -> None:
    """Refuse what is no comparison by States, or has a negative minimum.

    >>> from govgraph.graph.measures.two_mode import two_mode
    >>> network = two_mode(Edition("2010", {}, []), "states", ["member"], "mechanisms")
    >>> check_comparison(network, "test", "the yardsticks", 0)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    govgraph...UsageError: test: found a comparison of states by mechanisms; the yardsticks are of shared States: ...
    """
    if network.by != "states":
        raise UsageError(
            f"{option}: found a comparison of {network.between} by {network.by}; {yardsticks} are of shared States: "
            "compare mechanisms or organisations by states"
        )
    if minimum < 0:
        raise UsageError(f"min-shared: found {minimum}; write 0 or more")


def with_figures(
    edition: Edition,
    network: TwoMode,
    pairs: Pairs,
    minimum: int,
    relations: Collection[str],
    figures: Mapping[str, NDArray[np.float64]],
) -> Table:
    """The table of `overlap` for the pairs that share at least this many, with the figures of each in its values.

    The figures are of all pairs: what is corrected, is over those too that share too little to be shown.
    """
    listed = pairs.shared >= minimum if minimum else slice(None)
    table = overlaps.table_of(edition, network, pairs.take(listed), relations)
    return replace(table, values={**table.values, **{name: figure[listed] for name, figure in figures.items()}})
