"""A finding made of the table of an analysis: its rows, the statements behind them, the documents and their places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from govgraph.graph.core.edition import Document
from govgraph.graph.core.provenance import STATEMENT_IDS
from govgraph.graph.core.statement_text import relation_text
from govgraph.graph.core.text import capitalised
from govgraph.graph.export.finding import BriefTable, Finding, Picture
from govgraph.graph.tables.about import cite_as, data_versions, tool
from govgraph.graph.tables.citation_dates import spell_words
from govgraph.graph.tables.own_data import OWN_DATA, with_own_data
from govgraph.graph.tables.plain_words import provenance_sentence
from govgraph.graph.tables.statements import rows_of_ids
from govgraph.graph.tables.table import Table

MOST_STATEMENTS = 2_000
"""Statements that a brief has beside its table; of more it says how many there are."""
_STATEMENT = (
    ("subject_name", "Who"),
    ("reads", "Relation"),
    ("object_name", "Whom"),
    ("value", "Value"),
    ("role", "How"),
    ("status", "Status"),
    ("dates", "When"),
    ("as_written", "As printed"),
    ("document", "Document"),
    ("locator", "Place in it"),
    ("pages", "Pages"),
    ("note", "Note"),
    ("edition", "Edition"),
    ("own_data", "Own data"),
)
Columns = Sequence[tuple[str, str]]


def table_finding(
    table: Table,
    title: str,
    sentences: Iterable[str],
    *,
    columns: Columns = (),
    rows: Sequence[Mapping[str, Any]] | None = None,
    documents: Mapping[str, Document] | None = None,
    made: Iterable[str] = (),
    notes: Iterable[str] | None = None,
    picture: Picture | None = None,
) -> Finding:
    """The finding of a table.

    Args:
        table: the table.
        title: the finding's heading.
        sentences: what was found.
        columns: the columns that are shown, each with its heading; all but the ids of statements when empty.
        rows: the rows as they are shown; those of the table when None.
        documents: the documents by id; those of the table's editions when None.
        made: how it was made: the address, or the command.
        notes: what the reader must know besides; the table's notes when None.
        picture: the picture, or None.
    """
    shown = [*(columns or ((name, heading(name)) for name in table.names if name != STATEMENT_IDS))]
    if OWN_DATA.name in table.names and OWN_DATA.name not in dict(shown):
        shown.append((OWN_DATA.name, heading(OWN_DATA.name)))
    by_id = documents if documents is not None else {document.id: document for document in table.provenance.sources}
    statements, places, number = _statements(table)
    used = [by_id[name] for name in sorted(places.keys() | set(table.provenance.documents)) if name in by_id]
    tables = [BriefTable("The table", shown, table.rows if rows is None else rows)]
    if statements:
        tables.append(BriefTable("The statements that it rests on", _STATEMENT, statements))
    provenance = table.provenance
    return Finding(
        title,
        tuple(sentences),
        tuple(tables),
        tuple(used),
        (
            *made,
            *map(provenance_sentence, provenance.words()),
            *_cut(len(statements), number),
            f"Data: {cite_as(provenance.edition, provenance.year, used, provenance.own_data)}.",
            *data_versions(provenance.editions, provenance.own_data),
            f"Made with {tool()}.",
        ),
        picture,
        tuple(table.notes if notes is None else notes),
        places,
        provenance.own_data,
    )


def finding_of(table: Table, title: str, command: str = "") -> Finding:
    """The finding of a table as a command has it: its first sentence, and the command that makes it again."""
    table = with_own_data(table)
    first_sentences = [row["sentence"] for row in table.head(1) if row.get("sentence")]
    sentences, notes = (first_sentences, table.notes) if first_sentences else (table.notes[:1], table.notes[1:])
    name = f"{capitalised(title)}, edition {table.provenance.edition}"
    made = [f"Made by: {command}"] if command else []
    return table_finding(table, name, sentences, made=made, notes=notes)


def _cut(number: int, of: int) -> list[str]:
    return [f"It rests on {of} statements, of which {number} stand above."] if of > number else []


def heading(name: str) -> str:
    """The name of a column as a heading.

    >>> heading("own_data"), heading("citations")
    ('Own data', 'Citations')
    """
    return capitalised(name.replace("_", " "))


def _statements(table: Table) -> tuple[list[dict[str, Any]], dict[str, list[str]], int]:
    """The statements behind the rows in words, the places by document, and how many statements there are."""
    editions = table.provenance.editions
    if STATEMENT_IDS not in table.values or not editions:
        return [], {}, 0
    ids = dict.fromkeys(key for row in table.select([STATEMENT_IDS]) for key in row[STATEMENT_IDS])
    rows = rows_of_ids(editions, list(islice(ids, MOST_STATEMENTS)))
    places: dict[str, list[str]] = defaultdict(list)
    drawn = []
    for row in rows[:MOST_STATEMENTS]:
        places[row["document"]].append(", ".join(filter(None, (row["locator"], row["pages"]))))
        marks = {name for edition in editions for name in edition.own_data(row[STATEMENT_IDS])}
        words = {
            "reads": relation_text(row["relation"]),
            "dates": spell_words(row.get("start", ""), row.get("end", "")),
            "own_data": sorted(marks),
        }
        drawn.append({**row, **words})
    return drawn, dict(places), max(len(ids), len(rows))
