"""The overview of a theme: which mechanisms work on it, which do not, where documents disagree, what is not known."""

from __future__ import annotations

import streamlit as st

from govgraph.explorer.kit.linked_table import Card, show_cards, show_section
from govgraph.explorer.kit.name_links import name_links
from govgraph.explorer.look_up import closest_others
from govgraph.explorer.look_up.subject import Subject
from govgraph.graph.core.theme_answers import DISPUTED, NO, RELATIONS, UNKNOWN, YES, answers_on

TITLES = {
    YES: "Mechanisms that work on it",
    NO: "Mechanisms that do not",
    DISPUTED: "Documents disagree",
    UNKNOWN: "Not known",
}
_MEANING = {
    YES: "a document says so",
    NO: "a document says so",
    DISPUTED: "some say yes, some say no",
    UNKNOWN: "no document says",
}


def mechanisms_of(subject: Subject) -> dict[str, list[str]]:
    """The mechanisms by whether they work on the theme, of those that the edition counts or that it speaks of."""
    by_answer: dict[str, list[str]] = {answer: [] for answer in TITLES}
    for mechanism, answer in answers_on(subject.edition, subject.id).items():
        by_answer[answer].append(mechanism)
    return {answer: ids for answer, ids in by_answer.items() if ids or answer != DISPUTED}


def draw(subject: Subject) -> None:
    """Draw the overview."""
    by_answer = mechanisms_of(subject)
    show_cards(
        Card(TITLES[answer], subject.tab_link(str(len(ids)), "members"), _MEANING[answer], is_number=True)
        for answer, ids in by_answer.items()
    )
    wide, narrow = st.columns([3, 2], gap="medium")
    with wide:
        for answer, ids in by_answer.items():
            rows = [row for row in subject.statements if row["predicate"] in RELATIONS and row["other"] in ids]
            sources = [subject.sources(rows)] if rows else []
            names = name_links(subject.edition, ids) or "None."
            show_section(f"{TITLES[answer]}: {len(ids):,}", names, *sources)
    with narrow:
        closest_others.draw(subject)
