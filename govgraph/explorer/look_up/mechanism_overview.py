"""The overview of a mechanism: members, chair, secretariat, since when; facts, themes, and the closest others."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from govgraph.explorer.kit.linked_table import Card, show_cards, show_section, show_table
from govgraph.explorer.kit.name_links import name_links
from govgraph.explorer.kit.statements import count_words
from govgraph.explorer.look_up import closest_others
from govgraph.explorer.look_up.subject import Subject
from govgraph.graph.core import vocabulary
from govgraph.graph.core.coverage_text import KNOWN
from govgraph.graph.core.edition import Coverage
from govgraph.graph.core.kinds import count_of_kind
from govgraph.graph.core.text import capitalised
from govgraph.graph.core.theme_answers import ANSWERS, DISPUTED, RELATIONS, YES, theme_answer

_NOT_KNOWN = "Not known"
_COUNTED = {"OBSERVER_OF": "Observers", "PARTNER_OF": "Partners", "PARTICIPATES_IN": "Other participants"}
_NAMED = {
    "COVERS": "Covers",
    "ASSOCIATED_WITH": "Belongs with",
    "GREW_OUT_OF": "Grew out of",
    "SUCCEEDED_BY": "Succeeded by",
}
_SAID = {"kind": "What it is", "activity": "Activity", "ended": "Ended", "funding_model": "Funding"}
_FEW = 4
"""Names on a card; of more the number is told."""


def draw(subject: Subject) -> None:
    """Draw the overview."""
    show_cards([members_card(subject), _office(subject, "CHAIRS", "Chair"), _secretariat(subject), _since(subject)])
    wide, narrow = st.columns([3, 2], gap="medium")
    with wide:
        show_table(["Fact", "On record", "Source"], _facts(subject), stacked=False)
    with narrow:
        _themes(subject)
        closest_others.draw(subject)


def members_card(subject: Subject) -> Card:
    """How many members, of which date, and by which document; or that the list is not known."""
    edition = subject.edition
    lists = edition.coverage_of(subject.id, "MEMBER_OF")
    status = edition.status(subject.id)
    members = subject.tied("MEMBER_OF")
    numbers = {
        kind: len({row["other"] for row in members if row["other_kind"] == kind}) for kind in ("state", "organisation")
    }
    source = subject.sources(subject.lists("MEMBER_OF") or members, with_places=False, besides=members)
    if not numbers["state"] and status not in KNOWN:
        return Card("Members", _NOT_KNOWN, _lines(published(lists), source))
    other_members = f" and {count_of_kind(numbers['organisation'], 'organisation')}" if numbers["organisation"] else ""
    kind = vocabulary.KINDS["state"].singular if numbers["state"] == 1 else vocabulary.KINDS["state"].several
    completeness = "complete list" if status in KNOWN else "list that is not complete"
    dates = {
        subject.graph.index.cited[row.document].date[:4] for row in lists if row.document in subject.graph.index.cited
    }
    of_dates = " and ".join(sorted(date for date in dates if date.isdigit()))
    listed = "; ".join(
        filter(None, (f"{completeness}{f' of {of_dates}' if of_dates else ', undated'}", published(lists)))
    )
    below = _lines(escape(kind + other_members), escape(listed), source)
    return Card("Members", subject.tab_link(str(numbers["state"]), "members"), below, is_number=True)


def published(lists: list[Coverage]) -> str:
    """The number of members that documents publish, in words; empty where none does.

    >>> published([Coverage("bali", "MEMBER_OF", "unknown", "45")]), published([])
    ('published number: 45', '')
    """
    numbers = dict.fromkeys(row.published_count for row in lists if row.published_count)
    return f"published number: {' or '.join(numbers)}" if numbers else ""


def _office(subject: Subject, relation: str, name: str) -> Card:
    rows = subject.tied(relation)
    if not rows:
        is_none = subject.edition.status(subject.id, relation) == "none"
        return Card(
            name,
            "None" if is_none else _NOT_KNOWN,
            subject.sources(subject.lists(relation), with_places=False) if is_none else "",
        )
    names = list(dict.fromkeys(row["other"] for row in rows))
    value = name_links(subject.edition, names[:_FEW])
    if len(names) > _FEW:
        value += f" and {subject.tab_link(f'{len(names) - _FEW} more', 'evidence')}"
    roles = ", ".join(dict.fromkeys(filter(None, (row["role"] for row in rows))))
    since = sorted({row["start"][:4] for row in rows if row["start"]})
    words = ", ".join(filter(None, (roles, f"since {' or '.join(since)}" if since else "")))
    return Card(name, value, _lines(escape(words), subject.sources(rows, with_places=False)))


def _secretariat(subject: Subject) -> Card:
    return _office(subject, "SECRETARIAT_OF", "Secretariat")


def _since(subject: Subject) -> Card:
    rows = subject.values("established")
    years = list(dict.fromkeys(row["value"] for row in rows))
    if not years:
        return Card("Since", _NOT_KNOWN)
    several = len({row["document"] for row in rows}) > 1
    below = ("documents disagree" if several else "statements differ") if len(years) > 1 else ""
    return Card(
        "Since",
        subject.tab_link(" or ".join(years), "evidence"),
        _lines(below, subject.sources(rows, with_places=False)),
        is_number=len(years) == 1,
    )


def _facts(subject: Subject) -> list[list[str]]:
    rows = [_value_row(subject, predicate, name) for predicate, name in _SAID.items()]
    for relation, name in _NAMED.items():
        if tied := subject.tied(relation, as_subject=True):
            rows.append([name, name_links(subject.edition, [row["other"] for row in tied]), subject.sources(tied)])
    kinds = {key: entity.kind for key, entity in subject.edition.entities.items()}
    for relation, name in _COUNTED.items():
        tied = subject.tied(relation)
        if tied:
            words = subject.tab_link(count_words(tied, subject.id, kinds), "members")
            rows.append([name, words, subject.sources(tied)])
        elif relation in ("OBSERVER_OF", "PARTNER_OF"):
            none = subject.edition.status(subject.id, relation) == "none"
            rows.append([name, "None, as a document says" if none else _NOT_KNOWN, ""])
    return [row for row in rows if row]


def _value_row(subject: Subject, predicate: str, name: str) -> list[str]:
    rows: list[dict[str, Any]] = subject.values(predicate)
    if not rows:
        return []
    of_edition = "" if rows[0]["edition"] == subject.edition.name else f" (edition {rows[0]['edition']})"
    values = "; ".join(dict.fromkeys(str(row["value"]) for row in rows))
    return [name, escape(capitalised(values) + of_edition), subject.sources(rows)]


def _themes(subject: Subject) -> None:
    themes: dict[str, list[str]] = {answer: [] for answer in ANSWERS}
    for theme in subject.edition.of_kind("theme"):
        themes[theme_answer(subject.edition, subject.id, theme)].append(theme)
    numbers = ", ".join(f"{len(ids):,} {answer}" for answer, ids in themes.items() if ids or answer != DISPUTED)
    lines = [name_links(subject.edition, themes[YES]) or "No document that is on record says what it works on."]
    if themes[DISPUTED]:
        disputed = name_links(subject.edition, themes[DISPUTED])
        lines.append(f"{subject.tab_link('Documents disagree', 'evidence')}: {disputed}")
    rows = [row for relation in RELATIONS for row in subject.tied(relation, as_subject=True)]
    show_section(f"Themes: {numbers}", *lines, *([subject.sources(rows, with_places=False)] if rows else []))


def _lines(*parts: str) -> str:
    return "<br>".join(filter(None, parts))
