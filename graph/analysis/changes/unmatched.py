"""Who is in a mechanism's lists of one edition alone: what that says, and what it does not."""

from __future__ import annotations

from collections.abc import Iterable

from govgraph.graph.analysis.changes.change import RELATIONS, Change
from govgraph.graph.analysis.changes.dating import Source, older_list
from govgraph.graph.analysis.changes.edition_index import EditionIndex, cited_lists
from govgraph.graph.analysis.changes.standings import INFERRED, standing, standings_in_words
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import EdgeStatement
from govgraph.graph.core.statement_text import inference

_GAINED = {"members": "joined"}
_LOST = {"members": "left"}
_JOINT = vocabulary.JOINT_HEADING


def decisive(edges: Iterable[EdgeStatement]) -> tuple[str, ...]:
    """The relations whose lists must lack somebody: of a joint heading both."""
    relations = {
        relation for edge in edges for relation in (edge.relation, "PARTNER_OF" if edge.role == _JOINT else "")
    }
    return tuple(relation for relation in RELATIONS if relation in relations)


def unmatched_party(
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
    """Who is in the list of one edition alone: joined or left, or that it is not known; and why."""
    words, aspect = standings_in_words(edges, side.edition.label), RELATIONS[relations[0]]
    head = f"{side.name(party)}: {'; '.join(words)} in {side.label}"
    is_whole = all(opposite.is_complete(mechanism, relation) for relation in relations)
    is_of_others = "MEMBER_OF" in relations and bool(_of_others(opposite, mechanism, party))
    change = (_GAINED if is_new else _LOST).get(aspect, "added" if is_new else "dropped")
    if stated:
        sentence = f"{head}; {stated}."
    elif is_whole and not is_of_others:
        sentence = f"{head}, and {_not_listed(opposite, mechanism, relations)}."
    else:
        change = "only later" if is_new else "only earlier"
        sentence = (
            f"{head}, and not named in {opposite.label}, {_why(opposite, mechanism, relations, party)}: "
            f"whether {'new' if is_new else 'gone'} is not known."
        )
    other_words = standings_in_words(former, opposite.edition.label)
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
    word, *details = standing(edge, side.edition.label).split(", ")
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
    for index, statements in ((side, edges), (opposite, [])):
        dated = {text for relation in relations for text in index.other_dates(mechanism, relation, statements)}
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


def _not_listed(side: EditionIndex, mechanism: str, relations: Iterable[str]) -> str:
    """Why somebody is not in the lists of an edition: they are complete, or a document says that there are none."""
    if all(side.edition.status(mechanism, relation) == "none" for relation in relations):
        return f"{side.label} says that there are none"
    return f"not in the list of {side.label}, which is complete"


def _why(side: EditionIndex, mechanism: str, relations: Iterable[str], party: str) -> str:
    for relation in relations:
        if side.is_complete(mechanism, relation):
            if relation == "MEMBER_OF" and (words := _of_others(side, mechanism, party)):
                return words
            continue
        if side.left_out(mechanism, relation):
            return "whose memberships through a union are left out here"
        status = side.edition.status(mechanism, relation)
        if status != "complete":
            return f"whose list is {status}"
        listed_number, published = side.listed_number(mechanism, relation), side.published(mechanism, relation)
        return f"whose list has {listed_number} (counted by us) of {published} (printed)"
    raise AssertionError(mechanism)


def unmatched_list(
    mechanism: str,
    relation: str,
    edges: list[EdgeStatement],
    earlier: EditionIndex,
    later: EditionIndex,
    *,
    is_new: bool,
) -> Change:
    """Those of one edition whose list the other does not have, in one line."""
    aspect = RELATIONS[relation]
    side, opposite = (later, earlier) if is_new else (earlier, later)
    named_parties = sorted({(side.name(edge.subject), edge.subject) for edge in edges})
    names, ids = [name for name, _ in named_parties], tuple(party for _, party in named_parties)
    stated = {edge.subject for edge in edges if not inference(edge)}
    inferred = len({edge.subject for edge in edges} - stated)
    mark = "" if not inferred else f" ({INFERRED})" if not stated else f" ({inferred} by {INFERRED})"
    lists = decisive(edges)
    missing = " or ".join(RELATIONS[relation] for relation in lists if not opposite.listed(mechanism, relation))
    parties = "observers or partners (under one heading)" if len(lists) > 1 else aspect
    sentence = (
        f"{parties.capitalize()} only in {side.label}: {len(names):,}{mark}; no list of {missing} is on record for "
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
        before_ids=() if is_new else ids,
        after_ids=ids if is_new else (),
    )
