"""What is claimed, by which document, where: the sides of a disagreement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from govgraph.graph.core.edition import Edition, for_edition
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
        basis: how it is known, as in the vocabulary; `count` of what is counted here.
        ids: the statements that it rests on.
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
    ids: tuple[str, ...] = ()

    @property
    def is_counted(self) -> bool:
        """Whether it is a count of what is on record, and no document's word."""
        return self.basis == "count"

    @property
    def order(self) -> tuple[str, ...]:
        """What claims of one disagreement are sorted by."""
        return self.edition, self.document, self.locator, self.claim, self.as_written, self.note


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


def place(statement: Statement) -> tuple[str, str]:
    """Document and part of it: an annex with its process, a section, a page.

    >>> place(Statement("au", "SECRETARIAT_OF", "pafom", "2019", "iom-2019", "Annex 2, row 26, Secretariat(s)"))
    ('iom-2019', 'Annex 2')
    """
    parts = statement.locator.split(", ")
    named = parts[:2] if parts[0] == "Annex" else parts[:1]
    return statement.document, ", ".join(named)


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
        (statement.id,) if statement.id else (),
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
