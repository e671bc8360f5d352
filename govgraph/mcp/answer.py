"""An answer: some rows of a table, each with its places, what the table rests on, and what is left out of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from govgraph.commands.narrow import with_short_cells
from govgraph.graph.core.edition import Document
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.names import Names
from govgraph.graph.core.provenance import STATEMENT_IDS
from govgraph.graph.core.statement_text import worded
from govgraph.graph.tables.csv_cells import texts
from govgraph.graph.tables.full_citation import graded_citation
from govgraph.graph.tables.own_data import OWN_DATA, with_own_data
from govgraph.graph.tables.table import Column, Table
from govgraph.mcp.choices import ALL
from govgraph.mcp.selection import in_order, rows_about
from govgraph.mcp.sources import Sources, cited_in, place_columns

STATEMENT = Column("statement", "the id of the statement, by which `evidence_of_statement` has it in full")
OF_STATEMENTS = ("subject_name", "relation", "object_name", "value", "role", "status", "start", "end", "basis",
                 "via_name", "as_written", "note", "edition", STATEMENT.name)  # fmt: skip
"""The short columns of statements."""

_SHORTENED = (
    "of a row with many places the sources name the parts of the documents; `evidence_of_row`, where the tool takes "
    "it, has each statement"
)
_WITHOUT_SOURCE = "a row without sources counts others, or says what is not known; it is no statement of a document"
_SIDES = ("earlier", "later")
"""Columns that have the places of one side each: the keys of their sources stand in them."""
_OPTION = re.compile(r"(?<![\w-])--([a-z][a-z-]*)")


@dataclass(frozen=True, slots=True)
class Result:
    """What a tool has, before rows are chosen.

    Attributes
    ----------
    title
        What it is, in words.
    table
        All rows.
    short
        The columns that are given when all are not asked for; all when empty.
    rests_on
        What the rows rest on, in words; as the table's provenance says when empty.
    documents
        The documents by id, where the table's provenance does not have them.
    """

    title: str
    table: Table
    short: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    documents: Mapping[str, Document] = field(default_factory=dict)


def content_of(result: Result, values: Mapping[str, Any], names: Callable[[], Names]) -> dict[str, Any]:
    """The structured content of an answer.

    Parameters
    ----------
    result
        What the tool has.
    values
        The values of the parameters of `choices.PAGE`, and of the others of `choices` that the tool takes, by name.
    names
        Gives the names by which a user may call an entity.

    Raises
    ------
    UsageError
        There is no such column, name or row.
    """
    table = rows_about(with_own_data(result.table), [names().resolve(name) for name in values.get("about", ())])
    chosen = replace(result, table=in_order(table, values.get("order_by", "")))
    row = values.get("evidence_of_row")
    return _page(chosen if row is None else _behind(chosen, row), values)


def with_statement(table: Table) -> Table:
    """A table of statements with the id of each in a column of its own."""
    rows = [{**row, STATEMENT.name: row[STATEMENT_IDS][0]} for row in table]
    return table.with_rows(rows, (*table.columns, STATEMENT))


def _behind(result: Result, row: int) -> Result:
    """The statements behind a row, counted from 1."""
    table = result.table
    if STATEMENT_IDS not in table.values:
        raise UsageError("evidence_of_row: found with rows that have no statements; leave it out")
    if row > len(table):
        raise UsageError(f"evidence_of_row: found {row}; use a number of a row, from 1 to {len(table)}")
    statements = with_statement(table.evidence(row - 1))
    return replace(result, title=f"statements behind row {row}: {result.title}", table=statements, short=OF_STATEMENTS)


def _page(result: Result, values: Mapping[str, Any]) -> dict[str, Any]:
    table, offset, in_full = result.table, values["offset"], values["columns"] == ALL
    last = min(offset + values["limit"], len(table))
    chosen = table.take(range(offset, max(offset, last))).rows
    places, sources = place_columns(table.names), Sources()
    wanted = _wanted(table, () if in_full else result.short, places)
    rows = []
    for number, row in enumerate(chosen, offset + 1):
        cells = {name: row[name] for name in wanted}
        shown = (cells if in_full else with_short_cells(cells)).items()
        filled = {name: cell for name, cell in shown if cell not in (None, "")}
        sides = {name: sources.keys(row[name] or ()) for name in _SIDES if name in filled}
        keys = (
            [key for of_side in sides.values() for key in of_side]
            if sides
            else sources.keys(cited_in(row, places, table.provenance.editions))
        )
        rows.append({"row": number, **filled, **sides, "sources": list(dict.fromkeys(keys))})
    used = [name for name in wanted if any(name in row for row in rows)]
    meanings = {column.name: column.meaning for column in table.columns}
    empty = [name for name in wanted if rows and name not in used]
    notes = list(_notes(table, empty))
    notes += [_SHORTENED] if sources.are_shortened else []
    notes += [_WITHOUT_SOURCE] if not all(row["sources"] for row in rows) else []
    return {
        "title": result.title,
        "total": len(table),
        "offset": offset,
        "next_offset": last if offset < last < len(table) else None,
        "columns": {name: meanings[name] for name in used},
        "rows": rows,
        "names": _names(table, chosen, used),
        "sources": sources.texts(),
        "documents": _documents(result, sources.documents()),
        "rests_on": [_in_words(line) for line in result.rests_on or _rests_on(table)],
        "notes": [_in_words(note) for note in notes],
    }


def _in_words(text: str) -> str:
    """A text with relations as they are read, and with options of the command as parameters.

    >>> _in_words("MEMBER_OF; `--grade-at-least` and --kind all")
    '“is a member of”; `grade_at_least` and kind all'
    """
    return _OPTION.sub(lambda option: option[1].replace("-", "_"), worded(text))


def _notes(table: Table, empty: Sequence[str]) -> Iterable[str]:
    if not len(table):
        yield "no rows: nothing on record answers this, which does not mean no"
    yield from table.notes
    if empty:
        yield f"empty in all of these rows: {', '.join(empty)}"


def _rests_on(table: Table) -> list[str]:
    """What a table rests on in words, with the mechanisms whose list of members is not complete."""
    provenance = table.provenance
    open_lists = ", ".join(f"{mechanism} {status}" for mechanism, status in provenance.not_complete.items())
    return [*provenance.words(), *([f"lists of members that are not complete: {open_lists}"] if open_lists else [])]


def _wanted(table: Table, short: Sequence[str], places: Sequence[str]) -> list[str]:
    """The columns that are given; in place of where a row is written stand the keys of its sources."""
    names = [*short, OWN_DATA.name] if short else table.names
    return [name for name in names if name in table.names and name not in (STATEMENT_IDS, *places)]


def _names(table: Table, rows: Sequence[Mapping[str, Any]], used: Sequence[str]) -> dict[str, str]:
    """The names of the ids in these rows, where no column of the answer has them."""
    columns = [name for name in used if f"{name}_name" in table.names and f"{name}_name" not in used]
    pairs = ((texts(row[name]), texts(row[f"{name}_name"])) for row in rows for name in columns)
    return {key: name for keys, called in pairs for key, name in zip(keys, called, strict=False)}


def _documents(result: Result, ids: Iterable[str]) -> dict[str, str]:
    """The documents in full; the pages stand in the places."""
    documents = {document.id: document for document in result.table.provenance.sources}
    for edition in result.table.provenance.editions:
        documents |= edition.documents
    documents |= result.documents
    return {key: graded_citation(documents[key]._replace(pages="")) for key in ids if key in documents}
