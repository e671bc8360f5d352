"""Rows as people write them, to a data set: names to ids, and every problem at once.

A reference is an id or any known name; what the user has answered once, in the aliases, comes first. A name that is
not known, or that belongs to two, is a problem and never a guess.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pydantic import ValidationError

from govgraph.graph.core.dates import date_span
from govgraph.graph.core.errors import DataError, Problem, told_once
from govgraph.graph.core.model import TABLES, Dataset, DocumentRow, EntityRow, Row, StatementRow
from govgraph.graph.core.names import index_of
from govgraph.graph.core.row_places import RowPlaces, place_text
from govgraph.graph.core.rows import Rows
from govgraph.graph.ingest.registry import Registry
from govgraph.graph.ingest.validation import check
from govgraph.loaders.codes import Codes, beside, other_name, read_codes
from govgraph.loaders.files import too_many
from govgraph.loaders.ids import made_ids
from govgraph.loaders.known_states import without_known_states
from govgraph.loaders.resolve import REFERENCES, Resolver, Source, Written, WrittenTable
from govgraph.loaders.row_dates import read_row_dates
from govgraph.loaders.tables import translate
from govgraph.loaders.written_rows import WrittenRows
from govgraph.loaders.written_words import use_words

_COLUMNS = {table.table: table.columns() for table in TABLES}
_STAND_IN = "unresolved"
"""Takes the place of a reference that could not be resolved, so that the row's other cells are checked all the same."""
_NO_STATE = "XXX"
"""The same of the id of a State."""


def assemble(source: Source, registry: Registry) -> Dataset:
    """The data set of what was read, complete: what it refers to and others own is in it as it stands there.

    An empty id of a document or an entity is made of its title, acronym or name; an empty edition is the data set's
    name.

    Parameters
    ----------
    source
        What was read, with the problems found in reading; its rows are used up.
    registry
        What the rows may refer to.

    Raises
    ------
    DataError
        Rows break rules: all problems at once.
    """
    problems, notes = list(source.problems), list(source.unread)
    tables = _filled(source, registry, notes)
    read_row_dates(tables, problems, notes)
    unread = {(problem.file, problem.line, problem.column) for problem in problems if problem.line > 1}
    partly = {(file, line) for file, line, _ in unread}
    if not any(tables.values()) and not problems:
        problems.append(Problem(source.label, 0, "", "no rows", "fill in at least one of the tables"))
    resolver = Resolver(registry, replace(source, tables=tables))
    problems += resolver.take_aliases(source.aliases)
    codes = read_codes(tables, resolver, source.codes)
    dataset = Dataset(source.name, statements=Rows(), unread=[*notes, *codes.notes])
    dataset.places = {table.table: RowPlaces() for table in TABLES}
    broken: set[tuple[str, str]] = set()
    doubts: list[Problem] = []
    for table in TABLES:
        for written in _taken(tables.get(table.table, []), keep=table in (DocumentRow, EntityRow)):
            if too_many(problems, written.file, written.line):
                raise DataError(list(dict.fromkeys(problems)))
            row, wrong = _row(table, written, resolver, codes)
            if isinstance(row, StatementRow):
                doubts += other_name(written, row, resolver)
            if (written.file, written.line) in partly:
                # A cell that could not be read is not also missing, and the row not also at odds with itself.
                wrong = [p for p in wrong if p.column and (p.file, p.line, p.column) not in unread]
            problems += wrong
            if row is None:
                broken.add((table.table, written.cells.get("id", "")))
            elif not broken & set(_references(row)):
                _add(dataset, row, written.file, written.line)
    problems += _repeated(tables, broken)
    problems += _clashes(dataset, registry)
    _add_references(dataset, registry)
    problems += check(dataset)
    if problems:
        raise DataError(list(dict.fromkeys(problems)))
    dataset.unread += told_once(doubts)
    return dataset


def _filled(source: Source, registry: Registry, notes: list[str]) -> dict[str, WrittenTable]:
    """The rows with every column, with the ids that are made, and without those of States that are there already."""
    tables = source.tables
    for table, rows in tables.items():
        if not isinstance(rows, WrittenRows):
            rows = [replace(row, cells=dict(row.cells)) for row in rows]
            tables[table] = rows
        for row in rows:
            row.cells.update(_with_every_column(table, row.cells))
            use_words(table, row.cells)
            if table in ("statements", "coverage"):
                row.cells["edition"] = row.cells["edition"] or source.name
    if entities := tables.get("entities"):
        tables["entities"] = list(without_known_states(entities, registry, notes))
    titles = {row.id: row.title for row in registry.documents.values()}
    names = {row.id: row.name for row in registry.entities.values()}
    for table, columns, taken in (("documents", ("title",), titles), ("entities", ("acronym", "name"), names)):
        rows = [row for row in tables.get(table, ()) if table == "documents" or row.cells["kind"] != "state"]
        for index, identifier in made_ids(rows, columns, taken).items():
            rows[index].cells["id"] = identifier
    return tables


def _with_every_column(table: str, cells: Mapping[str, str]) -> dict[str, str]:
    return dict.fromkeys(_COLUMNS[table], "") | {column: text.strip() for column, text in cells.items()}


def _taken(rows: WrittenTable, *, keep: bool) -> Iterator[Written]:
    """The rows, each let go of when the next is asked for unless they are looked at again."""
    if isinstance(rows, WrittenRows):
        yield from rows.taken()
        return
    if keep or not isinstance(rows, list):
        yield from rows
        return
    rows.reverse()
    while rows:
        yield rows.pop()


def _row(table: type[Row], written: Written, resolver: Resolver, codes: Codes) -> tuple[Row | None, list[Problem]]:
    """The row with ids for names; nothing where it has problems, its own or those of what it names."""
    problems = []
    cells = dict(written.cells)
    if table is EntityRow and cells["kind"] == "state" and not cells["id"]:
        problems.append(written.problem("id", "nothing", "write the State's three letters of ISO 3166-1, such as KEN"))
        cells["id"] = _NO_STATE
    is_whole = True
    for column, target in REFERENCES.get(table.table, {}).items():
        text = cells[column]
        if text or table.model_fields[column].is_required():
            identifier, allowed = codes.read(written, column) or resolver.resolve(text, target)
            is_whole = is_whole and bool(identifier)
            if not identifier and allowed:
                problems.append(written.problem(column, f"{text!r}" if text else "nothing", allowed))
            cells[column] = identifier or _STAND_IN
    try:
        row = table.model_validate(cells)
    except ValidationError as error:
        # Of a name that is not known there is a problem already: what stands in for it is none of the user's.
        named = {problem.column for problem in problems}
        problems += [wrong for wrong in translate(error, written.file, written.line) if wrong.column not in named]
        if not any("before start" in problem.allowed for problem in problems):
            problems += _reversed_dates(written)
        return None, problems
    if isinstance(row, StatementRow) and is_whole:
        meant = {"subject": row.subject, "object": row.object}
        problems += filter(None, [beside(written, meant, resolver, codes)])
    return (row if is_whole and not problems else None), problems


def _reversed_dates(written: Written) -> Iterator[Problem]:
    """An end before its start in a row that is refused for something else, so that one run reports both."""
    start, end = written.cells.get("start", ""), written.cells.get("end", "")
    try:
        if start and end and date_span(end)[1] < date_span(start)[0]:
            yield written.problem("end", repr(end), f"end {end} is before start {start}")
    except ValueError:
        # No date at all, which its own cell reports.
        return


def _repeated(tables: Mapping[str, WrittenTable], broken: set[tuple[str, str]]) -> Iterator[Problem]:
    """Ids that stand twice, of rows of which one at least is refused; of whole rows `check` sees it."""
    for table in ("documents", "entities"):
        first: dict[str, Written] = {}
        for written in tables.get(table, ()):
            before = first.setdefault(written.cells["id"], written)
            if before is not written and (table, written.cells["id"]) in broken and written.cells["id"]:
                finding = f"{written.cells['id']!r}, as in {place_text(before.file, before.line)}"
                yield written.problem("id", finding, "leave one of them out, or write another id")


def _references(row: Row) -> Iterator[tuple[str, str]]:
    for column, target in REFERENCES.get(row.table, {}).items():
        if identifier := getattr(row, column):
            yield target, identifier


def _add(dataset: Dataset, row: Row, file: str, line: int) -> None:
    dataset.rows(row.table).append(row)
    dataset.places[row.table].append((file, line))


def _add_references(dataset: Dataset, registry: Registry) -> None:
    """Add the rows that the data set refers to and lacks, as the registry has them."""
    there = {("documents", row.id) for row in dataset.documents} | {("entities", row.id) for row in dataset.entities}
    stock = _stock(registry)
    for table in REFERENCES:
        for index, row in enumerate(dataset.rows(table)):
            for target, identifier in _references(row):
                if (target, identifier) not in there and identifier in stock[target]:
                    there.add((target, identifier))
                    dataset.references.add((target, identifier))
                    _add(dataset, stock[target][identifier], *dataset.place(table, index))


def _stock(registry: Registry) -> dict[str, Mapping[str, DocumentRow | EntityRow]]:
    return {"documents": registry.documents, "entities": registry.entities}


def _clashes(dataset: Dataset, registry: Registry) -> Iterator[Problem]:
    """Rows that others own and hold otherwise, and names that belong to other entities already."""
    names = index_of(registry.pairs())
    stock = _stock(registry)
    for table, rows in stock.items():
        for index, row in enumerate(dataset.rows(table)):
            place = dataset.place(table, index)
            before = rows.get(row.id)
            if before and before != row:
                column = next(name for name in row.columns() if getattr(row, name) != getattr(before, name))
                finding = f"{getattr(row, column)!r}, which is loaded of {row.id} as {getattr(before, column)!r}"
                yield Problem(
                    *place,
                    column,
                    finding,
                    f"leave the row out, and write {row.id} where it is meant; for something else write another id",
                )
            if table == "entities" and not before:
                for column in ("id", "name", "acronym"):
                    written = getattr(row, column)
                    # What a gazetteer alone calls a State, such as PRC, may be another body's name.
                    ids = names.ids if row.kind == "state" else names.own_ids
                    if written and (owners := ids(written) - {row.id}):
                        means = f"{written!r}, which already means {', '.join(sorted(owners))}"
                        owner = " or ".join(sorted(owners))
                        allowed = f"if that is meant leave the row out, and write {owner} where the tables name it"
                        allowed += "; else write another"
                        yield Problem(*place, column, means, allowed)
    for index, row in enumerate(dataset.names):
        if owners := names.own_ids(row.name) - {row.entity}:
            means = f"{row.name!r}, which already means {', '.join(sorted(owners))}"
            yield Problem(*dataset.place("names", index), "name", means, "a name may belong to one entity only")
