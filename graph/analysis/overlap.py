"""Overlap: what each two mechanisms, States or organisations have in common.

A and B are sets: of a mechanism or organisation the States in it, of a State the bodies that it is in. Shared is
|A and B|. Jaccard is shared / |A or B|, from 0 (nothing in common) to 1 (the same set). Containment of A in B is
shared / |A|, which is 1 where all of A's are also B's, however large B is. Jaccard is low where a small body lies
within a large one, and containment shows it. Two empty sets have no Jaccard, and an empty one no containment.

What the figures do not say: that two bodies share members does not say that they do the same, or too much; nor is it
more than chance because it is large (`overlap --test` looks at that). They count what is held: a member that no list
names is missing in all of them, and the column `coverage` says of which pairs that may be so.

Jaccard 1912, DOI 10.1111/j.1469-8137.1912.tb05611.x. Containment of the smaller set in the larger one is the overlap
coefficient: Vijaymeena and Kavitha 2016, DOI 10.5121/mlaij.2016.3103.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from govgraph.graph.analysis.coverage_text import KNOWN
from govgraph.graph.analysis.result import Result, provenance
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.measures.pairs import Pairs, all_pairs
from govgraph.graph.measures.two_mode import TwoMode, parse_capacities, ties_in
from govgraph.queries.catalogue import Column

if TYPE_CHECKING:
    from numpy.typing import NDArray

PARTNERS = ("associated", "secretariat", "support", "partner")
"""In what capacities an organisation counts as shared."""
_PARTNER_RELATIONS = tuple(capacity.relation for capacity in parse_capacities(PARTNERS))
COLUMNS = (
    Column("a", "the id of the one", ""),
    Column("b", "the id of the other", ""),
    Column("size_a", "how many a has of what is compared: States, or the bodies that a State is in", "count"),
    Column("size_b", "how many b has", "count"),
    Column("shared", "how many both have", "count"),
    Column("jaccard", "shared over all that the two have together; empty where neither has any", "0 to 1"),
    Column("containment_a", "the part of a's that b has too; empty where a has none", "0 to 1"),
    Column("containment_b", "the part of b's that a has too; empty where b has none", "0 to 1"),
    Column("shared_names", "the names of what both have, in their order", ""),
    Column(
        "shared_themes",
        "themes that both mechanisms focus on; nothing where no theme of one of them is held, which is unknown and not "
        "none; not for States and organisations, of which no themes are stated",
        "",
    ),
    Column(
        "shared_organisations",
        "organisations that are associated with both mechanisms, or secretariat, support of the secretariat or partner "
        "of both, in the same capacity or another; nothing where none of one of them is held; not for States and "
        "organisations",
        "",
    ),
    Column(
        "coverage",
        "whether the lists of what is compared are complete (those of themes and organisations are told below the "
        "table): of two mechanisms `complete`, or which list is not; of States and "
        "organisations compared by mechanisms how many of the mechanisms' lists are; unknown where only organisations' "
        "lists are used, of which no document says it",
        "",
    ),
)

SHORT = tuple(column.name for column in COLUMNS)


def overlap(edition: Edition, network: TwoMode, minimum: int = 0, relations: Collection[str] = ()) -> Result:
    """Every pair of a two-mode network's rows.

    Args:
        edition: the edition.
        network: the `two_mode` of the snapshot.
        minimum: only pairs that share at least so many.
        relations: those that were looked for, whose coverage matters; those of the network's ties when empty.

    Returns:
        rows with `COLUMNS`, ordered by shared (descending), Jaccard (descending), a and b; a stands before b in the
        order of ids. Without two rows there are none.

    Raises:
        UsageError: `minimum` is negative.

    >>> from govgraph.graph.measures.two_mode import two_mode
    >>> from govgraph.graph.core.edition import Entity, EdgeStatement
    >>> kinds = {"apc": "mechanism", "bali": "mechanism", "FJI": "state", "THA": "state"}
    >>> found = Edition("2010", {one: Entity(one, kind, one) for one, kind in kinds.items()}, [
    ...     EdgeStatement("THA", "MEMBER_OF", "apc"), EdgeStatement("FJI", "MEMBER_OF", "apc"), EdgeStatement("THA", "MEMBER_OF", "bali")])
    >>> row = overlap(found, two_mode(found)).rows[0]
    >>> row["shared"], row["jaccard"], row["containment_a"], row["containment_b"], row["shared_names"]
    (1, 0.5, 0.5, 1.0, ['THA'])
    """
    if minimum < 0:
        raise UsageError(f"min-shared: found {minimum}; write 0 or more")
    found = all_pairs(network.matrix, minimum)
    wanted = tuple(relations) or tuple(sorted({edge.relation for edge in network.edges}))
    rows = _rows(edition, network, found, ranking(found), wanted)
    used, looked_for = network.edges, wanted
    if network.between == "mechanisms":
        used = [*used, *edition.select(["FOCUSES_ON"]), *ties_in(edition, PARTNERS)]
        looked_for = tuple(dict.fromkeys((*wanted, "FOCUSES_ON", *_PARTNER_RELATIONS)))
    return Result(COLUMNS, rows, provenance(edition, used, looked_for), notes(edition, network))


def ranking(pairs: Pairs) -> NDArray[np.int64]:
    """The places of the pairs in the order of the rows: shared and Jaccard descending, then a and b."""
    return np.lexsort((pairs.b, pairs.a, -np.nan_to_num(pairs.jaccard, nan=-1), -pairs.shared))


def notes(edition: Edition, network: TwoMode) -> tuple[str, ...]:
    """What the reader of an overlap must know: which mechanisms it leaves out, and how far its lists can be trusted."""
    if network.between != "mechanisms":
        return ()
    found = []
    if missing := sorted(_mechanisms(edition) - set(network.rows)):
        names = ", ".join(edition.entities[one].label for one in missing)
        number = f"{len(missing)} mechanism{'s' * (len(missing) != 1)}"
        found.append(f"not compared, as no {network.by} are held of them in the roles asked for ({number}): {names}")
    if network.by == "states" and (later := edition.has_later_list & set(network.rows)):
        number = f"{len(later)} of {len(network.rows)}"
        found.append(f"of {number} the list of members, or a part of it, is of another date than the edition")
    for what, relations in (("themes", ("FOCUSES_ON",)), ("organisations", _PARTNER_RELATIONS)):
        lacking = sum(any(edition.status(one, relation) not in KNOWN for relation in relations) for one in network.rows)
        if lacking:
            found.append(f"of {lacking} of {len(network.rows)} the list of {what} is not known to be complete")
    return tuple(found)


def list_coverage(edition: Edition, network: TwoMode, relations: Iterable[str]) -> list[str] | str:
    """What is known of the lists: for mechanisms of each row, empty where complete; else one text for all pairs."""
    wanted = list(dict.fromkeys(relations))
    lacking: dict[str, str] = {}
    for one in _mechanisms(edition) | set(network.rows if network.between == "mechanisms" else ()):
        statuses = {relation: edition.status(one, relation) for relation in wanted}
        parts = [(relation, status) for relation, status in statuses.items() if status not in KNOWN]
        if parts:
            words = [f"{relation} {status}" if len(wanted) > 1 else status for relation, status in parts]
            lacking[one] = f"{edition.entities[one].label}: {', '.join(words)}"
    if network.between == "mechanisms":
        return [lacking.get(one, "") for one in network.rows]
    if network.by in ("mechanisms", "bodies") and (every := _mechanisms(edition)):
        others = ", of organisations unknown" if network.by == "bodies" else ""
        return f"{len(every) - len(lacking)} of {len(every)} lists complete{others}"
    return "unknown"


def _mechanisms(edition: Edition) -> set[str]:
    """Those of which the edition says anything."""
    ends = {end for edge in edition.edges for end in (edge.subject, edge.object)}
    ends.update(claim.subject for claim in edition.value_statements)
    ends.update(row.mechanism for row in edition.coverage)
    return {one for one in ends if one in edition.entities and edition.entities[one].kind == "mechanism"}


def _rows(
    edition: Edition, network: TwoMode, pairs: Pairs, order: NDArray[np.int64], relations: tuple[str, ...]
) -> list[dict[str, Any]]:
    cells = [cells[order].tolist() for cells in pairs]
    coverage = list_coverage(edition, network, relations)
    names, have = _named(edition, network)
    compared = network.between == "mechanisms"
    themes = _themes(edition) if compared else {}
    partners = _partners(edition) if compared else {}
    sizes, ids = network.sizes.tolist(), network.rows
    rows = []
    for a, b, shared, *parts in zip(*cells, strict=True):
        jaccard, containment_a, containment_b = (None if part != part else part for part in parts)  # nan is not itself
        one, other = ids[a], ids[b]
        rows.append(
            {
                "a": one,
                "b": other,
                "size_a": sizes[a],
                "size_b": sizes[b],
                "shared": shared,
                "jaccard": jaccard,
                "containment_a": containment_a,
                "containment_b": containment_b,
                "shared_names": [names[place] for place in sorted(have[a] & have[b])],
                "shared_themes": _both(edition, themes, one, other),
                "shared_organisations": _both(edition, partners, one, other),
                "coverage": coverage
                if isinstance(coverage, str)
                else "; ".join(part for part in (coverage[a], coverage[b]) if part) or "complete",
            }
        )
    return rows


def _named(edition: Edition, network: TwoMode) -> tuple[list[str], list[set[int]]]:
    """The names of the columns in order, and of each row the places in them."""
    called = [edition.entities[one].name for one in network.columns]
    order = sorted(range(len(called)), key=lambda j: (called[j].casefold(), network.columns[j]))
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    starts, columns = network.matrix.indptr, place[network.matrix.indices]
    return [called[j] for j in order], [set(columns[i:j].tolist()) for i, j in pairwise(starts)]


def _themes(edition: Edition) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for edge in edition.select(["FOCUSES_ON"]):
        found[edge.subject].add(edge.object)
    return found


def _partners(edition: Edition) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for edge in ties_in(edition, PARTNERS):
        for one, other in ((edge.subject, edge.object), (edge.object, edge.subject)):
            if edition.entities[one].kind == "mechanism" and edition.entities[other].kind == "organisation":
                found[one].add(other)
    return found


def _both(edition: Edition, have: dict[str, set[str]], one: str, other: str) -> list[str] | None:
    if not have.get(one) or not have.get(other):
        return None
    return sorted((edition.entities[each].name for each in have[one] & have[other]), key=str.casefold)
