"""The matrix of what each two mechanisms, States or organisations have in common; similar ones stand side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np

from govgraph.graph.analysis import overlap, overlap_test
from govgraph.graph.analysis.open_cells import open_cells, open_lists_of
from govgraph.graph.core.colours import STATUS
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.kinds import count_of_kind
from govgraph.graph.core.text import counted
from govgraph.graph.measures.seriation import seriate
from govgraph.graph.measures.two_mode import TwoMode, two_mode
from govgraph.graph.pictures import matrix, matrix_room
from govgraph.graph.pictures.heatmap import OWN, Heatmap, marks
from govgraph.graph.pictures.picture import Area, Picture
from govgraph.graph.pictures.sources import dates_of_members, edges_behind, source_line, unknown_members
from govgraph.graph.tables.arrays import coded, is_among, numbers
from govgraph.graph.tables.own_data import OWN_DATA, with_own_data
from govgraph.graph.tables.table import Table

MOST = 60
"""Rows that are drawn; of more those that share most with the others."""


_AREAS = 8
"""Of the last areas that a matrix was drawn in, how many are kept."""
_FEW_PAIRS = 20_000
"""Pairs whose documents are all named below the matrix; of more only those of what is drawn."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: its title, its meaning, the row's keys (of a in b, of b in a), and its decimals."""

    title: str
    meaning: str
    keys: tuple[str, str]
    decimals: int


MEASURES = {
    "jaccard": Measure(
        "Share in common (Jaccard)",
        "how many both have out of all that the two have together, 0 to 1",
        ("jaccard", "jaccard"),
        2,
    ),
    "shared": Measure("Number in common", "how many both have", ("shared", "shared"), 0),
    "containment": Measure(
        "Part of one in the other (containment)",
        "the part of the row's that the column has too, 0 to 1",
        ("containment_a", "containment_b"),
        2,
    ),
    "effect": Measure(
        "Beyond expectation", "States in common beyond those that the yardstick lets expect", ("effect", "effect"), 1
    ),
}
NEEDS_TEST = frozenset({"effect"})
_COUNTS = frozenset({"shared"})
_NO_NUMBERS = "The cells have no room for numbers; the table of all pairs has them."
_KIND_OF = {"states": "state", "mechanisms": "mechanism", "organisations": "organisation"}
"""What columns stand for; several kinds together are bodies."""
YARDSTICKS = {"subregions": "Within sub-regions", "worldwide": "Worldwide"}


def matrix_picture(
    edition: Edition,
    nodes: str = "mechanisms",
    by: str = "",
    capacity: Collection[str] = ("member",),
    measure: str = "jaccard",
    yardstick: str = "subregions",
) -> Picture:
    """The matrix of an edition.

    Raises:
        UsageError: the measure needs States in common, or fewer than two are on record.
    """
    network = two_mode(edition, nodes, capacity, by)
    if len(network.rows) < 2:
        raise UsageError(f"matrix: found {counted(len(network.rows), 'row')} in this capacity; a matrix needs two")
    if measure in NEEDS_TEST and network.by != "states":
        raise UsageError(f"measure: found {measure!r}; it is of States in common")
    analyse = overlap_test.overlap_test if measure in NEEDS_TEST else overlap.overlap
    open_ids = open_lists_of(edition, network, capacity)
    return of_table(edition, network, analyse(edition, network), measure, yardstick, open_ids)


def of_table(
    edition: Edition,
    network: TwoMode,
    table: Table,
    measure: str,
    yardstick: str,
    open_ids: Collection[str] = (),
) -> Picture:
    """The matrix of a table of overlaps; `open_ids` are the bodies of which not all who are in them are known."""
    order = ordered(network, table)
    shared = totals(table)
    ranked = sorted(range(len(order)), key=lambda place: (-shared[order[place]], order[place]))
    heatmap = heatmap_of(edition, table, order, measure, yardstick, open_cells(network, order, open_ids, measure))
    words, by = MEASURES[measure], f" ({YARDSTICKS[yardstick].lower()})" if measure in NEEDS_TEST else ""
    part_in = lru_cache(_AREAS)(partial(matrix_room.fitting, heatmap, ranked))

    def level(drawn: int) -> str:
        """How many are left out that share as much as the last that is drawn, in words."""
        shared_counts = sorted((shared[row] for row in network.rows), reverse=True)
        more = shared_counts[drawn:].count(shared_counts[drawn - 1])
        return f"; {more:,} more {'shares' if more == 1 else 'share'} as much as the last of them" if more else ""

    def left_out(area: Area) -> list[str]:
        part = part_in(area)
        number, drawn = len(network.rows), len(part.labels)
        of = f"Of {number:,} {network.between}".replace("states", "States")
        return [
            *([f"{of} the {drawn} that share most are drawn{level(drawn)}."] if drawn < number else []),
            *([] if matrix_room.number_height(part, area) else [_NO_NUMBERS]),
            *marks(part),
        ]

    notes = [f"{words.title}{by}: {words.meaning}."]
    if heatmap.own:
        notes.append(f"{OWN} in a cell: {STATUS['own'].meaning}.")
    count = len(order)
    return Picture(
        f"What {network.between} have in common, edition {_edition(edition)}".replace("states", "States"),
        most_in_common(edition, network, table),
        lambda area: matrix.chart(part_in(area), area),
        source_line(edition, _cited(network, table, order)),
        tuple(unknown_members(edition)) if "mechanisms" in (network.between, network.by) else (),
        tuple(notes),
        min(max((count * 15 + 170) / 620, 0.5), 1.15),
        f"Matrix: {words.title} of all pairs of {network.between}, edition {_edition(edition)}.",
        left_out,
        dates=dates_of_members(edition) if "mechanisms" in (network.between, network.by) else (),
    )


def _cited(network: TwoMode, table: Table, order: Sequence[str]) -> Iterable[EdgeStatement]:
    """The statements behind a matrix: of pairs what both have, and of rows all, also where no two share anything."""
    is_whole = len(table) <= _FEW_PAIRS
    of_pairs = edges_behind(table if is_whole else among(table, order))
    of_rows = network.edges if is_whole else (edge for row in order for edge in network.edges_of(row))
    return dict.fromkeys((*of_pairs, *of_rows))


def most_in_common(edition: Edition, network: TwoMode, table: Table) -> str:
    """Which pair has most in common, in words; empty when no pair has anything."""
    rows = table.head(1)
    highest = rows[0]["shared"] if rows else 0
    if not highest:
        return ""
    pair = " and ".join(edition.label(rows[0][end]) for end in "ab")
    further = int((numbers(table, "shared") == highest).sum()) - 1
    also = f", as have {counted(further, 'other pair')}" if further else ""
    shared = count_of_kind(highest, _KIND_OF.get(network.by, "body"))
    return f"Most in common: {pair}, with {shared}{also}."


def ordered(network: TwoMode, table: Table) -> list[str]:
    """The ids in the order of the matrix, at most `MOST`."""
    shared = totals(table)
    ids = sorted(sorted(network.rows, key=lambda key: (-shared[key], key))[:MOST])
    place = {key: i for i, key in enumerate(ids)}
    similarity = np.eye(len(ids))
    for row in among(table, place).select(["a", "b", "jaccard"]).rows:
        i, j = place[row["a"]], place[row["b"]]
        similarity[i, j] = similarity[j, i] = row["jaccard"] or 0
    return [ids[i] for i in seriate(similarity)]


def totals(table: Table) -> Counter[str]:
    """How much each shares with all others together."""
    sums: Counter[str] = Counter()
    shared = numbers(table, "shared")
    for end in (coded(table, "a"), coded(table, "b")):
        of_end = np.bincount(end.codes, weights=shared, minlength=len(end.categories))
        sums.update(dict(zip(end.categories, of_end.astype(int).tolist(), strict=True)))
    return sums


def among(table: Table, ids: Collection[str]) -> Table:
    """The pairs of which both are among these."""
    return table.take(is_among(coded(table, "a"), ids) & is_among(coded(table, "b"), ids))


def heatmap_of(
    edition: Edition,
    table: Table,
    order: Sequence[str],
    measure: str,
    yardstick: str,
    may_be_more: Collection[tuple[int, int]] = (),
) -> Heatmap:
    """The matrix of a measure, with the rows and columns in an order; `may_be_more` has the `open_cells` of it."""
    words = MEASURES[measure]
    of_row, of_column = (f"{key}_{yardstick}" if measure in NEEDS_TEST else key for key in words.keys)
    place = {key: i for i, key in enumerate(order)}
    values: dict[tuple[int, int], float] = {}
    none: set[tuple[int, int]] = set()
    for row in among(table, place).select(dict.fromkeys(("a", "b", "shared", of_row, of_column))).rows:
        a, b = place[row["a"]], place[row["b"]]
        if not row["shared"]:
            none |= {(a, b), (b, a)}
        for cell, key in (((a, b), of_row), ((b, a), of_column)):
            if row[key] is not None:
                values[cell] = round(float(row[key]), words.decimals)
    own: set[tuple[int, int]] = set()
    if edition.own:
        pairs = with_own_data(among(table, place))
        for row in pairs.select(["a", "b", OWN_DATA.name]).rows if OWN_DATA.name in pairs.names else ():
            if row[OWN_DATA.name]:
                a, b = place[row["a"]], place[row["b"]]
                own |= {(a, b), (b, a)}
    labels = labels_of(edition, order)
    return Heatmap(
        labels,
        dict(sorted(values.items())),
        words.title,
        words.decimals,
        frozenset(own),
        frozenset(may_be_more),
        measure in _COUNTS,
        frozenset(none),
    )


def labels_of(edition: Edition, order: Sequence[str]) -> list[str]:
    """The labels on the axes: acronym or name, with the id where two have the same."""
    labels = [edition.label(key) for key in order]
    twice = {label for label, count in Counter(labels).items() if count > 1}
    return [f"{label} ({key})" if label in twice else label for key, label in zip(order, labels, strict=True)]


def _edition(edition: Edition) -> str:
    return edition.name if edition.year is None else f"{edition.name}, year {edition.year}"
