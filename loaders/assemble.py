"""Rows as people write them, to a data set: names to ids, and every problem at once.

A reference is an id or any known name; what the user has answered once, in the aliases, comes first. A name that is
not known, or that belongs to two, is a problem and never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pydantic import ValidationError

from govgraph.graph.core.errors import DataError, Problem
from govgraph.graph.core.model import TABLES, Dataset, DocumentRow, EntityRow, Row, date_span
from govgraph.graph.core.names import Names, fold
from govgraph.graph.ingest.registry import Registry
from govgraph.graph.ingest.validation import check
from govgraph.loaders.files import too_many
from govgraph.loaders.resolve import REFERENCES, Resolver, Source, Written
from govgraph.loaders.tables import translate

_COLUMNS = {table.table: table.columns() for table in TABLES}
_STAND_IN = "unresolved"
"""Takes the place of a reference that could not be resolved, so that the row's other cells are checked all the same."""


def assemble(source: Source, known: Registry) -> Dataset:
    """The data set of what was read, complete: what it refers to and others own is in it as it stands there.

    An empty id of a document or an entity is made of its title, acronym or name; an empty edition is the data set's
    name.

    Args:
        source: what was read, with the problems found in reading.
        known: what the rows may refer to.

    Raises:
        DataError: rows break rules: all problems at once.
    """
    tables = {table: [_filled(one, table, source.name) for one in rows] for table, rows in source.tables.items()}
    found = list(source.problems)
    unread = {(one.file, one.line, one.column) for one in found if one.line > 1}
    partly = {(file, line) for file, line, _ in unread}
    if not any(tables.values()) and not found:
        found.append(Problem(source.shown, 0, "", "no rows", "fill in at least one of the tables"))
    resolver = Resolver(known, replace(source, tables=tables))
    found += resolver.take_aliases(source.aliases)
    dataset = Dataset(source.name, places={table.table: [] for table in TABLES}, unread=source.unread)
    broken: set[tuple[str, str]] = set()
    for table in TABLES:
        for one in tables.get(table.table, ()):
            if too_many(found, one.file, one.line):
                raise DataError(list(dict.fromkeys(found)))
            row, wrong = _row(table, one, resolver)
            if (one.file, one.line) in partly:
                # A cell that could not be read is not also missing, and the row not also at odds with itself.
                wrong = [p for p in wrong if p.column and (p.file, p.line, p.column) not in unread]
            found += wrong
            if row is None:
                broken.add((table.table, one.cells.get("id", "")))
            elif not broken & set(_references(row)):
                _add(dataset, row, one.file, one.line)
    found += _repeated(tables, broken)
    found += _clashes(dataset, known)
    _borrow(dataset, known)
    # Something is stated of an entity whose only statement is broken.
    lenient = {("entities", row.id) for row in dataset.entities} if found else set()
    found += check(replace(dataset, references=dataset.references | lenient))
    if found:
        raise DataError(list(dict.fromkeys(found)))
    return dataset


def _filled(one: Written, table: str, name: str) -> Written:
    cells = dict.fromkeys(_COLUMNS[table], "") | {column: text.strip() for column, text in one.cells.items()}
    if table == "documents" and not cells["id"]:
        cells["id"] = slug(cells["title"])
    elif table == "entities" and not cells["id"] and cells["kind"] != "state":
        cells["id"] = slug(cells["acronym"] or cells["name"])
    elif table in ("statements", "coverage") and not cells["edition"]:
        cells["edition"] = name
    return Written(one.file, one.line, cells)


def slug(name: str) -> str:
    """An id made of a name: lower case, without accents, dashes for everything else, 60 characters at most.

    >>> slug("Côte d’Ivoire Forum (CIF)")
    'cote-d-ivoire-forum-cif'
    """
    words = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")
    return words if len(words) <= 60 else words[:61].rpartition("-")[0] or words[:60]


def _row(table: type[Row], one: Written, resolver: Resolver) -> tuple[Row | None, list[Problem]]:
    """The row with ids for names; nothing where it has problems."""
    problems = []
    cells = dict(one.cells)
    for column, target in REFERENCES.get(table.table, {}).items():
        text = cells[column]
        if text or table.model_fields[column].is_required():
            identifier, allowed = resolver.resolve(text, target)
            if not identifier:
                problems.append(one.problem(column, f"{text!r}" if text else "nothing", allowed))
            cells[column] = identifier or _STAND_IN
    try:
        row = table.model_validate(cells)
    except ValidationError as error:
        problems += translate(error, one.file, one.line)
        if not any("before start" in problem.allowed for problem in problems):
            problems += _turned_round(one)
        return None, problems
    return (None if problems else row), problems


def _turned_round(one: Written) -> Iterator[Problem]:
    """An end before its start in a row that is refused for something else, so that both are told in one run."""
    start, end = one.cells.get("start", ""), one.cells.get("end", "")
    try:
        if start and end and date_span(end)[1] < date_span(start)[0]:
            yield one.problem("end", repr(end), f"end {end} is before start {start}")
    except ValueError:
        # No date at all, which is told of its own cell.
        return


def _repeated(tables: Mapping[str, list[Written]], broken: set[tuple[str, str]]) -> Iterator[Problem]:
    """Ids that stand twice, of rows of which one at least is refused; of whole rows `check` sees it."""
    for table in ("documents", "entities"):
        first: dict[str, Written] = {}
        for one in tables.get(table, ()):
            before = first.setdefault(one.cells["id"], one)
            if before is not one and (table, one.cells["id"]) in broken and one.cells["id"]:
                found = f"{one.cells['id']!r}, as in {before.file}:{before.line}"
                yield one.problem("id", found, "leave one of them out, or write another id")


def _references(row: Row) -> Iterator[tuple[str, str]]:
    for column, target in REFERENCES.get(row.table, {}).items():
        if identifier := getattr(row, column):
            yield target, identifier


def _add(dataset: Dataset, row: Row, file: str, line: int) -> None:
    dataset.rows(row.table).append(row)
    dataset.places[row.table].append((file, line))


def _borrow(dataset: Dataset, known: Registry) -> None:
    """Add the rows that are referred to and not there, as they are known."""
    there = {("documents", row.id) for row in dataset.documents} | {("entities", row.id) for row in dataset.entities}
    stock: dict[str, Mapping[str, DocumentRow | EntityRow]] = {"documents": known.documents, "entities": known.entities}
    for table in REFERENCES:
        for index, row in enumerate(dataset.rows(table)):
            for target, identifier in _references(row):
                if (target, identifier) not in there and identifier in stock[target]:
                    there.add((target, identifier))
                    dataset.references.add((target, identifier))
                    _add(dataset, stock[target][identifier], *dataset.place(table, index))


def _clashes(dataset: Dataset, known: Registry) -> Iterator[Problem]:
    """Rows that others own and hold otherwise, and names that belong to other entities already."""
    names = Names(known.pairs())
    stock: dict[str, Mapping[str, DocumentRow | EntityRow]] = {"documents": known.documents, "entities": known.entities}
    for table, rows in stock.items():
        for index, row in enumerate(dataset.rows(table)):
            place = dataset.place(table, index)
            before = rows.get(row.id)
            if before and before != row:
                column = next(one for one in row.columns() if getattr(row, one) != getattr(before, one))
                held = f"{getattr(row, column)!r}, which is loaded of {row.id} as {getattr(before, column)!r}"
                yield Problem(*place, column, held, "leave the row out, or write another id for something else")
            if table == "entities" and not before:
                for column in ("id", "name", "acronym"):
                    written = getattr(row, column)
                    if written and (others := names.ids(written) - {row.id}):
                        means = f"{written!r}, which already means {', '.join(sorted(others))}"
                        allowed = "leave the row out if that is meant, or write another"
                        yield Problem(*place, column, means, allowed)
    for index, row in enumerate(dataset.names):
        if others := names.ids(row.name) - {row.entity}:
            means = f"{row.name!r}, which already means {', '.join(sorted(others))}"
            yield Problem(*dataset.place("names", index), "name", means, "a name may belong to one entity only")
