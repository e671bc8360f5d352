"""The command that looks at a table before it is loaded."""

from __future__ import annotations

import shlex
from dataclasses import asdict, fields
from pathlib import Path
from typing import Annotated

import typer

from govgraph.commands.options import FormatOption
from govgraph.commands.table_options import Against, AgainstOption, CodesOption, TableOptions, with_table_options
from govgraph.graph.core.code_column import check_scheme
from govgraph.graph.core.errors import first_lines, told_once
from govgraph.graph.core.paths import SEED
from govgraph.graph.core.settings import read_settings
from govgraph.graph.core.text import counted
from govgraph.graph.ingest.loaded import read_registry
from govgraph.graph.ingest.registry import Registry, registry_of
from govgraph.graph.store import Store
from govgraph.loaders.any_table.inspection import Inspection, inspect_table
from govgraph.loaders.any_table.mapping import TableMapping
from govgraph.loaders.any_table.mapping_file import read_mapping
from govgraph.loaders.forms import FORMS, form_of, is_mapped, name_of
from govgraph.loaders.source import source_path
from govgraph.loaders.tables import read_tables
from govgraph.output import Format, print_rows, say

COLUMNS = ("name", "filled", "different", "examples", "states", "bodies", "read_as")
_PARTS = ("state", "body", "year", "start", "end", "signed", "role", "status", "locator")


@with_table_options
def inspect(
    source: Annotated[str, typer.Argument(help="A file or folder.")],
    codes: CodesOption = "",
    *,
    table: TableOptions,
    against: AgainstOption = Against.LOADED,
    form: FormatOption = Format.TABLE,
) -> None:
    """Look at a table: its columns, what they may mean, what it would load, and what cannot be read.

    A row is a column: how many cells are filled and differ, examples, which share of them are names of States and of
    known bodies, and as what it is read. --keep writes what is suggested beside the table.
    """
    check_scheme(codes)
    path, mapping = source_path(source), table.mapping(codes)
    if not is_mapped(path, mapping):
        name_of(path, mapping)  # raises for what is no source at all
        say(f"{path.name}: {FORMS[form_of(path, mapping)]}; `govgraph check {path}` says what it holds")
        return
    inspection = inspect_table(path, read_mapping(path).merged(mapping), _registry(path, mapping, against))
    read_as = {getattr(inspection.mapping, part): part for part in _PARTS if getattr(inspection.mapping, part)}
    rows = [
        asdict(column)
        | {
            "examples": "; ".join(column.examples),
            "states": f"{column.states:.0%}" if column.states else "",
            "bodies": f"{column.bodies:.0%}" if column.bodies else "",
            "read_as": read_as.get(column.name, ""),
        }
        for column in inspection.columns
    ]
    print_rows(COLUMNS, rows, form, title=f"{inspection.grid.label}: {_size(inspection)}")
    _report(path, inspection)
    table.keep_beside(path, inspection.mapping)


def _size(inspection: Inspection) -> str:
    grid = inspection.grid
    return f"{counted(len(grid.rows), grid.unit)} of {counted(len(grid.header), 'column')}"


def _registry(path: Path, mapping: TableMapping, against: Against) -> Registry:
    if against is Against.SEED:
        return registry_of(read_tables(SEED))
    with Store(read_settings()) as store:
        return read_registry(store, name_of(path, mapping))


def _report(path: Path, inspection: Inspection) -> None:
    """Say what would be loaded, what cannot be read, and how to go on."""
    for note in first_lines(inspection.notes):
        say(f"note: {note}")
    counts = inspection.counts()
    if inspection.reading:
        new = f", {counts['new_bodies']:,} of them new" if counts["new_bodies"] else ""
        say(
            f"would load {counted(counts['ties'], 'tie')} of {counted(counts['states'], 'State')} "
            f"({counts['unknown_states']:,} not known) in {counted(counts['bodies'], 'body', 'bodies')} "
            f"({counts['unknown_bodies']:,} not known{new})"
        )
    for problem in told_once(inspection.problems):
        say(f"cannot be read: {problem}")
    if inspection.is_suggested:
        options = " ".join([*option_texts(inspection.mapping), *_open_options(inspection)])
        say(f"suggested: govgraph load {shlex.quote(str(path))} {options} --document TITLE --date DATE")
        say("`--keep` writes this beside the table")


def _open_options(inspection: Inspection) -> list[str]:
    """The options that the user alone can fill in: columns that nothing suggests, the kind of bodies that are new."""
    mapping, options = inspection.mapping, []
    if not (mapping.matrix or mapping.state):
        options.append("--state COLUMN")
    if not (mapping.matrix or mapping.body):
        options.append("--body-name NAME")
    if "--body-name NAME" in options or inspection.counts()["unknown_bodies"]:
        options.append("--new KIND")
    return options


def option_texts(mapping: TableMapping) -> list[str]:
    """The options that say what a mapping says.

    >>> option_texts(TableMapping(state="Member State", matrix=True, ignore=("Total",)))
    ["--state 'Member State'", '--ignore Total', '--matrix']
    """
    default, texts = TableMapping(), []
    for item in fields(mapping):
        value = getattr(mapping, item.name)
        if value == getattr(default, item.name) or item.name in ("document", "codes", "answers", "file", "state_codes"):
            continue
        option = f"--{item.name.replace('_', '-')}"
        values = value if isinstance(value, tuple) else (value,)
        texts += [option] if value is True else [f"{option} {shlex.quote(str(part))}" for part in values]
    return texts
