"""Maps of States: in how many mechanisms each is, or in which of a few."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from govgraph.graph.analysis.coverage_text import is_whole_in, mechanisms_in_signs
from govgraph.graph.analysis.reach import reach
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.edition_time import ENDED, OPEN
from govgraph.graph.core.edition_words import edition_words
from govgraph.graph.core.provenance import own_data_text
from govgraph.graph.core.text import counted, first_of
from govgraph.graph.measures.capacities import counted_relations
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.pictures.sources import Place, dates_of_members, edges_behind, source_line, unknown_members
from govgraph.graph.pictures.world import chart as world
from govgraph.graph.pictures.world import groups as groups_of
from govgraph.graph.pictures.world.conventions import convention_of_settings
from govgraph.graph.pictures.world.model import Shade, WorldMap, not_drawn
from govgraph.graph.pictures.world.projection import AUTO

MOST_SETS = 3
"""Mechanisms up to which every combination has a colour of its own."""
NOT_NAMED = "in none of the lists that are known"
"""What the grey of a map means."""
_LEAST, _MOST = 0.42, 0.72
"""The height of a map by its width, with its legend."""


def map_picture(
    edition: Edition,
    mechanisms: Collection[str] = (),
    capacity: Collection[str] = ("member",),
    region: str = AUTO,
    meridian: float | None = None,
) -> Picture:
    """A map of the States in some mechanisms; in any mechanism when none is named.

    Raises:
        UsageError: a word, a region or a meridian is not allowed.
    """
    among = list(mechanisms) or None
    table = reach(edition, among, capacity)
    where = " or ".join(edition.label(key) for key in among or ()) or "any mechanism"
    labels = [edition.label(key) for key in among or ()]
    incomplete = labels_of_incomplete(edition, among or (), capacity)
    drawn = map_of(table.rows, labels if len(labels) <= MOST_SETS else [], region, meridian, incomplete)
    drawn = marked(drawn, [edition], edges_behind(table))
    return of_map(
        edition,
        drawn,
        f"States in {where}, edition {edition_words(edition)}",
        by_group(drawn)
        if drawn.groups
        else finding_of(table.rows, where, mechanisms_in_signs(edition, among or (), capacity)),
        edges_behind(table),
        among,
    )


def labels_of_incomplete(edition: Edition, mechanisms: Iterable[str], capacity: Collection[str]) -> list[str]:
    """The labels of those of which not everybody is known who is in them in one of these capacities."""
    relations = counted_relations(capacity)
    return [edition.label(key) for key in mechanisms if not is_whole_in(edition, key, relations)]


def map_of(
    rows: Sequence[Mapping[str, Any]],
    labels: Sequence[str],
    region: str = AUTO,
    meridian: float | None = None,
    incomplete: Collection[str] = (),
) -> WorldMap:
    """The map of the rows of `reach`: by the set of mechanisms where these are few, else by their number.

    Args:
        rows: the rows.
        labels: the labels of the mechanisms whose combinations have colours of their own.
        region: the part of the world.
        meridian: the one in the middle.
        incomplete: the labels of mechanisms whose lists are not complete: a State may be in them all the same.
    """
    in_some = [row["called"] for row in rows if row["called"]] if labels else []
    occurring = {groups_of.memberships(called, labels, incomplete) for called in in_some}
    groups = groups_of.sets(labels, occurring, incomplete)
    return WorldMap(
        shades(rows, groups, labels, incomplete),
        "Member of" if groups else "Number of mechanisms",
        groups,
        NOT_NAMED,
        region,
        meridian,
        convention_of_settings(),
    )


def marked(drawn: WorldMap, editions: Sequence[Edition], edges: Iterable[EdgeStatement]) -> WorldMap:
    """The map with the mark of the States that rest on own data, by the statements behind it.

    >>> edition = Edition("2010", {}, [], own={"1": ("harbours",)})
    >>> edges = [EdgeStatement("FJI", "MEMBER_OF", "quay", id="1"), EdgeStatement("THA", "MEMBER_OF", "apc", id="2")]
    >>> marked(WorldMap([Shade("FJI", "Fiji", 1), Shade("THA", "Thailand", 1)], "Number"), [edition], edges).own
    {'FJI': 'own data: harbours'}
    """
    names: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        for own in (edition.own_data([edge.id]) for edition in editions):
            names[edge.subject].update(own)
            names[edge.object].update(own)
    states = {shade.id for shade in drawn.shades}
    return replace(drawn, own={key: own_data_text(own) for key, own in sorted(names.items()) if own and key in states})


def of_map(
    edition: Edition,
    drawn: WorldMap,
    title: str,
    finding: str,
    edges: Iterable[EdgeStatement],
    mechanisms: Sequence[str] | None,
    further: Iterable[Place] = (),
) -> Picture:
    """The picture of a map.

    Args:
        edition: the edition.
        drawn: the map.
        title: its title.
        finding: what it says.
        edges: the statements that it rests on.
        mechanisms: those whose lists it shows; all when None.
        further: what else it rests on, such as lists.
    """
    view = drawn.view
    names = {shade.id: shade.name for shade in drawn.shades}
    return Picture(
        title,
        finding,
        lambda area: world.chart(drawn, area, inside=area.width is not None),
        source_line(edition, edges, further),
        tuple(unknown_members(edition, mechanisms)),
        (*drawn.notes, *not_drawn(names)),
        min(max(view.high / view.wide + 0.08, _LEAST), _MOST),
        f"{title}: a map with {counted(len(names), 'State or territory', 'States and territories')} shaded.",
        dates=dates_of_members(edition),
    )


def finding_of(
    rows: Sequence[Mapping[str, Any]], where: str, in_signs: Callable[[Mapping[str, Any]], Mapping[str, Any]] = dict
) -> str:
    """How many States, and which are in most, in words; `in_signs` makes a row as readers see it.

    >>> finding_of([{"name": "Thailand", "mechanisms": 3}, {"name": "Fiji", "mechanisms": 1}], "any mechanism")
    '2 States and territories are on record in any mechanism. In most: Thailand (3).'
    >>> finding_of([], "APC")
    'No State is on record in APC.'
    >>> finding_of([{"name": "Fiji", "mechanisms": 1}, {"name": "Tonga", "mechanisms": 0}], "APC")
    '1 State or territory is on record in APC. 1 more is open or ended, and is not counted.'
    """
    besides = sum(not row["mechanisms"] for row in rows)
    more = f" {besides:,} more {'is' if besides == 1 else 'are'} open or ended, and" if besides else ""
    more += f" {'is' if besides == 1 else 'are'} not counted." if besides else ""
    rows = [row for row in rows if row["mechanisms"]]
    if not rows:
        return f"No State is on record in {where}.{more}"
    highest = rows[0]["mechanisms"]
    first = [f"{row['name']} ({in_signs(row)['mechanisms']})" for row in rows if row["mechanisms"] == highest]
    in_most = f" In most: {first_of(first, 5)}."
    are = "State or territory is" if len(rows) == 1 else "States and territories are"
    return f"{len(rows):,} {are} on record in {where}.{in_most if highest > 1 else ''}{more}"


def by_group(drawn: WorldMap) -> str:
    """How many States each group has, in words.

    >>> by_group(WorldMap([Shade("THA", "Thailand", 2, "APC and IGC")], "Member of", ["APC and IGC", "only APC"]))
    'Of 1 State or territory 1 is in APC and IGC and 0 in only APC.'
    >>> by_group(WorldMap([Shade("THA", "Thailand", 1, "APC")], "Member of", ["APC"]))
    '1 State or territory is in APC.'
    """
    counts = [(group, sum(shade.group == group for shade in drawn.shades)) for group in drawn.groups]
    if not counts:
        return "No State is on record in them."
    (first, number), *other_counts = counts
    if not other_counts:
        are = "State or territory is" if number == 1 else "States and territories are"
        return f"{number} {are} in {first}."
    words = [
        f"{number} {'is' if number == 1 else 'are'} in {first}",
        *(f"{count} in {group}" for group, count in other_counts),
    ]
    total = counted(sum(number for _, number in counts), "State or territory", "States and territories")
    return f"Of {total} {' and '.join(filter(None, (', '.join(words[:-1]), words[-1])))}."


def shades(
    rows: Sequence[Mapping[str, Any]], groups: Sequence[str], labels: Sequence[str], incomplete: Collection[str] = ()
) -> list[Shade]:
    """The States as they are drawn: by their set of mechanisms when there are groups, else by the number.

    >>> shades([{"state": "THA", "name": "Thailand", "mechanisms": 1, "called": ["APC"]}], [], [])
    [Shade(id='THA', name='Thailand', value=1, group='', words='1: APC', standing='')]
    >>> row = {"state": "TKM", "name": "Turkmenistan", "mechanisms": 0, "called": [], "open": ["Almaty Process"]}
    >>> shades([row], [], [])
    [Shade(id='TKM', name='Turkmenistan', value=None, group='', words='open: Almaty Process', standing='open')]
    """
    return [
        Shade(
            row["state"],
            row["name"],
            row["mechanisms"] or None,
            groups_of.memberships(row["called"], labels, incomplete) if groups and row["called"] else "",
            words_of(row),
            "" if row["mechanisms"] else next(iter(_standing(row)), ""),
        )
        for row in rows
    ]


def words_of(row: Mapping[str, Any]) -> str:
    """What a State is in, and as to what it is open or ended, in words.

    >>> words_of({"mechanisms": 1, "called": ["APC"], "open": [], "ended": ["IGC"]})
    '1: APC; ended: IGC'
    """
    holding = [f"{row['mechanisms']}: {', '.join(row['called'])}"] if row["mechanisms"] else []
    return "; ".join([*holding, *standing_words(row)])


def standing_words(row: Mapping[str, Any]) -> list[str]:
    """As to which mechanisms a State is open or ended, in words.

    >>> standing_words({"open": ["APC", "IGC"], "ended": []})
    ['open: APC, IGC']
    """
    return [f"{word}: {', '.join(names)}" for word, names in _standing(row).items()]


def _standing(row: Mapping[str, Any]) -> dict[str, Sequence[str]]:
    """The names as to which a State is open or ended, of the two those that there are."""
    return {word: row[word] for word in (OPEN, ENDED) if row.get(word)}
