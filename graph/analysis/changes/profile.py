"""What differs between two editions in a mechanism itself: its kind, its names, its themes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from govgraph.graph.analysis.changes.change import WORDING, Change
from govgraph.graph.analysis.changes.dating import Source
from govgraph.graph.analysis.changes.edition_index import EditionIndex
from govgraph.graph.analysis.changes.existence import cited_once
from govgraph.graph.analysis.changes.standings import INFERRED
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import EdgeStatement
from govgraph.graph.core.folding import bare_name

PrintedNames = dict[str, list[tuple[str, str]]]
"""Of each mechanism the names that documents print, each with the document."""


def values(earlier: EditionIndex, later: EditionIndex, mechanism: str) -> Iterator[Change]:
    """Another kind (regional process, interregional forum, global process), or a rest that one document tells of."""
    for predicate, aspect in (("kind", "kind"), ("activity", "activity")):
        old, new = earlier.value_statements(mechanism, predicate), later.value_statements(mechanism, predicate)
        before, after = sorted({row.value for row in old}), sorted({row.value for row in new} - {"ended"})
        if not after or before == after or (not before and after == ["active"]):
            continue  # that it works is no news where nothing was said of that
        is_shared = predicate == "activity" and set(before) & set(after)
        if not is_shared and (before or predicate == "activity"):
            is_wording = predicate == "kind" and before == ["rcp"] and not _has_other_terms(earlier)
            yield Change(
                mechanism,
                aspect,
                WORDING if is_wording else "changed",
                mechanism,
                before,
                after,
                f"{later.name(mechanism)}: {aspect} {_kinds(before) or 'not said'} in {earlier.label}, "
                f"{_kinds(after)} in {later.label}.",
                [],
                [],
                more_earlier=cited_once(old),
                more_later=cited_once(new),
            )


def _has_other_terms(side: EditionIndex) -> bool:
    """Whether an edition calls any mechanism anything else than a regional process: else it has no other term."""
    return any(value.predicate == "kind" and value.value != "rcp" for value in side.edition.value_statements)


def _kinds(values: list[str]) -> str:
    return " or ".join(map(vocabulary.kind_in_words, values))


def names(earlier: EditionIndex, later: EditionIndex, mechanism: str, printed: PrintedNames) -> Iterator[Change]:
    """Another name: of three words and more, where neither of two holds the other.

    Only names that the documents of one edition alone print are compared; without such a name nothing is said.
    """
    old, new = (_printed(side, opposite, mechanism, printed) for side, opposite in ((earlier, later), (later, earlier)))
    if not _without(old, {}) or not _without(new, {}):
        return  # acronyms and short forms alone do not say that the name is another
    only_old, only_new = _without(old, new), _without(new, old)
    if not only_old and not only_new:
        return
    shared = len(_without(new, old, long=False)) < len(new)
    change = "only earlier" if not only_new else "only later" if shared or not only_old else "renamed"
    words = [
        f"{side.label}: {'; '.join(name for name, _ in names_of_side) or 'no other name'}"
        for side, names_of_side in ((earlier, only_old), (later, only_new))
    ]
    tail = "another name is printed in both" if shared else "that it was renamed is not said"
    yield Change(
        mechanism,
        "name",
        change,
        mechanism,
        [name for name, _ in only_old],
        [name for name, _ in only_new],
        f"Names printed in one edition only: {', '.join(words)}; {tail}.",
        [],
        [],
        # A side without another name rests on the documents that print the one it has.
        more_earlier=tuple(sorted({f"{document}, as printed" for _, document in only_old or old.values()})),
        more_later=tuple(sorted({f"{document}, as printed" for _, document in only_new or new.values()})),
    )


def _printed(
    side: EditionIndex, opposite: EditionIndex, mechanism: str, printed: PrintedNames
) -> dict[str, tuple[str, str]]:
    """The names that the documents of this edition alone print, the shortest of those that say the same."""
    used = side.documents - opposite.documents
    names: dict[str, tuple[str, str]] = {}
    for name, document in sorted(printed.get(mechanism, ()), key=lambda names: (len(names[0]), names)):
        if document in used:
            names.setdefault(bare_name(name), (name, document))
    return names


def _without(
    names: dict[str, tuple[str, str]], compared: dict[str, tuple[str, str]], *, long: bool = True
) -> list[tuple[str, str]]:
    """The names (of three words and more) that no other one is like; of several alike the shortest."""
    distinct: list[str] = []
    for bare in names:
        if long and len(bare.split()) < 3:
            continue
        if not any(_same(bare, known_name) for known_name in compared) and not any(
            _same(bare, known_name) for known_name in distinct
        ):
            distinct.append(bare)
    return [names[known_name] for known_name in distinct]


def _same(a: str, b: str) -> bool:
    return f" {a} " in f" {b} " or f" {b} " in f" {a} "


Marks = dict[str, list[EdgeStatement]]


def themes(earlier: EditionIndex, later: EditionIndex, mechanism: str) -> Iterator[Change]:
    """Themes: a printed no against a printed yes, or a list against another.

    A theme that is our inference from free text is `not comparable` with a no: the two
    may differ though nothing changed. Nor are mapped themes a complete list.
    """
    old, new = _marks(earlier, mechanism, "FOCUSES_ON"), _marks(later, mechanism, "FOCUSES_ON")
    no_old, no_new = _marks(earlier, mechanism, "DOES_NOT_FOCUS_ON"), _marks(later, mechanism, "DOES_NOT_FOCUS_ON")
    former = {edge.object: [edge] for edge in later.edges(mechanism, "FOCUSES_ON", vocabulary.ENDED)}
    is_whole = [_is_whole(earlier, mechanism, old), _is_whole(later, mechanism, new)]
    rest_old: list[str] = []
    rest_new: list[str] = []
    for theme in sorted(old.keys() ^ new.keys(), key=later.name):
        is_new = theme in new
        edges = new[theme] if is_new else old[theme]
        denials = no_old.get(theme, []) if is_new else no_new.get(theme, former.get(theme, []))
        mapped = all(edge.basis == "mapped" for edge in edges)
        if not denials and (mapped or not is_whole[0 if is_new else 1]):
            (rest_new if is_new else rest_old).append(theme)
            continue
        side, opposite = (later, earlier) if is_new else (earlier, later)
        formerly = bool(denials and denials[0].status)
        denied = f"{opposite.label} says that it is not" if denials else f"not in the complete list of {opposite.label}"
        if formerly:
            denied = f"{opposite.label} says that it was formerly"
        change, how, tail = "added" if is_new else "dropped", INFERRED if mapped else "printed", ""
        if mapped and not formerly:
            change = "not comparable"
            tail = f"; an inference is no printed yes, so whether it is {'new' if is_new else 'gone'} is not known"
        if theme in (no_new if is_new else no_old):
            change = "not comparable"
            tail = f"; but {side.label} also says that it is not: documents disagree"
        yes = [f"focuses on ({INFERRED})" if mapped else "focuses on"]
        no = [("former" if formerly else "does not focus on") if denials else "not listed"]
        yield Change(
            mechanism,
            "themes",
            change,
            theme,
            no if is_new else yes,
            yes if is_new else no,
            f"{later.name(theme)}: a focus in {side.label} ({how}); {denied}{tail}.",
            denials if is_new else edges,
            edges if is_new else denials,
            ("FOCUSES_ON",),
        )
    if rest_old or rest_new:
        yield _other_themes(earlier, later, mechanism, (rest_old, rest_new), (old, new))


def _is_whole(side: EditionIndex, mechanism: str, marks: Marks) -> bool:
    mapped = any(edge.basis == "mapped" for edges in marks.values() for edge in edges)
    return side.is_complete(mechanism, "FOCUSES_ON") and not mapped


def _other_themes(
    earlier: EditionIndex,
    later: EditionIndex,
    mechanism: str,
    only: tuple[list[str], list[str]],
    marks: tuple[Marks, Marks],
) -> Change:
    edges = (
        [edge for theme in only[0] for edge in marks[0][theme]],
        [edge for theme in only[1] for edge in marks[1][theme]],
    )
    how = []
    for side, marked_edges in ((earlier, marks[0]), (later, marks[1])):
        bases = {edge.basis for group in marked_edges.values() for edge in group}
        how_read = "none on record" if not marked_edges else f"by {INFERRED}" if bases == {"mapped"} else "as printed"
        if len(bases) > 1 and "mapped" in bases:
            how_read = f"as printed, some by {INFERRED}"
        status = side.edition.status(mechanism, "FOCUSES_ON")
        how.append(f"{side.label} {how_read}, list {status}")
    # A side all of whose themes the other names too is cited by its list, else by these themes.
    besides: list[tuple[Source, ...]] = [
        () if marked_edges or side.lists(mechanism, "FOCUSES_ON") else tuple(chain.from_iterable(side_marks.values()))
        for side, marked_edges, side_marks in ((earlier, edges[0], marks[0]), (later, edges[1], marks[1]))
    ]
    return Change(
        mechanism,
        "themes",
        "not comparable",
        mechanism,
        [later.name(theme) for theme in only[0]],
        [later.name(theme) for theme in only[1]],
        f"Themes only in {earlier.label}: {len(only[0]):,}, only in {later.label}: {len(only[1]):,}, of which the "
        f"other says nothing; these are no complete lists of one kind ({'; '.join(how)}).",
        *edges,
        ("FOCUSES_ON",),
        more_earlier=besides[0],
        more_later=besides[1],
        before_ids=tuple(only[0]),
        after_ids=tuple(only[1]),
    )


def _marks(side: EditionIndex, mechanism: str, relation: str) -> Marks:
    marks: Marks = {}
    for edge in side.edges(mechanism, relation, ("",)):
        marks.setdefault(edge.object, []).append(edge)
    return marks
