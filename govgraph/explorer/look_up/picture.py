"""The picture of each tab of an entity: what its finding looks like in print."""

from __future__ import annotations

from govgraph.explorer.kit import pictures
from govgraph.explorer.look_up import side_by_side
from govgraph.explorer.look_up.subject import Subject
from govgraph.graph.analysis.memberships import ON_RECORD, UNKNOWN
from govgraph.graph.core.edition_words import edition_stem
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.pictures.subjects.memberships import of_memberships
from govgraph.graph.pictures.subjects.states import map_picture
from govgraph.graph.pictures.subjects.surroundings import has_lines, network_picture
from govgraph.graph.pictures.subjects.theme import has_answers, theme_picture


def draw_menu(subject: Subject) -> None:
    """Draw the menu of the picture, where there is something to draw."""
    if not _is_empty(subject):
        pictures.menu(lambda: picture_of(subject), f"{subject.id}-{edition_stem(subject.edition)}-picture")


def picture_of(subject: Subject) -> Picture:
    """Of a State its mechanisms, of a theme who works on it, by edition; of a mechanism a map; else a network."""
    if subject.entity.kind == "state":
        return of_memberships(side_by_side.table_of(subject), subject.id)
    if subject.entity.kind == "theme":
        return theme_picture(*side_by_side.editions_of(subject), who=subject.id)
    if subject.entity.kind == "mechanism" and _has_members(subject):
        return map_picture(subject.edition, [subject.id])
    return network_picture(subject.edition, subject.id)


def _has_members(subject: Subject) -> bool:
    return any(row["other_kind"] == "state" for row in subject.tied("MEMBER_OF"))


def _is_empty(subject: Subject) -> bool:
    if subject.entity.kind == "state":
        answers = {row["answer"] for row in side_by_side.table_of(subject).rows}
        return not answers & {*ON_RECORD, UNKNOWN}
    if subject.entity.kind == "theme":
        return not has_answers(side_by_side.editions_of(subject), subject.id)
    return not (
        has_lines(subject.edition, subject.id) or (subject.entity.kind == "mechanism" and _has_members(subject))
    )
