"""A cross table as HTML: names are links, each cell has a sign and a look, and a count stands at the end of each line.

Signs carry the meaning, and looks support it: they hold in the dark, on paper, and for readers who see no colours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from html import escape

import streamlit as st

from govgraph.explorer.kit import widgets
from govgraph.explorer.kit.name_links import follow_links, page_links
from govgraph.explorer.kit.text import paragraph
from govgraph.graph.core.colours import ACCENT, GROUND, MUTED, NOTHING, PANEL, STATUS
from govgraph.graph.pictures.cross import MOST, Cross, Look

STYLES = {
    "strong": f"background:{ACCENT.css};color:{GROUND.css}",
    "light": f"background:{PANEL.css};box-shadow:inset 0 -4px 0 {ACCENT.css}",
    "outlined": f"box-shadow:inset 0 0 0 2px {ACCENT.css}",
    "striped": f"background:repeating-linear-gradient(45deg,transparent 0 3px,{NOTHING.css} 3px 5px)",
    "doubted": f"box-shadow:inset 0 0 0 2px {STATUS['disputed'].colour.css};font-weight:700",
    "empty": f"color:{MUTED.css}",
}
"""The looks of cells; `striped` is for what is not known."""
_BOX = "display:inline-block;min-width:1.6rem;text-align:center;margin-right:.3rem"
_FRAME = """
.cross{overflow:auto;max-height:78vh;width:100%}
.cross table{border-collapse:separate;border-spacing:1px;font-size:.8rem;line-height:1.15}
.cross td{text-align:center;min-width:1.3rem;height:1.5rem;padding:0 1px}
.cross th{font-weight:400;text-align:left;white-space:nowrap;padding:1px 6px}
.cross thead :is(th,td){vertical-align:bottom;position:sticky;top:0;z-index:1}
.cross thead th{padding:1px 0}
.cross thead th :is(a,span){writing-mode:vertical-rl;transform:rotate(180deg);max-height:11rem;white-space:normal;
 display:inline-block}
.cross tbody th{position:sticky;left:0;max-width:13rem;white-space:normal}
.cross a{color:inherit;text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:2px}
.cross .n{text-align:right;opacity:.85;padding:0 6px}
@media (max-width:640px){.cross tbody th{max-width:8.5rem}}
@media print{.cross{overflow:visible;max-height:none}}
"""


def choose_columns(names: Mapping[str, str]) -> list[str]:
    """Choose which mechanisms are drawn, where they are more than can be read side by side; returns their ids.

    Args:
        names: the names of all by their ids, in order.
    """
    ids = list(names)
    if len(ids) <= MOST:
        return ids
    starts = range(0, len(ids), MOST)
    parts = {
        str(start + 1): f"{start + 1} to {start + len(part)}: {names[part[0]]} to {names[part[-1]]}"
        for start in starts
        for part in [ids[start : start + MOST]]
    }
    first = int(widgets.choice("Mechanisms drawn", "from", parts, "1")) - 1
    paragraph(
        f"{MOST} of {len(ids):,} mechanisms are drawn at a time, by name. The numbers count all of them, and the table "
        "below has all.",
        muted=True,
    )
    return ids[first : first + MOST]


def draw(title: str, cross: Cross) -> None:
    """Draw the table with its legend.

    Args:
        title: what the table shows, for a reader who cannot see it.
        cross: the table.
    """
    style = f"<style>{_FRAME}{_classes(cross)}</style>"
    st.html(style + _legend(cross.looks) + table(title, cross))
    follow_links()


def table(title: str, cross: Cross) -> str:
    """The table as HTML; the arguments are those of `draw`."""
    usual = _usual(cross)
    begin = {value: f"<td{'' if value == usual else f' class=c{place}'}>" for place, value in enumerate(cross.looks)}
    short = {value: f"{begin[value]}{escape(look.sign)}</td>" for value, look in cross.looks.items()}
    words = escape(" or ".join(cross.counted))
    links = page_links({**cross.columns, **cross.rows})
    head = "".join(f"<th scope=col>{links[key]}</th>" for key in cross.columns)
    body = "".join(
        f"<tr><th scope=row>{links[row]}</th>"
        f"<td class=n>{cross.number(row)}</td>"
        + "".join(
            short[cross.cells[row, key]]
            if (row, key) not in cross.own
            else f"{begin[cross.cells[row, key]]}{escape(cross.sign(row, key))}</td>"
            for key in cross.columns
        )
        + "</tr>"
        for row in cross.rows
    )
    foot = "".join(f"<td class=sum>{cross.number(key)}</td>" for key in cross.columns)
    return (
        f'<div class="cross" role="region" tabindex="0" aria-label="{escape(title)}"><table>'
        f"<thead><tr><td></td><th scope=col><span title='{words}'>Number</span></th>{head}</tr></thead>"
        f"<tbody>{body}<tr><th scope=row title='{words}'>Number</th><td class=sum></td>{foot}</tr></tbody>"
        "</table></div>"
    )


def _usual(cross: Cross) -> str:
    """The value that most cells have: they have no class, since the browser looks at each attribute of each cell."""
    return next(iter(Counter(cross.cells.values()).most_common(1)), ("", 0))[0]


def _classes(cross: Cross) -> str:
    usual = _usual(cross)
    return f".cross :is(th,thead td){{background:{GROUND.css}}}" + "".join(
        f".cross {'tbody td:not([class])' if value == usual else f'.c{place}'}{{{STYLES[look.style]}}}"
        for place, (value, look) in enumerate(cross.looks.items())
    )


def _legend(looks: Mapping[str, Look]) -> str:
    boxes = "".join(
        f'<span style="display:inline-block;margin-right:1.1rem">'
        f'<span style="{_BOX};{STYLES[look.style]}">{escape(look.sign)}</span>{escape(look.meaning)}</span>'
        for look in looks.values()
    )
    return f'<p style="margin:.2rem 0;font-size:.9rem;line-height:1.7">{boxes}</p>'
