"""Changes: what differs between two editions, and where each of them says so."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from govgraph.explorer.analyses.frame import Choice, show_table
from govgraph.explorer.kit import controls, pictures, widgets
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.linked_names import names_of
from govgraph.explorer.kit.provenance_text import show_finding
from govgraph.explorer.kit.session import make_page
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.graph.analysis import changes
from govgraph.graph.analysis.changes.change import WORDING
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.text import alphabetical, counted
from govgraph.graph.pictures.subjects.chairs import chairs_picture, has_chairs
from govgraph.graph.pictures.subjects.changes import of_changes
from govgraph.graph.store.editions import default_edition
from govgraph.graph.tables.table import Table

_COLUMNS = ("mechanism", "aspect", "change", "sentence", "earlier", "later", "coverage", "dates")


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading(changes.ANALYSIS.title, 1)
    above = st.container()
    if len(graph.editions()) < 2:
        notice("info", "Only one edition is loaded; a change needs two.")
        return
    earlier, later, inherited = _choose_editions(graph)
    mechanisms = {entity.id: entity.title for entity in graph.mechanisms()}
    mechanism_place, aspect_place, kind_place = st.columns([2, 1, 1])
    chosen_mechanisms = widgets.choices(
        "Mechanisms", "mechanism", mechanisms, [], where=mechanism_place, none="All", names=names_of(graph)
    )
    aspects = widgets.choices("What", "aspect", changes.ASPECTS, [], where=aspect_place, none="All")
    kinds = widgets.choices(
        "Kind of difference",
        "change",
        list(changes.CHANGES),
        [],
        where=kind_place,
        none="All",
        help_text="; ".join(f"{name}: {meaning}" for name, meaning in changes.CHANGES.items()),
    )
    # What is confirmed comes first; the files of commands have the order of the official names.
    table = compare(graph, earlier, later, chosen_mechanisms, [*aspects, *kinds], inherited).sorted(
        lambda row: (row["change"] in changes.OPEN, alphabetical(graph.entity(row["mechanism"]).label))
    )
    finding = finding_of(table, earlier, later)
    with above:
        show_finding(finding, table.provenance)
    choice = Choice(
        changes.ANALYSIS,
        f"changes-{earlier}-{later}",
        f"Changes from {earlier} to {later}",
        empty="No difference of this kind is on record. Choose fewer filters.",
    )
    headings_of_columns = {"mechanism": "Mechanism", **headings(earlier, later)}
    editions = graph.edition(earlier), graph.edition(later)
    # Before the table: whose selection belongs to the address, in which the switch is.
    with_chairs = has_chairs(editions) and widgets.switch(
        "Show who chairs which mechanism, year by year", "chairs", False
    )
    about = [graph.entity(key).label for key in chosen_mechanisms]
    picture = (lambda: of_changes(*editions, table, about)) if len(table) else None
    show_table(
        graph, choice, table, editions, finding, _COLUMNS, headings_of_columns, ["mechanism"], picture, menu=True
    )
    if with_chairs:
        _chairs(*editions)


def headings(earlier: str, later: str) -> dict[str, str]:
    """The headings of the columns of changes between two editions."""
    return {
        "aspect": "What",
        "change": "Difference",
        "sentence": "In words",
        "earlier": f"Source in {earlier}",
        "later": f"Source in {later}",
        "coverage": "How complete the lists are",
        "dates": "Lists of another date",
    }


def _chairs(*editions: Edition) -> None:
    """Draw who chairs each mechanism, year by year."""
    picture = chairs_picture(*editions)
    heading("In the chair, year by year")
    paragraph(picture.marked_finding)
    pictures.show(picture, f"chairs-{'-'.join(edition.name for edition in editions)}")


def _choose_editions(graph: Graph) -> tuple[str, str, bool]:
    """The two editions, and whether inherited memberships count."""
    editions = graph.editions()
    names = [edition.name for edition in editions]
    usual = graph.default_edition()
    before = editions[: names.index(usual)]
    first, second, _ = st.columns([1, 1, 2], vertical_alignment="bottom")
    begin = default_edition(before) if before else names[0]
    earlier = controls.another_edition("Earlier", "earlier", names[:-1], begin, first)
    after = names[names.index(earlier) + 1 :]
    begin = usual if usual in after else after[0]
    later = controls.another_edition("Later", "later", after, begin, second)
    return earlier, later, controls.inherited(graph, later)


def finding_of(table: Table, earlier: str, later: str) -> list[str]:
    """How many differences there are, those that documents bear out first, in words.

    >>> from govgraph.graph.core.provenance import NOTHING
    >>> from govgraph.graph.analysis.changes.change import WORDING
    >>> rows = [{"change": change} for change in ("joined", "not comparable", "joined")]
    >>> for words in finding_of(Table.of_rows((), rows, NOTHING), "2010", "2019"):
    ...     print(words)
    3 differences between 2010 and 2019: 2 joined.
    It is not known whether these are changes: 1 not comparable.
    >>> for words in finding_of(Table.of_rows((), [{"change": WORDING}], NOTHING), "2010", "2019"):
    ...     print(words)
    0 differences between 2010 and 2019: none that is confirmed by both.
    Only the words differ, which is no change: 1 line.
    """
    counts = Counter(row["change"] for row in table.rows)
    worded = counts.pop(WORDING, 0)
    borne_out, unknown = (
        ", ".join(
            f"{counts[change]} {change}"
            for change in changes.CHANGES
            if change in counts and (change in changes.OPEN) == is_open
        )
        for is_open in (False, True)
    )
    words = [
        f"{counted(counts.total(), 'difference')} between {earlier} and {later}: "
        f"{borne_out or 'none that is confirmed by both'}."
    ]
    if unknown:
        words.append(f"It is not known whether these are changes: {unknown}.")
    if worded:
        words.append(f"Only the words differ, which is no change: {counted(worded, 'line')}.")
    return words


def compare(graph: Graph, earlier: str, later: str, mechanisms: list[str], kinds: list[str], inherited: bool) -> Table:
    """The differences between two editions; they are cached, so the rows must not be changed."""

    def find() -> Table:
        before, after = graph.edition(earlier), graph.edition(later)
        printed = graph.printed_names()
        return changes.changes(before, after, printed, mechanisms=mechanisms, kinds=kinds, inherited=inherited)

    return graph.cached(find, "changes", earlier, later, tuple(mechanisms), tuple(kinds), inherited)


page = make_page(draw, changes.ANALYSIS.page, no_edition="Two editions are compared here.")
