"""How two entities are linked: the shortest paths from one to the other, and the next, with a source for every hop.

**Definition.** The statements of the chosen relations are taken as lines between two entities, walked in either
direction; several statements between the same two are one line. A path has no repetition; its length is its
number of hops. Shortest paths come first (Yen 1971, doi:10.1287/mnsc.17.11.712, as networkx's `shortest_simple_paths`
has it), then longer ones up to `longest`; paths of one length by the ids on them. Where not all of one length are
shown, the shortest are the first by ids (of the first 1000 that the search meets), longer ones those that the search
meets first, which are the same at each run; the notes say how many shortest ones there are.

**Relations.** `DEFAULT`: membership, observing, partnership, taking part, chair, secretariat and its support, legal
representation (`REPRESENTS_IN_LAW`), technical guidance (`ADVISES`), liaison (`LIAISES_WITH`), funding, initiative
(`INITIATED`), association, cooperation, engagement (`ENGAGES`), overlap that a document states (`OVERLAPS_WITH`),
succession. Left out are those that connect nearly everything (`FOCUSES_ON`, `COVERS`, `TOOK_PART_IN`,
`PART_OF`), `COORDINATES`, which is mostly of working groups, what came of a mechanism in the policy of a State
(`SHAPED_POLICY_OF`), and what a document denies (`DOES_NOT_FOCUS_ON`); each can be named. Only what holds counts: a
statement with a status (former, suspended, incoming, ...), or of cooperation that is only sought, is walked with
`any_status` alone. An edition that is counted by year is searched in one year, as statements of different years link
nobody.

**Range.** Lengths from 1. **What it does not say.** A short path is not a working relationship: two States in one
mechanism are two hops apart, and so is everyone whom a large organisation serves. No path means that no document on
record states one. **Empty input.** No path gives no rows; the notes say what was searched and what to try.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.network_parameters import RELATIONS
from govgraph.graph.analysis.parameters import Parameter
from govgraph.graph.analysis.paths.notes import not_found, summary
from govgraph.graph.analysis.paths.rows import COLUMNS, SHORT, row_of
from govgraph.graph.analysis.paths.search import DEFAULT, graph_of, line_of, lines_of, parse_relations, ways_of
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.provenance import provenance_of
from govgraph.graph.tables.table import Table

__all__ = ["ANALYSIS", "COLUMNS", "DEFAULT", "SHORT", "parse_relations", "paths"]


def paths(
    edition: Edition,
    start: str,
    end: str,
    *,
    relations: Collection[str] = (),
    longest: int = 4,
    alternatives: int = 5,
    any_status: bool = False,
) -> Table:
    """The ways between two entities.

    Parameters
    ----------
    edition
        The edition; of one that is counted by year, a single year (`Edition.at`).
    start
        Id of an entity.
    end
        Id of another one.
    relations
        Names of relations, or words of `vocabulary.CAPACITIES`; `DEFAULT` when empty.
    longest
        Greatest number of hops.
    alternatives
        How many paths.
    any_status
        Whether statements count that do not hold (former, suspended, incoming, only sought).

    Returns
    -------
    Table
        A row per hop, as `COLUMNS`, by way and hop; ways by length.

    Raises
    ------
    UsageError
        Unknown words, the same entity twice, numbers below 1, or a year is missing.

    Examples
    --------
    >>> from govgraph.graph.core.edition import EdgeStatement, Entity
    >>> kinds = {"THA": "state", "IDN": "state", "apc": "mechanism"}
    >>> shown = Edition("2010", {one: Entity(one, kind, one) for one, kind in kinds.items()},
    ...                  [EdgeStatement("THA", "MEMBER_OF", "apc"), EdgeStatement("IDN", "MEMBER_OF", "apc")])
    >>> for row in paths(shown, "IDN", "THA").rows:
    ...     print(row["path"], row["hop"], row["from"], row["relation"], row["to"])
    1 1 IDN ['IDN is a member of apc'] apc
    1 2 apc ['THA is a member of apc'] THA
    """
    roles_of = parse_relations(relations)
    if start == end:
        raise UsageError(f"path: found {start} twice; give two different entities")
    for name, value in (("max-length", longest), ("alternatives", alternatives)):
        if value < 1:
            raise UsageError(f"{name}: found {value}; use a whole number from 1")
    edition.require_single_year()
    lines = lines_of(edition, roles_of, any_status=any_status)
    graph = graph_of(lines)
    ways = ways_of(graph, start, end, longest, alternatives)
    rows = [
        row_of(edition, number, way, hop, lines[line_of(*ends)])
        for number, way in enumerate(ways, 1)
        for hop, ends in enumerate(pairwise(way), 1)
    ]
    used = [edge for way in ways for ends in pairwise(way) for edge in lines[line_of(*ends)]]
    notes = (
        summary(graph, start, end, ways)
        if ways
        else not_found(edition, start, end, graph, roles_of, longest, any_status=any_status)
    )
    return Table.of_rows(COLUMNS, rows, provenance_of(edition, used, tuple(roles_of)), notes)


ANALYSIS = Analysis(
    "path",
    "How are two entities linked, step by step, and where is each step written?",
    "The shortest paths between two entities, and the next, with the sources of every hop.",
    paths,
    COLUMNS,
    "Paths",
    "paths",
    (
        Parameter("start", "One entity.", "entity"),
        Parameter("end", "The other one.", "entity"),
        RELATIONS,
        Parameter("longest", "The greatest number of hops.", "integer", 4, "--max-length"),
        Parameter("alternatives", "How many paths.", "integer", 5, "--alternatives"),
        Parameter(
            "any_status",
            "Also what is not in force: former, suspended, incoming, sought.",
            "switch",
            False,
            "--any-status",
        ),
    ),
    SHORT,
    result="paths from {start} to {end}",
)
