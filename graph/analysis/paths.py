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

from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import islice, pairwise
from typing import Any

import networkx as nx

from govgraph.graph.analysis.declaration import Analysis, Parameter
from govgraph.graph.core import vocabulary
from govgraph.graph.core.coverage_text import open_lists
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.provenance import evidence_cells, provenance_of
from govgraph.graph.core.statement_text import qualifiers, statement_text
from govgraph.graph.tables.table import EVIDENCE, Column, Table

DEFAULT = (
    "MEMBER_OF",
    "OBSERVER_OF",
    "PARTNER_OF",
    "PARTICIPATES_IN",
    "CHAIRS",
    "SECRETARIAT_OF",
    "SUPPORTS_SECRETARIAT_OF",
    "REPRESENTS_IN_LAW",
    "ADVISES",
    "LIAISES_WITH",
    "FUNDS",
    "INITIATED",
    "ASSOCIATED_WITH",
    "SUCCEEDED_BY",
    "GREW_OUT_OF",
    "COOPERATES_WITH",
    "OVERLAPS_WITH",
    "ENGAGES",
)
COLUMNS = (
    Column("path", "the path's number, from 1", "number", kind="integer"),
    Column("length", "the path's number of steps", "count", kind="integer"),
    Column("hop", "the step's number on the path, from 1", "number", kind="integer"),
    Column("from", "the id of where the step begins", ""),
    Column("from_name", "its name", ""),
    Column("relation", "what links the two, in words, in the direction as read", "", kind="list"),
    Column("to", "the id of where the step ends", ""),
    Column("to_name", "its name", ""),
    Column("role", "the roles of the statements, where they have one", "", kind="list"),
    Column("status", "their statuses, where they have one", "", kind="list"),
    Column(
        "start",
        "since when each statement holds, in the order of the documents; empty where none says",
        "",
        kind="list",
    ),
    Column("end", "until when, in the same way", "", kind="list"),
    Column("document", "the documents of all statements of the step", "", kind="list"),
    Column("locator", "the places in them, in the same order", "", kind="list"),
    Column("citations", "document and place, each once", "", kind="list"),
    Column(
        "coverage",
        "how complete the list of that relation is of each mechanism of the step, where it is not "
        "complete; nothing is said of other bodies' lists",
        "",
    ),
    EVIDENCE,
)
SHORT = ("path", "hop", "from", "relation", "to", "status", "start", "end", "citations", "coverage")
"""What a narrow table shows."""
COUNTED = 1000
"""So many shortest paths are counted; more are told as more."""


def parse_relations(words: Collection[str]) -> dict[str, set[str] | None]:
    """The relations that words name: relations themselves, or capacities such as `member`.

    Returns
    -------
    dict[str, set[str] | None]
        Of each relation the roles that count, None for all.

    Raises
    ------
    UsageError
        A word is neither.

    Examples
    --------
    >>> parse_relations(["part_of", "full"])
    {'PART_OF': None, 'MEMBER_OF': {''}}
    """
    relations: dict[str, set[str] | None] = {}
    for word in words or DEFAULT:
        capacity = vocabulary.CAPACITIES.get(word.casefold())
        name = capacity.relation if capacity else word.upper()
        if name not in vocabulary.RELATIONS:
            raise UsageError(
                f"relations: found {word!r}; use {', '.join(vocabulary.CAPACITIES)}; "
                f"or {', '.join(vocabulary.RELATIONS)}"
            )
        roles = relations.get(name, set())
        is_unlimited = capacity is None or capacity.roles is None or roles is None
        relations[name] = None if is_unlimited else {*(roles or ()), *(capacity.roles or () if capacity else ())}
    return relations


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
    >>> from govgraph.graph.core.edition import Entity
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
    lines = _lines(edition, roles_of, any_status=any_status)
    graph = _graph(lines)
    ways = _ways(graph, start, end, longest, alternatives)
    rows = [
        _hop(edition, number, way, hop, lines[_line(*ends)])
        for number, way in enumerate(ways, 1)
        for hop, ends in enumerate(pairwise(way), 1)
    ]
    used = [edge for way in ways for ends in pairwise(way) for edge in lines[_line(*ends)]]
    notes = (
        _summary(graph, start, end, ways)
        if ways
        else _not_found(edition, start, end, graph, roles_of, longest, any_status=any_status)
    )
    return Table.of_rows(COLUMNS, rows, provenance_of(edition, used, tuple(roles_of)), notes)


def _line(start: str, end: str) -> tuple[str, str]:
    return (start, end) if start < end else (end, start)


def _lines(
    edition: Edition, roles_of: dict[str, set[str] | None], *, any_status: bool
) -> dict[tuple[str, str], list[EdgeStatement]]:
    lines: dict[tuple[str, str], list[EdgeStatement]] = defaultdict(list)
    for edge in sorted(edition.edges):
        roles = roles_of.get(edge.relation, set())
        if (
            edge.relation not in roles_of
            or (roles is not None and edge.role not in roles)
            or edge.subject == edge.object
        ):
            continue
        if any_status or (edge.role != "sought" and edition.counts(edge)):
            lines[_line(edge.subject, edge.object)].append(edge)
    return dict(lines)


def _graph(lines: Collection[tuple[str, str]]) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from(sorted(lines))
    return graph


def _ways(graph: nx.Graph[str], start: str, end: str, longest: int, most: int) -> list[list[str]]:
    ways: list[list[str]] = []
    if not 0 < _length(graph, start, end) <= longest:
        return ways
    # All shortest paths at once: the general search would look for each anew.
    shortest = sorted(islice(nx.all_shortest_paths(graph, start, end), COUNTED))
    if len(shortest) >= most:
        return shortest[:most]
    for way in nx.shortest_simple_paths(graph, start, end):
        if len(way) - 1 > longest or len(ways) == most:
            break
        ways.append(list(way))
    return sorted(ways, key=lambda way: (len(way), way))


def _hop(edition: Edition, number: int, way: list[str], hop: int, edges: list[EdgeStatement]) -> dict[str, Any]:
    start, end = way[hop - 1], way[hop]
    # Some relations are read from the mechanism (engages, cooperates with), and some are between two of them.
    named = (
        (end, edge.relation)
        for edge in edges
        for end in (edge.subject, edge.object)
        if edition.entities[end].kind == "mechanism"
    )
    statuses = {f"{edition.entities[end].label}: {status}" for (end, _), status in open_lists(edition, named).items()}
    return {
        "path": number,
        "length": len(way) - 1,
        "hop": hop,
        "from": start,
        "from_name": edition.entities[start].name,
        "relation": list(dict.fromkeys(_sentence(edition, edge) for edge in edges)),
        "to": end,
        "to_name": edition.entities[end].name,
        "role": sorted({edge.role for edge in edges} - {""}),
        "status": sorted({edge.status for edge in edges} - {""}),
        "start": _dates(edge.start for edge in edges),
        "end": _dates(edge.end for edge in edges),
        "document": [edge.document for edge in edges],
        "locator": [edge.locator for edge in edges],
        **evidence_cells(edges),
        "coverage": "; ".join(sorted(statuses)),
    }


def _dates(dates: Iterable[str]) -> list[str]:
    cells = list(dates)
    return cells if any(cells) else []


def _sentence(edition: Edition, edge: EdgeStatement) -> str:
    via = f"through {edition.label(edge.via)}" if edge.via else ""
    return statement_text(edge, edition.entities, qualifiers(edge, via))


def _summary(graph: nx.Graph[str], start: str, end: str, ways: list[list[str]]) -> tuple[str, ...]:
    length = len(ways[0]) - 1
    many = len(list(islice(nx.all_shortest_paths(graph, start, end), COUNTED)))
    paths_shown = sum(len(way) - 1 == length for way in ways)
    further = " or more" if many == COUNTED else ""
    return (f"{paths_shown} of {many}{further} shortest paths are shown; the shortest has {_hops(length)}",)


def _not_found(
    edition: Edition,
    start: str,
    end: str,
    graph: nx.Graph[str],
    roles_of: dict[str, set[str] | None],
    longest: int,
    *,
    any_status: bool,
) -> tuple[str, ...]:
    names = {one: edition.entities[one].name for one in (start, end)}
    states = "of any status" if any_status else "in force"
    year = f", year {edition.year}" if edition.year is not None else ""
    notes = [
        f"no path of at most {_hops(longest)} between {names[start]} and {names[end]} in "
        f"edition {edition.name}{year}; searched: statements {states} of {', '.join(roles_of)}"
    ]
    notes += [f"{names[one]} has no such statement" for one in (start, end) if one not in graph]
    tries = []
    if length := _length(graph, start, end):
        tries.append(f"the shortest path is longer: allow {_hops(length)} (--max-length {length})")
    if not any_status:
        length = _length(_graph(_lines(edition, roles_of, any_status=True)), start, end)
        if length and length <= longest:
            tries.append(f"what is not in force links them in {_hops(length)} (--any-status)")
    all_relations: dict[str, set[str] | None] = dict.fromkeys(
        relation for relation in vocabulary.RELATIONS if relation != "DOES_NOT_FOCUS_ON"
    )
    for status in () if tries else dict.fromkeys((any_status, True)):
        lines = _lines(edition, all_relations, any_status=status)
        if length := _length(_graph(lines), start, end):
            way = next(iter(sorted(islice(nx.all_shortest_paths(_graph(lines), start, end), COUNTED))))
            used = {lines[_line(*ends)][0].relation for ends in pairwise(way)}
            tries.append(
                f"there is one of {_hops(length)} over other relations (--relations {','.join(sorted(used))}"
                + (f" --max-length {length}" if length > longest else "")
                + (" --any-status" if status and not any_status else "")
                + ")"
            )
            break
    when = "year" if year else "edition"
    nothing = [f"no statement of the {when} links them, however far: try another {when}"]
    notes += [f"try: {one}" for one in tries] or nothing
    return tuple(notes)


def _length(graph: nx.Graph[str], start: str, end: str) -> int:
    """The number of hops of the shortest way, 0 when there is none."""
    if start not in graph or end not in graph or not nx.has_path(graph, start, end):
        return 0
    return int(nx.shortest_path_length(graph, start, end))


def _hops(number: int) -> str:
    return f"{number} step{'' if number == 1 else 's'}"


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
        Parameter(
            "relations",
            "Only these, joined by commas: relations, or words such as member, secretariat.",
            "words",
            (),
            "--relations",
            (*vocabulary.CAPACITIES, *vocabulary.RELATIONS),
        ),
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
