"""The survey of themes: which mechanism works on which theme, as a matrix.

Of many mechanisms those are drawn of which most themes are known, as in the survey of overlaps. A table has how much is
known of each, and all answers are in a file beside the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from markupsafe import Markup

from govgraph.graph.analysis.cross_tables import themes_by_mechanisms
from govgraph.graph.core.colours import STATUS, StatusName
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.text import capitalised
from govgraph.graph.core.theme_answers import UNKNOWN
from govgraph.graph.tables.table import Table
from govgraph.site.overlaps import MOST_DRAWN
from govgraph.site.page import Cell, Heading, Section, mark
from govgraph.site.site import Site

Row = Mapping[str, Any]
_ANSWERS: tuple[StatusName, ...] = ("yes", "no", "disputed", "unknown")
LEAD = "Which mechanism works on which theme; the page of a theme has the documents and places."


def answers(edition: Edition) -> Table:
    """Of each theme and each mechanism whether it works on it."""
    return edition.derived(themes_by_mechanisms)


def compared(edition: Edition) -> list[str]:
    """The mechanisms that have a column; none where no theme is on record."""
    return [*dict.fromkeys(row["mechanism"] for row in answers(edition).rows)]


def sections(site: Site, edition: Edition) -> list[Section]:
    """The matrix; where it does not have every mechanism, also the table of how much is known of each."""
    rows, mechanisms = answers(edition).rows, compared(edition)
    if len(mechanisms) <= MOST_DRAWN:
        return [_matrix(site, edition, mechanisms, rows)]
    known_numbers = Counter(row["mechanism"] for row in rows if row["answer"] != UNKNOWN)
    main_mechanisms = {*islice(sorted(mechanisms, key=lambda key: -known_numbers[key]), MOST_DRAWN)}
    drawn = [key for key in mechanisms if key in main_mechanisms]
    return [
        _matrix(site, edition, drawn, [row for row in rows if row["mechanism"] in main_mechanisms]),
        _each(site, edition, mechanisms, rows),
    ]


def _matrix(site: Site, edition: Edition, mechanisms: Sequence[str], rows: Sequence[Row]) -> Section:
    by_ends = {(row["theme"], row["mechanism"]): row["answer"] for row in rows}
    themes = dict.fromkeys(row["theme"] for row in rows)
    head = [Heading("Theme"), *(Heading(edition.label(key)) for key in mechanisms)]
    of_answer = {answer: Cell(STATUS[answer].sign, answer) for answer in _ANSWERS}
    cells = [[site.entity(theme), *(of_answer[by_ends[theme, key]] for key in mechanisms)] for theme in themes]
    legend = Markup(" ").join(mark(name, f"{STATUS[name].word}: {STATUS[name].meaning}") for name in _ANSWERS)
    signs = {STATUS[answer].sign: STATUS[answer].word for answer in _ANSWERS}
    is_whole = len(mechanisms) == len(compared(edition))
    heading, anchor = ("", "") if is_whole else (f"The {len(mechanisms):,} mechanisms of which most is known", "matrix")
    return Section(heading, anchor, 2, [legend], head, cells, rows, form="matrix", signs=signs)


def _each(site: Site, edition: Edition, mechanisms: Sequence[str], rows: Sequence[Row]) -> Section:
    """Of each mechanism on how many themes it works, and of how many it is not known."""
    counts = Counter((row["mechanism"], row["answer"]) for row in rows)
    data: list[dict[str, Any]] = [
        {"mechanism": key, **{answer: counts[key, answer] for answer in _ANSWERS}} for key in mechanisms
    ]
    cells = [
        [site.entity(row["mechanism"], edition.label(row["mechanism"])), *(row[answer] for answer in _ANSWERS)]
        for row in data
    ]
    head = [
        Heading("Mechanism"),
        *(Heading(capitalised(STATUS[name].word), f"themes: {STATUS[name].meaning}", True) for name in _ANSWERS),
    ]
    return Section("Each mechanism, and how many themes", "each", 2, (), head, cells, data)
