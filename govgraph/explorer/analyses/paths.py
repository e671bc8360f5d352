"""Paths: how two entities are linked, with a source for every hop."""

from __future__ import annotations

import streamlit as st

from govgraph.explorer.kit import controls, results, widgets
from govgraph.explorer.kit.formatting import plural, relation_words
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.session import shows
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.graph.analysis import paths
from govgraph.graph.analysis.result import Result
from govgraph.graph.core import vocabulary

KINDS = ("mechanism", "state", "organisation")


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Paths", 1)
    told = st.container()
    edition = controls.snapshot(graph)
    if edition.years:
        years = [str(one) for one in sorted(set().union(*edition.years.values()), reverse=True)]
        year = widgets.choice("Year", "year", years, years[0], help_text="this edition is counted by year")
        edition = graph.snapshot(edition.edition, edition.inherited, int(year))
    left, right = st.columns(2)
    start = controls.entity(graph, "From", "from", KINDS, "unhcr", left)
    end = controls.entity(graph, "To", "to", KINDS, "bali", right)
    left, right = st.columns(2)
    longest = widgets.number(
        "Most steps of a way",
        "hops",
        1,
        6,
        4,
        where=left,
        help_text="a step is one link on record: that a State is a member of a mechanism, say",
    )
    ways = widgets.number("How many ways", "ways", 1, 20, 5, where=right)
    with st.expander("Which relations count"):
        relations = widgets.choices(
            "Over these relations", "relations", list(vocabulary.RELATIONS), paths.DEFAULT, named=relation_words
        )
    if start == end:
        notice("info", "Choose two different entities.")
        return
    result = graph.result(
        paths.paths, edition, start, end, relations=tuple(relations), longest=longest, alternatives=ways
    )
    names = [graph.entity(one).label for one in (start, end)]
    finding = finding_of(result, *names)
    with told:
        paragraph(*finding)
    results.show(
        graph,
        result,
        f"path-{start}-{end}-{edition.edition}",
        title=f"From {names[0]} to {names[1]}",
        finding=finding,
        only=["path", "hop", "from", "to", "relation", "start", "end", "citations", "coverage"],
        labelled=["from", "to"],
        named={
            "path": "Way",
            "hop": "Step",
            "relation": "What links them",
            "start": "Since",
            "end": "Until",
            "coverage": "Lists that are not whole",
        },
        method="paths",
        editions=[edition],
        empty="No way was found over these relations. More relations, more steps or another edition may show one.",
    )


page = shows(draw, "paths")


def finding_of(result: Result, start: str, end: str) -> list[str]:
    """How two are linked, the shortest way step by step, in words.

    >>> from govgraph.graph.analysis.result import Provenance
    >>> rows = [{"path": 1, "length": 1, "hop": 1, "relation": ["IOM funds APC", "IOM is an observer of APC"]}]
    >>> for words in finding_of(Result((), rows, Provenance("e", None, (), True, (), {}, {}, None, 0)), "IOM", "APC"):
    ...     print(words)
    IOM and APC are linked in 1 step: IOM funds APC.
    1 way is listed, the shortest first.
    """
    if not result.rows:
        return [f"No way between {start} and {end} was found."]
    steps = "; ".join(row["relation"][0] for row in result.rows if row["path"] == 1)
    number = len({row["path"] for row in result.rows})
    return [
        f"{start} and {end} are linked in {plural(result.rows[0]['length'], 'step')}: {steps}.",
        f"{plural(number, 'way')} {'is' if number == 1 else 'are'} listed, the shortest first.",
    ]
