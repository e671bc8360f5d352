"""What the columns of a table mean: options of a command, or a small TOML file beside the data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from govgraph.graph.core.errors import Problem, UsageError
from govgraph.graph.core.state_codes import SCHEMES
from govgraph.loaders.any_table.meaning import WORDS, read_meaning

NEW_KINDS = ("mechanism", "organisation", "body", "event", "project")
"""What bodies that nobody knows yet may be."""
LEFT_OUT = "-"
"""The answer for a name that is nobody, such as a line of totals."""
UNDATED = "unknown"
"""The date of a document that has none."""
PARTS = ("document", "codes", "answers")
MEANINGS = {
    "name": "what the data set is called; as the file when empty",
    "matrix": "rows are States and columns bodies, or the other way round",
    "state": "the column with the States",
    "body": "the column with what they are in",
    "body_name": "what all rows are in, where no column says it; of a matrix what the columns are years of",
    "year": "the column with the year, where each has a row of its own",
    "start": "the column that says since when",
    "end": "the column that says until when",
    "signed": "the column with the date of signature: who has that and no start is a signatory",
    "role": "the column that says in what capacity, in words of the vocabulary or in codes",
    "status": "the column that says whether it holds (former, suspended, ...)",
    "locator": "the column with the place in the document",
    "ignore": "columns of a matrix that hold no ties",
    "means": "what a row says that has no role",
    "new": "what bodies are that nobody knows yet",
    "state_separator": "what parts several States in one cell",
    "body_separator": "what parts several bodies in one cell",
    "state_codes": "the list of codes by which States are written",
    "edition": "the edition that the statements are filed under; the name of the data set when empty",
    "sheet": "of a workbook the sheet",
    "header": "the row with the names of the columns; 0 for none",
    "encoding": "of a text file",
    "delimiter": "of a text file: what parts the cells",
}


@dataclass(frozen=True, slots=True)
class TableMapping:
    """What the columns of a table mean; `file` is where it is kept, or empty.

    `document` has columns of the table documents, `codes` what cells mean in words, `answers` for names in the table
    the id or another name of what is meant, or `LEFT_OUT`.
    """

    name: str = ""
    state: str = ""
    body: str = ""
    body_name: str = ""
    year: str = ""
    start: str = ""
    end: str = ""
    signed: str = ""
    role: str = ""
    status: str = ""
    locator: str = ""
    ignore: tuple[str, ...] = ()
    matrix: bool = False
    means: str = "member"
    new: str = ""
    state_separator: str = ""
    body_separator: str = ""
    state_codes: str = ""
    edition: str = ""
    sheet: str = ""
    header: int | None = None
    encoding: str = ""
    delimiter: str = ""
    document: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    file: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said of any column."""
        return not (self.matrix or self.state or self.body or self.body_name)

    def merged(self, other: TableMapping) -> TableMapping:
        """The same with what another says, which counts where both say something."""
        default = TableMapping()
        changes: dict[str, Any] = {
            name: {**getattr(self, name), **getattr(other, name)} if name in PARTS else getattr(other, name)
            for name in (item.name for item in fields(self))
            if getattr(other, name) != getattr(default, name)
        }
        return replace(self, **changes)

    def problems(self, label: str) -> Iterator[Problem]:
        """What is wrong with it, before a table is read."""
        source = self.file or label
        if self.state_codes and self.state_codes not in SCHEMES:
            yield Problem(source, 0, "state_codes", repr(self.state_codes), f"use one of {', '.join(SCHEMES)}")
        if self.new and self.new not in NEW_KINDS:
            yield Problem(source, 0, "new", repr(self.new), f"use one of {', '.join(NEW_KINDS)}")
        for column, words in (("means", self.means), *(("codes", words) for words in self.codes.values())):
            if read_meaning(words) is None:
                allowed = f"use a capacity such as {', '.join(WORDS)}, or with a status before it (former member)"
                yield Problem(source, 0, column, repr(words), allowed)
        if not self.matrix:
            for name in ("state", "body"):
                if not getattr(self, name) and not (name == "body" and self.body_name):
                    where = ", or --body-name NAME where all rows are in the same" if name == "body" else ""
                    allowed = f"say which column it is: --{name} COLUMN{where}; `govgraph inspect {label}` suggests one"
                    yield Problem(source, 0, name, "nothing", allowed)
            if self.body and self.body_name:
                yield Problem(source, 0, "body", "both --body and --body-name", "leave one of them out")
        elif self.body_name and (self.body or self.year):
            allowed = "leave out the other: of a matrix with --body-name rows are States and columns years"
            yield Problem(source, 0, "matrix", f"--body-name and {'--body' if self.body else '--year'}", allowed)
        elif self.state and self.body:
            allowed = "of a matrix name the column of the States or that of the bodies: the others follow"
            yield Problem(source, 0, "matrix", "both --state and --body", allowed)
        if not self.document.get("title") and not self.document.get("id"):
            allowed = "say what is cited: --document TITLE with --date DATE, or --document ID of one that is loaded"
            yield Problem(source, 0, "document", "nothing", allowed)


NOTHING_SAID = TableMapping()
"""A mapping that says nothing."""


def pairs_of(texts: list[str], option: str) -> dict[str, str]:
    """What `1=member,2=observer` and the like say, of one option given once or several times.

    >>> pairs_of(["1=member,2=observer", "x = member"], "--code")
    {'1': 'member', '2': 'observer', 'x': 'member'}

    Raises
    ------
    UsageError
        A part has no equals sign.
    """
    pairs = {}
    for part in (part for text in texts for part in text.split(",")):
        code, equals, words = part.rpartition("=")
        if not equals or not words.strip():
            raise UsageError(f"{option}: found {part!r}; write it as 1=member,2=observer")
        pairs[code.strip()] = words.strip()
    return pairs


def document_cells(title: str, date: str, other_cells: Mapping[str, str]) -> dict[str, str]:
    """The cells of a document that options tell; a date that is not known is empty."""
    cells = {**other_cells, **({"title": title} if title else {}), **({"date": date} if date else {})}
    return {name: text for name, text in cells.items() if text}
