"""The tab of changes: what differs between two editions about an entity, and what cannot be compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from html import escape

import streamlit as st

from govgraph.explorer.analyses.changes import headings
from govgraph.explorer.kit import controls, pictures, results
from govgraph.explorer.kit.linked_table import show_words
from govgraph.explorer.kit.name_links import name_link
from govgraph.explorer.kit.own_mark import own_mark, own_remark
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.explorer.look_up import side_by_side
from govgraph.explorer.look_up.subject import Subject
from govgraph.graph.analysis.entity_summary import changes_about
from govgraph.graph.analysis.memberships import memberships
from govgraph.graph.analysis.memberships_not_known import not_comparable, unknown_words
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.provenance import STATEMENT_IDS, citations, with_documents
from govgraph.graph.core.text import alphabetical, counted
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.pictures.subjects.chairs import chairs_picture, has_chairs
from govgraph.graph.pictures.subjects.changes import has_members, members_picture, of_changes
from govgraph.graph.pictures.subjects.memberships import drawn_of, of_memberships
from govgraph.graph.tables.statements import documents_of_ids
from govgraph.graph.tables.table import Table

_COLUMNS = ("aspect", "change", "sentence", "earlier", "later", "coverage", "dates")
_NONE = "No difference is on record: either there is none, or one of the editions has no statement about it."
_NONE_BESIDES = "Besides these, no difference is on record."


def draw(subject: Subject) -> None:
    """Draw the tab."""
    name = subject.edition.name
    other_years = [other.name for other in subject.graph.editions() if other.name.isdigit() and other.name != name]
    if not other_years or not name.isdigit():
        notice("info", f"Edition {name} cannot be compared with another one here.")
        return
    usual = max([other for other in other_years if other < name], default=min(other_years))
    if len(other_years) > 1:
        compared = controls.another_edition("Compared with edition", "with", other_years, usual, st.columns(4)[0])
    else:
        compared = usual
    earlier, later = sorted((compared, name))
    before, after = subject.graph.edition(earlier), subject.graph.edition(later)
    table = subject.graph.cached(
        lambda: changes_about(before, after, subject.id, subject.graph.printed_names()),
        "changes about",
        subject.id,
        earlier,
        later,
    ).sorted(lambda row: alphabetical(after.label(row["mechanism"])))
    open_rows, lists = [], ""
    if subject.entity.kind == "state":
        compared_memberships = memberships(before, after, who=subject.id)
        open_rows, lists = not_comparable(compared_memberships), unknown_words(compared_memberships)
    if open_rows and not table.rows:
        # What is said above rests on these statements.
        ids = [key for row in open_rows for key in row[STATEMENT_IDS]]
        behind = with_documents(compared_memberships.provenance, documents_of_ids((before, after), ids))
        table = replace(table, provenance=behind)
    summary = summary_of(len(table.rows), earlier, later, len(open_rows))
    if lists:
        summary += f" Whether {subject.label} is in them is {lists}."
    paragraph(summary)
    own = [{*before.own_data(row[STATEMENT_IDS]), *after.own_data(row[STATEMENT_IDS])} for row in open_rows]
    places = [_places(subject, (before, after), row[STATEMENT_IDS]) for row in open_rows]
    if open_rows:
        heading("Not known whether it changed")
        show_words(
            *(
                f"{name_link(after, row['mechanism'])}: {escape(row['words'])}{own_mark(sorted(names))}"
                + (f' <span class="source">[{escape(place)}]</span>' if place else "")
                for row, names, place in zip(open_rows, own, places, strict=True)
            )
        )
    drawn = _picture(subject, before, after, table)
    results.show(
        subject.graph,
        table,
        f"{subject.id}-changes-{earlier}-{later}",
        title=f"Changes of {subject.label}, {earlier} to {later}",
        finding=[
            summary,
            *(
                " ".join(
                    [
                        f"{after.label(row['mechanism'])}: {row['words']}{f' [{place}]' if place else ''}.",
                        *own_remark(sorted(names)),
                    ]
                )
                for row, names, place in zip(open_rows, own, places, strict=True)
            ),
        ],
        only=[*([] if subject.entity.kind == "mechanism" else ["mechanism_name"]), *_COLUMNS],
        headings={"mechanism_name": "Mechanism", **headings(earlier, later)},
        empty=_NONE_BESIDES if open_rows else _NONE,
        method="changes",
        editions=[before, after],
        picture=drawn,
        menu=True,
    )
    _chairs(subject)


def summary_of(differences: int, earlier: str, later: str, open_mechanisms: int) -> str:
    """How many differences are on record, and in how many mechanisms there may be more.

    >>> summary_of(0, "2010", "2019", 8)
    'No difference is on record between edition 2010 and edition 2019. In 8 mechanisms there may be one.'
    >>> summary_of(2, "2010", "2019", 1)
    '2 differences are on record between edition 2010 and edition 2019. In 1 more mechanism there may be one.'
    >>> summary_of(1, "2010", "2019", 0)
    '1 difference is on record between edition 2010 and edition 2019.'
    """
    number = counted(differences, "difference") if differences else "No difference"
    words = f"{number} {'are' if differences > 1 else 'is'} on record between edition {earlier} and edition {later}."
    if not open_mechanisms:
        return words
    return f"{words} In {counted(open_mechanisms, 'more mechanism' if differences else 'mechanism')} there may be one."


def _places(subject: Subject, editions: Sequence[Edition], ids: Iterable[str]) -> str:
    """Where statements and lists are written, as a text points to them."""
    keys_of_editions = [(edition, key) for key in ids for edition in editions]
    rows = (edition.edges_by_id.get(key) or edition.coverage_by_id.get(key) for edition, key in keys_of_editions)
    return "; ".join(map(subject.graph.index.short_place, citations(filter(None, rows))))


def _chairs(subject: Subject) -> None:
    """Draw who chairs it, or what it chairs, by year."""
    editions = side_by_side.editions_of(subject)
    if has_chairs(editions, subject.id):
        heading("In the chair, year by year")
        picture = chairs_picture(*editions, who=[subject.id])
        paragraph(picture.marked_finding)
        pictures.show(picture, f"{subject.id}-chairs")


def _picture(subject: Subject, before: Edition, after: Edition, table: Table) -> Callable[[], Picture] | None:
    """Of a mechanism its members then and now, on a map; of a State its mechanisms; else the differences by kind."""
    kind = subject.entity.kind
    if kind == "mechanism" and any(has_members(edition, subject.id) for edition in (before, after)):
        return lambda: members_picture(before, after, subject.id)
    if kind == "state":
        compared_memberships = memberships(before, after, who=subject.id)
        return (
            (lambda: of_memberships(compared_memberships, subject.id)) if drawn_of(compared_memberships).rows else None
        )
    return (lambda: of_changes(before, after, table, [subject.label])) if table.rows else None
