"""Groups of States by the bodies, out of a few, that they are in, in words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations

from govgraph.graph.core.text import in_row


def memberships(joined: Collection[str], bodies: Sequence[str], incomplete: Collection[str] = ()) -> str:
    """The bodies that a party is in, out of a few, in words; of those with an incomplete list it may be in more.

    >>> memberships(["APC"], ["APC", "IGC"]), memberships(["APC", "IGC"], ["APC", "IGC"])
    ('only APC', 'APC and IGC')
    >>> memberships(["APC"], ["APC"]), memberships(["APC"], ["APC", "IGC"], ["APC", "IGC"])
    ('APC', 'APC, not known of IGC')
    """
    names = [name for name in bodies if name in joined]
    if not_known := [name for name in bodies if name in incomplete and name not in joined]:
        return f"{in_row(names)}, not known of {in_row(not_known)}"
    return f"only {names[0]}" if len(names) == 1 < len(bodies) else in_row(names)


def sets(bodies: Sequence[str], occurring: Collection[str], incomplete: Collection[str] = ()) -> list[str]:
    """The sets of a few bodies (as `memberships`) that occur, the largest first.

    >>> sets(["APC", "IGC"], ["only IGC", "APC and IGC"])
    ['APC and IGC', 'only IGC']
    """
    subsets = [subset for size in range(len(bodies), 0, -1) for subset in combinations(bodies, size)]
    return [words for subset in subsets if (words := memberships(subset, bodies, incomplete)) in occurring]
