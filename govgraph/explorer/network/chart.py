"""A network as a chart to click on: the option object of Apache ECharts, and what was clicked.

Names from data are always text: labels are drawn on a canvas, and tooltips, which are HTML, are escaped here.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from govgraph.graph.core.colours import BORDER, GROUND
from govgraph.graph.core.text import shortened
from govgraph.graph.pictures.colours import by_theme
from govgraph.graph.pictures.network.labels import in_rays, label_in, turned
from govgraph.graph.pictures.network.model import LONGEST_NAME, Edge, NetworkPicture, Node

HEIGHT = 640
_HIGHER, _MANY = 760, 60
"""The height of a picture with many names, and from how many on."""
_NEAR_TOP = 0.25
_GAP = 4
_HALO = 4
_SELECTED = "#d4a000"
"""A colour that is seen on a light and on a dark page: the program does not know for certain which it is."""
_GLOW = {"shadowBlur": 8, "shadowColor": _SELECTED}


def option(picture: NetworkPicture, *, selected: str = "", dark: bool = False) -> dict[str, Any]:
    """The option object.

    Args:
        picture: the network.
        selected: the id of the entity, or the key of the line, that is drawn as selected.
        dark: whether the page is dark.

    Returns:
        plain data; its nodes and lines have the order of those of the picture.
    """
    axes: list[dict[str, Any]] = [{"type": "value", "show": False, "min": -far, "max": far} for far in picture.reach]
    number = {key: place for place, key in enumerate(picture.entities)}
    names = _distinct([label_in(picture, node) for node in picture.nodes])
    beside, above = (150, 150) if in_rays(picture) else (150, 42)
    series = {
        "type": "graph",
        "layout": "none",
        "coordinateSystem": "cartesian2d",
        "autoCurveness": True,
        "selectedMode": "single",
        "data": [_node(picture, node, name, selected, dark) for node, name in zip(picture.nodes, names, strict=True)],
        "links": [_link(picture, edge, number, selected, dark) for edge in picture.edges],
        "label": {
            "show": True,
            "fontSize": 12,
            "lineHeight": 13,
            # A name stands on the lines that run behind it.
            "textBorderColor": by_theme(GROUND, dark=dark),
            "textBorderWidth": _HALO,
        },
        "labelLayout": {"hideOverlap": True},
        "emphasis": {"focus": "adjacency", "lineStyle": {"width": 4}},
        "select": {
            "itemStyle": {"borderColor": _SELECTED, "borderWidth": 3, **_GLOW},
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
                    "grid": {"left": 84, "right": 84, "top": min(above, 90), "bottom": min(above, 90)},
                    "series": [{"label": {"width": 78, "overflow": "break", "fontSize": 12}}],
                },
            }
        ],
    }


def height(picture: NetworkPicture) -> int:
    """The height of the chart, in pixels."""
    return _HIGHER if len(picture.entities) > _MANY else HEIGHT


def _node(picture: NetworkPicture, node: Node, name: str, selected: str, dark: bool) -> dict[str, Any]:
    (x, y), size = node.place, node.look.size.echarts
    where: dict[str, Any] = {}
    if node.central:
        where = {"position": "top", "fontWeight": "bold", "fontSize": 14, "width": 160}
    elif in_rays(picture):
        where = _ray(x, y, size)
    elif abs(x) > _NEAR_TOP * math.hypot(x, y):
        where = {"position": "right" if x > 0 else "left"}
    else:
        where = {"position": "top" if y >= 0 else "bottom"}
    return {
        "id": node.entity.id,
        "name": name,
        "value": [x, y],
        "symbol": node.look.shape.echarts,
        "symbolSize": size,
        "itemStyle": {
            "color": by_theme(node.look.colour, dark=dark),
            "borderColor": by_theme(BORDER, dark=dark),
            "borderWidth": 1,
        },
        "label": where,
        "tooltip": {"formatter": markup([shortened(line, LONGEST_NAME) for line in node.tooltip])},
        **({"selected": True} if node.entity.id == selected else {}),
    }


def _ray(x: float, y: float, size: int) -> dict[str, Any]:
    """Where the label of a node stands that points away from the middle, and is never upside down.

    >>> _ray(1, 0, 10) == {"position": [14, 5], "align": "left", "verticalAlign": "middle", "rotate": 0, "fontSize": 12}
    True
    >>> _ray(-1, 0, 10)["align"], _ray(-1, 0, 10)["rotate"], _ray(0, 1, 10)["position"], _ray(0, 1, 10)["rotate"]
    ('right', 0, [5, -4], 90)
    """
    angle = math.atan2(y, x)
    far = size / 2 + _GAP
    begins, degrees = turned(x, y)
    return {
        # From the upper left of the node, in pixels.
        "position": [round(size / 2 + math.cos(angle) * far), round(size / 2 - math.sin(angle) * far)],
        "align": "left" if begins else "right",
        "verticalAlign": "middle",
        "rotate": round(degrees),
        "fontSize": 12,
    }


def _distinct(names: Sequence[str]) -> list[str]:
    """The names, made distinct: when a node is clicked, ECharts cannot tell nodes of the same name apart.

    >>> _distinct(["EU", "EU"]) == ["EU", "EU" + chr(0x200B)]
    True
    """
    counts: Counter[str] = Counter()
    distinct = []
    for name in names:
        distinct.append(name + "\u200b" * counts[name])  # a space without width
        counts[name] += 1
    return distinct


def _link(picture: NetworkPicture, edge: Edge, number: Mapping[str, int], selected: str, dark: bool) -> dict[str, Any]:
    line, stroke = edge.line, edge.stroke
    central = not picture.centre or picture.centre in (line.source, line.target)
    word = {"show": True, "formatter": line.words, "fontSize": 11} if line.words else {}
    return {
        "name": line.key,
        "source": number[line.source],
        "target": number[line.target],
        "lineStyle": {
            "color": by_theme(stroke.colour, dark=dark),
            "type": stroke.dashes or "solid",
            "width": stroke.width,
            "opacity": 0.4 if line.status else 0.85 if central else 0.5,
            **({"width": 5, "opacity": 1, **_GLOW} if line.key == selected else {}),
        },
        "tooltip": {"formatter": markup(edge.tooltip)},
        **({"label": word} if word else {}),
    }


def markup(lines: Sequence[str]) -> str:
    """Lines of text as the HTML of a tooltip, in which they are neither markup nor placeholders of ECharts.

    >>> markup(["<b>", "{b}"])
    '&lt;b&gt;<br>&#123;b&#125;'
    """
    # ECharts replaces {b} and the like in a template, and {@name} since Streamlit does.
    safe = (escape(line).replace("{", "&#123;").replace("}", "&#125;") for line in lines)
    return "<br>".join(safe)


def clicked(selection: Mapping[str, Any], picture: NetworkPicture) -> tuple[str, str]:
    """What was clicked in the chart.

    Args:
        selection: Streamlit's `selection`.
        picture: the network that the chart shows.

    Returns:
        the id of the entity and the key of the line that was clicked, of which one or both are empty.

    >>> clicked({"selected": []}, NetworkPicture("", "", {}, [], {}))
    ('', '')
    """
    lines, entities = picture.lines, list(picture.entities)
    for part in selection.get("selected", ()):
        for index in part.get("data_indices", ()):
            if part.get("data_type") == "edge":
                if index < len(lines):
                    return "", lines[index].key
            elif index < len(entities):
                return entities[index], ""
    return "", ""
