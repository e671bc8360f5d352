"""A measure of mechanisms, States or organisations, as bars, the highest first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from govgraph.graph.analysis.metric_columns import COLUMNS, NAMES
from govgraph.graph.analysis.metrics import metrics
from govgraph.graph.analysis.metrics_by_year import MEASURES
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_words import edition_words
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.provenance import STATEMENT_IDS
from govgraph.graph.core.text import capitalised, in_row
from govgraph.graph.pictures import bars
from govgraph.graph.pictures.bars import Bar
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.pictures.sources import edges_behind, source_line, unknown_members
from govgraph.graph.tables.table import Table

MOST, _NAMED = 30, 3
"""Bars that are drawn, and those that the finding names."""


def metrics_picture(
    edition: Edition,
    measure: str = "degree",
    nodes: str = "mechanisms",
    capacity: Collection[str] = ("member",),
    at_least: int = 1,
) -> Picture:
    """The bars of a measure.

    Raises:
        UsageError: there is no such measure, or nobody has it.
    """
    if measure not in MEASURES:
        raise UsageError(f"measure: found {measure!r}; use one of {', '.join(MEASURES)}")
    table = metrics(edition, nodes, capacity, at_least=at_least, groups=[MEASURES[measure]])
    if not any(table.column(measure)):
        raise UsageError(f"metrics: found no value of {measure} above 0; choose another measure or edition")
    return of_metrics(edition, table, measure, nodes)


def of_metrics(edition: Edition, table: Table, measure: str, nodes: str) -> Picture:
    """The bars of a table of metrics."""
    ranked = ranked_by(table, measure)
    rows = table.select(("id", STATEMENT_IDS)).rows if edition.own else ()
    own = {row["id"] for row in rows if edition.own_data(row[STATEMENT_IDS])}
    drawn = [Bar("", edition.label(row["id"]), row[measure], own=row["id"] in own) for row in ranked if row[measure]]
    drawn = drawn[:MOST]
    meaning = next(column.meaning for column in COLUMNS if column.name == measure)
    notes = [f"{NAMES[measure]}: {meaning}."]
    if len(ranked) > len(drawn):
        notes.append(f"The first {len(drawn):,} of {len(ranked):,} are drawn.")
    title = f"{capitalised(nodes)}: {NAMES[measure]}, edition {edition_words(edition)}"
    return Picture(
        title,
        finding_of([(edition.label(row["id"]), row[measure]) for row in ranked], nodes, NAMES[measure]),
        lambda area: bars.chart(drawn, area),
        source_line(edition, edges_behind(table)),
        () if table.provenance.of_organisations else tuple(unknown_members(edition)),
        (*notes, *bars.own_notes(drawn)),
        bars.aspect(drawn),
        f"{title}: bars of {', '.join(f'{bar.words} {bar.number:.4g}' for bar in drawn)}.",
    )


def ranked_by(table: Table, measure: str) -> list[dict[str, Any]]:
    """Id and measure of the rows of which the measure is known, the highest first."""
    rows = table.select(("id", measure)).rows
    return [rows[place] for place in order_by(table, measure) if rows[place][measure] is not None]


def order_by(table: Table, measure: str) -> list[int]:
    """The numbers of the rows, the highest first; those of which the measure is not known come last, in their order."""
    ids, values = table.column("id"), table.column(measure)
    ranked_places = sorted(
        (-value, key, place) for place, (key, value) in enumerate(zip(ids, values, strict=True)) if value is not None
    )
    return [*(place for *_, place in ranked_places), *(place for place, value in enumerate(values) if value is None)]


def finding_of(ranked: Sequence[tuple[str, float]], nodes: str, measure: str) -> str:
    """Who comes first by a measure, in words, and how many are level with the last that is named.

    >>> finding_of([("APC", 0.5), ("Bali Process", 0.25), ("RCM", 0.25)], "mechanisms", "Ties (degree)")
    'Ties (degree): APC comes first of 3 mechanisms (0.5), then Bali Process (0.25) and RCM (0.25).'
    >>> finding_of([("Spain", 9), *((name, 8) for name in ("Belgium", "France", "Italy", "Malta"))], "states", "Ties")
    'Ties: Spain comes first of 5 States (9), then Belgium (8) and France (8); 2 more have 8.'
    """
    if not ranked:
        return f"This measure is not defined for any of the {nodes} here."
    (name, value), *runners_up = ranked[:_NAMED]
    last = f"{ranked[:_NAMED][-1][1]:.4g}"
    level = sum(f"{value:.4g}" == last for _, value in ranked[_NAMED:])
    more = f"; {level:,} more {'has' if level == 1 else 'have'} {last}" if level else ""
    then = f", then {in_row(f'{name} ({value:.4g})' for name, value in runners_up)}" if runners_up else ""
    return f"{measure}: {name} comes first of {len(ranked):,} {_in_words(nodes)} ({value:.4g}){then}{more}."


def _in_words(nodes: str) -> str:
    return nodes.replace("states", "States")
