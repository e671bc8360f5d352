"""A network as one HTML page that needs nothing from outside: pyvis, without what it would fetch.

pyvis drops parallel edges when undirected, loads styles from a public server in every mode, and moves nodes about until
they are read: so it is used directed, cleaned of every tag that names an address, and with places that are given.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from govgraph.explorer import ego
from govgraph.explorer.ego import Edge
from govgraph.explorer.session import Entity
from graph import vocabulary

HEIGHT = 680
GLYPHS = {
    "diamond": "◆",
    "dot": "●",
    "square": "■",
    "triangle": "▲",
    "triangleDown": "▼",
    "hexagon": "⬢",
    "star": "★",
    "box": "▬",
}
"""The vocabulary's shapes as characters, for legends."""
_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "edges": {"smooth": False, "width": 1.5, "selectionWidth": 2},
    "nodes": {"font": {"size": 15, "color": "#1b1f23", "strokeWidth": 3, "strokeColor": "#ffffff"}, "borderWidth": 1},
    "interaction": {"hover": True, "tooltipDelay": 80, "keyboard": {"enabled": True, "bindToWindow": False}},
}
# Even where a tag were overlooked, the browser itself lets nothing out of the page.
_POLICY = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'unsafe-inline'; "
    "style-src 'unsafe-inline'; img-src data: blob:\">"
)

_STYLE = "<style>body{margin:0;font-family:sans-serif}.card{border:0}</style>"


def draw(centre: str, drawn: Sequence[Edge], names: Mapping[str, Entity]) -> str:
    """The network as HTML.

    Args:
        centre: the id of the mechanism in the middle.
        drawn: the lines.
        names: all entities by id.

    Returns:
        a whole page, with pan, zoom and tooltips, and nothing that is fetched.
    """
    # Slow to import, and only this page needs it.
    from pyvis.network import Network

    net = Network(height=f"{HEIGHT}px", width="100%", directed=True, cdn_resources="in_line")
    for key, (x, y) in ego.places(centre, drawn, names).items():
        entity = names.get(key) or Entity(key, key, "", "organisation")
        kind = vocabulary.KINDS[entity.kind or "organisation"]
        said = [ego.sentence(edge, names) for edge in drawn if key in edge[:2]] if key != centre else []
        net.add_node(
            key,
            label=ego.label(entity),
            title="\n\n".join([f"{entity.title} ({kind.name})", *said]),
            shape=kind.shape,
            color=kind.colour,
            size=26 if key == centre else 11,
            x=float(x),
            y=float(y),
            physics=False,
        )
    parallel: Counter[frozenset[str]] = Counter()
    for edge in drawn:
        ends = frozenset(edge[:2])
        bent = (
            {"smooth": {"enabled": True, "type": "curvedCW", "roundness": 0.18 * parallel[ends]}}
            if parallel[ends]
            else {}
        )
        parallel[ends] += 1
        net.add_edge(
            edge.source,
            edge.target,
            title=ego.sentence(edge, names),
            color=vocabulary.RELATIONS[edge.relation].colour,
            dashes=bool(edge.statement.get("status")),
            arrows={"to": {"enabled": False}},
            **bent,
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


def legend(drawn: Iterable[Edge], names: Mapping[str, Entity]) -> str:
    """Which shape is which kind, and which colour which relation, of those that are drawn; as HTML."""
    lines = list(drawn)
    kinds = {names[key].kind for edge in lines for key in edge[:2] if key in names}
    relations = {edge.relation for edge in lines}
    parts = [
        f'<span><span style="color:{kind.colour}">{GLYPHS[kind.shape]}</span> {escape(kind.name)}</span>'
        for kind in vocabulary.KINDS.values()
        if kind.name in kinds
    ] + [
        f'<span><span style="display:inline-block;width:1.6em;border-top:3px solid {relation.colour};'
        f'vertical-align:middle"></span> {escape(relation.reads)}</span>'
        for relation in vocabulary.RELATIONS.values()
        if relation.name in relations
    ]
    if any(edge.statement.get("status") for edge in lines):
        parts.append("<span>┄ dashed: former, suspended, ...</span>")
    return f'<div style="display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;font-size:.95rem">{"".join(parts)}</div>'


def standalone(page: str, title: str, key: str, sources: Iterable[str]) -> str:
    """The page to keep: with its title, its legend and the documents that it rests on."""
    said = "".join(f"<br>{escape(line)}" for line in sources)
    above = f'<div style="padding:1rem"><h1 style="font-size:1.4rem">{escape(title)}</h1>{key}'
    above += f'<p style="font-size:.85rem;color:#55606b">Hold the pointer over a line for its citation.{said}</p></div>'
    return page.replace("<body>", f"<body>{above}", 1).replace(
        "<head>", f'<head><meta charset="utf-8"><title>{escape(title)}</title>', 1
    )
