"""The start: questions of each kind of user, a search over all names, and what the data are."""

from __future__ import annotations

from collections import Counter
from typing import Any

import streamlit as st

from govgraph.explorer.kit import widgets
from govgraph.explorer.kit.formatting import count_of_kind, kind_order, kind_words
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.links import link_to_page
from govgraph.explorer.kit.markdown_escape import escape_markdown
from govgraph.explorer.kit.session import make_page, open_graph
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.graph.core import vocabulary
from govgraph.graph.core.folding import fold
from govgraph.graph.store.editions import default_edition, is_alternative

USERS: dict[str, dict[str, tuple[str, dict[str, str]]]] = {
    "Policy analyst": {
        "Which mechanisms overlap, and in which States?": ("overlap", {}),
        "What changed between 2010 and 2019?": ("changes", {"earlier": "2010", "later": "2019"}),
        "Where are the gaps?": ("gaps", {}),
    },
    "Secretariat": {
        "Who are my partners, and in what role?": ("partners", {}),
        "With whom do we share members but not yet work?": ("synergies", {}),
        "How are two bodies linked?": ("paths", {}),
    },
    "Researcher": {
        "Which mechanisms are central?": ("metrics", {}),
        "Where do documents disagree?": ("conflicts", {}),
        "How do I take the network along?": ("export", {}),
    },
}
"""For each kind of user three questions: the page that answers it, and the choices there."""
MOST_HITS = 20
_MEANT = (
    "Mechanisms are bodies in which States consult on migration: regional processes, interregional forums between "
    "regions, and the global process."
)
_ALTERNATIVE = "An alternative edition has other lists of members for the same year, where sources differ."


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Who is in which consultation mechanism on migration, and where it is written", 1)
    paragraph(_MEANT, muted=True)
    _search(graph)
    for column, (user, questions) in zip(st.columns(len(USERS)), USERS.items(), strict=True):
        with column:
            heading(user)
            for words, (name, choices) in questions.items():
                link_to_page(name, words, choices)
    _data(graph)


def read_ahead() -> None:
    """Read what the page needs before a reader opens it: no data set is switched off yet."""
    graph = open_graph()
    graph.ask("coverage", edition=default_edition(graph.index.editions))


page = make_page(draw, "start")


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
        paragraph(f"{MOST_HITS} of {len(hits)} are shown; write more of the name.", muted=True)


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
    paragraph(
        ", ".join(count_of_kind(counts[kind], kind) for kind in vocabulary.KINDS if counts[kind])
        + "; every link between them cites a document and a place in it."
    )
    edition, rows = _lists(graph)
    editions = [summary.name for summary in graph.editions()]
    statuses = Counter(row["status"] for row in rows)
    dates = sorted(document.date for document in graph.index.cited.values() if document.date)
    paragraph(
        f"Editions: {', '.join(map(vocabulary.edition_in_words, editions))}. Documents: {len(graph.index.cited)}"
        + (f", of {dates[0][:4]} to {dates[-1][:4]}." if dates else "."),
        *([_ALTERNATIVE] if any(map(is_alternative, editions)) else []),
        f"Lists of members in edition {edition}: "
        + ", ".join(f"{number} {status}" for status, number in statuses.most_common())
        + ". What is not on record is unknown, not a no.",
    )


def _lists(graph: Graph) -> tuple[str, list[dict[str, Any]]]:
    """The default edition, and how complete the lists of its mechanisms are."""
    edition = graph.default_edition()
    return edition, graph.ask("coverage", edition=edition).answer.rows
