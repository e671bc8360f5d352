"""The result of an analysis: rows with what they rest on. Command line, pages, exports and briefs are fed by it.

Texts are made for the rows that are shown or written, and every row says which statements it rests on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from govgraph.graph.core.edition import Document
from govgraph.graph.core.extras import explain_missing_library
from govgraph.graph.core.notebook import LONGEST, html_table
from govgraph.graph.core.provenance import STATEMENT_IDS, Provenance, with_documents
from govgraph.graph.core.text import counted, four_figures, shortened
from govgraph.graph.tables import statements
from govgraph.graph.tables import write as writing
from govgraph.graph.tables.arrow import arrow_table
from govgraph.graph.tables.columns import Coded, Column, Lists, Made, Values, cells, size_of, values_at
from govgraph.graph.tables.csv_cells import cell
from govgraph.graph.tables.evidenced_rows import CITATIONS, EVIDENCE, EvidencedRows, evidence_columns
from govgraph.graph.tables.files import bytes_of, write_files
from govgraph.graph.tables.own_data import with_own_data

if TYPE_CHECKING:
    import pandas
    import pyarrow

HTML_ROWS = 10
"""Rows that a table shows in a notebook."""
_HTML_COLUMNS = 30
"""Columns that a table shows in a notebook."""
_LINE = 160
"""Characters of a line that stands for a table."""


@dataclass(frozen=True, repr=False)
class Table(EvidencedRows):
    """Rows with named columns, what they rest on, and what their reader must know.

    Attributes
    ----------
    columns
        Name, meaning and unit of each column, in order.
    values
        The values of each column, by its name.
    provenance
        Edition, relations, documents and coverage that the rows rest on.
    notes
        What the reader must know besides.
    order
        The rows in their order, as numbers of rows of `values`; all of them in theirs when None.
    """

    def to_pandas(self) -> pandas.DataFrame:
        """The table as a pandas DataFrame: numbers as numbers, repeated ids as categories, lists as lists.

        Raises
        ------
        MissingLibraryError
            pandas is not installed.

        Examples
        --------
        >>> from govgraph.graph.core.provenance import NOTHING
        >>> from govgraph import Column, Table
        >>> Table.of_rows([Column("n", "a number")], [{"n": 1}, {"n": 2}], NOTHING).to_pandas()["n"].sum().item()
        3
        """
        library = _library("pandas")
        places = self.places()
        columns = {}
        declared = {column.name: column.kind for column in self.columns}
        for name in self.names:
            values = values_at(self.values[name], places)
            if isinstance(self.values[name], Coded) and len(set(values.categories)) == len(values.categories):
                columns[name] = library.Categorical.from_codes(values.codes, list(values.categories))
            elif isinstance(values, np.ndarray):
                columns[name] = values
            else:
                columns[name] = _series(library, cells(values, np.arange(len(places))), declared[name])
        frame: pandas.DataFrame = library.DataFrame(columns)
        return frame

    def to_arrow(self) -> pyarrow.Table:
        """The table as an Arrow table; the meaning and the unit of a column are in its field.

        Repeated ids are dictionaries. The texts of a block of rows are made together, and not those of all.

        Raises
        ------
        MissingLibraryError
            pyarrow is not installed.

        Examples
        --------
        >>> from govgraph.graph.core.provenance import NOTHING
        >>> from govgraph import Column, Table
        >>> arrow_table = Table.of_rows([Column("n", "a number", "count")], [{"n": 1}], NOTHING).to_arrow()
        >>> arrow_table.schema.field("n").metadata
        {b'meaning': b'a number', b'unit': b'count'}
        """
        _library("pyarrow")
        return arrow_table(self)

    def write(self, path: str | Path, title: str = "", documents: Mapping[str, Document] | None = None) -> list[Path]:
        """Write all rows, with what they rest on, in the format that the file's ending says.

        Parameters
        ----------
        path
            The file: `.csv`, `.json`, `.parquet` or `.xlsx`; or `.bib`, `.ris` or `.csl.json` for only the documents
            that the rows rest on. A file of that name is replaced when the new one is complete.
        title
            What the table is, for the file's own title.
        documents
            The documents by id, where others are meant than those of the edition.

        Returns
        -------
        list of Path
            The file, and of CSV and references a second one with what it rests on.

        Raises
        ------
        UsageError
            Another ending.
        GovgraphError
            It cannot be written there, a library is not installed, or the format cannot hold the rows.

        Examples
        --------
        >>> import govgraph as gg
        >>> from tempfile import TemporaryDirectory
        >>> table = gg.overlap(gg.load_edition("2010"), min_shared=30)
        >>> with TemporaryDirectory() as folder:
        ...     [path.name for path in table.write(f"{folder}/pairs.csv")]
        ['pairs.csv', 'pairs.csv.about.json']
        """
        target = Path(path)
        return write_files(writing.files_of(self._result(title, documents), target), target, folder=False)

    def files(
        self, path: str | Path, title: str = "", documents: Mapping[str, Document] | None = None
    ) -> dict[str, bytes]:
        r"""What `write` would write, as bytes by what is added to the file's name.

        Raises
        ------
        UsageError, GovgraphError
            As `write`.

        Examples
        --------
        >>> from govgraph.graph.core.provenance import NOTHING
        >>> from govgraph import Column, Table
        >>> Table.of_rows([Column("n", "a number")], [{"n": 1}], NOTHING).files("n.csv")[""]
        b'\xef\xbb\xbfn\n1\n'
        """
        contents = writing.files_of(self._result(title, documents), Path(path))
        return {name: bytes_of(content) for name, content in contents.items()}

    def _result(self, title: str, documents: Mapping[str, Document] | None) -> writing.Result:
        provenance = self._provenance_of_rows()
        by_id = {document.id: document for document in provenance.sources} if documents is None else documents
        used = [by_id.get(document_id, Document(document_id, "")) for document_id in provenance.documents]
        return writing.Result(with_own_data(self), title, provenance, self.notes, used)

    def _provenance_of_rows(self) -> Provenance:
        """What the rows rest on: of some of the rows of an analysis only their own documents."""
        is_part = self.columns and len(self) < size_of(self.values[self.columns[0].name])
        if not is_part or STATEMENT_IDS not in self.values or not self.provenance.editions:
            return self.provenance
        ids: dict[str, None] = {}
        for block in replace(self, columns=(EVIDENCE,)).blocks():
            lists = block.values[STATEMENT_IDS]
            if isinstance(lists, Lists):
                ids.update(dict.fromkeys(lists.categories[code] for code in np.unique(lists.codes)))
            else:
                ids.update(dict.fromkeys(key for keys in block.column(STATEMENT_IDS) for key in keys))
        documents = statements.documents_of_ids(self.provenance.editions, ids)
        if "document" in self.values:  # that says of a list how complete it is
            documents |= {document for document in cells(self.values["document"], self.places()) if document}
        return with_documents(self.provenance, documents)

    def __repr__(self) -> str:
        """One line."""
        rows, columns = counted(len(self), "row"), counted(len(self.columns), "column")
        return f"<Table of {rows} and {columns}: {shortened(', '.join(self.names), _LINE)}>"

    def _repr_html_(self) -> str:
        """The first rows, for a notebook; text from data is text, and a long one is cut."""
        first = self.select(self.names[:_HTML_COLUMNS])
        numbers = f"{min(HTML_ROWS, len(self)):,} of {counted(len(self), 'row')}"
        if len(first.columns) < len(self.columns):
            numbers += f", {len(first.columns)} of {len(self.columns)} columns"
        words = shortened(" ".join(self.provenance.words()), 10 * LONGEST)
        table = html_table(
            {column.name: column.meaning for column in first.columns},
            (map(four_figures, row.values()) for row in first.head(HTML_ROWS)),
        )
        notes = shortened("; ".join(self.notes), 10 * LONGEST)
        return f"{table}<p>{numbers}. {escape(words)}</p>" + (f"<p>{escape(notes)}</p>" if notes else "")


def _library(name: str) -> Any:  # noqa: ANN401 - a module
    with explain_missing_library("the table"):
        return import_module(name)


def _series(library: Any, values: list[Any], kind: str) -> Any:  # noqa: ANN401 - pandas is imported late
    """Cells as pandas has them: of the declared kind, also where there are none, or some are empty."""
    match kind:
        case "integer":
            return library.array(values, dtype="Int64")
        case "number":
            return np.array([np.nan if value is None else value for value in values], dtype=np.float64)
        case "text":
            return library.Series([None if value is None else cell(value) for value in values], dtype=object)
        case "list":
            return library.Series(values, dtype=object)
    return values


__all__ = ["CITATIONS", "EVIDENCE", "Coded", "Column", "Made", "Table", "Values", "cells", "evidence_columns"]
