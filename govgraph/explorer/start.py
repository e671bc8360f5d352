"""The start: four things to do, the main findings of the edition, and what the data are."""

from __future__ import annotations

from collections import Counter
from typing import Any

import streamlit as st

from govgraph.explorer.kit import controls, header, widgets
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.linked_table import show_words
from govgraph.explorer.kit.links import link_to_page
from govgraph.explorer.kit.markdown_escape import escape_markdown
from govgraph.explorer.kit.name_links import follow_links, page_link
from govgraph.explorer.kit.own_mark import own_remark
from govgraph.explorer.kit.session import make_page, open_graph
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.graph.analysis.main_findings import Finding, main_findings
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_words import edition_words, is_alternative
from govgraph.graph.core.folding import fold
from govgraph.graph.core.kinds import count_of_kind, kind_order, kind_words
from govgraph.graph.core.paths import SEED
from govgraph.graph.core.provenance import STATEMENT_IDS
from govgraph.graph.store.editions import default_edition

THINGS: dict[str, tuple[str, dict[str, tuple[str, dict[str, str]]]]] = {
    "Look up": (
        "All that is on record of one mechanism, State, organisation or theme.",
        {"Look up a name": ("look-up", {}), "Its network": ("network", {}), "Its partners": ("partners", {})},
    ),
    "Compare": (
        "What two or three have in common, and what only one of them has.",
        {
            "Two or three mechanisms": ("compare", {}),
            "States": ("compare", {"nodes": "states"}),
            "Organisations": ("compare", {"nodes": "organisations"}),
        },
    ),
    "Survey": (
        "All mechanisms at once.",
        {
            "Map": ("map", {}),
            "Themes by mechanisms": ("themes", {}),
            "Members by mechanisms": ("members", {}),
            "What changed": ("changes", {}),
            "Gaps": ("gaps", {}),
            "Synergies": ("synergies", {}),
        },
    ),
    "Data": (
        "Where it is written, and how to download it.",
        {
            "Documents": ("documents", {}),
            "Disagreements": ("conflicts", {}),
            "Own data": ("own-data", {}),
            "Export": ("export", {}),
            "About and how to cite": ("about", {}),
        },
    ),
}
"""The four things to do here: what each is for, and the pages that do it, with the choices there."""
MOST_HITS = 20
_MEANT = (
    "Mechanisms are forums in which States consult on migration. Most are of one region, some link regions, "
    "and one is global."
)
_STYLE = """<style>
[class*="st-key-links-"] [data-testid="stPageLink-NavLink"] { padding: .2rem; min-height: 0; line-height: 1.35;
  align-items: flex-start }
[class*="st-key-links-"] [data-testid="stPageLink-NavLink"] p { text-decoration: underline; text-underline-offset: 2px;
  padding: .22rem 0 }
[class*="st-key-links-"] [data-testid="stPageLink-NavLink"] :is(p, span, div) { white-space: normal; text-align: left }
</style>"""
"""Links of one line each, so that the page fits a screen."""
_OWN = f"""
MATCH (n) WHERE (n:Entity OR n:Document) AND NOT '{SEED.name}' IN n.datasets
UNWIND n.datasets AS dataset
RETURN DISTINCT 'Document' IN labels(n) AS is_document, dataset ORDER BY dataset
"""
"""The data sets that alone name an entity, or a document."""
_ALTERNATIVE = "An alternative edition has other lists of members for the same year, where sources differ."


def draw(graph: Graph) -> None:
    """Draw the page."""
    st.html(_STYLE)
    heading("Who is in which migration mechanism, and where it is written", 1)
    paragraph(_MEANT, muted=True)
    if len(graph.index.entities) > header.MOST_ENTITIES or "search" in st.query_params:
        _search(graph)
    for column, (title, (meaning, links)) in zip(st.columns(len(THINGS)), THINGS.items(), strict=True):
        with column, st.container(border=True, height="stretch", gap="xsmall"):
            heading(title)
            paragraph(meaning, muted=True)
            with st.container(gap=None, key=f"links-{title.lower().replace(' ', '-')}"):
                for words, (name, choices) in links.items():
                    link_to_page(name, words, choices, icon="")
    findings_place, data_place = st.columns([3, 2])
    with findings_place:
        _findings(graph)
    with data_place:
        _data(graph)


def read_ahead() -> None:
    """Read what the page needs before a reader opens it: no data set is switched off yet."""
    graph = open_graph()
    name = default_edition(graph.index.editions)
    graph.ask("coverage", edition=name)
    edition = graph.edition(name)
    if not edition.needs_year:
        _main_findings(graph, edition)


page = make_page(draw, "start")


def _findings(graph: Graph) -> None:
    edition = controls.edition(graph, with_year=False)
    if edition.needs_year:
        edition = graph.edition(edition.name, edition.inherited, edition.last_year)
    heading(f"Main findings, edition {edition_words(edition)}")
    findings = _main_findings(graph, edition)
    paragraph("Counted from the statements of the edition. Each line leads to its documents and places.", muted=True)
    with st.container(gap=None, key="links-findings"):
        for finding in findings:
            words = " ".join([finding.words, *own_remark(edition.own_data(finding.statement_ids))])
            link_to_page(finding.page, escape_markdown(words), finding.choices)
    if not findings:
        paragraph("Nothing is on record in this edition.")


def _main_findings(graph: Graph, edition: Edition) -> list[Finding]:
    key = (edition.name, edition.inherited, edition.year)
    return graph.cached(lambda: main_findings(edition), "main findings", *key)


def _search(graph: Graph) -> None:
    text = widgets.text(
        "Search all names", "search", longest=100, hint="a mechanism, State, organisation or theme, such as Bali or IOM"
    )
    if not text.strip():
        return
    hits = search(graph, text)
    if not hits:
        notice("info", f"No name has {text!r} in it. Try a part of the name, or an acronym.")
    for entity_id in hits[:MOST_HITS]:
        entity = graph.entity(entity_id)
        label = f"{escape_markdown(entity.title)} ({kind_words(entity.kind)})"
        link_to_page("look-up", label, {"id": entity_id}, icon="")
    if len(hits) > MOST_HITS:
        paragraph(f"{MOST_HITS} of {len(hits):,} are shown; write more of the name.", muted=True)


def search(graph: Graph, text: str) -> list[str]:
    """The ids of entities with a name that contains the text, whatever its case and accents; whole names first."""
    text = fold(text)
    ranks: dict[str, tuple[bool, int, str]] = {}
    for key, names in graph.names().items():
        if hits := [name for name in map(fold, names) if text in name]:
            entity = graph.entity(key)
            ranks[key] = (text not in hits, kind_order(entity.kind), entity.label)
    return sorted(ranks, key=ranks.__getitem__)


def _data(graph: Graph) -> None:
    heading("What the data are")
    counts = Counter(entity.kind for entity in graph.index.entities.values())
    own = _own_datasets(graph)
    paragraph(
        ", ".join(count_of_kind(counts[kind], kind) for kind in vocabulary.KINDS if counts[kind])
        + "; every link between them cites a document and a place in it.",
        *own_remark(own[False]),
    )
    edition, rows = _lists(graph)
    editions = [summary.name for summary in graph.editions()]
    statuses = Counter(row["status"] for row in rows)
    dates = sorted(document.date for document in graph.index.cited.values() if document.date)
    paragraph(
        f"Editions: {', '.join(map(vocabulary.edition_in_words, editions))}. Documents: {len(graph.index.cited):,}"
        + (f", of {dates[0][:4]} to {dates[-1][:4]}." if dates else "."),
        *own_remark(own[True]),
        *([_ALTERNATIVE] if any(map(is_alternative, editions)) else []),
        f"Lists of members in edition {edition}: "
        + ", ".join(f"{number} {status}" for status, number in statuses.most_common())
        + ". What is not on record is unknown; it does not mean no.",
        *own_remark(graph.edition(edition).own_data(key for row in rows for key in row[STATEMENT_IDS])),
    )
    links = {"documents": "All documents", "coverage": "Which lists are complete", "export": "Every statement"}
    show_words(" · ".join(page_link(words, name) for name, words in links.items()))
    follow_links()


def _own_datasets(graph: Graph) -> dict[bool, list[str]]:
    """The data sets besides the seed that alone name a document, and those that alone name an entity."""
    rows = graph.rows(_OWN) if set(graph.datasets()) - {SEED.name} else []
    return {kind: [row["dataset"] for row in rows if row["is_document"] == kind] for kind in (True, False)}


def _lists(graph: Graph) -> tuple[str, list[dict[str, Any]]]:
    """The edition, and how complete the lists of its mechanisms are."""
    edition = controls.edition_name(graph)
    return edition, graph.ask("coverage", edition=edition).answer.rows
