"""The documentation that is written from the code: the reference and the methods.

`python -m govgraph.reference > docs/reference.md` writes commands, settings, questions and vocabulary, `python -m
govgraph.reference methods > docs/methods.md` the methods; a test fails when they are not what the code declares.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

import typer

from govgraph.cli import app
from govgraph.graph.analysis.methods import read_methods
from govgraph.graph.analysis.registry import all_analyses
from govgraph.graph.core import vocabulary
from govgraph.graph.core.model import TABLES
from govgraph.graph.core.settings import SETTINGS
from govgraph.graph.export.formats import FORMATS
from govgraph.graph.query_guard import words as cypher_words
from govgraph.graph.tables.table import Column
from govgraph.queries.catalogue import Question, guiding, questions


def render() -> str:
    """The whole page as Markdown."""
    parts = [
        "# Reference",
        "Written from the code by `python -m govgraph.reference`; do not edit.",
        "## Commands",
        *_commands(),
        "## Analyses",
        *_analyses(),
        "## Export formats",
        _table(
            ("format", "holds", "of"),
            ((f"`{form.name}`", form.meaning, _words(form.takes)) for form in FORMATS.values()),
        ),
        "## Settings",
        _table(
            ("variable", "meaning", "default"),
            ((f"`{setting.variable}`", setting.meaning, setting.default) for setting in SETTINGS),
        ),
        "## What a query may do",
        *_queries(),
        "## Questions",
        *_questions(),
        "## Guiding questions of the global meetings",
        _table(
            ("document", "place", "question in short", "ask", "the graph answers", "it leaves open"),
            (
                (
                    question.document,
                    question.locator,
                    question.text,
                    _words(question.ask),
                    question.answers,
                    question.leaves_open,
                )
                for question in guiding()
            ),
        ),
        "## The five tables",
        *(_columns(table.table, table.columns()) for table in TABLES),
        "## Kinds of entity",
        _table(
            ("kind", "label in the graph", "meaning", "colour", "shape"),
            ((f"`{k.name}`", f"`{k.label}`", k.meaning, k.colour, k.shape) for k in vocabulary.KINDS.values()),
        ),
        "## Relations",
        _table(
            ("relation", "read", "from", "to", "meaning", "roles"),
            (
                (f"`{r.name}`", r.reads, _words(r.subjects), _words(r.objects), r.meaning, _words(r.roles))
                for r in vocabulary.RELATIONS.values()
            ),
        ),
        "### Roles of COOPERATES_WITH",
        _table(
            ("role", "meaning", "defined by"),
            ((f"`{role}`", meaning, source) for role, (meaning, source) in vocabulary.COOPERATION.items()),
        ),
        "### Groups of relations",
        "Relations that analyses take together, and what they are called there.",
        _table(
            ("group", "meaning", "relations"),
            (
                (f"`{group.name}`", group.meaning, _words(f"`{name}` ({word})" for name, word in group.words.items()))
                for group in vocabulary.GROUPS.values()
            ),
        ),
        "## Values",
        _table(
            ("value", "of", "type", "meaning", "allowed"),
            (
                (f"`{v.name}`", _words(v.subjects), v.type + ", several" * v.many, v.meaning, _words(v.choices))
                for v in vocabulary.VALUES.values()
            ),
        ),
        "## Statuses",
        _meanings(vocabulary.STATUSES),
        "## Bases",
        _meanings(vocabulary.BASES),
        "## Coverage",
        _meanings(vocabulary.COVERAGES),
    ]
    return "\n\n".join(parts) + "\n"


def render_methods() -> str:
    """The methods as Markdown: the documentation of the analyses' own modules."""
    parts = [
        "# Methods",
        "Written from the code by `python -m govgraph.reference methods`; do not edit.",
    ]
    for method in read_methods():
        parts += [f"## {method.title}", method.text]
        if method.columns:
            parts.append(_meanings_of(method.columns))
    return "\n\n".join(parts) + "\n"


def _queries() -> Iterator[str]:
    procedures = _words(f"`{name}`" for name in sorted(cypher_words.PROCEDURES))
    namespaced = _words(f"`{name}`" for name in sorted(cypher_words.NAMESPACED))
    yield (
        "A query only reads, whoever asks it. Its text is read before it runs, on every engine. It is made of the "
        f"clauses {_words(sorted(cypher_words.CLAUSES))}; before it may stand EXPLAIN, PROFILE or CYPHER. It may "
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


def _commands() -> Iterator[str]:
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
    yield _table(("command", "what it does"), rows)
    yield (
        "Every command that prints rows has `--format table|json|csv`. The exit code is 0, 1 (an error of the user's "
        "or the system's, one message), 2 (a wrong call), 130 (interrupted) or 141 (the reader of the output has "
        "gone). Before an analysis or an export, `govgraph --off NAME ...` leaves out what only the data set of that "
        "name holds."
    )


def _analyses() -> Iterator[str]:
    yield (
        "What each analysis answers, takes and gives; [methods.md](methods.md) says how it is computed. On the command "
        "line a parameter without an option stands by its position."
    )
    for analysis in all_analyses().values():
        places = [f"`{analysis.usage}`"] if analysis.usage else []
        places.append(f"the explorer's page `{analysis.page}`")
        yield f"### {analysis.name}\n\n{analysis.question}\n\nShown by {_words(places)}."
        if analysis.parameters:
            yield _table(
                ("parameter", "option", "meaning", "allowed", "default"),
                (
                    (
                        f"`{parameter.name}`",
                        f"`{parameter.option}`" if parameter.option else "",
                        parameter.meaning,
                        _words(f"`{word}`" for word in parameter.allowed),
                        parameter.default_text,
                    )
                    for parameter in analysis.parameters
                ),
            )
        if analysis.columns:
            yield _meanings_of(analysis.columns)


def _meanings_of(columns: Iterable[Column]) -> str:
    return _table(
        ("column", "meaning", "unit"), ((f"`{column.name}`", column.meaning, column.unit) for column in columns)
    )


def _questions() -> Iterator[str]:
    for question in questions().values():
        yield f"### {question.name}\n\n{question.question}"
        if question.params:
            yield _table(
                ("parameter", "type", "meaning", "default"),
                ((f"`{p.name}`", p.type, p.meaning, p.default or "") for p in question.params.values()),
            )
        if question.analysis:
            yield _answered_by(question)
        else:
            yield _meanings_of(question.columns)


def _answered_by(question: Question) -> str:
    values = "".join(f", {name} `{value}`" for name, value in question.values.items())
    return f"Answered by the analysis `{question.analysis}`{values}; the columns are those of the analysis."


def _columns(name: str, columns: Sequence[str]) -> str:
    return f"- **{name}**: {', '.join(f'`{column}`' for column in columns)}"


def _meanings(meanings: dict[str, str]) -> str:
    return _table(("word", "meaning"), ((f"`{word}`" if word else "(empty)", text) for word, text in meanings.items()))


def _words(words: Iterable[str]) -> str:
    return ", ".join(words)


def _table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = ["| " + " | ".join(header) + " |", "|" + " --- |" * len(header)]
    lines += ["| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(render_methods() if sys.argv[1:] == ["methods"] else render())
