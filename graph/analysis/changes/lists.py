"""What differs between two editions in a mechanism's lists of members, observers, partners and participants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from govgraph.graph.analysis.changes.dating import Source, older_list
from govgraph.graph.analysis.changes.edition_index import HOLDS, EditionIndex
from govgraph.graph.analysis.changes.levels import levels
from govgraph.graph.analysis.changes.standings import INFERRED, not_known, standing, standings_in_words
from govgraph.graph.core import vocabulary
from govgraph.graph.core.dates import year_span
from govgraph.graph.core.edition import Coverage, EdgeStatement
from govgraph.graph.core.statement_text import inference

RELATIONS = {
    "MEMBER_OF": "members",
    "OBSERVER_OF": "observers",
    "PARTNER_OF": "partners",
    "PARTICIPATES_IN": "participants",
}
"""The relations in which a party stands to a mechanism, with the aspect that a change is filed under."""
_GAINED = {"members": "joined"}
_LOST = {"members": "left"}
_GENERAL = vocabulary.JOINT_HEADING

WORDING = "wording"
"""The difference that is no change: the same in other words."""


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
    more_earlier: tuple[Source, ...] = ()
    """Claims and lists, which are no ties; of a printed name, which is no statement, the document as text."""
    more_later: tuple[Source, ...] = ()
    moved: frozenset[str] = frozenset()
    """Of an office the bodies that came to it or went from it."""


def parties(earlier: EditionIndex, later: EditionIndex, mechanism: str, *, inherited: bool) -> Iterator[Change]:
    """Who joined, left, or is something else than before: members, observers, partners, participants."""
    before, after = _standings(earlier, mechanism), _standings(later, mechanism)
    gone = {
        party_id: edges
        for party_id, edges in _standings(later, mechanism, vocabulary.ENDED).items()
        if party_id not in after
    }
    gone_before = _standings(earlier, mechanism, vocabulary.ENDED)
    unlisted: dict[tuple[str, bool], list[EdgeStatement]] = {}
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
                        unlisted.setdefault((edge.relation, is_new), []).append(edge)
            else:
                yield _changed(mechanism, party, old, new, earlier, later)
            continue
        side, opposite, edges, is_new = (later, earlier, new, True) if new else (earlier, later, old, False)
        former = gone_before.get(party, []) if is_new else gone.get(party, [])
        stated = _stated(party, edges, former, earlier, later, is_new=is_new)
        relations = _decisive(edges)
        if not stated and not all(opposite.listed(mechanism, relation) for relation in relations):
            for edge in edges:
                unlisted.setdefault((edge.relation, is_new), []).append(edge)
            continue
        yield _one_side(mechanism, party, edges, relations, stated, former, side, opposite, is_new=is_new)
    for (relation, is_new), edges in unlisted.items():
        yield _unlisted(mechanism, relation, edges, earlier, later, is_new=is_new)


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


def _decisive(edges: Iterable[EdgeStatement]) -> tuple[str, ...]:
    """The relations whose lists must lack somebody: of a joint heading both."""
    named = {relation for edge in edges for relation in (edge.relation, "PARTNER_OF" if edge.role == _GENERAL else "")}
    return tuple(relation for relation in RELATIONS if relation in named)


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
            return f"the earlier document has {name} as {standing(former[0])}"
        if earlier.year is not None:
            for edge in edges:
                if edge.start and not edge.via and year_span(edge.start, "")[0] > earlier.year:
                    return f"the later document says since {edge.start}"
        return ""
    if former:
        return f"the later document has {name} as {standing(former[0])}"
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
    both = {edge.relation for edge in (*old, *new)}
    aspect = next(aspect for relation, aspect in RELATIONS.items() if relation in both)
    before, after = standings_in_words(old), standings_in_words(new)
    # Who observes and who takes part without being a member is one standing in two words.
    is_wording = both == {"OBSERVER_OF", "PARTICIPATES_IN"} and not any(edge.status for edge in (*old, *new))
    # A member is no observer; but an observer may be a partner too, which only a list that lacks it can deny.
    near = [{"OBSERVER_OF", "PARTNER_OF"} & {edge.relation for edge in edges} for edges in (old, new)]
    unknown = "" if is_wording else _membership_not_known(earlier, later, mechanism, party, old, new)
    if not is_wording and "MEMBER_OF" not in both:
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
        tuple(relation for relation in RELATIONS if relation in both),
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
    named = [[f"{side.name(body)}: {word}" for word in standings_in_words(edges)] for side, body, edges in sides]
    both = {edge.relation for _, _, edges in sides for edge in edges}
    return Change(
        mechanism,
        next(aspect for relation, aspect in RELATIONS.items() if relation in both),
        WORDING,
        new[0],
        named[0],
        named[1],
        f"{'; '.join(named[0])} in {earlier.label}, {'; '.join(named[1])} in {later.label}; one is part of the other.",
        old[1],
        new[1],
        tuple(relation for relation in RELATIONS if relation in both),
    )


def _one_side(
    mechanism: str,
    party: str,
    edges: list[EdgeStatement],
    relations: tuple[str, ...],
    stated: str,
    former: list[EdgeStatement],
    side: EditionIndex,
    opposite: EditionIndex,
    *,
    is_new: bool,
) -> Change:
    words, aspect = standings_in_words(edges), RELATIONS[relations[0]]
    head = f"{side.name(party)}: {'; '.join(words)} in {side.label}"
    is_whole = all(opposite.whole(mechanism, relation) for relation in relations)
    is_of_others = "MEMBER_OF" in relations and bool(_of_others(opposite, mechanism, party))
    change = (_GAINED if is_new else _LOST).get(aspect, "added" if is_new else "dropped")
    if stated:
        sentence = f"{head}; {stated}."
    elif is_whole and not is_of_others:
        sentence = f"{head}, and not in the list of {opposite.label}, which is complete."
    else:
        change = "only later" if is_new else "only earlier"
        sentence = (
            f"{head}, and not named in {opposite.label}, {_why(opposite, mechanism, relations, party)}: "
            f"whether {'new' if is_new else 'gone'} is not known."
        )
    other_words = standings_in_words(former)
    cited: tuple[Source, ...] = tuple(cited_lists(opposite, mechanism, relations))
    if not is_new and not former and aspect == "members":
        of_unions = _left_unions(opposite, mechanism, party)
        cited = (*of_unions, *cited)
        parts = [
            f"the later document has it as {_of_union(edge, opposite)}, through which the list is inherited"
            for edge in of_unions
        ]
        sentence = "; ".join((sentence.removesuffix("."), *parts)) + "."
    sentence = _with_dates(sentence, side, opposite, mechanism, edges, relations)
    return Change(
        mechanism,
        aspect,
        change,
        party,
        other_words if is_new else words,
        words if is_new else other_words,
        sentence,
        former if is_new else edges,
        edges if is_new else former,
        relations,
        more_earlier=cited if is_new else (),
        more_later=() if is_new else cited,
    )


def _left_unions(side: EditionIndex, mechanism: str, party: str) -> list[EdgeStatement]:
    """The ended memberships of a party in the unions through which a list is inherited."""
    return [
        edge
        for union in dict.fromkeys(edge.subject for edge in side.through(mechanism))
        for edge in side.edges(union, "MEMBER_OF", vocabulary.ENDED)
        if (edge.subject, edge.object) == (party, union)
    ]


def _of_union(edge: EdgeStatement, side: EditionIndex) -> str:
    word, *details = standing(edge).split(", ")
    return ", ".join([f"{word} of {side.edition.label(edge.object)}", *details])


def _with_dates(
    sentence: str,
    side: EditionIndex,
    opposite: EditionIndex,
    mechanism: str,
    edges: list[EdgeStatement],
    relations: tuple[str, ...],
) -> str:
    """The sentence, with the date of each list of another date than its edition, and through whom it is inherited."""
    texts = []
    for index, named in ((side, edges), (opposite, [])):
        dated = {text for relation in relations for text in index.apart(mechanism, relation, named)}
        through = index.through_in_words(mechanism) if "MEMBER_OF" in relations else ""
        lists = ", ".join(filter(None, (" and ".join(sorted(dated)), through)))
        texts += [f"the list for {index.label} is {lists}"] * bool(lists)
    for first, second in ((side, opposite), (opposite, side)):
        if (first.year or 0) < (second.year or 0) and older_list(first, second, mechanism, relations):
            texts.append(f"the list for {second.label} is older than the list for {first.label}")
    return f"{sentence.removesuffix('.')}; {'; '.join(texts)}." if texts else sentence


def _of_others(side: EditionIndex, mechanism: str, party: str) -> str:
    """Why a complete list of members does not say that somebody is no member, in words; else empty."""
    if side.inherited_without_number(mechanism):
        return "whose list is that of a union, and of which no number is printed"
    return "whose list of members is of States alone" if side.of_states_alone(mechanism, party) else ""


def _why(side: EditionIndex, mechanism: str, relations: Iterable[str], party: str) -> str:
    for relation in relations:
        if side.whole(mechanism, relation):
            if relation == "MEMBER_OF" and (words := _of_others(side, mechanism, party)):
                return words
            continue
        if side.left_out(mechanism, relation):
            return "whose memberships through a union are left out here"
        status = side.edition.status(mechanism, relation)
        if status != "complete":
            return f"whose list is {status}"
        named, published = side.held(mechanism, relation), side.published(mechanism, relation)
        return f"whose list has {named} (counted by us) of {published} (printed)"
    raise AssertionError(mechanism)


def _unlisted(
    mechanism: str,
    relation: str,
    edges: list[EdgeStatement],
    earlier: EditionIndex,
    later: EditionIndex,
    *,
    is_new: bool,
) -> Change:
    aspect = RELATIONS[relation]
    side, opposite = (later, earlier) if is_new else (earlier, later)
    names = sorted({side.name(edge.subject) for edge in edges})
    stated = {edge.subject for edge in edges if not inference(edge)}
    inferred = len({edge.subject for edge in edges} - stated)
    mark = "" if not inferred else f" ({INFERRED})" if not stated else f" ({inferred} by {INFERRED})"
    lists = _decisive(edges)
    missing = " or ".join(RELATIONS[relation] for relation in lists if not opposite.listed(mechanism, relation))
    parties = "observers or partners (under one heading)" if len(lists) > 1 else aspect
    sentence = (
        f"{parties.capitalize()} only in {side.label}: {len(names)}{mark}; no list of {missing} is on record for "
        f"{opposite.label}, so whether they are {'new' if is_new else 'gone'} is not known."
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


def cited_lists(side: EditionIndex, mechanism: str, relations: Iterable[str]) -> list[Coverage]:
    """The lists in which somebody is not named, or of which a document says what it leaves open."""
    return [row for relation in relations for row in side.lists(mechanism, relation) if row.document]
