"""The command line: each command is a thin wrapper of one function of the library."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from importlib.metadata import version
from typing import Annotated, Any

import typer

from govgraph import data, database, explore
from govgraph.answers import print_answer
from govgraph.commands.bibliography import bibliography
from govgraph.commands.cite import cite
from govgraph.commands.export import add_formats
from govgraph.commands.inspect import inspect
from govgraph.commands.making import NAMES, Commands, reserve
from govgraph.commands.mcp import mcp
from govgraph.commands.options import GradeOption, switch_off
from govgraph.commands.picture import NAMES as PICTURES
from govgraph.commands.picture import Pictures
from govgraph.commands.publish import publish
from govgraph.graph.analysis.answers import columns_of
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.settings import read_settings, show_settings
from govgraph.graph.store import Store
from govgraph.graph.store import ask as asking
from govgraph.graph.store.status import read_status
from govgraph.output import Format, print_rows, say, warn_about
from govgraph.queries.catalogue import guiding as guiding_questions
from govgraph.queries.catalogue import questions as all_questions

app = typer.Typer(
    name="govgraph",
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="A cited graph of migration-governance relationships: who is in which mechanism, and where it is written.",
)
export = typer.Typer(no_args_is_help=True, help="Write the graph as files for other tools.")
app.add_typer(export, name="export")
app.add_typer(database.app, name="db")
picture = typer.Typer(cls=Pictures, no_args_is_help=True, help="Write a picture of an edition, for print or a slide.")
app.add_typer(picture, name="picture")
reserve(picture, PICTURES)
export.command("tables")(data.export_all)
add_formats(export)
for command in (data.load, data.check, inspect, data.unload, data.template, explore.explore):
    app.command()(command)
reserve(app)
app.command()(bibliography)
app.command()(cite)
app.command()(mcp)
app.command()(publish)
ANALYSES = frozenset({"export", "bibliography", "cite", "picture", *NAMES})
"""The commands that read an edition, and can leave out data sets that are switched off."""


def _version(is_asked: bool) -> None:
    if is_asked:
        sys.stdout.write(f"govgraph {version('govgraph')}\n")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print it.")] = False,
    off: Annotated[
        list[str] | None,
        typer.Option(help="Leave out what only this data set holds, in the analyses; may be given several times."),
    ] = None,
) -> None:
    """Take the options that stand before a command."""
    if off and context.invoked_subcommand not in ANALYSES:
        allowed = ", ".join(sorted(ANALYSES))
        raise UsageError(f"--off: found before {context.invoked_subcommand}; use it before one of {allowed}")
    switch_off(off or ())


FormatOption = Annotated[Format, typer.Option("--format", help="How rows are printed.")]
ParamOption = Annotated[list[str] | None, typer.Option("--param", "-p", help="name=value; may be given several times.")]


@app.command()
def status(form: FormatOption = Format.TABLE) -> None:
    """What is connected and what is in it: engine, version, address, counts, editions, data sets."""
    with Store(read_settings()) as store:
        print_rows(("what", "value"), read_status(store), form)


@app.command()
def questions(
    name: Annotated[str, typer.Argument(help="One question, to see its parameters and columns.")] = "",
    guiding: Annotated[bool, typer.Option("--guiding", help="The guiding questions of the global meetings.")] = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """The questions that `ask` answers; with a name, what it takes and gives."""
    if guiding:
        columns = ("document", "locator", "text", "ask", "answers", "leaves_open")
        print_rows(columns, [asdict(question) for question in guiding_questions()], form)
        return
    if not name:
        listed = [
            {"name": question.name, "question": question.question, "parameters": list(question.params)}
            for question in all_questions().values()
        ]
        print_rows(("name", "question", "parameters"), listed, form)
        return
    question = asking.find_question(name)
    rows: list[dict[str, object]] = [
        {"part": "parameter", "name": p.name, "type": p.type, "meaning": p.meaning, "default": p.default}
        for p in question.params.values()
    ]
    rows += [{"part": "column", "name": c.name, "type": c.unit, "meaning": c.meaning} for c in columns_of(question)]
    print_rows(("part", "name", "type", "meaning", "default"), rows, form, title=question.question)
    if question.example:
        values = " ".join(f"-p {key}={value}" for key, value in question.example.items())
        say(f"example: govgraph ask {question.name} {values}")


@app.command()
def ask(
    name: Annotated[str, typer.Argument(help="The question's name; `govgraph questions` lists them.")],
    param: ParamOption = None,
    grade_at_least: GradeOption = "",
    form: FormatOption = Format.TABLE,
) -> None:
    """Ask a question; mechanisms, States and other entities may be given by id, acronym or any of their names."""
    print_answer(name, _pairs(param), form, grade_at_least)


@app.command()
def cypher(
    text: Annotated[str, typer.Argument(help="A query that only reads.")],
    param: ParamOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Run a Cypher query as the read-only user; a value of --param is JSON, or else text.

    With the embedded engine it runs in a second one, on a copy of the graph, so that nothing else waits for it.
    It reads the graph as it is: documents of every grade, and all data sets.
    """
    parameters = {key: _json(value) for key, value in _pairs(param).items()}
    with Store(read_settings()) as store:
        answer = store.query(text, parameters)
    print_rows(answer.columns, answer.rows, form)
    warn_about(answer)


@app.command()
def settings(form: FormatOption = Format.TABLE) -> None:
    """The environment variables that are read, their values (secrets masked) and meanings."""
    print_rows(("variable", "value", "meaning"), show_settings(), form)


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
    except (ValueError, RecursionError):
        return text
