"""Who stands in two lists at two levels: a union in one edition, its commission or secretariat in the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from govgraph.graph.analysis.changes.edition_index import EditionIndex
from govgraph.graph.core.edition import EdgeStatement

Standings = Mapping[str, list[EdgeStatement]]


def levels(before: Standings, after: Standings, earlier: EditionIndex, later: EditionIndex) -> dict[str, str]:
    """Pairs of a body of the earlier list and the body of the later one that has its standing at another level.

    A pair is a body that only the earlier list names and one that only the later list names, of which either is part of
    the other, with a standing in common. A body that could be paired with several is in no pair.
    """
    former, come = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
    pairs = [
        (old, new)
        for old in former
        for new in come
        if _are_levels(old, new, earlier, later) and _standings(before[old]) & _standings(after[new])
    ]
    uses = Counter(body for pair in pairs for body in pair)
    return {old: new for old, new in pairs if uses[old] == uses[new] == 1}


def _are_levels(old: str, new: str, earlier: EditionIndex, later: EditionIndex) -> bool:
    return any(new in side.wholes(old) or old in side.wholes(new) for side in (earlier, later))


def _standings(edges: list[EdgeStatement]) -> set[tuple[str, str, str]]:
    return {(edge.relation, edge.role, edge.status) for edge in edges if not edge.via}
