"""The differences of one mechanism between two editions, and which of them are changes in time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from govgraph.graph.analysis.changes.change import Change
from govgraph.graph.analysis.changes.dating import not_in_time
from govgraph.graph.analysis.changes.edition_index import EditionIndex, cited_lists
from govgraph.graph.analysis.changes.existence import existence
from govgraph.graph.analysis.changes.lists import parties
from govgraph.graph.analysis.changes.offices import groups, offices
from govgraph.graph.analysis.changes.profile import PrintedNames, names, themes, values
from govgraph.graph.analysis.changes.roles import with_role_changes

_IN_TIME = ("renamed", "joined", "left", "added", "dropped", "changed")
"""Differences that are changes only where the dates of the two sides tell which came first."""
_IN_NO_TIME = {"joined": "only later", "added": "only later", "left": "only earlier", "dropped": "only earlier"}
"""What differences are called between two editions of one year."""


def editions_besides(before: EditionIndex, after: EditionIndex) -> list[EditionIndex]:
    """The other editions of a year before the later one's, in order: what they say is over may be said in neither."""
    if before.year is None or after.year is None:
        return []
    sides = (EditionIndex(edition) for edition in after.edition.others if edition.name != before.label)
    dated = [(side.year, side.label, side) for side in sides if side.year is not None and side.year < after.year]
    return [side for year, _, side in sorted(dated, key=lambda dated_side: dated_side[:2]) if year != before.year]


def differences_of(
    before: EditionIndex,
    after: EditionIndex,
    mechanism: str,
    printed: PrintedNames,
    inherited: bool,
    besides: Sequence[EditionIndex],
) -> list[Change]:
    """The differences of one mechanism, those of wording too."""
    differences = list(existence(before, after, mechanism, besides))
    if mechanism in before.mechanisms and mechanism in after.mechanisms:
        differences += names(before, after, mechanism, printed)
        differences += values(before, after, mechanism)
        differences += parties(before, after, mechanism, inherited=inherited)
        differences += offices(before, after, mechanism, "CHAIRS", "chair")
        differences += offices(before, after, mechanism, "SECRETARIAT_OF", "secretariat")
        differences += themes(before, after, mechanism)
        differences += groups(before, after, mechanism)
    differences = with_role_changes(before, after, mechanism, differences)
    differences = [_in_time(before, after, change) for change in differences]
    if any(
        change.change in ("ended", "ended before") for change in differences
    ):  # then it is no question why the later edition has no list
        differences = [change for change in differences if change.change != "not comparable"]
    if before.year is not None and before.year == after.year:
        differences = [replace(change, change=_IN_NO_TIME.get(change.change, change.change)) for change in differences]
    return differences


def _in_time(before: EditionIndex, after: EditionIndex, change: Change) -> Change:
    """The difference; `undated` where its two sides have no dates that tell which came first."""
    if change.change not in _IN_TIME or change.aspect == "groups":  # of a group the date of its beginning is told
        return change
    sides = []
    for side, edges, besides in (
        (before, change.earlier, change.more_earlier),
        (after, change.later, change.more_later),
    ):
        # Of an office what counts is who came and went, of a role the list that lacks the body; else the list.
        moved = [edge for edge in edges if edge.subject in change.moved] if change.moved else edges
        sources = [*besides] if change.aspect == "role" and besides else [*moved, *besides]
        sides.append(sources or cited_lists(side, change.mechanism, change.lists))
    why = not_in_time(before, after, *sides)
    return replace(change, change="undated", sentence=f"{change.sentence.removesuffix('.')}; {why}.") if why else change
