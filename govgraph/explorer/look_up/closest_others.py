"""Those closest to an entity, each a link, and how many tie with the last that is named."""

from __future__ import annotations

from html import escape

import streamlit as st

from govgraph.explorer.kit import results
from govgraph.explorer.kit.linked_table import show_section, show_table
from govgraph.explorer.kit.name_links import name_link, page_link
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.explorer.look_up.subject import Subject
from govgraph.graph.analysis.closest import SHARED, SHORT, closest, closest_in_signs, ties_text
from govgraph.graph.core.coverage_text import UNKNOWN
from govgraph.graph.core.edition_words import edition_stem
from govgraph.graph.core.text import SHARE_PLACES, alphabetical, number_text, several
from govgraph.graph.tables.table import Table

NAMED = 5
_SHARED_NAMES = 6
"""Names of what is shared; the table below has all."""
_COMPARED = ("mechanism", "state", "organisation")
"""Kinds that the page Compare takes."""
_OF_PLACES = ("mechanism", "state")
"""Kinds that share much where they are of one part of the world."""
_NEAR = "They may share this much only because they are in one part of the world."
_TITLE = "Closest to it"
_NONE = {
    "mechanism": "No other mechanism with the same member States is",
    "state": "No other State in the same mechanisms is",
    "organisation": "No other organisation in the same mechanisms is",
    "theme": "No other theme of the same mechanisms is",
}


def table_of(subject: Subject) -> Table:
    """Who is closest, by the share of all that the two have, as the command has it."""
    table = subject.graph.result(closest, subject.edition, subject.id)
    return table.sorted(lambda row: (row["rank"], alphabetical(subject.edition.label(row["other"]))))


def draw(subject: Subject) -> None:
    """Draw the first of them, with the ties."""
    if subject.entity.kind not in SHARED:
        return
    rows = table_of(subject).rows
    if not rows:
        show_section(_TITLE, escape(_why_none(subject)))
        return
    in_signs = closest_in_signs(subject.edition, {"who": subject.id})
    first = [in_signs(row) for row in rows[:NAMED]]
    counts = "({shared} of its {own})"
    names = ", ".join(
        f"{name_link(subject.edition, row['other'])} {counts.format_map(row)}{subject.sign_of_own_data(row)}"
        for row in first
    )
    ties = ties_text(rows, NAMED, in_signs)
    note = f"By the {SHARED[subject.entity.kind]}, as far as they are on record."
    compared = page_link("Compare it with the first", "compare", ids=f"{subject.id},{first[0]['other']}")
    all_link = subject.tab_link("All, with what they share", "members")
    links = [compared, all_link] if subject.entity.kind in _COMPARED else [all_link]
    lines = [f"{names}{f'; {ties}' if ties else ''}.", " · ".join(links)]
    show_section(_TITLE, *lines, note=note)


def draw_whole(subject: Subject) -> None:
    """Draw the whole table, with what is shared."""
    heading(_TITLE)
    table = table_of(subject)
    if not table.rows:
        notice("info", _why_none(subject))
        return
    ranked = f"By the {SHARED[subject.entity.kind]}. Those with the same rank tie."
    near = f" {_NEAR}" if subject.entity.kind in _OF_PLACES else ""
    paragraph(f"{ranked}{near}", muted=True)
    in_signs = closest_in_signs(subject.edition, {"who": subject.id})
    rows = [
        [
            f"{row['rank']}. {name_link(subject.edition, row['other'])}{subject.sign_of_own_data(row)}",
            f"{row['shared']} of its {row['own']}",
            number_text(written["jaccard"], SHARE_PLACES) + UNKNOWN * (row["jaccard"] != written["jaccard"]),
            escape(several(row["shared_names"], _SHARED_NAMES)),
            escape(row["coverage"]),
        ]
        for written, row in ((row, in_signs(row)) for row in table.rows)
    ]
    show_table(["Name", "In common", "Share of what both have", "What they share", "Its list of members"], rows)
    with st.expander("Select a line to read what it rests on; files and brief"):
        results.show(
            subject.graph,
            table,
            f"{subject.id}-{edition_stem(subject.edition)}-closest",
            title=f"Closest to {subject.label}",
            only=[name for name in SHORT if name != "coverage" or subject.entity.kind == "mechanism"],
            headings={"name": "Name", "own": "In all", "jaccard": "Share in common", "shared_names": "What they share"},
            method="closest",
            editions=[subject.edition],
            in_signs=in_signs,
        )


def _why_none(subject: Subject) -> str:
    if subject.entity.kind == "mechanism" and subject.edition.status(subject.id) == "unknown":
        return "Its list of members is not known in this edition: with whom it shares States is not known either."
    return f"{_NONE[subject.entity.kind]} on record in this edition."
