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
from collections.abc import Callable, Collection, Iterable
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from govgraph.graph.analysis.declaration import Analysis, Parameter
from govgraph.graph.analysis.mechanism_sets import mechanism_sets, services
from govgraph.graph.analysis.network_parameters import by_parameter, capacity_parameter, nodes_parameter
from govgraph.graph.core import vocabulary
from govgraph.graph.core.coverage_text import open_lists
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.gc_control import gc_paused
from govgraph.graph.core.provenance import STATEMENT_IDS, provenance_of
from govgraph.graph.core.text import counted
from govgraph.graph.measures.pairs import Pairs, all_pairs
from govgraph.graph.measures.two_mode import TwoMode, parse_capacities, two_mode
from govgraph.graph.tables.frame import CellKind
from govgraph.graph.tables.table import EVIDENCE, Coded, Column, Made, Table, Values

if TYPE_CHECKING:
    from numpy.typing import NDArray

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
        "organisations that both mechanisms work with, in the same way or another (the vocabulary's group "
        "`organisations of a mechanism`); nothing where those of one of them are not known; not for States and "
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
    EVIDENCE,
)

SHORT = tuple(column.name for column in COLUMNS if column is not EVIDENCE)
"""The columns that a table on the screen shows."""
_FEW_KEYS = 2**24


@gc_paused()
def overlap(edition: Edition, network: TwoMode, minimum: int = 0, relations: Collection[str] = ()) -> Table:
    """Every pair of a two-mode network's rows.

    Parameters
    ----------
    edition
        The edition.
    network
        The `two_mode` of the edition.
    minimum
        Only pairs that share at least so many.
    relations
        Those that were looked for, whose coverage matters; those of the network's edges when empty.

    Returns
    -------
    Table
        A table with `COLUMNS`, ordered by shared (descending), Jaccard (descending), a and b; a stands before b in the
        order of ids. Without two rows it is empty.

    Raises
    ------
    UsageError
        `minimum` is negative.

    Examples
    --------
    >>> from govgraph.graph.measures.two_mode import two_mode
    >>> from govgraph.graph.core.edition import Entity, EdgeStatement
    >>> kinds = {"apc": "mechanism", "bali": "mechanism", "FJI": "state", "THA": "state"}
    >>> edition = Edition("2010", {id: Entity(id, kind, id) for id, kind in kinds.items()}, [
    ...     EdgeStatement("THA", "MEMBER_OF", "apc"), EdgeStatement("FJI", "MEMBER_OF", "apc"),
    ...     EdgeStatement("THA", "MEMBER_OF", "bali")])
    >>> (row,) = overlap(edition, two_mode(edition)).rows
    >>> row["shared"], row["jaccard"], row["containment_a"], row["containment_b"], row["shared_names"]
    (1, 0.5, 0.5, 1.0, ['THA'])
    """
    if minimum < 0:
        raise UsageError(f"min-shared: found {minimum}; write 0 or more")
    return table_of(edition, network, all_pairs(network.matrix, minimum), relations)


def table_of(edition: Edition, network: TwoMode, pairs: Pairs, relations: Collection[str] = ()) -> Table:
    """The table of some pairs of a two-mode network's rows; as `overlap`."""
    looked_for = tuple(relations) or tuple(sorted({edge.relation for edge in network.edges}))
    order = ranking(network.sizes, pairs)
    values = _values(edition, network, pairs, looked_for)
    used = network.edges
    if network.between == "mechanisms":
        used = [*used, *edition.select(["FOCUSES_ON"]), *(edge for _, _, edge in services(edition))]
        looked_for = tuple(dict.fromkeys((*looked_for, "FOCUSES_ON", *vocabulary.ORGANISATIONS.relations)))
    provenance = provenance_of(edition, used, looked_for)
    return Table(COLUMNS, values, provenance, notes(edition, network), order=order)


def ranking(sizes: NDArray[np.int64], pairs: Pairs) -> NDArray[np.intp]:
    """The places of the pairs in the order of the rows: shared and Jaccard descending, then a and b.

    Of two pairs that share equally many, the one with the smaller sum of sizes has the greater Jaccard; where nothing
    is shared it is 0 for all pairs but those of two empty sets, which have none and come last.
    """
    # Numbers of 32 bits take half the memory, and hold all but keys of very large sets.
    largest, most = 2 * int(sizes.max(initial=0)) + 1, int(pairs.shared.max(initial=0))
    number = np.int32 if (most + 1) * largest < 2**31 else np.int64
    both: NDArray[Any] = sizes.astype(number)[pairs.a]
    both += sizes.astype(number)[pairs.b]
    shared: NDArray[Any] = pairs.shared.astype(number)
    keys: NDArray[Any] = np.where(shared > 0, both, both == 0)
    keys += (most - shared) * number(largest)
    if (most + 1) * largest < _FEW_KEYS:
        # Few keys occur, and numbers of 16 bits are sorted ten times as fast.
        places = np.cumsum(np.bincount(keys, minlength=1) > 0) - 1
        keys = places.astype(np.uint16)[keys] if places[-1] < 2**16 else keys
    return np.argsort(keys, kind="stable")


def notes(edition: Edition, network: TwoMode) -> tuple[str, ...]:
    """What the reader of an overlap must know: which mechanisms it leaves out, and how far its lists can be trusted."""
    if network.between != "mechanisms":
        return ()
    lines = []
    if missing := sorted(edition.mechanisms - set(network.rows)):
        names = ", ".join(edition.entities[mechanism_id].label for mechanism_id in missing)
        number = counted(len(missing), "mechanism")
        lines.append(f"not compared, as no {network.by} are held of them in the roles asked for ({number}): {names}")
    if network.by == "states" and (later := edition.has_later_list & set(network.rows)):
        number = f"{len(later)} of {len(network.rows)}"
        lines.append(f"of {number} the list of members, or a part of it, is of another date than the edition")
    for name, relations in (("themes", ("FOCUSES_ON",)), ("organisations", vocabulary.ORGANISATIONS.relations)):
        lacking = sum(
            bool(open_lists(edition, ((mechanism_id, relation) for relation in relations)))
            for mechanism_id in network.rows
        )
        if lacking:
            lines.append(f"of {lacking} of {len(network.rows)} the list of {name} is not known to be complete")
    return tuple(lines)


def list_coverage(edition: Edition, network: TwoMode, relations: Iterable[str]) -> list[str] | str:
    """What is known of the lists: for mechanisms of each row, empty where complete; else one text for all pairs."""
    looked_for = list(dict.fromkeys(relations))

    def incomplete(mechanism_id: str) -> dict[tuple[str, str], str]:
        return open_lists(edition, ((mechanism_id, relation) for relation in looked_for))

    def words(mechanism_id: str) -> str:
        parts = [
            f"{relation} {status}" if len(looked_for) > 1 else status
            for (_, relation), status in incomplete(mechanism_id).items()
        ]
        return f"{edition.entities[mechanism_id].label}: {', '.join(parts)}" if parts else ""

    if network.between == "mechanisms":
        return [words(mechanism_id) for mechanism_id in network.rows]
    if network.by in ("mechanisms", "bodies") and (mechanisms := edition.mechanisms):
        complete = sum(not incomplete(mechanism_id) for mechanism_id in mechanisms)
        of_others = ", of organisations unknown" if network.by == "bodies" else ""
        return f"{complete} of {len(mechanisms)} lists complete{of_others}"
    return "unknown"


def _values(edition: Edition, network: TwoMode, pairs: Pairs, relations: tuple[str, ...]) -> dict[str, Values]:
    """The columns of all pairs: numbers as arrays, texts to be made."""
    number, sizes = len(pairs.a), network.sizes
    coverage = list_coverage(edition, network, relations)
    place, names = _order_of_columns(edition, network)
    starts, columns = network.matrix.indptr, place[network.matrix.indices]
    members = [set(columns[start:stop].tolist()) for start, stop in pairwise(starts)]
    statement_ids = _statement_ids(network, place)
    sets = mechanism_sets(edition, network.rows) if network.between == "mechanisms" else {}

    def made(cell: Callable[[int, int], Any], kind: CellKind = "list") -> Made:
        def cells(places: NDArray[np.intp]) -> list[Any]:
            return [cell(a, b) for a, b in zip(pairs.a[places].tolist(), pairs.b[places].tolist(), strict=True)]

        return Made(number, cells, kind)

    def common(part: str, a: int, b: int) -> list[str]:
        return sorted(sets[network.rows[a]].part(part).keys() & sets[network.rows[b]].part(part).keys())

    def common_names(part: str) -> Made:
        def cell(a: int, b: int) -> list[str] | None:
            if not sets or not all(sets[network.rows[row]].is_known(part) for row in (a, b)):
                return None
            return sorted((edition.entities[body].name for body in common(part, a, b)), key=str.casefold)

        return made(cell, "list" if sets else "text")  # of States and organisations nothing

    def evidence(a: int, b: int) -> list[str]:
        ids = [statement_id for column in sorted(members[a] & members[b]) for row in (a, b)
               for statement_id in statement_ids(row)[column]]  # fmt: skip
        for part in ("themes", "organisations") if sets else ():
            for body in common(part, a, b):
                ids += [edge.id for row in (a, b) for edge in sets[network.rows[row]].part(part)[body]]
        return list(dict.fromkeys(ids))

    def coverage_text(a: int, b: int) -> str:
        if isinstance(coverage, str):
            return coverage
        return "; ".join(part for part in (coverage[a], coverage[b]) if part) or "complete"

    return {
        "a": Coded(pairs.a, network.rows),
        "b": Coded(pairs.b, network.rows),
        "size_a": sizes[pairs.a],
        "size_b": sizes[pairs.b],
        "shared": pairs.shared,
        "jaccard": pairs.jaccard,
        "containment_a": pairs.containment_a,
        "containment_b": pairs.containment_b,
        "shared_names": made(lambda a, b: [names[column] for column in sorted(members[a] & members[b])]),
        "shared_themes": common_names("themes"),
        "shared_organisations": common_names("organisations"),
        "coverage": made(coverage_text, "text"),
        STATEMENT_IDS: made(evidence),
    }


def _order_of_columns(edition: Edition, network: TwoMode) -> tuple[NDArray[np.int64], list[str]]:
    """Of each column its place in the order of names, and the names in that order."""
    names = [edition.entities[column].name for column in network.columns]
    order = sorted(range(len(names)), key=lambda j: (names[j].casefold(), network.columns[j]))
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    return place, [names[j] for j in order]


def _statement_ids(network: TwoMode, place: NDArray[np.int64]) -> Callable[[int], dict[int, list[str]]]:
    """For a row, the ids of the statements by which it has each column (by its place)."""
    place_of = dict(zip(network.columns, place.tolist(), strict=True))

    @cache
    def ids_of(row: int) -> dict[int, list[str]]:
        row_id = network.rows[row]
        ids: dict[int, list[str]] = defaultdict(list)
        for edge in network.edges_by_row[row_id]:
            ids[place_of[edge.subject if edge.object == row_id else edge.object]].append(edge.id)
        return ids

    return ids_of


def _analyse(edition: Edition, nodes: str, by: str, capacity: Collection[str], min_shared: int) -> Table:
    relations = sorted({one.relation for one in parse_capacities(capacity)})
    return overlap(edition, two_mode(edition, nodes, capacity, by), min_shared, relations)


NODES = nodes_parameter("What is compared: mechanisms, states or organisations.", ("--between",))
BY = by_parameter(
    "By what: states, mechanisms, organisations or bodies, not what is compared; bodies by States if not given."
)
CAPACITY = capacity_parameter("Which ties count, joined by commas: member, observer, ...")
MIN_SHARED = Parameter("min_shared", "Only pairs that share at least so many.", "integer", 0, "--min-shared", least=0)
ANALYSIS = Analysis(
    "overlap",
    "How many members, or memberships, does each pair of mechanisms, States or organisations have in common?",
    "All pairs by what they share, with --test against chance; of two mechanisms the States, with both citations.",
    _analyse,
    COLUMNS,
    "Overlaps",
    "overlap",
    (NODES, BY, CAPACITY, MIN_SHARED),
    SHORT,
    result="overlap of {nodes}",
    own_date=True,
    measures=("pairs",),
)
