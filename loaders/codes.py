"""Codes of States in the six tables: read by a list for a whole column, and compared with the name beside each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from govgraph.graph.core import vocabulary
from govgraph.graph.core.code_column import read_code_column
from govgraph.graph.core.errors import Problem
from govgraph.graph.core.state_codes import SCHEMES, states_of
from govgraph.graph.core.statement_row import StatementRow
from govgraph.loaders.resolve import Resolver, Written

_CODE = re.compile(r"[A-Za-z]{2,3}|\d{1,3}(\.0)?|\S*Q\d+")


@dataclass(slots=True)
class Codes:
    """Which State each code means, by file, column and cell; `notes` say how each column was read."""

    ids: dict[tuple[str, str, str], str] = field(default_factory=dict)
    unclear: dict[tuple[str, str, str], str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def read(self, written: Written, column: str) -> tuple[str, str] | None:
        """The id that a cell means as a code, and if it is unclear what to do; nothing where it is no code."""
        place = (written.file, column, written.cells[column])
        if place in self.unclear:
            return "", self.unclear[place]
        return (self.ids[place], "") if place in self.ids else None


def read_codes(tables: Mapping[str, Iterable[Written]], resolver: Resolver, scheme: str) -> Codes:
    """How the columns of statements and names that may hold States are read.

    Parameters
    ----------
    tables
        The rows as they are written.
    resolver
        Knows ids, names and the user's answers.
    scheme
        The list of codes that the user tells, or nothing.
    """
    codes = Codes()
    columns: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for table, column, written in _cells(tables):
        text = written.cells[column]
        if text and not resolver.is_answered(text):
            columns[written.file, column][text] = None
        elif table == "statements":
            columns.setdefault((written.file, column), {})
    for (file, column), texts in columns.items():
        code_column = read_code_column(texts, resolver.meant, resolver.is_state, scheme)
        codes.ids |= {(file, column, text): identifier for text, identifier in code_column.ids.items()}
        codes.unclear |= {(file, column, text): allowed for text, allowed in code_column.unclear.items()}
        if code_column.ids and any(resolver.meant(text) != identifier for text, identifier in code_column.ids.items()):
            codes.notes.append(code_column.note(f"{file}: {column}"))
    return codes


def _cells(tables: Mapping[str, Iterable[Written]]) -> Iterator[tuple[str, str, Written]]:
    """The cells that may mean a State."""
    for written in tables.get("names", ()):
        yield "names", "entity", written
    for written in tables.get("statements", ()):
        predicate = written.cells["predicate"]
        relation = vocabulary.RELATIONS.get(predicate)
        value = vocabulary.VALUES.get(predicate)
        if relation is None and value is None:
            continue
        if "state" in (relation.subjects if relation else value.subjects if value else ()):
            yield "statements", "subject", written
        if relation and "state" in relation.objects:
            yield "statements", "object", written


def beside(written: Written, ids: Mapping[str, str], resolver: Resolver, codes: Codes) -> Problem | None:
    """The problem of a code that means one entity beside a name that is printed of another.

    Parameters
    ----------
    written
        A row of statements.
    ids
        What its cells `subject` and `object` mean.
    resolver
        Knows ids and names.
    codes
        How columns of codes are read.
    """
    text, printed, subject = written.cells["subject"], written.cells["as_written"], ids.get("subject", "")
    if not (subject and ids.get("object") and printed) or not _CODE.fullmatch(text) or _CODE.fullmatch(printed):
        return None
    named = resolver.meant(printed)
    if named in (subject, ids["object"]):
        return None
    is_read = codes.read(written, "subject") is not None
    by_lists = {scheme: states for scheme, states in states_of(text).items() if named in states}
    if named and (is_read or resolver.is_state(named)) and (is_read or resolver.is_state(subject) or by_lists):
        names = f"the name of {resolver.called(named)} ({named})"
    elif is_read and not named and subject not in resolver.near(printed):
        names = "no known name of it"
    else:
        return None
    lists = " or ".join(f"--codes {scheme} ({SCHEMES[scheme]})" for scheme in by_lists)
    tell = f", or tell the list of the codes: {lists}" if by_lists else ""
    finding = f"{text!r}, {resolver.called(subject)} ({subject}), beside {printed!r}, {names}"
    return written.problem("subject", finding, f"write the id that is meant{tell}")


def other_name(written: Written, row: StatementRow, resolver: Resolver) -> Iterator[Problem]:
    """What is doubtful of a row that names its State in words: another name, or its own as the place in the document.

    Parameters
    ----------
    written
        A row of statements.
    row
        The same with ids for names.
    resolver
        Knows ids and names.
    """
    cells = written.cells
    printed, ends = cells["as_written"], (cells["subject"], cells["object"])
    if cells["locator"] in ends:
        allowed = "the name of the subject or object: write the place in the document; swapped with as_written?"
        yield written.problem("locator", repr(cells["locator"]), allowed)
    elif printed and printed not in ends and not _CODE.fullmatch(printed) and resolver.is_state(row.subject):
        named = resolver.meant(printed)
        if resolver.is_state(named) and named not in (row.subject, row.object):
            finding = f"{printed!r}, the name of {resolver.called(named)} ({named})"
            allowed = f"the subject is {resolver.called(row.subject)} ({row.subject}): correct one of the two"
            yield written.problem("as_written", finding, allowed)
