"""Printed numbers of members and participants against lists: each count of ours is told as ours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from govgraph.graph.analysis.conflicts.claims import Claim, Conflict, Statement, claimed, grouped, ids_of
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition
from govgraph.graph.core.edition_sources import for_edition
from govgraph.graph.core.statement_text import inference


class ListOfMembers(NamedTuple):
    """A list of members that is held whole: where it stands, the statements of its States, and of its observers."""

    edition: str
    coverage: Coverage
    members: tuple[EdgeStatement, ...]
    observers: tuple[EdgeStatement, ...]

    @property
    def size(self) -> int:
        """How many States are members."""
        return len({edge.subject for edge in self.members})

    @property
    def size_with_observers(self) -> int:
        """How many States are members or observers."""
        return len({edge.subject for edge in (*self.members, *self.observers)})


def members(rows: Sequence[Statement], editions: Iterable[Edition]) -> Iterator[Conflict]:
    """A printed number of member States, and the number of those that a complete list for the same edition names."""
    printed = printed_members(rows)
    documented = {(row.subject, row.content) for row in rows if row.predicate == "MEMBER_OF" and row.basis != "mapped"}
    for key, complete in whole_lists(editions).items():
        numbers = {row.content for row in printed.get(key, ())}
        differing = [row for row in complete if row.members and numbers and str(row.size) not in numbers]
        if differing:
            claims = [claimed(row, row.content) for row in printed[key]]
            yield Conflict("count", key[0], "MEMBER_OF", (*claims, *(_count_of(row, documented) for row in differing)))


def printed_members(rows: Iterable[Statement]) -> dict[tuple[str, str], list[Statement]]:
    """The printed numbers of members, by the mechanism and the edition that they are for."""
    return grouped(rows, lambda row: (row.subject, row.for_edition) if row.predicate == "member_state_count" else None)


def whole_lists(editions: Iterable[Edition]) -> dict[tuple[str, str], list[ListOfMembers]]:
    """The lists of members that are held whole, by the mechanism and the edition that they are for."""
    lists: dict[tuple[str, str], list[ListOfMembers]] = defaultdict(list)
    for edition in editions:
        for row in edition.coverage:
            if row.relation == "MEMBER_OF" and row.status == "complete":
                members = _states(edition, row.mechanism, "MEMBER_OF")
                documents = {edge.document for edge in members}
                observers = _states(edition, row.mechanism, "OBSERVER_OF")
                of_list = tuple(edge for edge in observers if edge.document in documents)
                listed = ListOfMembers(edition.name, row, members, of_list)
                lists[row.mechanism, for_edition(edition.name)].append(listed)
    return dict(lists)


def _states(edition: Edition, mechanism: str, relation: str) -> tuple[EdgeStatement, ...]:
    edges = edition.edges_of(mechanism, relation)
    entities = edition.entities
    return tuple(
        edge
        for edge in edges
        if edge.object == mechanism
        and entities[edge.subject].kind == "state"
        and (edition.counts(edge) or edge.status == "tbc")
        and vocabulary.is_in_list(relation, edge.role)
    )


def through_inference(edge: EdgeStatement, documented: Collection[tuple[str, str]]) -> bool:
    """Whether a membership comes through a union of which no document says that its members are meant."""
    return bool(edge.via and inference(edge)) and (edge.via, edge.object) not in documented


def _count_of(listed: ListOfMembers, documented: set[tuple[str, str]]) -> Claim:
    """The number of States in a list; inferred where it is one of unions whose members no document says are meant.

    Those of several unions are several lists, of no one document and date.
    """
    row = listed.coverage
    is_of_several = len({edge.via for edge in listed.members if edge.via}) > 1
    return Claim(
        str(listed.size),
        listed.edition,
        "" if is_of_several else row.document,
        f"{row.document}, {row.locator}, and others" if is_of_several else row.locator,
        note=row.note,
        basis="count",
        ids=(row.id, *ids_of(listed.members)),
        is_inferred=all(through_inference(edge, documented) for edge in listed.members),
        with_observers=str(listed.size_with_observers),
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
        state_sets = {frozenset(row.subject for row in rows_of_list) for rows_of_list in lists.values()}
        if len(state_sets) > 1 or len({*(int(row.content) for row in numbers), *map(len, state_sets)}) > 1:
            claims = [claimed(row, row.content) for row in numbers]
            claims += [_list_of_participants(where, rows_of_list) for where, rows_of_list in lists.items()]
            yield Conflict("participants", event, "mechanisms_taking_part", tuple(claims))


def _list_of_participants(where: tuple[str, str, str], listed: Sequence[Statement]) -> Claim:
    number = len({row.subject for row in listed})
    ids = tuple(dict.fromkeys(row.id for row in listed))
    return Claim(str(number), *where, note="the mechanisms that this place lists", basis="count", ids=ids)
