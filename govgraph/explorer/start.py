"""The start: what somebody comes for, a search over all names, and what the data are."""

from __future__ import annotations

from collections import Counter
from typing import Any

import streamlit as st

from govgraph.explorer.kit import widgets
from govgraph.explorer.kit.formatting import plural
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.markdown_escape import escaped
from govgraph.explorer.kit.session import open_graph, shows
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.explorer.network.style import kind_words
from govgraph.explorer.pages import page as page_named
from govgraph.graph.core import vocabulary
from govgraph.graph.core.names import fold
from govgraph.graph.store.editions import default_edition, is_alternative

USERS: dict[str, dict[str, tuple[str, dict[str, str]]]] = {
    "Policy analyst": {
        "Which mechanisms overlap, and in whom?": ("overlap", {}),
        "What changed between 2010 and 2019?": ("changes", {"earlier": "2010", "later": "2019"}),
        "Where are the gaps?": ("gaps", {}),
    },
    "Secretariat": {
        "Who are my partners, and in what role?": ("partners", {}),
        "With whom do we share members and not yet work?": ("synergies", {}),
        "How are two bodies linked?": ("paths", {}),
    },
    "Researcher": {
        "Which mechanisms are central?": ("metrics", {}),
        "Where do documents disagree?": ("evidence", {"view": "conflicts"}),
        "How do I take the network along?": ("export", {}),
    },
}
"""For each kind of user three questions: the page that answers it, and what is chosen there."""
MOST_FOUND = 20
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
            for words, (name, given) in questions.items():
                st.page_link(page_named(name), label=words, query_params=given or None, icon=":material/arrow_forward:")
    _data(graph)


def read_ahead() -> None:
    """Read what the page needs before somebody looks at it: no data set is switched off yet."""
    graph = open_graph()
    graph.ask("coverage", edition=default_edition(graph.index.editions))


page = shows(draw, "start")


def _search(graph: Graph) -> None:
    wanted = widgets.text(
        "Search all names", "search", longest=100, hint="a mechanism, State, organisation or theme, such as Bali or IOM"
    )
    if not wanted.strip():
        return
    found = search(graph, wanted)
    if not found:
        notice("info", f"No name has {wanted!r} in it. Try a part of the name, or an acronym.")
    for one in found[:MOST_FOUND]:
        entity = graph.entity(one)
        label = f"{escaped(entity.title)} ({kind_words(entity.kind)})"
        st.page_link(page_named("profile"), label=label, query_params={"id": one})
    if len(found) > MOST_FOUND:
        paragraph(f"{MOST_FOUND} of {len(found)} are shown; write more of the name.", muted=True)


def search(graph: Graph, wanted: str) -> list[str]:
    """The ids of entities of which a name has this in it, whatever its case and accents; whole names first."""
    text = fold(wanted)
    found: dict[str, tuple[bool, int, str]] = {}
    for key, names in graph.names().items():
        folded = [fold(name) for name in names]
        if hits := [one for one in folded if text in one]:
            kind = list(vocabulary.KINDS).index(graph.entity(key).kind)
            found[key] = (text not in hits, kind, graph.entity(key).label)
    return sorted(found, key=found.__getitem__)


def _data(graph: Graph) -> None:
    heading("What the data are")
    counted = Counter(one.kind for one in graph.index.entities.values())
    paragraph(
        ", ".join(
            _counted(counted[kind.name], kind.name, kind.plural)
            for kind in vocabulary.KINDS.values()
            if counted[kind.name]
        )
        + "; every link between them cites a document and a place in it."
    )
    edition, rows = _lists(graph)
    names = [one.name for one in graph.editions()]
    statuses = Counter(row["status"] for row in rows)
    dates = sorted(one.date for one in graph.index.cited.values() if one.date)
    paragraph(
        f"Editions: {', '.join(names)}. Documents: {len(graph.index.cited)}"
        + (f", of {dates[0][:4]} to {dates[-1][:4]}." if dates else "."),
        *([_ALTERNATIVE] if any(map(is_alternative, names)) else []),
        f"Lists of members in edition {edition}: "
        + ", ".join(f"{number} {status}" for status, number in statuses.most_common())
        + ". What is not held is unknown, not a no.",
    )


def _lists(graph: Graph) -> tuple[str, list[dict[str, Any]]]:
    """The edition that is shown at first, and what is held of its mechanisms' lists."""
    edition = graph.default_edition()
    return edition, graph.ask("coverage", edition=edition).answer.rows


def _counted(number: int, one: str, many: str) -> str:
    words = plural(number, one, many)
    return words.replace("state", "State") if one == "state" else words
