"""Members by mechanisms: what each State or territory is to each mechanism, and where that is not known."""

from __future__ import annotations

import streamlit as st

from govgraph.explorer.kit import controls, results, widgets
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.provenance_text import show_finding
from govgraph.explorer.kit.session import make_page
from govgraph.explorer.kit.text import heading, notice
from govgraph.explorer.survey import cross_table
from govgraph.graph.analysis import cross_tables
from govgraph.graph.analysis.cross_tables import NOT_LISTED
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_words import edition_stem, edition_words
from govgraph.graph.pictures.subjects import cross_tables as subject
from govgraph.graph.tables.arrays import coded, is_among


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Members by mechanisms", 1)
    region_place, year_place, _ = st.columns([2, 1, 2])
    of_all_years = controls.edition(graph, with_year=False)
    region = widgets.choice("Region", "region", _regions(of_all_years), "", where=region_place)
    edition = controls.year(graph, of_all_years, year_place)
    table = graph.result(cross_tables.members_by_mechanisms, edition, region)
    finding = subject.members_finding(table, region)
    show_finding(finding, table.provenance)
    if not len(table):
        notice("info", "No State is on record in a mechanism here. Choose another region or edition.")
        return
    listed = graph.cached(
        lambda: table.take(~is_among(coded(table, "part"), (NOT_LISTED,))),
        "members by mechanisms without those not listed",
        *(edition.name, edition.inherited, edition.year, region),
    )
    where = f" in {region}" if region else ""
    title = f"States and territories{where} by mechanisms, edition {edition_words(edition)}"
    drawn = cross_table.choose_columns(subject.mechanisms_of(table))
    file = f"members-{'-'.join(filter(None, (region.lower().replace(' ', '-'), edition_stem(edition))))}"
    send_place = st.container()
    cross_table.draw(title, subject.members_drawn(table, drawn))
    heading("Where it is written")
    results.show(
        graph,
        listed,
        file,
        title=title,
        finding=finding,
        only=["state_name", "mechanism_name", "part", "via", "citations"],
        headings={"state_name": "State or territory", "mechanism_name": "Mechanism", "part": "As", "via": "Through",
               "citations": "Where"},
        editions=[edition],
        picture=lambda: subject.of_members(edition, table, region),
        menu=True,
        send_place=send_place,
    )  # fmt: skip


page = make_page(draw, "members")


def _regions(edition: Edition) -> dict[str, str]:
    """The regions and, below each, its sub-regions, as they are offered."""
    pairs = {(edition.entities[key].region, edition.entities[key].subregion) for key in edition.of_kind("state")}
    names = {"": "All regions"}
    for region, subregion in sorted(pairs):
        if region:
            names[region] = region
            if subregion:
                names[subregion] = f"{region}: {subregion}"
    return names
