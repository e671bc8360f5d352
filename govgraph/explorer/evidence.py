"""Evidence: documents, disagreements, how complete the lists are, and what the editions rest on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

import streamlit as st

from govgraph.explorer import asked, choices, results, tables
from govgraph.explorer.plain import heading, notice, paragraph
from govgraph.explorer.reading import Graph
from govgraph.explorer.session import shows
from govgraph.explorer.tables import Column
from govgraph.explorer.words import plural, relation_words
from graph import conflicts, vocabulary
from graph.export import bibliography
from graph.snapshot import Snapshot

VIEWS = {
    "documents": "Documents", "conflicts": "Disagreements", "coverage": "Coverage", "single": "Single sources",
    "bibliography": "Bibliography",
}
_HEADINGS = {"locator": "Place in it"}
_MEANS = {"mechanism": "the mechanism whose list is meant"}
_DATE_MEANS = (
    "of the document itself; ~ is about, ? is uncertain, two dates with / between are from and to, .. is open"
)
_WIDTHS = {"mechanism": 260, "why": 300, "locator": 330}
FORMS = {"bibtex": ("BibTeX", "bib"), "ris": ("RIS", "ris"), "csl": ("CSL-JSON", "json")}


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Evidence", 1)
    view = choices.choice("What", "view", VIEWS, "documents", look="buttons")
    if view == "conflicts":
        _conflicts(graph)
        return
    snapshot = asked.snapshot(graph)
    match view:
        case "coverage":
            _coverage(graph, snapshot)
        case "single":
            _single(graph, snapshot)
        case "bibliography":
            _bibliography(snapshot)
        case _:
            _documents(snapshot)


page = shows(draw, "evidence")


def _documents(snapshot: Snapshot) -> None:
    cited = Counter([tie.document for tie in snapshot.ties] + [claim.document for claim in snapshot.claims])
    rows = [{**snapshot.documents[one]._asdict(), "statements": number} for one, number in cited.most_common()]
    paragraph(f"Edition {snapshot.edition} rests on {plural(len(rows), 'document')}.")
    tables.show(
        rows,
        [
            Column("id", "Document"), Column("title", "Title", width=380), Column("publisher", "Publisher"),
            Column("date", "Date", _DATE_MEANS), Column("kind", "Kind"),
            Column("statements", "Statements", "statements of the edition that are taken from it", "number"),
            Column("url", "Address"), Column("licence", "Licence"),
        ],
        f"documents-{snapshot.edition}",
    )


def _conflicts(graph: Graph) -> None:
    rows = graph.conflicts()
    kinds = sorted({str(row["kind"]) for row in rows})
    chosen = choices.choices("Kinds (all when none is chosen)", "kind", kinds, [], look="pills")
    shown = [row for row in rows if not chosen or row["kind"] in chosen]
    if not shown:
        notice("info", "No disagreement of this kind is on record. Choose other kinds.")
        return
    paragraph(
        f"{plural(len({row['number'] for row in shown}), 'disagreement')}. Every claim is kept; each line is one of "
        "them with its place, and lines with one number disagree."
    )
    tables.show(
        shown, [Column(name, results.heading_of(name), width=320 if name == "locator" else None)
                for name in conflicts.COLUMNS],
        "conflicts", documents=graph.index.documents, drawn=[_named(graph, row) for row in shown],
    )


def _named(graph: Graph, row: Mapping[str, Any]) -> dict[str, Any]:
    """A claim with names in place of ids, and its relation as it is read."""
    said = {name: graph.entity(str(row[name])).label for name in ("subject", "claim") if row.get(name)}
    if row["kind"] == "kind":
        said["claim"] = vocabulary.kind_in_words(str(row["claim"]))
    relation = str(row["relation"] or "")
    return {**row, **said, "relation": relation_words(relation) if relation in vocabulary.RELATIONS else relation}


def _coverage(graph: Graph, snapshot: Snapshot) -> None:
    relation = choices.choice("List", "relation", list(vocabulary.RELATIONS), "MEMBER_OF", named=relation_words)
    reply = graph.ask("coverage", edition=snapshot.edition, relation=relation)
    counted = Counter(row["status"] for row in reply.answer.rows)
    if not reply.answer.rows:
        notice("info", "Of these lists nothing is on record in this edition: all are unknown. Choose another.")
        return
    paragraph(
        ", ".join(f"{number} {status}" for status, number in counted.most_common()) + ".",
        *(f"{status}: {vocabulary.COVERAGES[status]}." for status in counted if status in vocabulary.COVERAGES),
    )
    paragraph(
        "Published: the number that a document prints. Counted: how many are held. Where Published is empty, no "
        "printed number is on record to compare with.", muted=True,
    )
    columns = [one for one in results.readable(reply.question.columns) if one.key != "name"]
    tables.show(
        reply.answer.rows,
        [one._replace(heading=_HEADINGS.get(one.key, one.heading), meaning=_MEANS.get(one.key, one.meaning),
                      width=_WIDTHS.get(one.key)) for one in columns],
        f"coverage-{relation}-{snapshot.edition}", documents=graph.index.documents,
        drawn=[{**row, "mechanism": graph.entity(str(row["mechanism"])).title} for row in reply.answer.rows],
    )


def _single(graph: Graph, snapshot: Snapshot) -> None:
    attested: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    rows: dict[tuple[str, str, str], dict[str, Any]] = {}
    for tie in snapshot.ties:
        key = (tie.subject, tie.relation, tie.object)
        attested[key].add(tie.document)
        rows.setdefault(key, {
            "subject": graph.entity(tie.subject).label, "relation": relation_words(tie.relation),
            "object": graph.entity(tie.object).label, "document": tie.document, "locator": tie.locator,
            "date": snapshot.documents[tie.document].date, "status": tie.status,
        })
    single = [rows[key] for key, documents in attested.items() if len(documents) == 1]
    paragraph(
        f"{len(single)} of {plural(len(attested), 'tie')} rest on a single document, "
        "whose error nothing else would show."
    )
    tables.show(
        single,
        [
            Column("subject", "Who"), Column("relation", "Relation"), Column("object", "What"),
            Column("document", "Document"), Column("locator", "Place in it", width=330),
            Column("date", "Document's date"), Column("status", "Status"),
        ],
        f"single-sources-{snapshot.edition}", documents=graph.index.documents,
    )


def _bibliography(snapshot: Snapshot) -> None:
    documents = bibliography.documents_of(snapshot)
    writers = {"bibtex": bibliography.bibtex, "ris": bibliography.ris, "csl": bibliography.csl_json}
    form = choices.choice("Format", "format", {key: name for key, (name, _) in FORMS.items()}, "bibtex")
    text = writers[form](documents)
    st.code(text, language=None, height=420)
    name, ending = FORMS[form]
    st.download_button(
        f"Download as {name}", text.encode(), f"govgraph-{snapshot.edition}.{ending}", on_click="ignore",
        type="tertiary", icon=":material/download:",
    )
