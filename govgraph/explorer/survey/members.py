"""Members by mechanisms: what each State or territory is to each mechanism, and where that is not known."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from govgraph.explorer.kit import controls, results, widgets
from govgraph.explorer.kit.formatting import edition_stem, edition_words
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.session import make_page
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.explorer.survey import cross_table
from govgraph.explorer.survey.cross_table import Look
from govgraph.graph.analysis import cross_tables
from govgraph.graph.analysis.cross_tables import MEMBER, NOT_LISTED, OTHER_ROLE, THROUGH_UNION, UNKNOWN
from govgraph.graph.core.colours import STATUS
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.text import counted
from govgraph.graph.tables.table import Table

LOOKS = {
    MEMBER: Look("M", "strong", "member"),
    THROUGH_UNION: Look("U", "light", "member through a union"),
    "observer": Look("O", "outlined", "observer"),
    "partner": Look("P", "outlined", "partner"),
    "participant": Look("T", "outlined", "takes part as neither"),
    OTHER_ROLE: Look("R", "outlined", "in another role"),
    UNKNOWN: Look(STATUS["unknown"].sign, "striped", "unknown: the list of members is not complete"),
    NOT_LISTED: Look("·", "empty", "not in the complete list of members"),
}
COUNTED = (MEMBER, THROUGH_UNION)


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Members by mechanisms", 1)
    region_place, year_place, _ = st.columns([2, 1, 2])
    of_all_years = controls.edition(graph, with_year=False)
    region = widgets.choice("Region", "region", _regions(of_all_years), "", where=region_place)
    edition = controls.year(graph, of_all_years, year_place)
    table = graph.result(cross_tables.members_by_mechanisms, edition, region)
    finding = finding_of(table, region)
    paragraph(*finding)
    if not table.rows:
        notice("info", "No State is on record in a mechanism here. Choose another region or edition.")
        return
    written = graph.cached(
        lambda: table.where(lambda row: row["part"] != NOT_LISTED, "part"),
        "members by mechanisms without those not listed",
        *(edition.name, edition.inherited, edition.year, region),
    )
    where = f" in {region}" if region else ""
    title = f"States and territories{where} by mechanisms, edition {edition_words(edition)}"
    cross_table.draw(
        title,
        {row["state"]: row["state_name"] for row in table.rows},
        {row["mechanism"]: row["mechanism_name"] for row in table.rows},
        {(row["state"], row["mechanism"]): row["part"] for row in table.rows},
        LOOKS,
        COUNTED,
    )
    heading("Where it is written")
    results.show(
        graph,
        written,
        f"members-{'-'.join(filter(None, (region.lower().replace(' ', '-'), edition_stem(edition))))}",
        title=title,
        finding=finding,
        only=["state_name", "mechanism_name", "part", "via", "citations"],
        named={"state_name": "State or territory", "mechanism_name": "Mechanism", "part": "As", "via": "Through",
               "citations": "Where"},
        editions=[edition],
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


def finding_of(table: Table, region: str) -> list[str]:
    """How many States, who is in most, and of how many mechanisms it is not known, in words.

    >>> from govgraph.graph.core.provenance import NOTHING
    >>> cells = [("THA", "Thailand", "apc", "member"), ("THA", "Thailand", "igc", "unknown")]
    >>> rows = [dict(zip(("state", "state_name", "mechanism", "part"), cell)) for cell in cells]
    >>> for words in finding_of(Table.of_rows((), rows, NOTHING), "Asia"):
    ...     print(words)
    1 State or territory in Asia is on record in any of 2 mechanisms.
    Member of most: Thailand (1).
    The list of members of 1 mechanism is not complete: who is not named there may be a member.
    """
    names = {row["state"]: row["state_name"] for row in table.rows}
    mechanisms = {row["mechanism"] for row in table.rows}
    is_on_record = "is on record" if len(names) == 1 else "are on record"
    where = f" in {region}" if region else ""
    states = counted(len(names), "State or territory", "States and territories")
    finding = [f"{states}{where} {is_on_record} in any of {counted(len(mechanisms), 'mechanism')}."]
    numbers = Counter({names[row["state"]]: 0 for row in table.rows})
    numbers.update(row["state_name"] for row in table.rows if row["part"] in COUNTED)
    if most := max(numbers.values(), default=0):
        first = [f"{name} ({number})" for name, number in numbers.items() if number == most]
        finding.append(
            f"Member of most: {', '.join(first[:5])}{f' and {len(first) - 5} more' if len(first) > 5 else ''}."
        )
    if unknown := {row["mechanism"] for row in table.rows if row["part"] == UNKNOWN}:
        lists = f"The {'list' if len(unknown) == 1 else 'lists'} of members of {counted(len(unknown), 'mechanism')}"
        are = "is" if len(unknown) == 1 else "are"
        finding.append(f"{lists} {are} not complete: who is not named there may be a member.")
    return finding
