"""A table with a mapping, to a data set: each tie a statement with the document and its place in the table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from govgraph.graph.core.errors import DataError, Problem
from govgraph.graph.core.folding import fold, name_key
from govgraph.graph.core.model import Dataset
from govgraph.graph.core.text import first_of, shortened, slug
from govgraph.graph.ingest.registry import Registry
from govgraph.loaders.any_table.grid import Grid
from govgraph.loaders.any_table.mapping import UNDATED, TableMapping
from govgraph.loaders.any_table.mapping_file import in_toml, mapping_file, mapping_text
from govgraph.loaders.any_table.meaning import WORDS, Meaning, meaning_in_words
from govgraph.loaders.any_table.reading import Reading, read_with
from govgraph.loaders.any_table.several_names import answer_option
from govgraph.loaders.any_table.spells import in_spells
from govgraph.loaders.any_table.ties import Tie
from govgraph.loaders.assemble import assemble
from govgraph.loaders.ids import MAX_ID
from govgraph.loaders.package import data_set_name
from govgraph.loaders.resolve import Source, Written

_NAMED_ROWS = 6
"""Rows that a place or a message names one by one."""


def read_table(path: Path, mapping: TableMapping, registry: Registry) -> Dataset:
    """The data set in a table, complete.

    Raises
    ------
    DataError
        It cannot be read, the mapping does not fit it, or rows break rules: all problems at once.
    """
    problems: list[Problem] = []
    data_set_name(path, mapping.name, problems)
    if problems := [*problems, *mapping.problems(path.name)]:
        raise DataError(problems)
    reading = read_with(path, mapping, registry)
    source = source_of(path, reading, registry)
    try:
        dataset = assemble(source, registry)
    except DataError as error:
        raise DataError([_under_heading(wrong, reading) for wrong in error.problems]) from None
    dataset.mapping = mapping_text(replace(reading.mapping, file=""), path.name)
    return dataset


def source_of(path: Path, reading: Reading, registry: Registry) -> Source:
    """The rows of the six tables that a table's ties make."""
    grid, mapping, ties = reading.grid, reading.mapping, reading.ties
    name = data_set_name(path, mapping.name, [])
    source = Source(name, path.name, f"[answers] of {mapping_file(path).name}")
    problems = [*_together(ties.problems, grid), *_unexplained(reading), *_unknown(reading, source.answers)]
    source.problems = list(map(grid.in_cell, problems))
    source.unread = [*grid.notes, *ties.notes]
    if ties.left_out:
        source.unread.append(f"{grid.label}: left out, as is answered: {', '.join(sorted(ties.left_out))}")
    document = _document(path, reading, registry, source)
    edges = ties.ties
    if ties.years and not source.problems:
        edges = list(in_spells(edges, min(ties.years, default=0), max(ties.years, default=0)))
    first_written: dict[str, tuple[str, str]] = {}
    for name, text in reading.new.items():
        first_written.setdefault(fold(text), (name, text))
    source.tables["entities"] = [
        Written(grid.label, ties.bodies[name], {"kind": mapping.new, "name": text})
        for name, text in first_written.values()
    ]
    source.unread += _nearly_equal(grid, first_written)
    tied = {tie.body for tie in edges}
    source.unread += [
        f"{grid.label}: {name} has no ties" for name in ties.bodies if name not in tied and not source.problems
    ]
    # Of a name that nobody knows there is a problem already.
    named = [tie for tie in edges if not {("state", tie.state), ("body", tie.body)} & reading.unknown.keys()]
    source.tables["statements"] = [_statement(reading, tie, document) for tie in named]
    return source


def _under_heading(problem: Problem, reading: Reading) -> Problem:
    """A problem of rows that are made of the table, by the heading of its column there and its cell."""
    if problem.file == reading.grid.label:
        heading = _columns_of_rows(reading.mapping).get(problem.column)
        problem = replace(problem, column=heading or problem.column)
    return reading.grid.in_cell(problem)


def _columns_of_rows(mapping: TableMapping) -> dict[str, str]:
    """The column of the table by that of the rows that are made of it."""
    same = {name: getattr(mapping, name) for name in ("start", "end", "role", "status", "locator")}
    return {"subject": mapping.state, "object": mapping.body, **same}


def _nearly_equal(grid: Grid, new: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    """The new bodies whose names are one but for signs, small words or the order of words, by which names are found."""
    alike: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for written, text in new.values():
        alike[name_key(text)].append((written, text))
    for (_, first), *others in alike.values():
        for written, text in others:
            yield (
                f"{grid.label}: {text!r} is a new body beside {first!r}: if it is the same: "
                f"{answer_option(written, first)}"
            )


def _statement(reading: Reading, tie: Tie, document: str) -> Written:
    grid, mapping = reading.grid, reading.mapping
    meaning: Meaning = tie.meaning
    place = grid.locator(_rows_text(tie.rows), tie.column)
    notes = [tie.note, f"the cell holds {tie.code!r}, which means {meaning_in_words(meaning)}" if tie.code else ""]
    body = reading.ids.get(("body", tie.body)) or reading.new.get(tie.body, tie.body)
    cells = {
        "subject": reading.ids.get(("state", tie.state), tie.state),
        "predicate": meaning.relation,
        "object": body,
        "edition": mapping.edition,
        "document": document,
        "locator": f"{tie.locator}, {place}" if tie.locator else place,
        "as_written": tie.state,
        "role": meaning.role,
        "status": meaning.status,
        "start": tie.start,
        "end": tie.end,
        "basis": "listed",
        "note": "; ".join(filter(None, notes)),
    }
    return Written(grid.label, tie.rows[0], cells)


def _rows_text(rows: tuple[int, ...]) -> str:
    """Rows as a place names them.

    >>> _rows_text((4,)), _rows_text((4, 5, 6)), _rows_text((4, 8)), _rows_text(tuple(range(2, 30, 3)))
    ('4', '4-6', '4 and 8', '2 to 29 (10 of them)')
    """
    if len(rows) == 1:
        return str(rows[0])
    if list(rows) == list(range(rows[0], rows[-1] + 1)):
        return f"{rows[0]}-{rows[-1]}"
    if len(rows) > _NAMED_ROWS:
        return f"{rows[0]} to {rows[-1]} ({len(rows)} of them)"
    return f"{', '.join(map(str, rows[:-1]))} and {rows[-1]}"


def _document(path: Path, reading: Reading, registry: Registry, source: Source) -> str:
    """The id of what is cited: one that is known, or a new row of the source."""
    mapping = reading.mapping
    cells = {name: text for name, text in mapping.document.items() if text}
    file = mapping.file or path.name
    titles = {fold(row.title): row.id for row in registry.documents.values()}
    title, date = cells.get("title", ""), cells.get("date", "")
    known = next(
        (key for key in (cells.get("id", ""), title) if key in registry.documents), titles.get(fold(title), "")
    )
    if known:
        row = registry.documents[known]
        for name, text in cells.items():
            if name not in ("id", "title") and getattr(row, name) != ("" if text == UNDATED else text):
                finding = f"{text!r}, which is loaded of {known} as {getattr(row, name)!r}"
                source.problems.append(Problem(file, 0, name, finding, "leave it out, or give another title"))
        return known
    if not date:
        allowed = f"say of when the document is: --date 2014 or 2014-06-30, or --date {UNDATED}"
        source.problems.append(Problem(file, 0, "date", "nothing", allowed))
    cells = {"id": slug(title, MAX_ID), "kind": "dataset", **cells, "date": "" if date == UNDATED else date}
    source.tables["documents"] = [Written(file, 0, cells)]
    return cells["id"]


def _unknown(reading: Reading, answers: str) -> Iterator[Problem]:
    """A problem for each name that nobody knows, with the rows in which it stands."""
    rows: dict[tuple[str, str], list[int]] = defaultdict(list)
    for tie in reading.ties.ties:
        rows["state", tie.state] += tie.rows
        rows["body", tie.body] += tie.rows
    for (column, name), near in reading.unknown.items():
        names = reading.ties.states if column == "state" else reading.ties.bodies
        places = sorted({names[name], *rows[column, name]})
        hint = f"did you mean {', '.join(near)}? Answer" if near else "answer"
        example = near[0].rpartition("(")[2].rstrip(")") if near else "ID"
        new = "; or, if bodies that are not known are new, say what they are: --new organisation (or mechanism)"
        allowed = (
            f"{hint} once, in {answers}: {in_toml(name)} = {in_toml(example)}, "
            f"or by {answer_option(name, example)} (- for nobody)"
            f"{new if column == 'body' else ''}"
        )
        finding = f", which is no known {'State' if column == 'state' else 'body'}"
        if unclear := reading.unclear.get((column, name)):
            finding, allowed = "", unclear
        finding = f"{name!r}{finding}{_also(places[1:], reading.grid)}"
        heading = getattr(reading.mapping, column)
        problem = Problem(reading.grid.label, places[0], heading or column, finding, allowed)
        # In a matrix it may be a name over a column.
        yield problem if heading else reading.grid.in_cell(problem, name)


def _unexplained(reading: Reading) -> Iterator[Problem]:
    """A problem for each word or code that nobody knows, with the rows in which it stands."""
    for (column, text), rows in reading.ties.unexplained.items():
        words = f"--code {shortened(repr(text), 40)}=WORDS, with words such as {', '.join(WORDS)}"
        finding = f"{text!r}{_also(rows[1:], reading.grid)}"
        yield Problem(reading.grid.label, rows[0], column, finding, f"say what it means: {words}")


def _together(problems: list[Problem], grid: Grid) -> Iterator[Problem]:
    """Equal problems of several rows as one, with the rows."""
    groups: dict[tuple[str, str, str, str], list[Problem]] = defaultdict(list)
    for problem in problems:
        groups[problem.file, problem.column, problem.found, problem.allowed].append(problem)
    for (file, column, finding, allowed), equal in groups.items():
        lines = sorted({problem.line for problem in equal})
        yield Problem(file, lines[0], column, f"{finding}{_also(lines[1:], grid)}", allowed, min(equal).cell)


def _also(rows: list[int], grid: Grid) -> str:
    """Where else something stands."""
    if not rows:
        return ""
    listed = first_of([str(row) for row in rows], _NAMED_ROWS)
    return f" (also in {grid.unit if len(rows) == 1 else f'{grid.unit}s'} {listed})"
