"""The command line: each command is a thin wrapper of one function of the library."""

from __future__ import annotations

import json
import os
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from govgraph import database, explore
from govgraph.output import Format, describe_coverage, notes, print_rows, say, warn_about
from graph import ask as asking
from graph.checks import check as check_rows
from graph.errors import DataError, GovgraphError, UsageError
from graph.export import tables as export_tables
from graph.load import Changes
from graph.load import load as load_dataset
from graph.model import TABLES, Dataset
from graph.paths import SEED
from graph.settings import read_settings, show_settings
from graph.status import read_status
from graph.store import Store
from loaders.tables import read_tables
from queries.catalogue import questions as all_questions

app = typer.Typer(
    name="govgraph", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    help="A cited graph of migration-governance relationships: who is in which mechanism, and where it is written.",
)
export = typer.Typer(no_args_is_help=True, help="Write the graph as files for other tools.")
app.add_typer(export, name="export")
app.add_typer(database.app, name="db")
app.command("explore")(explore.explore)



def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"govgraph {version('govgraph')}\n")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print it.")] = False,
) -> None:
    """Take the options that stand before a command."""


FormatOption = Annotated[Format, typer.Option("--format", help="How rows are printed.")]
EditionOption = Annotated[str, typer.Option(help="The edition, such as 2010 or 2019.")]
SourceArgument = Annotated[str, typer.Argument(help="`seed`, or a folder that holds the five tables.")]
ParamOption = Annotated[list[str] | None, typer.Option("--param", "-p", help="name=value; may be given several times.")]


@app.command()
def load(source: SourceArgument = "seed") -> None:
    """Load a data set; what was loaded under its name before is replaced whole."""
    dataset = _read(source)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Store(read_settings()) as store, Progress(*columns, console=notes, transient=True) as bar:
        task = bar.add_task(f"loading {dataset.name}", total=None)
        changes = load_dataset(store, dataset, lambda done, total: bar.update(task, completed=done, total=total))
    say(f"{dataset.name}: {_changes(changes)}")


@app.command()
def check(source: SourceArgument = "seed") -> None:
    """Check the five tables without loading them; every problem with file, line, column, found and allowed."""
    dataset = _read(source)
    if problems := check_rows(dataset):
        raise DataError(problems)
    counts = ", ".join(f"{len(dataset.rows(table.table))} {table.table}" for table in TABLES)
    say(f"{dataset.name}: no problems in {counts}")


@app.command()
def status(form: FormatOption = Format.TABLE) -> None:
    """What is connected and what is in it: engine, version, address, counts, editions, data sets."""
    with Store(read_settings()) as store:
        print_rows(("what", "value"), read_status(store), form)


@app.command()
def questions(
    name: Annotated[str, typer.Argument(help="One question, to see its parameters and columns.")] = "",
    form: FormatOption = Format.TABLE,
) -> None:
    """The questions that `ask` answers; with a name, what it takes and gives."""
    if not name:
        listed = [
            {"name": one.name, "question": one.question, "parameters": list(one.params)}
            for one in all_questions().values()
        ]
        print_rows(("name", "question", "parameters"), listed, form)
        return
    one = asking.find_question(name)
    rows: list[dict[str, object]] = [
        {"part": "parameter", "name": p.name, "type": p.type, "meaning": p.meaning, "default": p.default}
        for p in one.params.values()
    ]
    rows += [{"part": "column", "name": c.name, "type": c.unit, "meaning": c.meaning} for c in one.columns]
    print_rows(("part", "name", "type", "meaning", "default"), rows, form, title=one.question)
    if one.example:
        given = " ".join(f"-p {key}={value}" for key, value in one.example.items())
        say(f"example: govgraph ask {one.name} {given}")


@app.command()
def ask(
    name: Annotated[str, typer.Argument(help="The question's name; `govgraph questions` lists them.")],
    param: ParamOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Ask a question; mechanisms, States and other entities may be given by id, acronym or any of their names."""
    _ask(name, _pairs(param), form)


@app.command()
def overlap(
    a: Annotated[str, typer.Argument(help="One mechanism.")] = "",
    b: Annotated[str, typer.Argument(help="The other mechanism.")] = "",
    edition: EditionOption = "2010",
    form: FormatOption = Format.TABLE,
) -> None:
    """All pairs of mechanisms by shared member States; of two mechanisms the States, with both citations."""
    if bool(a) != bool(b):
        raise UsageError("overlap: found one mechanism; give two, or none for all pairs")
    if a:
        _ask("shared-members", {"a": a, "b": b, "edition": edition}, form)
    else:
        _ask("overlaps", {"edition": edition}, form)


@app.command()
def cypher(
    text: Annotated[str, typer.Argument(help="A query that only reads.")],
    param: ParamOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Run a Cypher query as the read-only user; a value of --param is JSON, or else text."""
    parameters = {key: _json(value) for key, value in _pairs(param).items()}
    with Store(read_settings()) as store:
        answer = store.read(text, parameters)
    print_rows(answer.columns, answer.rows, form)
    warn_about(answer)


@export.command("tables")
def export_all(folder: Annotated[Path, typer.Argument(help="The folder to write into.")]) -> None:
    """Write the graph as the five tables with a data package; they can be checked and loaded again."""
    with Store(read_settings()) as store:
        dataset = export_tables.read_graph(store)
    for path in export_tables.write_tables(dataset, folder):
        say(str(path))


@app.command()
def settings(form: FormatOption = Format.TABLE) -> None:
    """The environment variables that are read, their values (secrets masked) and meanings."""
    print_rows(("variable", "value", "meaning"), show_settings(), form)


def _ask(name: str, given: dict[str, str], form: Format) -> None:
    asking.find_question(name)  # before anything is started for it
    with Store(read_settings()) as store:
        reply = asking.ask(store, name, given)
    print_rows(reply.answer.columns, reply.answer.rows, form, title=reply.question.title)
    warn_about(reply.answer)
    if not reply.answer.rows:
        say("no rows: nothing is held that answers this")
    for row in reply.coverage:
        say(describe_coverage(row))


def _read(source: str) -> Dataset:
    return read_tables(SEED if source == "seed" else Path(source))


def _pairs(param: list[str] | None) -> dict[str, str]:
    pairs = {}
    for text in param or ():
        key, equals, value = text.partition("=")
        if not equals or not key:
            raise UsageError(f"--param: found {text!r}; write name=value")
        pairs[key] = value
    return pairs


def _json(text: str) -> Any:  # noqa: ANN401 - any JSON value
    try:
        return json.loads(text)
    except ValueError:
        return text


def _changes(changes: Changes) -> str:
    if not changes.total:
        return "nothing changed"
    parts = []
    for word, counts in (("added", changes.added), ("changed", changes.changed), ("removed", changes.removed)):
        if counts:
            parts.append(f"{word} " + ", ".join(f"{count} {table}" for table, count in counts.items()))
    return "; ".join(parts)


def main() -> None:
    """Run the command line: exit code 0, 1 for an error of the user's (one message), 2 for a wrong call."""
    try:
        app()
    except GovgraphError as error:
        say(str(error))
        sys.exit(1)
    except BrokenPipeError:
        # The reader of the output has gone (`| head`): that is no error, and nothing more can be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
