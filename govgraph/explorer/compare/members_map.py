"""The map of a comparison: each State in the colour of those that have it."""

from __future__ import annotations

from dataclasses import replace

from govgraph.explorer.analyses.frame import Choice
from govgraph.explorer.kit import pictures
from govgraph.explorer.kit.text import heading
from govgraph.graph.analysis.compare.comparison import NOUNS, Comparison, which
from govgraph.graph.analysis.compare.sides import IN
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.text import in_row
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.pictures.sources import dates_of_compared, edges_behind, places_behind
from govgraph.graph.pictures.subjects import states
from govgraph.graph.pictures.world.conventions import convention_of_settings
from govgraph.graph.pictures.world.model import Shade, WorldMap
from govgraph.graph.tables.table import Table

_MEMBERS = NOUNS["members"][1]
"""The part of the table that the map draws."""


def draw(edition: Edition, choice: Choice, table: Table, members: Comparison) -> None:
    """Draw the map with its downloads; it says in itself of whom the list is not known."""
    heading("Map")
    picture = picture_of(edition, choice, table, members)
    area = pictures.screen()
    pictures.draw(picture.chart(area), picture.chart, area, "compare-map", alternative(members))
    pictures.words_below(picture)
    pictures.menu(lambda: picture, f"map-{choice.file}")


def map_of(edition: Edition, members: Comparison) -> WorldMap:
    """The map: what all have, what some have, and what may be of others, each in a colour of its own."""
    shades = [
        Shade(state, edition.label(state), None, words, words)
        for cells, states_in in members.groups.items()
        for words in [_words(cells, members)]
        for state in states_in
    ]
    groups = list(dict.fromkeys(_words(cells, members) for cells in members.groups))
    legend = f"Member States of {in_row(members.names)}"
    return WorldMap(shades, legend, groups, states.NOT_NAMED, convention=convention_of_settings())


def _words(cells: tuple[str, ...], members: Comparison) -> str:
    """Which of those compared have a State, named in full, so that the legend stands by itself."""
    if set(cells) == {IN}:
        return in_row(members.names)
    return which(cells, members.names)


def lacking(members: Comparison) -> list[str]:
    """A line that names those whose list is not known, or not complete; nothing where all are whole."""
    lines = []
    if members.unknown:
        lines.append(f"Not known and not drawn: the members of {in_row(members.unknown)}.")
    open_names = [name for side, name in zip(members.sides, members.names, strict=True) if side.open_for is None]
    if not members.unknown and open_names:
        lists, be, them = ("list", "is", "it") if len(open_names) == 1 else ("lists", "are", "them")
        lines.append(f"The {lists} of {in_row(open_names)} {be} not complete: others may be in {them}.")
    return lines


def alternative(members: Comparison) -> str:
    """The map in words, for a reader who cannot see it."""
    return f"A map of the States in {in_row(members.names)}; the lists here name them."


def picture_of(edition: Edition, choice: Choice, table: Table, members: Comparison) -> Picture:
    """The map as a picture to take along, with what is not known of those compared."""
    of_members = table.where(lambda row: row["part"] == _MEMBERS, "part")
    statements, lists = edges_behind(of_members), places_behind(of_members)
    drawn = states.marked(map_of(edition, members), [edition], statements)
    finding = " ".join(table.notes[:1])
    picture = states.of_map(edition, drawn, f"States in {choice.title}", finding, statements, [], lists)
    dates = dates_of_compared(edition, members.ids)
    return replace(picture, unknown=tuple(lacking(members)), dates=dates, alternative=alternative(members))
