"""The options that say what the columns of a table mean, for every command that reads one."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.state_codes import SCHEMES
from govgraph.loaders.any_table.mapping import NEW_KINDS, TableMapping, document_cells, pairs_of
from govgraph.loaders.any_table.mapping_file import mapping_text, read_mapping
from govgraph.loaders.forms import kept_beside
from govgraph.output import say

_PANEL = "What the columns of a table mean"


class Against(StrEnum):
    """What rows may refer to."""

    LOADED = "loaded"
    SEED = "seed"


AgainstOption = Annotated[
    Against, typer.Option(help="What its rows may refer to: what is loaded, as `load` does, or the seed alone.")
]

CodesOption = Annotated[
    str,
    typer.Option(
        help=f"The list of codes by which data of your own write States: {', '.join(SCHEMES)}. If not given it is seen "
        "where a whole column allows but one."
    ),
]


def _option(*names: str, text: str, metavar: str = "COLUMN") -> Any:  # noqa: ANN401 - of typer
    return typer.Option(*names, help=text, metavar=metavar, rich_help_panel=_PANEL)


@dataclass(frozen=True, slots=True)
class TableOptions:
    """The values of the options; each is an option of the command."""

    name: Annotated[
        str,
        _option(
            "--name",
            text="What the data set is called; as the file or folder if not given. One of the same name is replaced.",
            metavar="NAME",
        ),
    ] = ""
    state: Annotated[str, _option("--state", text="The column with the States; of a matrix where they are rows.")] = ""
    body: Annotated[
        str, _option("--body", text="The column with what they are in; of a matrix where bodies are rows.")
    ] = ""
    body_name: Annotated[
        str,
        _option(
            "--body-name",
            text="What all rows are in, where no column says it; of a matrix: what its columns are years of.",
            metavar="NAME",
        ),
    ] = ""
    start: Annotated[str, _option("--start", text="The column that says since when.")] = ""
    end: Annotated[str, _option("--end", text="The column that says until when.")] = ""
    signed: Annotated[
        str,
        _option("--signed", text="The column with the date of signature: who has that and no start is a signatory."),
    ] = ""
    year: Annotated[str, _option("--year", text="The column with the year, where each year has a row of its own.")] = ""
    role: Annotated[
        str, _option("--role", text="The column that says in what capacity, in words (member, observer, ...) or codes.")
    ] = ""
    status: Annotated[str, _option("--status", text="The column that says whether it holds (former, ...).")] = ""
    locator: Annotated[str, _option("--locator", text="The column with the place in the document.")] = ""
    matrix: Annotated[
        bool,
        typer.Option("--matrix", help="Rows are States and columns bodies, or the other way.", rich_help_panel=_PANEL),
    ] = False
    ignore: Annotated[
        list[str] | None,
        _option("--ignore", text="A column of a matrix that holds no ties; may be given several times."),
    ] = None
    code: Annotated[
        list[str] | None,
        _option("--code", text="What codes mean: 1=member,2=observer,9=unknown; `no` and `unknown` state nothing.",
                metavar="CODE=WORDS"),
    ] = None  # fmt: skip
    means: Annotated[
        str, _option("--means", text="What a row says that has no role; member if not given.", metavar="WORDS")
    ] = ""
    new: Annotated[
        str,
        _option("--new", text=f"What bodies are that nobody knows yet: {', '.join(NEW_KINDS)}.", metavar="KIND"),
    ] = ""
    answer: Annotated[
        list[str] | None,
        _option(
            "--answer",
            text="Who is meant by a name that is not known: 'Ivory Coast (Rep.)=CIV'; 'Total=-' for nobody.",
            metavar="NAME=ID",
        ),
    ] = None
    state_separator: Annotated[
        str, _option("--state-separator", text="What parts several States in one cell: ';', newline.", metavar="SIGN")
    ] = ""
    body_separator: Annotated[
        str, _option("--body-separator", text="What parts several bodies in one cell.", metavar="SIGN")
    ] = ""
    document: Annotated[
        str, _option("--document", text="What is cited: a title, or the id of one that is loaded.", metavar="TITLE")
    ] = ""
    date: Annotated[
        str, _option("--date", text="Of when the document is; `unknown` if it does not say.", metavar="DATE")
    ] = ""
    edition: Annotated[
        str, _option("--edition", text="The edition; the name of the data set if not given.", metavar="NAME")
    ] = ""
    sheet: Annotated[str, _option("--sheet", text="Of a workbook the sheet; of JSON the list.", metavar="NAME")] = ""
    header: Annotated[
        int | None, _option("--header", text="The row with the names of the columns; 0 for none.", metavar="ROW")
    ] = None
    encoding: Annotated[
        str, _option("--encoding", text="Of a text file that is not UTF-8, such as windows-1252.", metavar="NAME")
    ] = ""
    delimiter: Annotated[str, _option("--delimiter", text="Of a text file: what parts the cells.", metavar="SIGN")] = ""
    keep: Annotated[
        bool,
        typer.Option("--keep", help="Write all this beside the table, for the next time.", rich_help_panel=_PANEL),
    ] = False

    def mapping(self, state_codes: str = "") -> TableMapping:
        """The mapping that the options say, with the list of codes by which States are written.

        Raises
        ------
        UsageError
            An option holds what it may not.
        """
        values = {item.name: getattr(self, item.name) for item in fields(TableMapping) if hasattr(self, item.name)}
        for name in ("codes", "answers", "file"):
            values.pop(name, None)
        if len(self.delimiter) > 1:
            values["delimiter"] = {"\\t": "\t", "tab": "\t"}.get(self.delimiter, "")
            if not values["delimiter"]:
                raise UsageError(f"--delimiter: found {self.delimiter!r}; use one sign, or tab")
        answers: dict[str, str] = {}
        for text in self.answer or ():
            answers |= _answer(text)
        return TableMapping(
            **values
            | {
                "state_codes": state_codes,
                "ignore": tuple(self.ignore or ()),
                "means": self.means or TableMapping().means,
                "document": document_cells(self.document, self.date, {}),
                "codes": pairs_of(self.code or [], "--code"),
                "answers": answers,
            }
        )

    def keep_beside(self, path: Path, mapping: TableMapping) -> None:
        """Write the mapping beside a table, if that is asked for: with what is kept there already."""
        if self.keep:
            file = kept_beside(path, mapping)
            merged = replace(read_mapping(file).merged(mapping), file="")
            file.write_text(mapping_text(merged, path.name), encoding="utf-8")
            say(f"{file}: what the columns of {path.name} mean; it is read when the table is loaded")


def _answer(text: str) -> dict[str, str]:
    name, equals, identifier = text.rpartition("=")
    if not (name.strip() and equals and identifier.strip()):
        raise UsageError(f"--answer: found {text!r}; write it as 'Ivory Coast (Rep.)=CIV'")
    return {name.strip(): identifier.strip()}


def with_table_options(command: Callable[..., None]) -> Callable[..., None]:
    """Make a command of typer of a function that takes `table`: each of the options in its place."""
    signature = inspect.signature(command, eval_str=True)
    options = [
        inspect.Parameter(item.name, inspect.Parameter.KEYWORD_ONLY, default=item.default, annotation=annotation)
        for item, annotation in zip(
            fields(TableOptions), inspect.get_annotations(TableOptions, eval_str=True).values(), strict=True
        )
    ]

    @wraps(command)
    def run(*arguments: Any, **values: Any) -> None:  # noqa: ANN401 - as the signature says
        table = TableOptions(**{item.name: values.pop(item.name) for item in fields(TableOptions)})
        command(*arguments, table=table, **values)

    parameters = [parameter for parameter in signature.parameters.values() if parameter.name != "table"]
    run.__signature__ = signature.replace(parameters=[*parameters, *options])  # type: ignore[attr-defined] # read by typer
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in [*parameters, *options]}
    return run
