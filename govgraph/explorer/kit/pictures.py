"""Charts as pictures to take along: SVG and PNG, drawn here without a browser and without a network."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from govgraph.graph.export.brief import Picture

_CONFIG = {"background": "white", "padding": 12, "font": "sans-serif"}
_LINE = 110
"""Characters on a line of a picture's caption."""


def titled(spec: Mapping[str, Any], title: str, caption: Sequence[str] = ()) -> dict[str, Any]:
    """The chart with a title, and with a caption below it, so that the picture says by itself what it shows."""
    lines = [line for one in caption for line in _wrapped(one)]
    head = {"text": title, "subtitle": lines, "anchor": "start", "subtitleColor": "#4a5560", "fontSize": 15}
    return {**spec, "title": head, "config": {**spec.get("config", {}), **_CONFIG}}


def svg(spec: Mapping[str, Any]) -> str:
    """A Vega-Lite chart, with its data inside, as SVG.

    >>> svg({"data": {"values": [{"a": "<b>"}]}, "mark": "text", "encoding": {"text": {"field": "a"}}})[:4]
    '<svg'
    """
    # Ninety megabytes, which only a download needs.
    import vl_convert

    return vl_convert.vegalite_to_svg(json.dumps(spec), allowed_base_urls=[])


def png(spec: Mapping[str, Any]) -> bytes:
    """A Vega-Lite chart, with its data inside, as PNG at twice its size."""
    import vl_convert

    return vl_convert.vegalite_to_png(json.dumps(spec), scale=2, allowed_base_urls=[])


def picture(spec: Mapping[str, Any], alternative: str) -> Picture:
    """The chart for a brief."""
    return Picture(svg(spec), alternative)


def heatmap(
    order: Sequence[str], values: Mapping[tuple[str, str], float | None], legend: str, form: str = ".2f"
) -> dict[str, Any]:
    """A matrix of all pairs as a Vega-Lite chart.

    Args:
        order: what stands on both axes, in order.
        values: of each two, in either order of the two; what is missing or None is left blank.
        legend: what the colours mean.
        form: how the numbers are written, as d3 does.
    """
    rows: list[dict[str, Any]] = [
        {"x": a, "y": b, "value": value}
        for a in order
        for b in order
        if a != b and (value := values.get((a, b), values.get((b, a)))) is not None
    ]
    side = 18 if len(order) > 12 else 34
    axis = {"labelLimit": 220, "title": None, "domain": False, "ticks": False, "grid": False}
    numbers = [row["value"] for row in rows]
    least = min([0, *numbers])
    extent = [-max(map(abs, numbers)), max(map(abs, numbers))] if least < 0 else [0, max([0, *numbers]) or 1]
    scale = {"scheme": "blueorange" if least < 0 else "viridis", "reverse": least >= 0, "domain": extent}
    return {
        "data": {"values": rows},
        "mark": "rect",
        "width": {"step": side},
        "height": {"step": side},
        "encoding": {
            "x": {"field": "x", "type": "nominal", "sort": list(order), "axis": axis | {"labelAngle": -60}},
            "y": {"field": "y", "type": "nominal", "sort": list(order), "axis": axis},
            "color": {
                "field": "value",
                "type": "quantitative",
                "scale": scale,
                "legend": {"title": legend, "format": form, "titleLimit": 260},
            },
        },
        "config": {"view": {"stroke": None}},
    }


def downloads(build: Callable[[], Mapping[str, Any]], file: str) -> None:
    """Buttons for the picture as SVG and PNG; it is drawn when one is pressed.

    Args:
        build: gives the chart, with its data inside.
        file: the downloads' name, without ending.
    """
    kinds: tuple[tuple[str, str, Callable[[], str | bytes]], ...] = (
        ("SVG", "image/svg+xml", lambda: svg(build())),
        ("PNG", "image/png", lambda: png(build())),
    )
    with st.container(horizontal=True):
        for name, mime, draw in kinds:
            st.download_button(
                f"Picture as {name}",
                draw,
                f"{file}.{name.lower()}",
                mime,
                type="tertiary",
                icon=":material/image:",
                key=f"picture-{name}-{file}",
                on_click="ignore",
            )


def _wrapped(text: str) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= _LINE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
