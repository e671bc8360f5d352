"""A measure by year: what each node has in each of some years.

Each year is the picture of that year alone (`Edition.at`), measured as `metrics --year` does: its definition, range and
source are those of `metrics`. A node has a row in the years in which it is in the network. Years of which a list is not
known to be complete are not a trend: that a number rises may be that more is on record.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.metric_columns import GROUPS, MEASURED
from govgraph.graph.analysis.metric_signs import years_in_signs
from govgraph.graph.analysis.metrics import ANALYSIS as METRICS
from govgraph.graph.analysis.metrics import metrics
from govgraph.graph.analysis.parameters import Parameter
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.provenance import STATEMENT_IDS, provenance_of
from govgraph.graph.measures.capacities import counted_relations
from govgraph.graph.measures.two_mode import two_mode
from govgraph.graph.tables.table import EVIDENCE, Coded, Column, Made, Table

if TYPE_CHECKING:
    from numpy.typing import NDArray

MEASURES = {column.name: group for group in MEASURED for column in GROUPS[group]}
"""The group of each measure."""
COLUMNS = (
    Column("id", "the node"),
    Column("name", "its name"),
    Column("kind", "mechanism, state or organisation"),
    Column("year", "the year", "year", kind="integer"),
    Column("measure", "the measure, a column of `metrics`, where its meaning and range stand"),
    Column("value", "its value; empty where it is not defined", "as of the measure", kind="number"),
    EVIDENCE,
)
_NODE = ("id", "name", "kind")


def parse_years(text: str) -> tuple[int, int]:
    """The first and last of years written as `1990-2014`, or one year.

    Raises
    ------
    UsageError
        It is neither, or the last is before the first.

    Examples
    --------
    >>> parse_years("1990-2014"), parse_years("2010")
    ((1990, 2014), (2010, 2010))
    """
    match = re.fullmatch(r"\s*(\d{4})\s*(?:(?:-|–|:|/|\.\.)\s*(\d{4})\s*)?", text)
    if not match or int(match[2] or match[1]) < int(match[1]):
        raise UsageError(f"years: found {text!r}; write the first and the last, such as 1990-2014")
    return int(match[1]), int(match[2] or match[1])


def metrics_by_year(
    edition: Edition,
    years: str,
    measure: str = "degree",
    of: str = "mechanisms",
    capacities: Collection[str] = ("member",),
    by: str = "",
    at_least: int = 1,
) -> Table:
    """A measure of each node of one kind in each of some years.

    Parameters
    ----------
    edition
        An edition whose memberships have dates, all its years together.
    years
        The first and the last year, such as `1990-2014`.
    measure
        The measure, of `MEASURES`.
    of, capacities, by, at_least
        As of `metrics`.

    Raises
    ------
    UsageError
        As `metrics`, there is no such measure, or the edition has no data for one of the years.

    Examples
    --------
    >>> from govgraph.graph.core.edition import EdgeStatement, Entity
    >>> kinds = {"KEN": "state", "UGA": "state", "forum": "mechanism"}
    >>> edges = [EdgeStatement("KEN", "MEMBER_OF", "forum", start="1990", end="1991"),
    ...          EdgeStatement("UGA", "MEMBER_OF", "forum", start="1991")]
    >>> edition = Edition("1992", {key: Entity(key, kind, key) for key, kind in kinds.items()}, edges)
    >>> [(row["year"], row["value"]) for row in metrics_by_year(edition, "1990-1992").rows]
    [(1990, 1.0), (1991, 2.0), (1992, 1.0)]
    """
    first, last = parse_years(years)
    _check_measure(measure)
    pictures = {year: edition.at(year) for year in _years_with_data(edition, first, last)}
    tables = [
        (year, metrics(picture, of, capacities, by, at_least, [MEASURES[measure]]))
        for year, picture in pictures.items()
    ]
    number = np.concatenate([np.full(len(table), place) for place, (_, table) in enumerate(tables)])
    row = np.concatenate([np.arange(len(table)) for _, table in tables])

    def statements(places: NDArray[np.intp]) -> list[list[str]]:
        return [tables[number[place]][1].statement_ids(int(row[place])) for place in places.tolist()]

    def cells(name: str) -> Coded:
        texts = [text for _, table in tables for text in table.column(name)]
        words = sorted(set(texts))
        code = {word: place for place, word in enumerate(words)}
        return Coded(np.array([code[text] for text in texts], dtype=np.int32), words)

    values = [np.nan if cell is None else float(cell) for _, table in tables for cell in table.column(measure)]
    relations = sorted(counted_relations(capacities))
    networks = [two_mode(picture, of, capacities, by) for picture in pictures.values()]
    edges = {edge.id: edge for network in networks for edge in network.edges}
    organisations = sorted({body for network in networks for body in network.organisations})
    meaning = next(column.meaning for column in GROUPS[MEASURES[measure]] if column.name == measure)
    return Table(
        COLUMNS,
        {
            **{name: cells(name) for name in _NODE},
            "year": np.array([tables[place][0] for place in number.tolist()], dtype=np.int64),
            "measure": Coded(np.zeros(len(number), dtype=np.int32), [measure]),
            "value": np.array(values, dtype=np.float64),
            STATEMENT_IDS: Made(len(number), statements, "list"),
        },
        replace(provenance_of(edition, edges.values(), relations, organisations=organisations), times=()),
        (f"{measure}: {meaning}", *_notes([table for _, table in tables])),
    )


def _check_measure(measure: str) -> None:
    if measure not in MEASURES:
        raise UsageError(f"measure: found {measure!r}; use one of {', '.join(MEASURES)}")


def _check_years(text: str) -> None:
    parse_years(text)


def _years_with_data(edition: Edition, first: int, last: int) -> list[int]:
    """The years of which there is a picture; the first and the last must be, and one between them may lack data."""
    for year in (first, last):
        edition.at(year)
    with_data = set().union(*edition.years.values())
    return [year for year in range(first, last + 1) if not with_data or year in with_data]


def _notes(tables: list[Table]) -> Iterator[str]:
    """What is not counted in some of the years, each kind once."""
    kinds: dict[str, list[str]] = {}
    for table in tables:
        for line in table.provenance.times:
            kinds.setdefault(re.sub(r"\d+", "", line), []).append(line)
    for lines in kinds.values():
        yield lines[0] if len(lines) == 1 else f"{lines[-1]} (and so of {len(lines) - 1} other years)"


def _analyse(
    edition: Edition, years: str, measure: str, nodes: str, by: str, capacity: Collection[str], at_least: int
) -> Table:
    return metrics_by_year(edition, years, measure, nodes, capacity, by, at_least)


YEARS = Parameter(
    "years",
    "The first and last year of a measure by year, such as 1990-2014.",
    "text",
    option="--years",
    check=_check_years,
)
MEASURE = Parameter(
    "measure",
    "The measure by year, a column of the metrics.",
    "word",
    "degree",
    "--measure",
    tuple(MEASURES),
    check=_check_measure,
)
ANALYSIS = Analysis(
    "metrics-by-year",
    "How does a measure of each mechanism, State or organisation go from year to year?",
    "One measure of each mechanism, State or organisation by year.",
    _analyse,
    COLUMNS,
    "Metrics",
    "metrics",
    (YEARS, MEASURE, *METRICS.parameters),
    result="{measure} of {nodes} by year, {years}",
    in_signs=years_in_signs,
    command="metrics --years",
    years=False,
)
