"""A measure of mechanisms, States or organisations, as bars, the highest first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from govgraph.graph.analysis.metric_columns import COLUMNS, NAMES
from govgraph.graph.analysis.metric_signs import InSigns, metrics_in_signs
from govgraph.graph.analysis.metrics import metrics
from govgraph.graph.analysis.metrics_by_year import MEASURES
from govgraph.graph.core.coverage_text import AT_LEAST, UNKNOWN
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_words import edition_words
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.provenance import STATEMENT_IDS
from govgraph.graph.core.text import capitalised, in_row
from govgraph.graph.pictures import bars
from govgraph.graph.pictures.bars import Bar
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.pictures.sources import dates_of_members, edges_behind, source_line, unknown_members
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
    in_signs = metrics_in_signs(edition, {"nodes": nodes, "by": "", "capacity": capacity})
    return of_metrics(edition, table, measure, nodes, in_signs)


def of_metrics(edition: Edition, table: Table, measure: str, nodes: str, in_signs: InSigns = dict) -> Picture:
    """The bars of a table of metrics; `in_signs` makes a row as readers see it."""
    ranked = ranked_by(table, measure)
    rows = table.select(("id", STATEMENT_IDS)).rows if edition.own else ()
    own = {row["id"] for row in rows if edition.own_data(row[STATEMENT_IDS])}
    drawn = [
        Bar("", edition.label(row["id"]), row[measure], text_of(row, measure, in_signs), row["id"] in own)
        for row in [row for row in ranked if row[measure]][:MOST]
    ]
    meaning = next(column.meaning for column in COLUMNS if column.name == measure)
    notes = [f"{NAMES[measure]}: {meaning}."]
    if len(ranked) > len(drawn):
        notes.append(f"The first {len(drawn):,} of {len(ranked):,} are drawn.")
    title = f"{capitalised(nodes)}: {NAMES[measure]}, edition {edition_words(edition)}"
    return Picture(
        title,
        finding_of(named(edition, ranked, measure, in_signs), nodes, NAMES[measure], is_open=in_signs is not dict),
        lambda area: bars.chart(drawn, area),
        source_line(edition, edges_behind(table)),
        () if table.provenance.of_organisations else tuple(unknown_members(edition)),
        (*notes, *bars.sign_notes(drawn)),
        bars.aspect(drawn),
        f"{title}: bars of {', '.join(f'{bar.words} {bar.text}' for bar in drawn)}.",
        dates=() if table.provenance.of_organisations else dates_of_members(edition),
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


def named(
    edition: Edition, ranked: Iterable[Mapping[str, Any]], measure: str, in_signs: InSigns = dict
) -> list[tuple[str, str]]:
    """Of ranked rows the label and the measure as readers see it."""
    return [(edition.label(row["id"]), text_of(row, measure, in_signs)) for row in ranked]


def text_of(row: Mapping[str, Any], measure: str, in_signs: InSigns = dict) -> str:
    """The measure of a row as readers see it.

    >>> text_of({"degree": 33}, "degree"), text_of({"degree": 33}, "degree", lambda row: {"degree": "≥33"})
    ('33', '≥33')
    """
    value = in_signs(row)[measure]
    return value if isinstance(value, str) else f"{value:.4g}"


def finding_of(ranked: Sequence[tuple[str, str]], nodes: str, measure: str, *, is_open: bool = False) -> str:
    """Who comes first by a measure, in words, and how many are level with the last that is named.

    The order is that of what is on record, which is said where a list is not complete (`is_open`).

    >>> finding_of([("APC", "0.5"), ("Bali Process", "0.25"), ("RCM", "0.25")], "mechanisms", "Ties (degree)")
    'Ties (degree): APC comes first of 3 mechanisms (0.5), then Bali Process (0.25) and RCM (0.25).'
    >>> behind = [(name, "8") for name in ("Belgium", "France", "Italy", "Malta")]
    >>> finding_of([("Spain", "9"), *behind], "states", "Ties")
    'Ties: Spain comes first of 5 States (9), then Belgium (8) and France (8); 2 more have 8.'
    >>> finding_of([("EU", "?"), ("IGAD", "?")], "organisations", "Ties", is_open=True)
    'Ties: by what is on record it is 0 for all of 2 organisations; it may be more.'
    >>> signed = [("Spain", "≥9"), ("Malta", "8"), ("Italy", "8"), ("France", "≥8")]
    >>> finding_of(signed, "states", "Ties", is_open=True)
    'Ties: by what is on record Spain comes first of 4 States (≥9), then Malta (8) and Italy (8); 1 more has ≥8.'
    """
    if not ranked:
        return f"This measure is not defined for any of the {nodes} here."
    if ranked[0][1] == UNKNOWN:
        return f"{measure}: by what is on record it is 0 for all of {len(ranked):,} {_in_words(nodes)}; it may be more."
    (name, text), *runners_up = ranked[:_NAMED]
    last = _plain(ranked[:_NAMED][-1][1])
    level = [text for _, text in ranked[_NAMED:] if _plain(text) == last]
    # Where some of them may have another number, it is said of all.
    number = max(level, key=lambda text: text != last, default="")
    more = f"; {len(level):,} more {'has' if len(level) == 1 else 'have'} {number}" if level else ""
    then = f", then {in_row(f'{name} ({text})' for name, text in runners_up)}" if runners_up else ""
    on_record = "by what is on record " if is_open else ""
    first = f"{on_record}{name} comes first of {len(ranked):,} {_in_words(nodes)} ({text})"
    return f"{measure}: {first}{then}{more}."


def _plain(text: str) -> str:
    """A number without the signs of what may be another."""
    return text.strip(f"{AT_LEAST}{UNKNOWN}")


def _in_words(nodes: str) -> str:
    return nodes.replace("states", "States")
