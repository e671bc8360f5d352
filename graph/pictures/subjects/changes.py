"""What differs between two editions, as bars; the members of a mechanism in both, on a map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from govgraph.graph.analysis import changes as analysis
from govgraph.graph.analysis.changes.change import WORDING
from govgraph.graph.analysis.changes.profile import PrintedNames
from govgraph.graph.core import vocabulary
from govgraph.graph.core.coverage_text import KNOWN, cited_lists
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.edition_time import OPEN
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.kinds import count_of_kind
from govgraph.graph.core.text import capitalised, counted, in_row
from govgraph.graph.measures.capacities import open_or_ended, ties_of_all_times
from govgraph.graph.pictures import bars
from govgraph.graph.pictures.bars import Bar
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.pictures.sources import edges_behind, own_rows, places_behind, result_source_line, written_at
from govgraph.graph.pictures.subjects.states import NOT_NAMED, marked, of_map
from govgraph.graph.pictures.world.conventions import convention_of_settings
from govgraph.graph.pictures.world.model import Shade, WorldMap
from govgraph.graph.tables.table import Table

_CONFIRMED, _NOT_KNOWN, _SAME = "changes that documents confirm", "not known whether it changed", "only other words"


def changes_picture(
    earlier: Edition,
    later: Edition,
    mechanism: Collection[str] = (),
    kind: Collection[str] = (),
    printed: PrintedNames | None = None,
) -> Picture:
    """The bars of what differs between two editions.

    Raises:
        UsageError: there is no such kind, the same edition is given twice, or nothing differs.
    """
    table = analysis.changes(earlier, later, printed, mechanisms=mechanism, kinds=kind)
    if not len(table):
        raise UsageError(
            f"changes: found no difference of this kind between {earlier.name} and {later.name}; choose other kinds"
        )
    return of_changes(earlier, later, table, [later.label(key) for key in mechanism])


def of_changes(earlier: Edition, later: Edition, table: Table, about: Sequence[str] = ()) -> Picture:
    """The bars of a table of changes.

    Args:
        earlier: the earlier edition.
        later: the later one.
        table: the differences.
        about: the names of those that it is about; everybody when empty.
    """
    drawn = bars_of(table)
    numbers = Counter(bar.part for bar in drawn for _ in range(int(bar.number)))
    whose = f" of {', '.join(about)}" if about else ""
    title = f"Changes{whose} between editions {earlier.name} and {later.name}"
    confirmed = numbers[_CONFIRMED]
    finding = f"{counted(confirmed, 'change') if confirmed else 'No change'} that documents confirm."
    if number := numbers[_NOT_KNOWN]:
        differences = counted(number, "other difference" if confirmed else "difference")
        finding += f" {differences} may or may not be {'a change' if number == 1 else 'changes'}."
    kinds = dict.fromkeys(row["change"] for row in table.select(["change"]) if row["change"] in analysis.OPEN)
    notes = [f"{capitalised(kind)}: {analysis.CHANGES[kind]}." for kind in kinds]
    return Picture(
        title,
        finding,
        lambda area: bars.chart(drawn, area, unknown=[_NOT_KNOWN, _SAME]),
        result_source_line(
            (earlier, later),
            {**earlier.documents, **later.documents},
            [*edges_behind(table), *places_behind(table)],
        ),
        ("Where no difference is drawn, nothing is said: a list of one edition may be missing.",),
        (*notes, *bars.sign_notes(drawn)),
        bars.aspect(drawn),
        f"{title}: bars of {', '.join(f'{bar.words} {bar.number}' for bar in drawn)}.",
    )


def bars_of(table: Table) -> list[Bar]:
    """How many differences of each kind there are: those that documents confirm, then those that are not known."""
    kinds = [(row["aspect"], row["change"]) for row in table.select(["aspect", "change"])]
    own = {kind for kind, is_own in zip(kinds, own_rows(table), strict=True) if is_own}
    counts = Counter(kinds)
    in_order = sorted(counts, key=lambda pair: (analysis.ASPECTS.index(pair[0]), list(analysis.CHANGES).index(pair[1])))
    return [
        Bar(part, f"{capitalised(aspect)}: {change}", counts[aspect, change], own=(aspect, change) in own)
        for part in (_CONFIRMED, _NOT_KNOWN, _SAME)
        for aspect, change in in_order
        if _part_of(change) == part
    ]


def _part_of(change: str) -> str:
    if change == WORDING:
        return _SAME
    return _NOT_KNOWN if change in analysis.OPEN else _CONFIRMED


def members_picture(earlier: Edition, later: Edition, who: str) -> Picture:
    """The map of the members of a mechanism in two editions: in both, or in one of them.

    Raises:
        UsageError: neither edition has a member on record.
    """
    editions = (earlier, later)
    edges = [edge for edition in editions for edge in _members(edition, who)]
    members_by_edition = {edition.name: {edge.subject for edge in _members(edition, who)} for edition in editions}
    open_by_edition = {edition.name: _open(edition, who) for edition in editions}
    states = sorted(set().union(*members_by_edition.values()))
    if not states:
        raise UsageError(
            f"members-then-now: found no member of {later.label(who)} in {earlier.name} or {later.name}; "
            "choose another mechanism or edition"
        )
    sides = {state: [state in members_by_edition[edition.name] for edition in editions] for state in states}
    groups = {
        state: group_of(editions, who, inside, [state in open_by_edition[edition.name] for edition in editions])
        for state, inside in sides.items()
    }
    # First those of both editions, then those of the earlier one.
    in_order = sorted(states, key=lambda state: (not all(sides[state]), not sides[state][0]))
    counts = Counter(groups[state] for state in in_order)
    shades = [Shade(state, later.label(state), None, groups[state], groups[state]) for state in states]
    for state in sorted(set().union(*open_by_edition.values()) - {*states}):
        names = in_row(edition.name for edition in editions if state in open_by_edition[edition.name])
        shades.append(Shade(state, later.label(state), words=f"{OPEN} in {names}", standing=OPEN))
    drawn = WorldMap(shades, "Member", list(counts), NOT_NAMED, convention=convention_of_settings())
    drawn = marked(drawn, editions, edges)
    title = f"Members of {later.label(who)}, editions {earlier.name} and {later.name}"
    finding = "; ".join(f"{count_of_kind(number, 'state')} {group}" for group, number in counts.items())
    picture = of_map(later, drawn, title, f"{finding}.", edges, [])
    unknown = [
        f"The members of edition {edition.name}{', in part' if edition.status(who) == 'partial' else ''}."
        for edition in editions
        if edition.status(who) not in KNOWN
    ]
    # Who is in one edition alone is not in the other by its list.
    without = [edition for place, edition in enumerate(editions) if any(not inside[place] for inside in sides.values())]
    lists = [
        row for edition in without if edition.status(who) in KNOWN for row in cited_lists(edition, [who], "MEMBER_OF")
    ]
    source = result_source_line(editions, {**earlier.documents, **later.documents}, [*edges, *written_at(lists)])
    note = "Each list is of the date of its document: who is in one of them alone may have joined or left at any time."
    return replace(picture, source=source, unknown=tuple(unknown), dates=(), notes=(note, *picture.notes))


def has_members(edition: Edition, who: str) -> bool:
    """Whether a member State of a mechanism is on record."""
    return bool(_members(edition, who))


def _members(edition: Edition, who: str) -> list[EdgeStatement]:
    return [
        edge
        for edge in edition.select(["MEMBER_OF"])
        if edge.object == who
        and edition.entities[edge.subject].kind == "state"
        and vocabulary.is_in_list(edge.relation, edge.role)
    ]


def _open(edition: Edition, who: str) -> set[str]:
    """The States whose membership is on record, and neither counts nor has ended."""
    ties = (edge for edge in ties_of_all_times(edition, ["member"]) if edge.object == who)
    is_open = {state for (state, _), left in open_or_ended(edition, ties).items() if left == OPEN}
    return is_open & {*edition.of_kind("state")}


def group_of(
    editions: Sequence[Edition], who: str, inside: Sequence[bool], is_open: Sequence[bool] = (False, False)
) -> str:
    """In which of two editions a State is a member, and of which it is open or not known, in words.

    >>> from govgraph.graph.core.edition import Coverage
    >>> lists = [Coverage("apc", "MEMBER_OF", "complete")]
    >>> old, new = Edition("2010", {}, [], coverage=lists), Edition("2019", {}, [])
    >>> group_of([old, new], "apc", [True, True]), group_of([old, new], "apc", [True, False])
    ('in both editions', 'in 2010, not known of 2019')
    >>> group_of([old, new], "apc", [False, True])
    'only in 2019'
    >>> group_of([old, new], "apc", [False, True], [True, False])
    'in 2019, open in 2010'
    """
    if all(inside):
        return "in both editions"
    (edition, other) = editions if inside[0] else reversed(editions)
    if any(is_open):
        return f"in {edition.name}, {OPEN} in {other.name}"
    return f"only in {edition.name}" if other.status(who) in KNOWN else f"in {edition.name}, not known of {other.name}"
