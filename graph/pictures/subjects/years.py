"""A measure of mechanisms, States or organisations by year."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from govgraph.graph.analysis.metric_signs import InSigns, years_in_signs
from govgraph.graph.analysis.metrics_by_year import metrics_by_year
from govgraph.graph.core.colours import STATUS
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.pictures import by_year
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.pictures.sources import dates_of_members, own_rows, source_line, unknown_members
from govgraph.graph.tables.table import Table

Lines = Mapping[str, Sequence[tuple[int, float]]]
"""By name the years with their values."""
FEW = 4
"""Lines that are drawn where nobody says whose."""
_NAMED = 8
OWN = STATUS["own"].sign


def years_picture(
    edition: Edition,
    years: str,
    who: Collection[str] = (),
    measure: str = "degree",
    nodes: str = "mechanisms",
    capacity: Collection[str] = ("member",),
) -> Picture:
    """A measure by year, as lines.

    Raises:
        UsageError: a value is not allowed, or nobody of these has the measure in these years.
    """
    table = metrics_by_year(edition, years, measure, nodes, capacity)
    rows = [row for row in table.select(["id", "year", "value"]) if row["value"] is not None]
    drawn = list(who) or highest(rows)[:FEW]
    lines = {edition.label(node): [(row["year"], row["value"]) for row in rows if row["id"] == node] for node in drawn}
    lines = {name: points for name, points in lines.items() if points}
    if not lines:
        raise UsageError(f"by-year: found no value of {measure} in {years}; choose other years or another edition")
    in_signs = years_in_signs(edition, {"nodes": nodes, "by": "", "capacity": capacity, "measure": measure})
    return of_lines(edition, lines, measure, nodes, table, in_signs)


def of_lines(
    edition: Edition,
    lines: Lines,
    measure: str,
    nodes: str,
    table: Table,
    in_signs: InSigns = dict,
) -> Picture:
    """The picture of some lines.

    Args:
        edition: the edition.
        lines: by name the years with their values.
        measure: what is measured, in words.
        nodes: of what.
        table: what the lines rest on.
        in_signs: makes a row of the table as readers see it.
    """
    finding = finding_of(lines, measure, texts_of(edition, table, lines, in_signs))
    edges = [edge for edge in edition.edges if edge.relation in table.provenance.relations]
    of_lines = table.take([place for place, node in enumerate(table.column("id")) if edition.label(node) in lines])
    nodes_of = map(edition.label, of_lines.column("id"))
    own = {node for node, is_own in zip(nodes_of, own_rows(of_lines), strict=True) if is_own}
    drawn = {f"{OWN} {name}" if name in own else name: points for name, points in lines.items()}
    return Picture(
        f"{measure[:1].upper()}{measure[1:]} of {nodes} by year, edition {edition.name}".replace("states", "States"),
        finding,
        lambda area: by_year.chart(drawn, measure, area),
        source_line(edition, edges),
        tuple(unknown_members(edition)) if nodes == "mechanisms" else (),
        (f"{OWN} before a name: {STATUS['own'].meaning}.",) if own else (),
        0.55,
        f"Lines: {finding}",
        dates=dates_of_members(edition) if nodes == "mechanisms" else (),
    )


def highest(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """The nodes by what they have in the last year, the highest first, then those that have no row in it.

    >>> highest([{"id": "a", "year": 1990, "value": 9}, {"id": "b", "year": 1991, "value": 2}])
    ['b', 'a']
    """
    last = max((row["year"] for row in rows), default=0)
    values = {row["id"]: -1.0 for row in rows} | {row["id"]: row["value"] for row in rows if row["year"] == last}
    return sorted(values, key=lambda node: (-values[node], node))


def texts_of(edition: Edition, table: Table, lines: Lines, in_signs: InSigns) -> dict[tuple[str, int], str]:
    """The ends of lines, by name and year, as readers see them, where a number may be another."""
    ends = {(name, points[place][0]) for name, points in lines.items() for place in (0, -1) if points}
    rows = table.select(["id", "year", "value"]).rows
    signed = {
        (edition.label(row["id"]), row["year"]): in_signs(row)["value"]
        for row in rows
        if (edition.label(row["id"]), row["year"]) in ends
    }
    return {end: text for end, text in signed.items() if isinstance(text, str)}


def finding_of(lines: Lines, measure: str, texts: Mapping[tuple[str, int], str] = MappingProxyType({})) -> str:
    """How a measure goes from the first year of each line to its last, in words; `texts` are of `texts_of`.

    >>> finding_of({"KEN": [(1990, 2.0), (1991, 5.0)], "UGA": [(1991, 3.0)]}, "Ties (degree)")
    'Ties (degree) by year: KEN 2 (1990) to 5 (1991) and UGA 3 (1991).'
    >>> finding_of({"KEN": [(1990, 2.0), (1991, 5.0)]}, "Ties (degree)", {("KEN", 1991): "≥5"})
    'Ties (degree) by year: KEN 2 (1990) to ≥5 (1991).'
    """
    words = []
    for name, points in lines.items():
        (first, start), (last, end) = points[0], points[-1]
        begins, ends = texts.get((name, first), f"{start:.4g}"), texts.get((name, last), f"{end:.4g}")
        words.append(f"{name} {begins} ({first})" + (f" to {ends} ({last})" if last != first else ""))
    if not words:
        return f"{measure} by year."
    parts = [*words[:_NAMED], *([f"{len(words) - _NAMED} more"] if len(words) > _NAMED else [])]
    divider = "; " if any("," in part for part in parts) else ", "
    return f"{measure} by year: {' and '.join(filter(None, (divider.join(parts[:-1]), *parts[-1:])))}."
