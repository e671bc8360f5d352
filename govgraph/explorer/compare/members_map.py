"""The map of a comparison: each State in the colour of those that have it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from govgraph.explorer.analyses.frame import Choice
from govgraph.explorer.kit import pictures
from govgraph.explorer.kit.results import provenance_sentences
from govgraph.explorer.kit.text import heading, paragraph
from govgraph.explorer.map import world
from govgraph.explorer.map.world import Shade
from govgraph.graph.analysis.compare.comparison import Comparison, which
from govgraph.graph.analysis.compare.sides import IN, NOT_KNOWN
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.text import in_row
from govgraph.graph.export.brief import Picture
from govgraph.graph.tables.table import Table


def draw(edition: Edition, choice: Choice, table: Table, members: Comparison) -> None:
    """Draw the map with its downloads; it says in itself of whom the list is not known."""
    heading("Map")
    st.vega_lite_chart(spec(edition, members), key="compare-map", width="stretch", alt=alternative(members))
    names = {state: edition.label(state) for ids in members.groups.values() for state in ids}
    paragraph(*lacking(members), world.NOTE, *world.not_drawn(names), muted=True)
    pictures.downloads(lambda: standalone(edition, choice, table, members), f"map-{choice.file}")


def spec(edition: Edition, members: Comparison) -> dict[str, Any]:
    """The map: what all have, what some have, and what may be of others, each in a colour of its own."""
    shades = [
        Shade(state, edition.label(state), None, words, words)
        for cells, states in members.groups.items()
        for words in [_words(cells, members)]
        for state in states
    ]
    groups = list(dict.fromkeys(_words(cells, members) for cells in members.groups))
    return world.chart(shades, f"Member States of {in_row(members.names)}", groups=groups)


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
    if not members.unknown and members.undecided:
        open_names = [
            name
            for place, name in enumerate(members.names)
            if any(cells[place] == NOT_KNOWN for cells in members.groups)
        ]
        lines.append(f"The list of {in_row(open_names)} is not complete: others may be in it.")
    return lines


def alternative(members: Comparison) -> str:
    """The map in words, for a reader who cannot see it."""
    return f"A map of the States in {in_row(members.names)}; the lists here name them."


def standalone(edition: Edition, choice: Choice, table: Table, members: Comparison) -> Mapping[str, Any]:
    """The map with its borders, a title and what it rests on, for the pictures to take along."""
    caption = [*lacking(members), *provenance_sentences(table.provenance), world.NOTE]
    return pictures.titled(world.standalone(spec(edition, members)), f"States in {choice.title}", caption)


def picture(edition: Edition, choice: Choice, table: Table, members: Comparison) -> Picture:
    """The map for a brief."""
    return pictures.picture(standalone(edition, choice, table, members), alternative(members))
