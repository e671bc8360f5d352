"""Groups of States by the bodies, out of a few, that they are in, in words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations


def memberships(joined: Collection[str], bodies: Sequence[str]) -> str:
    """The bodies that a party is in, out of a few, in words.

    >>> memberships(["APC"], ["APC", "IGC"]), memberships(["APC", "IGC"], ["APC", "IGC"])
    ('only APC', 'APC and IGC')
    >>> memberships(["APC"], ["APC"])
    'APC'
    """
    names = [name for name in bodies if name in joined]
    if len(bodies) == 1:
        return bodies[0]
    return f"only {names[0]}" if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def sets(bodies: Sequence[str], occurring: Collection[str]) -> list[str]:
    """The sets of a few bodies (as `memberships`) that occur, the largest first.

    >>> sets(["APC", "IGC"], ["only IGC", "APC and IGC"])
    ['APC and IGC', 'only IGC']
    """
    subsets = [subset for size in range(len(bodies), 0, -1) for subset in combinations(bodies, size)]
    return [words for subset in subsets if (words := memberships(subset, bodies)) in occurring]
