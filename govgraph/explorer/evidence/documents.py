"""The documents of an edition: how much is taken from each, and how old they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from typing import Any

from govgraph.explorer.kit import selectable_table
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.links import link_to_document
from govgraph.explorer.kit.own_mark import OWN_COLUMN, own_remark
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import notice, paragraph
from govgraph.graph.analysis.attestation import dates, documents_cited
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_words import edition_stem, edition_words
from govgraph.graph.core.records import Evidence
from govgraph.graph.core.text import counted
from govgraph.graph.tables.plain_words import NO_DATE

HINT = "Select a row at its left edge to read it in full and to open its document."
DATE_MEANS = "of the document itself; ~ is about, ? is uncertain, two dates with / between are from and to, .. is open"
NOTHING = "Nothing is on record in this edition. Choose another, or switch data sets on (Own data)."
_COLUMNS = (
    Column("title", "Title"),
    Column("statements", "Statements", "statements of the edition that are taken from it", "number"),
    Column("alone", "Only here", "ties that no other document states", "number"),
    Column("date", "Date", DATE_MEANS),
    Column("grade", "Grade", "; ".join(f"{grade}: {meaning}" for grade, meaning in vocabulary.GRADES.items())),
    Column("publisher", "Publisher"),
)
"""Those that a reader chooses a document by; the others are in the row in full, and in the downloads."""
_DETAILS = (("kind", "Kind"), ("grade", "Grade"), ("licence", "Licence"), ("note", "Note"), ("id", "In files"))


def draw(graph: Graph, edition: Edition) -> None:
    """Draw the documents that an edition cites."""
    rows = edition.derived(documents_cited)
    if own := edition.derived(_own_by_document):
        rows = [{**row, OWN_COLUMN.key: own.get(row["id"], "")} for row in rows]
    columns = (*_COLUMNS, *([OWN_COLUMN] if own else []))
    paragraph(
        f"Edition {edition_words(edition)} rests on {counted(len(rows), 'document')}.",
        *own_remark(sorted(edition.own_names)),
        *_most_cited(rows),
        *_counted(edition),
        *_age(edition, rows),
    )
    if not rows:
        notice("info", NOTHING)
        return
    file = f"documents-{edition_stem(edition)}"
    drawn = [{**row, "date": row["date"] or NO_DATE} for row in rows]
    selectable_table.show(rows, drawn, columns, file, lambda place: _in_full(graph, rows[place]), hint=HINT)


def _own_by_document(edition: Edition) -> dict[str, str]:
    """By document the data sets besides the seed that alone have statements from it."""
    names: dict[str, set[str]] = defaultdict(set)
    rows: Iterable[Evidence] = chain(edition.edges, edition.value_statements, edition.coverage) if edition.own else ()
    for row in rows:
        if own := edition.own_data([row.id]):
            names[row.document].update(own)
    return {document: ", ".join(sorted(datasets)) for document, datasets in names.items()}


def _most_cited(rows: list[dict[str, Any]]) -> list[str]:
    if len(rows) < 2:
        return []
    statements = sum(row["statements"] for row in rows)
    first = rows[0]
    return [f"Most is from one: “{first['title']}” has {first['statements']:,} of {statements:,} statements."]


def _counted(edition: Edition) -> list[str]:
    """What is counted as a statement: the page Export names the same numbers.

    >>> from govgraph.graph.core.edition import EdgeStatement, ValueStatement
    >>> edges = [EdgeStatement("THA", "MEMBER_OF", "apc"), EdgeStatement("THA", "MEMBER_OF", "eu", basis="inherited")]
    >>> _counted(Edition("2010", {}, edges, [ValueStatement("apc", "established", "1996")]))
    ['Statements: 2 between two entities (1 of them follows from a union), and 1 of a value, such as a year.']
    """
    inherited = sum(edge.basis == "inherited" for edge in edition.edges)
    follow = f" ({inherited:,} of them {'follows' if inherited == 1 else 'follow'} from a union)" if inherited else ""
    values = len(edition.value_statements)
    if not edition.edges and not values:
        return []
    return [
        f"Statements: {len(edition.edges):,} between two entities{follow}, and {values:,} of a value, such as a year."
    ]


def _age(edition: Edition, rows: list[dict[str, Any]]) -> list[str]:
    return age_words(edition, [row["id"] for row in rows])


def age_words(edition: Edition, documents: Collection[str]) -> list[str]:
    """How old documents are, in words."""
    oldest, newest, undated = dates(edition, documents)
    if not oldest:
        return ["None of the documents has a date."] if documents else []
    without = f"; {undated} {'has' if undated == 1 else 'have'} no date" if undated else ""
    if oldest[:4] == newest[:4]:
        return [f"All documents with a date are of {oldest[:4]}{without}."]
    return [f"The oldest document is of {oldest[:4]}, the newest of {newest[:4]}{without}."]


def _in_full(graph: Graph, row: Mapping[str, Any]) -> None:
    paragraph(graph.index.documents.get(row["id"], row["title"]))
    paragraph(
        f"Cited as: {graph.index.short_source(row['id'])}",
        *(f"{words}: {row[key]}" for key, words in _DETAILS if row.get(key)),
        f"Statements taken from it: {row['statements']:,}; ties that only it states: {row['alone']:,}",
        muted=True,
    )
    link_to_document(graph, row["id"], "open-document")
