"""The documentation that is written from the code: the reference, the methods and the glossary.

`python -m govgraph.reference > docs/reference.md` writes commands, settings, questions and vocabulary, `python -m
govgraph.reference methods > docs/methods.md` the methods, `python -m govgraph.reference glossary > docs/glossary.md`
the glossary; a test fails when they are not what the code declares.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from govgraph.graph.core import vocabulary
from govgraph.graph.core.model import TABLES
from govgraph.graph.core.settings import SETTINGS
from govgraph.graph.export.formats import FORMATS
from govgraph.markdown import joined, markdown_table, word_meanings
from govgraph.queries.catalogue import guiding
from govgraph.reference_commands import analyses, catalogue, commands, pictures, queries
from govgraph.reference_tools import resources, tools
from govgraph.reference_words import render_glossary, render_methods, vocabulary_parts

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
        "## Pictures",
        *pictures(),
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
        "## Tools of an assistant",
        *tools(),
        "### Resources of an assistant",
        *resources(),
        "## The six tables",
        *(_columns(table.table, table.columns()) for table in TABLES),
        _OPTIONAL,
        "### Pages of a place",
        _PAGES,
        "### Grades of documents",
        word_meanings(vocabulary.GRADES),
        _GRADES,
        *vocabulary_parts(),
    ]
    return "\n\n".join(parts) + "\n"


def _columns(name: str, columns: Sequence[str]) -> str:
    return f"- **{name}**: {', '.join(f'`{column}`' for column in columns)}"


if __name__ == "__main__":
    pages = {(): render, ("methods",): render_methods, ("glossary",): render_glossary}
    sys.stdout.write(pages[tuple(sys.argv[1:])]())
