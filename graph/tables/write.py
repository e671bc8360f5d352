"""A result as a file: CSV, JSON, Parquet or a workbook, with what it rests on; or only the documents behind it.

In JSON, Parquet and the workbook that stands inside; of CSV and of references in a file beside it. A number that is
none (of an isolated node, say) is null, an empty cell. The bytes depend on nothing but the result and the version. Rows
are made and written block by block, but for a workbook.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from govgraph.graph.core import vocabulary
from govgraph.graph.core.dates import years_of
from govgraph.graph.core.edition import Document
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.extras import explain_missing_library
from govgraph.graph.core.provenance import Provenance
from govgraph.graph.tables import references
from govgraph.graph.tables.about import cite_as, describe, licence_of, one_line_each, tool
from govgraph.graph.tables.arrow import rows_of_group, write_parquet
from govgraph.graph.tables.columns import Column, plain_cells
from govgraph.graph.tables.content_hash import ContentHash
from govgraph.graph.tables.csv_cells import write_guarded_csv
from govgraph.graph.tables.files import Content
from govgraph.graph.tables.frame import BLOCK, ROWS, Frame, frame_of_rows
from govgraph.graph.tables.json_text import json_bytes, write_json
from govgraph.graph.tables.workbook import check_size, workbook_bytes

DOCUMENT_COLUMNS = (
    Column("id", "the document, as edges name it"),
    Column("title", "its title"),
    Column("publisher", "its publisher"),
    Column("date", "its date, in EDTF; empty where it has none", "date"),
    Column("year", "the first year that this date may mean; empty where it has none", "year", kind="integer"),
    Column("kind", "report, page, dataset or meeting paper"),
    Column("url", "its address"),
    Column("licence", "its terms"),
    Column("note", "what a reader must know besides, such as how it is to be cited"),
    Column("authors", "who wrote it, where they are named"),
    Column("isbn", "its ISBN, where it has one"),
    Column("series", "the series that it is a part of, with its number"),
    Column("grade", f"how near it is to what it speaks of, the best first: {', '.join(vocabulary.GRADES)}"),
    Column("pages", "where only a part of it is cited: the pages of that part, as far as they are known"),
)


@dataclass(slots=True)
class Result:
    """Rows that are written, with what they rest on.

    Attributes
    ----------
    frame
        The rows.
    title
        What the table is, such as the command that made it; may be empty.
    provenance
        Edition, relations and coverage that the rows rest on.
    notes
        What the reader must know besides.
    documents
        The documents that the rows rest on.
    """

    frame: Frame
    title: str
    provenance: Provenance
    notes: Sequence[str]
    documents: Sequence[Document]
    _hash: str = field(default="", init=False)

    def blocks(self, size: int = BLOCK) -> Iterator[Frame]:
        """The rows in blocks of this size; when the last one is taken, `about` knows the hash of all."""
        content = ContentHash(self.frame.names)
        for block in self.frame.blocks(size):
            content.update(block)
            yield block
        self._hash = content.hexdigest()

    def rows(self) -> Iterator[dict[str, Any]]:
        """The rows as mappings of plain cells, made as `blocks`."""
        has_lists = any(column.kind == "list" for column in self.frame.columns)
        for block in self.blocks(ROWS if has_lists else BLOCK):
            columns = [plain_cells(block.column(name)) for name in block.names]
            yield from (dict(zip(block.names, row, strict=True)) for row in zip(*columns, strict=True))

    def about(self) -> dict[str, str]:
        """What the file says of itself, by name."""
        if not self._hash:
            for _ in self.blocks():
                pass
        rests = self.provenance
        return one_line_each(
            {
                "title": f"govgraph, edition {rests.edition}: {self.title}".removesuffix(": "),
                "edition": rests.edition,
                "year": "" if rests.year is None else str(rests.year),
                "rests_on": "; ".join(rests.words()),
                "not_complete": ", ".join(f"{mechanism} {status}" for mechanism, status in rests.not_complete.items()),
                "notes": _one_after_the_other(self.notes),
                "rows": str(len(self.frame)),
                "documents": "; ".join(map(describe, self.documents)),
                "licence": licence_of(rests.edition, self.documents),
                "cite": cite_as(rests.edition, rests.year, self.documents, rests.own_data),
                "tool": tool(),
                "data_hash": f"sha256:{self._hash}",
            }
        )


def _one_after_the_other(notes: Iterable[str]) -> str:
    """Notes as one text: what is no sentence ends with a semicolon.

    >>> _one_after_the_other(["One note.", "2 lists are partial", "all of it is connected"])
    'One note. 2 lists are partial; all of it is connected'
    """
    text = ""
    for note in notes:
        text += f"{'' if not text else ' ' if text.endswith('.') else '; '}{note}"
    return text


def files_of(result: Result, path: Path) -> dict[str, Content]:
    """The files of a result in the format that the path's ending says, for `files.write_files`.

    Parameters
    ----------
    result
        What is written.
    path
        The file; its ending is one of `ENDINGS`.

    Returns
    -------
    dict
        Contents by name: `""` is the file, another name is added to the file's.

    Raises
    ------
    UsageError
        Another ending.
    GovgraphError
        The format's library is not installed.
    """
    ending = path.suffix.lower()
    form = ENDINGS.get("".join(path.suffixes[-2:]).lower()) or ENDINGS.get(ending)
    if form is None:
        raise UsageError(f"{path}: found the ending {ending!r}; use one of {', '.join(ENDINGS)}")
    with explain_missing_library(str(path)):
        for library in LIBRARIES.get(ending, ()):
            import_module(library)
    return form(result)


def _csv(result: Result) -> dict[str, Content]:
    columns = result.frame.columns

    def beside(file: IO[bytes]) -> None:
        meanings = {column.name: column.meaning for column in columns}
        units = {column.name: column.unit for column in columns if column.unit}
        file.write(json_bytes({**result.about(), "columns": meanings, "units": units}))

    return {
        "": lambda file: write_guarded_csv(file, result.frame.names, result.rows()),
        ".about.json": beside,
    }


def _json(result: Result) -> dict[str, Content]:
    columns = [{"name": column.name, "meaning": column.meaning, "unit": column.unit} for column in result.frame.columns]
    return {"": lambda file: write_json(file, {"about": result.about(), "columns": columns}, "rows", result.rows())}


def _parquet(result: Result) -> dict[str, Content]:
    def write(file: IO[bytes]) -> None:
        write_parquet(file, result.frame, result.blocks(rows_of_group(result.frame)), result.about)

    return {"": write}


def _xlsx(result: Result) -> dict[str, Content]:
    documents = document_frame(result.documents)

    def write(file: IO[bytes]) -> None:
        check_size("rows", result.frame)
        file.write(workbook_bytes({"rows": result.frame, "documents": documents}, result.about()))

    return {"": write}


def document_frame(documents: Iterable[Document]) -> Frame:
    """Documents as rows."""
    return frame_of_rows(DOCUMENT_COLUMNS, [document_row(document) for document in documents])


def document_row(document: Document) -> dict[str, Any]:
    """The cells of a document, by the names of `DOCUMENT_COLUMNS`."""
    return {**document._asdict(), "year": years_of(document.date)[0]}


def _references(form: str, result: Result) -> dict[str, Content]:
    def beside(file: IO[bytes]) -> None:
        file.write(json_bytes(result.about()))

    return {"": references.FORMATS[form](result.documents).encode(), ".about.json": beside}


ENDINGS: Mapping[str, Callable[[Result], dict[str, Content]]] = {
    ".csv": _csv,
    ".json": _json,
    ".parquet": _parquet,
    ".xlsx": _xlsx,
    ".bib": partial(_references, "bibtex"),
    ".ris": partial(_references, "ris"),
    ".csl.json": partial(_references, "csl"),
}
"""The formats of a result by the ending of the file."""
LIBRARIES = {".parquet": ("pyarrow.parquet",), ".xlsx": ("xlsxwriter",)}
"""The libraries that formats need besides."""
