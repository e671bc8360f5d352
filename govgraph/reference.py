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

_OPTIONAL = """\
Of `documents` the columns `authors`, `isbn`, `series` and `grade` may be missing; a table that is not there is
empty. `authors` are persons as `Family, Given`, several parted by semicolons, or bodies, whose names have no comma;
where nobody is named the publisher stands as author. An ISBN is checked by its last digit. An ISSN belongs into
`series`."""
_PAGES = """\
A row of `pages` says on which pages a place of a document stands. A place is the beginning of locators up to a
comma: `Annex 2` is the place of `Annex 2, row 6, Secretariat(s)`, and of several the longest counts. What a table
of contents prints is the first page of each part, section, figure and box. The last page follows from it: a part
(chapter, annex, or part without a number) begins a page of its own, so what stands before it ends on the page
before; a section may begin in the middle of a page, so the section before it may run on to that page (of iom-2019,
Figure 4 on page 5 stands before Section 1.2, which begins there). A figure or a table stands on the page that is
printed for it. Of a box, and of what comes last in the contents or before pages that are counted otherwise, only
the beginning is known: `from p. 83`. A place of the annex of iom-2010 is that of a process, and has the pages of
the region under which the annex prints it. No other document of the seed has a table of contents that was at hand;
a locator that names a page itself gets no other."""
_GRADES = """\
The best come first. The grade is of the document and not of where a copy of it was read: a paper of IOM on a site
that keeps copies is an intergovernmental report, and its note says where it was read. `--grade-at-least government`
(in Python `edition.with_grades("government")`) leaves out what documents below that grade, or without a grade, say:
an inherited membership also where only they say that the State is in the union. A list of which only they speak is
then unknown, also where they say that there is none; one that has lost names is partial, or unknown where none is
left. A result says how many statements of each grade it leaves out. Region, sub-region and kind of an entity stand
with it and stay."""


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
        markdown_table(
            ("format", "holds", "of"),
            ((f"`{form.name}`", form.meaning, _words(form.takes)) for form in FORMATS.values()),
        ),
        "## Settings",
        markdown_table(
            ("variable", "meaning", "default"),
            ((f"`{setting.variable}`", setting.meaning, setting.default) for setting in SETTINGS),
        ),
        "## What a query may do",
        *_queries(),
        "## Questions",
        *_questions(),
        "## Guiding questions of the global meetings",
        markdown_table(
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
        "## The six tables",
        *(_columns(table.table, table.columns()) for table in TABLES),
        _OPTIONAL,
        "### Pages of a place",
        _PAGES,
        "### Grades of documents",
        _meanings(vocabulary.GRADES),
        _GRADES,
        "## Kinds of entity",
        markdown_table(
            ("kind", "label in the graph", "meaning", "colour", "shape"),
            ((f"`{k.name}`", f"`{k.label}`", k.meaning, k.colour, k.shape) for k in vocabulary.KINDS.values()),
        ),
        "## Relations",
        markdown_table(
            ("relation", "read", "from", "to", "meaning", "roles"),
            (
                (f"`{r.name}`", r.reads, _words(r.subjects), _words(r.objects), r.meaning, _words(r.roles))
                for r in vocabulary.RELATIONS.values()
            ),
        ),
        "### Roles of COOPERATES_WITH",
        markdown_table(
            ("role", "meaning", "defined by"),
            ((f"`{role}`", meaning, source) for role, (meaning, source) in vocabulary.COOPERATION.items()),
        ),
        "### Groups of relations",
        "Relations that analyses take together, and what they are called there.",
        markdown_table(
            ("group", "meaning", "relations"),
            (
                (f"`{group.name}`", group.meaning, _words(f"`{name}` ({word})" for name, word in group.words.items()))
                for group in vocabulary.GROUPS.values()
            ),
        ),
        "## Values",
        markdown_table(
            ("value", "of", "type", "meaning", "allowed"),
            (
                (f"`{v.name}`", _words(v.subjects), v.type + ", several" * v.many, v.meaning, _words(v.choices))
                for v in vocabulary.VALUES.values()
            ),
        ),
        "## Editions",
        "Those of the seed. Where none is named, the one with most whole lists of members is meant, and the later of "
        "two equal.",
        markdown_table(
            ("edition", "label", "lists of members"),
            (
                (f"`{e.name}`", e.label, "of one date" if e.one_date else "of several dates")
                for e in vocabulary.EDITIONS.values()
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
    yield markdown_table(("command", "what it does"), rows)
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
            yield markdown_table(
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
        for words, columns in analysis.variants.items():
            yield f"With {words}:"
            yield _meanings_of(columns)


def _meanings_of(columns: Iterable[Column]) -> str:
    return markdown_table(
        ("column", "meaning", "unit"), ((f"`{column.name}`", column.meaning, column.unit) for column in columns)
    )


def _questions() -> Iterator[str]:
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
            yield _meanings_of(question.columns)


def _answered_by(question: Question) -> str:
    values = "".join(f", {name} `{value}`" for name, value in question.values.items())
    return f"Answered by the analysis `{question.analysis}`{values}; the columns are those of the analysis."


def _columns(name: str, columns: Sequence[str]) -> str:
    return f"- **{name}**: {', '.join(f'`{column}`' for column in columns)}"


def _meanings(meanings: dict[str, str]) -> str:
    return markdown_table(
        ("word", "meaning"), ((f"`{word}`" if word else "(empty)", text) for word, text in meanings.items())
    )


def _words(words: Iterable[str]) -> str:
    return ", ".join(words)


def markdown_table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    r"""Rows as a table of Markdown.

    >>> print(markdown_table(("a", "b"), [("1|2", 3)]))
    | a | b |
    | --- | --- |
    | 1\|2 | 3 |
    """
    lines = ["| " + " | ".join(header) + " |", "|" + " --- |" * len(header)]
    lines += ["| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(render_methods() if sys.argv[1:] == ["methods"] else render())
