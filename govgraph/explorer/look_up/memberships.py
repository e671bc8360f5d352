"""The tab of a State: every mechanism, editions side by side; what it is missing; who sits with it; evidence."""

from __future__ import annotations

from html import escape

import streamlit as st

from govgraph.explorer.kit import results
from govgraph.explorer.kit.linked_table import show_table
from govgraph.explorer.kit.name_links import name_link
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.explorer.look_up import side_by_side
from govgraph.explorer.look_up.subject import Subject
from govgraph.graph.analysis import memberships as of_state
from govgraph.graph.analysis import missing as missed
from govgraph.graph.analysis.memberships import ON_RECORD, UNKNOWN, YES
from govgraph.graph.core.edition_time import ENDED
from govgraph.graph.core.edition_words import edition_stem
from govgraph.graph.core.vocabulary import OPEN_WORDS
from govgraph.graph.tables.plain_words import sentence


def draw(subject: Subject) -> None:
    """Draw the tab."""
    answers = side_by_side.answers_of(subject)
    own = {key: cells for key, cells in answers.items() if any(cell["answer"] in ON_RECORD for cell in cells.values())}
    other_answers = {key: cells for key, cells in answers.items() if key not in own}
    heading(counted_heading(own))
    paragraph(*map(sentence, side_by_side.table_of(subject).notes), muted=True)
    if own:
        side_by_side.draw(subject, own)
    else:
        notice("info", "No document that is on record has it in a mechanism. That is unknown; it does not mean no.")
    heading(f"Other mechanisms: {len(other_answers):,}")
    with st.expander(f"The {len(other_answers):,} in which no edition has it"):
        side_by_side.draw(subject, other_answers)
    _evidence(subject)
    _missing(subject)


def counted_heading(own: side_by_side.Answers) -> str:
    """What is counted of the mechanisms that have a State on record, and how many they are.

    >>> is_in, is_open = {"2010": {"answer": "yes"}, "2019": {"answer": "open"}}, {"2019": {"answer": "open"}}
    >>> counted_heading({"bali": is_in})
    'Mechanisms that it is in, or was in, in any role and edition: 1'
    >>> counted_heading({"bali": is_in, "almaty": is_open}).partition("; ")[2]
    'open (suspended, planned, to come, only asked or to be confirmed): 1'
    """
    answers = [{cell["answer"] for cell in cells.values()} for cells in own.values()]
    open_alone = sum(given.isdisjoint({YES, ENDED}) for given in answers)
    inside = f"Mechanisms that it is in, or was in, in any role and edition: {len(own) - open_alone:,}"
    return f"{inside}; open ({OPEN_WORDS}): {open_alone:,}" if open_alone else inside


def _missing(subject: Subject) -> None:
    heading("What is it missing?")
    table = subject.graph.result(missed.missing, subject.edition, subject.id)
    paragraph("Mechanisms in which its neighbours or its unions are, and in which it is not on record.")
    paragraph(*map(sentence, table.notes), muted=True)
    if not table.rows:
        notice("info", "There is none on record. A list that is not complete may have some.")
        return
    rows = [
        [
            name_link(subject.edition, row["mechanism"]) + subject.sign_of_own_data(row),
            "not known" if row["answer"] == UNKNOWN else escape(row["answer"]),
            escape(
                f"{row['neighbours_in']} of {row['neighbours']}"
                + (f": {', '.join(row['neighbour_names'])}" if row["neighbour_names"] else "")
            ),
            escape("; ".join(row["unions"])),
            escape("; ".join(row["fellows"])),
        ]
        for row in table.rows
    ]
    show_table(["Mechanism", "Is it in", "Neighbours in it", "Its unions in it", "Other members of its unions"], rows)


def _evidence(subject: Subject) -> None:
    with st.expander("What each answer rests on: select a line; files and brief"):
        results.show(
            subject.graph,
            side_by_side.table_of(subject),
            f"{subject.id}-{edition_stem(subject.edition)}-memberships",
            title=f"{subject.label} in every mechanism",
            only=of_state.SHORT,
            headings={"mechanism_name": "Mechanism", "answer": "In it", "role": "As", "coverage": "List of members"},
            method="memberships",
            editions=side_by_side.editions_of(subject),
        )
