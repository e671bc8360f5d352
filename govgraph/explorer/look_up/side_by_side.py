"""A State in mechanisms, editions side by side: its roles, no, not known, ended, open, or not counted."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from govgraph.explorer.kit.linked_table import show_table
from govgraph.explorer.kit.name_links import name_link
from govgraph.explorer.kit.own_mark import own_mark
from govgraph.explorer.look_up.subject import Subject
from govgraph.graph.analysis.memberships import NOT_COUNTED, UNKNOWN, YES, memberships
from govgraph.graph.core.colours import STATUS
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_time import ENDED, OPEN
from govgraph.graph.core.edition_words import is_alternative
from govgraph.graph.core.provenance import STATEMENT_IDS
from govgraph.graph.tables.table import Table

Answers = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""Of each mechanism the rows of `memberships` by edition."""
MOST_EDITIONS = 4


def editions_of(subject: Subject) -> list[Edition]:
    """The editions that are set beside one another: all with lists of members, or the first, the one chosen, the last.

    Other lists for the same year (`-alternative`) and pictures of a single year are not among them.
    """
    graph, chosen = subject.graph, subject.edition
    lists = graph.lists()
    names = [summary.name for summary in graph.editions()]
    names = [name for name in names if name == chosen.name or (lists[name] and not is_alternative(name))]
    if len(names) > MOST_EDITIONS:
        names = [name for name in names if name in (names[0], graph.default_edition(), chosen.name, names[-1])]
    return [chosen if name == chosen.name else graph.edition(name, inherited=chosen.inherited) for name in names]


def table_of(subject: Subject) -> Table:
    """What the State is to every mechanism, by each of these editions."""
    editions = editions_of(subject)
    key = tuple((edition.name, edition.inherited, edition.year) for edition in editions)
    return subject.graph.cached(lambda: memberships(*editions, who=subject.id), "memberships", subject.id, key)


def answers_of(subject: Subject) -> Answers:
    """The same by mechanism and edition."""
    answers: dict[str, dict[str, Mapping[str, Any]]] = {}
    for row in table_of(subject).rows:
        answers.setdefault(row["mechanism"], {})[row["edition"]] = row
    return answers


def draw(subject: Subject, answers: Answers) -> None:
    """Draw mechanisms with a column for each edition, in which each answer has its own source."""
    columns = [(edition.name, Subject(subject.graph, subject.entity, edition)) for edition in editions_of(subject)]
    rows = [
        [
            name_link(subject.edition, mechanism),
            *(
                "<br>".join(filter(None, (cell_words(cells[name]), _source(side, cells[name]))))
                for name, side in columns
            ),
        ]
        for mechanism, cells in answers.items()
    ]
    show_table(["Mechanism", *(name for name, _ in columns)], rows, stacked=False)


def draw_short(subject: Subject, answers: Answers) -> None:
    """Draw the same where room is short: by the mechanism stands the source of the subject's edition, which says so."""
    editions = editions_of(subject)
    rows = [
        [
            "<br>".join(
                (name_link(subject.edition, mechanism), _source(subject, cells[subject.edition.name], with_names=True))
            ),
            *(
                cell_words(cells[edition.name])
                + own_mark(edition.own_data(cells[edition.name][STATEMENT_IDS]), in_words=False)
                for edition in editions
            ),
        ]
        for mechanism, cells in answers.items()
    ]
    names = [edition.name for edition in editions]
    show_table([f"Mechanism (source of {subject.edition.name})", *names], rows, stacked=False)


def _source(side: Subject, cell: Mapping[str, Any], *, with_names: bool = False) -> str:
    """The documents behind an answer, by its edition, as HTML; other tabs have their grades."""
    edition = side.edition
    records = [edition.edges_by_id.get(key) or edition.coverage_by_id.get(key) for key in {*cell[STATEMENT_IDS]}]
    rows = sorted({(record.document, record.locator, record.pages, record.id) for record in records if record})
    cited = [dict(zip(("document", "locator", "pages", "id"), row, strict=True)) for row in rows]
    return side.sources(cited, 1, with_places=False, with_grade=False, with_names=with_names)


def cell_words(cell: Mapping[str, Any]) -> str:
    r"""An answer in words, as HTML.

    >>> cell_words({"answer": "yes", "role": "member through AU", "coverage": "complete"})
    '✓\xa0<strong>member</strong> through AU'
    >>> cell_words({"answer": "unknown", "role": "", "coverage": "partial"})
    '? not known: the list is partial'
    >>> cell_words({"answer": "unknown", "role": "", "coverage": "unknown"}), cell_words({"answer": "no", "role": ""})
    ('? not known: no list', '– no')
    """
    answer = str(cell["answer"])
    if answer in (OPEN, ENDED):
        return f"{answer}: {escape(cell['role'])}"
    if answer == YES:
        first, _, further = escape(cell["role"]).partition(" ")
        return f"{STATUS['yes'].sign}\xa0<strong>{first}</strong> {further}".strip()
    if answer == UNKNOWN:
        state_of_list = "no list" if cell["coverage"] == "unknown" else "the list is partial"
        return f"{STATUS['unknown'].sign} not known: {state_of_list}"
    return "not counted" if answer == NOT_COUNTED else f"{STATUS['no'].sign} {escape(answer)}"
