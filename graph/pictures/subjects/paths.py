"""How two are linked: paths from one to the other, with what links them at each step, and since when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

from govgraph.graph.analysis import paths as analysis
from govgraph.graph.analysis.coverage_text import not_complete
from govgraph.graph.core import vocabulary
from govgraph.graph.core.colours import STATUS
from govgraph.graph.core.coverage_text import LIST_NAMES
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.edition_words import edition_words
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.inheritance import THROUGH
from govgraph.graph.core.provenance import STATEMENT_IDS
from govgraph.graph.core.statement_text import inference, read_as
from govgraph.graph.core.text import counted, in_row, with_the
from govgraph.graph.pictures import paths as drawing
from govgraph.graph.pictures.path_room import Layout, Node, Path, Tie
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.pictures.sources import edges_behind, source_line
from govgraph.graph.tables.citation_dates import spell_words
from govgraph.graph.tables.plain_words import plain, sentence
from govgraph.graph.tables.table import Table

OWN = STATUS["own"].sign
_MOST_TIES, _NAMED_LISTS = 3, 4
"""Ties of a step that are named, of more the number; lists that are named of those that are not complete."""

_ROLES = {THROUGH: "through its members"}


def paths_picture(
    edition: Edition,
    start: str,
    end: str,
    relations: Collection[str] = (),
    longest: int = 4,
    alternatives: int = 5,
    *,
    any_status: bool = False,
) -> Picture:
    """The paths between two entities.

    Raises:
        UsageError: a value is not allowed, or no path is on record.
    """
    table = analysis.paths(
        edition,
        start,
        end,
        relations=relations,
        longest=longest,
        alternatives=alternatives,
        any_status=any_status,
    )
    if not len(table):
        raise UsageError(f"paths: found {'; '.join(table.notes)}")
    return of_paths(edition, table, start, end, relations)


def of_paths(edition: Edition, table: Table, start: str, end: str, relations: Collection[str] = ()) -> Picture:
    """The picture of a table of paths.

    Args:
        edition: the edition.
        table: the paths; at least one.
        start: where they begin.
        end: where they end.
        relations: over which they were searched.
    """
    paths = drawn_of(edition, table)
    placed_in = drawing.fitted(paths)
    labels = edition.label(start), edition.label(end)
    title = f"How {with_the(labels[0])} and {with_the(labels[1])} are linked, edition {edition_words(edition)}"
    edges = edges_behind(table)
    notes = ["An arrow shows the way in which words are read. A short path does not say that the two work together."]
    if any(tie.own for path in paths for ties in path.steps for tie in ties):
        notes.append(f"{OWN} behind words: {STATUS['own'].meaning}.")
    return Picture(
        title,
        # The title says which two are linked, and the note of the table in how many steps.
        " ".join([f"{_shortest(table)}.", *map(sentence, table.notes)]),
        lambda area: drawing.chart(placed_in(area), area),
        source_line(edition, edges),
        tuple(unknown_of(edition, edges, relations)),
        tuple(notes),
        drawing.aspect(paths),
        f"{title}: {' '.join(map(_in_words, paths[: drawing.MOST]))}",
        lambda area: _left_out(paths, placed_in(area)),
    )


def drawn_of(edition: Edition, table: Table) -> list[Path]:
    """The paths of a table with their ties in words."""
    drawn = []
    for number, rows in groupby(table.rows, lambda row: row["path"]):
        steps = list(rows)
        ends = [steps[0]["from"], *(row["to"] for row in steps)]
        nodes = tuple(Node(edition.label(key), edition.entities[key].kind) for key in ends)
        ties = (ties_of(edition, edition.evidence(row[STATEMENT_IDS]), row["from"]) for row in steps)
        drawn.append(Path(number, nodes, tuple(ties)))
    return drawn


def ties_of(edition: Edition, edges: Iterable[EdgeStatement], start: str) -> tuple[Tie, ...]:
    """What links two, with arrows from who it is said of; of more ties than a few the number of the others.

    Statements of different statuses are ties of their own, each with its own times: what is former, suspended or still
    to come is not said of what is in force.

    >>> edges = [EdgeStatement("unhcr", "OBSERVER_OF", "cmc", start="2016"), EdgeStatement("cmc", "ENGAGES", "unhcr")]
    >>> [tie.words for tie in ties_of(Edition("2019", {}, []), edges, "unhcr")]
    ['→ is an observer of (since 2016)', '← engages']
    """
    alike: dict[tuple[str, bool, str], list[EdgeStatement]] = {}
    for edge in edges:
        alike.setdefault((edge.relation, edge.subject == start, edge.status), []).append(edge)
    ties = []
    for (_, is_forward, _), stated in alike.items():
        words = f"{read_as(stated)}{_qualified(edition, stated)}"
        own = bool(edition.own_data(edge.id for edge in stated))
        mark = f" {OWN}" if own else ""
        ties.append(Tie(f"{'→' if is_forward else '←'} {words}{mark}", own))
    if (more := len(ties) - _MOST_TIES) > 0:
        ties = [*ties[:_MOST_TIES], Tie(f"and {more} more", any(tie.own for tie in ties[_MOST_TIES:]))]
    return tuple(ties)


def _qualified(edition: Edition, edges: Sequence[EdgeStatement]) -> str:
    """In brackets what all statements of a tie say: role, union, times; their status; whether it is our inference."""
    status = edges[0].status
    parts = [
        *_of_all([_ROLES.get(edge.role, edge.role) for edge in edges]),
        # The verb says that something is former.
        *([plain("status", status)] if status not in ("", "former") else []),
        *_of_all([f"through {edition.label(edge.via)}" if edge.via else "" for edge in edges]),
        *dict.fromkeys(filter(None, map(_times, edges))),
        *(["our inference"] if all(map(inference, edges)) else []),
    ]
    return f" ({', '.join(parts)})" if parts else ""


def _times(edge: EdgeStatement) -> str:
    """Since when and until when; of what is former and has only a beginning, that its end is not known.

    >>> _times(EdgeStatement("THA", "CHAIRS", "apc", status="former", start="2021-06"))
    'from June 2021, until when is not known'
    """
    words = spell_words(edge.start, edge.end)
    if edge.status in vocabulary.ENDED and words.startswith("since "):
        return f"from {words.removeprefix('since ')}, until when is not known"
    return words


def _of_all(words: Sequence[str]) -> list[str]:
    """What differs in words of several, unless it is nothing of one of them."""
    return list(dict.fromkeys(words)) if all(words) else []


def unknown_of(edition: Edition, edges: Iterable[EdgeStatement], relations: Collection[str] = ()) -> list[str]:
    """What is not known, in sentences: lists that are not complete, so that there may be a shorter way; times."""
    lists = not_complete(edition, analysis.parse_relations(relations))
    list_names = [
        f"{LIST_NAMES[relation]} of {counted(len(mechanisms), 'mechanism')}"
        for relation, mechanisms in lists.items()
        if mechanisms and relation in LIST_NAMES
    ]
    more = sum(bool(mechanisms) for mechanisms in lists.values()) - len(list_names[:_NAMED_LISTS])
    further = [f"{more} further kinds of list"] if more > 1 else ["1 further kind of list"] if more else []
    unknown = []
    if list_names or further:
        words = in_row([*list_names[:_NAMED_LISTS], *further])
        unknown.append(f"Whether a shorter or another path is missing: lists are not complete ({words}).")
    stated = dict.fromkeys(edges)
    undated = sum(not spell_words(edge.start, "") for edge in stated)
    if undated:
        which = "these ties" if undated == len(stated) else f"{undated:,} of {len(stated):,} statements"
        unknown.append(f"Since when {which} hold.")
    return unknown


def _in_words(path: Path) -> str:
    """A path in words, for a reader who cannot see it."""
    parts = [path.nodes[0].name]
    for node, ties in zip(path.nodes[1:], path.steps, strict=True):
        parts += [f"({'; '.join(tie.words for tie in ties)})", node.name]
    return f"{path.number}: {' '.join(parts)}."


def _left_out(paths: Sequence[Path], placed: Layout) -> list[str]:
    """How many paths an area has no room for."""
    drawn = "path is drawn" if placed.paths == 1 else f"{placed.paths} paths are drawn"
    return [f"Of {len(paths)} paths the first {drawn}."] if placed.paths < len(paths) else []


def _shortest(table: Table) -> str:
    """The first path, step by step, in words."""
    return ". ".join(row["relation"][0] for row in table.rows if row["path"] == 1)


def finding_of(table: Table, start: str, end: str) -> list[str]:
    """How two are linked, the shortest path step by step, in words.

    >>> from govgraph.graph.core.provenance import NOTHING
    >>> rows = [{"path": 1, "length": 1, "hop": 1, "relation": ["IOM funds APC", "IOM is an observer of APC"]}]
    >>> for words in finding_of(Table.of_rows((), rows, NOTHING), "IOM", "APC"):
    ...     print(words)
    IOM and APC are linked in 1 step. IOM funds APC.
    1 path is listed, the shortest first.
    """
    if not table.rows:
        return [f"No path between {start} and {end} is on record."]
    number = len({row["path"] for row in table.rows})
    return [
        f"{start} and {end} are linked in {counted(table.rows[0]['length'], 'step')}. {_shortest(table)}.",
        f"{counted(number, 'path')} {'is' if number == 1 else 'are'} listed, the shortest first.",
    ]
