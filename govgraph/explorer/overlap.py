"""The first page: which mechanisms overlap, in whom, and where it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from govgraph.explorer import address, tables
from govgraph.explorer.plain import heading, notice, paragraph
from govgraph.explorer.session import Graph, default_edition, shows
from govgraph.explorer.tables import Column
from govgraph.explorer.words import coverage_words, plural
from graph.ask import Reply

EDITION, FIRST, SECOND, INHERITED = "overlap-edition", "overlap-a", "overlap-b", "overlap-inherited"
Row = Mapping[str, Any]


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Overlap of mechanisms", 1)
    lists = graph.index.lists
    address.start(EDITION, "edition", lists, "edition", default_edition(lists, printed=graph.index.printed))
    narrow, wide = st.columns([1, 5], vertical_alignment="bottom")
    edition = narrow.selectbox("Edition", list(lists), key=EDITION, help="the snapshot that statements are filed under")
    if not lists[edition]:
        address.put(edition=edition)
        _without_lists(graph, edition)
        return
    inherited = "yes"
    with wide:
        if lists[edition] != graph.index.own_lists[edition]:
            inherited = "yes" if st.toggle("Count memberships inherited through unions", True, key=INHERITED) else "no"
    held = (lists if inherited == "yes" else graph.index.own_lists)[edition]
    reply = graph.ask("overlaps", edition=edition, inherited=inherited)
    with wide:
        paragraph(summary(len(held), len(reply.answer.rows)))
    pairs = [named(row, graph) for row in reply.answer.rows]
    options = sorted(held, key=lambda key: graph.entity(key).label.casefold())
    _start_pair(pairs, options)
    table = f"overlap-table-{edition}"
    if pairs:
        tables.show(
            pairs,
            columns(reply),
            f"overlap-{edition}",
            key=table,
            on_select=partial(_take_row, table, pairs),
        )
    _pair(graph, edition, options, inherited, held)
    _left_out(graph, edition, "Lists that are not whole", "In the figures above, what is not held is missing.")


page = shows(draw)


def summary(lists: int, overlapping: int) -> str:
    """What the table is of, in words.

    >>> summary(14, 18)
    'Member lists of 14 mechanisms are held. By them 18 of their 91 pairs share at least one State.'
    """
    of_all = f"Member lists of {plural(lists, 'mechanism')} are held."
    if lists < 2:
        return f"{of_all} An overlap needs two."
    pairs = lists * (lists - 1) // 2
    return f"{of_all} By them {overlapping} of their {plural(pairs, 'pair')} share at least one State."


def named(row: Row, graph: Graph) -> dict[str, Any]:
    """A row of the table with what the two are called, and with how complete their lists are in one cell."""
    a, b = graph.entity(row["a"]).label, graph.entity(row["b"]).label
    parts = [
        f"{name} {status}" for name, status in ((a, row["a_coverage"]), (b, row["b_coverage"])) if status != "complete"
    ]
    return {"a_name": a, "b_name": b, **row, "lists": ", ".join(parts) or "complete"}


def columns(reply: Reply) -> list[Column]:
    """The columns that are drawn, with the meanings that the question gives them."""
    means = {column.name: column.meaning for column in reply.question.columns}
    return [
        Column("a_name", "A"),
        Column("b_name", "B"),
        Column("shared", "Shared", means["shared"], "number"),
        Column("jaccard", "Jaccard", means["jaccard"], "part"),
        Column("a_in_b", "A's members in B", means["a_in_b"], "part"),
        Column("b_in_a", "B's members in A", means["b_in_a"], "part"),
        Column("a_members", "A has", means["a_members"], "number"),
        Column("b_members", "B has", means["b_members"], "number"),
        Column("lists", "Lists", f"{means['a_coverage']}; the same of b"),
    ]


def _start_pair(pairs: Sequence[Row], options: Sequence[str]) -> None:
    first = pairs[0] if pairs else {"a": options[0], "b": options[-1]}
    address.start(FIRST, "a", options, "mechanism", first["a"])
    # The address may name the first only: then the second is one that it shares most with.
    best = next(
        (
            row["b"] if row["a"] == st.session_state[FIRST] else row["a"]
            for row in pairs
            if st.session_state[FIRST] in (row["a"], row["b"])
        ),
        first["b"],
    )
    address.start(SECOND, "b", options, "mechanism", best)


def _take_row(table: str, pairs: Sequence[Row]) -> None:
    chosen = st.session_state[table]["selection"]["rows"]
    if chosen:
        st.session_state[FIRST], st.session_state[SECOND] = pairs[chosen[0]]["a"], pairs[chosen[0]]["b"]


def _drop_row(table: str) -> None:
    # Two mechanisms chosen by name: a row that stays marked would name others.
    st.session_state[table] = {"selection": {"rows": [], "columns": [], "cells": []}}


def _pair(graph: Graph, edition: str, options: Sequence[str], inherited: str, counts: Mapping[str, int]) -> None:
    heading("Who is shared")
    drop = partial(_drop_row, f"overlap-table-{edition}")
    left, right = st.columns(2)
    title = {key: graph.entity(key).title for key in options}
    a = left.selectbox("One mechanism", options, format_func=title.__getitem__, key=FIRST, on_change=drop)
    b = right.selectbox("The other mechanism", options, format_func=title.__getitem__, key=SECOND, on_change=drop)
    address.put(edition=edition, a=a, b=b)
    if a == b:
        notice("info", "Choose two different mechanisms, or a row of the table.")
        return
    reply = graph.ask("shared-members", a=a, b=b, edition=edition, inherited=inherited)
    shared = {row["id"] for row in reply.answer.rows}
    names = graph.entity(a).label, graph.entity(b).label
    are = "State is a member" if len(shared) == 1 else "States are members"
    paragraph(f"{len(shared)} {are} of both, of {counts[a]} in {names[0]} and {counts[b]} in {names[1]}.")
    paragraph(
        *(f"List of {graph.entity(row['mechanism']).label} – {coverage_words(row)}" for row in reply.coverage),
        muted=True,
    )
    if not shared:
        notice("info", "By the lists that are held they share no State.")
        return
    tables.show(
        reply.answer.rows,
        [
            Column("name", "State", width=225),
            Column("a_as_written", f"{names[0]}: as printed", width=165),
            Column("a_document", "Document", width=80),
            Column("a_locator", "Place in it", width=215),
            Column("b_as_written", f"{names[1]}: as printed", width=165),
            Column("b_document", "Document", width=80),
            Column("b_locator", "Place in it", width=215),
        ],
        f"shared-{a}-{b}-{edition}",
        documents=graph.index.documents,
    )


def _without_lists(graph: Graph, edition: str) -> None:
    notice(
        "info",
        f"For edition {edition} no list of members is held: which States the mechanisms share is unknown. "
        "That is not to say that they share none.",
    )
    other = default_edition(graph.index.lists, printed=graph.index.printed)
    if graph.index.lists[other]:
        st.button(
            f"Show edition {other}", on_click=partial(st.session_state.__setitem__, EDITION, other), type="primary"
        )
    _left_out(graph, edition, "What is known of the lists", "Of each mechanism the number of members, as published.")


def _left_out(graph: Graph, edition: str, title: str, says: str) -> None:
    rows = [row for row in graph.ask("unknowns", edition=edition).answer.rows if row["relation"] == "MEMBER_OF"]
    if not rows:
        return
    heading(title)
    paragraph(says)
    tables.show(
        [{**row, "called": graph.entity(row["mechanism"]).title} for row in rows],
        [
            Column("called", "Mechanism", width=420),
            Column("status", "List", "unknown: no list is held; partial: only some of it"),
            Column("published_count", "Members, as published"),
            Column("document", "Document"),
            Column("locator", "Place in it"),
            Column("note", "Why", width=380),
        ],
        f"member-lists-{edition}",
        documents=graph.index.documents,
    )
