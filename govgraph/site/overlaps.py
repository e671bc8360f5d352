"""The survey of overlaps: of each two mechanisms how many members both have, as a matrix.

A matrix has a cell for each two mechanisms. Of many there are more cells than anybody reads, so the mechanisms of the
pairs with most members in common are drawn, a table has each mechanism with its nearest, and all
pairs are in a file beside the page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from govgraph.graph.analysis.mechanism_sets import mechanism_sets
from govgraph.graph.analysis.registry import find_analysis
from govgraph.graph.core.colours import SCALE
from govgraph.graph.core.current import listed_mechanisms
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.text import SHARE_PLACES, alphabetical, counted, number_text
from govgraph.graph.tables.table import Table
from govgraph.site.page import Cell, Heading, Section, Text, link
from govgraph.site.pairs import shared_pairs
from govgraph.site.site import Site, pair_address

MOST_DRAWN = 40
"""Mechanisms up to which all are in the matrix: so many columns fit the width of a screen."""
LEAD = (
    "How many members each two mechanisms have in common. On the diagonal: how many members a mechanism has. "
    "A question mark: no list of members is on record for one of the two."
)
_NUMBERS = ("a", "b", "a_name", "b_name", "size_a", "size_b", "shared", "jaccard", "containment_a", "containment_b")
Row = Mapping[str, Any]


def numbers(edition: Edition) -> Table:
    """What each two mechanisms share, in numbers: the rows of `overlap` in their order."""
    return edition.derived(_numbers)


def _numbers(edition: Edition) -> Table:
    return find_analysis("overlap").run(edition).select(_NUMBERS)


def by_mechanism(edition: Edition) -> Mapping[str, Sequence[Row]]:
    """The rows of `numbers` by each of the two mechanisms."""
    return edition.derived(_by_mechanism)


def _by_mechanism(edition: Edition) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in numbers(edition).rows:
        for end in ("a", "b"):
            rows[row[end]].append(row)
    return dict(rows)


def is_drawn_whole(edition: Edition) -> bool:
    """Whether the matrix has every mechanism."""
    return len(listed_mechanisms(edition)) <= MOST_DRAWN


def sections(site: Site, edition: Edition) -> list[Section]:
    """The matrix; where it does not have every mechanism, also the table of the nearest ones."""
    if is_drawn_whole(edition):
        return [_matrix(site, edition, listed_mechanisms(edition), numbers(edition).rows)]
    ends = dict.fromkeys(row[end] for row in numbers(edition).rows for end in ("a", "b"))
    drawn = [*islice(ends, MOST_DRAWN)]
    rows = [row for row in numbers(edition).rows if row["a"] in drawn and row["b"] in drawn]
    return [_matrix(site, edition, drawn, rows), _nearest(site, edition)]


def _in_order(edition: Edition, mechanisms: Sequence[str]) -> list[str]:
    """By name; those whose members are not known come last."""
    sets = mechanism_sets(edition, mechanisms)
    return sorted(sets, key=lambda key: (not sets[key].members, alphabetical(edition.label(key)), key))


def _matrix(site: Site, edition: Edition, mechanisms: Sequence[str], rows: Sequence[Row]) -> Section:
    shared = {frozenset((row["a"], row["b"])): row for row in rows}
    sets = mechanism_sets(edition, mechanisms)
    order = _in_order(edition, mechanisms)
    largest = max((row["shared"] for row in rows), default=1)
    cells = []
    for a in order:
        line: list[Any] = [site.entity(a, edition.label(a))]
        for b in order:
            pair = shared.get(frozenset((a, b)))
            if a == b:
                number = len(sets[a].members)
                title = f"{edition.label(a)}: {counted(number, 'member') if number else 'its members are not known'}"
                line.append(Cell(number or "?", "own", title))
            elif pair is None:
                line.append(Cell(_linked(site, "?", a, b), "unknown"))
            else:
                line.append(_number(site, pair, largest))
        cells.append(line)
    head = [Heading("Mechanism"), *(Heading(edition.label(key)) for key in order)]
    is_whole = is_drawn_whole(edition)
    heading, anchor = ("", "") if is_whole else (f"The {len(order):,} mechanisms with most members in common", "matrix")
    return Section(heading, anchor, 2, (), head, cells, rows, form="matrix", signs={"?": "not known"})


def _number(site: Site, pair: Row, largest: int) -> Cell:
    number = pair["shared"]
    strength = 0 if not number else 1 + min(int(number / largest * (len(SCALE) - 1)), len(SCALE) - 2)
    return Cell(_linked(site, str(number), pair["a"], pair["b"]), f"q{strength}")


def _linked(site: Site, text: str, a: str, b: str) -> Text:
    """A link to the page of two mechanisms, which there is where they share anything, if only a theme."""
    return link(text, pair_address(a, b)) if (min(a, b), max(a, b)) in shared_pairs(site) else text


def _nearest(site: Site, edition: Edition) -> Section:
    """Each mechanism with the one with which it has most members in common."""
    mechanisms = listed_mechanisms(edition)
    sets = mechanism_sets(edition, mechanisms)
    rows: list[dict[str, Any]] = []
    cells: list[list[Text | int]] = []
    for key in _in_order(edition, mechanisms):
        sharing = [row for row in by_mechanism(edition).get(key, ()) if row["shared"]]
        members = len(sets[key].members)
        row: dict[str, Any] = {"mechanism": key, "members": members or None, "sharing": len(sharing)}
        row |= {"nearest": None, "shared": None, "jaccard": None}
        shown: list[Text | int] = ["", "", ""]
        if sharing:
            first = sharing[0]
            other = first["b"] if first["a"] == key else first["a"]
            row |= {"nearest": other, "shared": first["shared"], "jaccard": first["jaccard"]}
            shown = [
                _linked(site, edition.label(other), key, other),
                first["shared"],
                number_text(first["jaccard"], SHARE_PLACES),
            ]
        rows.append(row)
        cells.append([site.entity(key, edition.label(key)), members or "?", *shown, len(sharing) if members else "?"])
    head = (
        Heading("Mechanism"),
        Heading("Members", "a question mark: no list is on record", True),
        Heading("Nearest", "with which it has most members in common; the link leads to both, side by side"),
        Heading("Members in common", "States and territories that are members of both", True),
        Heading("Share in common", "members of both, divided by members of either (Jaccard index)", True),
        Heading("Mechanisms", "with which it has a member in common", True),
    )
    return Section("Each mechanism, and the nearest other one", "nearest", 2, (), head, cells, rows)
