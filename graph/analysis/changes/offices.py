"""What differs between two editions in a mechanism's chair, secretariat, and working groups."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from govgraph.graph.analysis.changes.change import WORDING, Change
from govgraph.graph.analysis.changes.dating import Source
from govgraph.graph.analysis.changes.edition_index import EditionIndex, cited_lists
from govgraph.graph.analysis.changes.standings import INFERRED, standing
from govgraph.graph.core import vocabulary
from govgraph.graph.core.dates import year_span
from govgraph.graph.core.edition import EdgeStatement
from govgraph.graph.core.office_dates import as_of
from govgraph.graph.core.statement_text import inference


def offices(earlier: EditionIndex, later: EditionIndex, mechanism: str, relation: str, aspect: str) -> Iterator[Change]:
    """The chair, or the secretariat: one change where other bodies are named than before.

    A whole and its part (a union and its commission) are not told apart. Nor is a body that one edition calls the
    secretariat and the other its help in the same role.
    """
    old = [edge for edge in earlier.edges(mechanism, relation, ("",)) if edge.object == mechanism]
    new = [edge for edge in later.edges(mechanism, relation, ("",)) if edge.object == mechanism]
    before, after = {edge.subject for edge in old}, {edge.subject for edge in new}
    wholes = {body: earlier.wholes(body) | later.wholes(body) for body in before | after}
    lost = {
        body
        for body in before - after
        if not wholes[body] & after and not any(body in wholes[other] for other in after)
    }
    gained = {
        body
        for body in after - before
        if not wholes[body] & before and not any(body in wholes[other] for other in before)
    }
    if not lost and not gained:
        return
    helping = {"SECRETARIAT_OF": "SUPPORTS_SECRETARIAT_OF"}.get(relation)
    if helping:
        old += earlier.edges(mechanism, helping, ("",))
        new += later.edges(mechanism, helping, ("",))
    moved = frozenset(lost | gained)
    lost, gained = _without_wording(earlier, later, lost, gained, old, new)
    former = [edge for edge in later.edges(mechanism, relation, vocabulary.ENDED) if edge.subject in lost]
    words = [_names_with_details(side, edges) for side, edges in ((earlier, old), (later, [*new, *former]))]
    is_stated = [
        bool(bodies) or side.is_complete(mechanism, relation) for side, bodies in ((earlier, before), (later, after))
    ]
    sure = (not lost or later.is_complete(mechanism, relation)) and (
        not gained or earlier.is_complete(mechanism, relation)
    )
    if not all(is_stated):
        silent = earlier.label if is_stated[1] else later.label
        change, tail = "not comparable", f"none is named in {silent}, which does not say that there was none"
    elif sure or (lost and gained):
        change, tail = "changed", ""
    else:
        change = "only later" if gained else "only earlier"
        tail = f"the list of {earlier.label if gained else later.label} is not complete"
    for names, bodies, is_known in zip(words, (before, after), is_stated, strict=True):
        if not bodies:
            names.insert(0, "none" if is_known else "not said")
    texts = [", ".join(word) for word in words]
    if not lost and not gained:
        change, tail = WORDING, ""
    sentence = f"{aspect.capitalize()} in {earlier.label}: {texts[0]}; in {later.label}: {texts[1]}"
    none = [
        side.label
        for side, bodies in ((earlier, before), (later, after))
        if not bodies and side.is_complete(mechanism, relation)
    ]
    tail = tail or (f"that there was none in {none[0]} is stated" if none else "")
    difference = Change(
        mechanism,
        aspect,
        change,
        mechanism,
        words[0],
        words[1],
        f"{sentence}{f' ({tail})' if tail else ''}.",
        old,
        [*new, *former],
        (relation,),
        more_earlier=() if old else tuple(cited_lists(earlier, mechanism, (relation,))),
        more_later=() if new else tuple(cited_lists(later, mechanism, (relation,))),
        moved=frozenset(lost | gained) or moved,
        before_ids=_named_ids(old),
        after_ids=_named_ids([*new, *former]),
    )
    yield difference
    if change != WORDING and (worded := moved - lost - gained):
        names = [
            ", ".join(sorted(side.name(body) for body in bodies & worded))
            for side, bodies in ((earlier, before), (later, after))
        ]
        same = f"{aspect.capitalize()}, in other words: {names[0]} in {earlier.label}, {names[1]} in {later.label}."
        yield replace(difference, change=WORDING, sentence=same, moved=worded)


_OFFICE_WORDS = re.compile(r"\b(secretariat|administration|office)\b", re.IGNORECASE)


def _without_wording(
    earlier: EditionIndex,
    later: EditionIndex,
    lost: set[str],
    gained: set[str],
    old: list[EdgeStatement],
    new: list[EdgeStatement],
) -> tuple[set[str], set[str]]:
    """Those who went and came, without who has the same name but for an office, or the same role as a help."""
    names = [
        {body: _OFFICE_WORDS.sub("", index.name(body)) for body in bodies}
        for index, bodies in ((earlier, lost), (later, gained))
    ]
    shared = set(names[0].values()) & set(names[1].values())
    roles = [{(edge.subject, edge.role) for edge in edges if edge.role} for edges in (old, new)]
    helps = {body for body, _ in roles[0] & roles[1]}
    return (
        {body for body in lost if names[0][body] not in shared} - helps,
        {body for body in gained if names[1][body] not in shared} - helps,
    )


def groups(earlier: EditionIndex, later: EditionIndex, mechanism: str) -> Iterator[Change]:
    """Working groups and other parts of a mechanism: no document says that it names all of them."""
    old, new = _bodies(earlier, mechanism), _bodies(later, mechanism)
    counts = (
        earlier.value_statements(mechanism, "working_group_count"),
        later.value_statements(mechanism, "working_group_count"),
    )
    if not (old and new):
        if old or new or any(counts):
            words = [
                [side.name(group) for group in _by_name(side, bodies)]
                + [f"{claim.value} working groups published" for claim in citations_said]
                for side, bodies, citations_said in ((earlier, old, counts[0]), (later, new, counts[1]))
            ]
            yield Change(
                mechanism,
                "groups",
                "not comparable",
                mechanism,
                words[0],
                words[1],
                f"Working groups and other parts named in {earlier.label}: {len(old):,}, in {later.label}: {len(new):,}"
                "; no document says that it names all.",
                list(old.values()),
                list(new.values()),
                ("PART_OF",),
                tuple(counts[0]),
                tuple(counts[1]),
                before_ids=_by_name(earlier, old),
                after_ids=_by_name(later, new),
            )
        return
    former_groups = {edge.subject: edge for edge in later.edges(mechanism, "PART_OF", vocabulary.ENDED)}
    for group in sorted(old.keys() ^ new.keys()):
        side, opposite, is_new = (later, earlier, True) if group in new else (earlier, later, False)
        change, tail = ("only later" if is_new else "only earlier"), "no document says that it names all"
        sources: list[Source] = []
        mark = f" ({INFERRED})" if inference((new if is_new else old)[group]) else ""
        if is_new:
            begun = [
                claim
                for claim in later.value_statements(group, "established")
                if earlier.year is not None and year_span(claim.value, "")[0] > earlier.year
            ]
            if begun:
                change, tail, sources = "added", f"established {begun[0].value}", [begun[0]]
        elif ended := later.value_statements(group, "ended"):
            change, tail, sources = (
                "dropped",
                f"the later document says that it ended in {ended[0].value}",
                [ended[0]],
            )
        elif group in former_groups:
            change, tail, sources = (
                "dropped",
                "the later document says that it was formerly",
                [former_groups[group]],
            )
        yield Change(
            mechanism,
            "groups",
            change,
            group,
            [] if is_new else [side.name(group)],
            [side.name(group)] if is_new else [],
            f"{side.name(group)} is named in {side.label}{mark} and not as a part in {opposite.label}; {tail}.",
            [] if is_new else [old[group]],
            [new[group]] if is_new else [],
            ("PART_OF",),
            # Where it is not named, the parts that are named there.
            more_earlier=tuple(old.values()) if is_new else (),
            more_later=tuple(sources) if is_new or sources else tuple(new.values()),
            before_ids=() if is_new else (group,),
            after_ids=(group,) if is_new else (),
        )


def _by_name(side: EditionIndex, bodies: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(bodies, key=lambda body: (side.name(body), body)))


def _bodies(side: EditionIndex, mechanism: str) -> dict[str, EdgeStatement]:
    return {
        edge.subject: edge
        for edge in side.edges(mechanism, "PART_OF")
        if edge.object == mechanism and side.edition.entities[edge.subject].kind == "body"
    }


def _names_with_details(side: EditionIndex, edges: Iterable[EdgeStatement]) -> list[str]:
    """The bodies with their roles and dates, without the office, which the row names."""
    details_by_name: dict[str, set[str]] = {}
    listed = list(edges)
    stated = {(edge.relation, edge.subject) for edge in listed if not inference(edge)}
    for edge in listed:
        helper = "supported by " if edge.relation == "SUPPORTS_SECRETARIAT_OF" else ""
        mark = "" if (edge.relation, edge.subject) in stated else INFERRED
        of_body = [other for other in listed if (other.relation, other.subject) == (edge.relation, edge.subject)]
        details = {
            edge.role,
            *standing(edge, side.edition.label).split(", ")[1:],
            mark,
            as_of(side.edition, of_body),
        } - {""}
        details_by_name.setdefault(f"{helper}{side.name(edge.subject)}", set()).update(details)
    return [f"{name} ({', '.join(sorted(details))})" if details else name for name, details in details_by_name.items()]


def _named_ids(edges: Iterable[EdgeStatement]) -> tuple[str, ...]:
    """The ids of the bodies in the order in which `_named` has them."""
    return tuple(body for _, body in dict.fromkeys((edge.relation, edge.subject) for edge in edges))
