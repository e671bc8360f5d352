"""A network as a chart to click on: the option object of Apache ECharts, and what was clicked.

Names from data are only ever text: labels are drawn on a canvas, and tooltips, which are HTML, are escaped here.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from govgraph.explorer.network.labels import in_rays, label_in, turned
from govgraph.explorer.network.model import Drawn, Line, shortened, title_of, told_of
from govgraph.explorer.network.style import colour_of, kind_words, shape_of, stroke

HEIGHT = 640
_HIGHER, _MANY = 760, 60
"""The height of a picture with many names, and from how many on."""
_SIZES = {"mechanism": 17, "organisation": 12, "state": 11}
_CENTRE, _OTHER = 26, 11
_NEAR_TOP = 0.25
_GAP = 4
_MARKED = "#d4a000"
"""Seen on a light and on a dark page: which of them it is, the page is not told for certain."""
_GLOW = {"shadowBlur": 8, "shadowColor": _MARKED}


def option(drawn: Drawn, *, marked: str = "") -> dict[str, Any]:
    """The option object.

    Args:
        drawn: the network.
        marked: the id of an entity or the key of a line that is marked as chosen.

    Returns:
        plain data; entity and line number n of it are those of `drawn`.
    """
    degree = Counter(end for line in drawn.lines for end in (line.source, line.target))
    axes: list[dict[str, Any]] = [{"type": "value", "show": False, "min": -far, "max": far} for far in drawn.reach]
    number = {one: place for place, one in enumerate(drawn.entities)}
    names = _distinct([label_in(drawn, one) for one in drawn.entities])
    beside, above = (132, 118) if in_rays(drawn) else (125, 42)
    series = {
        "type": "graph",
        "layout": "none",
        "coordinateSystem": "cartesian2d",
        "autoCurveness": True,
        "selectedMode": "single",
        "data": [_node(drawn, one, name, degree[one], marked) for one, name in zip(drawn.entities, names, strict=True)],
        "links": [_link(drawn, line, number, marked) for line in drawn.lines],
        "label": {
            "show": True,
            "fontSize": 12,
            "lineHeight": 13,
        },
        "labelLayout": {"hideOverlap": True},
        "emphasis": {"focus": "adjacency", "lineStyle": {"width": 4}},
        "select": {
            "itemStyle": {"borderColor": _MARKED, "borderWidth": 3, **_GLOW},
            "lineStyle": {"width": 5, "opacity": 1, **_GLOW},
            "label": {"fontWeight": "bold"},
        },
    }
    zoom = {"type": "inside", "filterMode": "none", "minSpan": 5}
    return {
        "animation": False,
        "xAxis": axes[0],
        "yAxis": axes[1],
        "grid": {"left": beside, "right": beside, "top": above, "bottom": above},
        "tooltip": {"trigger": "item", "confine": True, "extraCssText": "max-width:24rem;white-space:normal"},
        "dataZoom": [{**zoom, "xAxisIndex": 0}, {**zoom, "yAxisIndex": 0}],
        "series": [series],
        "media": [
            {
                "query": {"maxWidth": 560},
                "option": {
                    "grid": {"left": 78, "right": 78, "top": min(above, 90), "bottom": min(above, 90)},
                    "series": [{"label": {"width": 68, "overflow": "truncate", "fontSize": 11}}],
                },
            }
        ],
    }


def height(drawn: Drawn) -> int:
    """How high the chart is, in pixels."""
    return _HIGHER if len(drawn.entities) > _MANY else HEIGHT


def _node(drawn: Drawn, one: str, name: str, lines: int, marked: str) -> dict[str, Any]:
    entity, (x, y) = drawn.entities[one], drawn.places[one]
    said = [shortened(title_of(entity)), f"{kind_words(entity.kind)}; {lines} line{'s' * (lines != 1)} here"]
    size = _CENTRE if one == drawn.centre else _SIZES.get(entity.kind, _OTHER)
    where: dict[str, Any] = {}
    if one == drawn.centre:
        where = {"position": "top", "fontWeight": "bold", "fontSize": 14, "width": 160}
    elif in_rays(drawn):
        where = _ray(x, y, size)
    elif abs(x) > _NEAR_TOP * math.hypot(x, y):
        where = {"position": "right" if x > 0 else "left"}
    else:
        where = {"position": "top" if y >= 0 else "bottom"}
    return {
        "id": one,
        "name": name,
        "value": [x, y],
        "symbol": shape_of(entity.kind).echarts,
        "symbolSize": size,
        "itemStyle": {"color": colour_of(entity.kind), "borderColor": "#777777", "borderWidth": 1},
        "label": where,
        "tooltip": {"formatter": markup(said)},
        **({"selected": True} if one == marked else {}),
    }


def _ray(x: float, y: float, size: int) -> dict[str, Any]:
    """Where the label of a mark stands that points away from the middle, and is never upside down.

    >>> _ray(1, 0, 10) == {"position": [14, 5], "align": "left", "verticalAlign": "middle", "rotate": 0, "fontSize": 11}
    True
    >>> _ray(-1, 0, 10)["align"], _ray(-1, 0, 10)["rotate"], _ray(0, 1, 10)["position"], _ray(0, 1, 10)["rotate"]
    ('right', 0, [5, -4], 90)
    """
    angle = math.atan2(y, x)
    far = size / 2 + _GAP
    begins, degrees = turned(x, y)
    return {
        # From the upper left of the mark, in pixels.
        "position": [round(size / 2 + math.cos(angle) * far), round(size / 2 - math.sin(angle) * far)],
        "align": "left" if begins else "right",
        "verticalAlign": "middle",
        "rotate": round(degrees),
        "fontSize": 11,
    }


def _distinct(names: Sequence[str]) -> list[str]:
    """The names, of which each occurs once: ECharts takes what has one name for one thing when it is clicked.

    >>> _distinct(["EU", "EU"]) == ["EU", "EU" + chr(0x200B)]
    True
    """
    seen: Counter[str] = Counter()
    found = []
    for name in names:
        found.append(name + "\u200b" * seen[name])  # a space without width
        seen[name] += 1
    return found


def _link(drawn: Drawn, line: Line, number: Mapping[str, int], marked: str) -> dict[str, Any]:
    look = stroke(line.relation)
    central = not drawn.centre or drawn.centre in (line.source, line.target)
    word = {"show": True, "formatter": line.status, "fontSize": 10} if line.status else {}
    return {
        "name": line.key,
        "source": number[line.source],
        "target": number[line.target],
        "lineStyle": {
            "color": look.colour,
            "type": look.dashes or "solid",
            "width": look.width,
            "opacity": 0.4 if line.status else 0.85 if central else 0.5,
            **({"width": 5, "opacity": 1, **_GLOW} if line.key == marked else {}),
        },
        "tooltip": {"formatter": markup(told_of(line, drawn.entities))},
        **({"label": word} if word else {}),
    }


def markup(lines: Sequence[str]) -> str:
    """Lines of text as the HTML of a tooltip, in which nothing of them is markup or a placeholder of ECharts.

    >>> markup(["<b>", "{b}"])
    '&lt;b&gt;<br>&#123;b&#125;'
    """
    # ECharts replaces {b} and the like in a template, and {@name} since Streamlit does.
    safe = (escape(line).replace("{", "&#123;").replace("}", "&#125;") for line in lines)
    return "<br>".join(safe)


def clicked(selection: Mapping[str, Any], drawn: Drawn) -> tuple[str, str]:
    """What a selection in the chart means.

    Args:
        selection: what Streamlit gives for `selection`.
        drawn: the network that the chart shows.

    Returns:
        the id of the entity and the key of the line that was clicked, of which one or both are empty.

    >>> clicked({"selected": []}, Drawn("", "", {}, [], {}))
    ('', '')
    """
    lines, entities = drawn.lines, list(drawn.entities)
    for part in selection.get("selected", ()):
        for index in part.get("data_indices", ()):
            if part.get("data_type") == "edge":
                if index < len(lines):
                    return "", lines[index].key
            elif index < len(entities):
                return entities[index], ""
    return "", ""
