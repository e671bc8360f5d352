"""Gaps: what no mechanism reaches, what only one works on, and what nobody has written down.

Each kind of gap is a function, and all together are one table (`gaps`). Gaps are found in the lists on record.
**Unknown is not no**: a list that is not complete may close the gap, and the row's coverage says which lists those are;
a theme with a printed dash is a stated no, a theme without a statement is unknown, and the two are counted apart.

Each row says whether it is **known** by the lists on record, and the notes count known and not known apart. That a
State is in no mechanism, or in one alone, is known only when the list of members of every mechanism of the edition is
complete. Until then it is a row of `states-not-known` or `states-one-not-known`, and none of `states-in-none` or
`states-in-one`, which count it as not known; where another edition knows a membership in a mechanism whose list is not
complete here, the row says so. No document says who may not belong to a mechanism, and the parts of the world that it
covers do not say it: the IGC covers the Americas, Asia and Europe in the report of 2019, and Australia is in it.

What looks like a gap and is none is left out, and a note counts it: a State alone in the chair (it rotates), money for
one project alone, funders of a mechanism whose members pay for it (`paid-by-members` lists them), a union of whose
members more than half are outside its mechanism (it is wider), a State that left the union before the list was made, a
region and theme to which every mechanism has a printed dash (`regions-stated-no`, `subregions-stated-no` list them),
cooperation that is on record without the name of another mechanism (`cooperation-unnamed` lists it). Who only hosts a
secretariat is not called the secretariat. A mechanism that a
document calls dormant has no gaps of its own. An office of which one document names the holder, and another says that
there is none, is disputed. Of members, observers, partners and funders it is said of which kind, States or
organisations, nothing is on record.

Looked at are the mechanisms of the edition: those with a value or an active member State on record, and neither an end
nor a successor. Members are active members of any role. States are those of the United Nations' M49 standard, with
those that the edition names. A **mechanism serves a region or sub-region** when at least one of the region's States is
in it: as an active member, in the chair, as an observer, a partner or a participant. Where a list is not complete, or
nothing is said of a mechanism and a theme, it is not known which regions a theme reaches: that is one row a theme,
which names the regions.

**What it does not say.** That a gap should be closed, or that it is felt as one: a State in no mechanism may want none.
**Empty input** has no gaps. **Source**: the regions are those of the United Nations Statistics Division, Standard
country or area codes for statistical use (M49), https://unstats.un.org/unsd/methodology/m49/. The kinds are govgraph's
own; they are counts and need no formula.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.gaps.cooperation import RELATIONS as _COOPERATION
from govgraph.graph.analysis.gaps.cooperation import unnamed_cooperation, without_cooperation
from govgraph.graph.analysis.gaps.offices import paid_by_members, single
from govgraph.graph.analysis.gaps.rows import COLUMNS, LISTED, Findings, dormant, values_of
from govgraph.graph.analysis.gaps.states import in_few, not_known, outside_union
from govgraph.graph.analysis.gaps.themes import held_by_few, stated_no, without_theme
from govgraph.graph.analysis.gaps.unknown import nothing_known
from govgraph.graph.analysis.parameters import Parameter, split_words
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.gc_control import gc_paused
from govgraph.graph.core.provenance import provenance_of
from govgraph.graph.tables.table import Table

SHORT = ("kind", "subject_name", "what", "knowledge", "which_names", "coverage", "citations")
"""The columns that fit a terminal."""


class Kind(NamedTuple):
    """A kind of gap: what it is, the relations that it rests on, and the function that finds its rows.

    Attributes:
        is_gap: whether it is shown when no kind is named; else it lists what only looks like a gap.
    """

    meaning: str
    relations: tuple[str, ...]
    find: Callable[[Edition], Findings]
    is_gap: bool = True


_THEMES = ("MEMBER_OF", "FOCUSES_ON", "DOES_NOT_FOCUS_ON")
KINDS: dict[str, Kind] = {
    "states-in-none": Kind("States in no mechanism", ("MEMBER_OF",), lambda edition: in_few(edition, 0)),
    "states-not-known": Kind(
        "States in no mechanism on record, of which it is not known whether they are in one",
        ("MEMBER_OF",),
        lambda edition: not_known(edition, 0),
    ),
    "states-in-one": Kind("States in only one mechanism", ("MEMBER_OF",), lambda edition: in_few(edition, 1)),
    "states-one-not-known": Kind(
        "States in one mechanism on record, of which it is not known whether they are in more",
        ("MEMBER_OF",),
        lambda edition: not_known(edition, 1),
    ),
    "outside-union": Kind(
        "members of a union outside that union's mechanism",
        ("MEMBER_OF", "ASSOCIATED_WITH", "PART_OF"),
        outside_union,
    ),
    "themes-in-none": Kind(
        "themes on which no mechanism works",
        ("FOCUSES_ON", "DOES_NOT_FOCUS_ON"),
        lambda edition: held_by_few(edition, 0),
    ),
    "themes-in-one": Kind(
        "themes on which only one mechanism works",
        ("FOCUSES_ON", "DOES_NOT_FOCUS_ON"),
        lambda edition: held_by_few(edition, 1),
    ),
    "single-secretariat": Kind(
        "mechanisms that depend on a single secretariat",
        ("SECRETARIAT_OF", "SUPPORTS_SECRETARIAT_OF", "PART_OF"),
        lambda edition: single(edition, "SECRETARIAT_OF"),
    ),
    "single-funder": Kind(
        "mechanisms that depend on a single funder",
        ("FUNDS", "PART_OF"),
        lambda edition: single(edition, "FUNDS"),
    ),
    "paid-by-members": Kind(
        "mechanisms that their members pay for, so that their funders are no gap",
        ("FUNDS",),
        paid_by_members,
        is_gap=False,
    ),
    "single-chair": Kind(
        "mechanisms that depend on a single chair",
        ("CHAIRS", "PART_OF"),
        lambda edition: single(edition, "CHAIRS"),
    ),
    "no-cooperation": Kind(
        "mechanisms without recorded cooperation with another",
        _COOPERATION,
        without_cooperation,
    ),
    "cooperation-unnamed": Kind(
        "mechanisms whose cooperation is on record without the name of another",
        _COOPERATION,
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
    >>> row = gaps(edition, "states-not-known").rows[0]
    >>> row["what"].partition("; in")[0], row["coverage"]
    ('Xland: no mechanism on record; not known for e', '0 of 1 list of members complete; not complete: A')
    """
    words = split_words(kind) if isinstance(kind, str) else kind
    check_kinds(words)
    kinds = {name: kind for name, kind in KINDS.items() if (name in words if words else kind.is_gap)}
    findings = {name: kind.find(edition) for name, kind in kinds.items()}
    by_kind = {name: of_kind.gaps for name, of_kind in findings.items()}
    numbers = [f"{name} {findings[name].counts()} ({kind.meaning})" for name, kind in kinds.items()]
    left_out = [f"{KINDS[name].meaning}: {text}" for name, of_kind in findings.items() for text in of_kind.left_out]
    asleep = [edition.label(mechanism) for mechanism in dormant(edition)]
    left_out += [f"dormant mechanisms have no gaps of their own: {', '.join(asleep)}"] if asleep else []
    relations = tuple(dict.fromkeys(relation for kind in kinds.values() for relation in kind.relations))
    notes = (
        f"gaps by the lists on record: {'; '.join(numbers)}",
        "what is not on record is unknown; it does not mean no; the coverage of a row says which lists may close "
        "the gap",
        *left_out,
    )
    values = values_of(edition, [(name, gap) for name, gaps in by_kind.items() for gap in gaps])
    used, of_used = edition.select(relations, active=False), frozenset(relations)
    cited = [row for gaps in by_kind.values() for gap in gaps if not callable(gap.evidence) for row in gap.evidence]
    if not edition.others:
        cited = [row for row in cited if not (isinstance(row, EdgeStatement) and row.relation in of_used)]
    return Table(COLUMNS, values, provenance_of(edition, used, relations, edition.others, cited), notes)


ANALYSIS = Analysis(
    "gaps",
    "What does no mechanism reach, what depends on one body, and what is not on record?",
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
