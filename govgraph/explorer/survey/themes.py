"""Themes by mechanisms: who works on what, who does not, and of whom it is not known."""

from __future__ import annotations

from collections import Counter

from govgraph.explorer.kit import controls, results, widgets
from govgraph.explorer.kit.formatting import edition_stem, edition_words
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.session import make_page
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.explorer.survey import cross_table
from govgraph.explorer.survey.cross_table import Look
from govgraph.graph.analysis import cross_tables
from govgraph.graph.core.colours import STATUS
from govgraph.graph.core.text import counted
from govgraph.graph.core.theme_answers import DISPUTED, NO, UNKNOWN, YES
from govgraph.graph.tables.table import Table

LOOKS = {
    YES: Look("yes", "strong", "works on it"),
    NO: Look("no", "empty", "does not, as a document says"),
    DISPUTED: Look(STATUS["disputed"].sign, "doubted", "documents disagree"),
    UNKNOWN: Look(STATUS["unknown"].sign, "striped", "unknown: no document says"),
}
_ALL, _SOME = "all", "some"
_SHOWN = {_SOME: "Mechanisms whose themes are on record", _ALL: "All mechanisms"}


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Themes by mechanisms", 1)
    edition = controls.edition(graph, with_year=False)
    table = graph.result(cross_tables.themes_by_mechanisms, edition)
    finding = finding_of(table)
    paragraph(*finding)
    on_record = {row["mechanism"] for row in table.rows if row["answer"] != UNKNOWN}
    if not on_record:
        notice(
            "info", f"Edition {edition_words(edition)} has no themes of any mechanism. Choose another edition above."
        )
        return
    shown = widgets.choice("Columns", "columns", _SHOWN, _SOME, look="buttons")
    title = f"Themes by mechanisms, edition {edition_words(edition)}"
    cross_table.draw(
        title,
        {row["theme"]: row["theme_name"] for row in table.rows},
        {
            row["mechanism"]: row["mechanism_name"]
            for row in table.rows
            if shown == _ALL or row["mechanism"] in on_record
        },
        {(row["theme"], row["mechanism"]): row["answer"] for row in table.rows},
        LOOKS,
        [YES],
    )
    heading("Where it is written")
    results.show(
        graph,
        table,
        f"themes-{edition_stem(edition)}",
        title=title,
        finding=finding,
        only=["theme_name", "mechanism_name", "answer", "citations"],
        named={"theme_name": "Theme", "mechanism_name": "Mechanism", "answer": "Works on it", "citations": "Where"},
        editions=[edition],
    )


page = make_page(draw, "themes", no_inherited="Unions do not count for themes.")


def finding_of(table: Table) -> list[str]:
    """How many cells have which answer, and the themes of most mechanisms, in words.

    >>> from govgraph.graph.core.provenance import NOTHING
    >>> cells = [{"theme": "a", "theme_name": "Asylum", "mechanism": one, "answer": "yes"} for one in ("apc", "igc")]
    >>> cells += [{"theme": "b", "theme_name": "Return", "mechanism": "apc", "answer": "unknown"}]
    >>> for words in finding_of(Table.of_rows((), cells, NOTHING)):
    ...     print(words)
    2 themes and 2 mechanisms: 2 yes, 1 unknown.
    Most mechanisms work on: Asylum (2).
    """
    answers = Counter(row["answer"] for row in table.rows)
    themes = {row["theme"]: row["theme_name"] for row in table.rows}
    mechanisms = {row["mechanism"] for row in table.rows}
    words = ", ".join(f"{answers[answer]} {answer}" for answer in LOOKS if answers[answer])
    finding = [f"{counted(len(themes), 'theme')} and {counted(len(mechanisms), 'mechanism')}: {words}."]
    numbers = {
        themes[theme]: of[YES] for theme, of in cross_tables.counts(table.rows, "theme", "answer").items() if YES in of
    }
    if numbers:
        most = max(numbers.values())
        first = ", ".join(f"{name} ({number})" for name, number in numbers.items() if number == most)
        finding.append(f"Most mechanisms work on: {first}.")
    return finding
