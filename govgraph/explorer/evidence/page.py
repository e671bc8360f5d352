"""Evidence: documents, disagreements, how complete the lists are, and what the editions rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from govgraph.explorer.analyses import methods
from govgraph.explorer.evidence import disputed
from govgraph.explorer.kit import controls, selectable_table, tables, widgets
from govgraph.explorer.kit.formatting import plural, relation_words
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.session import shows
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.graph.analysis.attestation import ListAttested, attested, dates, documents_cited, list_attested
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Edition
from govgraph.graph.export import bibliography

VIEWS = {
    "documents": "Documents",
    "conflicts": "Disagreements",
    "coverage": "Coverage",
    "single": "Single sources",
    "bibliography": "Bibliography",
}
_MEANS = {
    "documents": "What the statements are taken from.",
    "conflicts": "Where documents say different things of the same matter.",
    "coverage": "Which lists are held whole, how old their documents are, and what only one document says.",
    "single": "What only one document says.",
    "bibliography": "The documents as references, for a text or a reference manager.",
}
_HINT = "Mark a line at its left edge to read it in full and to open its document."
_DATE_MEANS = "of the document itself; ~ is about, ? is uncertain, two dates with / between are from and to, .. is open"
_COVERAGE = (
    Column("mechanism", "Mechanism", "whose list is meant", width=260),
    Column("status", "Status", "; ".join(f"{one}: {words}" for one, words in vocabulary.COVERAGES.items()), width=80),
    Column("published", "Published", "the number that a document prints; empty where none is on record", "number", 80),
    Column("counted", "Counted", "how many are held, inherited ones included", "number", 74),
    Column("dated", "Dated", f"the oldest and the newest date of its documents; {_DATE_MEANS}", width=100),
    Column("single", "One source", "how many of the ties in it a single document states", "number", 88),
    Column("why", "Why", "what explains the status, or that the two numbers differ", width=215),
    Column("source", "Document and place", "that has the list", width=186),
)
FORMS = {"bibtex": ("BibTeX", "bib"), "ris": ("RIS", "ris"), "csl": ("CSL-JSON", "json")}
_OPENS = {"bibtex": "LaTeX, Zotero, JabRef", "ris": "EndNote, Zotero, Mendeley, Citavi", "csl": "Zotero, Pandoc"}


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Evidence", 1)
    view = widgets.choice("What", "view", VIEWS, "documents", look="buttons")
    paragraph(_MEANS[view], muted=True)
    match view:
        case "conflicts":
            disputed.draw(graph)
        case "coverage":
            # What is counted has the inherited ones: that they count is no choice here.
            left, right = st.columns(2)
            _coverage(graph, graph.snapshot(controls.edition(graph, left)), right)
        case "single":
            _single(graph, controls.snapshot(graph))
        case "bibliography":
            _bibliography(graph, controls.snapshot(graph))
        case _:
            _documents(graph, controls.snapshot(graph))


page = shows(draw, "evidence")


def _documents(graph: Graph, edition: Edition) -> None:
    rows = documents_cited(edition)
    paragraph(
        f"Edition {edition.edition} rests on {plural(len(rows), 'document')}.",
        *(
            [
                f"Most is from one: {rows[0]['statements']} of {sum(row['statements'] for row in rows)} statements are "
                f"taken from “{rows[0]['title']}”."
            ]
            if len(rows) > 1
            else []
        ),
        *_age(edition, [row["id"] for row in rows]),
    )
    if not rows:
        notice("info", "Nothing is on record in this edition. Choose another, or switch data sets on (Own data).")
        return

    def in_full(place: int) -> None:
        one = rows[place]
        paragraph(graph.index.documents.get(one["id"], one["title"]))
        paragraph(
            *(
                f"{word}: {one[key]}"
                for key, word in (("id", "Cited as"), ("kind", "Kind"), ("licence", "Licence"), ("note", "Note"))
                if one.get(key)
            ),
            f"Statements taken from it: {one['statements']}; ties that only it states: {one['alone']}",
            muted=True,
        )
        selectable_table.open_document(graph, one["id"], "open-document")

    selectable_table.table(
        rows,
        rows,
        [
            Column("title", "Title", width=262),
            Column("statements", "Statements", "statements of the edition that are taken from it", "number", 90),
            Column("alone", "Only here", "ties that no other document states", "number", 85),
            Column("date", "Date", _DATE_MEANS, width=110),
            Column("publisher", "Publisher", width=250),
            Column("kind", "Kind", width=85),
            Column("id", "Cited as", width=200),
        ],
        f"documents-{edition.edition}",
        in_full,
        hint=_HINT,
    )


def _age(edition: Edition, documents: Collection[str]) -> list[str]:
    """How old documents are, in words."""
    oldest, newest, undated = dates(edition, documents)
    if not oldest:
        return ["None of the documents has a date."] if documents else []
    without = f"; {undated} {'has' if undated == 1 else 'have'} no date" if undated else ""
    if oldest[:4] == newest[:4]:
        return [f"All documents with a date are of {oldest[:4]}{without}."]
    return [f"The oldest document is of {oldest[:4]}, the newest of {newest[:4]}{without}."]


def _coverage(graph: Graph, edition: Edition, where: DeltaGenerator) -> None:
    relation = widgets.choice(
        "List",
        "relation",
        list(vocabulary.RELATIONS),
        "MEMBER_OF",
        named=relation_words,
        where=where,
        help_text="of what each mechanism's list is: who is a member of it, which theme it focuses on, ...",
    )
    reply = graph.ask("coverage", edition=edition.edition, relation=relation)
    counted = Counter(row["status"] for row in reply.answer.rows)
    if not reply.answer.rows:
        notice("info", "Of these lists nothing is on record in this edition: all are unknown. Choose another.")
        return
    lists = list_attested(edition, relation)
    rows = [{**row, **_attested(lists.get(row["mechanism"]))} for row in reply.answer.rows]
    held = [one for mechanism, one in lists.items() if mechanism in {row["mechanism"] for row in rows}]
    paragraph(
        f"Edition {edition.edition}, “{relation_words(relation)}”: "
        + ", ".join(f"{number} {status}" for status, number in counted.most_common())
        + ".",
        *(
            [
                f"{sum(one.single for one in held)} of {plural(sum(one.edges for one in held), 'tie')} in these lists rest "
                "on a single document."
            ]
            if held
            else []
        ),
        *_age(edition, {edge.document for edge in edition.edges if edge.relation == relation}),
    )
    drawn = [
        {
            **row,
            "mechanism": graph.entity(str(row["mechanism"])).title,
            "undated": row["undated"] or None,
            "source": ", ".join(filter(None, (row["document"], row["locator"]))),
            "dated": " – ".join(dict.fromkeys(filter(None, (row["oldest"], row["newest"])))),
        }
        for row in rows
    ]

    def in_full(place: int) -> None:
        row, said = rows[place], drawn[place]
        heading(said["mechanism"], 3)
        paragraph(
            f"{row['status']}: {vocabulary.COVERAGES.get(row['status'], '')}",
            *(
                f"{word}: {said[key]}"
                for word, key in (
                    ("Published", "published"),
                    ("Counted", "counted"),
                    ("Counted less published", "difference"),
                    ("Why", "why"),
                    ("Of a single document", "single"),
                    ("Documents dated", "dated"),
                    ("Documents without a date", "undated"),
                    ("Place in it", "locator"),
                )
                if said[key] not in (None, "")
            ),
        )
        if row["document"]:
            paragraph(graph.index.documents.get(row["document"], row["document"]), muted=True)
            selectable_table.open_document(graph, row["document"], "open-coverage")

    kept = [{**row, "dated": said["dated"], "source": said["source"]} for row, said in zip(rows, drawn, strict=True)]
    selectable_table.table(kept, drawn, _COVERAGE, f"coverage-{relation}-{edition.edition}", in_full, hint=_HINT)
    paragraph(
        *(f"{status}: {vocabulary.COVERAGES[status]}." for status in counted if status in vocabulary.COVERAGES),
        "Published: the number that a document prints, empty where none is on record. Counted: how many are held.",
        muted=True,
    )
    methods.explain("attestation")


def _attested(found: ListAttested | None) -> dict[str, Any]:
    return found._asdict() if found else dict.fromkeys(ListAttested._fields)


def _single(graph: Graph, edition: Edition) -> None:
    found = attested(edition)
    of = widgets.choice(
        "Relation",
        "of",
        {"": "All", **{one: relation_words(one) for one in vocabulary.RELATIONS}},
        "",
    )
    chosen = [one for one in found if not of or one.tie.relation == of]
    single = [one.tie for one in chosen if len(one.documents) == 1]
    if not single:
        notice(
            "info",
            f"No tie of this relation in edition {edition.edition} rests on a single document: "
            + ("each has two or more." if chosen else "none is on record.")
            + " Choose another relation or edition.",
        )
        return
    most, number = Counter(edge.document for edge in single).most_common(1)[0]
    paragraph(
        f"{len(single)} of {plural(len(chosen), 'tie')} rest on a single document, "
        "whose error nothing else would show.",
        f"{number} of them rest on {graph.index.documents.get(most, most)}.",
    )
    tables.show(
        [
            {
                "subject": graph.entity(edge.subject).label,
                "relation": relation_words(edge.relation),
                "object": graph.entity(edge.object).label,
                "document": edge.document,
                "locator": edge.locator,
                "date": dates(edition, [edge.document])[0],
                "status": edge.status,
            }
            for edge in single
        ],
        [
            Column("subject", "Who", width=170),
            Column("relation", "Relation", width=125),
            Column("object", "What", width=170),
            Column("document", "Document", width=130),
            Column("locator", "Place in it", width=300),
            Column("date", "Document's date", _DATE_MEANS, width=120),
            Column("status", "Status", "empty: holds", width=85),
        ],
        f"single-sources-{edition.edition}",
    )
    with st.expander("The documents in full"):
        named = sorted({edge.document for edge in single})
        paragraph(*(f"{one}: {graph.index.documents.get(one, one)}" for one in named))
    methods.explain("attestation")


def _bibliography(graph: Graph, edition: Edition) -> None:
    documents = bibliography.documents_of(edition)
    if not documents:
        notice("info", "Nothing is on record in this edition. Choose another, or switch data sets on (Own data).")
        return
    writers = {"bibtex": bibliography.bibtex, "ris": bibliography.ris, "csl": bibliography.csl_json}
    form = widgets.choice(
        "Format", "format", {key: f"{name} – for {_OPENS[key]}" for key, (name, _) in FORMS.items()}, "bibtex"
    )
    text = writers[form](documents)
    name, ending = FORMS[form]
    paragraph(
        f"Edition {edition.edition}: {plural(len(documents), 'document')}, in the order of what they are cited as."
    )
    st.download_button(
        f"Download as {name}",
        text.encode(),
        f"govgraph-{edition.edition}.{ending}",
        on_click="ignore",
        type="primary",
        icon=":material/download:",
    )
    paragraph(*(f"{one.id}: {graph.index.documents.get(one.id, one.title)}" for one in documents))
    with st.expander(f"The file as text ({name})"):
        st.code(text, language=None, height=420)
