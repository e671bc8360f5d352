"""A picture on a page: drawn for the page's theme, with the words that it may not lack, and taken along by one menu."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Literal

import streamlit as st
from streamlit.components import v2

from govgraph.explorer.kit.downloads import download_button
from govgraph.explorer.kit.text import paragraph
from govgraph.graph.export import brief as briefs
from govgraph.graph.pictures import drawing, frame
from govgraph.graph.pictures.picture import SIZES, SLIDE, Area, Picture, Size, Spec, sized

_WAYS = (
    ("SVG, page width", "page", ".svg", "image/svg+xml"),
    ("SVG, 16:9", "wide", ".svg", "image/svg+xml"),
    ("PNG, page width (170 mm at 300 dpi)", "page", ".png", "image/png"),
    ("PNG, 16:9 (1920 by 1080)", "wide", ".png", "image/png"),
)
"""What can be downloaded: the words, the size, the ending and the kind of content."""
_COPY = """
export default function (component) {
  const { data, parentElement } = component
  const button = parentElement.querySelector("button"), told = parentElement.querySelector("span")
  button.onclick = async () => {
    const bytes = Uint8Array.from(atob(data.png), sign => sign.charCodeAt(0))
    try {
      await navigator.clipboard.write([new ClipboardItem({ "image/png": new Blob([bytes], { type: "image/png" }) })])
      told.textContent = "Copied."
    } catch (error) {
      told.textContent = "The browser does not allow it; download the PNG."
    }
  }
}
"""
_COPY_STYLE = """
button { font: inherit; background: none; color: var(--st-text-color); cursor: pointer; padding: .3rem .7rem;
         border: 1px solid var(--st-border-color); border-radius: .4rem }
span { margin-left: .6rem }
"""
_PAPER = 680.0
"""The width of a chart on paper, in units of the page."""
_WATCH = """
export default function (component) {
  const { parentElement, setTriggerValue } = component
  parentElement.querySelector("i").ontransitionend = () => setTriggerValue("scheme", true)
}
"""
_WATCH_STYLE = "i { position: absolute; color: var(--st-background-color); transition: color 1ms }"
"""Its colour changes with the page's, which tells its script."""
_STYLE = """<style>
[class*="st-key-scheme-"] { position: absolute }
@media screen { [class*="st-key-paper-"] { position: absolute; left: -9999px; width: 680px; height: 0; overflow: hidden;
  visibility: hidden } }
@media print { [data-testid="stElementContainer"]:has(+ [class*="st-key-paper-"], + * [class*="st-key-paper-"]),
  [class*="st-key-scheme-"] { display: none } }
</style>"""
"""A chart without a width is not drawn, so the one for paper has its room on the screen too, where nobody sees it."""


def is_dark() -> bool:
    """Whether the page is dark."""
    return getattr(st.context.theme, "type", "light") == "dark"


def screen(height: float = 480) -> Area:
    """The room of a chart on the page: as wide as there is, in letters of the page."""
    return Area(None, height, 12, is_dark())


def show(picture: Picture, file: str, height: float = 0) -> None:
    """Draw a picture with the words below it and the menu that takes it along.

    Args:
        picture: the picture.
        file: the downloads' name, without ending; no other picture of the page has it.
        height: the chart's height; as the picture needs it when 0.
    """
    area = screen(height or round(640 * picture.aspect))
    draw(picture.chart(area), picture.chart, area, f"chart-{file}", picture.alternative_in(area))
    words_below(picture, area)
    menu(lambda: picture, file)


def draw(
    spec: Spec,
    chart: Callable[[Area], Spec],
    area: Area,
    key: str,
    alternative: str,
    on_select: Callable[[], None] | Literal["ignore"] = "ignore",
) -> None:
    """Draw a chart on the page, and on a dark page a light one beside it, for paper alone.

    Args:
        spec: the chart as it is on the page.
        chart: draws it in an area, for paper.
        area: its room on the page.
        key: its name among the widgets.
        alternative: the chart in words.
        on_select: called when something in it is selected.
    """
    st.vega_lite_chart(sized(spec, area), key=key, width="stretch", alt=alternative, on_select=on_select)
    for_paper(chart, area, key)


def for_paper(chart: Callable[[Area], Spec], area: Area, key: str) -> None:
    """Put a light chart beside a dark one that is drawn just before; it is seen in print alone.

    The page is drawn anew when its colours change, as Streamlit does that for its own elements only.
    """
    if area.dark:
        paper = Area(_PAPER, area.height, area.letter)
        with st.container(key=f"paper-{key}"):
            st.vega_lite_chart(
                drawing.for_paper(chart(paper), paper), key=f"on-paper-{key}", width="content", theme=None
            )
    st.html(_STYLE)
    watch = v2.component("scheme", html="<i></i>", css=_WATCH_STYLE, js=_WATCH)
    watch(key=f"scheme-{key}", on_scheme_change=_drawn_anew)


def _drawn_anew() -> None:
    """Nothing: that the page is drawn is all that is wanted."""


def words_below(picture: Picture, area: Area | None = None) -> None:
    """Say below a chart in an area what is not known, what its reader must know, and what it rests on."""
    notes = picture.notes_in(area or screen())
    if picture.limits:
        paragraph(*(f"{label}: {text}" for label, text in picture.limits.items()))
    paragraph(*filter(None, (" ".join(notes), f"Source: {picture.source}")), muted=True)


def menu(build: Callable[[], Picture], file: str) -> None:
    """Draw the menu that takes a picture along; it is drawn when the menu is open, or when a file is asked for.

    Args:
        build: gives the picture.
        file: the downloads' name, without ending.
    """
    opened = st.popover("Picture", icon=":material/image:", type="tertiary", key=f"picture-{file}", on_change="rerun")
    if not opened.open:
        return
    with opened:
        for words, size, ending, mime in _WAYS:
            name = f"{file}-{size}{ending}"
            make = _maker(build, size, ending)
            download_button(words, make, name, mime, key=f"picture-{name}")
        copy = v2.component(
            "copy-picture", html="<button>Copy picture</button><span></span>", css=_COPY_STYLE, js=_COPY
        )
        image = base64.b64encode(drawing.png(build(), SIZES["wide"])).decode()
        copy(data={"png": image}, key=f"copy-picture-{file}")


def _maker(build: Callable[[], Picture], size: str, ending: str) -> Callable[[], bytes]:
    return lambda: drawing.ENDINGS[ending](build(), SIZES[size])


def for_brief(picture: Picture) -> briefs.Picture:
    """The picture for a brief."""
    return _at_size(picture, SIZES["page"], lambda: _at_size(picture, SLIDE))


def _at_size(picture: Picture, size: Size, on_slide: Callable[[], briefs.Picture] | None = None) -> briefs.Picture:
    words = picture.alternative_in(frame.area_of(picture, size))
    return briefs.Picture(drawing.svg(picture, size), words, on_slide)
