"""Coverage: which lists are on record, of what and as of when, and whether they have the published number.

A row is what a document says of a list: a mechanism, a relation, and whether the list is complete, partial, stated to
be empty (`none`) or unknown. Where two documents say it there are two rows; of a mechanism of which nothing is said the
status is unknown, which is not an empty list. Counted are the ends of the relation that hold or are to be confirmed, of
`MEMBER_OF` only States, each once, those that a State has through a union included. Where nobody is on record of a list
that is unknown or partial, the number is not known; it is not 0.

A row rests on two things. That the list is complete or not, and the published number, stand in the document and at the
place that the row names: the row of coverage itself, which is no statement. The number counted rests on the statements
of `statement_ids`; a list of which nothing is on record has none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.network_parameters import check_relation, relation_parameter
from govgraph.graph.core import vocabulary
from govgraph.graph.core.coverage_text import KNOWN
from govgraph.graph.core.current import listed_mechanisms
from govgraph.graph.core.dates import year_span
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.provenance import STATEMENT_IDS, provenance_of
from govgraph.graph.core.records import Coverage
from govgraph.graph.core.spells import reference_year
from govgraph.graph.measures.capacities import pairs_to_be_confirmed
from govgraph.graph.tables.columns import EMPTY_IS_UNKNOWN
from govgraph.graph.tables.table import EVIDENCE, Column, Table

COLUMNS = (
    Column("mechanism", "the mechanism's id"),
    Column("name", "the mechanism"),
    Column("list", "what it is a list of: the kinds of its ends, and the relation as it reads"),
    Column("status", "complete, partial, unknown, or none: the document says that there is none"),
    Column("published", f"the number that a document prints; {EMPTY_IS_UNKNOWN}", "count", kind="integer"),
    Column(
        "counted",
        "counted by us: States (or other ends) on record, active or to be confirmed, inherited ones included; "
        f"{EMPTY_IS_UNKNOWN}",
        "count",
        kind="integer",
    ),
    Column("difference", f"counted less published; {EMPTY_IS_UNKNOWN}", "count", kind="integer"),
    Column("as_of", "the date of the document that has the list; empty where none says", "date"),
    Column(
        "of_another_date",
        "how many of those counted are from a list of another date than the edition (basis `later-list`), earlier or "
        "later",
        "count",
        kind="integer",
    ),
    Column("of_earlier_date", "how many of these are from a document of an earlier year", "count", kind="integer"),
    Column("of_later_date", "how many of these are from a document of a later year", "count", kind="integer"),
    Column("why", "what explains the status or the difference"),
    Column("document", "the document that has the list, or says that there is none"),
    Column("locator", "the place in it"),
    Column("pages", "the pages of this place, where a table of contents gives them"),
    EVIDENCE,
)
SHORT = tuple(column.name for column in COLUMNS if column.name not in ("list", "pages", STATEMENT_IDS))


def coverage(edition: Edition, relation: str = "MEMBER_OF") -> Table:
    """How complete the lists of a relation are, and whether they have the published number.

    Parameters
    ----------
    edition
        The edition.
    relation
        The relation, of `vocabulary.RELATIONS`.

    Returns
    -------
    Table
        A row with `COLUMNS` for each mechanism of which the edition has a list, or whose members it names, ordered by
        mechanism and document.

    Raises
    ------
    UsageError
        There is no such relation.

    Examples
    --------
    >>> from govgraph.graph.core.edition import Entity
    >>> kinds = {"apc": "mechanism", "FJI": "state", "THA": "state"}
    >>> edition = Edition("2010", {id: Entity(id, kind, id) for id, kind in kinds.items()},
    ...     [EdgeStatement("THA", "MEMBER_OF", "apc", id="1")], [], [Coverage("apc", "MEMBER_OF", "partial", "2")])
    >>> (row,) = coverage(edition).rows
    >>> row["status"], row["published"], row["counted"], row["difference"], row["statement_ids"]
    ('partial', 2, 1, -1, ['1'])
    """
    check_relation(relation)
    members = {edge.object for edge in edition.select(["MEMBER_OF"], active=False)}
    mechanisms = {end for end in members if edition.entities[end].kind == "mechanism"} | {*listed_mechanisms(edition)}
    # Of an organisation only the lists of which a document says how far they go.
    mechanisms |= {row.mechanism for row in edition.coverage if row.relation == relation}
    rows_of: dict[str, list[Coverage]] = defaultdict(list)
    for row in edition.coverage:
        if row.relation == relation:
            rows_of[row.mechanism].append(row)
    lists = _lists(edition, relation)
    rows = []
    for mechanism in sorted(mechanisms):
        nothing = [Coverage(mechanism, relation, "unknown")]
        for row in sorted(rows_of[mechanism] or nothing, key=lambda row: (row.document, row.locator)):
            rows.append(_row(edition, row, lists.get(mechanism, {})))
    used = [edge for mechanism in mechanisms for edges in lists.get(mechanism, {}).values() for edge in edges]
    provenance = provenance_of(edition, used, [relation])
    documents = {*provenance.documents, *(row["document"] for row in rows if row["document"])}
    sources = tuple(edition.documents[key] for key in sorted(documents) if key in edition.documents)
    listed = (row.id for of_list in rows_of.values() for row in of_list)
    own = edition.own_data([*(edge.id for edge in used), *listed])
    provenance = replace(provenance, documents=tuple(sorted(documents)), sources=sources, own_data=own)
    return Table.of_rows(COLUMNS, rows, provenance)


def _lists(edition: Edition, relation: str) -> dict[str, dict[str, list[EdgeStatement]]]:
    """Of each mechanism those in its list, with the statements that say so."""
    lists: dict[str, dict[str, list[EdgeStatement]]] = defaultdict(lambda: defaultdict(list))
    for edge in edition.select([relation], active=False):
        if not (edition.counts(edge) or edge.status == "tbc") or not vocabulary.is_in_list(relation, edge.role):
            continue
        for mechanism, end in ((edge.subject, edge.object), (edge.object, edge.subject)):
            is_counted = relation != "MEMBER_OF" or edition.entities[end].kind == "state"
            if edition.entities[mechanism].kind in ("mechanism", "organisation") and is_counted:
                lists[mechanism][end].append(edge)
    return lists


def _row(edition: Edition, row: Coverage, ends: dict[str, list[EdgeStatement]]) -> dict[str, Any]:
    published = int(row.published_count) if row.published_count else None
    number = len(ends) if ends or row.status in KNOWN else None
    document = edition.documents.get(row.document)
    year = reference_year(edition.name)
    of_another_date = [
        year_span(date, date) if (date := _date_of(edition, edges)) else (year, year)
        for edges in ends.values()
        if all(edge.basis == "later-list" for edge in edges)
    ]
    return {
        "mechanism": row.mechanism,
        "name": edition.entities[row.mechanism].name,
        "list": _list_text(row.relation),
        "status": row.status,
        "published": published,
        "counted": number,
        "difference": number - published if number is not None and published is not None else None,
        "as_of": document.date if document else "",
        "of_another_date": len(of_another_date),
        "of_earlier_date": sum(last < year for _, last in of_another_date),
        "of_later_date": sum(first > year for first, _ in of_another_date),
        "why": "; ".join(filter(None, (row.note, _dispute(row, len(ends))))) or None,
        "document": row.document or None,
        "locator": row.locator or None,
        "pages": row.pages or None,
        STATEMENT_IDS: list(dict.fromkeys(edge.id for edges in ends.values() for edge in edges)),
    }


def _date_of(edition: Edition, edges: list[EdgeStatement]) -> str:
    """The date of the first document that has one, of those that say it."""
    dates = [edition.documents[edge.document].date for edge in edges if edge.document in edition.documents]
    return next(filter(None, dates), "")


def _dispute(row: Coverage, number: int) -> str:
    """What must be said where a document says that there is none, and another one names some."""
    return f"disputed: another document names {number}" if row.status == "none" and number else ""


def _list_text(relation: str) -> str:
    """What a list of a relation is of; of members only States are counted.

    >>> _list_text("MEMBER_OF"), _list_text("FOCUSES_ON")
    ('state: is a member of', 'theme: focuses on')
    """
    word = vocabulary.RELATIONS[relation]
    subjects = [kind for kind in word.subjects if kind != "mechanism"]
    kinds = subjects if "mechanism" in word.objects else [kind for kind in word.objects if kind != "mechanism"]
    return f"{'state' if relation == 'MEMBER_OF' else ', '.join(kinds or ['mechanism'])}: {word.reads}"


def to_be_confirmed(edition: Edition, row: Mapping[str, Any]) -> int:
    """How many of those counted are only printed as to be confirmed; no other count of members has them.

    >>> from govgraph.graph.core.edition import Entity
    >>> entities = {"apc": Entity("apc", "mechanism", "APC"), "FJI": Entity("FJI", "state", "Fiji")}
    >>> edge = EdgeStatement("FJI", "MEMBER_OF", "apc", status="tbc", id="1")
    >>> edition = Edition("2010", entities, [edge])
    >>> [(row["counted"], to_be_confirmed(edition, row)) for row in coverage(edition)]
    [(1, 1)]
    """
    return len(pairs_to_be_confirmed(edition, edition.evidence(row[STATEMENT_IDS])))


ANALYSIS = Analysis(
    "coverage",
    "Which lists are complete, partial or unknown, of what and as of when, and do they have the published number?",
    "Which lists are complete, partial or unknown; published number beside counted, with the difference explained.",
    coverage,
    COLUMNS,
    "Coverage",
    "coverage",
    (relation_parameter(),),
    SHORT,
    result="coverage of {relation}",
)
