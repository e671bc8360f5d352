"""The overview of a State or territory: its mechanisms by edition, what it is missing, and who sits with it."""

from __future__ import annotations

from html import escape

import streamlit as st

from govgraph.explorer.kit.linked_table import Card, show_cards, show_section, show_words
from govgraph.explorer.kit.name_links import name_link, name_links
from govgraph.explorer.kit.text import heading, paragraph
from govgraph.explorer.look_up import closest_others, side_by_side
from govgraph.explorer.look_up.subject import Subject
from govgraph.graph.analysis.memberships import NOT_COUNTED, ON_RECORD, UNKNOWN, YES
from govgraph.graph.analysis.missing import Circle, circle_of, missing
from govgraph.graph.core.coverage_text import open_words

_LINES = 8
"""Mechanisms whose roles are shown; the tab Memberships has all."""
_MISSING = 3
_OPEN = {"no": "{} is not in it", UNKNOWN: "whether {} is in it is not known"}
"""That a State is not on record in a mechanism, or that this is not known."""


def draw(subject: Subject) -> None:
    """Draw the overview."""
    answers = side_by_side.answers_of(subject)
    here = {key: cells[subject.edition.name] for key, cells in answers.items()}
    inside = [key for key, cell in here.items() if cell["answer"] == YES]
    unknown = [key for key, cell in here.items() if cell["answer"] == UNKNOWN]
    circle = circle_of(subject.edition, subject.id)
    in_unions = [row for row in subject.tied("MEMBER_OF", as_subject=True) if row["other"] in circle.unions]
    number_inside, number_unknown = str(len(inside)), str(len(unknown))
    lists = "no list of members is missing or known in part"
    if unknown:
        lists = f"their lists of members are {open_words(here[key]['coverage'] for key in unknown)}"
    # An edition that is of organisations alone, such as cow, says of no mechanism that a State is not in it.
    is_of_mechanisms = any(cell["answer"] != NOT_COUNTED for cell in here.values())
    if not is_of_mechanisms:
        number_inside, number_unknown = "None on record", "Not known"
        lists = f"edition {subject.edition.name} has no list of a mechanism's members"
    show_cards(
        [
            Card(
                "Mechanisms it is in, in any role",
                subject.tab_link(number_inside, "members"),
                subject.sources([row for row in subject.statements if row["other"] in inside], with_places=False),
                is_number=is_of_mechanisms,
            ),
            Card(
                "Mechanisms it may be in",
                subject.tab_link(number_unknown, "members"),
                lists,
                is_number=is_of_mechanisms,
            ),
            Card(
                "Unions",
                name_links(subject.edition, circle.unions) or "None on record",
                subject.sources(in_unions, with_places=False),
            ),
            Card("Part of the world", escape(circle.region or "Not known"), "United Nations' M49 standard"),
        ]
    )
    wide, narrow = st.columns([3, 2], gap="medium")
    with wide:
        _roles(subject, answers)
    with narrow:
        _missing(subject, circle)
        closest_others.draw(subject)


def _roles(subject: Subject, answers: side_by_side.Answers) -> None:
    heading("What it is in, edition beside edition", 2)
    own = [key for key, cells in answers.items() if any(cell["answer"] in ON_RECORD for cell in cells.values())]
    if not own:
        paragraph("No document that is on record has it in a mechanism. That is unknown; it does not mean no.")
        return
    side_by_side.draw_short(subject, {key: answers[key] for key in own[:_LINES]})
    more = f"{len(own) - _LINES} more, and every" if len(own) > _LINES else "Every"
    show_words(subject.tab_link(f"{more} mechanism in which it is not, or of which it is not known", "members"))


def _missing(subject: Subject, circle: Circle) -> None:
    title = "What is it missing?"
    rows = subject.graph.result(missing, subject.edition, subject.id).rows
    if not rows:
        show_section(title, "No mechanism is on record in which its neighbours or its unions are, and it is not.")
        return
    words = []
    for row in rows[:_MISSING]:
        around = (
            [f"{row['neighbours_in']} of its {row['neighbours']} neighbours in {circle.region}"]
            if row["neighbours_in"]
            else []
        )
        answer = _OPEN.get(row["answer"], row["answer"]).format(subject.label)
        detail = "; ".join([*around, *row["unions"], answer])
        link = name_link(subject.edition, row["mechanism"])
        words.append(f"{link}: {escape(detail)}{subject.sign_of_own_data(row)}")
    if len(rows) > _MISSING:
        words.append(subject.tab_link(f"{len(rows) - _MISSING} more", "members"))
    show_section(title, *words, note="Mechanisms in which its neighbours or its unions are, and it is not on record.")
