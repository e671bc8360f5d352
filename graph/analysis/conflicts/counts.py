"""Printed numbers against what is on record: each count of ours is told as ours, and names what it counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from govgraph.graph.analysis.conflicts.claims import Claim, Conflict, Statement, claimed, grouped, ids_of
from govgraph.graph.analysis.mechanism_sets import mechanism_sets
from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, for_edition
from govgraph.graph.core.inheritance import THROUGH


class _List(NamedTuple):
    """A list of members that is held whole: where it stands, and the statements of its States."""

    edition: str
    coverage: Coverage
    members: tuple[EdgeStatement, ...]

    @property
    def size(self) -> int:
        return len({edge.subject for edge in self.members})


def members(rows: Sequence[Statement], editions: Iterable[Edition]) -> Iterator[Conflict]:
    """A printed number of member States, and the number of those that a whole list for the same edition names."""
    printed = grouped(rows, lambda row: (row.subject, row.for_edition) if row.predicate == _MEMBERS else None)
    lists: dict[tuple[str, str], list[_List]] = defaultdict(list)
    for edition in editions:
        for row in edition.coverage:
            if row.relation == "MEMBER_OF" and row.status == "complete":
                key = row.mechanism, for_edition(edition.name)
                lists[key].append(_List(edition.name, row, _states_in(edition, row.mechanism)))
    for key, complete in lists.items():
        numbers = {row.content for row in printed.get(key, ())}
        differing = [row for row in complete if row.members and numbers and str(row.size) not in numbers]
        if differing:
            claims = [claimed(row, row.content) for row in printed[key]]
            yield Conflict("count", key[0], "MEMBER_OF", (*claims, *map(_named, differing)))


_MEMBERS = "member_state_count"


def _states_in(edition: Edition, mechanism: str) -> tuple[EdgeStatement, ...]:
    edges = edition.edges_of(mechanism, "MEMBER_OF")
    entities = edition.entities
    return tuple(
        edge
        for edge in edges
        if edge.object == mechanism
        and entities[edge.subject].kind == "state"
        and (edition.counts(edge) or edge.status == "tbc")
    )


def _named(listed: _List) -> Claim:
    row = listed.coverage
    basis = "inherited" if all(edge.via for edge in listed.members) else "count"
    return Claim(
        f"{listed.size} named (our count)",
        listed.edition,
        row.document,
        row.locator,
        note=row.note,
        basis=basis,
        ids=(row.id, *ids_of(listed.members)),
    )


def memberships(rows: Sequence[Statement], editions: Iterable[Edition]) -> Iterator[Conflict]:
    """A printed number of mechanisms that a party is a member of, and those that it is a member of on record.

    A State's printed number that is higher than ours is no disagreement: a list that is not held may have the State. Of
    an organisation what the same document says of each mechanism is counted.
    """
    by_name = {edition.name: edition for edition in editions}
    printed = [row for row in rows if row.predicate == "mechanism_count" and row.edition in by_name]
    for (subject, name), group in grouped(printed, lambda row: (row.subject, row.edition)).items():
        edition = by_name[name]
        is_state = edition.entities[subject].kind == "state"
        documents = {row.document for row in group}
        edges = [
            edge
            for edge in _memberships(edition).get(subject, ())
            if is_state or (edge.document in documents and edge.role != THROUGH)
        ]
        number = len({edge.object for edge in edges})
        numbers = {int(row.content) for row in group}
        if (number > max(numbers)) if is_state else (number and number not in numbers):
            claims = [claimed(row, row.content) for row in group]
            yield Conflict(
                "memberships", subject, "mechanism_count", (*claims, _our_count(edition, edges, max(numbers)))
            )


def most_mechanisms(rows: Sequence[Statement], editions: Iterable[Edition]) -> Iterator[Conflict]:
    """The most mechanisms that a State is a member of: two printed numbers, and the State with most on record."""
    by_name = {edition.name: edition for edition in editions}
    printed = [row for row in rows if row.predicate == "most_mechanisms" and row.edition in by_name]
    for (subject, name), group in grouped(printed, lambda row: (row.subject, row.edition)).items():
        edition, numbers = by_name[name], {int(row.content) for row in group}
        states = [state for state in _memberships(edition) if edition.entities[state].kind == "state"]
        most = max(states, key=lambda state: (_number(edition, state), state), default="")
        claims = [claimed(row, row.content) for row in group]
        if most and _number(edition, most) > max(numbers):
            claims.append(_our_count(edition, _memberships(edition)[most], max(numbers), most))
        if len({claim.claim for claim in claims}) > 1:
            yield Conflict("memberships", subject, "most_mechanisms", tuple(claims))


def _memberships(edition: Edition) -> dict[str, list[EdgeStatement]]:
    return edition.derived(_memberships_in_mechanisms)


def _memberships_in_mechanisms(edition: Edition) -> dict[str, list[EdgeStatement]]:
    current = mechanism_sets(edition) if not edition.years else {}
    by_party: dict[str, list[EdgeStatement]] = defaultdict(list)
    for edge in edition.select(["MEMBER_OF"]) if current else ():
        if edge.object in current:
            by_party[edge.subject].append(edge)
    return dict(by_party)


def _number(edition: Edition, party: str) -> int:
    return len({edge.object for edge in _memberships(edition)[party]})


def _our_count(edition: Edition, edges: Sequence[EdgeStatement], printed: int, whose: str = "") -> Claim:
    """The number of mechanisms; it is `inherited` where only what we infer through unions makes it higher."""
    mechanisms: dict[str, list[EdgeStatement]] = defaultdict(list)
    for edge in edges:
        mechanisms[edge.object].append(edge)
    through = sum(all(edge.via for edge in group) for group in mechanisms.values())
    later = sum(all(edge.basis == "later-list" for edge in group) for group in mechanisms.values())
    parts = [f"{later} by a list of another date"] * bool(later)
    parts += [f"{through} through a union (our inference)"] * bool(through)
    labels = ", ".join(sorted(edition.label(mechanism) for mechanism in mechanisms))
    how = "; ".join([labels, *parts])
    return Claim(
        f"{len(mechanisms)}{f', {edition.entities[whose].name}' if whose else ''} (our count)",
        edition.name,
        locator="the memberships on record",
        note=how,
        basis="inherited" if len(mechanisms) - through <= printed < len(mechanisms) else "count",
        ids=ids_of(edges),
    )


def participants(rows: Sequence[Statement], editions: Iterable[Edition]) -> Iterator[Conflict]:
    """Who took part in an event: two printed numbers of mechanisms, or lists of others or of another number.

    A list is all mechanisms that one annex, section or page names under `listed`; names in passing are none.
    """
    kinds = {entity.id: entity.kind for edition in editions for entity in edition.entities.values()}

    def key(row: Statement) -> tuple[str, str] | None:
        is_list = row.predicate == "TOOK_PART_IN" and row.basis == "listed" and kinds.get(row.subject) == "mechanism"
        return (row.content, row.for_edition) if is_list else None

    printed = grouped(
        rows, lambda row: (row.subject, row.for_edition) if row.predicate == "mechanisms_taking_part" else None
    )
    listed = grouped(rows, key)
    for event, edition_name in sorted(printed.keys() | listed.keys()):
        numbers = printed.get((event, edition_name), [])
        lists = grouped(
            listed.get((event, edition_name), ()), lambda row: (row.edition, row.document, row.locator.split(", ")[0])
        )
        named = {frozenset(row.subject for row in rows_of_list) for rows_of_list in lists.values()}
        if len(named) > 1 or len({*(int(row.content) for row in numbers), *map(len, named)}) > 1:
            claims = [claimed(row, row.content) for row in numbers]
            claims += [_list_of_participants(where, rows_of_list) for where, rows_of_list in lists.items()]
            yield Conflict("participants", event, "mechanisms_taking_part", tuple(claims))


def _list_of_participants(where: tuple[str, str, str], listed: Sequence[Statement]) -> Claim:
    number = len({row.subject for row in listed})
    ids = tuple(dict.fromkeys(row.id for row in listed))
    return Claim(f"{number} named (our count)", *where, basis="count", ids=ids)
