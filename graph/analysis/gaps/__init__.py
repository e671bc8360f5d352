"""Gaps: what no mechanism reaches, what only one holds, and what nobody has written down.

Each kind of gap is a function, and all together are one table (`gaps`). A gap is said of the lists that are held.
**Unknown is not no**: a list that is not complete may close the gap, and the row's coverage says which lists those are;
a theme with a printed dash is a stated no, a theme without a statement is unknown, and the two are counted apart.

Looked at are the mechanisms of the edition: those with a value or an active member State on record, and neither an end
nor a successor. Members are active members of any role. States are those of the United Nations' M49 standard, with
those that the edition names. A **mechanism serves a region or sub-region** when at least one of its States is an active
member.

**What it does not say.** That a gap should be closed, or that it is felt as one: a State in no mechanism may want none.
**Empty input** has no gaps. **Source**: the regions are those of the United Nations Statistics Division, Standard
country or area codes for statistical use (M49), https://unstats.un.org/unsd/methodology/m49/. The kinds are govgraph's
own; they are counts and need no formula.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from govgraph.graph.analysis.gaps.mechanisms import LISTED, nothing_known, single, without_cooperation
from govgraph.graph.analysis.gaps.rows import COLUMNS, Gap
from govgraph.graph.analysis.gaps.states import in_few, outside_union
from govgraph.graph.analysis.gaps.themes import held_by_few, without_theme
from govgraph.graph.analysis.mechanism_sets import citing
from govgraph.graph.analysis.result import Result, provenance
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.errors import UsageError

SHORT = ("kind", "subject", "what", "which_names", "coverage", "citations")
"""The columns that fit a terminal."""


class Kind(NamedTuple):
    """A kind of gap: what it is, the relations that it rests on, and the function that finds its rows."""

    meaning: str
    relations: tuple[str, ...]
    find: Callable[[Edition], list[Gap]]


_THEMES = ("MEMBER_OF", "FOCUSES_ON", "DOES_NOT_FOCUS_ON")
KINDS: dict[str, Kind] = {
    "states-in-none": Kind("States in no mechanism", ("MEMBER_OF",), lambda one: in_few(one, 0)),
    "states-in-one": Kind("States in only one mechanism", ("MEMBER_OF",), lambda one: in_few(one, 1)),
    "outside-union": Kind(
        "members of a union outside that union's mechanism",
        ("MEMBER_OF", "ASSOCIATED_WITH", "PART_OF"),
        outside_union,
    ),
    "themes-in-one": Kind(
        "themes that only one mechanism holds, or none",
        ("FOCUSES_ON", "DOES_NOT_FOCUS_ON"),
        held_by_few,
    ),
    "single-secretariat": Kind(
        "mechanisms that hang on a single secretariat",
        ("SECRETARIAT_OF", "SUPPORTS_SECRETARIAT_OF", "PART_OF"),
        lambda one: single(one, "SECRETARIAT_OF"),
    ),
    "single-funder": Kind(
        "mechanisms that hang on a single funder",
        ("FUNDS", "PART_OF"),
        lambda one: single(one, "FUNDS"),
    ),
    "single-chair": Kind(
        "mechanisms that hang on a single chair",
        ("CHAIRS", "PART_OF"),
        lambda one: single(one, "CHAIRS"),
    ),
    "no-cooperation": Kind(
        "mechanisms without recorded cooperation with another",
        ("COOPERATES_WITH", "OVERLAPS_WITH"),
        without_cooperation,
    ),
    "regions-without-theme": Kind(
        "regions without a mechanism on a theme",
        _THEMES,
        lambda one: without_theme(one, "region"),
    ),
    "subregions-without-theme": Kind(
        "sub-regions without a mechanism on a theme",
        _THEMES,
        lambda one: without_theme(one, "subregion"),
    ),
    "unknown-relations": Kind("relations of which nothing is known", tuple(LISTED), nothing_known),
}


def check_kind(kind: str) -> None:
    """Pass when the word is one of `KINDS` or empty.

    Raises:
        UsageError: there is no such kind.
    """
    if kind and kind not in KINDS:
        raise UsageError(f"gaps: found {kind!r}; use one of {', '.join(KINDS)}, or none for all")


def gaps(edition: Edition, kind: str = "") -> Result:
    """The gaps of one kind, or of all, in the order of `KINDS` and within a kind in that of its function.

    Args:
        edition: the edition.
        kind: one of `KINDS`; all when empty.

    Returns:
        a row a gap, with `COLUMNS`; the notes count the gaps of each kind.

    Raises:
        UsageError: there is no such kind, or the edition is counted by year and the edition not of one.

    >>> from govgraph.graph.core.edition import Entity, EdgeStatement
    >>> named = {"X": Entity("X", "state", "Xland", subregion="Here"), "Y": Entity("Y", "state", "Yland"),
    ...          "a": Entity("a", "mechanism", "A")}
    >>> edition = Edition("e", named, [EdgeStatement("Y", "MEMBER_OF", "a", document="d", locator="p. 1")])
    >>> row = gaps(edition, "states-in-none").rows[0]
    >>> row["what"], row["coverage"]
    ('Xland is a member of no mechanism on record.', 'no membership is known; 1 list is not complete: A')
    """
    check_kind(kind)
    chosen = {kind: KINDS[kind]} if kind else KINDS
    rows, numbers, cite = [], [], citing(edition)
    for name, one in chosen.items():
        found = [gap.row(edition, name, cite) for gap in one.find(edition)]
        rows += found
        numbers.append(f"{name} {len(found)} ({one.meaning})")
    relations = tuple(dict.fromkeys(relation for one in chosen.values() for relation in one.relations))
    notes = (
        f"gaps by the lists that are held: {'; '.join(numbers)}",
        "what is not on record is unknown, not a no; the coverage of a row says which lists may close the gap",
    )
    used = [edge for edge in edition.edges if edge.relation in relations]
    return Result(COLUMNS, rows, provenance(edition, used, relations), notes)
