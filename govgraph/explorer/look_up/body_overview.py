"""The overview of an organisation, body, event, project or region: what it is, its members, its part in others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

from govgraph.explorer.kit.linked_table import Card, show_cards, show_table, show_words
from govgraph.explorer.kit.name_links import name_links
from govgraph.explorer.look_up import closest_others
from govgraph.explorer.look_up.subject import Subject
from govgraph.graph.core import vocabulary
from govgraph.graph.core.kinds import count_of_kind
from govgraph.graph.core.statement_text import relation_text
from govgraph.graph.core.text import capitalised

Row = Mapping[str, Any]
_MOST_RELATIONS = 6
"""Relations with a line of their own: those with most names; those with events come last."""
_FEW = 6
"""Names of a relation; the tab Evidence has all."""
_SAID = ("established", "ended", "activity", "legal_representation")


class Tie(NamedTuple):
    """A relation of the entity: what it is called, how many there are, their names and sources as HTML."""

    relation: str
    title: str
    number: int
    names: str
    sources: str


def draw(subject: Subject) -> None:
    """Draw the overview."""
    cards = [_kind(subject), *_members(subject), *_serves(subject)]
    show_cards(cards)
    ties = _ties(subject)
    main_ties = sorted(ties, key=lambda tie: (tie.relation == "TOOK_PART_IN", -tie.number))[:_MOST_RELATIONS]
    rows = [[escape(tie.title), tie.names, tie.sources] for tie in ties if tie in main_ties]
    if rows := [*rows, *_facts(subject)]:
        show_table(["On record", "Who or what", "Source"], rows, stacked=False)
    if other_ties := [f"{tie.title.lower()} ({tie.number})" for tie in ties if tie not in main_ties]:
        show_words(f"{subject.tab_link('Also on record', 'evidence')}: {escape('; '.join(other_ties))}.")
    closest_others.draw(subject)


def _kind(subject: Subject) -> Card:
    words = subject.entity.organisation_kind or subject.edition.entities[subject.id].organisation_kind
    part_of = [row["other"] for row in subject.tied("PART_OF", as_subject=True)]
    below = f"part of {name_links(subject.edition, part_of)}" if part_of else ""
    kind = vocabulary.KINDS[subject.entity.kind].singular if subject.entity.kind in vocabulary.KINDS else "entity"
    return Card("What it is", escape(capitalised((words or kind).replace("_", " "))), below)


def _members(subject: Subject) -> list[Card]:
    rows = subject.tied("MEMBER_OF")
    states = {row["other"] for row in rows if row["other_kind"] == "state"}
    if not states:
        return []
    further = {row["other"] for row in rows} - states
    kinds = f"{capitalised(vocabulary.KINDS['state'].several)}{f', and {len(further):,} others' if further else ''}"
    below = f"{kinds}<br>{subject.sources(rows, with_places=False)}"
    return [Card("Members", subject.tab_link(str(len(states)), "members"), below, is_number=True)]


def _serves(subject: Subject) -> list[Card]:
    """In how many mechanisms it has a part."""
    rows = [row for row in subject.statements if row["other_kind"] == "mechanism" and not row["standing"]]
    if not rows or subject.entity.kind != "organisation":
        return []
    mechanisms = {row["other"] for row in rows}
    secretariat = {row["other"] for row in rows if row["predicate"] == "SECRETARIAT_OF"}
    below = f"secretariat of {len(secretariat):,}, " if secretariat else ""
    below += f"{subject.tab_link('its partners', 'partners')}<br>{subject.sources(rows, with_places=False)}"
    number = subject.tab_link(str(len(mechanisms)), "evidence")
    return [Card("Mechanisms it takes part in", number, below, is_number=True)]


def _ties(subject: Subject) -> list[Tie]:
    ties = []
    for relation in vocabulary.RELATIONS.values():
        for as_subject in (True,) if relation.symmetric else (True, False):
            tied = [
                row
                for row in subject.tied(relation.name, as_subject=as_subject)
                + (subject.tied(relation.name) if relation.symmetric else [])
                if not (relation.name == "MEMBER_OF" and not as_subject)
            ]
            if tied:
                words = relation_text(relation.name)
                title = capitalised(words if as_subject else f"who {words} it")
                number = len({row["other"] for row in tied})
                ties.append(Tie(relation.name, title, number, _names(subject, tied), subject.sources(tied, 1)))
    return ties


def _names(subject: Subject, rows: Sequence[Row]) -> str:
    names = list(dict.fromkeys(row["other"] for row in rows))
    links = name_links(subject.edition, names[:_FEW])
    if len(names) <= _FEW:
        return links
    kinds = {row["other_kind"] for row in rows}
    more = len(names) - _FEW
    words = count_of_kind(more, kinds.pop()) if len(kinds) == 1 else f"{more}"
    return f"{links} and {subject.tab_link(f'{words} more', 'evidence')}"


def _facts(subject: Subject) -> list[list[str]]:
    rows = []
    for predicate in _SAID:
        if values := subject.values(predicate):
            words = "; ".join(dict.fromkeys(str(row["value"]) for row in values))
            rows.append([escape(capitalised(values[0]["fact"])), escape(words), subject.sources(values)])
    return rows
