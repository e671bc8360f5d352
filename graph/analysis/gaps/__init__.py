"""Gaps: what no mechanism reaches, what only one holds, and what nobody has written down.

Each kind of gap is a function, and all together are one table (`gaps`). A gap is said of the lists that are held.
**Unknown is not no**: a list that is not complete may close the gap, and the row's coverage says which lists those are;
a theme with a printed dash is a stated no, a theme without a statement is unknown, and the two are counted apart.

Each row says whether it is **known** by the lists that are held, and the notes count known and not known apart. A
State of which another edition knows a membership in a mechanism whose list is not held here is a row of
`states-not-known` and none of `states-in-none` or `states-in-one`. What looks like a gap and is none is left out, and
a note counts it: a State alone in the chair (it rotates), a union of whose members more than half are outside its
mechanism (it is wider), a State that left the union before the list was made, a region and theme to which every
mechanism has a printed dash (`regions-stated-no`, `subregions-stated-no` list them), cooperation that is on record
without the name of another mechanism (`cooperation-unnamed` lists it). A mechanism that a document calls dormant has no
gaps of its own.

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

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from govgraph.graph.analysis.declaration import Analysis, Parameter, split_words
from govgraph.graph.analysis.gaps.mechanisms import (
    LISTED,
    nothing_known,
    single,
    unnamed_cooperation,
    without_cooperation,
)
from govgraph.graph.analysis.gaps.rows import COLUMNS, Found, dormant, values_of
from govgraph.graph.analysis.gaps.states import in_few, not_known, outside_union
from govgraph.graph.analysis.gaps.themes import held_by_few, stated_no, without_theme
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.gc_control import gc_paused
from govgraph.graph.core.provenance import provenance_of
from govgraph.graph.tables.table import Table

SHORT = ("kind", "subject", "what", "knowledge", "which_names", "coverage", "citations")
"""The columns that fit a terminal."""


class Kind(NamedTuple):
    """A kind of gap: what it is, the relations that it rests on, and the function that finds its rows.

    Attributes:
        is_gap: whether it is shown when no kind is named; else it lists what only looks like a gap.
    """

    meaning: str
    relations: tuple[str, ...]
    find: Callable[[Edition], Found]
    is_gap: bool = True


_THEMES = ("MEMBER_OF", "FOCUSES_ON", "DOES_NOT_FOCUS_ON")
KINDS: dict[str, Kind] = {
    "states-in-none": Kind("States in no mechanism", ("MEMBER_OF",), lambda edition: in_few(edition, 0)),
    "states-in-one": Kind("States in only one mechanism", ("MEMBER_OF",), lambda edition: in_few(edition, 1)),
    "states-not-known": Kind(
        "States in none or one on record, and by another edition in one whose list is not held",
        ("MEMBER_OF",),
        not_known,
    ),
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
        lambda edition: single(edition, "SECRETARIAT_OF"),
    ),
    "single-funder": Kind(
        "mechanisms that hang on a single funder",
        ("FUNDS", "PART_OF"),
        lambda edition: single(edition, "FUNDS"),
    ),
    "single-chair": Kind(
        "mechanisms that hang on a single chair",
        ("CHAIRS", "PART_OF"),
        lambda edition: single(edition, "CHAIRS"),
    ),
    "no-cooperation": Kind(
        "mechanisms without recorded cooperation with another",
        ("COOPERATES_WITH", "OVERLAPS_WITH"),
        without_cooperation,
    ),
    "cooperation-unnamed": Kind(
        "mechanisms whose cooperation is on record without the name of another",
        ("COOPERATES_WITH", "OVERLAPS_WITH"),
        unnamed_cooperation,
        is_gap=False,
    ),
    "regions-without-theme": Kind(
        "regions without a mechanism on a theme",
        _THEMES,
        lambda edition: without_theme(edition, "region"),
    ),
    "subregions-without-theme": Kind(
        "sub-regions without a mechanism on a theme",
        _THEMES,
        lambda edition: without_theme(edition, "subregion"),
    ),
    "regions-stated-no": Kind(
        "regions and themes to which every mechanism has a printed dash",
        _THEMES,
        lambda edition: stated_no(edition, "region"),
        is_gap=False,
    ),
    "subregions-stated-no": Kind(
        "sub-regions and themes to which every mechanism has a printed dash",
        _THEMES,
        lambda edition: stated_no(edition, "subregion"),
        is_gap=False,
    ),
    "unknown-relations": Kind("relations of which nothing is known", tuple(LISTED), nothing_known),
}


def check_kinds(kinds: Iterable[str]) -> None:
    """Pass when all words are of `KINDS`.

    Raises
    ------
    UsageError
        There is no such kind.
    """
    for kind in kinds:
        if kind not in KINDS:
            raise UsageError(f"gaps: found {kind!r}; use one of {', '.join(KINDS)}, or none for all")


@gc_paused()
def gaps(edition: Edition, kind: str | Collection[str] = ()) -> Table:
    """The gaps of some kinds, or of all, in the order of `KINDS` and within a kind in that of its function.

    Parameters
    ----------
    edition
        The edition.
    kind
        Some of `KINDS`, or a text that joins them by commas; all that are gaps when empty.

    Returns
    -------
    Table
        A row a gap, with `COLUMNS`; the notes count the gaps of each kind, known and not known apart, and say what
        looks like one and is left out.

    Raises
    ------
    UsageError
        There is no such kind, or the edition is counted by year and the edition not of one.

    Examples
    --------
    >>> from govgraph.graph.core.edition import Entity, EdgeStatement
    >>> named = {"X": Entity("X", "state", "Xland", subregion="Here"), "Y": Entity("Y", "state", "Yland"),
    ...          "a": Entity("a", "mechanism", "A")}
    >>> edition = Edition("e", named, [EdgeStatement("Y", "MEMBER_OF", "a", document="d", locator="p. 1")])
    >>> row = gaps(edition, "states-in-none").rows[0]
    >>> row["what"], row["coverage"]
    ('Xland is a member of no mechanism on record.', 'no membership is known; 1 list is not complete: A')
    """
    words = split_words(kind) if isinstance(kind, str) else kind
    check_kinds(words)
    kinds = {name: kind for name, kind in KINDS.items() if (name in words if words else kind.is_gap)}
    findings = {name: kind.find(edition) for name, kind in kinds.items()}
    by_kind = {name: of_kind.gaps for name, of_kind in findings.items()}
    numbers = [f"{name} {_counts(findings[name])} ({kind.meaning})" for name, kind in kinds.items()]
    left_out = [f"{name}: {text}" for name, of_kind in findings.items() for text in of_kind.left_out]
    asleep = [edition.label(mechanism) for mechanism in dormant(edition)]
    left_out += [f"dormant, so that they have no gaps of their own: {', '.join(asleep)}"] if asleep else []
    relations = tuple(dict.fromkeys(relation for kind in kinds.values() for relation in kind.relations))
    notes = (
        f"gaps by the lists that are held: {'; '.join(numbers)}",
        "what is not on record is unknown, not a no; the coverage of a row says which lists may close the gap",
        *left_out,
    )
    values = values_of(edition, [(name, gap) for name, gaps in by_kind.items() for gap in gaps])
    used = edition.select(relations, active=False)
    return Table(COLUMNS, values, provenance_of(edition, used, relations, edition.others), notes)


def _counts(finding: Found) -> str:
    number = sum(gap.is_known for gap in finding.gaps)
    return f"{number} known, {len(finding.gaps) - number} not known"


ANALYSIS = Analysis(
    "gaps",
    "What does no mechanism reach, what hangs on one body, and what has nobody written down?",
    "States, themes, regions and unions without a mechanism; mechanisms with one secretariat; what is not known.",
    gaps,
    COLUMNS,
    "Gaps",
    "gaps",
    (
        Parameter(
            "kind",
            "Kinds of gap, joined by commas, such as states-in-none or single-secretariat; all gaps if not given.",
            "words",
            (),
            allowed=tuple(KINDS),
            check=check_kinds,
        ),
    ),
    SHORT,
    result="gaps",
)
