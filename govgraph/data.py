"""Commands that bring data in, look at them, and take them out again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from govgraph.commands.options import FIRST_ROWS, FormatOption, switched_off
from govgraph.graph.core.errors import DataError, UsageError
from govgraph.graph.core.incomplete import incomplete_text
from govgraph.graph.core.model import TABLES, Dataset
from govgraph.graph.core.paths import SEED
from govgraph.graph.core.settings import read_settings
from govgraph.graph.export import tables as export_tables
from govgraph.graph.ingest.diff import Changes
from govgraph.graph.ingest.load import load as load_dataset
from govgraph.graph.ingest.load import remove as remove_dataset
from govgraph.graph.ingest.loaded import read_registry
from govgraph.graph.ingest.registry import registry_of
from govgraph.graph.ingest.validation import check as check_rows
from govgraph.graph.ingest.validation import warnings
from govgraph.graph.store import Store
from govgraph.loaders.forms import form_of, name_of, read_form
from govgraph.loaders.tables import read_tables
from govgraph.output import Format, notes, print_rows, say

SourceArgument = Annotated[
    str,
    typer.Argument(
        help="`seed`; a folder or workbook (.xlsx) with the six tables; the folder of the Correlates of War's tables; "
        "a table of the World Factbook."
    ),
]


def load(source: SourceArgument = "seed") -> None:
    """Load a data set; what was loaded under its name before is replaced whole."""
    name = "seed" if source == "seed" else name_of(Path(source))
    with Store(read_settings()) as store, _progress() as bar:
        task = bar.add_task(f"loading {name}", total=None)
        dataset = read_tables(SEED) if source == "seed" else read_form(Path(source), read_registry(store, name))
        changes = load_dataset(store, dataset, lambda done, total: bar.update(task, completed=done, total=total))
    _say_unread(dataset)
    say(f"{dataset.name}: {_changes(changes)}")


def check(source: SourceArgument = "seed", form: FormatOption = Format.TABLE) -> None:
    """Check a data set without loading it; every problem with file, line, column, found and allowed.

    Of the Correlates of War's two tables also where the second, which is not loaded, says otherwise than the first.
    """
    dataset = read_tables(SEED)
    if source != "seed":
        dataset = read_form(Path(source), registry_of(dataset))
    if problems := check_rows(dataset):
        raise DataError(problems)
    for text in warnings(dataset):
        say(f"warning: {text}")
    _say_unread(dataset)
    references = Counter(table for table, _ in dataset.references)
    counts = {table.table: len(dataset.rows(table.table)) - references[table.table] for table in TABLES}
    say(f"{dataset.name}: no problems in " + ", ".join(f"{count} {table}" for table, count in counts.items()))
    if source != "seed" and form_of(Path(source)) == "cow":
        _differences(Path(source), form)


def _say_unread(dataset: Dataset) -> None:
    for text in dataset.unread:
        say(f"note: {text}")


def _differences(folder: Path, form: Format) -> None:
    from govgraph.loaders.cow_second import COLUMNS, compare_files

    rows, counts = compare_files(folder)
    printed = rows[:FIRST_ROWS] if form is Format.TABLE else rows
    print_rows(COLUMNS, printed, form, title="Where the second file says otherwise than the one that is loaded")
    if len(printed) < len(rows):
        say(f"{len(printed)} of {len(rows)} rows; --format csv prints all")
    say(
        f"member-years in both with the same role {counts['same_role']}, with another {counts['other_role']}, "
        f"only in the first file {counts['only_state_year']}, only in the second {counts['only_igo_year']}"
    )


def unload(name: Annotated[str, typer.Argument(help="The data set; `govgraph status` lists them.")]) -> None:
    """Take a data set out of the graph, also one whose load has not ended; what others hold as well stays."""
    with Store(read_settings()) as store, _progress() as bar:
        task = bar.add_task(f"unloading {name}", total=None)
        changes = remove_dataset(store, name, lambda done, total: bar.update(task, completed=done, total=total))
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
