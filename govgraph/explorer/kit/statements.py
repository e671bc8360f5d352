"""Statements in tables: the columns that qualify and cite them, and how many there are in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from govgraph.explorer.kit.own_mark import OWN_COLUMN
from govgraph.explorer.kit.tables import Column
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import EdgeStatement
from govgraph.graph.core.glossary import STATUSES
from govgraph.graph.core.kinds import count_of_kind
from govgraph.graph.core.spells import TIMES
from govgraph.graph.core.statement_text import read_as

Row = Mapping[str, Any]
_EVIDENCE = (
    Column("role", "How", "in what role, in the words of the document"),
    Column("status", "Status", "empty: in force, or in force from Since until Until"),
    Column("start", "Since"),
    Column("end", "Until"),
    Column("as_written", "As printed"),
    Column("basis", "Basis"),
    Column("document", "Document", "named in full above"),
    Column("grade", "Grade", "of the document; the page Documents says what the grades mean"),
    Column("locator", "Place in it"),
    Column("pages", "Pages", "where a table of contents gives them"),
    Column("note", "Note"),
    OWN_COLUMN,
)
EVIDENCE_HEADINGS = {column.key: column.heading for column in _EVIDENCE}
"""The headings of what qualifies and cites a statement, in every table."""
_SOURCE = ("document", "locator", "grade")


def sources_first(columns: Sequence[Column]) -> list[Column]:
    """The columns of a table of statements in their order: the document and its place before what qualifies a line.

    A page of 1280 shows them, and not all that stands behind.

    >>> [column.key for column in sources_first([Column("reads", "In words"), *evidence_columns("basis")])]
    ['reads', 'document', 'locator', 'grade', 'basis', 'pages', 'note', 'own_data']
    """
    of_line = [column for column in columns if column.key not in EVIDENCE_HEADINGS]
    return [*of_line, *sorted((column for column in columns if column not in of_line), key=_source_first)]


def _source_first(column: Column) -> int:
    return _SOURCE.index(column.key) if column.key in _SOURCE else len(_SOURCE)


STATEMENT_COLUMNS = tuple(
    sources_first((Column("who", "Who"), Column("reads", "Relation"), Column("whom", "Whom"), *_EVIDENCE))
)
"""The columns of `statement_row`."""


def evidence_columns(first: str) -> list[Column]:
    """The columns that qualify and cite a statement, from the column `first` on.

    >>> [column.key for column in evidence_columns("document")]
    ['document', 'grade', 'locator', 'pages', 'note', 'own_data']
    """
    keys = [column.key for column in _EVIDENCE]
    return list(_EVIDENCE[keys.index(first) :])


def statement_row(
    edge: EdgeStatement, called: Callable[[str], str], grade: str, own_data: Iterable[str] = ()
) -> dict[str, Any]:
    """A statement as a row of a table: in words, with everything that qualifies and cites it.

    Args:
        edge: the statement.
        called: what an entity is called, by its id.
        grade: that of its document.
        own_data: the data sets besides the seed that alone have it.

    >>> row = statement_row(EdgeStatement("THA", "CHAIRS", "apc", document="iom-2010"), str.upper, "press")
    >>> row["who"], row["reads"], row["whom"], row["document"]
    ('THA', 'chairs', 'APC', 'iom-2010')
    """
    words = {"who": called(edge.subject), "reads": read_as([edge]), "whom": called(edge.object)}
    return words | edge._asdict() | {"grade": grade, "own_data": ", ".join(own_data)}


def other_end(row: Row, key: str) -> str:
    """The id at the other end of a statement about `key`."""
    return str(row["object"] if row["subject"] == key else row["subject"])


def count_words(rows: Sequence[Row], key: str, kinds: Mapping[str, str]) -> str:
    """How many entities a list names: those that hold at the edition's time by kind, then the others by their standing.

    >>> rows = [{"subject": "THA", "object": "apc", "standing": ""}]
    >>> rows += [{"subject": "NZL", "object": "apc", "standing": "ended"}]
    >>> count_words(rows, "apc", {"THA": "state", "NZL": "state"})
    '1 State or territory; besides 1 ended'
    """
    now = {other_end(row, key) for row in rows if not row["standing"]}
    counts = {kind: sum(kinds.get(entity_id) == kind for entity_id in now) for kind in vocabulary.KINDS}
    words = ", ".join(count_of_kind(count, kind) for kind, count in counts.items() if count)
    besides = []
    for standing in filter(None, (*vocabulary.STATUSES, *TIMES)):
        if ends := {other_end(row, key) for row in rows if row["standing"] == standing}:
            besides.append(f"{len(ends):,} {STATUSES.get(standing, standing)}")
    return "; besides ".join(filter(None, (words or "none now", ", ".join(besides))))
