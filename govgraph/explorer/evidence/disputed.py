"""Disagreements: what is disputed, and what each document says of it, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from govgraph.explorer.kit import results, selectable_table, tables, widgets
from govgraph.explorer.kit.formatting import plural, relation_words
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.graph.analysis import conflicts
from govgraph.graph.core import vocabulary

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
    """Draw the disagreements that are chosen, and one of them in full."""
    rows = [_told(graph, row) for row in graph.conflicts()]
    counted = Counter({row["number"]: row["kind"] for row in rows}.values())
    kinds = {kind: f"{kind} ({counted[kind]})" for kind in sorted(counted)}
    named = {row["about_id"]: row["about"] for row in rows}
    about = {"": "All", **dict(sorted(named.items(), key=lambda one: one[1].casefold()))}
    of = widgets.choice("About", "about", about, "")
    chosen = widgets.choices("Disputed (all when none is chosen)", "kind", kinds, [], look="pills")
    shown = [row for row in rows if (not chosen or row["kind"] in chosen) and (not of or row["about_id"] == of)]
    if not shown:
        what = " or ".join(chosen) or "anything"
        notice(
            "info",
            f"No disagreement on {what} is on record{f' about {about[of]}' if of else ''}. Choose fewer "
            "filters. That is not to say that all agree: often only one document says anything.",
        )
        return
    disputes: dict[int, list[dict[str, Any]]] = {}
    for row in shown:
        disputes.setdefault(row["number"], []).append(row)
    paragraph(
        f"{plural(len(disputes), 'disagreement')} among documents, or places of one document, in all editions. Every "
        "claim is kept and none is preferred."
    )
    _lines(graph, list(disputes.values()))
    with st.expander("Every claim on a line of its own, to take along"):
        tables.show(
            shown,
            [
                Column("number", "Number", "lines with one number disagree", width=75),
                Column("about", "About", width=200),
                Column("disputed", "Disputed", width=170),
                Column("says", "Claim", width=200),
                *(
                    Column(name, results.heading_of(name), width=_WIDTHS.get(name))
                    for name in conflicts.COLUMNS[conflicts.COLUMNS.index("edition") :]
                ),
            ],
            "conflicts",
            documents=graph.index.documents,
        )


_WIDTHS = {"locator": 260, "as_written": 240, "document": 150}


def _told(graph: Graph, row: Row) -> dict[str, Any]:
    """A claim, with whom it is about, what is disputed and what it says in words."""
    kind, relation, claim = str(row["kind"]), str(row["relation"] or ""), str(row["claim"])
    # Of a role the disagreement names the party first, then the mechanism.
    key, other = (relation, str(row["subject"])) if kind == "role" else (str(row["subject"]), relation)
    value = vocabulary.VALUES.get(relation)
    asked = _QUESTIONS.get(kind) or (value.meaning if value else kind)
    if kind == "kind":
        claim = vocabulary.kind_in_words(claim)
    elif relation in vocabulary.RELATIONS:
        claim = graph.entity(claim).title
    else:
        first, _, rest = claim.partition(" ")
        if first in vocabulary.RELATIONS:
            claim = " ".join(filter(None, (relation_words(first), f"({rest})" if rest else "")))
    return {
        **row,
        "about": graph.entity(key).title,
        "about_id": key,
        "disputed": asked.replace("{}", graph.entity(other).label),
        "says": claim,
    }


def _lines(graph: Graph, disputes: Sequence[Sequence[Row]]) -> None:
    rows = [
        {
            "about": one[0]["about"],
            "disputed": one[0]["disputed"],
            "says": " – or: ".join(dict.fromkeys(row["says"] for row in one)),
            "documents": len({row["document"] for row in one if row["document"]}),
        }
        for one in disputes
    ]
    columns = [
        Column("about", "About", width=320),
        Column("disputed", "Disputed", width=210),
        Column("says", "What is said", width=455),
        Column("documents", "Documents", "that say it", "number", 90),
    ]
    selectable_table.table(
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
        paragraph("The name that is shown here; no document that is held prints it so.", muted=True)
        return
    paragraph(graph.index.documents.get(document, document))
    paragraph(
        *(
            f"{label}: {claim[key]}"
            for key, label in (("locator", "Place in it"), ("as_written", "As written"), ("edition", "Edition"))
            if claim[key]
        ),
        muted=True,
    )
    selectable_table.open_document(graph, document, f"open-claim-{place}")
