"""Charts as pictures to take along: SVG and PNG, drawn without a browser and without a network."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from govgraph.explorer.kit.downloads import download_button
from govgraph.graph.export.brief import Picture

_CONFIG = {"background": "white", "padding": 12, "font": "sans-serif"}
_LINE = 110
"""Characters on a line of a picture's caption."""


def titled(spec: Mapping[str, Any], title: str, caption: Sequence[str] = ()) -> dict[str, Any]:
    """The chart with a title, and with a caption below it, so that the picture says by itself what it shows."""
    lines = [line for sentence in caption for line in _wrapped(sentence)]
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


def png(spec: Mapping[str, Any], scale: float = 2) -> bytes:
    """A Vega-Lite chart, with its data inside, as PNG at twice its size."""
    import vl_convert

    return vl_convert.vegalite_to_png(json.dumps(spec), scale=scale, allowed_base_urls=[])


def picture(spec: Mapping[str, Any], alternative: str) -> Picture:
    """The chart for a brief."""
    return Picture(svg(spec), alternative)


def downloads(build: Callable[[], Mapping[str, Any]], file: str) -> None:
    """Buttons for the picture as SVG and PNG; it is drawn when a button is pressed.

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
            key, icon = f"picture-{name}-{file}", ":material/image:"
            download_button(f"Picture as {name}", draw, f"{file}.{name.lower()}", mime, key=key, icon=icon)


def _wrapped(text: str) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= _LINE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
