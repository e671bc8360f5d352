"""A site of the seed in Chromium, opened from a folder: its search, what it asks for, and who can read it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from importlib.resources import files
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, urlsplit

import pytest
from accessibility import violations
from published import CHOICES, broken, pages, publish, unreached

from govgraph.interface import seed_dataset
from govgraph.site.search_index import search_index

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGES = ("index", "state/TON", "mechanism/bali", "2019/overlaps", "2019/themes", "2019/map", "glossary", "statement/79")

#: Pixels between the margins of a sheet: 178 mm.
A4_WIDTH = 672
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the seed, without pairs and downloads."""
    folder = tmp_path_factory.mktemp("seed-site")
    parts = tuple(part for part in CHOICES.parts if part not in ("pairs", "downloads"))
    publish(folder, seed_dataset(), choices=replace(CHOICES, parts=parts))
    return folder


def test_a_reader_finds_whether_tonga_is_in_the_bali_process(site: Path, chromium: Browser) -> None:
    from playwright.sync_api import expect

    with chromium.new_context() as context:
        page = context.new_page()
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: requests.append(f"console: {message.text}"))
        page.goto(f"file://{site}/index.html")
        page.get_by_label("Search names and statements").fill("tonga")
        page.locator(".results a").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Tonga")
        row = page.get_by_role("row", name=re.compile("^Bali Process"))
        expect(row.get_by_role("cell").nth(1)).to_contain_text("yes member")
        expect(row.get_by_role("cell").nth(2)).to_contain_text("unknown list of members: unknown")
        row.get_by_role("link", name="iom-2010, Annex, Bali Process, Governments, pp. 61-68").click()
        target = page.locator("article:target")
        expect(target).to_contain_text("Tonga is a member of Bali Process")
        expect(target).to_contain_text("An Assessment of Principal Regional Consultative Processes on Migration")
        expect(target).to_contain_text("Annex, Bali Process, Governments, pp. 61-68")
        assert [request for request in requests if not request.startswith(f"file://{site}/")] == []


ODD_TEXTS = [
    ("Türkiye", ""),
    ("Côte d'Ivoire, 2019; IGC/APC", "Ivory Coast"),
    (" a\u2014b  c\u00a0d\n\ne", ", ,x,"),
    ("\u0130stanbul \u1e9e \u039f\u0394\u039f\u03a3 \uac01", "\u0301 \U0001f30d __proto__ constructor"),
    ("", "mixed Mixed MIXED e\u0301\u00e9"),
    ("<script>alert(1)</script> $ + |", "\u0645\u0635\u0631 \u65e5\u672c"),
]
MADE_BY_THE_LIBRARY = """texts => {
    const fold = term => term.normalize("NFD").replace(/[\\u0300-\\u036f]/g, "").toLowerCase();
    const index = new MiniSearch({fields: ["title", "others"], processTerm: fold});
    index.addAll(texts.map(([title, others], id) => ({id, title, others})));
    const made = JSON.parse(JSON.stringify(index));
    made.fieldLength = Object.values(made.fieldLength);
    return made;
}"""


def test_the_index_of_the_search_is_that_of_the_library(chromium: Browser) -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        page.add_script_tag(path=Path(str(files("govgraph"))) / "site" / "assets" / "minisearch.js")
        by_library = page.evaluate(MADE_BY_THE_LIBRARY, ODD_TEXTS)
    ours = json.loads(json.dumps(search_index(ODD_TEXTS)))
    assert by_library.pop("documentIds") == {str(number): number for number in range(len(ODD_TEXTS))}
    assert not any(by_library.pop("storedFields").values())
    assert sorted(ours.pop("index")) == sorted(by_library.pop("index"))
    assert ours == by_library


def test_no_link_is_broken_and_every_statement_is_reached_from_what_it_is_about(site: Path) -> None:
    all_pages = pages(site)
    assert broken(site, all_pages) == []
    assert unreached(site, all_pages) == set()
    linked = {
        unquote(urlsplit(address).fragment)
        for path, page in all_pages.items()
        if not path.startswith(("document/", "statement/", "finding/"))
        for address in page.links
        if "statement/" in address
    }
    statements = {
        row["id"]
        for path in (site / "statement").glob("*.json")
        for section in json.loads(path.read_text(encoding="utf-8"))["sections"]
        for row in section["rows"]
    }
    assert len(statements) > 7_000
    assert statements - linked == set()


def test_a_question_finds_the_statement_and_its_citation_is_copied(site: Path, chromium: Browser) -> None:
    from playwright.sync_api import expect

    with chromium.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(f"file://{site}/index.html")
        page.get_by_label("Search names and statements").fill("Is Tonga in the Bali Process? Who says so, and where?")
        expect(page.locator(".results a")).to_have_count(2)
        listed = page.locator(".results a").filter(has_text="iom-2010, Annex, Bali Process, Governments, pp. 61-68")
        expect(listed).to_contain_text("Tonga is a member of Bali Process")
        listed.click()
        target = page.locator("article:target")
        target.get_by_role("button", name="Copy the citation").press("Enter")
        expect(target.get_by_role("button", name="Copy the citation")).to_have_text("Copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == target.locator(".copy").inner_text()
        assert copied.startswith("Hansen, Randall (January 2010): An Assessment of Principal Regional Consultative")
        assert "Place: Annex, Bali Process, Governments, pp. 61-68. [Tonga is a member of Bali Process" in copied


def test_pictures_answer_to_a_mouse_a_finger_and_keys(site: Path, chromium: Browser) -> None:
    from playwright.sync_api import expect

    with chromium.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"file://{site}/2010/overlaps.html")
        line = page.locator(".pointed")
        expect(line).to_contain_text("Point at a cell")
        page.get_by_role("row", name=re.compile("^APC")).get_by_role("cell", name="33", exact=True).hover()
        expect(line).to_have_text("APC and Bali Process: 33")
        expect(page.locator("th.at")).to_have_text(["Bali Process", "APC"])
        page.locator("td.own").first.hover()
        expect(line).to_have_text("5+5 Dialogue: 10 members")
        page.goto(f"file://{site}/2019/themes.html")
        page.get_by_role("row", name=re.compile("^Asylum")).locator("td.yes").first.hover()
        expect(page.locator(".pointed")).to_have_text("Asylum and Almaty Process: yes")
        page.goto(f"file://{site}/2010/map.html")
        state = page.locator("path[data-page=IND]")
        state.hover()
        expect(page.locator(".pointed")).to_contain_text("India: ")
        state.click()
        page.get_by_role("link", name="Open its page").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("India")


def test_everybody_can_read_it_wide_and_narrow_light_and_dark(site: Path, chromium: Browser) -> None:
    with chromium.new_context(bypass_csp=True) as context:
        page = context.new_page()
        for name in PAGES:
            page.goto(f"file://{site}/{name}.html")
            for scheme, width in product(SCHEMES, (1280, 390)):
                page.emulate_media(color_scheme=scheme)
                page.set_viewport_size({"width": width, "height": 844})
                assert wide(page) <= width, (name, scheme)
                results = violations(page, colours=scheme == "dark")
                faults = [(violation["id"], violation["nodes"][0]["target"]) for violation in results]
                assert faults == [], (name, width, scheme)


def test_it_prints_without_menus_and_fits_the_paper(site: Path, chromium: Browser) -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto(f"file://{site}/state/TON.html")
        page.emulate_media(media="print")
        assert not page.locator("header nav").is_visible()
        assert page.locator("h1").is_visible()
        page.set_viewport_size({"width": A4_WIDTH, "height": 1000})
        for name in (*PAGES, "2019/coverage", "2019/gaps", "documents"):
            page.goto(f"file://{site}/{name}.html")
            assert wide(page) <= A4_WIDTH, name


def wide(page: Page) -> int:
    """How wide the page is; a wide table scrolls within it."""
    width: int = page.evaluate("document.documentElement.scrollWidth")
    return width
