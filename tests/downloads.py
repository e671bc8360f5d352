"""The downloads of a page: taken in Chromium, and opened by a library that did not write them."""

from __future__ import annotations

import csv
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Download, Locator, Page

RESULT = {"csv": 1, "xlsx": 1, "html": 1}
DOWNLOADS: dict[str, dict[str, int]] = {
    "start": {},
    "compare": {"csv": 2, "xlsx": 2, "html": 1, "png": 1, "svg": 1},
    "map": RESULT | {"png": 1, "svg": 1},
    "network": {"csv": 1, "xlsx": 1, "html": 2, "png": 1, "svg": 1},
    "look-up": {"csv": 4, "xlsx": 4, "html": 1},
    "synergies": RESULT,
    "gaps": RESULT,
    "themes": RESULT,
    "members": RESULT,
    "changes": RESULT,
    "partners": RESULT,
    "paths": RESULT,
    "what-if": RESULT,
    "metrics": RESULT,
    "questions": RESULT,
    "conflicts": {"csv": 2, "xlsx": 2},
    "coverage": {"csv": 1, "xlsx": 1},
    "documents": {"csv": 1, "xlsx": 1},
    "figures": RESULT,
    "own-data": {"xlsx": 1},
    "export": {"xlsx": 1},
    "methods": {},
    "about": {},
}
"""How many downloads of each kind a page offers at first."""
APART = 110.0
"""Milliseconds between two clicks: Chromium drops more than ten downloads a second."""


def taken(page: Page, button: Locator) -> Download:
    """What a button downloads; the next may be clicked at once."""
    begun = time.monotonic()
    with page.expect_download() as download:
        button.click()
    page.wait_for_timeout(max(0.0, APART - 1000 * (time.monotonic() - begun)))
    return download.value


def opened(file: Path, browser: Browser) -> None:
    """Open a download; it must hold something."""
    from openpyxl import load_workbook
    from PIL import Image

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
            alone(file, browser)
        case ".json":
            assert json.loads(file.read_text("utf-8"))
        case other:
            pytest.fail(f"nothing here opens {other}: {file.name}")


def alone(file: Path, browser: Browser) -> None:
    """Open a page from the disk without a network: it asks for nothing but itself."""
    context = browser.new_context(offline=True)
    try:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        assert page.title()
        assert len(page.inner_text("body")) > 100
        assert [one for one in asked if not one.startswith(("file:", "data:", "blob:"))] == []
    finally:
        context.close()
