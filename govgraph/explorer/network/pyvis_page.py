"""A network as one HTML page that needs nothing from outside: pyvis, without what it would fetch.

Undirected, pyvis drops parallel edges; in every mode it loads styles from a public server and moves the nodes until
they rest. So it draws a directed network with fixed places, and its page is cleaned of every tag that names an address.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from html import escape

from govgraph.graph.pictures.network.labels import FONT_SIZE, PER_CHARACTER, fitting, pixels
from govgraph.graph.pictures.network.model import NetworkPicture

HEIGHT = 760
WIDE, HIGH = 1500.0, 1000.0
"""The picture's size in units of its own; it is fitted into the window."""
_LETTERS = 15
"""How large the letters are."""
_GAP = 4
_ROOM = 60
"""Names for which there is room; of more around a centre the picture is larger."""
_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "edges": {"smooth": False, "width": 1.5, "selectionWidth": 2},
    "nodes": {
        "font": {"size": _LETTERS, "color": "#1b1f23", "strokeWidth": 3, "strokeColor": "#ffffff"},
        "borderWidth": 1,
    },
    "interaction": {
        "hover": True,
        "dragNodes": False,
        "tooltipDelay": 80,
        "keyboard": {"enabled": True, "bindToWindow": False},
    },
}
# If a tag were overlooked, the browser itself still lets nothing out of the page.
_POLICY = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'unsafe-inline'; "
    "style-src 'unsafe-inline'; img-src data: blob:\">"
)
_STYLE = "<style>body{margin:0;font-family:sans-serif;background:#fff;color:#1b1f23}.card{border:0}</style>"


def standalone(picture: NetworkPicture, sources: Iterable[str], made: Iterable[str] = ()) -> str:
    """The network as a page to keep: with its title, its legend and the documents that it rests on.

    Args:
        picture: the network.
        sources: the documents in full, each a line.
        made: what it shows and how it was made, each a line.

    Returns:
        a whole page, with pan, zoom and tooltips, and nothing that is fetched.
    """
    lines = [
        "Hold the pointer over a line for its citation; drag to move, turn the wheel to zoom. A name "
        "that does not fit is shown when the pointer is over its mark.",
        *made,
        *sources,
    ]
    above = f'<div style="padding:1rem"><h1 style="font-size:1.4rem">{escape(picture.title)}</h1>{picture.legend}'
    above += f'<p style="font-size:.85rem;color:#55606b">{"<br>".join(escape(line) for line in lines)}</p></div>'
    page = _page(picture).replace("<body>", f"<body>{above}", 1)
    return page.replace("<head>", f'<head><meta charset="utf-8"><title>{escape(picture.title)}</title>', 1)


def _page(picture: NetworkPicture) -> str:
    # Slow to import, and only needed when the page is asked for.
    from pyvis.network import Network

    net = Network(height=f"{HEIGHT}px", width="100%", directed=True, cdn_resources="in_line")
    grown = math.sqrt(max(1.0, len(picture.entities) / _ROOM)) if picture.centre else 1.0
    wide, high = WIDE * grown, HIGH * grown
    at = pixels(picture, wide, high)
    for node in picture.nodes:
        x, y = at[node.entity.id]
        net.add_node(
            node.entity.id,
            label=" ",
            title="\n".join(node.tooltip),
            shape=node.look.shape.name,
            color=node.look.colour.light,
            size=node.look.size.vis,
            x=x,
            y=high - y,
            physics=False,
        )
    # vis.js sets labels below the nodes, where they would cover others: these are nodes of their own, of text only.
    scale = _LETTERS / FONT_SIZE
    for number, label in enumerate(fitting(picture, wide, high, scale=scale).values()):
        half = max(map(len, label.lines)) * PER_CHARACTER * scale / 2
        aside = {"left": half + _GAP, "right": -half - _GAP, "center": 0.0}[label.side]
        words = "\n".join(label.lines)
        net.add_node(number, label=words, shape="text", x=label.x + aside, y=high - label.y, physics=False)
    for edge in picture.edges:
        line, stroke = edge.line, edge.stroke
        curve = {"enabled": True, "type": "curvedCW", "roundness": edge.bend / 80}
        net.add_edge(
            line.source,
            line.target,
            title="\n".join(edge.tooltip),
            color={"color": stroke.colour.light, "opacity": 0.4 if line.status else 0.9},
            dashes=stroke.dashes or False,
            width=stroke.width,
            arrows={"to": {"enabled": False}},
            **({"label": line.status} if line.status else {}),
            **({"smooth": curve} if edge.bend else {}),
        )
    net.set_options(json.dumps(_OPTIONS))
    return clean(net.generate_html())


def clean(page: str) -> str:
    """The page without tags that fetch and pyvis's doubled heading, and with a policy that forbids fetching.

    >>> '://' in clean('<head><link rel="stylesheet" href="https://cdn.example/x.css"/></head>')
    False
    """
    page = re.sub(r"<link\b[^>]*>", "", page, flags=re.I)
    page = re.sub(r"<script\b[^>]*\ssrc\s*=[^>]*>\s*</script>", "", page, flags=re.I)
    page = re.sub(r"<center>\s*<h1>.*?</h1>\s*</center>", "", page, flags=re.S)
    page = page.replace("border: 1px solid lightgray;", "")
    return page.replace("<head>", f"<head>{_POLICY}{_STYLE}", 1)
