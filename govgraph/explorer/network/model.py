"""A network as the pages draw it: who is in it, the lines between them, and the statements behind each line."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from govgraph.explorer.kit.formatting import plural
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import EdgeStatement, Entity

LONGEST_LINE, MOST_LINES = 20, 2
LONGEST_NAME = 120
"""Characters of a name in a tooltip, so that one cannot fill the page."""
MOST_CITED = 4

Places = dict[str, tuple[float, float]]


class Line(NamedTuple):
    """One relation between two, and every statement that says so."""

    source: str
    relation: str
    target: str
    edges: tuple[EdgeStatement, ...]

    @property
    def key(self) -> str:
        """What the line is called in an address."""
        return f"{self.source}|{self.relation}|{self.target}"

    @property
    def status(self) -> str:
        """Empty when a statement says that it holds; else what they say, such as `former`."""
        return (
            "" if any(edge.active for edge in self.edges) else ", ".join(sorted({edge.status for edge in self.edges}))
        )


@dataclass(frozen=True, slots=True)
class Drawn:
    """A network to draw.

    Attributes:
        title: what it is a picture of.
        centre: the entity in the middle; empty when there is none.
        entities: those that are drawn, by id, in order.
        lines: the lines between them.
        places: where each stands; also of those that a filter hides, so that nothing moves when it does.
        reach: how far the picture reaches from its middle, to either side, and up and down; in units of the places.
    """

    title: str
    centre: str
    entities: dict[str, Entity]
    lines: list[Line]
    places: Places
    reach: tuple[float, float] = (1.0, 1.0)

    def told(self) -> str:
        """How much is drawn, in words."""
        statements = sum(len(line.edges) for line in self.lines)
        return f"{plural(len(self.entities), 'name')}, {plural(len(self.lines), 'line')}, " + plural(
            statements, "statement"
        )


def lines_of(edges: Iterable[EdgeStatement]) -> list[Line]:
    """One line for each relation between two, in order, with its statements.

    >>> both = [EdgeStatement("THA", "MEMBER_OF", "apc", document=one) for one in ("iom-2010", "iom-2019")]
    >>> [(line.key, len(line.edges)) for line in lines_of([*both, EdgeStatement("THA", "CHAIRS", "apc")])]
    [('THA|CHAIRS|apc', 1), ('THA|MEMBER_OF|apc', 2)]
    """
    found: dict[tuple[str, str, str], list[EdgeStatement]] = {}
    for edge in sorted(edges):
        found.setdefault((edge.subject, edge.relation, edge.object), []).append(edge)
    return [Line(*ends, tuple(said)) for ends, said in found.items()]


def title_of(entity: Entity) -> str:
    """Acronym and name."""
    return f"{entity.acronym} – {entity.name}" if entity.acronym else entity.name


def label(entity: Entity) -> str:
    r"""What stands at a node: the acronym or the name, on two lines at most.

    >>> label(Entity("adb", "organisation", "Asian Development Bank", "ADB"))
    'ADB'
    >>> label(Entity("x", "organisation", "A name that is so long that it has to be cut off somewhere"))
    'A name that is so\nlong that it has …'
    """
    return "\n".join(_cut(line) for line in _wrapped(entity.label))


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, LONGEST_LINE, max_lines=MOST_LINES, placeholder=" …") or [text[:LONGEST_LINE]]


def _cut(line: str) -> str:
    return line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1]}…"


def shortened(text: str, longest: int = LONGEST_NAME) -> str:
    """The text, cut off where it is longer.

    >>> shortened("Budapest Process", 9)
    'Budapest…'
    """
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def reads(relation: str) -> str:
    """A relation in words, also one that the vocabulary does not have.

    >>> reads("MEMBER_OF"), reads("NAMED_AFTER")
    ('is a member of', 'named after')
    """
    known = vocabulary.RELATIONS.get(relation)
    return known.reads if known else relation.replace("_", " ").lower()


def qualified(edge: EdgeStatement) -> str:
    """The role, status and dates of a statement in words; empty where it says none.

    >>> qualified(EdgeStatement("NZL", "MEMBER_OF", "apc", role="associate", status="former", end="2003"))
    'associate, former, until 2003'
    """
    dates = [f"since {edge.start}" if edge.start else "", f"until {edge.end}" if edge.end else ""]
    return ", ".join(part for part in (edge.role, edge.status, *dates) if part)


def line_words(line: Line, entities: Mapping[str, Entity]) -> str:
    """Who is what to whom.

    >>> line_words(Line("THA", "CHAIRS", "apc", ()), {"THA": Entity("THA", "state", "Thailand")})
    'Thailand chairs apc'
    """
    ends = [entities[one].label if one in entities else one for one in (line.source, line.target)]
    return f"{shortened(ends[0])} {reads(line.relation)} {shortened(ends[1])}"


def told_of(line: Line, entities: Mapping[str, Entity]) -> list[str]:
    """A line in words with its citations, as lines of plain text."""
    said = [line_words(line, entities)]
    for edge in line.edges[:MOST_CITED]:
        how = qualified(edge)
        said.append(f"{how + ': ' if how else ''}{shortened(edge.citation)}")
    if len(line.edges) > MOST_CITED:
        said.append(f"and {len(line.edges) - MOST_CITED} more")
    return said
