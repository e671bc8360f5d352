"""The tab of a network: the picture around an entity, with what is not known of it, and a way to the whole page."""

from __future__ import annotations

from govgraph.explorer.kit.links import link_to_page
from govgraph.explorer.kit.text import notice
from govgraph.explorer.look_up.mechanism_overview import published
from govgraph.explorer.look_up.subject import Subject
from govgraph.explorer.network.around import draw_around
from govgraph.graph.analysis.memberships import may_be_in
from govgraph.graph.core.coverage_text import KNOWN
from govgraph.graph.core.text import counted


def draw(subject: Subject) -> None:
    """Draw the tab."""
    if words := not_known(subject):
        notice("info", words)
    draw_around(subject.graph, subject.edition, subject.id)
    link_to_page(
        "network",
        "Choose relations, two steps, or the whole edition",
        {"id": subject.id, "edition": subject.edition.name},
        icon=":material/hub:",
    )


def not_known(subject: Subject) -> str:
    """What of the lists behind the picture is not known, in words; empty where every list is complete."""
    edition, label = subject.edition, subject.label
    if subject.entity.kind == "mechanism":
        status = edition.status(subject.id)
        if status in KNOWN:
            return ""
        lists = edition.coverage_of(subject.id, "MEMBER_OF")
        number = f" ({words})" if (words := published(lists)) else ""
        if status == "unknown":
            is_named = any(edge.object == subject.id for edge in edition.edges_of(subject.id, "MEMBER_OF"))
            drawn = "only those that other places name are drawn" if is_named else "they are not drawn"
            return f"The list of members of {label} is not known in edition {edition.name}{number}: {drawn}."
        return f"The list of members of {label} in edition {edition.name} is not complete{number}: some are not drawn."
    if subject.entity.kind == "state" and (open_lists := may_be_in(edition, subject.id)):
        them = "it" if len(open_lists) == 1 else "them"
        words = f"{counted(len(open_lists), 'mechanism')} of edition {edition.name} without a complete list of members"
        return f"{words}: {label} may be in {them}, and that is not drawn."
    return ""
