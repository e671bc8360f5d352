"""What differs between two editions in a mechanism's lists of members, observers, partners and participants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from govgraph.graph.analysis.changes.edition_index import HOLDS, Side, standing
from govgraph.graph.core.edition import EdgeStatement, span

RELATIONS = {
    "MEMBER_OF": "members",
    "OBSERVER_OF": "observers",
    "PARTNER_OF": "partners",
    "PARTICIPATES_IN": "participants",
}
"""The relations in which a party stands to a mechanism, with the aspect that a change is filed under."""
_GAINED = {"members": "joined"}
_LOST = {"members": "left"}
_GENERAL = "observer or partner"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: `earlier` and `later` are the statements that it rests on, `lists` the relations compared."""

    mechanism: str
    aspect: str
    change: str
    subject: str
    before: list[str]
    after: list[str]
    sentence: str
    earlier: list[EdgeStatement]
    later: list[EdgeStatement]
    lists: tuple[str, ...] = ()
    more_earlier: tuple[str, ...] = ()
    """Citations of claims and lists, which are no ties."""
    more_later: tuple[str, ...] = ()


def parties(earlier: Side, later: Side, mechanism: str, *, inherited: bool) -> Iterator[Change]:
    """Who joined, left, or is something else than before: members, observers, partners, participants."""
    before, after = _standings(earlier, mechanism), _standings(later, mechanism)
    gone = {one: edges for one, edges in _standings(later, mechanism, ("former",)).items() if one not in after}
    gone_before = _standings(earlier, mechanism, ("former",))
    unlisted: dict[tuple[str, bool], list[EdgeStatement]] = {}
    for party in sorted(before.keys() | after.keys()):
        old, new = before.get(party, []), after.get(party, [])
        if not inherited and all(edge.via for edge in (*old, *new)):
            continue
        if old and new:
            if not _kinds(old) & _kinds(new):
                yield _changed(mechanism, party, old, new, earlier, later)
            continue
        side, other, edges, is_new = (later, earlier, new, True) if new else (earlier, later, old, False)
        said = gone_before.get(party, []) if is_new else gone.get(party, [])
        stated = _stated(party, edges, said, earlier, later, is_new=is_new)
        relations = _decisive(edges)
        if not stated and not all(other.listed(mechanism, one) for one in relations):
            for edge in edges:
                unlisted.setdefault((edge.relation, is_new), []).append(edge)
            continue
        yield _one_side(mechanism, party, edges, relations, stated, said, side, other, is_new=is_new)
    for (relation, is_new), edges in unlisted.items():
        yield _unlisted(mechanism, relation, edges, earlier, later, is_new=is_new)


def _standings(side: Side, mechanism: str, statuses: tuple[str, ...] = HOLDS) -> dict[str, list[EdgeStatement]]:
    found: dict[str, list[EdgeStatement]] = {}
    for relation in RELATIONS:
        for edge in side.edges(mechanism, relation, statuses):
            if edge.object == mechanism:
                found.setdefault(edge.subject, []).append(edge)
    return found


def _kinds(edges: Iterable[EdgeStatement]) -> set[tuple[str, str, str]]:
    kinds = set()
    for edge in edges:
        role = "" if edge.role == _GENERAL else edge.role
        kinds.add((edge.relation, role, edge.status))
        if edge.role == _GENERAL:  # the heading does not say which of the two
            kinds.add(("PARTNER_OF", "", edge.status))
    return kinds


def _decisive(edges: Iterable[EdgeStatement]) -> tuple[str, ...]:
    """The relations whose lists must lack somebody: of a joint heading both."""
    found = {relation for edge in edges for relation in (edge.relation, "PARTNER_OF" if edge.role == _GENERAL else "")}
    return tuple(one for one in RELATIONS if one in found)


def _stated(
    party: str, edges: list[EdgeStatement], said: list[EdgeStatement], earlier: Side, later: Side, *, is_new: bool
) -> str:
    """What a document says of the change itself, or nothing."""
    name = later.name(party)
    if is_new:
        if said:
            return f"the earlier document has {name} as {standing(said[0])}"
        if earlier.year is not None:
            for edge in edges:
                if edge.start and not edge.via and span(edge.start, "")[0] > earlier.year:
                    return f"the later document says since {edge.start}"
        return ""
    if said:
        return f"the later document has {name} as {standing(said[0])}"
    if later.year is not None:
        for edge in edges:
            if edge.end and not edge.via and span("", edge.end)[1] <= later.year:
                return f"the earlier document says until {edge.end}"
    return ""


def _changed(
    mechanism: str, party: str, old: list[EdgeStatement], new: list[EdgeStatement], earlier: Side, later: Side
) -> Change:
    both = {edge.relation for edge in (*old, *new)}
    aspect = next(aspect for relation, aspect in RELATIONS.items() if relation in both)
    before, after = _words(old), _words(new)
    return Change(
        mechanism,
        aspect,
        "changed",
        party,
        before,
        after,
        f"{later.name(party)}: {'; '.join(before)} in {earlier.edition}, {'; '.join(after)} in {later.edition}.",
        old,
        new,
        tuple(one for one in RELATIONS if one in both),
    )


def _one_side(
    mechanism: str,
    party: str,
    edges: list[EdgeStatement],
    relations: tuple[str, ...],
    stated: str,
    said: list[EdgeStatement],
    side: Side,
    other: Side,
    *,
    is_new: bool,
) -> Change:
    words, aspect = _words(edges), RELATIONS[relations[0]]
    head = f"{side.name(party)}: {'; '.join(words)} in {side.edition}"
    whole = all(other.whole(mechanism, one) for one in relations)
    change = (_GAINED if is_new else _LOST).get(aspect, "added" if is_new else "dropped")
    if stated:
        sentence = f"{head}; {stated}."
    elif whole:
        sentence = f"{head}, and not in the list of {other.edition}, which is whole."
    else:
        change = "only later" if is_new else "only earlier"
        sentence = (
            f"{head}, and not named in {other.edition}, {_why(other, mechanism, relations)}: "
            f"whether {'new' if is_new else 'gone'} is not known."
        )
    other_words = _words(said)
    cited = tuple(cited_lists(other, mechanism, relations))
    return Change(
        mechanism,
        aspect,
        change,
        party,
        other_words if is_new else words,
        words if is_new else other_words,
        sentence,
        said if is_new else edges,
        edges if is_new else said,
        relations,
        more_earlier=cited if is_new else (),
        more_later=() if is_new else cited,
    )


def _why(side: Side, mechanism: str, relations: Iterable[str]) -> str:
    for relation in relations:
        if side.whole(mechanism, relation):
            continue
        if side.left_out(mechanism, relation):
            return "whose memberships through a union are left out here"
        status = side.snapshot.status(mechanism, relation)
        if status != "complete":
            return f"whose list is {status}"
        held, published = side.held(mechanism, relation), side.published(mechanism, relation)
        return f"whose list has {held} of the published {published}"
    raise AssertionError(mechanism)


def _unlisted(
    mechanism: str, relation: str, edges: list[EdgeStatement], earlier: Side, later: Side, *, is_new: bool
) -> Change:
    aspect = RELATIONS[relation]
    side, other = (later, earlier) if is_new else (earlier, later)
    names = sorted({side.name(edge.subject) for edge in edges})
    lists = _decisive(edges)
    missing = " or ".join(RELATIONS[one] for one in lists if not other.listed(mechanism, one))
    what = "observers or partners (under one heading)" if len(lists) > 1 else aspect
    sentence = (
        f"{what.capitalize()} only in {side.edition}: {len(names)}; no list of {missing} is held for "
        f"{other.edition}, so whether they are {'new' if is_new else 'gone'} is not known."
    )
    return Change(
        mechanism,
        aspect,
        "not comparable",
        mechanism,
        [] if is_new else names,
        names if is_new else [],
        sentence,
        [] if is_new else edges,
        edges if is_new else [],
        lists,
    )


def _words(edges: Iterable[EdgeStatement]) -> list[str]:
    return list(dict.fromkeys(standing(edge) for edge in edges))


def cited_lists(side: Side, mechanism: str, relations: Iterable[str]) -> list[str]:
    """Where the lists stand in which somebody is not named, or where a document says what it leaves open."""
    return [
        f"{row.document}, {row.locator}"
        for relation in relations
        for row in side.lists(mechanism, relation)
        if row.document
    ]
