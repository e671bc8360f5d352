"""In how many mechanisms a party is: printed numbers against what is on record, which is told as our count.

**Lists of other editions.** Of a mechanism whose list of members the edition says it does not have, those memberships
count that another edition has from a document not known to be older than the printed number; our count names them.

**Inference.** A membership through a union is our inference where no document says that the union's members are meant.
It is borne out where the list that is counted with it has the number of members that a document of the edition prints.
Only where our count is higher by what is not borne out does it rest on our inference alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from govgraph.graph.analysis.conflicts.claims import Claim, Conflict, Statement, claimed, grouped, ids_of
from govgraph.graph.analysis.conflicts.counts import printed_members, through_inference, whole_lists
from govgraph.graph.analysis.mechanism_sets import mechanism_sets
from govgraph.graph.core.dates import date_span
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.edition_sources import for_edition
from govgraph.graph.core.inheritance import THROUGH


class _Membership(NamedTuple):
    """A membership of a party, and the edition that has it."""

    edge: EdgeStatement
    edition: Edition


@dataclass(frozen=True)
class _Record:
    """What is on record for one edition.

    Attributes:
        edition: the edition.
        of_parties: of each party its memberships in the mechanisms of the edition.
        documented: the (union, mechanism) of which a document says that the union's members are meant.
        borne_out: the mechanisms whose list has the number of members that is printed.
    """

    edition: Edition
    of_parties: Mapping[str, list[_Membership]]
    documented: frozenset[tuple[str, str]]
    borne_out: frozenset[str] = field(default=frozenset())

    def number(self, party: str) -> int:
        """In how many mechanisms a party is."""
        return len({membership.edge.object for membership in self.of_parties.get(party, ())})


def memberships(rows: Sequence[Statement], editions: Sequence[Edition]) -> Iterator[Conflict]:
    """A printed number of mechanisms that a party is a member of, and those that it is a member of on record.

    A State's printed number that is higher than ours is no disagreement: a list that is missing may have the State. Of
    an organisation what the same document says of each mechanism is counted.
    """
    for (subject, edition), group in _printed(rows, editions, "mechanism_count"):
        record = _record(edition, rows, editions, group)
        is_state = edition.entities[subject].kind == "state"
        documents = {row.document for row in group}
        counted = [
            membership
            for membership in record.of_parties.get(subject, ())
            if is_state or (membership.edge.document in documents and membership.edge.role != THROUGH)
        ]
        number = len({membership.edge.object for membership in counted})
        numbers = {int(row.content) for row in group}
        if (number > max(numbers)) if is_state else (number and number not in numbers):
            claims = [claimed(row, row.content) for row in group]
            yield Conflict(
                "memberships", subject, "mechanism_count", (*claims, _our_count(record, subject, counted, max(numbers)))
            )


def most_mechanisms(rows: Sequence[Statement], editions: Sequence[Edition]) -> Iterator[Conflict]:
    """The most mechanisms that a State is a member of: two printed numbers, and the State with most on record."""
    for (subject, edition), group in _printed(rows, editions, "most_mechanisms"):
        record, numbers = _record(edition, rows, editions, group), {int(row.content) for row in group}
        states = [party for party in record.of_parties if edition.entities[party].kind == "state"]
        most = max(states, key=lambda state: (record.number(state), state), default="")
        claims = [claimed(row, row.content) for row in group]
        if most and record.number(most) > max(numbers):
            claims.append(_our_count(record, most, record.of_parties[most], max(numbers)))
        if len({claim.claim for claim in claims}) > 1:
            yield Conflict("memberships", subject, "most_mechanisms", tuple(claims))


def _printed(
    rows: Iterable[Statement], editions: Iterable[Edition], predicate: str
) -> Iterator[tuple[tuple[str, Edition], list[Statement]]]:
    by_name = {edition.name: edition for edition in editions}
    printed = (row for row in rows if row.predicate == predicate and row.edition in by_name)
    for (subject, name), group in grouped(printed, lambda row: (row.subject, row.edition)).items():
        yield (subject, by_name[name]), group


def _record(
    edition: Edition, rows: Sequence[Statement], editions: Sequence[Edition], printed: Iterable[Statement]
) -> _Record:
    mechanisms = set(mechanism_sets(edition)) if not edition.years else set()
    unlisted = {key for key in mechanisms if edition.statuses.get((key, "MEMBER_OF")) == "unknown"}
    of_parties: dict[str, list[_Membership]] = defaultdict(list)
    for edge in edition.select(["MEMBER_OF"]):
        if edge.object in mechanisms:
            of_parties[edge.subject].append(_Membership(edge, edition))
    dates = [edition.documents[row.document].date for row in printed if row.document in edition.documents]
    for other in editions:
        if unlisted and for_edition(other.name) != for_edition(edition.name):
            for edge in other.select(["MEMBER_OF"]):
                if edge.object in unlisted and edge.subject in edition.entities and not _is_older(edge, other, dates):
                    of_parties[edge.subject].append(_Membership(edge, other))
    numbers = printed_members(rows)
    return _Record(
        edition,
        of_parties,
        frozenset(
            (row.subject, row.content)
            for row in rows
            if row.predicate == "MEMBER_OF" and row.role == THROUGH and row.basis != "mapped"
        ),
        frozenset(
            mechanism
            for (mechanism, name), lists in whole_lists([edition]).items()
            for listed in lists
            if str(listed.size) in {row.content for row in numbers.get((mechanism, name), ())}
        ),
    )


def _is_older(edge: EdgeStatement, edition: Edition, dates: Iterable[str]) -> bool:
    date = edition.documents[edge.document].date if edge.document in edition.documents else ""
    return bool(date) and any(date_span(date)[1] < date_span(printed)[0] for printed in dates if printed)


def _our_count(record: _Record, party: str, counted: Sequence[_Membership], printed: int) -> Claim:
    """The number of mechanisms of a party, and by what each of them is known."""
    edition = record.edition
    mechanisms: dict[str, list[_Membership]] = defaultdict(list)
    for membership in counted:
        mechanisms[membership.edge.object].append(membership)
    edges = {mechanism: [membership.edge for membership in group] for mechanism, group in mechanisms.items()}
    through = [key for key, group in edges.items() if all(edge.via for edge in group)]
    inferred = [key for key in through if all(through_inference(edge, record.documented) for edge in edges[key])]
    alone = [key for key in inferred if key not in record.borne_out]
    later = [key for key, group in edges.items() if all(edge.basis == "later-list" for edge in group)]
    name = edition.entities[party].name
    parts = [
        ", ".join(sorted(edition.label(mechanism) for mechanism in mechanisms)),
        *[f"{len(later):,} by a list of another date"] * bool(later),
        *[
            f"{edition.label(key)} by {_dated(group[0])}, edition {group[0].edition.name}: no list is on record here"
            for key, group in sorted(mechanisms.items())
            if all(membership.edition is not edition for membership in group)
        ],
        *[f"{len(through):,} through a union"] * bool(through),
        *[f"{len(inferred):,} of these by our inference, {_borne_out(inferred, alone)}"] * bool(inferred),
    ]
    return Claim(
        str(len(mechanisms)),
        edition.name,
        locator=f"the memberships of {name} on record{_of_other_editions(mechanisms, edition)}",
        note="; ".join(parts),
        basis="count",
        ids=ids_of(membership.edge for membership in counted),
        is_inferred=len(mechanisms) - len(alone) <= printed < len(mechanisms),
    )


def _of_other_editions(mechanisms: Mapping[str, Sequence[_Membership]], edition: Edition) -> str:
    """How many of the mechanisms only lists of other editions have, in words; empty where there is none."""
    other_groups = [
        sorted({membership.edition.name for membership in group})
        for group in mechanisms.values()
        if all(membership.edition is not edition for membership in group)
    ]
    names = ", ".join(sorted({name for group in other_groups for name in group}))
    return f", {len(other_groups):,} of them of edition {names} alone" if other_groups else ""


def _dated(membership: _Membership) -> str:
    key, documents = membership.edge.document, membership.edition.documents
    return f"{key} ({documents[key].date if key in documents and documents[key].date else 'undated'})"


def _borne_out(inferred: Sequence[str], alone: Sequence[str]) -> str:
    number = len(inferred) - len(alone)
    return (
        f"{number} confirmed by the printed number of members"
        if number
        else "confirmed by no printed number of members"
    )
