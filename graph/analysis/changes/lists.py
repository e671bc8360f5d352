"""What differs between two editions in a mechanism's lists of members, observers, partners and participants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govgraph.graph.analysis.changes.change import RELATIONS, WORDING, Change
from govgraph.graph.analysis.changes.edition_index import HOLDS, EditionIndex
from govgraph.graph.analysis.changes.levels import levels
from govgraph.graph.analysis.changes.standings import not_known, standing, standings_in_words
from govgraph.graph.analysis.changes.unmatched import decisive, unmatched_list, unmatched_party
from govgraph.graph.core import vocabulary
from govgraph.graph.core.dates import year_span
from govgraph.graph.core.edition import EdgeStatement

_GENERAL = vocabulary.JOINT_HEADING


def parties(earlier: EditionIndex, later: EditionIndex, mechanism: str, *, inherited: bool) -> Iterator[Change]:
    """Who joined, left, or is something else than before: members, observers, partners, participants."""
    before, after = _standings(earlier, mechanism), _standings(later, mechanism)
    ended = {
        party_id: edges
        for party_id, edges in _standings(later, mechanism, vocabulary.ENDED).items()
        if party_id not in after
    }
    gone_before = _standings(earlier, mechanism, vocabulary.ENDED)
    not_listed: dict[tuple[str, bool], list[EdgeStatement]] = {}
    pairs = levels(before, after, earlier, later)
    for body, successor in pairs.items():
        yield _at_another_level(mechanism, (body, before[body]), (successor, after[successor]), earlier, later)
    for party in sorted((before.keys() | after.keys()) - pairs.keys() - set(pairs.values())):
        old, new = before.get(party, []), after.get(party, [])
        if not inherited and all(edge.via for edge in (*old, *new)):
            continue
        if old and new:
            if _kinds(old) & _kinds(new):
                continue
            if _may_be_members(mechanism, old, new, later) or _may_be_members(mechanism, new, old, earlier):
                for edges, is_new in ((old, False), (new, True)):
                    for edge in edges:
                        not_listed.setdefault((edge.relation, is_new), []).append(edge)
            else:
                yield _changed(mechanism, party, old, new, earlier, later)
            continue
        side, opposite, edges, is_new = (later, earlier, new, True) if new else (earlier, later, old, False)
        former = gone_before.get(party, []) if is_new else ended.get(party, [])
        stated = _stated(party, edges, former, earlier, later, is_new=is_new)
        relations = decisive(edges)
        if not stated and not all(opposite.listed(mechanism, relation) for relation in relations):
            for edge in edges:
                not_listed.setdefault((edge.relation, is_new), []).append(edge)
            continue
        yield unmatched_party(mechanism, party, edges, relations, stated, former, side, opposite, is_new=is_new)
    for (relation, is_new), edges in not_listed.items():
        yield unmatched_list(mechanism, relation, edges, earlier, later, is_new=is_new)


def _standings(side: EditionIndex, mechanism: str, statuses: tuple[str, ...] = HOLDS) -> dict[str, list[EdgeStatement]]:
    standings: dict[str, list[EdgeStatement]] = {}
    for relation in RELATIONS:
        for edge in side.edges(mechanism, relation, statuses):
            if edge.object == mechanism:
                standings.setdefault(edge.subject, []).append(edge)
    return standings


def _kinds(edges: Iterable[EdgeStatement]) -> set[tuple[str, str, str]]:
    kinds = set()
    for edge in edges:
        role = "" if edge.role == _GENERAL else edge.role
        kinds.add((edge.relation, role, edge.status))
        if edge.role == _GENERAL:  # the heading does not say which of the two
            kinds.add(("PARTNER_OF", "", edge.status))
    return kinds


def _may_be_members(
    mechanism: str, members: list[EdgeStatement], participants: list[EdgeStatement], side: EditionIndex
) -> bool:
    """Whether those who take part may be members all the same, since `side` has no list of members to say otherwise."""
    return (
        {edge.relation for edge in members} == {"MEMBER_OF"}
        and {edge.relation for edge in participants} == {"PARTICIPATES_IN"}
        and not side.listed(mechanism, "MEMBER_OF")
    )


def _stated(
    party: str,
    edges: list[EdgeStatement],
    former: list[EdgeStatement],
    earlier: EditionIndex,
    later: EditionIndex,
    *,
    is_new: bool,
) -> str:
    """What a document says of the change itself, or nothing."""
    name = later.name(party)
    if is_new:
        if former:
            return f"the earlier document has {name} as {standing(former[0], earlier.edition.label)}"
        if earlier.year is not None:
            for edge in edges:
                if edge.start and not edge.via and year_span(edge.start, "")[0] > earlier.year:
                    return f"the later document says since {edge.start}"
        return ""
    if former:
        return f"the later document has {name} as {standing(former[0], later.edition.label)}"
    if later.year is not None:
        for edge in edges:
            if edge.end and not edge.via and year_span("", edge.end)[1] <= later.year:
                return f"the earlier document says until {edge.end}"
    return ""


def _changed(
    mechanism: str,
    party: str,
    old: list[EdgeStatement],
    new: list[EdgeStatement],
    earlier: EditionIndex,
    later: EditionIndex,
) -> Change:
    all_relations = {edge.relation for edge in (*old, *new)}
    aspect = next(aspect for relation, aspect in RELATIONS.items() if relation in all_relations)
    before = standings_in_words(old, earlier.edition.label)
    after = standings_in_words(new, later.edition.label)
    # Who observes and who takes part without being a member is one standing in two words.
    is_wording = all_relations == {"OBSERVER_OF", "PARTICIPATES_IN"} and not any(edge.status for edge in (*old, *new))
    # A member is no observer; but an observer may be a partner too, which only a list that lacks it can deny.
    near = [{"OBSERVER_OF", "PARTNER_OF"} & {edge.relation for edge in edges} for edges in (old, new)]
    unknown = "" if is_wording else _membership_not_known(earlier, later, mechanism, party, old, new)
    if not is_wording and "MEMBER_OF" not in all_relations:
        unknown = not_known(earlier, later, mechanism, *near)
    return Change(
        mechanism,
        aspect,
        WORDING if is_wording else "not comparable" if unknown else "changed",
        party,
        before,
        after,
        f"{later.name(party)}: {'; '.join(before)} in {earlier.label}, {'; '.join(after)} in {later.label}{unknown}.",
        old,
        new,
        tuple(relation for relation in RELATIONS if relation in all_relations),
    )


def _membership_not_known(
    earlier: EditionIndex,
    later: EditionIndex,
    mechanism: str,
    party: str,
    old: list[EdgeStatement],
    new: list[EdgeStatement],
) -> str:
    """That a body may have been a member, too, where it is none on record but the list is of States alone; else empty.

    A list of governments does not say that organisations are no members.
    """
    was, became = (any(edge.relation == "MEMBER_OF" for edge in edges) for edges in (old, new))
    side, word = (earlier, "already") if became else (later, "still")
    if was == became or not side.of_states_alone(mechanism, party):
        return ""
    is_held = side.listed(mechanism, "MEMBER_OF")
    why = "its list of members is of States alone" if is_held else "no list of members is on record"
    return f"; whether {word} a member is not known in {side.label}: {why}"


def _at_another_level(
    mechanism: str,
    old: tuple[str, list[EdgeStatement]],
    new: tuple[str, list[EdgeStatement]],
    earlier: EditionIndex,
    later: EditionIndex,
) -> Change:
    sides = ((earlier, *old), (later, *new))
    names = [
        [f"{side.name(body)}: {word}" for word in standings_in_words(edges, side.edition.label)]
        for side, body, edges in sides
    ]
    all_relations = {edge.relation for _, _, edges in sides for edge in edges}
    return Change(
        mechanism,
        next(aspect for relation, aspect in RELATIONS.items() if relation in all_relations),
        WORDING,
        new[0],
        names[0],
        names[1],
        f"{'; '.join(names[0])} in {earlier.label}, {'; '.join(names[1])} in {later.label}; one is part of the other.",
        old[1],
        new[1],
        tuple(relation for relation in RELATIONS if relation in all_relations),
        before_ids=tuple(old[0] for _ in names[0]),
        after_ids=tuple(new[0] for _ in names[1]),
    )
