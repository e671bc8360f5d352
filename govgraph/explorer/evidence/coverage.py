"""How complete the lists of an edition are: published and counted numbers, dates, and what explains a difference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from govgraph.explorer.evidence.documents import DATE_MEANS, HINT, age_words
from govgraph.explorer.kit import controls, method_text, provenance_text, results, selectable_table, widgets
from govgraph.explorer.kit.formatting import document_in_full
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.links import link_to_document
from govgraph.explorer.kit.own_mark import OWN_COLUMN, own_remark
from govgraph.explorer.kit.provenance_text import show_finding
from govgraph.explorer.kit.session import make_page
from govgraph.explorer.kit.table_rows import with_blanks
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.graph.analysis.attestation import ListAttested, list_attested
from govgraph.graph.analysis.command_line import command_line
from govgraph.graph.analysis.coverage import ANALYSIS, to_be_confirmed
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.provenance import STATEMENT_IDS
from govgraph.graph.core.statement_text import relation_text
from govgraph.graph.core.text import counted
from govgraph.graph.pictures.subjects.coverage import of_coverage
from govgraph.graph.tables.columns import EMPTY_IS_UNKNOWN
from govgraph.graph.tables.plain_words import NO_DATE, plain_date

Row = Mapping[str, Any]
_STATUSES = "; ".join(f"{status}: {meaning}" for status, meaning in vocabulary.COVERAGES.items())
_COLUMNS = (
    Column("mechanism", "Mechanism", "whose list is meant"),
    Column("status", "Status", _STATUSES),
    Column("published", "Published", f"the number that a document prints; {EMPTY_IS_UNKNOWN}", "number"),
    Column("counted", "Counted", f"how many are on record, inherited ones included; {EMPTY_IS_UNKNOWN}", "number"),
    Column(
        "unconfirmed",
        "To be confirmed",
        "how many of those counted are only printed as to be confirmed; other pages do not count them as members; "
        f"{EMPTY_IS_UNKNOWN}",
        "number",
    ),
    Column("why", "Why", "what explains the status, or that the two numbers differ"),
    Column("source", "Document and place", "that has the list"),
    Column("dated", "Dated", f"the oldest and the newest date of its documents; {DATE_MEANS}"),
    Column(
        "single", "One source", f"how many of the ties in it a single document states; {EMPTY_IS_UNKNOWN}", "number"
    ),
    OWN_COLUMN,
)
_DETAILS = (
    ("Published", "published"),
    ("Counted", "counted"),
    ("Of these to be confirmed", "unconfirmed"),
    ("Counted less published", "difference"),
    ("Why", "why"),
    ("Of a single document", "single"),
    ("Documents dated", "dated"),
    ("Documents without a date", "undated"),
    ("Place in it", "locator"),
    ("Pages", "pages"),
)


def draw(graph: Graph) -> None:
    """Draw the page: the lists of a relation that the reader chooses."""
    heading("Coverage", 1)
    paragraph("Which lists are complete, how old their documents are, and what only one document says.", muted=True)
    edition = graph.edition(controls.edition_name(graph))
    relation = widgets.choice(
        "List",
        "relation",
        list(vocabulary.RELATIONS),
        "MEMBER_OF",
        words_of=relation_text,
        help_text="of what each mechanism's list is: who is a member of it, which theme it focuses on, ...",
    )
    answer = graph.ask("coverage", edition=edition.name, relation=relation).answer.rows
    if not answer:
        notice("info", "Of these lists nothing is on record in this edition: all are unknown. Choose another.")
        return
    statuses = Counter(row["status"] for row in answer)
    lists = graph.cached(lambda: list_attested(edition, relation), "lists attested", edition.name, relation)
    counts = ", ".join(f"{number} {status}" for status, number in statuses.most_common())
    finding = f"Edition {edition.name}, “{relation_text(relation)}”: {counts}."
    table = graph.result(ANALYSIS.function, edition, relation)
    show_finding(
        [finding],
        table.provenance,
        *_single_words(lists.values(), _unconfirmed(edition, answer)),
        *age_words(edition, {edge.document for edge in edition.edges if edge.relation == relation}),
    )
    no_list = dict.fromkeys(ListAttested._fields)
    rows: list[dict[str, Any]] = []
    for listed in answer:
        attested = lists.get(listed["mechanism"])
        row = {**listed, **(attested._asdict() if attested else no_list)}
        row["dated"] = " – ".join(dict.fromkeys(plain_date(date) for date in (row["oldest"], row["newest"]) if date))
        row["source"] = ", ".join(filter(None, (row["document"], row["locator"], row["pages"])))
        row[OWN_COLUMN.key] = ", ".join(_own_data(edition, row, relation))
        row["unconfirmed"] = None if row["counted"] is None else to_be_confirmed(edition, row)
        rows.append(row)
    if not any(row["unconfirmed"] for row in rows):
        rows = [{**row, "unconfirmed": None} for row in rows]
    drawn = [
        {
            **graph.index.with_short_sources(row),
            "mechanism": graph.entity(str(row["mechanism"])).label,
            "title": graph.entity(str(row["mechanism"])).title,
            "dated": row["dated"] or (NO_DATE if row["undated"] else ""),
            "undated": row["undated"] or None,
            "source": ", ".join(filter(None, (_document(graph, row), row["locator"], row["pages"]))),
        }
        for row in rows
    ]
    shown = with_blanks(drawn, _COLUMNS)
    file = f"coverage-{relation}-{edition.name}"
    title = f"How complete the lists “{relation_text(relation)}” are, edition {edition.name}"
    command = command_line(ANALYSIS, {"relation": relation}, [edition])
    results.send(
        graph,
        table,
        file,
        title,
        [finding],
        _COLUMNS,
        drawn,
        lambda: of_coverage(edition, table, relation),
        command,
    )
    selectable_table.show(
        rows, drawn, _COLUMNS, file, lambda place: _in_full(graph, shown[place], rows[place]), hint=HINT
    )
    paragraph(
        *(f"{status}: {vocabulary.COVERAGES[status]}." for status in statuses if status in vocabulary.COVERAGES),
        "Published: the number that a document prints. Counted: how many are on record. Not known: no number, or no "
        "list, is on record. That does not mean 0.",
        muted=True,
    )
    provenance_text.show(table.provenance)
    method_text.explain("attestation")


page = make_page(
    draw,
    "coverage",
    # Without them no list can be compared with its published number.
    no_inherited="Memberships through unions always count here.",
)


def _own_data(edition: Edition, row: Row, relation: str) -> tuple[str, ...]:
    """The data sets besides the seed that alone have a statement of a list, or say how complete it is."""
    by_list = (
        edition.own_data([of_list.id])
        for of_list in edition.coverage_of(row["mechanism"], relation)
        if (of_list.document, of_list.locator) == (row["document"], row["locator"])
    )
    return tuple(sorted({*edition.own_data(row[STATEMENT_IDS]), *(name for names in by_list for name in names)}))


def _document(graph: Graph, row: Row) -> str:
    return graph.index.short_source(str(row["document"])) if row["document"] else ""


def _unconfirmed(edition: Edition, rows: Iterable[Row]) -> int:
    """How many ties of all lists are to be confirmed; a list that two documents speak of counts once."""
    of_lists = {row["mechanism"]: row for row in rows if row["counted"] is not None}
    return sum(to_be_confirmed(edition, row) for row in of_lists.values())


def _single_words(lists: Collection[ListAttested], unconfirmed: int) -> list[str]:
    """How many ties rest on one document, and how many are to be confirmed, which other pages leave out.

    >>> _single_words([ListAttested(7, 6, "", "", 0)], 1)
    ['6 of 7 ties in these lists rest on a single document. Of the 7 ties 1 is to be confirmed: other pages count 6.']
    >>> _single_words([ListAttested(1, 1, "", "", 0)], 0), _single_words([], 0)
    (['1 of 1 tie in these lists rest on a single document.'], [])
    """
    if not lists:
        return []
    edges = sum(attested.edges for attested in lists)
    single = sum(attested.single for attested in lists)
    words = f"{single:,} of {counted(edges, 'tie')} in these lists rest on a single document."
    if unconfirmed:
        verb = "is" if unconfirmed == 1 else "are"
        words += (
            f" Of the {edges:,} ties {unconfirmed:,} {verb} to be confirmed: other pages count {edges - unconfirmed:,}."
        )
    return [words]


def _in_full(graph: Graph, row: Row, source: Row) -> None:
    """The row as it is drawn, and the document of the source that it is made of."""
    heading(row["title"])
    paragraph(
        f"{row['status']}: {vocabulary.COVERAGES.get(row['status'], '')}",
        *(f"{words}: {row[key]}" for words, key in _DETAILS if row[key] not in (None, "")),
        *own_remark([row[OWN_COLUMN.key]] if row[OWN_COLUMN.key] else []),
    )
    if document := str(source["document"] or ""):
        paragraph(document_in_full(document, graph.index.documents), muted=True)
        link_to_document(graph, document, "open-coverage")
