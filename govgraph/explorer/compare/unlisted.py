"""Mechanisms whose list of members is not complete or not on record: told, and never counted as nothing in common."""

from __future__ import annotations

from collections import Counter
from functools import partial

import streamlit as st

from govgraph.explorer.kit import tables, url_state
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.graph.core.current import listed_mechanisms
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_words import edition_words
from govgraph.graph.core.only_organisations import in_words, organisations_with_members
from govgraph.graph.core.text import counted
from govgraph.graph.tables.plain_words import sentence


def without_lists(graph: Graph, edition: Edition) -> None:
    """Say that an edition has no list of a mechanism's members, and offer what there is."""
    notice(
        "info",
        f"Edition {edition_words(edition)} has no list of a mechanism's members: which States the mechanisms share is "
        "unknown. That does not mean that they share none.",
    )
    if organisations := organisations_with_members(edition):
        words = in_words(edition_words(edition), len(organisations), "choose organisations")
        paragraph(sentence(words))
        st.button(
            "Show organisations", on_click=partial(url_state.set_choice, "nodes", "organisations"), type="primary"
        )
        return
    name = graph.default_edition()
    if graph.lists()[name]:
        st.button(f"Show edition {name}", on_click=partial(url_state.set_choice, "edition", name), type="primary")
    incomplete_lists(
        graph, edition, "What is known of the lists", "Of each mechanism the number of members, as published."
    )


def incomplete_lists(graph: Graph, edition: Edition, title: str, says: str) -> None:
    """Draw the lists of members that are not complete, and why: of the mechanisms that the edition counts."""
    listed = listed_mechanisms(edition)
    rows = [
        row
        for row in graph.ask("unknowns", edition=edition.name).answer.rows
        if row["relation"] == "MEMBER_OF" and row["mechanism"] in listed
    ]
    if not rows:
        return
    heading(title)
    statuses = {row["mechanism"]: row["status"] for row in rows}
    numbers = ", ".join(f"{number} {status}" for status, number in Counter(statuses.values()).most_common())
    paragraph(says, f"Of {counted(len(listed), 'list')} of members that the edition counts: {numbers}.")
    rows = [{**row, "called": graph.entity(row["mechanism"]).title} for row in rows]
    tables.show(
        rows,
        [
            Column("called", "Mechanism"),
            Column("status", "List", "unknown: no list is on record; partial: only some of it"),
            Column("published_count", "Members, as published"),
            Column("document", "Document"),
            Column("locator", "Place in it"),
            Column("pages", "Pages"),
            Column("note", "Why"),
        ],
        f"member-lists-{edition.name}",
        documents=graph.index.documents,
        drawn=list(map(graph.index.with_short_sources, rows)),
    )
