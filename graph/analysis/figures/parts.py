"""What a figure of the report is made of: what the report prints, and what the graph has of it."""

from __future__ import annotations

from typing import NamedTuple

from govgraph.graph.tables.table import Table


class Printed(NamedTuple):
    """Something that the report prints: in short words, the place, and the number where it prints one.

    `group` is what it says of a thematic area, `most` or `less common`; `themes` are those of the graph that it names.
    """

    words: str
    locator: str
    value: int | None = None
    group: str = ""
    themes: tuple[str, ...] = ()


class Figure(NamedTuple):
    """A figure of the report: number, what it shows, where it stands, and what is printed of it in words.

    `survey` is the id of the event whose answers it was drawn from.
    """

    number: int
    title: str
    document: str
    locator: str
    survey: str
    printed: tuple[Printed, ...]


class Bar(NamedTuple):
    """A bar, or a part of one: what it stands for, the part (empty where a bar has none), and its length."""

    label: str
    part: str
    length: int


class Rebuilt(NamedTuple):
    """A figure from the graph.

    Attributes
    ----------
    figure
        What the report prints.
    verdict
        How far it can be rebuilt, and why no farther.
    finding
        What the graph has, in sentences.
    counts
        What the length of a bar counts.
    bars
        In the order in which they are drawn.
    result
        The table.
    """

    figure: Figure
    verdict: str
    finding: tuple[str, ...]
    counts: str
    bars: tuple[Bar, ...]
    result: Table
