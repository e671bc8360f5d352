"""What axe is asked for finds the one text that cannot be read among many that look alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from accessibility import violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
#: A table whose cells stand on lines of 20 pixels; the cell of the middle is written into it.
PAGE = """<html lang=en><head><title>Cells</title><style>
  html {{ background: white }}
  body, h1 {{ margin: 0; font-size: 16px; line-height: 20px; color: black }}
  td {{ width: 60px; height: 20px; line-height: 20px; padding: 0; background: {ground} }}
  table {{ position: relative }}
</style></head><body><main><h1>Cells</h1>{before}<table role=presentation>{rows}</table></main></body></html>"""
ROW = "<tr><td>yes</td><td>yes</td></tr>"


@pytest.fixture
def page(tab: Page) -> Page:
    """An empty page, on which nothing was looked at before."""
    tab.goto("about:blank")
    tab.emulate_media(color_scheme="light", media="screen")
    tab.set_viewport_size({"width": 800, "height": 1200})
    return tab


@pytest.mark.parametrize(
    "cell",
    [
        "<td id=bad style='color: #bbb'>yes</td>",
        "<td id=bad style='background: #444'>yes</td>",
        "<td id=bad style='opacity: .3'>yes</td>",
        "<td><b style='background: #444'><i id=bad>yes</i></b></td>",
        "<td><p id=bad style='color: #bbb; margin: 0'>yes <b style='color: black'>yes</b></p></td>",
        "<td><input id=bad aria-label=yes value=yes style='color: #bbb; background: white'></td>",
        "<td style='color: #bbb'>!</td><td id=bad style='color: #bbb'>yes</td>",
        "<td style='color: #bbb; visibility: hidden'>yes</td><td id=bad style='color: #bbb'>yes</td>",
        "<td><p style='height: 0; overflow: hidden; margin: 0'><b style='color: #bbb'>yes</b></p></td>"
        "<td><p style='height: 20px; overflow: hidden; margin: 0'><b id=bad style='color: #bbb'>yes</b></p></td>",
    ],
)
def test_a_text_that_looks_otherwise_is_found(page: Page, cell: str) -> None:
    assert bad(page, PAGE.format(before="", ground="white", rows=ROW * 60 + f"<tr>{cell}</tr>" + ROW * 60)) == [
        "color-contrast: #bad"
    ]


def test_a_text_over_another_ground_is_found(page: Page) -> None:
    dark = "<div style='position: absolute; top: 64px; width: 64px; height: 24px; background: #444'></div>"
    rows = ROW * 2 + "<tr><td id=bad>yes</td></tr>" + ROW * 20
    assert bad(page, PAGE.format(before=dark, ground="none", rows=rows)) == ["color-contrast: #bad"]


def test_a_text_over_another_ground_is_found_where_it_is_scrolled_to(page: Page) -> None:
    frame = "<div tabindex=0 style='height: 300px; overflow: auto; position: relative'>"
    dark = "<div style='position: absolute; top: 880px; width: 64px; height: 24px; background: #444'></div>"
    rows = ROW * 40 + "<tr><td id=bad>yes</td></tr>" + ROW * 20
    assert bad(page, PAGE.format(before=frame + dark, ground="none", rows=rows)) == ["color-contrast: #bad"]


def test_letters_that_do_not_answer_to_the_pointer_are_told_apart_all_the_same(page: Page) -> None:
    silent = "<td style='pointer-events: none'>yes</td>"
    rows = f"<tr>{silent * 2}</tr><tr>{silent}<td id=bad style='pointer-events: none; color: #bbb'>yes</td></tr>"
    page.set_content(PAGE.format(before="", ground="white", rows=rows))
    assert places(violations(page)) == ["color-contrast: #bad"]
    assert page.locator("td[data-alike]").count() == 2
    assert page.locator("#bad").evaluate("cell => getComputedStyle(cell).pointerEvents") == "none"


def test_a_look_of_what_is_left_out_is_not_looked_at(page: Page) -> None:
    pale = "style='color: #bbb'>yes</i></td>"
    rows = f"<tr><td class=out><i {pale}<td><i id=bad {pale}</tr>"
    page.set_content(PAGE.format(before="", ground="white", rows=rows))
    assert places(violations(page, without=".out")) == ["color-contrast: #bad"]


def test_a_table_that_is_not_shown_is_whole_again_and_looked_at_where_it_is_shown(page: Page) -> None:
    hidden = (
        "<style>@media (min-width: 500px) { div { display: none } }</style><div data-testid=stHtml><table "
        "role=presentation><tbody><tr><td id=named>yes</td></tr></tbody></table></div><div data-testid=stHtml>"
        "<table role=presentation><tbody><tr><td class=bad style='color: #bbb'>yes</td></tr></tbody></table></div>"
    )
    page.set_content(PAGE.format(before=hidden, ground="white", rows=ROW))
    assert violations(page) == []
    assert page.locator("div td").all_inner_texts() == ["yes", "yes"]
    page.set_viewport_size({"width": 400, "height": 1400})
    assert places(violations(page)) == ["color-contrast: .bad"]


def test_a_text_that_is_pale_on_a_narrow_screen_only_is_found_there(page: Page) -> None:
    narrow = "<style>@media (max-width: 500px) { #bad { color: #bbb } }</style>"
    rows = ROW * 60 + "<tr><td id=bad>yes</td></tr>"
    page.set_viewport_size({"width": 800, "height": 1400})
    page.set_content(PAGE.format(before=narrow, ground="white", rows=rows))
    assert violations(page) == []
    page.set_viewport_size({"width": 400, "height": 1400})
    assert places(violations(page)) == ["color-contrast: #bad"]
    # What was looked at in the wide page is not looked at again.
    assert page.locator("td:not([data-alike])").count() == 1


def test_a_pale_text_is_found_where_it_is_shown(page: Page) -> None:
    narrow = "<style>@media (min-width: 500px) { #bad { display: none } }</style>"
    rows = "<tr><td id=bad style='color: #bbb'>yes</td></tr>"
    page.set_content(PAGE.format(before=narrow, ground="white", rows=rows))
    assert violations(page) == []
    page.set_viewport_size({"width": 400, "height": 1400})
    assert places(violations(page)) == ["color-contrast: #bad"]


def bad(page: Page, html: str) -> list[str]:
    """What is found, and where; of the cells that look alike only the first was looked at."""
    page.set_content(html)
    results = violations(page)
    assert page.locator("[data-alike]").count() > 30
    return places(results)


def places(results: list[dict[str, Any]]) -> list[str]:
    """Each rule that is broken, and where."""
    return [f"{violation['id']}: {node['target'][0]}" for violation in results for node in violation["nodes"]]
