"""Overlap: what each two mechanisms, States or organisations have in common.

A and B are sets: of a mechanism or organisation the States in it, of a State the bodies that it is in. Shared is
|A and B|. Jaccard is shared / |A or B|, from 0 (nothing in common) to 1 (the same set). Containment of A in B is
shared / |A|, which is 1 where all of A's are also B's, however large B is. Jaccard is low where a small body lies
within a large one, and containment shows it. Two empty sets have no Jaccard, and an empty one no containment.

What the figures do not say: that two bodies share members does not say that they do the same, or too much; nor is it
more than chance because it is large (`overlap --test` looks at that). They count what is on record: a member that no
list names is missing in all of them, and the column `coverage` says of which pairs that may be so.

Jaccard 1912, DOI 10.1111/j.1469-8137.1912.tb05611.x. Containment of the smaller set in the larger one is the overlap
coefficient: Vijaymeena and Kavitha 2016, DOI 10.5121/mlaij.2016.3103.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from govgraph.graph.analysis.common_lists import common_members, common_parts, statement_ids
from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.mechanism_sets import mechanism_sets, services
from govgraph.graph.analysis.network_parameters import by_parameter, capacity_parameter, nodes_parameter
from govgraph.graph.analysis.open_cells import signs_of_pairs
from govgraph.graph.analysis.overlap_columns import COLUMNS, SHORT
from govgraph.graph.analysis.parameters import Parameter
from govgraph.graph.core import vocabulary
from govgraph.graph.core.coverage_text import KNOWN, open_lists
from govgraph.graph.core.current import listed_mechanisms
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.gc_control import gc_paused
from govgraph.graph.core.packed_edges import Joined
from govgraph.graph.core.provenance import STATEMENT_IDS, provenance_of
from govgraph.graph.core.text import counted
from govgraph.graph.measures.capacities import counted_relations
from govgraph.graph.measures.every_pair import EveryPair, every_pair
from govgraph.graph.measures.pair_ranking import ranking
from govgraph.graph.measures.pairs import Pairs, all_pairs
from govgraph.graph.measures.two_mode import TwoMode, two_mode
from govgraph.graph.tables.columns import CellKind
from govgraph.graph.tables.table import Coded, Made, Table, Values

if TYPE_CHECKING:
    from numpy.typing import NDArray


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
        Only pairs that share at least this many.
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
    pairs = all_pairs(network.matrix, minimum) if minimum else every_pair(network.matrix)
    return table_of(edition, network, pairs, relations)


def table_of(edition: Edition, network: TwoMode, pairs: Pairs | EveryPair, relations: Collection[str] = ()) -> Table:
    """The table of some pairs of a two-mode network's rows; as `overlap`."""
    looked_for = tuple(relations) or tuple(sorted({edge.relation for edge in network.edges}))
    order = ranking(network.sizes, pairs)
    values = _values(edition, network, pairs, looked_for)
    used: Collection[EdgeStatement] = network.edges
    if network.between == "mechanisms":
        used = Joined(used, edition.select(["FOCUSES_ON"]), [edge for _, _, edge in services(edition)])
        looked_for = tuple(dict.fromkeys((*looked_for, "FOCUSES_ON", *vocabulary.ORGANISATIONS.relations)))
    provenance = provenance_of(edition, used, looked_for, organisations=network.organisations)
    return Table(COLUMNS, values, provenance, notes(edition, network), order=order)


def notes(edition: Edition, network: TwoMode) -> tuple[str, ...]:
    """What the reader of an overlap must know: which mechanisms it leaves out, and how far its lists can be trusted."""
    if network.between != "mechanisms":
        return ()
    lines = []
    if missing := sorted(edition.mechanisms - set(network.rows)):
        number, by = counted(len(missing), "mechanism"), network.by.replace("states", "States")
        listed = {*listed_mechanisms(edition)}
        listed_names = [edition.label(mechanism) for mechanism in missing if mechanism in listed]
        other_names = [edition.label(mechanism) for mechanism in missing if mechanism not in listed]
        # No other number of lists has these.
        why = "that the edition does not count, as nothing that counts is on record of them, or they are over"
        parts = [
            ", ".join(listed_names),
            f"{len(other_names):,} {why}: {', '.join(other_names)}" if other_names else "",
        ]
        words = "; and ".join(filter(None, parts))
        lines.append(f"{number} left out, as no {by} in these roles are on record: {words}")
    for name, relations in (("themes", ("FOCUSES_ON",)), ("organisations", vocabulary.ORGANISATIONS.relations)):
        lacking = sum(
            any(edition.status(mechanism_id, relation) not in KNOWN for relation in relations)
            for mechanism_id in network.rows
        )
        if lacking:
            lines.append(f"lists of {name} not known to be complete: {lacking} of {len(network.rows):,}")
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
    if network.by in ("mechanisms", "bodies") and (mechanisms := listed_mechanisms(edition)):
        complete = sum(not incomplete(mechanism_id) for mechanism_id in mechanisms)
        of_others = ", of organisations unknown" if network.by == "bodies" else ""
        return f"{complete} of {len(mechanisms):,} lists complete{of_others}"
    return "unknown"


def _values(
    edition: Edition, network: TwoMode, pairs: Pairs | EveryPair, relations: tuple[str, ...]
) -> dict[str, Values]:
    """The columns of all pairs: what they share as arrays, all else to be made."""
    sizes = network.sizes
    sets = mechanism_sets(edition, network.rows) if network.between == "mechanisms" else {}

    def lazy(values: Callable[[NDArray[np.int32], NDArray[np.int32]], Values], kind: CellKind) -> Made:
        return Made(len(pairs.a), lambda places: values(pairs.a[places], pairs.b[places]), kind, as_arrays=True)

    def made_of(values: Callable[[Pairs], NDArray[Any]], kind: CellKind) -> Made:
        return Made(len(pairs.a), lambda places: values(pairs.take(places)), kind, as_arrays=True)

    def common(part: str) -> Made:
        if not sets:  # of States and organisations nothing
            return Made(len(pairs.a), lambda places: Coded(np.zeros(len(places), np.int32), [None]), "text", True)
        return lazy(common_parts(edition, network, sets, part), "list")

    names = [edition.entities[row].name for row in network.rows]
    return {
        "a": Coded(pairs.a, network.rows),
        "b": Coded(pairs.b, network.rows),
        "a_name": Coded(pairs.a, names),
        "b_name": Coded(pairs.b, names),
        "size_a": lazy(lambda a, _: sizes[a], "integer"),
        "size_b": lazy(lambda _, b: sizes[b], "integer"),
        "shared": made_of(lambda pairs: pairs.shared, "integer"),
        "jaccard": made_of(lambda pairs: pairs.jaccard, "number"),
        "containment_a": made_of(lambda pairs: pairs.containment_a, "number"),
        "containment_b": made_of(lambda pairs: pairs.containment_b, "number"),
        "shared_ids": lazy(common_members(edition, network), "list"),
        "shared_theme_ids": common("themes"),
        "shared_organisation_ids": common("organisations"),
        "coverage": lazy(_coverage_texts(list_coverage(edition, network, relations)), "text"),
        STATEMENT_IDS: lazy(statement_ids(edition, network, sets), "list"),
    }


def _coverage_texts(coverage: list[str] | str) -> Callable[[NDArray[np.int32], NDArray[np.int32]], Coded]:
    """Gives of each pair what is known of the lists of both; texts are made once for all pairs that have them."""
    of_row = [coverage] if isinstance(coverage, str) else coverage
    texts = sorted(set(of_row))
    code = {text: number for number, text in enumerate(texts)}
    codes = np.array([code[text] for text in of_row], dtype=np.int64)

    def text(a: str, b: str) -> str:
        return "; ".join(part for part in (a, b) if part) or "complete"

    def texts_of(a: NDArray[np.int32], b: NDArray[np.int32]) -> Coded:
        if isinstance(coverage, str):
            return Coded(np.zeros(len(a), dtype=np.int32), texts)
        keys, places = np.unique(codes[a] * len(texts) + codes[b], return_inverse=True)
        parts = (divmod(key, len(texts)) for key in keys.tolist())
        return Coded(places.astype(np.int32), [text(texts[first], texts[second]) for first, second in parts])

    return texts_of


def _analyse(edition: Edition, nodes: str, by: str, capacity: Collection[str], min_shared: int) -> Table:
    relations = sorted(counted_relations(capacity))
    return overlap(edition, two_mode(edition, nodes, capacity, by), min_shared, relations)


NODES = nodes_parameter("What is compared: mechanisms, states or organisations.", ("--between",))
BY = by_parameter(
    "By what: states, mechanisms, organisations or bodies, not what is compared; bodies by States if not given."
)
CAPACITY = capacity_parameter("Which ties count, joined by commas: member, observer, ...")
MIN_SHARED = Parameter("min_shared", "Only pairs that share at least this many.", "integer", 0, "--min-shared", least=0)
ANALYSIS = Analysis(
    "overlap",
    "How many members, or memberships, does each pair of mechanisms, States or organisations have in common?",
    "All pairs by what they share, with --test against chance; of two mechanisms the States, with both citations.",
    _analyse,
    COLUMNS,
    "Overlaps",
    "compare",
    (NODES, BY, CAPACITY, MIN_SHARED),
    SHORT,
    result="overlap of {nodes}",
    measures=("pairs",),
    in_signs=signs_of_pairs,
)
