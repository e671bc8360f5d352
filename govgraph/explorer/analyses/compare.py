"""Compare: two or three of one kind beside one another; what all have, what only one has, and where it is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from govgraph.explorer.analyses.frame import Choice, compute, say_beside, show_table
from govgraph.explorer.kit import controls, pictures, widgets
from govgraph.explorer.kit.formatting import edition_stem, edition_words, several
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.session import make_page
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.graph.analysis import compare
from govgraph.graph.analysis.compare import LETTERS
from govgraph.graph.analysis.compare.sides import IN, NOUNS
from govgraph.graph.core.edition import Edition
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.pictures.sources import edges_behind
from govgraph.graph.pictures.subjects import comparison, states
from govgraph.graph.tables.table import Table

KINDS = {"mechanisms": "Mechanisms", "states": "States", "organisations": "Organisations"}
"""What can be compared, of `measures.two_mode.BETWEEN`, in words."""
_FIRST = {"mechanisms": ("colombo", "abu-dhabi"), "states": ("GHA", "NGA"), "organisations": ("iom", "unhcr")}
"""What is compared at first, where an edition has it."""
_NAMED = 20
"""Names that a list shows on the page; the table has all."""


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading(compare.ANALYSIS.title, 1)
    above = st.container()
    edition = controls.edition(graph)
    narrow, wide = st.columns([2, 5])
    nodes = widgets.choice("Compare", "nodes", KINDS, "mechanisms", where=narrow, look="buttons")
    who = _who(graph, edition, nodes, wide)
    if len(who) < 2:
        notice("info", "Choose two or three. What each has, and what they have in common, is then shown here.")
        return
    labels = [graph.entity(entity_id).label for entity_id in who]
    choice = Choice(
        compare.ANALYSIS,
        f"compare-{'-'.join(who)}-{edition_stem(edition)}",
        f"{', '.join(labels[:-1])} and {labels[-1]}, edition {edition_words(edition)}",
        {"who": tuple(who)},
        columns=["part", "which", "name", *(f"{letter}_as" for letter in LETTERS[: len(who)]), "citations"],
        empty="Nothing of these is on record in this edition. That does not mean that there is nothing.",
    )
    table = compute(graph, edition, choice)
    with above:
        paragraph(*table.notes)
        say_beside(edition, choice, table)
    _lists(table)
    bars = comparison.of_table(edition, table, who)
    pictures.menu(lambda: bars, choice.file)
    if NOUNS["members"][1] in table.column("part"):
        _map(edition, choice, table, labels, who)
    headings = {f"{letter}_as": label for letter, label in zip(LETTERS, labels, strict=False)}
    headings |= {"part": "What", "which": "Of which", "name": "Name"}
    # The notes stand above, as the finding.
    show_table(graph, choice, table, [edition], table.notes, headings=headings)


page = make_page(draw, compare.ANALYSIS.page)


def _who(graph: Graph, edition: Edition, nodes: str, where: Any) -> list[str]:  # noqa: ANN401 - a part of the page
    kind = nodes.removesuffix("s")
    entities = [entity for key in edition.linked if (entity := graph.entity(key)).kind == kind]
    titles = {entity.id: entity.title for entity in controls.by_kind_and_label(entities)}
    first = [entity_id for entity_id in _FIRST[nodes] if entity_id in titles]
    most = len(LETTERS)
    return widgets.choices(
        "Two or three",
        f"who-{nodes}",
        titles,
        first if len(first) == 2 else list(titles)[:2],
        where=where,
        most=most,
    )


def _lists(table: Table) -> None:
    """The names of each part by which of those compared have it, beside one another."""
    groups: dict[str, dict[str, list[str]]] = {}
    for row in table.select(["part", "which", "name"]):
        groups.setdefault(row["part"], {}).setdefault(row["which"], []).append(row["name"])
    for part, by_which in groups.items():
        heading(part[:1].upper() + part[1:])
        for column, (which, names) in zip(st.columns(len(by_which)), by_which.items(), strict=True):
            with column:
                paragraph(f"{which[:1].upper()}{which[1:]}: {len(names)}")
                paragraph(several(names, _NAMED), muted=True)


def _picture(edition: Edition, table: Table, labels: Sequence[str], who: Sequence[str], title: str) -> Picture:
    """The map of the member States, each in the colour of those that have it."""
    members = table.where(lambda row: row["part"] == NOUNS["members"][1], "part")
    rows = [
        {"state": row["id"], "name": row["name"], "mechanisms": len(having), "called": having}
        for row in members.rows
        for having in [[name for letter, name in zip(LETTERS, labels, strict=False) if row[f"{letter}_has"] == IN]]
    ]
    drawn = states.map_of(rows, labels)
    mechanisms = [key for key in who if edition.entities[key].kind == "mechanism"]
    return states.of_map(edition, drawn, title, states.by_group(drawn), edges_behind(members), mechanisms)


def _map(edition: Edition, choice: Choice, table: Table, labels: Sequence[str], who: Sequence[str]) -> None:
    title = f"Member States of {' or '.join(labels)}, edition {edition_words(edition)}"
    picture = _picture(edition, table, labels, who, title)
    area = pictures.screen()
    alt = f"A map: {title}; the lists here name them."
    st.vega_lite_chart(picture.on_page(area), key="compare-map", width="stretch", alt=alt)
    pictures.words_below(picture)
    pictures.menu(lambda: picture, f"map-{choice.file}")
