"""Two or three beside one another: bars of what both and what only one has; of three an UpSet picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from govgraph.graph.analysis.compare import compare
from govgraph.graph.analysis.compare.comparison import Cells, Comparison, comparisons, which
from govgraph.graph.analysis.compare.sides import IN, NOT_KNOWN, OUT, Side
from govgraph.graph.analysis.compare.verdict import verdict
from govgraph.graph.core.coverage_text import open_number
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_time import ENDED, OPEN
from govgraph.graph.core.edition_words import edition_words
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.text import capitalised, in_row
from govgraph.graph.pictures import bars, upset
from govgraph.graph.pictures.bars import Bar
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.pictures.sources import (
    dates_of_compared,
    dates_of_members,
    edges_behind,
    own_rows,
    places_behind,
    source_line,
    unknown_members,
    unknown_of_compared,
)
from govgraph.graph.pictures.upset import Upset
from govgraph.graph.tables.table import Table

_CELLS = {IN: upset.IN, OUT: upset.OUT, NOT_KNOWN: upset.NOT_KNOWN, OPEN: upset.OPEN, ENDED: upset.ENDED}


def comparison_picture(
    edition: Edition, who: Sequence[str], part: str = "", capacity: Collection[str] = ("member",)
) -> Picture:
    """What two or three mechanisms, States or organisations have in common.

    Raises:
        UsageError: they cannot be compared, or nothing of the part is on record.
    """
    table = compare(edition, who, capacity)
    if len(who) == 2 and not part:
        return of_table(edition, table, who, capacity)
    parts = comparisons(edition, who, capacity)
    drawn = next((comparison for comparison in parts if comparison.part == part), None) if part else parts[0]
    if drawn is None:
        raise UsageError(
            f"part: found {part!r}; of these use one of {', '.join(comparison.part for comparison in parts)}"
        )
    if not drawn.groups:
        raise UsageError(f"compare: found no {drawn.title} of these on record in edition {edition.name}")
    return of_part(edition, table, drawn)


def of_table(edition: Edition, table: Table, who: Sequence[str], capacity: Collection[str] = ("member",)) -> Picture:
    """The bars of a table of `compare`, in these capacities."""
    mechanisms = [entity_id for entity_id in who if edition.entities[entity_id].kind == "mechanism"]
    drawn = bars_of(table, comparisons(edition, who, capacity))
    title = f"{in_row(edition.label(key) for key in who)}, edition {edition_words(edition)}"
    return Picture(
        title,
        table.notes[0] if table.notes else "",
        lambda area: bars.chart(drawn, area),
        source_line(edition, edges_behind(table), places_behind(table)),
        tuple(unknown_members(edition, mechanisms)) if mechanisms else (),
        bars.sign_notes(drawn),
        bars.aspect(drawn),
        f"{title}: bars of {', '.join(f'{bar.words} {bar.text}' for bar in drawn)}.",
        dates=dates_of_members(edition) if mechanisms else (),
    )


def of_part(edition: Edition, table: Table, comparison: Comparison) -> Picture:
    """The UpSet picture of a part of those compared."""
    of_part_alone = table.where(lambda row: row["part"] == comparison.title, "part")
    own = {thing for thing, is_own in zip(of_part_alone.column("id"), own_rows(of_part_alone), strict=True) if is_own}
    drawn = upset_of(comparison, own)
    conclusion = verdict(edition, comparison)
    things = capitalised(comparison.title)
    title = f"{things} of {in_row(comparison.names)}, edition {edition_words(edition)}"
    unknown = [conclusion.not_known] if conclusion.not_known else []
    if comparison.part == "members":
        unknown += unknown_of_compared(edition, comparison.ids)
    else:
        sides = zip(comparison.sides, comparison.names, strict=True)
        if open_names := [name for side, name in sides if side.open_for is None or side.open_for]:
            unknown.append(f"The {comparison.title} of {in_row(open_names)} are not known in full.")
    texts = zip(drawn.combinations, drawn.texts, strict=True)
    words = "; ".join(f"{upset.words_of(cells, drawn.sets)} {text}" for (cells, _), text in texts)
    return Picture(
        title,
        conclusion.common,
        lambda area: upset.chart(drawn, area),
        source_line(edition, edges_behind(of_part_alone), places_behind(of_part_alone)),
        tuple(unknown),
        upset.sign_notes(drawn),
        upset.aspect(drawn),
        f"{title}, each combination with its number: {words}.",
        dates=dates_of_compared(edition, comparison.ids) if comparison.part == "members" else (),
    )


def upset_of(comparison: Comparison, own: Collection[str] = ()) -> Upset:
    """The sets of a part of those compared, and their combinations, the largest first.

    Args:
        comparison: the part of those compared.
        own: the ids of what rests on data of the user's own.
    """
    groups = sorted(comparison.groups.items(), key=lambda group: -len(group[1]))
    return Upset(
        comparison.names,
        [_size(side) for side in comparison.sides],
        [(tuple(_CELLS[cell] for cell in cells), len(things)) for cells, things in groups],
        capitalised(comparison.title),
        frozenset(place for place, (_, things) in enumerate(groups) if not set(own).isdisjoint(things)),
        [number_of(comparison, cells) for cells, _ in groups],
    )


def _size(side: Side) -> tuple[str, int]:
    """How much one of those compared has, in words and as a number; at least, where its list is not complete."""
    number = len(side.things)
    if not side.is_known:
        return "not known", 0
    is_whole = side.open_for == frozenset()
    return (str(number) if is_whole else open_number(str(number), is_none=not number, is_count=True)), number


def number_of(comparison: Comparison, cells: Cells) -> str:
    """How many things are in a group, as readers see it: at least so many, where more may belong to it."""
    number = str(len(comparison.groups[cells]))
    return open_number(number, is_none=False, is_count=True) if comparison.may_be_more(cells) else number


def bars_of(table: Table, parts: Sequence[Comparison]) -> list[Bar]:
    """How many of each part belong to which of those compared, in the order of the table."""
    texts = {(part.title, which(cells, part.names)): number_of(part, cells) for part in parts for cells in part.groups}
    sides = [(row["part"], row["which"]) for row in table.select(["part", "which"])]
    own = {side for side, is_own in zip(sides, own_rows(table), strict=True) if is_own}
    return [Bar(*side, number, texts[side], side in own) for side, number in Counter(sides).items()]
