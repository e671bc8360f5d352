"""The same edition if some mechanisms or organisations did not exist, or were one: a new snapshot, the old unchanged.

**Taken out** goes the entity with every statement that names it; with a union go the memberships that States have only
through it (`via`), and with a mechanism the working groups and other bodies that are part of it alone.

**Merged** are two of one kind: all statements about the second are of the first, which bears both names. Whoever was in
one is in it; statements between the two fall away; a list is as complete as the less complete of both, and unknown
where that of one is. Themes add up: that one of them does not focus on what the other does falls away. Published
numbers of members or groups are of one of them and fall away.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from govgraph.graph.core import vocabulary
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.edition import Entity, Listed, Snapshot

KINDS = ("mechanism", "organisation")
COUNTS = ("member_state_count", "working_group_count")


def without(snapshot: Snapshot, ids: Collection[str]) -> Snapshot:
    """The edition without these mechanisms or organisations.

    Raises:
        UsageError: one is not in the graph, or is neither mechanism nor organisation.

    >>> from govgraph.graph.core.edition import Tie
    >>> entities = {"au": Entity("au", "organisation", "African Union"), "GHA": Entity("GHA", "state", "Ghana"),
    ...             "pafom": Entity("pafom", "mechanism", "PAFOM")}
    >>> through = Tie("GHA", "MEMBER_OF", "pafom", basis="inherited", via="au")
    >>> found = Snapshot("2019", entities, [through, Tie("GHA", "MEMBER_OF", "au")])
    >>> without(found, ["au"]).ties
    []
    """
    for one in ids:
        _check("without", snapshot, one)
    gone = set(ids) | _parts(snapshot, set(ids))
    return replace(
        snapshot,
        entities={name: entity for name, entity in snapshot.entities.items() if name not in gone},
        ties=[tie for tie in snapshot.ties if not gone & {tie.subject, tie.object, tie.via}],
        claims=[claim for claim in snapshot.claims if claim.subject not in gone],
        coverage=[row for row in snapshot.coverage if row.mechanism not in gone],
    )


def merged(snapshot: Snapshot, a: str, b: str) -> Snapshot:
    """The edition with b as a part of a, under the id of a.

    Raises:
        UsageError: one is not in the graph, they are the same, or not both mechanisms or both organisations.

    >>> from govgraph.graph.core.edition import Tie
    >>> found = Snapshot("2010", {"apc": Entity("apc", "mechanism", "APC"), "bali": Entity("bali", "mechanism", "Bali"),
    ...                           "THA": Entity("THA", "state", "Thailand")}, [Tie("THA", "MEMBER_OF", "bali")])
    >>> one = merged(found, "apc", "bali")
    >>> one.entities["apc"].name, [(tie.subject, tie.object) for tie in one.ties]
    ('APC + Bali', [('THA', 'apc')])
    """
    for one in (a, b):
        _check("merge", snapshot, one)
    first, second = snapshot.entities[a], snapshot.entities[b]
    if a == b or first.kind != second.kind:
        found = "the same twice" if a == b else f"{a!r} ({first.kind}) and {b!r} ({second.kind})"
        raise UsageError(f"merge: found {found}; name two mechanisms, or two organisations")
    entities = {name: entity for name, entity in snapshot.entities.items() if name != b}
    entities[a] = first._replace(
        name=f"{first.name} + {second.name}",
        acronym=f"{first.label} + {second.label}" if first.acronym or second.acronym else "",
        organisation_kind=first.organisation_kind if first.organisation_kind == second.organisation_kind else "",
    )
    ties = [
        tie._replace(subject=_one(tie.subject, a, b), object=_one(tie.object, a, b), via=_one(tie.via, a, b))
        for tie in snapshot.ties
    ]
    themes = {tie.object for tie in ties if tie.subject == a and tie.relation == "FOCUSES_ON" and tie.active}
    claims = [claim._replace(subject=_one(claim.subject, a, b)) for claim in snapshot.claims]
    return replace(
        snapshot, entities=entities,
        ties=sorted(
            tie for tie in ties
            if tie.subject != tie.object
            and not (tie.subject == a and tie.relation == "DOES_NOT_FOCUS_ON" and tie.object in themes)
        ),
        claims=sorted(claim for claim in claims if claim.subject != a or claim.predicate not in COUNTS),
        coverage=_coverage(snapshot, a, b),
    )


def _one(name: str, a: str, b: str) -> str:
    return a if name == b else name


def _check(option: str, snapshot: Snapshot, name: str) -> Entity:
    entity = snapshot.entities.get(name)
    if entity is None:
        raise UsageError(f"{option}: found {name!r}, which is not in the graph; name a mechanism or an organisation")
    if entity.kind not in KINDS:
        raise UsageError(f"{option}: found {name!r} ({entity.kind}); name a mechanism or an organisation")
    return entity


def _parts(snapshot: Snapshot, ids: set[str]) -> set[str]:
    """The bodies that are part of nothing but these."""
    wholes: dict[str, set[str]] = {}
    for tie in snapshot.select(["PART_OF"], active=False):
        if snapshot.entities[tie.subject].kind == "body":
            wholes.setdefault(tie.subject, set()).add(tie.object)
    return {body for body, of in wholes.items() if of <= ids}


def _coverage(snapshot: Snapshot, a: str, b: str) -> list[Listed]:
    """The coverage rows, those of a and b as one: the less complete of both, `none` only where both have none."""
    order = [status for status in vocabulary.COVERAGES if status != "none"]
    kept = [row for row in snapshot.coverage if row.mechanism not in (a, b)]
    own = [row for row in snapshot.coverage if row.mechanism in (a, b)]
    for relation in sorted({row.relation for row in own}):
        both = [snapshot.status(one, relation) for one in (a, b)]
        known = [status for status in both if status != "none"]
        status = max(known, key=order.index) if known else "none"
        found = next((row for row in own if (row.relation, row.status) == (relation, status)), None)
        kept.append(found._replace(mechanism=a, published_count="") if found else Listed(a, relation, status))
    return sorted(kept)
