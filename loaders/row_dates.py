"""The dates in the rows of the six tables, to EDTF, before the rows are checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from govgraph.graph.core import vocabulary
from govgraph.graph.core.errors import DataError, Problem
from govgraph.loaders.dates import OtherForms, read_date
from govgraph.loaders.files import too_many
from govgraph.loaders.resolve import Written

COLUMNS = {"documents": ("date",), "statements": ("start", "end")}
"""The columns of dates of each table; of a statement with a value also that, where its predicate takes a date."""


def read_row_dates(tables: Mapping[str, Iterable[Written]], problems: list[Problem], notes: list[str]) -> None:
    """Write the dates of the rows as EDTF.

    Parameters
    ----------
    tables
        The rows, which are changed; a date that cannot be read is emptied.
    problems
        Takes the problem of each such date.
    notes
        Takes a note for each column of which dates are read that were written in another form.

    Raises
    ------
    DataError
        There are so many problems that reading ends.
    """
    other_forms = OtherForms()
    for table, columns in COLUMNS.items():
        for written in tables.get(table, ()):
            if too_many(problems, written.file, written.line):
                raise DataError(list(dict.fromkeys(problems)))
            value = vocabulary.VALUES.get(written.cells.get("predicate", ""))
            for column in (*columns, *(("value",) if value and value.type == "date" else ())):
                text = written.cells[column]
                try:
                    form = read_date(text, written.from_1904) if text else ""
                except ValueError as error:
                    problems.append(written.problem(column, repr(text), str(error)))
                    form = ""
                written.cells[column] = form
                other_forms.add(written.file, column, written.line, text, form)
    notes += other_forms.notes()
