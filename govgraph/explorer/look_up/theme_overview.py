"""The overview of a theme: which mechanisms work on it, which do not, and of which it is not known."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from govgraph.explorer.kit.linked_table import Card, show_cards, show_section
from govgraph.explorer.kit.name_links import name_links
from govgraph.explorer.look_up import closest_others
from govgraph.explorer.look_up.subject import Subject
from govgraph.graph.core.current import current_mechanisms

Answer = Literal["yes", "no", "unknown"]
NOT = "DOES_NOT_FOCUS_ON"


def mechanisms_of(subject: Subject) -> dict[Answer, list[str]]:
    """The mechanisms by what documents say of the theme: yes, no; and unknown, where none says anything."""
    works, does_not = (
        list(dict.fromkeys(row["other"] for row in subject.tied(relation))) for relation in ("FOCUSES_ON", NOT)
    )
    silent = [key for key in current_mechanisms(subject.edition) if key not in (*works, *does_not)]
    return {"yes": works, "no": [key for key in does_not if key not in works], "unknown": silent}


def draw(subject: Subject) -> None:
    """Draw the overview."""
    by_answer = mechanisms_of(subject)
    name = subject.edition.name
    below: dict[Answer, str] = {
        "yes": f"a document of edition {name} says that they work on it",
        "no": f"a document of edition {name} says that they do not",
        "unknown": "no document says whether they do",
    }
    titles: dict[Answer, str] = {"yes": "Mechanisms that work on it", "no": "That do not", "unknown": "Not known"}
    show_cards(
        Card(titles[answer], str(len(by_answer[answer])), words, is_number=True) for answer, words in below.items()
    )
    wide, narrow = st.columns([3, 2], gap="medium")
    with wide:
        for answer, title in titles.items():
            show_section(
                f"{title}: {len(by_answer[answer])}", name_links(subject.edition, by_answer[answer]) or "None."
            )
    with narrow:
        closest_others.draw(subject)
