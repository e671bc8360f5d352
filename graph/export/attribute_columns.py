"""The columns of an exported node and edge, and what each means."""

from __future__ import annotations

from govgraph.graph.core import vocabulary
from govgraph.graph.core.vocabulary.types import Value
from govgraph.graph.tables.columns import Column
from govgraph.graph.tables.statements import COLUMNS as STATEMENT_COLUMNS

MECHANISM_KIND = "mechanism_kind"
"""The column of the value `kind`, beside that of the entity's own kind."""
ENDS: dict[str, tuple[str, str]] = {"date": ("earliest", "latest"), "integer": ("least", "most")}
"""By the type of a value the ends of the columns that have the values as numbers: two, as documents may disagree."""


def _value_columns(value: Value) -> tuple[Column, ...]:
    """The columns of a value: all that the edition holds, and of dates and numbers the lowest and the highest."""
    name = MECHANISM_KIND if value.name == "kind" else value.name
    listed = Column(name, f"{value.meaning}; every value that the edition holds", "list")
    unit = "year" if value.type == "date" else "count"
    return listed, *(
        Column(f"{name}_{end}", f"{value.meaning}: the {end} of these values, as a number", unit, kind="integer")
        for end in ENDS.get(value.type, ())
    )


NODE_COLUMNS = (
    Column("id", "the entity; of a State ISO 3166-1 alpha-3", ""),
    Column("kind", f"one of {', '.join(vocabulary.ENTITY_KINDS)}", ""),
    Column("name", "its name", ""),
    Column("acronym", "its acronym, if it has one", ""),
    Column("region", "of a State: region in the United Nations' M49 standard (edition m49 has the source)", ""),
    Column("region_id", "this region by its code in the standard; empty of one that it does not have", ""),
    Column("subregion", "of a State: sub-region in the same standard", ""),
    Column("subregion_id", "this sub-region by its code in the standard; empty of one that it does not have", ""),
    Column("organisation_kind", "of an organisation: what sort it is, by the newest document", ""),
    Column("member_list", "of a mechanism: is the list of its members complete, partial, none or unknown", ""),
    *(
        column
        for value in vocabulary.VALUES.values()
        if value.name != "organisation_kind"
        for column in _value_columns(value)
    ),
    Column(
        "value_sources", "where each of these values is written: name, value, status and dates, document, place", "list"
    ),
    Column("bipartite", "in a two-mode selection: 0 for its rows, 1 for its columns, as networkx reads it", ""),
    Column("type", "in a two-mode selection: false for its rows, true for its columns, as igraph reads it", ""),
    Column("size", "in a projection: how many columns of the two-mode network it has", "count"),
)
_STATEMENT = {column.name: column for column in STATEMENT_COLUMNS}
EDGE_COLUMNS = (
    Column("source", _STATEMENT["subject"].meaning),
    Column("target", "the statement's object"),
    Column("id", "the statement"),
    Column("relation", "read: source relation target"),
    Column("source_name", _STATEMENT["subject_name"].meaning),
    Column("target_name", _STATEMENT["object_name"].meaning),
    *(
        _STATEMENT[name]
        for name in (
            *("role", "status", "start", "end", "start_year", "end_year", "basis", "via", "via_name"),
            *("document", "document_title", "document_date", "document_year", "grade", "locator", "pages"),
        )
    ),
    *(_STATEMENT[name] for name in ("as_written", "note")),
    Column("citation", "document and place, with its pages"),
    _STATEMENT["edition"],
)
TWO_MODE_COLUMNS = (
    Column("source", "one of the rows, such as a mechanism", ""),
    Column("target", "one of the columns, such as a State that is in it; the order of the two says nothing", ""),
    Column("id", "the pair", ""),
    Column("source_name", "the first one's name", ""),
    Column("target_name", "the second one's name", ""),
    Column("weight", "1: however often it is written, a tie counts once", "count"),
    Column("statements", "how many statements say so", "count"),
    Column("statement_ids", "these statements", "list"),
    Column("citations", "document and place of each of them, in the same order", "list"),
    Column("documents", "the documents that say so", "list"),
    Column("document_titles", "their titles in the same order", "list"),
    Column("document_dates", "their dates in the same order, in EDTF; undated where a document has none", "list"),
    Column("document_earliest", "the first year that these dates may mean", "year", kind="integer"),
    Column("document_latest", "the last year that these dates may mean", "year", kind="integer"),
    Column("relations", "by which relations", "list"),
    Column("roles", "in what roles, where some are said", "list"),
    Column("starts", "since when, in EDTF, where a document says it", "list"),
    Column("ends", "until when, in EDTF, where a document says it", "list"),
    Column("start_year", "the first year that one of the starts may mean", "year", kind="integer"),
    Column("end_year", "the last year that one of the ends may mean", "year", kind="integer"),
    Column("bases", "how it is known: stated, listed, later-list, mapped, inherited", "list"),
    Column("via", "of an inherited membership: the ids of the unions that it comes through", "list"),
    Column("via_names", "the names of these unions in the same order", "list"),
    Column("as_written", "the names or cells as printed", "list"),
    Column("notes", "what a reader must know besides", "list"),
    Column("edition", "the edition that all are filed under", ""),
)
SHARED_COLUMNS = (
    Column("source", "one of the two", ""),
    Column("target", "the other; the order of the two says nothing", ""),
    Column("id", "the pair", ""),
    Column("source_name", "the first one's name", ""),
    Column("target_name", "the second one's name", ""),
    Column("weight", "how many they share", "count"),
    Column("jaccard", "shared, as a share of all that either has, 0 to 1", "share"),
    Column("shared", "the ids of what they share", "list"),
    Column("shared_names", "the names of what they share, in the same order", "list"),
    Column("documents", "the documents whose statements it rests on", "list"),
    Column("document_titles", "their titles in the same order", "list"),
    Column("document_dates", "their dates in the same order, in EDTF; undated where a document has none", "list"),
    Column("document_earliest", "the first year that these dates may mean", "year", kind="integer"),
    Column("document_latest", "the last year that these dates may mean", "year", kind="integer"),
    Column("coverage", "of two mechanisms: complete, or whose list is not, and how far it is", ""),
)
