"""Small pictures for tests, and what a drawing of a picture has in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import Any
from xml.etree import ElementTree

from govgraph.graph.core.edition import Coverage, Document, EdgeStatement, Edition, Entity
from govgraph.graph.pictures import matrix
from govgraph.graph.pictures.heatmap import Heatmap
from govgraph.graph.pictures.picture import Area, Picture

SCREEN, FILE = Area(None, 480), Area(900, 500)
HEATMAP = Heatmap(["APC", "Bali Process", "IGC"], {(0, 1): 0.75, (1, 0): 0.75, (0, 2): 0.0, (2, 0): 0.0}, "Share")
DOCUMENT = Document("d", "A Report", "IOM", "2010-01", authors="Hansen, Randall")
SMALL = Edition(
    "2010",
    {
        entity.id: entity
        for entity in (
            Entity("apc", "mechanism", "Consultations", "APC"),
            Entity("bali", "mechanism", "Bali Process"),
            Entity("gfmd", "mechanism", "Global Forum", "GFMD"),
            Entity("FJI", "state", "Fiji", region="Oceania"),
            Entity("THA", "state", "Thailand", region="Asia"),
        )
    },
    [
        EdgeStatement("FJI", "MEMBER_OF", "apc", document="d", locator="Annex, APC", pages="pp. 61-68"),
        EdgeStatement("THA", "MEMBER_OF", "apc", document="d", locator="Annex, APC", pages="pp. 61-68"),
        EdgeStatement("THA", "MEMBER_OF", "bali", document="d", locator="Annex, Bali", pages="pp. 61-68"),
    ],
    coverage=[
        Coverage("apc", "MEMBER_OF", "complete"),
        Coverage("bali", "MEMBER_OF", "partial"),
        Coverage("gfmd", "MEMBER_OF", "unknown"),
    ],
    documents={"d": DOCUMENT},
    datasets={"seed": "0", "survey": "1"},
)


def picture(chart: Any = None, **words: Any) -> Picture:
    return Picture("Title", "Finding.", chart or (lambda area: matrix.chart(HEATMAP, area)), "Source line.", **words)


def texts(svg: str) -> list[str]:
    """The texts of an SVG, one for each element of text."""
    root = ElementTree.fromstring(svg)
    return ["".join(element.itertext()) for element in root.iter("{http://www.w3.org/2000/svg}text")]


def described(svg: str, field: str) -> list[str]:
    """What the marks of a drawing say of a field of theirs."""
    return [unescape(match) for match in re.findall(rf'aria-label="[^"]*\b{field}: ([^;"]*)', svg)]


def values(spec: Mapping[str, Any]) -> list[dict[str, Any]]:
    cells: list[dict[str, Any]] = spec["data"]["values"]
    return cells


def noted(calls: list[str], name: str, draw: Callable[..., Any], *values: Any, **options: Any) -> Any:
    calls.append(name)
    return draw(*values, **options)
