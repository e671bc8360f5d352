"""What is claimed, by which document, where: the sides of a disagreement."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Any, NamedTuple

from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_sources import for_edition
from govgraph.graph.core.records import EdgeStatement, Evidence


class Statement(NamedTuple):
    """A statement of any edition in one form: `content` is its object or its value."""

    subject: str
    predicate: str
    content: str
    edition: str = ""
    document: str = ""
    locator: str = ""
    as_written: str = ""
    role: str = ""
    status: str = ""
    start: str = ""
    end: str = ""
    basis: str = "stated"
    note: str = ""
    id: str = ""

    @property
    def for_edition(self) -> str:
        """The edition that it is about, also where it is of another list for it."""
        return for_edition(self.edition)


PRINTED = "printed"
COUNTED = "counted by us"
INFERRED = "our inference"
WORDED = "our wording"
ORIGINS: dict[str, str] = {
    PRINTED: "the document says so itself",
    COUNTED: "the document prints a list, and we count it; or we count what is on record",
    INFERRED: "a theme that we assigned to a text, or what follows from a document's words",
    WORDED: "a name that no document prints so",
}
"""Who claims something, with the meanings: what a document prints is not what we make of it."""
NUMBERS = ("count", "memberships", "participants")
"""What disagreements are about in which printed numbers meet those that we count."""
_YEAR_OF_PLACE = re.compile(r"\bcolumn \w+, (\d{4})$")
"""The end of a place in a table that has a row for each year."""
_ORIGINS_OF_BASES = {"count": COUNTED, "mapped": INFERRED, "worded": WORDED}


@dataclass(frozen=True, slots=True)
class Claim:
    """One side of a disagreement.

    Attributes:
        claim: what is claimed: an id, a value, or words.
        edition: the edition.
        document: the document; empty of what is counted here.
        locator: the place in it.
        as_written: as printed; empty where nothing is printed.
        note: what the curators or this analysis say of it.
        start: since when it holds, where a document says so.
        end: until when.
        basis: how it is known, as in the vocabulary; `count` of what is counted here, `worded` of a name that no
            document prints.
        role: the role that the statement has.
        status: its status.
        ids: the statements that it rests on.
        is_inferred: whether it rests on our inference alone.
        with_observers: of a count of the members of a list, the number of its members and observers.
    """

    claim: str
    edition: str = ""
    document: str = ""
    locator: str = ""
    as_written: str = ""
    note: str = ""
    start: str = ""
    end: str = ""
    basis: str = "stated"
    role: str = ""
    status: str = ""
    ids: tuple[str, ...] = ()
    is_inferred: bool = False
    with_observers: str = ""

    @property
    def origin(self) -> str:
        """Who claims it: a document, or we, and how; one of `ORIGINS`."""
        return _ORIGINS_OF_BASES.get(self.basis, PRINTED)

    @property
    def order(self) -> tuple[str, ...]:
        """What claims of one disagreement are sorted by."""
        return self.edition, self.document, self.locator, self.claim, self.as_written, self.note


def with_origin(words: str, disputed: str, origin: str) -> str:
    """A claim in words, with its origin where that is not a document, or where we count the same.

    >>> with_origin("27", "participants", "printed"), with_origin("1999", "year", "printed")
    ('27 (printed)', '1999')
    """
    return f"{words} ({origin})" if disputed in NUMBERS or origin != PRINTED else words


@dataclass(frozen=True, slots=True)
class Conflict:
    """A disagreement: what is disputed of whom, and the claims; `kind` is one of `kinds.KINDS`."""

    disputed: str
    subject: str
    relation: str
    claims: tuple[Claim, ...]
    kind: str = field(default="", compare=False)

    def of_kind(self, kind: str) -> Conflict:
        """The same, of this kind."""
        return replace(self, kind=kind)

    @property
    def order(self) -> tuple[object, ...]:
        """What disagreements are sorted by."""
        return self.disputed, self.subject, self.relation, sorted(claim.order for claim in self.claims)


def place(statement: Statement | Claim) -> tuple[str, str]:
    """Document and part of it: an annex with its process, a section, a page.

    >>> place(Statement("au", "SECRETARIAT_OF", "pafom", "2019", "iom-2019", "Annex 2, row 26, Secretariat(s)"))
    ('iom-2019', 'Annex 2')
    """
    parts = statement.locator.split(", ")
    place_parts = parts[:2] if parts[0] == "Annex" else parts[:1]
    return statement.document, ", ".join(place_parts)


def year_of_place(locator: str) -> str:
    """The year of a place in a table that has a row for each year; empty of any other place.

    >>> year_of_place("state_year_formatv3, ccode 42, column sica, 2014"), year_of_place("Annex, 2014")
    ('2014', '')
    """
    year = _YEAR_OF_PLACE.search(locator)
    return year[1] if year else ""


def claimed(statement: Statement, text: str) -> Claim:
    """A statement as a side of a disagreement, in these words."""
    return Claim(
        text,
        statement.edition,
        statement.document,
        statement.locator,
        statement.as_written,
        statement.note,
        statement.start,
        statement.end,
        statement.basis,
        statement.role,
        statement.status,
        (statement.id,) if statement.id else (),
        statement.basis == "mapped",
    )


def statements_of(editions: Iterable[Edition], relations: Iterable[str]) -> Iterator[Statement]:
    """The statements with a value, and those of these relations that are not inherited, of all editions."""
    for edition in editions:
        for value in edition.value_statements:
            yield _in_one_form(edition, value, value.predicate, value.value)
        for edge in edition.select(tuple(relations), active=False):
            if edge.basis != "inherited":
                yield _in_one_form(edition, edge, edge.relation, edge.object)


def _in_one_form(edition: Edition, statement: Evidence, predicate: str, content: str) -> Statement:
    cells = statement._asdict()
    shared = {name: cells[name] for name in Statement._fields if name in cells and name != "predicate"}
    return Statement(**shared | {"predicate": predicate, "content": content, "edition": edition.name})


def by_place(claims: Iterable[Claim]) -> dict[tuple[str, str], set[str]]:
    """What is claimed at each place of a document."""
    claimed_at: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in claims:
        claimed_at[place(claim)].add(claim.claim)
    return dict(claimed_at)


def hold_each_other(sets: Iterable[set[str]]) -> bool:
    """Whether of every two sets one holds the other."""
    return all(a <= b or b <= a for a, b in combinations(sets, 2))


def grouped(rows: Iterable[Statement], key: Callable[[Statement], Hashable | None]) -> dict[Any, list[Statement]]:
    """The statements by a key; those whose key is None are left out."""
    groups: dict[Any, list[Statement]] = defaultdict(list)
    for row in rows:
        if (value := key(row)) is not None:
            groups[value].append(row)
    return groups


def ids_of(edges: Iterable[EdgeStatement]) -> tuple[str, ...]:
    """The ids of statements, each once."""
    return tuple(dict.fromkeys(edge.id for edge in edges))
