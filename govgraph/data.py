"""Commands that bring data in, look at them, and take them out again."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from govgraph.commands.options import FIRST_ROWS, FormatOption, switched_off
from govgraph.commands.table_options import Against, AgainstOption, CodesOption, TableOptions, with_table_options
from govgraph.graph.core.code_column import check_scheme
from govgraph.graph.core.errors import DataError, LeaderLostError, StoreError, UsageError, first_lines
from govgraph.graph.core.incomplete import incomplete_text
from govgraph.graph.core.model import TABLES, Dataset
from govgraph.graph.core.paths import SEED
from govgraph.graph.core.settings import read_settings
from govgraph.graph.export import tables as export_tables
from govgraph.graph.ingest.diff import Changes
from govgraph.graph.ingest.doubtful import load_notes
from govgraph.graph.ingest.load import load as load_dataset
from govgraph.graph.ingest.load import remove as remove_dataset
from govgraph.graph.ingest.load import verify
from govgraph.graph.ingest.loaded import read_registry
from govgraph.graph.ingest.registry import registry_of
from govgraph.graph.ingest.validation import check as check_rows
from govgraph.graph.ingest.validation import warnings
from govgraph.graph.store import Store
from govgraph.graph.store.editions import read_editions
from govgraph.loaders.any_table.mapping import TableMapping
from govgraph.loaders.forms import form_of, name_of, read_form
from govgraph.loaders.source import source_path
from govgraph.loaders.tables import read_tables
from govgraph.output import Format, notes, print_rows, say

SourceArgument = Annotated[
    str,
    typer.Argument(
        help="`seed`; a folder or workbook (.xlsx) with the six tables; any table of who is in what (CSV, TSV, XLSX, "
        "ODS, Parquet, JSON), with what its columns mean; the folder of the Correlates of War's tables; a table of the "
        "World Factbook."
    ),
]


WaitOption = Annotated[
    float,
    typer.Option(
        min=0, help="Of a cluster that loses its leader: seconds to wait for another, and then to write again."
    ),
]


@with_table_options
def load(
    source: SourceArgument = "seed", codes: CodesOption = "", *, table: TableOptions, wait: WaitOption = 0
) -> None:
    """Load a data set; what was loaded under its name before is replaced whole.

    Of a table in a form of its own the options say what its columns mean, or a file beside it (members.toml beside
    members.csv), which --keep writes; `govgraph inspect FILE` suggests both.
    """
    check_scheme(codes)
    path, mapping = source_path(source), table.mapping(codes)
    name = "seed" if source == "seed" else name_of(path, mapping)
    with Store(read_settings()) as store, _progress() as bar:
        task = bar.add_task(f"loading {name}", total=None)
        if source == "seed":
            dataset = read_tables(SEED)
        else:
            dataset = read_form(path, read_registry(store, name), mapping, codes=codes)
        editions = _other_editions(store, name)
        changes = _led(
            store,
            wait,
            lambda: load_dataset(store, dataset, lambda done, total: bar.update(task, completed=done, total=total)),
        )
    table.keep_beside(path, mapping)
    _say_notes(dataset, editions)
    if source != "seed" and "statements" in changes.removed:
        say(f"note: what was loaded as {dataset.name} before is replaced; --name NAME would load this source beside it")
    say(f"{dataset.name}: {_changes(changes)}")


@with_table_options
def check(
    source: SourceArgument = "seed",
    codes: CodesOption = "",
    *,
    table: TableOptions,
    against: AgainstOption = Against.LOADED,
    form: FormatOption = Format.TABLE,
) -> None:
    """Check a data set without loading it; every problem with file, line, column, found and allowed.

    It says what `load` would say: its rows may refer to what is loaded. --against seed needs no database.

    Of the Correlates of War's two tables also where the second, which is not loaded, says otherwise than the first.
    """
    check_scheme(codes)
    path, mapping = source_path(source), table.mapping(codes)
    editions: set[str] = set()
    if source == "seed":
        dataset = read_tables(SEED)
        if problems := check_rows(dataset):
            raise DataError(problems)
    elif against is Against.SEED:
        seed = read_tables(SEED)
        editions = {row.edition for row in seed.statements} | {row.edition for row in seed.coverage}
        dataset = read_form(path, registry_of(seed), mapping, codes=codes)
        if problems := check_rows(dataset):
            raise DataError(problems)
    else:
        dataset, editions = _beside_loaded(path, mapping, codes)
    table.keep_beside(path, mapping)
    for text in warnings(dataset):
        say(f"warning: {text}")
    _say_notes(dataset, editions)
    references = Counter(name for name, _ in dataset.references)
    counts = {row.table: len(dataset.rows(row.table)) - references[row.table] for row in TABLES}
    say(f"{dataset.name}: no problems in " + ", ".join(f"{count} {name}" for name, count in counts.items()))
    if source != "seed" and form_of(path, mapping) == "cow":
        _differences(path if path.is_dir() else path.parent, form, mapping)


def _beside_loaded(path: Path, mapping: TableMapping, codes: str) -> tuple[Dataset, set[str]]:
    """The data set of a source, as `load` would load it beside what is loaded, and the editions of the others."""
    name = name_of(path, mapping)
    try:
        with Store(read_settings()) as store:
            dataset = read_form(path, read_registry(store, name), mapping, codes=codes)
            verify(store, dataset)
            return dataset, _other_editions(store, name)
    except StoreError:
        say("note: `--against seed` checks without a database")
        raise


def _other_editions(store: Store, name: str) -> set[str]:
    """The editions under which other data sets than that of this name file something."""
    return {edition.name for edition in read_editions(store, [name])}


def _say_notes(dataset: Dataset, editions: Collection[str]) -> None:
    for text in first_lines(load_notes(dataset, editions)):
        say(f"note: {text}")


def _differences(folder: Path, form: Format, mapping: TableMapping) -> None:
    from govgraph.loaders.cow_second import COLUMNS, compare_files

    rows, counts = compare_files(folder, mapping)
    printed = rows[:FIRST_ROWS] if form is Format.TABLE else rows
    print_rows(COLUMNS, printed, form, title="Where the second file says otherwise than the one that is loaded")
    if len(printed) < len(rows):
        say(f"{len(printed):,} of {len(rows):,} rows; --format csv prints all")
    say(
        f"member-years in both with the same role {counts['same_role']}, with another {counts['other_role']}, "
        f"only in the first file {counts['only_state_year']}, only in the second {counts['only_igo_year']}"
    )


def _led(store: Store, wait: float, write: Callable[[], Changes]) -> Changes:
    """Write, and again for so long as a cluster has lost its leader and one is waited for."""
    deadline = time.monotonic() + wait
    while True:
        try:
            return write()
        except LeaderLostError as error:
            if not wait:
                say("note: `--wait 60` waits for another leader, and writes then")
            if not store.wait_for_leader(deadline):
                raise
            say(f"note: {error}")


def unload(
    name: Annotated[str, typer.Argument(help="The data set; `govgraph status` lists them.")], wait: WaitOption = 0
) -> None:
    """Take a data set out of the graph, also one whose load has not ended; what others hold as well stays."""
    with Store(read_settings()) as store, _progress() as bar:
        task = bar.add_task(f"unloading {name}", total=None)
        changes = _led(
            store,
            wait,
            lambda: remove_dataset(store, name, lambda done, total: bar.update(task, completed=done, total=total)),
        )
    say(f"{name}: {_changes(changes)}")


def template(file: Annotated[Path, typer.Argument(help="The workbook to write, such as own.xlsx.")]) -> None:
    """Write an empty workbook for data of your own, with explanations, lists to choose from and examples."""
    # Imported here: it takes a quarter of a second, which most commands need not spend.
    from govgraph.loaders.template import write_template

    write_template(file, registry_of(read_tables(SEED)))
    say(f"{file}: fill it in, then `govgraph check {file}` and `govgraph load {file}`")


def export_all(folder: Annotated[Path, typer.Argument(help="The folder to write into.")]) -> None:
    """Write the graph as the six tables with a data package; they can be checked and loaded again.

    It is the whole graph, with documents of every grade; the other formats take --grade-at-least.
    """
    if off := switched_off():
        raise UsageError(f"export tables: found --off {', '.join(off)}; it writes the whole graph: leave it out")
    with Store(read_settings()) as store:
        incomplete = store.unfinished()
        dataset = export_tables.read_graph(store, incomplete)
    for path in export_tables.write_tables(dataset, folder, incomplete):
        say(str(path))
    if incomplete:
        say(f"left out is what only an incomplete data set holds: {incomplete_text(', '.join(incomplete))}")


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    # Where nobody watches, not even an empty line of it.
    return Progress(*columns, console=notes, transient=True, disable=not notes.is_terminal)


def _changes(changes: Changes) -> str:
    if not changes.total:
        return "nothing changed"
    parts = []
    for word, counts in (("added", changes.added), ("changed", changes.changed), ("removed", changes.removed)):
        if counts:
            parts.append(f"{word} " + ", ".join(f"{count} {table}" for table, count in counts.items()))
    return "; ".join(parts)
