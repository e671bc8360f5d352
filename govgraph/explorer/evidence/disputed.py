"""Disagreements: each disputed question, and what each document says of it, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from govgraph.explorer.kit import results, selectable_table, tables, widgets
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.links import link_to_document
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.graph.core import vocabulary
from govgraph.graph.core.statement_text import relation_text
from govgraph.graph.core.text import counted

Row = Mapping[str, Any]
_QUESTIONS = {
    "chair": "who chairs it",
    "count": "how many member States it has",
    "date of ending": "whether or when it ended",
    "kind": "what kind of mechanism it is",
    "name": "what it is called",
    "role": "what {} is in it",
    "secretariat": "who is its secretariat",
    "theme": "whether it works on {}",
    "year": "when it began",
}
_ABREAST = 3
_HINT = "Mark a line at its left edge: below the table its claims stand side by side, at first those of the first line."


def draw(graph: Graph) -> None:
    """Draw the disagreements that the reader filters, and one of them in full."""
    claims = [_in_words(graph, row) for row in graph.conflicts()]
    counts = Counter({row["number"]: row["kind"] for row in claims}.values())
    kind_titles = {kind: f"{kind} ({counts[kind]})" for kind in sorted(counts)}
    titles = {row["about_id"]: row["about"] for row in claims}
    titles = {"": "All", **dict(sorted(titles.items(), key=lambda item: item[1].casefold()))}
    about = widgets.choice("About", "about", titles, "")
    kinds = widgets.choices("Disputed (all when none is chosen)", "kind", kind_titles, [], look="pills")
    rows = [row for row in claims if (not kinds or row["kind"] in kinds) and (not about or row["about_id"] == about)]
    if not rows:
        subject = " or ".join(kinds) or "anything"
        notice(
            "info",
            f"No disagreement on {subject} is on record{f' about {titles[about]}' if about else ''}. Choose fewer "
            "filters. That does not mean that all agree: often only one document says anything.",
        )
        return
    disputes: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        disputes.setdefault(row["number"], []).append(row)
    paragraph(
        f"{counted(len(disputes), 'disagreement')} among documents, or places of one document, in all editions. Every "
        "claim is kept and none is preferred."
    )
    _lines(graph, list(disputes.values()))
    with st.expander("Every claim on a line of its own, to take along"):
        tables.show(
            rows,
            [
                Column("number", "Number", "lines with one number disagree", width=75),
                Column("about", "About", width=200),
                Column("disputed", "Disputed", width=170),
                Column("says", "Claim", width=200),
                *(
                    Column(name, results.heading_of(name), width=_WIDTHS.get(name))
                    for name in ("edition", "document", "date", "locator", "pages", "as_written", "note")
                ),
            ],
            "conflicts",
            documents=graph.index.documents,
        )


_WIDTHS = {"locator": 260, "pages": 90, "as_written": 240, "document": 150}
_PLACED = (("locator", "Place in it"), ("pages", "Pages"), ("as_written", "As printed"), ("edition", "Edition"))


def _in_words(graph: Graph, row: Row) -> dict[str, Any]:
    """A claim with the mechanism that it is about, the disputed question and its answer in words."""
    kind, relation, claim = str(row["kind"]), str(row["relation"] or ""), str(row["claim"])
    # A disagreement on a role names the party first, then the mechanism.
    about, party = (relation, str(row["subject"])) if kind == "role" else (str(row["subject"]), relation)
    value = vocabulary.VALUES.get(relation)
    question = _QUESTIONS.get(kind) or (value.meaning if value else kind)
    if kind == "kind":
        claim = vocabulary.kind_in_words(claim)
    elif relation in vocabulary.RELATIONS:
        claim = graph.entity(claim).title
    else:
        code, _, role = claim.partition(" ")
        if code in vocabulary.RELATIONS:
            claim = relation_text(code) + (f" ({role})" if role else "")
    return {
        **row,
        "about": graph.entity(about).title,
        "about_id": about,
        "disputed": question.replace("{}", graph.entity(party).label),
        "says": claim,
    }


def _lines(graph: Graph, disputes: Sequence[Sequence[Row]]) -> None:
    rows = [
        {
            "about": claims[0]["about"],
            "disputed": claims[0]["disputed"],
            "says": " – or: ".join(dict.fromkeys(row["says"] for row in claims)),
            "documents": len({row["document"] for row in claims if row["document"]}),
        }
        for claims in disputes
    ]
    columns = [
        Column("about", "About", width=320),
        Column("disputed", "Disputed", width=210),
        Column("says", "What is said", width=455),
        Column("documents", "Documents", "that say it", "number", 90),
    ]
    selectable_table.show(
        rows,
        rows,
        columns,
        "disagreements",
        lambda place: _side_by_side(graph, disputes[place]),
        hint=_HINT,
        first=True,
    )


def _side_by_side(graph: Graph, claims: Sequence[Row]) -> None:
    heading(f"{claims[0]['about']}: {claims[0]['disputed']}")
    for first in range(0, len(claims), _ABREAST):
        abreast = claims[first : first + _ABREAST]
        for column, (place, claim) in zip(st.columns(len(abreast)), enumerate(abreast, first), strict=True):
            with column, st.container(border=True):
                heading(claim["says"], 3)
                _place(graph, claim, place)


def _place(graph: Graph, claim: Row, place: int) -> None:
    document = str(claim["document"] or "")
    if not document:
        paragraph("The name that the pages show; no document on record prints it so.", muted=True)
        return
    paragraph(graph.index.documents.get(document, document))
    paragraph(
        *(f"{label}: {claim[key]}" for key, label in _PLACED if claim[key]),
        muted=True,
    )
    link_to_document(graph, document, f"open-claim-{place}")
