"""Changes: what differs between two editions, and where each of them says so."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import streamlit as st

from govgraph.explorer.kit import controls, results, widgets
from govgraph.explorer.kit.formatting import plural
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.session import shows
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.graph.analysis import changes
from govgraph.graph.analysis.result import Result
from govgraph.graph.store.editions import default_edition


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Changes between editions", 1)
    told = st.container()
    editions = graph.editions()
    if len(editions) < 2:
        notice("info", "Only one edition is loaded; a change needs two.")
        return
    left, right, wide = st.columns([1, 1, 4], vertical_alignment="bottom")
    names = [edition.name for edition in editions]
    usual = graph.default_edition()
    before = editions[: names.index(usual)]
    earlier = widgets.choice(
        "Earlier", "earlier", names[:-1], default_edition(before) if before else names[0], where=left
    )
    after = names[names.index(earlier) + 1 :]
    later = widgets.choice("Later", "later", after, usual if usual in after else after[0], where=right)
    inherited = controls.inherited(graph, later, wide)
    mechanisms = {one.id: one.title for one in graph.mechanisms()}
    only = widgets.choices("Mechanisms (all when none is chosen)", "mechanism", mechanisms, [])
    aspects = widgets.choices("What (all when none is chosen)", "aspect", changes.ASPECTS, [], look="pills")
    kinds = widgets.choices(
        "Kind of difference (all when none is chosen)",
        "change",
        list(changes.CHANGES),
        [],
        look="pills",
        help_text="; ".join(f"{name}: {meaning}" for name, meaning in changes.CHANGES.items()),
    )
    result = compare(graph, earlier, later, only, [*aspects, *kinds], inherited)
    # What is borne out comes first.
    result = replace(result, rows=sorted(result.rows, key=lambda row: row["change"] in changes.OPEN))
    finding = finding_of(result, earlier, later)
    with told:
        paragraph(*finding)
    results.show(
        graph,
        result,
        f"changes-{earlier}-{later}",
        title=f"Changes from {earlier} to {later}",
        finding=finding,
        only=["mechanism", "aspect", "change", "sentence", "earlier", "later", "coverage", "dates"],
        labelled=["mechanism"],
        named={
            "mechanism": "Mechanism",
            "aspect": "What",
            "change": "Difference",
            "sentence": "In words",
            "earlier": f"Source in {earlier}",
            "later": f"Source in {later}",
            "coverage": "How complete the lists are",
            "dates": "Lists of another date",
        },
        method="changes",
        empty="No difference of this kind is on record. Choose fewer filters.",
        editions=[graph.snapshot(earlier), graph.snapshot(later)],
    )


def finding_of(result: Result, earlier: str, later: str) -> list[str]:
    """How many differences there are, those that documents bear out first, in words.

    >>> from govgraph.graph.analysis.result import Provenance
    >>> rows = [{"change": one} for one in ("joined", "not comparable", "joined")]
    >>> for words in finding_of(Result((), rows, Provenance("e", None, (), True, (), {}, {}, None, 0)), "2010", "2019"):
    ...     print(words)
    3 differences between 2010 and 2019: 2 joined.
    Not known whether they are changes: 1 not comparable.
    """
    counted = Counter(row["change"] for row in result.rows)
    borne_out, open_still = (
        ", ".join(
            f"{counted[one]} {one}" for one in changes.CHANGES if one in counted and (one in changes.OPEN) == still
        )
        for still in (False, True)
    )
    words = [
        f"{plural(len(result.rows), 'difference')} between {earlier} and {later}: "
        f"{borne_out or 'none that is borne out by both'}."
    ]
    if open_still:
        words.append(f"Not known whether they are changes: {open_still}.")
    return words


def compare(graph: Graph, earlier: str, later: str, only: list[str], kinds: list[str], inherited: bool) -> Result:
    """The differences, by what is kept of the two editions."""

    def find() -> Result:
        before, after = graph.snapshot(earlier), graph.snapshot(later)
        printed = graph.printed_names()
        return changes.changes(before, after, printed, mechanisms=only, kinds=kinds, inherited=inherited)

    return graph.kept(find, "changes", earlier, later, tuple(only), tuple(kinds), inherited)


page = shows(draw, "changes")
