"""Bodies that are something else to a mechanism: in its secretariat before, observer now, or the reverse."""

from __future__ import annotations

from collections.abc import Sequence

from govgraph.graph.analysis.changes.change import RELATIONS, Change
from govgraph.graph.analysis.changes.edition_index import EditionIndex, cited_lists
from govgraph.graph.analysis.changes.standings import not_known, standings_in_words
from govgraph.graph.core.edition import EdgeStatement

_OFFICES = ("SECRETARIAT_OF", "SUPPORTS_SECRETARIAT_OF")
_ASPECTS = (*RELATIONS.values(), "secretariat")


def with_role_changes(
    earlier: EditionIndex, later: EditionIndex, mechanism: str, differences: Sequence[Change]
) -> list[Change]:
    """The differences, with one line for each body that has left an office for a standing, or the reverse.

    The lines that say its two halves (an observer more, a secretariat less) go. A line of a secretariat from which
    others went or to which others came stays as well. Where the list that must lack the body is not known, the line
    says so, and the two halves stay.
    """
    before, after = _bodies(earlier, mechanism), _bodies(later, mechanism)
    moved = {}
    for body in sorted(before.keys() & after.keys()):
        was, became = (any(edge.relation in _OFFICES for edge in side[body]) for side in (before, after))
        if was != became:
            moved[body] = _role_changed(earlier, later, mechanism, body, before[body], after[body])
    unknown = [change for change in moved.values() if change.change == "not comparable"]
    moved = {body: change for body, change in moved.items() if change.change != "not comparable"}
    unmoved = [
        change
        for change in differences
        if not (change.subject in moved and change.aspect in _ASPECTS)
        and not (change.aspect == "secretariat" and change.moved and change.moved <= moved.keys())
    ]
    return [*unmoved, *moved.values(), *unknown]


def _bodies(side: EditionIndex, mechanism: str) -> dict[str, list[EdgeStatement]]:
    bodies: dict[str, list[EdgeStatement]] = {}
    for relation in (*_OFFICES, *RELATIONS):
        for edge in side.edges(mechanism, relation, ("",)):
            if edge.object == mechanism and side.edition.entities[edge.subject].kind == "organisation":
                bodies.setdefault(edge.subject, []).append(edge)
    return bodies


def _role_changed(
    earlier: EditionIndex,
    later: EditionIndex,
    mechanism: str,
    body: str,
    old: list[EdgeStatement],
    new: list[EdgeStatement],
) -> Change:
    before = standings_in_words(old, earlier.edition.label)
    after = standings_in_words(new, later.edition.label)
    relations = [{edge.relation for edge in edges} for edges in (old, new)]
    lost, gained = ({*_OFFICES} & side for side in (relations[0] - relations[1], relations[1] - relations[0]))
    unknown = not_known(earlier, later, mechanism, lost, gained)
    verb = "" if unknown else "role changed from "
    return Change(
        mechanism,
        "role",
        "not comparable" if unknown else "changed",
        body,
        before,
        after,
        f"{later.name(body)}: {verb}{'; '.join(before)} in {earlier.label}{',' if unknown else ' to'} "
        f"{'; '.join(after)} in {later.label}{unknown}.",
        old,
        new,
        tuple(dict.fromkeys(edge.relation for edge in (*old, *new))),
        more_earlier=tuple(cited_lists(earlier, mechanism, sorted(gained))),
        more_later=tuple(cited_lists(later, mechanism, sorted(lost))),
    )
