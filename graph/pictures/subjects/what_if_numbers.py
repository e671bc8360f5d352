"""The numbers before and after some leave or two become one, as bars."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import product
from typing import Any

from govgraph.graph.analysis.what_if.comparison import Sides
from govgraph.graph.core.colours import ACCENT, AMBER, GREY, ON_MAP, STATUS
from govgraph.graph.core.coverage_text import NONE_ON_RECORD
from govgraph.graph.core.coverage_text import OPEN as OPEN_LISTS
from govgraph.graph.core.edition import Edition
from govgraph.graph.pictures.stacked import Part
from govgraph.graph.pictures.subjects.overlaps import labels_of

STAYS, LOST, ADDED = "stays", "is lost", "is added"
MERGED, AS_ONE = "of one that is merged", "of the two as one"
HUES = {MERGED: GREY, AS_ONE: ON_MAP[0], STAYS: ACCENT, LOST: STATUS["no"].colour, ADDED: AMBER}
Pair = tuple[str, str]
Row = Mapping[str, Any]


def numbers_drawn(edition: Edition, rows: Sequence[Row], merge: Collection[Pair] = ()) -> list[Part]:
    """The parts of bars: what stays and what is lost or added; of a merger what each of the two has, and both then."""
    sides = Sides(edition, edition, {b: a for a, b in merge}, "mechanisms", ())
    origins = {key: sides.origins(key) for row in rows for key in row["subject"]}
    all_ids = list(dict.fromkeys(key for keys in origins.values() for key in keys))
    names = dict(zip(all_ids, labels_of(edition, all_ids), strict=True))
    own = {key for key in all_ids if edition.own_data(edge.id for edge in edition.edges_of(key, "MEMBER_OF"))}
    parts = []
    for row in rows:
        then, before = row["after"], row["before"]
        if before is None:
            merged = list(product(*(origins[key] for key in row["subject"])))
            numbers = [int(text.rpartition(": ")[2]) for text in row["names_before"]]
            for keys, number in zip(merged, numbers, strict=True):
                label = f"{_joined(names, keys)}, now ({_number_words(edition, keys, number)})"
                is_known = bool(number) or not _is_open(edition, keys)
                parts.append(Part(label, MERGED, number, not own.isdisjoint(keys), is_known))
            merged_keys = [key for keys in merged for key in keys]
            joint = " + ".join(_joined(names, keys) for keys in merged)
            label = f"{joint}, then ({_number_words(edition, merged_keys, then)})"
            parts.append(Part(label, AS_ONE, then, not own.isdisjoint(merged_keys)))
            continue
        label = f"{' – '.join(names[key] for key in row['subject'])} ({before} → {then})"
        is_own = not own.isdisjoint(row["subject"])
        parts.append(Part(label, STAYS, min(before, then), is_own))
        if before != then:
            parts.append(Part(label, LOST if then < before else ADDED, abs(then - before), is_own))
    return parts


def _joined(names: Mapping[str, str], keys: Iterable[str]) -> str:
    return ", ".join(names[key] for key in keys)


def _is_open(edition: Edition, keys: Iterable[str]) -> bool:
    """Whether the list of members of one of them is not complete."""
    return any(edition.entities[key].kind == "mechanism" and edition.status(key) in OPEN_LISTS for key in keys)


def _number_words(edition: Edition, keys: Collection[str], number: int) -> str:
    """A number of members of some, which is the least that there can be where a list is not complete."""
    if not _is_open(edition, keys):
        return str(number)
    return f"at least {number}" if number else NONE_ON_RECORD
