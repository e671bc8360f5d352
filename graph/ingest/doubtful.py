"""What breaks no rule and is probably a mistake: it is loaded, and told."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from govgraph.graph.core.dates import date_span, year_shown_as_day
from govgraph.graph.core.edition_words import near_edition
from govgraph.graph.core.errors import Problem, told_once
from govgraph.graph.core.model import Dataset
from govgraph.graph.core.rows import each
from govgraph.graph.core.vocabulary import VALUES
from govgraph.graph.ingest.validation import untied

FIRST_YEAR, LAST_YEAR = 1000, 2100
"""A year outside of these is told."""
_TURNING = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_TEXT_FILES = (".csv", ".tsv", ".txt")
_LEAST = 2
"""Rows of which each must look as if two columns were swapped."""


def load_notes(dataset: Dataset, editions: Collection[str]) -> list[str]:
    """What is said to whoever loads a data set: what is not read of its source, has no ties, or is doubtful.

    `editions` are those under which other data sets file something.
    """
    return [*dataset.unread, *untied(dataset), *doubtful(dataset, editions)]


def doubtful(dataset: Dataset, editions: Collection[str] = ()) -> list[str]:
    """A sentence on each, with its rows, of what the data set has of its own.

    Parameters
    ----------
    dataset
        Complete, and without problems.
    editions
        Those under which other data sets file something.
    """
    problems = [
        *_years(dataset),
        *_numbers(dataset),
        *_editions(dataset, editions),
        *_swapped(dataset),
        *_turned(dataset),
    ]
    return [*told_once(problems), *_circles(dataset)]


def _years(dataset: Dataset) -> Iterator[Problem]:
    allowed = f"a year before {FIRST_YEAR} or after {LAST_YEAR}: correct it, if it is a mistake"
    for place, column, text in _dates(dataset):
        if _is_far(text):
            yield Problem(*place, column, repr(text), allowed)


def _numbers(dataset: Dataset) -> Iterator[Problem]:
    """Days whose numbers a spreadsheet may have shown as dates where a year was meant; of a workbook reading tells."""
    for (file, line), column, text in _dates(dataset):
        is_day = Path(file).suffix.lower() in _TEXT_FILES and re.fullmatch(r"\d{4}-\d{2}-\d{2}", text)
        if is_day and (number := year_shown_as_day(date.fromisoformat(text))):
            allowed = f"as a spreadsheet shows the number {number} in a cell for dates: write the year, if it is meant"
            yield Problem(file, line, column, repr(text), allowed)


def _dates(dataset: Dataset) -> Iterator[tuple[tuple[str, int], str, str]]:
    """Each date with its place and column."""
    for index, document in enumerate(dataset.documents):
        if document.date and ("documents", document.id) not in dataset.references:
            yield dataset.place("documents", index), "date", document.date
    are_dates = {name for name, value in VALUES.items() if value.type == "date"}
    for index, (predicate, *dates) in enumerate(each(dataset.statements, "predicate", "start", "end", "value")):
        for column, text in zip(("start", "end", "value"), dates, strict=True):
            if text and (column != "value" or predicate in are_dates):
                yield dataset.place("statements", index), column, text


def _is_far(text: str) -> bool:
    first, last = date_span(text)
    years = [end[0] for end in (first, last) if len(end) == 3]  # an end that is open has fewer parts
    return any(not FIRST_YEAR <= year <= LAST_YEAR for year in years)


def _editions(dataset: Dataset, others: Collection[str]) -> Iterator[Problem]:
    filed = [("statements", index, name) for index, (name,) in enumerate(each(dataset.statements, "edition"))]
    filed += [("coverage", index, row.edition) for index, row in enumerate(dataset.coverage)]
    names = {*others, *(name for _, _, name in filed)}
    noted = {*others}
    for table, index, name in filed:
        if name in noted:
            continue
        noted.add(name)
        near = near_edition(name, names - {name})
        if near or re.fullmatch(r"\d+\.\d+", name):
            why = f"an edition of its own beside {near}" if near else "an edition whose name is a number with a point"
            finding = f"{why}: correct it, if another is meant"
            yield Problem(*dataset.place(table, index), "edition", repr(name), finding)


def _swapped(dataset: Dataset) -> Iterator[Problem]:
    """Acronyms that are longer than the names beside them, in each row that has both."""
    own = [
        (index, entity)
        for index, entity in enumerate(dataset.entities)
        if entity.acronym and ("entities", entity.id) not in dataset.references
    ]
    if len(own) >= _LEAST and all(len(entity.acronym) > len(entity.name) for _, entity in own):
        index, entity = own[0]
        file, line = dataset.place("entities", index)
        allowed = "longer than the name, as in every row: are the columns name and acronym swapped?"
        yield Problem(file, line, "acronym", repr(entity.acronym), allowed)


def _turned(dataset: Dataset) -> Iterator[Problem]:
    """Names with signs that do not show and turn the order of the letters around them."""
    columns = {"documents": ("title", "publisher"), "entities": ("name", "acronym")}
    for table, names in columns.items():
        for index, row in enumerate(dataset.rows(table)):
            for column in names if (table, row.key) not in dataset.references else ():
                if signs := sorted(set(_TURNING.findall(text := getattr(row, column)))):
                    words = ", ".join(f"U+{ord(sign):04X}" for sign in signs)
                    allowed = f"it holds {words}, which does not show and turns the order of letters: leave it out"
                    yield Problem(*dataset.place(table, index), column, repr(text), allowed)


def _circles(dataset: Dataset) -> Iterator[str]:
    """Bodies that are members of each other, so that each would have its members through the other."""
    members = defaultdict(list)
    for predicate, edition, subject, body in each(dataset.statements, "predicate", "edition", "subject", "object"):
        if predicate == "MEMBER_OF":
            members[edition, body].append((edition, subject))
    try:
        TopologicalSorter(members).prepare()
    except CycleError as error:
        *circle, (edition, _) = error.args[1]
        names = [name for _, name in circle]
        begin = names.index(min(names))
        text = " in ".join([*names[begin:], *names[: begin + 1]])
        yield f"edition {edition}: {text}: each is a member of the next; correct one of these rows, if it is a mistake"
