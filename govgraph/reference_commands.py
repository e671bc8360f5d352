"""The part of the reference that says how govgraph is asked: commands, queries, analyses and questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import typer

from govgraph.cli import app
from govgraph.graph.analysis.parameters import Parameter
from govgraph.graph.analysis.registry import all_analyses
from govgraph.graph.pictures.registry import SUBJECTS
from govgraph.graph.pictures.world.borders import disputed
from govgraph.graph.pictures.world.projection import AUTO, REGIONS
from govgraph.graph.query_guard import words as cypher_words
from govgraph.markdown import column_meanings, joined, markdown_table
from govgraph.queries.catalogue import Question, questions


def queries() -> Iterator[str]:
    """What a query may do."""
    procedures = joined(f"`{name}`" for name in sorted(cypher_words.PROCEDURES))
    namespaced = joined(f"`{name}`" for name in sorted(cypher_words.NAMESPACED))
    yield (
        "A query only reads, whoever asks it. Its text is read before it runs, on every engine. It is made of the "
        f"clauses {joined(sorted(cypher_words.CLAUSES))}; EXPLAIN, PROFILE or CYPHER may come before it. It may "
        f"call the procedures {procedures}, Cypher's plain functions except `file` and `linenumber`, and "
        f"{namespaced} in capital or small letters. Writing, LOAD CSV, SHOW, TERMINATE, USE and administration are "
        "refused, and so is what cannot be read without doubt. A name that is a word of Cypher, such as `set`, "
        "stands in backticks where it could be a clause."
    )
    yield (
        "The database refuses to write as well. In the embedded engine queries run as a user who can only read. "
        "Neo4j refuses it to every user in a session that only reads, and there the plan of a query is looked at "
        "too. Another server that speaks Neo4j's protocol lets such a session write: there queries are refused "
        "until `GOVGRAPH_READER_USER` and `GOVGRAPH_READER_PASSWORD` name a user who can only read. Whether that "
        "user can write is tried with writes that leave nothing behind; `govgraph status` tells the outcome. "
        "Loading needs no such user."
    )


def commands() -> Iterator[str]:
    """Every command with what it takes and does."""
    group = typer.main.get_command(app)
    rows = []

    def walk(command: object, path: str) -> None:
        commands = getattr(command, "commands", None)
        if commands:
            for name, subcommand in commands.items():
                walk(subcommand, f"{path} {name}")
            return
        words = [
            f"[{p.name}]" if p.param_type_name == "argument" else p.opts[0]
            for p in getattr(command, "params", ())
            if p.name != "help" and not getattr(p, "hidden", False)
        ]
        help_text = str(getattr(command, "help", "") or "").split("\n\n")[0].replace("\n", " ")
        rows.append((f"`{path} {' '.join(words)}`".replace(" `", "`"), help_text))

    walk(group, "govgraph")
    yield markdown_table(("command", "what it does"), rows)
    yield (
        "Every command that prints rows has `--format table|json|csv`. The exit code is 0, 1 (an error of the user's "
        "or the system's, one message), 2 (a wrong call), 130 (interrupted) or 141 (the reader of the output has "
        "gone). Before an analysis or an export, `govgraph --off NAME ...` leaves out what only the data set of that "
        "name holds."
    )


def analyses() -> Iterator[str]:
    """Every analysis with its question, parameters and columns."""
    yield (
        "What each analysis answers, takes and gives; [methods.md](methods.md) says how it is computed. On the command "
        "line a parameter without an option stands by its position."
    )
    for analysis in all_analyses().values():
        places = [f"`{analysis.usage}`"] if analysis.usage else []
        places.append(f"the explorer's page `{analysis.page}`")
        yield f"### {analysis.name}\n\n{analysis.question}\n\nShown by {joined(places)}."
        if analysis.parameters:
            yield _parameters(analysis.parameters)
        if analysis.columns:
            yield column_meanings(analysis.columns)
        for words, columns in analysis.variants.items():
            yield f"With {words}:"
            yield column_meanings(columns)


def pictures() -> Iterator[str]:
    """Every picture with what it shows and takes."""
    yield (
        "Each is made by `govgraph picture NAME ... -o FILE`, whose file ends in `.svg` or `.png`, with `--size wide` "
        "(16:9, 1920 by 1080 pixels) or `--size page` (170 mm at 300 dpi), and by `govgraph.picture` from Python. It "
        "has its title, finding, legend, sources, and what is not known. A part of the world is one of "
        f"{joined(f'`{name}`' for name in (AUTO, *REGIONS))}; a disputed area one of "
        f"{joined(f'`{area.id}`' for area in disputed())}."
    )
    for subject in SUBJECTS.values():
        yield f"### picture {subject.name}\n\n{subject.summary}"
        yield _parameters(subject.parameters)


def _parameters(parameters: Iterable[Parameter]) -> str:
    return markdown_table(
        ("parameter", "option", "meaning", "allowed", "default"),
        (
            (
                f"`{parameter.name}`",
                f"`{parameter.option}`" if parameter.option else "",
                parameter.meaning,
                joined(f"`{word}`" for word in parameter.allowed),
                parameter.default_text,
            )
            for parameter in parameters
        ),
    )


def catalogue() -> Iterator[str]:
    """Every question with its parameters and columns."""
    for question in questions().values():
        yield f"### {question.name}\n\n{question.question}"
        if question.params:
            yield markdown_table(
                ("parameter", "type", "meaning", "default"),
                ((f"`{p.name}`", p.type, p.meaning, p.default or "") for p in question.params.values()),
            )
        if question.analysis:
            yield _answered_by(question)
        else:
            yield column_meanings(question.columns)


def _answered_by(question: Question) -> str:
    values = "".join(f", {name} `{value}`" for name, value in question.values.items())
    return f"Answered by the analysis `{question.analysis}`{values}; the columns are those of the analysis."
