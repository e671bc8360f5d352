"""The console below the questions: a query of the reader's own in Cypher, explained to beginners."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import streamlit as st

from govgraph.explorer.kit import tables, url_state, widgets
from govgraph.explorer.kit.answer_warnings import answer_warnings
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.explorer.network import query_result
from govgraph.graph.core import vocabulary
from govgraph.graph.core.errors import GovgraphError, QueryError
from govgraph.graph.core.pages import Places, cite, pages_of
from govgraph.graph.core.statement_text import relation_text
from govgraph.graph.core.text import counted

EXAMPLES = {
    "Members of one mechanism": (
        "MATCH (s:State)-[r:MEMBER_OF]->(m:Mechanism {id: 'bali'})\nWHERE r.edition = '2010'\nRETURN s, r, m LIMIT 25"
    ),
    "Mechanisms by their number of member States": (
        "MATCH (s:State)-[r:MEMBER_OF]->(m:Mechanism)\nWHERE r.edition = '2010' AND r.status IS NULL\n"
        "RETURN m.name AS mechanism, count(DISTINCT s) AS States\nORDER BY States DESC"
    ),
    "What is written of a State, and where": (
        "MATCH (s:State {name: 'Thailand'})-[r:MEMBER_OF]->(m:Mechanism)\n"
        "RETURN m.name AS mechanism, r.edition AS edition, r.as_written AS printed,\n"
        "       r.document AS document, r.locator AS place\nORDER BY edition, mechanism"
    ),
    "Who chairs what": "MATCH (who)-[r:CHAIRS]->(m:Mechanism)\nWHERE r.edition = '2019'\nRETURN who, r, m",
}
FIRST = next(iter(EXAMPLES.values()))
MOST_ROWS = 5000
"""Rows that the page draws; the downloads have all rows of the answer."""
_READING = (
    (
        "MATCH",
        "the pattern to look for: things in round brackets, and a line between them as an arrow. (s:State) is "
        "any State, called s from here on; -[r:MEMBER_OF]-> is a line “is a member of”, called r; {id: 'bali'} keeps "
        "the mechanism with that id.",
    ),
    ("WHERE", "what must hold of it: here, that the line is of edition 2010."),
    (
        "RETURN",
        "what comes back. A name alone (s, r, m) brings the thing or line itself, which is then drawn as a "
        "network too; s.name brings one detail of it. AS gives a column its heading.",
    ),
    ("ORDER BY, LIMIT", "sort the rows; stop after so many."),
)


def draw(graph: Graph) -> None:
    """Draw the console; a query runs as the user who can only read."""
    settings = graph.store.settings
    heading("A question of your own to the database (Cypher)")
    paragraph(
        "When no question above fits: Cypher is the language in which this database is asked. Begin with an example, "
        "press Run, then change a word of it. Nothing can be broken here: a query can only read; it is stopped after "
        f"{settings.time_limit:g} seconds, and cut off after {settings.row_limit:,} rows. It asks the whole graph: "
        "documents of every grade, and data sets that are switched off too."
    )
    with st.container(horizontal=True):
        for number, (name, example) in enumerate(EXAMPLES.items()):
            st.button(name, key=f"example-{number}", on_click=url_state.set_choice, args=("cypher", example))
    with st.expander("How to read a query, and the words it may use"):
        _explain()
    text = widgets.text("Query", "cypher", FIRST, lines=6)
    if url_state.came_with_url("cypher", text) and text not in EXAMPLES.values():
        notice(
            "warning",
            "This query came with the address of the page; it was not written here, and has not been run. "
            "Press Run only if you know what it asks. This is the complete query:",
        )
        st.code(text, language=None, wrap_lines=True)
    if not st.button("Run", type="primary"):
        return
    if not text.strip():
        notice("info", "The query is empty. Take one of the examples above.")
        return
    try:
        with st.spinner("Running"):
            answer = graph.store.query(text)
    except GovgraphError as error:
        hint = " Compare the query with an example above." if isinstance(error, QueryError) else ""
        notice("error", f"{error}\nNothing was changed.{hint}")
        return
    for warning in answer_warnings(answer):
        notice("warning", warning)
    if not answer.rows:
        notice(
            "info",
            "No rows: the query ran, and nothing in the graph fits its pattern. Names must be written as the "
            "graph has them (State, not state; 'Thailand', not 'thailand'); leave a condition out to see more.",
        )
        return
    rows = answer.rows[:MOST_ROWS]
    cut = len(answer.rows) > MOST_ROWS
    paragraph(
        f"{counted(len(answer.rows), 'row')}"
        + (f"; the first {MOST_ROWS:,} are shown, the downloads have all that came back." if cut else ".")
        + (
            " Things and lines are shown by name and citation; the downloads have all their details."
            if any(isinstance(value, Mapping) for value in rows[0].values())
            else ""
        )
    )
    tables.show(
        answer.rows,
        [Column(name, name) for name in answer.columns],
        "query",
        # Who writes queries knows documents by their ids.
        documents={document: f"{document}: {words}" for document, words in graph.index.documents.items()},
        drawn=[{key: in_words(value, graph.index.places) for key, value in row.items()} for row in rows],
    )
    query_result.show(graph, rows)


def _explain() -> None:
    st.code(FIRST, language="cypher")
    paragraph(*(f"{word}: {meaning}" for word, meaning in _READING))
    paragraph(
        f"Things (after the colon in round brackets): {', '.join(kind.label for kind in vocabulary.KINDS.values())}. "
        "Each has id and name, many an acronym."
    )
    paragraph(
        "Lines (after the colon in square brackets): "
        + "; ".join(f"{relation.name}: {relation.reads}" for relation in vocabulary.RELATIONS.values())
        + ". Each has edition, role, status (empty: in force), document, locator (the place in it), as_written (as "
        "printed), start and end."
    )


def in_words(value: Any, places: Places = MappingProxyType({})) -> Any:  # noqa: ANN401 - whatever a query returns
    """A cell of the answer for a reader: a node by its name, a relationship as it is read, with its citation.

    Args:
        value: the cell.
        places: the pages of places.

    >>> in_words({"labels": ["Entity", "State"], "id": "THA", "name": "Thailand"})
    'Thailand'
    >>> in_words({"type": "MEMBER_OF", "document": "iom-2010", "locator": "p. 1"})
    'is a member of [iom-2010, p. 1]'
    >>> in_words([{"labels": ["Document"], "id": "iom-2010", "title": "An Assessment"}, 5])
    ['An Assessment', 5]
    """
    if isinstance(value, list | tuple):
        return [in_words(part, places) for part in value]
    if not isinstance(value, Mapping):
        return value
    if isinstance(value.get("labels"), list):
        return value.get("name") or value.get("title") or value.get("id") or ", ".join(map(str, value["labels"]))
    if isinstance(value.get("type"), str):
        document, locator = str(value.get("document") or ""), str(value.get("locator") or "")
        place = cite(document, locator, pages_of(document, locator, places)) if document and locator else document
        return relation_text(value["type"]) + (f" [{place}]" if place else "")
    return "; ".join(f"{key}: {in_words(part, places)}" for key, part in value.items())
