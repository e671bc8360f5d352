"""Disagreements: each disputed question, and what each document says of it, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from govgraph.explorer.kit import result_columns, results, selectable_table, tables, widgets
from govgraph.explorer.kit.formatting import document_in_full
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.linked_names import names_of
from govgraph.explorer.kit.links import link_to_document
from govgraph.explorer.kit.session import make_page
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.graph.analysis.conflicts.claims import with_origin
from govgraph.graph.analysis.conflicts.kinds import CONTRADICTION, KINDS
from govgraph.graph.analysis.conflicts.questions import QUESTIONS
from govgraph.graph.core import vocabulary
from govgraph.graph.core.statement_text import relation_text
from govgraph.graph.core.text import alphabetical, counted
from govgraph.graph.pictures.subjects.conflicts import of_conflicts
from govgraph.graph.tables.own_data import OWN_DATA
from govgraph.graph.tables.plain_words import plain_row

Row = Mapping[str, Any]
_CLAIMS = (
    Column("number", "Number", "lines with one number disagree"),
    Column("kind", "Kind"),
    Column("about", "About"),
    Column("disputed", "Disputed"),
    Column("says", "Claim"),
    *(
        Column(name, result_columns.heading_of(name))
        for name in ("edition", "document", "date", "locator", "pages", "as_written", "note")
    ),
    Column(OWN_DATA.name, result_columns.heading_of(OWN_DATA.name), OWN_DATA.meaning),
)
_ABREAST = 3
_HINT = "Select a row at its left edge. Below the table stands what each side says. At first it is the first row."


def draw(graph: Graph) -> None:
    """Draw the page: the disagreements that the reader filters, and one of them in full."""
    heading("Disagreements", 1)
    paragraph("Where documents do not say the same.", muted=True)
    claims = [_in_words(graph, row) for row in graph.conflicts()]
    kind_place, matter_place, about_place = st.columns(3)
    kinds = _words_of(claims, "kind", "Kind of disagreement", KINDS, kind_place, [CONTRADICTION])
    matters = _words_of(claims, "matter", "Disputed", sorted({row["matter"] for row in claims}), matter_place)
    titles = {row["about_id"]: row["about"] for row in claims}
    titles = {"": "All", **dict(sorted(titles.items(), key=lambda item: alphabetical(item[1])))}
    about = widgets.choice("About", "about", titles, "", where=about_place, names=names_of(graph))
    rows = [
        row
        for row in claims
        if (not kinds or row["kind"] in kinds)
        and (not matters or row["matter"] in matters)
        and (not about or row["about_id"] == about)
    ]
    if kinds:
        paragraph(*(f"{kind}: {KINDS[kind]}." for kind in kinds), muted=True)
    if not rows:
        subject = " or ".join(matters) or "anything"
        of_kind = f" of the kind {' or '.join(kinds)}" if kinds else ""
        notice(
            "info",
            f"No disagreement{of_kind} on {subject} is on record{f' about {titles[about]}' if about else ''}. "
            "Choose fewer filters. That does not mean that all agree: often only one document speaks.",
        )
        return
    disputes: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        disputes.setdefault(row["number"], []).append(row)
    summary = (
        f"{counted(len(disputes), 'disagreement')}: documents, or two places of one, do not say the same. "
        "Each claim is kept, and none is put first."
    )
    paragraph(summary)
    table = graph.conflict_table().where(lambda row: row["number"] in disputes, "number")
    whose = [graph.entity(about).label] if about else []
    results.send(
        graph,
        table,
        "disagreements",
        f"Disagreements{f' about {titles[about]}' if about else ''}",
        [summary],
        _CLAIMS,
        rows,
        lambda: of_conflicts(table, whose),
    )
    _lines(graph, list(disputes.values()))
    with st.expander("Every claim on a line of its own, to download"):
        tables.show(
            rows,
            _CLAIMS,
            "conflicts",
            documents=graph.index.documents,
            drawn=list(map(graph.index.with_short_sources, rows)),
        )


_EDITIONS = "All editions together, as documents print them."
page = make_page(draw, "conflicts", no_edition=_EDITIONS, no_inherited=_EDITIONS)


def _words_of(
    claims: Sequence[Row],
    key: str,
    label: str,
    words: Iterable[str],
    where: DeltaGenerator,
    otherwise: Sequence[str] = (),
) -> list[str]:
    """Choose among words, each with the number of disagreements that have it."""
    counts = Counter({row["number"]: row[key] for row in claims}.values())
    titles = {word: f"{word} ({counts[word]})" for word in words if counts[word]}
    return widgets.choices(label, key, titles, [word for word in otherwise if word in titles], where=where, none="All")


_PLACED = (
    ("locator", "Place in it"),
    ("pages", "Pages"),
    ("as_written", "As printed"),
    ("edition", "Edition"),
    ("note", "Our note"),
    (OWN_DATA.name, "Own data"),
)


def _in_words(graph: Graph, row: Row) -> dict[str, Any]:
    """A claim with the mechanism that it is about, the disputed question and its answer in words."""
    matter, relation, claim = str(row["disputed"]), str(row["relation"] or ""), str(row["claim"])
    # A disagreement on a role names the party first, then the mechanism.
    about, party = (relation, str(row["subject"])) if matter == "role" else (str(row["subject"]), relation)
    value = vocabulary.VALUES.get(relation)
    question = QUESTIONS.get(matter) or (value.meaning if value else matter)
    if matter == "kind":
        claim = vocabulary.kind_in_words(claim)
    elif relation in vocabulary.RELATIONS:
        claim = graph.entity(claim).title
    else:
        code, _, role = claim.partition(" ")
        if code in vocabulary.RELATIONS:
            claim = relation_text(code) + (f" ({role})" if role else "")
    return {
        **row,
        OWN_DATA.name: ", ".join(row.get(OWN_DATA.name, ())),
        "about": graph.entity(about).title,
        "about_label": graph.entity(about).label,
        "about_id": about,
        "matter": matter,
        "disputed": question.replace("{}", graph.entity(party).label),
        "says": with_origin(claim, matter, str(row["origin"])),
    }


def _lines(graph: Graph, disputes: Sequence[Sequence[Row]]) -> None:
    rows = [
        {
            "kind": claims[0]["kind"],
            "about": claims[0]["about_label"],
            "disputed": claims[0]["disputed"],
            "says": " – or: ".join(dict.fromkeys(row["says"] for row in claims)),
            "documents": len({row["document"] for row in claims if row["document"]}),
        }
        for claims in disputes
    ]
    columns = [
        Column("about", "About"),
        Column("disputed", "Disputed"),
        Column("says", "What is said"),
        Column("kind", "Kind"),
        Column("documents", "Documents", "that say it", "number"),
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
    paragraph(f"{claims[0]['kind']}: {KINDS[claims[0]['kind']]}.", muted=True)
    for first in range(0, len(claims), _ABREAST):
        abreast = claims[first : first + _ABREAST]
        for column, (place, claim) in zip(st.columns(len(abreast)), enumerate(abreast, first), strict=True):
            with column, st.container(border=True):
                heading(claim["says"], 3)
                _place(graph, claim, place)


def _place(graph: Graph, claim: Row, place: int) -> None:
    document = str(claim["document"] or "")
    if not document:
        is_name = claim["matter"] == "name"
        shown = "The name that the pages show; no document on record prints it so."
        paragraph(shown if is_name else f"Our count of {claim['locator']}: {claim['note']}.", muted=True)
        return
    paragraph(document_in_full(document, graph.index.documents))
    words = graph.index.with_short_sources(plain_row(claim))
    paragraph(
        *(f"{label}: {words[key]}" for key, label in _PLACED if words[key]),
        muted=True,
    )
    link_to_document(graph, document, f"open-claim-{place}")
