"""Inherited membership: what a State has through a union that is a member of a mechanism.

An active statement `union MEMBER_OF mechanism` with the role `through-members` says that the union's member States are
meant. Each State that is an active full member of the union in the same edition then has the membership, unless a
statement about that State and that mechanism says otherwise (MiD-IGAD through IGAD, Eritrea suspended). What is derived
carries the basis `inherited`, the union as `via`, and the ids of both statements that it rests on; it begins and ends
with the State's membership of the union, or, where of that no date is known, with the union's. It quotes nothing, as no
document prints it. Where that the members are meant is itself our inference (basis `mapped`), its note says so.

The date that counts is that of the document which says that the union is in the mechanism: a membership of the union
that ended before it, or began after it, is not inherited; a former one is where its end is known to be later. Where the
document is undated, or the dates leave it open, every active membership is inherited and no former one.

That is what counts without a year; in a year count the spells of both statements (`inherited_in_time`).

A data set of one's own may name a union whose members only another loaded data set lists, such as the seed; loading
reads them from the graph. What follows belongs to the data set that names the union: it goes with it, and each load of
it derives it anew. Between two loads it stays: after the data set that lists the members was replaced or removed, load
the one that names the union again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from govgraph.graph.core import vocabulary
from govgraph.graph.core.dates import date_span
from govgraph.graph.core.model import Dataset, EntityRow, StatementRow
from govgraph.graph.core.rows import each

THROUGH = "through-members"
"""The role of a union that is in a mechanism through its members."""
INFERENCE = "our inference: "
"""How the note of what is derived begins where a document does not say that the union's members are meant."""
FROM = "from the statements "
"""What stands before the ids of both statements in the note of what is derived."""


def inherited(
    statements: Iterable[StatementRow],
    dates: Mapping[str, str] = MappingProxyType({}),
    labels: Mapping[str, str] = MappingProxyType({}),
) -> list[StatementRow]:
    """The memberships that follow from these statements and are not among them, in the order of the unions' statements.

    Args:
        statements: about unions and mechanisms.
        dates: the documents' dates by id; a document without one is undated.
        labels: acronym or name of the unions by id, for the notes; of one that is not among them its id.

    >>> through = StatementRow(subject="ecowas", predicate="MEMBER_OF", object="midwa", edition="2019", basis="stated",
    ...                     role="through-members", document="iom-2019", locator="Annex 2, row 22")
    >>> ghana = StatementRow(subject="GHA", predicate="MEMBER_OF", object="ecowas", edition="2019", document="factbook",
    ...                   locator="Ghana", basis="listed")
    >>> [(s.subject, s.object, s.basis, s.via) for s in inherited([through, ghana])]
    [('GHA', 'midwa', 'inherited', 'ecowas')]
    """
    members: dict[tuple[str, str], list[StatementRow]] = defaultdict(list)
    stated: set[tuple[str, str, str]] = set()
    derived: set[tuple[str, str, str, str]] = set()
    unions = []
    for statement in statements:
        if statement.predicate != "MEMBER_OF":
            continue
        if statement.basis == "inherited":
            # As an export has it: derived before.
            derived.add((statement.subject, statement.object, statement.edition, statement.via))
            continue
        stated.add((statement.subject, statement.object, statement.edition))
        if statement.role == THROUGH:
            if not statement.status:
                unions.append(statement)
        elif not statement.role and statement.status in ("", *vocabulary.ENDED):
            members[statement.object, statement.edition].append(statement)
    return [
        _through(union, membership, labels.get(union.subject, union.subject))
        for union in unions
        for membership in _members_at(members[union.subject, union.edition], dates.get(union.document, ""))
        if (membership.subject, union.object, union.edition) not in stated
        and (membership.subject, union.object, union.edition, union.subject) not in derived
    ]


def bodies_of_others(dataset: Dataset) -> tuple[set[str], set[str]]:
    """The unions and mechanisms of others that a data set's `through-members` statements name, and their editions.

    Of them it needs what other data sets say about their members: those of the unions inherit, and what is said about
    members of the mechanisms may forbid that one inherits.
    """
    names = ("role", "subject", "object", "edition")
    through = [cells for role, *cells in each(dataset.statements, *names) if role == THROUGH]
    references = {key for table, key in dataset.references if table == "entities"}
    bodies = {body for *ends, _ in through for body in ends} & references
    return bodies, {edition for _, _, edition in through}


_FROM = re.compile(rf"{FROM}(\w+) and (\w+)$")


def derived_from(note: str) -> tuple[str, ...]:
    """The ids of the statements from which a membership is inherited, by its note: the union's, and the State's in it.

    >>> derived_from("our inference: the members of EU are meant; from the statements 1a and 2b"), derived_from("")
    (('1a', '2b'), ())
    """
    match = _FROM.search(note)
    return match.groups() if match else ()


def with_inherited(
    dataset: Dataset, beside: Iterable[StatementRow] = (), states: Mapping[str, EntityRow] = MappingProxyType({})
) -> Dataset:
    """The data set with the memberships that follow from it; each has the place of no row.

    Args:
        dataset: names unions and mechanisms that it holds, or borrows from others.
        beside: what other data sets say about members of the borrowed ones
        (`read_union_members` of the registry).
        states: the entities that `beside` speaks of, by id; those that inherit are borrowed.
    """
    if not any(role == THROUGH for (role,) in each(dataset.statements, "role")):
        return dataset
    labels = {entity.id: entity.acronym or entity.name for entity in dataset.entities}
    derived = inherited([*dataset.statements, *beside], {row.id: row.date for row in dataset.documents}, labels)
    entity_ids = {entity.id for entity in dataset.entities}
    references = [states[state] for state in sorted({state.subject for state in derived} - entity_ids)]
    places = dict(dataset.places)
    for table, new in (("statements", len(derived)), ("entities", len(references))):
        if places.get(table):
            places[table] = [*places[table], *[("inherited", 0)] * new]
    return replace(
        dataset,
        entities=[*dataset.entities, *references],
        statements=[*dataset.statements, *derived],
        places=places,
        references=dataset.references | {("entities", entity.id) for entity in references},
    )


def _members_at(memberships: Iterable[StatementRow], date: str) -> Iterable[StatementRow]:
    """Of each State the statement by which it is a member of the union at a date, in the order of the statements.

    Where some statements tell since when or until when it is a member, one of these must hold: another page that has
    it among the members without a date does not know better. Of several that hold one with such a date is taken, then
    the first by document, place and id: in whichever order the statements stand, it is the same one.
    """
    states: dict[str, StatementRow] = {}
    dated: dict[str, bool] = {}
    for membership in memberships:
        holds = _holds_at(membership, date)
        if date and (membership.start or membership.end):
            dated[membership.subject] = holds or dated.get(membership.subject, False)
        if holds:
            first = states.setdefault(membership.subject, membership)
            states[membership.subject] = min(first, membership, key=_rank)
    return [membership for state, membership in states.items() if dated.get(state, True)]


def _rank(membership: StatementRow) -> tuple[bool, str, str, str]:
    is_dated = bool(membership.start or membership.end)
    return not is_dated, membership.document, membership.locator, membership.id


def _holds_at(membership: StatementRow, date: str) -> bool:
    """Whether a membership of a union holds at a date, as far as the dates say."""
    former = membership.status in vocabulary.ENDED
    if not date:
        return not former
    first, last = date_span(date)
    if membership.start and date_span(membership.start)[0] > last:
        return False
    if not membership.end:
        return not former
    earliest, latest = date_span(membership.end)
    return earliest >= last if former else latest >= first


def _through(union: StatementRow, membership: StatementRow, label: str) -> StatementRow:
    meant = f"{INFERENCE}the members of {label} are meant; " if union.basis == "mapped" else ""
    return StatementRow(
        subject=membership.subject,
        predicate="MEMBER_OF",
        object=union.object,
        edition=union.edition,
        document=union.document,
        locator=f"{union.locator}; {membership.document}, {membership.locator}",
        start=membership.start or union.start,
        end=membership.end or union.end,
        basis="inherited",
        via=union.subject,
        note=f"{meant}{FROM}{union.id} and {membership.id}",
    )
