"""A picture of a network: its nodes, lines, colours and legend, which a chart, a drawing and a page each render."""

from __future__ import annotations

import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from govgraph.graph.core.colours import STATUS
from govgraph.graph.core.edition import EdgeStatement, Edition, Entity
from govgraph.graph.core.glossary import STATUSES
from govgraph.graph.core.kinds import kind_order, kind_words
from govgraph.graph.core.pages import place_in_words
from govgraph.graph.core.provenance import own_data_text
from govgraph.graph.core.statement_text import ended_too, label_of, qualifiers, read_as, relation_text
from govgraph.graph.core.text import counted, shortened
from govgraph.graph.pictures.network import style
from govgraph.graph.pictures.network.style import LegendKind, LegendRelation, Look, Stroke

OWN = STATUS["own"].sign
"""The mark of a line that rests on own data."""
LONGEST_LINE, MOST_LINES, MOST_LINES_OF_FEW = 20, 2, 3
LONGEST_NAME = 120
"""Characters of a name in a tooltip, so that a name cannot fill the page."""
MOST_CITED = 4
_BEND = 16.0
"""Pixels between two lines that link the same entities."""

Places = dict[str, tuple[float, float]]


class Line(NamedTuple):
    """A relation between two entities, and every statement that states it."""

    source: str
    relation: str
    target: str
    edges: tuple[EdgeStatement, ...]
    status: str = ""
    """Empty when a statement holds at the time of the edition; else why not, such as `former` or `ended`."""
    own: str = ""
    """The mark of own data that it rests on, in words; empty where it rests on none."""

    @property
    def words(self) -> str:
        """What stands on it: why it does not hold, and the sign of own data."""
        return " ".join(filter(None, (self.status, self.own and OWN)))

    @property
    def key(self) -> str:
        """The line's name in an address."""
        return f"{self.source}|{self.relation}|{self.target}"


class Node(NamedTuple):
    """An entity as it is drawn, with its tooltip as lines of plain text."""

    entity: Entity
    place: tuple[float, float]
    central: bool
    look: Look
    tooltip: tuple[str, ...]


class Edge(NamedTuple):
    """A line as it is drawn, with its tooltip as lines of plain text; `bend` is how far it bends aside, in pixels."""

    line: Line
    stroke: Stroke
    bend: float
    tooltip: tuple[str, ...]


@dataclass(frozen=True)
class NetworkPicture:
    """A network to draw.

    Attributes:
        title: the title of the picture.
        centre: the id of the entity in the middle; empty when there is none.
        entities: the entities that are drawn, by id, in order.
        lines: the lines between them.
        places: where each entity stands; also those that a filter hides, so that nothing moves when it does.
        reach: how far the picture reaches from its middle, to either side, and up and down; in units of the places.
        sources: the documents as a tooltip points to them, by id; those that it lacks are named by their ids.
    """

    title: str
    centre: str
    entities: dict[str, Entity]
    lines: list[Line]
    places: Places
    reach: tuple[float, float] = (1.0, 1.0)
    sources: Mapping[str, str] = field(default_factory=dict)

    @property
    def summary(self) -> str:
        """How much is drawn, in words."""
        statements = sum(len(line.edges) for line in self.lines)
        lines = f"{counted(len(self.lines), 'line')} between {counted(len(self.entities), 'name')}"
        return f"{lines}, from {counted(statements, 'statement')}"

    @cached_property
    def degrees(self) -> Counter[str]:
        """How many lines end at each entity."""
        return Counter(end for line in self.lines for end in (line.source, line.target))

    @cached_property
    def nodes(self) -> list[Node]:
        """The entities as they are drawn, in order."""
        return [self._node(key, entity) for key, entity in self.entities.items()]

    @cached_property
    def edges(self) -> list[Edge]:
        """The lines as they are drawn, in order."""
        return [
            Edge(line, style.stroke_of(line.relation), bend, tuple(line_tooltip(line, self.entities, self.sources)))
            for line, bend in zip(self.lines, bends(self.lines), strict=True)
        ]

    @cached_property
    def kinds(self) -> list[LegendKind]:
        """The kinds of entities in the picture, in the order of the vocabulary."""
        kinds = sorted({entity.kind for entity in self.entities.values()}, key=lambda kind: (kind_order(kind), kind))
        return [LegendKind(kind_words(kind), style.look_of(kind)) for kind in kinds]

    @cached_property
    def relations(self) -> list[LegendRelation]:
        """The relations in the picture, in the order of the vocabulary."""
        relations = style.in_order({line.relation for line in self.lines})
        return [LegendRelation(relation_text(relation), style.stroke_of(relation)) for relation in relations]

    @property
    def legend(self) -> str:
        """The legend as HTML."""
        faint = any(line.status for line in self.lines)
        return style.legend(self.kinds, self.relations, faint=faint, own=self.has_own)

    @property
    def has_own(self) -> bool:
        """Whether a line rests on own data."""
        return any(line.own for line in self.lines)

    def _node(self, key: str, entity: Entity) -> Node:
        lines = counted(self.degrees[key], "line")
        tooltip = (entity.title, f"{kind_words(entity.kind)}; {lines} here")
        central = key == self.centre
        return Node(entity, self.places[key], central, style.look_of(entity.kind, central=central), tooltip)


def lines_of(
    edges: Iterable[EdgeStatement], edition: Edition | None = None, own: Mapping[str, Iterable[str]] | None = None
) -> list[Line]:
    """A line for each relation between two entities, in order, with its statements.

    Args:
        edges: the statements.
        edition: theirs, which says what holds at its time; without one what has no status holds.
        own: without an edition, of statements that the seed does not have the data sets that have them, by their ids.

    >>> edges = [EdgeStatement("THA", "MEMBER_OF", "apc", document=name) for name in ("iom-2010", "iom-2019")]
    >>> [(line.key, len(line.edges)) for line in lines_of([*edges, EdgeStatement("THA", "CHAIRS", "apc")])]
    [('THA|CHAIRS|apc', 1), ('THA|MEMBER_OF|apc', 2)]
    """
    by_id = edition.own if edition else own or {}
    statements: dict[tuple[str, str, str], list[EdgeStatement]] = {}
    for edge in sorted(edges):
        statements.setdefault((edge.subject, edge.relation, edge.object), []).append(edge)
    lines = []
    for ends, parallel in statements.items():
        standings = {edition.standing(edge) if edition else edge.status for edge in parallel}
        mark = own_data_text(sorted({name for edge in parallel for name in by_id.get(edge.id, ())}))
        lines.append(Line(*ends, tuple(parallel), "" if "" in standings else ", ".join(sorted(standings)), mark))
    return lines


def not_now(lines: Iterable[Line]) -> str:
    """How many lines do not hold at the time of the edition, in words; empty when all do.

    >>> not_now([Line("THA", "MEMBER_OF", "apc", (), "ended"), Line("FJI", "MEMBER_OF", "apc", ())])
    '1 of 2 lines is drawn faint, as it is not in force: 1 ended.'
    """
    lines = list(lines)
    standings = Counter(line.status for line in lines if line.status)
    if not (number := standings.total()):
        return ""
    verb = "is drawn faint, as it is not in force" if number == 1 else "are drawn faint, as they are not in force"
    counts = ", ".join(f"{count} {STATUSES.get(standing, standing)}" for standing, count in sorted(standings.items()))
    return f"{number} of {counted(len(lines), 'line')} {verb}: {counts}."


def bends(lines: Iterable[Line]) -> list[float]:
    """How far each line bends aside, in pixels, so that lines between the same two entities do not cover each other.

    >>> bends([Line("a", relation, "b", ()) for relation in ("CHAIRS", "MEMBER_OF")])
    [-8.0, 8.0]
    """
    lines = list(lines)
    parallel: dict[frozenset[str], list[str]] = defaultdict(list)
    for line in lines:
        parallel[frozenset((line.source, line.target))].append(line.key)
    offsets = []
    for line in lines:
        keys = parallel[frozenset((line.source, line.target))]
        side = 1 if line.source <= line.target else -1
        offsets.append((keys.index(line.key) - (len(keys) - 1) / 2) * _BEND * side)
    return offsets


def label(entity: Entity, most_lines: int = MOST_LINES) -> str:
    r"""The label of a node: the acronym or the name, on so many lines at most.

    >>> label(Entity("x", "organisation", "A name that is so long that it has to be cut off somewhere"))
    'A name that is so\nlong that it has …'
    """
    lines = textwrap.wrap(entity.label, LONGEST_LINE, max_lines=most_lines, placeholder=" …")
    return "\n".join(shortened(line, LONGEST_LINE) for line in lines or [entity.label[:LONGEST_LINE]])


def line_words(line: Line, entities: Mapping[str, Entity]) -> str:
    """A line as a sentence.

    >>> line_words(Line("THA", "CHAIRS", "apc", ()), {"THA": Entity("THA", "state", "Thailand")})
    'Thailand chairs apc'
    """
    source, target = (shortened(label_of(end, entities), LONGEST_NAME) for end in (line.source, line.target))
    words = read_as(line.edges) if line.edges else relation_text(line.relation)
    return f"{source} {words} {target}{ended_too(line.edges)}"


def qualified(edge: EdgeStatement) -> str:
    """The role, status and dates of a statement in words; empty where it has none.

    >>> qualified(EdgeStatement("NZL", "MEMBER_OF", "apc", role="associate", status="former", end="2003"))
    'associate, former, until 2003'
    """
    return qualifiers(edge, edge.start and f"since {edge.start}", edge.end and f"until {edge.end}")


def line_tooltip(line: Line, entities: Mapping[str, Entity], sources: Mapping[str, str]) -> list[str]:
    """A line as a sentence, and its citations, as lines of plain text."""
    lines = [line_words(line, entities), *([f"{OWN} {line.own}"] if line.own else [])]
    for edge in line.edges[:MOST_CITED]:
        place = shortened(place_in_words(edge.citation, sources), LONGEST_NAME)
        lines.append(": ".join(filter(None, (qualified(edge), place))))
    return [*lines, f"and {len(line.edges) - MOST_CITED} more"] if len(line.edges) > MOST_CITED else lines
