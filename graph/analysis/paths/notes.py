"""What a reader of ways must know: how many there are; where there is none, what was searched and what to try."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from govgraph.graph.analysis.paths.search import COUNTED, graph_of, length_of, line_of, lines_of, shortest_ways
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Edition

if TYPE_CHECKING:
    import networkx as nx


def summary(graph: nx.Graph[str], start: str, end: str, ways: list[list[str]]) -> tuple[str, ...]:
    """How many of the shortest paths are shown."""
    length = len(ways[0]) - 1
    many = len(shortest_ways(graph, start, end))
    paths_shown = sum(len(way) - 1 == length for way in ways)
    if many == 1:
        return (f"there is one shortest path, which has {steps(length)}",)
    further = " or more" if many == COUNTED else ""
    shown = f"{paths_shown} of {many}{further} shortest paths {'is' if paths_shown == 1 else 'are'} shown"
    return (f"{shown}; the shortest has {steps(length)}",)


def not_found(
    edition: Edition,
    start: str,
    end: str,
    graph: nx.Graph[str],
    roles_of: dict[str, set[str] | None],
    longest: int,
    *,
    any_status: bool,
) -> tuple[str, ...]:
    """What was searched in vain, and what to try."""
    names = {entity_id: edition.entities[entity_id].name for entity_id in (start, end)}
    states = "of any status" if any_status else "in force"
    year = f", year {edition.year}" if edition.year is not None else ""
    notes = [
        f"no path of at most {steps(longest)} between {names[start]} and {names[end]} in "
        f"edition {edition.name}{year}; searched: statements {states} of {', '.join(roles_of)}"
    ]
    notes += [f"{names[entity_id]} has no such statement" for entity_id in (start, end) if entity_id not in graph]
    tries = []
    if length := length_of(graph, start, end):
        tries.append(f"the shortest path is longer: allow {steps(length)} (--max-length {length})")
    if not any_status:
        length = length_of(graph_of(lines_of(edition, roles_of, any_status=True)), start, end)
        if length and length <= longest:
            tries.append(f"what is not in force links them in {steps(length)} (--any-status)")
    all_relations: dict[str, set[str] | None] = dict.fromkeys(
        relation for relation in vocabulary.RELATIONS if relation != "DOES_NOT_FOCUS_ON"
    )
    for status in () if tries else dict.fromkeys((any_status, True)):
        lines = lines_of(edition, all_relations, any_status=status)
        if length := length_of(graph_of(lines), start, end):
            way = min(shortest_ways(graph_of(lines), start, end))
            used = {lines[line_of(*ends)][0].relation for ends in pairwise(way)}
            tries.append(
                f"there is one of {steps(length)} over other relations (--relations {','.join(sorted(used))}"
                + (f" --max-length {length}" if length > longest else "")
                + (" --any-status" if status and not any_status else "")
                + ")"
            )
            break
    when = "year" if year else "edition"
    nothing = [f"no statement of the {when} links them, however far: try another {when}"]
    notes += [f"try: {hint}" for hint in tries] or nothing
    return tuple(notes)


def steps(number: int) -> str:
    """A number of steps in words."""
    return f"{number} step{'' if number == 1 else 's'}"
