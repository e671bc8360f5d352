"""Pairs of mechanisms: how much each two have in common in members, themes and organisations, and in words what.

Of each part the share in common is Jaccard's index, not known where nothing is known of one of the two. The score of a
pair is the mean of the three shares, from 0 (nothing in common) to 1 (all), to which a share that is not known adds
nothing: it is then the least that it can be. `govgraph.graph.analysis.synergies` says what follows from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from govgraph.graph.analysis.mechanism_sets import PARTS, MechanismSets, mechanism_sets
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.text import counted
from govgraph.graph.measures.pairs import all_pairs
from govgraph.graph.measures.sets import incidence

if TYPE_CHECKING:
    from numpy.typing import NDArray

DIGITS = 4
"""Decimals of shares and scores."""


class Pair(NamedTuple):
    """Two mechanisms, and of each part of `PARTS` how much they share: count and share (None: not known)."""

    a: MechanismSets
    b: MechanismSets
    counts: tuple[int, ...]
    shares: tuple[float | None, ...]

    def turned(self) -> Pair:
        """The same pair from the other end."""
        return Pair(self.b, self.a, self.counts, self.shares)

    def common(self, part: str) -> list[str]:
        """The ids of what both have, sorted."""
        return sorted(self.a.part(part).keys() & self.b.part(part).keys())


@dataclass(frozen=True)
class MechanismPairs:
    """Every two mechanisms of an edition, the first id before the second, with what they share.

    Attributes
    ----------
    sets
        The mechanisms, by id.
    a, b
        Places in `sets`.
    counts, shares
        Of each part of `PARTS` how many both have, and their share; not a number where not known.
    scores
        The mean of the shares, with four decimals.
    """

    sets: Sequence[MechanismSets]
    a: NDArray[np.int32]
    b: NDArray[np.int32]
    counts: tuple[NDArray[np.int64], ...]
    shares: tuple[NDArray[np.float64], ...]
    scores: NDArray[np.float64]

    def have_much(self, least: float) -> NDArray[np.bool_]:
        """Which pairs have much in common: a State, or no list of one of them; a theme or organisation; the score."""
        members = (self.counts[0] > 0) | np.isnan(self.shares[0])
        return members & ((self.counts[1] > 0) | (self.counts[2] > 0)) & (self.scores >= least)

    def place(self, a: int, b: int) -> int:
        """Where the pair of two places in `sets` stands."""
        first, second = sorted((a, b))
        return first * len(self.sets) - first * (first + 1) // 2 + second - first - 1

    def pair(self, place: int) -> Pair:
        """The pair at a place."""
        shares = (float(share[place]) for share in self.shares)
        return Pair(
            self.sets[self.a[place]],
            self.sets[self.b[place]],
            tuple(int(count[place]) for count in self.counts),
            tuple(None if np.isnan(share) else share for share in shares),
        )


def mechanism_pairs(edition: Edition) -> MechanismPairs:
    """Every two mechanisms of an edition.

    Raises
    ------
    UsageError
        The edition is counted by year, and is not of one year.
    """
    sets = list(mechanism_sets(edition).values())
    counts, shares = [], []
    for part in PARTS:
        compared = all_pairs(incidence([mechanism.part(part) for mechanism in sets]))
        is_known = np.array([mechanism.is_known(part) for mechanism in sets], dtype=bool)
        shares.append(np.where(is_known[compared.a] & is_known[compared.b], compared.jaccard, np.nan))
        counts.append(compared.shared)
    total = np.nan_to_num(shares[0]) + np.nan_to_num(shares[1]) + np.nan_to_num(shares[2])
    return MechanismPairs(
        sets, compared.a, compared.b, tuple(counts), tuple(shares), rounded(total / len(PARTS), DIGITS)
    )


def rounded(values: NDArray[np.float64], digits: int) -> NDArray[np.float64]:
    """Numbers with so many decimals, each as Python's `round` gives it; not a number stays so.

    >>> rounded(np.array([0.00005, 0.12345]), 4).tolist() == [round(0.00005, 4), round(0.12345, 4)]
    True
    """
    scaled = values * 10**digits
    result: NDArray[np.float64] = np.rint(scaled) / 10**digits
    # Half way between two, the product may lie on the wrong side.
    for place in np.flatnonzero(np.abs(scaled - np.floor(scaled) - 0.5) < 1e-6).tolist():
        result[place] = round(float(values[place]), digits)
    return result


def reasons(edition: Edition, pair: Pair) -> list[str]:
    """What two mechanisms have in common, and of what it is not known, in words."""
    words = []
    for part, count, share in zip(PARTS, pair.counts, pair.shares, strict=True):
        word = {"members": "State", "themes": "theme", "organisations": "organisation"}[part]
        if share is None:
            words.append(f"whether they share {word}s is not known")
        elif not count:
            words.append(f"no {word} in common")
        else:
            sizes = f"of {len(pair.a.part(part)):,} and {len(pair.b.part(part)):,}"
            words.append(f"{counted(count, word)} in common, {sizes}")
            if part == "organisations":
                serving = [_serving(edition, pair, organisation) for organisation in pair.common(part)]
                words[-1] += f": {', '.join(serving)}"
    return words


def coverage(a: MechanismSets, b: MechanismSets) -> str:
    """How complete the lists of two mechanisms are, in words."""
    return "; ".join(f"{part}: {a.status(part)}, {b.status(part)}" for part in PARTS)


def evidence(pair: Pair) -> list[EdgeStatement]:
    """The statements by which both have what they share."""
    return [
        edge
        for part in PARTS
        for element in pair.common(part)
        for mechanism in (pair.a, pair.b)
        for edge in mechanism.part(part)[element]
    ]


def _serving(edition: Edition, pair: Pair, organisation: str) -> str:
    served: dict[str, list[str]] = {}
    for mechanism in (pair.a, pair.b):
        roles = dict.fromkeys(
            vocabulary.ORGANISATIONS.words[edge.relation] for edge in mechanism.organisations[organisation]
        )
        served.setdefault(", ".join(roles), []).append(edition.entities[mechanism.mechanism].label)
    words = "; ".join(f"{roles} of {' and '.join(names)}" for roles, names in served.items())
    return f"{edition.entities[organisation].label} ({words})"
