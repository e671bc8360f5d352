"""Disagreements of statements with one another: values, secretariats and chairs, roles, themes, names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from govgraph.graph.analysis.conflicts.claims import (
    Claim,
    Conflict,
    Statement,
    claimed,
    grouped,
    hold_each_other,
    place,
)
from govgraph.graph.core import vocabulary
from govgraph.graph.core.dates import date_span, dates_text
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_sources import for_edition
from govgraph.graph.core.folding import bare_name

WORDS = {
    "established": "year",
    "ended": "date of ending",
    "member_state_count": "count",
}
"""What a disagreement on a value is about; else it is the name of the value."""
OFFICES = {"SECRETARIAT_OF": "secretariat", "CHAIRS": "chair"}
"""The offices of which two places may name different bodies, and what a disagreement on it is about."""
# PARTICIPATES_IN is left out: it says less than the others, not something else.
STANDINGS = ("MEMBER_OF", "OBSERVER_OF", "PARTNER_OF")
MARKS = ("FOCUSES_ON", "DOES_NOT_FOCUS_ON")
HELP = "SUPPORTS_SECRETARIAT_OF"
RELATIONS = (*STANDINGS, *MARKS, *OFFICES, HELP, "PART_OF", "TOOK_PART_IN")
"""The relations that disagreements are looked for in, and what their kinds are found by."""
_COUNTED = ("mechanism_count", "most_mechanisms", "mechanisms_taking_part")
"""Values that `counts` compares, with what is on record beside them."""
_NOT_YET = ("", "planned", "potential", "tbc", "question")
"""Statuses of an office of which two places may say something else of one body."""
PrintedNames = Mapping[str, Sequence[tuple[str, str]]]
"""Of each mechanism the names that documents print, each with the document."""


def values(rows: Iterable[Statement]) -> Iterator[Conflict]:
    """Two values of what can have only one, of whatever editions; what may have changed has a kind of its own."""

    def key(row: Statement) -> Hashable | None:
        value = vocabulary.VALUES.get(row.predicate)
        if value is None or value.many or value.name in _COUNTED:
            return None
        return row.subject, value.name

    for (subject, predicate), group in grouped(rows, key).items():
        if len({row.content for row in group}) > 1:
            claims = tuple(claimed(row, row.content) for row in group)
            yield Conflict(WORDS.get(predicate, predicate), subject, predicate, claims)


def bodies(rows: Iterable[Statement], editions: Iterable[Edition], predicate: str) -> Iterator[Conflict]:
    """Two places that name bodies of which neither set holds the other, or one that says there is none."""
    active = [row for row in rows if row.predicate == predicate and not row.status]
    denied: dict[tuple[str, str], list[Claim]] = {}
    for edition in editions:
        for row in edition.coverage:
            if row.relation == predicate and row.status == "none":
                claim = Claim("none", edition.name, row.document, row.locator, note=row.note, ids=(row.id,))
                denied.setdefault((row.mechanism, for_edition(edition.name)), []).append(claim)
    for (mechanism, edition_name), group in grouped(active, lambda row: (row.content, row.for_edition)).items():
        places = grouped(group, place)
        bodies_of = {where: {row.subject for row in of_place} for where, of_place in places.items()}
        differing = {
            where
            for pair in combinations(bodies_of, 2)
            for where in pair
            if not hold_each_other(bodies_of[at] for at in pair)
        }
        none = denied.get((mechanism, edition_name), [])
        if differing or none:
            of_places = places if none else differing
            claims = [claimed(row, row.subject) for where in of_places for row in places[where]]
            yield Conflict(OFFICES[predicate], mechanism, predicate, (*claims, *none))


def roles(rows: Iterable[Statement]) -> Iterator[Conflict]:
    """Two places that give one party another standing, chair or part in the secretariat of one mechanism.

    A body that helps a secretariat with projects (role `project`) may itself be the secretariat.
    """

    def key(row: Statement) -> Hashable | None:
        if row.predicate in ("SECRETARIAT_OF", HELP):
            is_comparable = row.status in _NOT_YET and row.role != "project"
            return (row.subject, row.content, row.for_edition, "secretariat") if is_comparable else None
        if row.predicate in (*STANDINGS, "CHAIRS") and row.status not in (*vocabulary.ENDED, "incoming", "planned"):
            family = "standing" if row.predicate in STANDINGS else row.predicate
            return row.subject, row.content, row.for_edition, family
        return None

    for (subject, mechanism, _, family), group in grouped(rows, key).items():
        is_office = family == "secretariat"
        different = {(row.predicate, "" if is_office else row.role, row.status) for row in group}
        # The cells of one row of a table are places of their own where both speak of the secretariat.
        places = {(row.document, row.locator) if is_office else place(row) for row in group}
        if len(different) > 1 and len(places) > 1:
            words = [" ".join(filter(None, (row.predicate, row.role, row.status))) for row in group]
            claims = tuple(claimed(row, text) for row, text in zip(group, words, strict=True))
            yield Conflict("role", subject, mechanism, claims)


def themes(rows: Iterable[Statement]) -> Iterator[Conflict]:
    """One place says that a mechanism works on a theme, another that it does not."""
    marks = (row for row in rows if row.predicate in MARKS)
    for (mechanism, theme, _), group in grouped(marks, lambda row: (row.subject, row.content, row.for_edition)).items():
        if len({row.predicate for row in group}) > 1:
            claims = tuple(claimed(row, row.predicate) for row in group)
            yield Conflict("theme", mechanism, theme, claims)


def names(printed: PrintedNames, shown_names: Mapping[str, str]) -> Iterator[Conflict]:
    """Names of three words and more, without what stands in brackets and without endings of several."""
    for mechanism, of_mechanism in printed.items():
        long: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for name, document in sorted(of_mechanism):
            if len((bare := bare_name(name)).split()) > 2:
                long[bare].append((name, document))
        core = bare_name(shown_names[mechanism])
        differing = [bare for bare in sorted(long) if bare not in core and core not in bare]
        if differing:
            claims = [
                Claim(shown_names[mechanism], "", document, "the name that is shown", name)
                for name, document in _one_of_each(long.get(core, ()))
            ] or [Claim(shown_names[mechanism], "", "", "the name that is shown", basis="worded")]
            claims += [
                Claim(name, "", document, "as printed", name)
                for bare in differing
                for name, document in _one_of_each(long[bare])
            ]
            yield Conflict("name", mechanism, "name", tuple(claims))


def _one_of_each(printed: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Of each document that prints a name one form of it, the last in the order of the alphabet, which has brackets."""
    return [(name, document) for document, name in sorted({document: name for name, document in printed}.items())]


def terms(rows: Iterable[Statement]) -> Iterator[Conflict]:
    """Two documents that give one term of an office with one end, or beginning, in common and the other apart."""

    def key(row: Statement) -> Hashable | None:
        return (row.subject, row.content, row.predicate) if row.predicate in OFFICES and row.start and row.end else None

    for (subject, mechanism, _), group in grouped(rows, key).items():
        differing = {
            row for pair in combinations(group, 2) for row in pair if pair[0].document != pair[1].document
            and _are_of_one_term(*pair)
        }  # fmt: skip
        if differing:
            claims = tuple(claimed(row, _term_text(row)) for row in group if row in differing)
            yield Conflict("term", subject, mechanism, claims)


def _term_text(row: Statement) -> str:
    return row.start if row.start == row.end else dates_text(row.start, row.end)


def _are_of_one_term(a: Statement, b: Statement) -> bool:
    """Whether two terms begin at one time and end at two, or the reverse."""
    return _may_be_one(a.start, b.start) != _may_be_one(a.end, b.end)


def _may_be_one(a: str, b: str) -> bool:
    """Whether two dates may mean one day."""
    first, second = date_span(a), date_span(b)
    return first[0] <= second[1] and second[0] <= first[1]
