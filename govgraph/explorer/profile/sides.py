"""Beside the lines of a profile: disagreements, neighbours, what changed, what is unknown, and the brief."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

import streamlit as st

from govgraph.explorer.kit import results, tables, url_state, widgets
from govgraph.explorer.kit.formatting import plural
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.index import Entity
from govgraph.explorer.kit.markdown_escape import escaped
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.explorer.pages import page as page_named
from govgraph.graph.analysis import entity_summary
from govgraph.graph.analysis.profile import Dispute
from govgraph.graph.core.edition import Edition
from govgraph.graph.export import brief as briefs

_WIDE, _OPEN, _LINKS = 4, 3, 5
"""Sides in a row, disagreements that are open at once, neighbours with a link of their own."""


def disagreements(found: Sequence[Dispute]) -> None:
    """What documents, or places of one, say differently: the claims side by side, each with its places."""
    if not found:
        return
    heading(f"Where documents disagree: {len(found)}")
    paragraph("Every claim is kept; a line below that is one of them has the number.", muted=True)
    for one in found[:_OPEN]:
        _dispute(one)
    if found[_OPEN:]:
        with st.expander(f"The other {len(found) - _OPEN}"):
            for one in found[_OPEN:]:
                _dispute(one)


def _dispute(found: Dispute) -> None:
    with st.container(border=True):
        paragraph(f"No. {found.number}: {found.about}")
        for first in range(0, len(found.sides), _WIDE):
            some = found.sides[first : first + _WIDE]
            for column, side in zip(st.columns(min(len(found.sides), _WIDE)), some, strict=False):
                with column:
                    heading(side.claim, 3)
                    paragraph(
                        *(
                            ", ".join(
                                part
                                for part in (
                                    f"edition {row['edition']}" if row["edition"] else "",
                                    row["document"] or "no document",
                                    row["locator"],
                                    f"printed “{row['as_written']}”" if row["as_written"] else "",
                                )
                                if part
                            )
                            for row in side.places
                        ),
                        muted=True,
                    )


def neighbours(graph: Graph, one: Entity, edition: Edition) -> None:
    """Those most like it, with links to their profiles."""
    if one.kind not in entity_summary.SHARED:
        return
    heading("Neighbours")
    result = entity_summary.neighbours(edition, one.id)
    paragraph(
        f"Those that have most {entity_summary.SHARED[one.kind]} in common with it. That they lie in one region may be all "
        "that there is to it: the page Overlaps says whether it explains what mechanisms share."
    )
    why = f"By what is held in this edition nobody has {entity_summary.SHARED[one.kind]} in common with it."
    if one.kind == "mechanism" and edition.status(one.id) == "unknown":
        why = "No list of its members is held in this edition: with whom it shares States is unknown."
    with st.container(horizontal=True):
        for row in result.rows[:_LINKS]:
            label = f"{escaped(graph.entity(row['other']).label)} ({row['shared']})"
            st.page_link(
                page_named("profile"),
                label=label,
                icon=":material/arrow_forward:",
                query_params={"id": row["other"], "edition": edition.edition},
            )
    results.show(
        graph,
        result,
        f"{one.id}-{edition.edition}-neighbours",
        title=f"Neighbours of {one.name}",
        only=["name", "shared", "own", "jaccard", "shared_names", "coverage"],
        named={"name": "Name", "own": "In all", "jaccard": "Jaccard", "shared_names": "What they share"},
        empty=f"{why} Try another edition.",
    )


def changes(graph: Graph, one: Entity, edition: str) -> None:
    """What differs between this edition and another one."""
    others = [found for found in graph.index.lists if found.isdigit() and found != edition]
    if one.kind not in entity_summary.SHARED or not others or not edition.isdigit():
        return
    heading("Changes")
    nearest = max([found for found in others if found < edition], default=min(others))
    other = nearest
    if len(others) > 1:
        other = widgets.choice("Compared with edition", "with", others, nearest)
    earlier, later = sorted((other, edition))
    result = entity_summary.changes_about(graph.snapshot(earlier), graph.snapshot(later), one.id, graph.printed_names())
    paragraph(
        f"{plural(len(result.rows), 'difference')} between edition {earlier} and edition {later}. Who is only in the "
        "earlier one has not left, unless the later list is whole: the column Coverage says so."
    )
    results.show(
        graph,
        result,
        f"{one.id}-changes-{earlier}-{later}",
        title=f"Changes of {one.name}, {earlier} to {later}",
        only=[
            *([] if one.kind == "mechanism" else ["mechanism_name"]),
            "aspect",
            "change",
            "sentence",
            "earlier",
            "later",
            "coverage",
            "dates",
        ],
        named={"mechanism_name": "Mechanism", "sentence": "In words"},
        empty="No difference is on record: either there is none, or one of the editions says nothing of it.",
    )


def unknown(graph: Graph, one: Entity, edition: Edition) -> None:
    """What is not known of it."""
    result = entity_summary.unknowns(edition, one.id)
    if not result.rows:
        return
    heading("What is unknown")
    tables.show(
        result.rows,
        results.columns_of(result.columns, ("about", "what", "coverage", "citations")),
        f"{one.id}-{edition.edition}-unknown",
    )
    paragraph("What is not on record is unknown, not a no.", muted=True)


def brief(
    graph: Graph,
    one: Entity,
    edition: str,
    every: Sequence[dict[str, Any]],
    lines: Sequence[dict[str, Any]],
    found: Sequence[Dispute],
) -> None:
    """The button for the profile as a page that opens from disk."""
    if not every and not lines:
        notice("info", "There is nothing to download: nothing is on record.")
        return
    view = url_state.written()

    def write() -> bytes:
        cited = [("as_written", "As printed"), ("document", "Document"), ("locator", "Place in it")]
        marked = [
            {**row, "dispute": ", ".join(f"no. {number}" for number in row["disputed"])} for row in (*every, *lines)
        ]
        claims = [
            {**row, "number": dispute.number, "about": dispute.about, "claim": side.claim}
            for dispute in found
            for side in dispute.sides
            for row in side.places
        ]
        written = [
            briefs.Table(
                "Facts",
                [("fact", "Fact"), ("value", "Value"), ("edition", "Edition"), ("dispute", "Disputed"), *cited],
                marked[: len(every)],
            ),
            briefs.Table(
                f"What is said, edition {edition}",
                [
                    ("reads", "In words"),
                    ("role", "How"),
                    ("status", "Status"),
                    ("dispute", "Disputed"),
                    *cited,
                ],
                marked[len(every) :],
            ),
            briefs.Table(
                "Where documents disagree",
                [
                    ("number", "No."),
                    ("about", "About"),
                    ("claim", "Claim"),
                    ("edition", "Edition"),
                    *cited,
                ],
                claims,
            ),
        ]
        keys = sorted({row["document"] for row in (*every, *lines)})
        sources = [graph.index.cited[key] for key in keys if key in graph.index.cited]
        told = [
            f"{plural(len(lines), 'statement')} in edition {edition}, {plural(len(every), 'value')} in all editions.",
            "What is not on record is unknown, not a no.",
        ]
        made = [f"Made with govgraph {version('govgraph')}.", *([f"The view: {view}"] if view else [])]
        return briefs.brief(one.name, told, [table for table in written if table.rows], sources, made).encode()

    st.download_button(
        "Download the profile as a brief (HTML)",
        write,
        f"{one.id}-{edition}-profile.html",
        "text/html",
        type="tertiary",
        icon=":material/article:",
        key=f"brief-{one.id}-{edition}",
        on_click="ignore",
    )
