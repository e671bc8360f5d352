"""What differs between two editions in a mechanism's chair, secretariat, and working groups."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from govgraph.graph.analysis.changes.edition_index import EditionIndex, standing
from govgraph.graph.analysis.changes.lists import WORDING, Change, Source, cited_lists
from govgraph.graph.core import vocabulary
from govgraph.graph.core.dates import year_span
from govgraph.graph.core.edition import EdgeStatement


def offices(earlier: EditionIndex, later: EditionIndex, mechanism: str, relation: str, aspect: str) -> Iterator[Change]:
    """The chair, or the secretariat: one change where other bodies are named than before.

    A whole and its part (a union and its commission) are not told apart.
    """
    old = [edge for edge in earlier.edges(mechanism, relation, ("",)) if edge.object == mechanism]
    new = [edge for edge in later.edges(mechanism, relation, ("",)) if edge.object == mechanism]
    before, after = {edge.subject for edge in old}, {edge.subject for edge in new}
    wholes = {one: earlier.wholes(one) | later.wholes(one) for one in before | after}
    lost = {one for one in before - after if not wholes[one] & after and not any(one in wholes[o] for o in after)}
    gained = {one for one in after - before if not wholes[one] & before and not any(one in wholes[o] for o in before)}
    if not lost and not gained:
        return
    helping = {"SECRETARIAT_OF": "SUPPORTS_SECRETARIAT_OF"}.get(relation)
    if helping:
        old += earlier.edges(mechanism, helping, ("",))
        new += later.edges(mechanism, helping, ("",))
    former = [edge for edge in later.edges(mechanism, relation, vocabulary.ENDED) if edge.subject in lost]
    words = [_named(side, edges) for side, edges in ((earlier, old), (later, [*new, *former]))]
    is_stated = [
        bool(bodies) or side.whole(mechanism, relation) for side, bodies in ((earlier, before), (later, after))
    ]
    sure = (not lost or later.whole(mechanism, relation)) and (not gained or earlier.whole(mechanism, relation))
    if not all(is_stated):
        silent = earlier.label if is_stated[1] else later.label
        change, tail = "not comparable", f"none is named in {silent}, which does not say that there was none"
    elif sure or (lost and gained):
        change, tail = "changed", ""
    else:
        change = "only later" if gained else "only earlier"
        tail = f"the list of {earlier.label if gained else later.label} is not whole"
    for one, bodies, is_known in zip(words, (before, after), is_stated, strict=True):
        if not bodies:
            one.insert(0, "none" if is_known else "not said")
    texts = [", ".join(word) for word in words]
    if change == "changed" and _is_one_name(earlier, later, lost, gained):
        change = WORDING
    sentence = f"{aspect.capitalize()} in {earlier.label}: {texts[0]}; in {later.label}: {texts[1]}"
    none = [
        side.label
        for side, bodies in ((earlier, before), (later, after))
        if not bodies and side.whole(mechanism, relation)
    ]
    tail = tail or (f"that there was none in {none[0]} is stated" if none else "")
    yield Change(
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
        moved=frozenset(lost | gained),
    )


_OFFICE_WORDS = re.compile(r"\b(secretariat|administration|office)\b", re.IGNORECASE)


def _is_one_name(earlier: EditionIndex, later: EditionIndex, lost: set[str], gained: set[str]) -> bool:
    """Whether one body of each edition has the same name but for the word for an office."""
    names = [{_OFFICE_WORDS.sub("", index.name(body)) for body in bodies} for index, bodies in
             ((earlier, lost), (later, gained))]  # fmt: skip
    return len(lost) == len(gained) == 1 and names[0] == names[1]


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
                sorted(side.name(group) for group in bodies)
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
                f"Working groups and other parts named in {earlier.label}: {len(old)}, in {later.label}: {len(new)}"
                "; no document says that it names all.",
                list(old.values()),
                list(new.values()),
                ("PART_OF",),
                tuple(counts[0]),
                tuple(counts[1]),
            )
        return
    gone = {edge.subject: edge for edge in later.edges(mechanism, "PART_OF", vocabulary.ENDED)}
    for group in sorted(old.keys() ^ new.keys()):
        side, opposite, is_new = (later, earlier, True) if group in new else (earlier, later, False)
        change, tail = ("only later" if is_new else "only earlier"), "no document says that it names all"
        sources: list[Source] = []
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
        elif group in gone:
            change, tail, sources = (
                "dropped",
                "the later document says that it was formerly",
                [gone[group]],
            )
        yield Change(
            mechanism,
            "groups",
            change,
            group,
            [] if is_new else [side.name(group)],
            [side.name(group)] if is_new else [],
            f"{side.name(group)} is named in {side.label} and not as a part in {opposite.label}; {tail}.",
            [] if is_new else [old[group]],
            [new[group]] if is_new else [],
            ("PART_OF",),
            # Where it is not named, the parts that are named there.
            more_earlier=tuple(old.values()) if is_new else (),
            more_later=tuple(sources) if is_new or sources else tuple(new.values()),
        )


def _bodies(side: EditionIndex, mechanism: str) -> dict[str, EdgeStatement]:
    return {
        edge.subject: edge
        for edge in side.edges(mechanism, "PART_OF")
        if edge.object == mechanism and side.edition.entities[edge.subject].kind == "body"
    }


def _named(side: EditionIndex, edges: Iterable[EdgeStatement]) -> list[str]:
    """The bodies with their roles and dates, without the office, which the row names."""
    named: dict[str, set[str]] = {}
    for edge in edges:
        helper = "supported by " if edge.relation == "SUPPORTS_SECRETARIAT_OF" else ""
        details = {edge.role, *standing(edge).split(", ")[1:]} - {""}
        named.setdefault(f"{helper}{side.name(edge.subject)}", set()).update(details)
    return [f"{name} ({', '.join(sorted(details))})" if details else name for name, details in named.items()]
