"""Which pairs of bodies to look at first: by what the test of all pairs says, a few findings in a sentence each.

Three findings are looked for, each in another pair: the pair that shares most States; the largest body whose States are
all in one larger body; the pair that shares most beyond what geography gives (by `overlap_test`, within sub-regions).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from govgraph.graph.analysis.overlap_test_words import LEVEL
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.kinds import count_of_kind
from govgraph.graph.core.text import counted, with_the

Row = Mapping[str, Any]
COLUMNS = (
    "a",
    "b",
    "size_a",
    "size_b",
    "shared",
    "containment_a",
    "containment_b",
    "coverage",
    "expected_subregions",
    "effect_subregions",
    "q_subregions",
)
"""The columns of `overlap_test` that are looked at."""
_LEAST = 3
"""States of a body that lies in another: of fewer it is no finding."""


class Finding(NamedTuple):
    """A pair to look at: what kind of finding it is, the ids of the two, and the finding in a sentence."""

    kind: str
    a: str
    b: str
    sentence: str


def findings(edition: Edition, rows: Iterable[Row]) -> list[Finding]:
    """The findings, each of another pair.

    Args:
        edition: the edition.
        rows: of `overlap_test`, with at least `COLUMNS`.
    """
    sharing = [row for row in rows if row["shared"]]
    looked_for: tuple[Callable[[Edition, list[Row]], Finding | None], ...] = (_most, _contained, _beyond)
    found: dict[frozenset[str], Finding] = {}
    for look in looked_for:
        others = [row for row in sharing if frozenset((row["a"], row["b"])) not in found]
        if finding := look(edition, others):
            found[frozenset((finding.a, finding.b))] = finding
    return list(found.values())


def _most(edition: Edition, rows: list[Row]) -> Finding | None:
    if not rows:
        return None
    row = max(rows, key=lambda row: row["shared"])
    also = sum(other["shared"] == row["shared"] for other in rows) - 1
    others = f", as {'does' if also == 1 else 'do'} {counted(also, 'other pair')}" if also else ""
    shared = count_of_kind(row["shared"], "state")
    return _finding("Most in common", row, f"{_names(edition, row)} share {shared}{others}.")


def _contained(edition: Edition, rows: list[Row]) -> Finding | None:
    inside = [row for row in rows if row["shared"] >= _LEAST and _is_contained(row)]
    if not inside:
        return None
    row = max(inside, key=lambda row: row["shared"])
    inner, outer = ("a", "b") if row["containment_a"] == 1 else ("b", "a")
    names = {end: with_the(edition.label(row[end])) for end in (inner, outer)}
    # Of a list that is not complete, more may lie outside.
    known = "" if row["coverage"] == "complete" else " on record"
    words = f"All {count_of_kind(row['shared'], 'state')}{known} of {names[inner]} are in {names[outer]}."
    return _finding("One within the other", row, words)


def _beyond(edition: Edition, rows: list[Row]) -> Finding | None:
    beyond = [row for row in rows if row["q_subregions"] <= LEVEL]
    if not beyond:
        return None
    row = max(beyond, key=lambda row: row["effect_subregions"])
    return _finding(
        "More than geography",
        row,
        f"{_names(edition, row)} share {count_of_kind(row['shared'], 'state')}; where their States lie, "
        f"{row['expected_subregions']:.1f} would be expected.",
    )


def _finding(kind: str, row: Row, sentence: str) -> Finding:
    return Finding(kind, row["a"], row["b"], f"{sentence[:1].upper()}{sentence[1:]}")


def _names(edition: Edition, row: Row) -> str:
    return " and ".join(with_the(edition.label(row[end])) for end in "ab")


def _is_contained(row: Row) -> bool:
    """Whether the one lies in the other, and is smaller."""
    return row["size_a"] != row["size_b"] and 1 in (row["containment_a"], row["containment_b"])
