"""Inherited membership: what a State has through a union that is a member of a mechanism.

A statement `union MEMBER_OF mechanism` with the role `through-members` says that the union's member States are meant.
Each State that is an active full member of the union in the same edition then has the membership, unless a statement
about that State and that mechanism says otherwise (MiD-IGAD through IGAD, Eritrea suspended). What is derived carries
the basis `inherited`, the union as `via`, and the ids of both statements that it rests on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from graph.model import Dataset, Statement


def inherited(statements: Iterable[Statement]) -> list[Statement]:
    """The memberships that follow from these statements and are not among them, in the order of the unions' statements.

    >>> through = Statement(subject="ecowas", predicate="MEMBER_OF", object="midwa", edition="2019", basis="stated",
    ...                     role="through-members", document="iom-2019", locator="Annex 2, row 22")
    >>> ghana = Statement(subject="GHA", predicate="MEMBER_OF", object="ecowas", edition="2019", document="factbook",
    ...                   locator="Ghana", basis="listed")
    >>> [(s.subject, s.object, s.basis, s.via) for s in inherited([through, ghana])]
    [('GHA', 'midwa', 'inherited', 'ecowas')]
    """
    members: dict[tuple[str, str], dict[str, Statement]] = defaultdict(dict)
    said: set[tuple[str, str, str]] = set()
    known: set[tuple[str, str, str, str]] = set()
    unions = []
    for one in statements:
        if one.predicate != "MEMBER_OF":
            continue
        if one.basis == "inherited":
            # As an export has it: derived before.
            known.add((one.subject, one.object, one.edition, one.via))
            continue
        said.add((one.subject, one.object, one.edition))
        if one.role == "through-members":
            unions.append(one)
        elif not one.role and not one.status:
            members[one.object, one.edition].setdefault(one.subject, one)
    return [
        _through(union, membership)
        for union in unions
        for membership in members[union.subject, union.edition].values()
        if (membership.subject, union.object, union.edition) not in said
        and (membership.subject, union.object, union.edition, union.subject) not in known
    ]


def with_inherited(dataset: Dataset) -> Dataset:
    """The data set with the memberships that follow from it; each has the place of no row."""
    found = inherited(dataset.statements)
    places = dict(dataset.places)
    if places.get("statements"):
        places["statements"] = [*places["statements"], *[("inherited", 0)] * len(found)]
    return replace(dataset, statements=[*dataset.statements, *found], places=places)


def _through(union: Statement, membership: Statement) -> Statement:
    return Statement(
        subject=membership.subject, predicate="MEMBER_OF", object=union.object, edition=union.edition,
        document=union.document, locator=f"{union.locator}; {membership.document}, {membership.locator}",
        as_written=membership.as_written, start=membership.start, end=membership.end, basis="inherited",
        via=union.subject, note=f"from the statements {union.id} and {membership.id}",
    )
