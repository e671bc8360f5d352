"""The overview of a theme: which mechanisms work on it, which do not, and of which it is not known."""

from __future__ import annotations

import streamlit as st

from govgraph.explorer.kit.linked_table import Card, show_cards, show_words
from govgraph.explorer.kit.name_links import name_links
from govgraph.explorer.kit.text import heading
from govgraph.explorer.look_up import closest_others
from govgraph.explorer.look_up.subject import Subject
from govgraph.graph.core.current import current_mechanisms

NO_STATEMENT = "No document that is on record says whether they work on it."


def mechanisms_of(subject: Subject) -> dict[str, list[str]]:
    """The mechanisms by what documents say of the theme: yes, no; and unknown, where none says anything."""
    by_answer = {
        answer: list(dict.fromkeys(row["other"] for row in subject.tied(relation)))
        for answer, relation in (("yes", "FOCUSES_ON"), ("no", "DOES_NOT_FOCUS_ON"))
    }
    by_answer["no"] = [key for key in by_answer["no"] if key not in by_answer["yes"]]
    silent = [key for key in current_mechanisms(subject.edition) if key not in (*by_answer["yes"], *by_answer["no"])]
    return by_answer | {"unknown": sorted(silent, key=lambda key: subject.edition.label(key).casefold())}


def draw(subject: Subject) -> None:
    """Draw the overview."""
    by_answer = mechanisms_of(subject)
    name = subject.edition.name
    below = {
        "yes": f"a document of edition {name} says that they work on it",
        "no": f"a document of edition {name} says that they do not",
        "unknown": "no document says whether they do",
    }
    titles = {"yes": "Mechanisms that work on it", "no": "That do not", "unknown": "Not known"}
    show_cards(
        Card(titles[answer], str(len(by_answer[answer])), words, is_number=True) for answer, words in below.items()
    )
    wide, narrow = st.columns([3, 2], gap="medium")
    with wide:
        for answer, title in titles.items():
            heading(f"{title}: {len(by_answer[answer])}", 2)
            show_words(name_links(subject.edition, by_answer[answer]) or "None.")
    with narrow:
        closest_others.draw(subject)
