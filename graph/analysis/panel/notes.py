"""What a reader of a panel must know."""

from __future__ import annotations

from collections.abc import Collection

from govgraph.graph.core.dates import year_span
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.spells import HELD, LASTING, years_of
from govgraph.graph.core.text import counted
from govgraph.graph.core.vocabulary import ENDED
from govgraph.graph.measures.state_years import PanelNetwork


def notes_of(
    edition: Edition,
    network: PanelNetwork,
    ties: list[EdgeStatement],
    used: list[EdgeStatement],
    years: tuple[int, int],
    nodes: str,
) -> tuple[str, ...]:
    """What a reader must know: what goes on, what is unknown, and which years have no row."""
    first, last = years
    lines = []
    lasting = [edge for edge in used if edge.relation in LASTING]
    if going_on := sum(not edge.end and edge.status not in ENDED for edge in lasting):
        lines.append(
            f"of {going_on} of {counted(len(lasting), 'statement')} no end is stated: taken to go on to "
            f"{min(last, edition.reference_year)}"
        )
    unknown = [edge for edge in ties if edge.relation in LASTING and _is_unknown_in(edge, edition, first, last)]
    if unknown:
        lines.append(
            f"of {counted(len(unknown), 'statement')} a start or an end is not stated: the years in which no "
            "document says that it was in force are not counted; that is unknown, and does not mean no"
        )
    years_of_spells = int((network.spells[:, 3] - network.spells[:, 2] + 1).sum())
    if outside := years_of_spells - network.number_of_years():
        lines.append(
            f"not counted: {counted(outside, 'year')} of memberships in which the State has no data; such a State-year "
            "has no row"
        )
    if not edition.years and nodes != "mechanisms":
        lines.append(
            "no document says in which years a State has data: each has a row in every year, and 0 may be of a State "
            "that was not yet"
        )
    if nodes == "mechanisms":
        lines.append("a body without a row in a year: no membership in it is known to hold then")
    return tuple(lines)


def _is_unknown_in(edge: EdgeStatement, edition: Edition, first: int, last: int) -> bool:
    """Whether a statement may hold in some of these years, and in one of them is not known to."""
    if edge.status not in HELD or (edge.start and (edge.end or edge.status not in ENDED)):
        return False
    may_begin, may_end = year_span(edge.start, edge.end)
    begins, ends = years_of(edge, edition.speaks_from)
    unknown = [(may_begin, begins - 1), (ends + 1, may_end)] if begins <= ends else [(may_begin, may_end)]
    return any(max(start, first) <= min(end, last) for start, end in unknown)


def look_up(edition: Edition, capacities: Collection[str], by: str) -> str:
    """The command that gives the statements behind a pair-year."""
    options = "".join(
        (
            f" --edition {edition.name}",
            "" if tuple(capacities) == ("member",) else f" --capacity {','.join(capacities)}",
            f" --by {by}" if by else "",
        )
    )
    return (
        f"the statements behind a pair-year: `govgraph overlap A B --nodes states --year YEAR{options} --format json`, "
        "or this panel with --statement-ids"
    )
