"""The documentation that is written from the code: the reference and the methods.

`python -m govgraph.reference > docs/reference.md` writes commands, settings, questions and vocabulary, `python -m
govgraph.reference methods > docs/methods.md` the methods; a test fails when they are not what the code declares.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from govgraph.graph.analysis.methods import read_methods
from govgraph.graph.core import vocabulary
from govgraph.graph.core.model import TABLES
from govgraph.graph.core.settings import SETTINGS
from govgraph.graph.export.formats import FORMATS
from govgraph.markdown import column_meanings, joined, markdown_table, word_meanings
from govgraph.queries.catalogue import guiding
from govgraph.reference_commands import analyses, catalogue, commands, queries

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
        *commands(),
        "## Analyses",
        *analyses(),
        "## Export formats",
        markdown_table(
            ("format", "holds", "of"),
            ((f"`{form.name}`", form.meaning, joined(form.takes)) for form in FORMATS.values()),
        ),
        "## Settings",
        markdown_table(
            ("variable", "meaning", "default"),
            ((f"`{setting.variable}`", setting.meaning, setting.default) for setting in SETTINGS),
        ),
        "## What a query may do",
        *queries(),
        "## Questions",
        *catalogue(),
        "## Guiding questions of the global meetings",
        markdown_table(
            ("document", "place", "question in short", "ask", "the graph answers", "it leaves open"),
            (
                (
                    question.document,
                    question.locator,
                    question.text,
                    joined(question.ask),
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
        word_meanings(vocabulary.GRADES),
        _GRADES,
        "## Kinds of entity",
        markdown_table(
            ("kind", "label in the graph", "meaning", "colour", "shape"),
            ((f"`{k.name}`", f"`{k.label}`", k.meaning, k.colour.light, k.shape) for k in vocabulary.KINDS.values()),
        ),
        "## Relations",
        markdown_table(
            ("relation", "read", "from", "to", "meaning", "roles"),
            (
                (f"`{r.name}`", r.reads, joined(r.subjects), joined(r.objects), r.meaning, joined(r.roles))
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
                (f"`{group.name}`", group.meaning, joined(f"`{name}` ({word})" for name, word in group.words.items()))
                for group in vocabulary.GROUPS.values()
            ),
        ),
        "## Values",
        markdown_table(
            ("value", "of", "type", "meaning", "allowed"),
            (
                (f"`{v.name}`", joined(v.subjects), v.type + ", several" * v.many, v.meaning, joined(v.choices))
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
        word_meanings(vocabulary.STATUSES),
        "## Bases",
        word_meanings(vocabulary.BASES),
        "## Coverage",
        word_meanings(vocabulary.COVERAGES),
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
            parts.append(column_meanings(method.columns))
    return "\n\n".join(parts) + "\n"


def _columns(name: str, columns: Sequence[str]) -> str:
    return f"- **{name}**: {', '.join(f'`{column}`' for column in columns)}"


if __name__ == "__main__":
    sys.stdout.write(render_methods() if sys.argv[1:] == ["methods"] else render())
