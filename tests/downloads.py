"""The downloads of the explorer's pages: what each offers, and each opened by a library that did not write it."""

from __future__ import annotations

import csv
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from lxml import html  # type: ignore[import-untyped] # it has no types of its own

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Download, Locator, Page

SENT = {"html": 1, "docx": 1, "pptx": 1, "bib": 1, "ris": 1}
"""What the control of a finding offers."""
PICTURE = {"png": 2, "svg": 2}
"""What the menu of a picture offers."""
RESULT = {"csv": 1, "xlsx": 1} | SENT
DOWNLOADS: dict[str, dict[str, int]] = {
    "start": {},
    "compare": {"csv": 3, "xlsx": 3, "png": 6, "svg": 6} | dict.fromkeys(SENT, 2),
    "map": RESULT | PICTURE,
    "network": RESULT | {"html": 2, "png": 2, "svg": 2},
    "look-up": {"csv": 5, "xlsx": 5} | PICTURE | SENT,
    "synergies": RESULT | PICTURE,
    "gaps": RESULT | PICTURE,
    "themes": RESULT | PICTURE,
    "members": RESULT | PICTURE,
    "changes": RESULT | PICTURE,
    "partners": RESULT | PICTURE,
    "paths": RESULT | PICTURE,
    "what-if": RESULT | PICTURE,
    "metrics": RESULT | PICTURE,
    "questions": RESULT,
    "conflicts": {"csv": 2, "xlsx": 2} | PICTURE | SENT,
    "coverage": RESULT | PICTURE,
    "documents": {"csv": 1, "xlsx": 1},
    "figures": RESULT | PICTURE,
    "own-data": {"xlsx": 1},
    "export": {"xlsx": 1},
    "methods": {},
    "about": {},
}
"""How many downloads of each kind a page offers, in what is folded too."""
POPOVERS = {
    "start": 0, "documents": 1, "own-data": 0, "export": 0, "methods": 0, "about": 0,
    "questions": 2, "compare": 6,
}  # fmt: skip
"""How many popovers a page has for them, where they are not three: for a finding, its picture and the table."""
ON_TOP = """button => {
  button.scrollIntoView({ block: "center", behavior: "instant" })
  const { x, y, width, height } = button.getBoundingClientRect()
  return button.contains(document.elementFromPoint(x + width / 2, y + height / 2))
}"""
"""Whether a button is what a reader clicks where it stands."""
APART = 110.0
"""Milliseconds between two clicks: Chromium drops more than ten downloads a second."""


def offered(page: Page) -> Iterator[Locator]:
    """The buttons of the downloads of a page, each while it can be clicked: those on the page, then those in popovers.

    A popover is filled when it is opened, that of a finding by the server.
    """
    buttons = page.get_by_test_id("stDownloadButton").get_by_role("button")
    yield from buttons.all()
    for popover in page.get_by_test_id("stPopover").get_by_role("button").all():
        popover.click()
        inside = page.get_by_test_id("stPopoverBody").get_by_test_id("stDownloadButton").get_by_role("button")
        inside.first.wait_for()
        page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
        yield from inside.all()
        page.keyboard.press("Escape")
        page.get_by_test_id("stPopoverBody").wait_for(state="detached")


def in_popover(page: Page, popover: str, button: str) -> Download:
    """What a button in a popover downloads."""
    page.get_by_test_id("stPopover").get_by_role("button", name=popover).first.click()
    inside = page.get_by_test_id("stPopoverBody").get_by_role("button", name=button).first
    with page.expect_download() as download:
        inside.click()
    page.keyboard.press("Escape")
    page.get_by_test_id("stPopoverBody").wait_for(state="detached")
    return download.value


def downloaded(page: Page, button: Locator) -> Download:
    """What a button downloads; the next may be clicked at once."""
    begun = time.monotonic()
    with page.expect_download() as download:
        button.click()
    page.wait_for_timeout(max(0.0, APART - 1000 * (time.monotonic() - begun)))
    return download.value


def opened(file: Path, browser: Browser | None = None) -> None:
    """Open a download, a page in a browser if there is one; it must hold something."""
    import docx
    import pptx
    import rispy
    from openpyxl import load_workbook
    from PIL import Image
    from pybtex.database import parse_string

    match file.suffix:
        case ".csv":
            head, *lines = csv.reader(file.read_text("utf-8-sig").splitlines(keepends=True))
            assert lines
            assert {len(line) for line in lines} == {len(head)}
        case ".xlsx":
            assert [sheet for sheet in load_workbook(file) if sheet.max_row > 1]
        case ".png":
            with Image.open(file) as picture:
                picture.load()
                assert min(picture.size) > 100
        case ".svg":
            root = ElementTree.parse(file).getroot()
            assert root.tag == "{http://www.w3.org/2000/svg}svg"
            assert len(list(root.iter())) > 10
        case ".html":
            if browser:
                alone(file, browser)
            else:
                read_alone(file)
        case ".docx":
            assert len(docx.Document(str(file)).paragraphs) > 3
        case ".pptx":
            assert len(pptx.Presentation(str(file)).slides) == 1
        case ".bib":
            assert parse_string(file.read_text("utf-8"), "bibtex").entries
        case ".ris":
            assert rispy.loads(file.read_text("utf-8"))
        case ".json":
            assert json.loads(file.read_text("utf-8"))
        case other:
            pytest.fail(f"nothing here opens {other}: {file.name}")


def read_alone(file: Path) -> None:
    """Read a page, which lets no browser ask for anything."""
    page = html.document_fromstring(file.read_bytes())
    assert page.findtext(".//title")
    assert len(page.body.text_content()) > 100
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none';")
    assert not re.search("https?:", policy)


def alone(file: Path, browser: Browser) -> None:
    """Open a page from the disk without a network: it asks for nothing but itself."""
    context = browser.new_context(offline=True)
    try:
        page = context.new_page()
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.goto(file.as_uri())
        assert page.title()
        assert len(page.inner_text("body")) > 100
        assert [request for request in requests if not request.startswith(("file:", "data:", "blob:"))] == []
    finally:
        context.close()
