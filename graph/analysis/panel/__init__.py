"""Panels: a row for each State, body or pair of States in each year, of all years at once.

A State is in a body in a year that lies in a spell of its membership (`spells.years_of`), whatever its status says
today. So a row is what `metrics` and `overlap` count with `--year`: of a State-year the bodies that the State is in, of
a body-year the States in it, of a pair-year the bodies that both are in, and Jaccard's index, shared over all that the
two are in together, 0 to 1, and empty where neither is in any.

An edition that gives States a `cow_code` says in which years each has data: only these have a row. One without says not
when a State began to be: each of its States has a row in every year, and a 0 may be of a State that was not yet. A
body-year without a member has no row. What the edition does not know is not counted, and told in numbers: a membership
without a start or an end, and one in a year for which its State has no data.

Every row rests on statements: of a pair-year those by which each of the two is in what both are in. They are many times
the rest (of all years of the Correlates of War data 41 million ids, with which a CSV file of 58 MB has 800), so that
files of pair-years have them with `--statement-ids`; else the result names the command that gives those of one. In
Python `statement_ids(row)` and `evidence(row)` of the table look them up, with the column or without it.

Jaccard 1912, DOI 10.1111/j.1469-8137.1912.tb05611.x. Pair-years of shared membership: Pevehouse, Nordstrom, McManus and
Jamison 2020, DOI 10.1177/0022343319881175.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.network_parameters import allow_only, capacity_parameter
from govgraph.graph.analysis.panel.columns import BODIES, GROUPS, NODES
from govgraph.graph.analysis.panel.notes import look_up, notes_of
from govgraph.graph.analysis.panel.rows import of_bodies, of_pairs, of_states
from govgraph.graph.analysis.parameters import Parameter
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.gc_control import gc_paused
from govgraph.graph.core.provenance import provenance_of
from govgraph.graph.core.spells import years_of
from govgraph.graph.measures.capacities import counted_relations, ties_of_all_times
from govgraph.graph.measures.state_years import panel_network
from govgraph.graph.tables.table import EVIDENCE, Table

__all__ = ["ANALYSIS", "BODIES", "GROUPS", "NODES", "panel"]

_OF_PAIRS = replace(EVIDENCE, meaning="the ids of the statements by which each of the two is in what both are in")


@gc_paused()
def panel(
    edition: Edition,
    nodes: str = "states",
    first: int | None = None,
    last: int | None = None,
    capacities: Collection[str] = ("member",),
    by: str = "",
    statement_ids: bool = False,
) -> Table:
    """A panel of States, bodies or pairs of States.

    Parameters
    ----------
    edition
        An edition whose memberships have dates, all its years together.
    nodes
        What the rows are, of `NODES`: State-years, body-years or pair-years.
    first, last
        The first and the last year; those of the edition when None.
    capacities
        Which ties count, words of `vocabulary.CAPACITIES`; two ties of one pair count once.
    by
        Which bodies count, of `BODIES`; mechanisms if empty, or organisations where nobody is in a mechanism.
    statement_ids
        Whether pair-years have the column of the statements that they rest on, as the others always have.

    Returns
    -------
    Table
        A row with the columns of `GROUPS`, ordered by year and ids; `statement_ids` and `evidence` of the table look up
        the statements of any row, whether it has the column or not.

    Raises
    ------
    UsageError
        A word that does not exist, an edition without dates, or years that it does not have.

    Examples
    --------
    >>> from govgraph.graph.core.edition import Entity
    >>> kinds = {"KEN": "state", "UGA": "state", "forum": "mechanism"}
    >>> edges = [EdgeStatement("KEN", "MEMBER_OF", "forum", start="1990", end="1991", status="former"),
    ...          EdgeStatement("UGA", "MEMBER_OF", "forum", start="1991")]
    >>> edition = Edition("1992", {key: Entity(key, kind, key) for key, kind in kinds.items()}, edges)
    >>> [(row["year"], row["shared"], row["jaccard"]) for row in panel(edition, "pairs").rows]
    [(1990, 0, 0.0), (1991, 1, 1.0), (1992, 0, 0.0)]
    """
    allow_only("nodes", NODES)(nodes)
    allow_only("by", tuple(BODIES), optional=True)(by)
    start, stop = _years(edition, first, last)
    edition = edition.in_time
    relations = sorted(counted_relations(capacities))
    ties = _in_bodies(edition, ties_of_all_times(edition, capacities), by)
    counted_ties, spells = [], []
    for edge, state, body in ties:
        begins, ends = years_of(edge, edition.speaks_from)
        if begins <= stop and ends >= start:
            counted_ties.append((edge, state, body))
            spells.append((max(begins, start) - start, min(ends, stop) - start))
    states = sorted({state for _, state, _ in ties} | edition.years.keys())
    bodies = sorted({body for _, _, body in counted_ties})
    state_at = {state: number for number, state in enumerate(states)}
    body_at = {body: number for number, body in enumerate(bodies)}
    with_data = [edition.years.get(state, set()) for state in states]
    network = panel_network(
        start,
        stop - start + 1,
        range(len(states)),
        len(bodies),
        [(state_at[state], body_at[body], *span) for (_, state, body), span in zip(counted_ties, spells, strict=True)],
        lambda state, year: not edition.years or year + start in with_data[state],
    )
    edges = [edge for edge, _, _ in counted_ties]
    make = {"states": of_states, "mechanisms": of_bodies, "pairs": of_pairs}[nodes]
    values = make(edition, network, states, bodies, [edge.id for edge in edges])
    provenance = replace(provenance_of(edition, edges, relations), times=())
    notes = notes_of(edition, network, [edge for edge, _, _ in ties], edges, (start, stop), nodes)
    columns = GROUPS[nodes]
    if nodes == "pairs" and statement_ids:
        columns = (*columns, _OF_PAIRS)
    elif nodes == "pairs":
        notes = (*notes, look_up(edition, capacities, by))
    return Table(columns, values, provenance, notes)


def _years(edition: Edition, first: int | None, last: int | None) -> tuple[int, int]:
    """The first and last year of the panel."""
    if edition.year is not None:
        raise UsageError(f"year: found {edition.year}; a panel is of an edition with all its years: leave it out")
    if edition.span is None:
        raise UsageError(
            f"edition: found {edition.name!r}, in which no membership or the like has a start or an end; use one with "
            "dates, such as cow"
        )
    begins, ends = edition.span
    start, stop = begins if first is None else first, ends if last is None else last
    for name, year in (("from", start), ("to", stop)):
        if not begins <= year <= ends:
            raise UsageError(f"{name}: found {year}; edition {edition.name!r} has data from {begins} to {ends}")
    if start > stop:
        raise UsageError(f"to: found {stop}, before {start}; write the later year there")
    return start, stop


def _in_bodies(edition: Edition, ties: Iterable[EdgeStatement], by: str) -> list[tuple[EdgeStatement, str, str]]:
    """The ties of States with bodies of the kinds that count, each with State and body."""
    kinds = {entity.id: entity.kind for entity in edition.entities.values()}
    in_bodies = [
        (edge, state, body)
        for edge in ties
        for state, body in ((edge.subject, edge.object), (edge.object, edge.subject))
        if kinds[state] == "state" and kinds[body] in BODIES["bodies"]
    ]
    if not by:
        by = "mechanisms" if any(kinds[body] == "mechanism" for _, _, body in in_bodies) else "organisations"
    return [tie for tie in in_bodies if kinds[tie[2]] in BODIES[by]]


def _analyse(
    edition: Edition,
    nodes: str,
    first: int | None,
    last: int | None,
    capacity: Collection[str],
    by: str,
    statement_ids: bool,
) -> Table:
    return panel(edition, nodes, first, last, capacity, by, statement_ids)


ANALYSIS = Analysis(
    "panel",
    "Who is in how many bodies, who has how many members, and what do each two States share, from year to year?",
    "State-years, body-years or pair-years (shared bodies, Jaccard) of all years of an edition with dates.",
    _analyse,
    GROUPS["states"],
    "Metrics",
    "metrics",
    (
        Parameter(
            "nodes", "What the rows are: states, mechanisms or pairs of States.", "word", "states", "--nodes", NODES,
            check=allow_only("nodes", NODES),
        ),
        Parameter("first", "The first year; the edition's first if not given.", "integer", None, "--from"),
        Parameter("last", "The last year; the edition's last if not given.", "integer", None, "--to"),
        capacity_parameter("Which ties count, joined by commas: member, observer, ..."),
        Parameter(
            "by", "Which bodies count: mechanisms, organisations or bodies; as fits if not given.", "word", "", "--by",
            tuple(BODIES), check=allow_only("by", tuple(BODIES), optional=True),
        ),
        Parameter(
            "statement_ids", "Give pair-years the column statement_ids, as the others have it; of all years of a large "
            "data set a file grows many times.", "switch", False, "--statement-ids",
        ),
    ),
    result="panel of {nodes}",
    years=False,
    measures=("state_years",),
    variants={f"nodes {name}": GROUPS[name] for name in NODES[1:]},
)  # fmt: skip
