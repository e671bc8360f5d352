"""A network as one HTML page that needs nothing from outside: pyvis, without what it would fetch.

pyvis drops parallel edges when undirected, loads styles from a public server in every mode, and moves nodes about until
they are read: so it is used directed, cleaned of every tag that names an address, and with places that are given.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable
from html import escape

from govgraph.explorer.network.labels import FONT_SIZE, PER_CHARACTER, text_of
from govgraph.explorer.network.model import Drawn, title_of, told_of
from govgraph.explorer.network.style import colour_of, kind_words, legend, stroke
from govgraph.explorer.network.vega import bends, fitting, pixels
from govgraph.graph.core import vocabulary

HEIGHT = 760
WIDE, HIGH = 1500.0, 1000.0
"""The picture's size in units of its own; it is fitted into the window."""
_LETTERS = 15
"""How large the letters are."""
_APART = 4
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
# Even where a tag were overlooked, the browser itself lets nothing out of the page.
_POLICY = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'unsafe-inline'; "
    "style-src 'unsafe-inline'; img-src data: blob:\">"
)
_STYLE = "<style>body{margin:0;font-family:sans-serif;background:#fff;color:#1b1f23}.card{border:0}</style>"


def standalone(drawn: Drawn, sources: Iterable[str], made: Iterable[str] = ()) -> str:
    """The network as a page to keep: with its title, its legend and the documents that it rests on.

    Args:
        drawn: the network.
        sources: the documents in full, each a line.
        made: what it shows and how it was made, each a line.

    Returns:
        a whole page, with pan, zoom and tooltips, and nothing that is fetched.
    """
    told = [
        "Hold the pointer over a line for its citation; drag to move, turn the wheel to zoom. A name "
        "that does not fit is shown when the pointer is over its mark.",
        *made,
        *sources,
    ]
    above = f'<div style="padding:1rem"><h1 style="font-size:1.4rem">{escape(drawn.title)}</h1>{legend(drawn)}'
    above += f'<p style="font-size:.85rem;color:#55606b">{"<br>".join(escape(line) for line in told)}</p></div>'
    page = _page(drawn).replace("<body>", f"<body>{above}", 1)
    return page.replace("<head>", f'<head><meta charset="utf-8"><title>{escape(drawn.title)}</title>', 1)


def _page(drawn: Drawn) -> str:
    # Slow to import, and only needed when the page is asked for.
    from pyvis.network import Network

    net = Network(height=f"{HEIGHT}px", width="100%", directed=True, cdn_resources="in_line")
    degree = Counter(end for line in drawn.lines for end in (line.source, line.target))
    grown = math.sqrt(max(1.0, len(drawn.entities) / _ROOM)) if drawn.centre else 1.0
    wide, high = WIDE * grown, HIGH * grown
    at = pixels(drawn, wide, high)
    for key, (x, y) in at.items():
        entity = drawn.entities[key]
        known = vocabulary.KINDS.get(entity.kind)
        net.add_node(
            key,
            label=" ",
            title=f"{title_of(entity)}\n{kind_words(entity.kind)}; {degree[key]} line{'s' * (degree[key] != 1)} here",
            shape=known.shape if known else "dot",
            color=colour_of(entity.kind),
            size=18 if key == drawn.centre else 10,
            x=x,
            y=high - y,
            physics=False,
        )
    # vis.js sets labels below the marks, where they would cover others: these are nodes of their own, of text only.
    scale = _LETTERS / FONT_SIZE
    for number, key in enumerate(fitting(drawn, wide, high, scale=scale)):
        text = text_of(drawn, key, *at[key], False, scale)
        half = max(map(len, text["label"])) * PER_CHARACTER * scale / 2
        aside = {"left": half + _APART, "right": -half - _APART, "center": 0.0}[text["side"]]
        words = "\n".join(text["label"])
        net.add_node(number, label=words, shape="text", x=text["x"] + aside, y=high - text["y"], physics=False)
    for line, bend in bends(drawn.lines):
        look = stroke(line.relation)
        round_about = {"enabled": True, "type": "curvedCW", "roundness": bend / 80}
        net.add_edge(
            line.source,
            line.target,
            title="\n".join(told_of(line, drawn.entities)),
            color={"color": look.colour, "opacity": 0.4 if line.status else 0.9},
            dashes=look.dashes or False,
            width=look.width,
            arrows={"to": {"enabled": False}},
            **({"label": line.status} if line.status else {}),
            **({"smooth": round_about} if bend else {}),
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
