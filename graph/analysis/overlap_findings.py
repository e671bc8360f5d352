"""Which pairs of bodies to look at first: by what the test of all pairs says, a few findings in a sentence each.

Three findings are looked for, each in another pair: the pair that shares most States; the largest body whose States are
all in one larger body; the pair that shares most beyond what geography gives (by `overlap_test`, within sub-regions).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from govgraph.graph.analysis.overlap_test_words import LEVEL
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.kinds import count_of_kind
from govgraph.graph.core.text import counted, with_the
from govgraph.graph.tables.arrays import numbers
from govgraph.graph.tables.table import Table

if TYPE_CHECKING:
    from numpy.typing import NDArray

Row = Mapping[str, Any]
Figures = Mapping[str, "NDArray[Any]"]
"""The columns of numbers, of all pairs."""
COLUMNS = (
    "a",
    "b",
    "size_a",
    "size_b",
    "shared",
    "containment_a",
    "containment_b",
    "coverage",
    "expected_subregions",
    "effect_subregions",
    "q_subregions",
)
"""The columns of `overlap_test` that are looked at."""
_NUMBERS = tuple(name for name in COLUMNS if name not in ("a", "b", "coverage"))
_LEAST = 3
"""States of a body that lies in another: of fewer it is no finding."""


class Finding(NamedTuple):
    """A pair to look at: what kind of finding it is, the ids of the two, and the finding in a sentence."""

    kind: str
    a: str
    b: str
    sentence: str


class _Besides(NamedTuple):
    """How many pairs have as many as the pair of a finding, and how many others the finding is true of, too."""

    ties: int
    others: int


def findings(edition: Edition, table: Table) -> list[Finding]:
    """The findings, each of another pair.

    Args:
        edition: the edition.
        table: of `overlap_test`, with at least `COLUMNS`.
    """
    figures = {name: numbers(table, name) for name in _NUMBERS}
    is_open = figures["shared"] > 0
    pair_findings: list[Finding] = []
    for among, key, words in _LOOKED_FOR:
        places = np.flatnonzero(is_open & among(figures))
        if len(places):
            # Of those that have the most, the first in the order of the table.
            place = places[np.argmax(figures[key][places])]
            (row,) = table.take(np.array([place])).select(COLUMNS).rows
            ties = int((figures[key][places] == figures[key][place]).sum()) - 1
            others = int((among(figures) & (figures["shared"] > 0)).sum()) - 1
            pair_findings.append(words(edition, row, _Besides(ties, others)))
            is_open[place] = False
    return pair_findings


def _most(edition: Edition, row: Row, besides: _Besides) -> Finding:
    ties = besides.ties
    further_pairs = f", as {'does' if ties == 1 else 'do'} {counted(ties, 'other pair')}" if ties else ""
    shared = count_of_kind(row["shared"], "state")
    return _finding("Most in common", row, f"{_names(edition, row)} share {shared}{further_pairs}.")


def _contained(edition: Edition, row: Row, besides: _Besides) -> Finding:
    inner, outer = ("a", "b") if row["containment_a"] == 1 else ("b", "a")
    names = {end: with_the(edition.label(row[end])) for end in (inner, outer)}
    # Of a list that is not complete, more may lie outside.
    on_record = "" if row["coverage"] == "complete" else " on record"
    words = f"All {count_of_kind(row['shared'], 'state')}{on_record} of {names[inner]} are in {names[outer]}."
    if besides.others:
        pairs = counted(besides.others, "other pair")
        words += f" In {pairs}, too, all on record of one are in the other ({_LEAST} States or more)."
    return _finding("One within the other", row, words)


def _beyond(edition: Edition, row: Row, besides: _Besides) -> Finding:
    words = (
        f"{_names(edition, row)} share {count_of_kind(row['shared'], 'state')}; where their States lie, "
        f"{row['expected_subregions']:.1f} would be expected."
    )
    if besides.others:
        words += f" {counted(besides.others, 'other pair')} {_shares(besides.others)} more than geography gives, too."
    return _finding("More than geography", row, words)


def _shares(number: int) -> str:
    return "shares" if number == 1 else "share"


def _is_contained(figures: Figures) -> NDArray[np.bool_]:
    """Which pairs are of one that lies in the other, and is smaller."""
    is_whole = (figures["containment_a"] == 1) | (figures["containment_b"] == 1)
    contained: NDArray[np.bool_] = is_whole & (figures["size_a"] != figures["size_b"]) & (figures["shared"] >= _LEAST)
    return contained


_LOOKED_FOR: tuple[
    tuple[Callable[[Figures], NDArray[np.bool_]], str, Callable[[Edition, Row, _Besides], Finding]], ...
] = (
    (lambda figures: figures["shared"] > 0, "shared", _most),
    (_is_contained, "shared", _contained),
    (lambda figures: figures["q_subregions"] <= LEVEL, "effect_subregions", _beyond),
)
"""The findings: among which pairs each is looked for, the column of which the largest is meant, and its words."""


def _finding(kind: str, row: Row, sentence: str) -> Finding:
    return Finding(kind, row["a"], row["b"], f"{sentence[:1].upper()}{sentence[1:]}")


def _names(edition: Edition, row: Row) -> str:
    return " and ".join(with_the(edition.label(row[end])) for end in "ab")
