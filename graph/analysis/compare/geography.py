"""Whether geography explains what each two bodies share, by the test of `overlap_test`, in plain words.

Two yardsticks say how many States two bodies would share by chance: each draws its States at random from all that take
part in any body, or each draws them within every sub-region of M49, keeping its numbers there. What lies beyond the
second is not accounted for by where the States lie.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from govgraph.graph.analysis.overlap_test import overlap_test
from govgraph.graph.analysis.overlap_test_words import explained
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.kinds import count_of_kind
from govgraph.graph.core.text import with_the
from govgraph.graph.measures.two_mode import two_mode
from govgraph.graph.tables.arrays import coded, is_among
from govgraph.graph.tables.table import Table

_NODES = {"mechanism": "mechanisms", "organisation": "organisations"}
_ANSWERS = {
    "all": "Yes. Geography explains all that is more than chance",
    "most": "Mostly. Geography explains most of what is more than chance",
    "unclear": "In part. It is more than chance, and not clearly more than geography gives",
    "beyond": "No. It is more than geography gives",
    "beyond only where they lie": "No. It is more than geography gives, though not more than chance worldwide",
    "chance": "There is nothing to explain. It is not clearly more than chance",
}
_SAID = ("a", "b", "shared", "expected_worldwide", "q_worldwide", "expected_subregions", "q_subregions")
"""The columns of which a sentence is made."""
_QUESTION = "Does geography explain it?"
_BY_PAIR = (
    "By each pair stands how many two such lists would share with States drawn at random from the same M49 "
    "sub-regions (expected), or from all {} that take part (worldwide)."
)


def against_chance(edition: Edition, nodes: str, capacity: Collection[str] = ("member",)) -> tuple[Table, int]:
    """The pairs of bodies that share a State, against both yardsticks, and how many States take part in any body."""
    network = two_mode(edition, nodes, capacity)
    return overlap_test(edition, network, 1), len(network.columns)


def _members_against_chance(edition: Edition) -> tuple[Table, int]:
    """The same of the members of mechanisms, which is asked again for each two of them: only what is said of a pair."""
    table, pool = against_chance(edition, "mechanisms")
    figures = table.select(_SAID)
    return replace(figures, values={name: table.values[name] for name in figures.names}), pool


def sentences(edition: Edition, ids: Sequence[str], capacity: Collection[str] = ("member",)) -> list[str]:
    """A sentence for each two of those compared that share a State; none where they are not bodies of one kind."""
    kinds = {edition.entities[entity_id].kind for entity_id in ids}
    if len(kinds) != 1 or not kinds <= _NODES.keys():
        return []
    nodes = _NODES[kinds.pop()]
    as_members = nodes == "mechanisms" and tuple(capacity) == ("member",)
    table, pool = edition.derived(_members_against_chance) if as_members else against_chance(edition, nodes, capacity)
    rows = table.take(is_among(coded(table, "a"), ids) & is_among(coded(table, "b"), ids)).select(_SAID).rows
    if len(ids) == 2:
        return [f"{_QUESTION} {_answer(row)}: {_pair(row, pool)}" for row in rows]
    return [f"{_QUESTION} {_BY_PAIR.format(pool)}", *(_of_several(edition, row) for row in rows)] if rows else []


def _pair(row: Mapping[str, Any], pool: int) -> str:
    within, worldwide = _expected(row)
    return (
        f"they share {count_of_kind(row['shared'], 'state')}. Two such lists with States drawn at random from the "
        f"same M49 sub-regions would share {within:.1f}; drawn from all {pool} that take part, {worldwide:.1f}."
    )


def _of_several(edition: Edition, row: Mapping[str, Any]) -> str:
    names, answer = " and ".join(with_the(edition.label(row[end])) for end in "ab"), _answer(row)
    within, worldwide = _expected(row)
    return (
        f"{names[:1].upper()}{names[1:]} share {count_of_kind(row['shared'], 'state')} (expected: {within:.1f}; "
        f"worldwide: {worldwide:.1f}): {answer[:1].lower()}{answer[1:]}."
    )


def _expected(row: Mapping[str, Any]) -> tuple[float, float]:
    """How many States the yardsticks let expect: within sub-regions, and worldwide."""
    return row["expected_subregions"], row["expected_worldwide"]


def _answer(row: Mapping[str, Any]) -> str:
    within, worldwide = _expected(row)
    return _ANSWERS[explained(row["shared"], (worldwide, within), (row["q_worldwide"], row["q_subregions"]))]
