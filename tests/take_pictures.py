"""Takes the pictures of the documentation: `make pictures`, or some of them with ARGS="explorer site".

Pages of the explorer and of the published site as Chromium shows them, and findings as `govgraph picture` draws them,
all of the seed. They are kept in few colours, so that the repository stays small.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from browsing import FLAGS, browser_path, environment_without_settings, running_explorer
from command import environment_of
from PIL import Image

from govgraph.graph import engine
from govgraph.graph.core.settings import Settings, read_settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
WIDTH, COLOURS = 1200, 256
_COMPLETE = """() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
    && !document.querySelector('[data-testid=stSkeleton]')"""


class View(NamedTuple):
    """A page: its address, what it says once it is there, and how much of its height is shown."""

    address: str
    says: str
    height: int


EXPLORER = {
    "explorer": View("compare?edition=2010&ids=apc,bali", "33 governments are in both APC and the Bali Process.", 900),
    "ghana": View("look-up?id=GHA", "Ghana", 900),
    "icmpd": View("look-up?id=icmpd", "ICMPD", 900),
    "synergies": View("synergies", "pairs of mechanisms have much in common", 900),
}
SITE = {"site": View("state/TON.html", "Tonga", 760)}
DRAWN = {
    "map-apc-bali": ("map", "apc", "bali", "--edition", "2010"),
    "network-bali": ("network", "Bali Process", "--edition", "2010"),
}


def main(names: list[str]) -> None:
    """Take the pictures of these names, or all."""
    chosen = names or [*EXPLORER, *SITE, *DRAWN]
    with TemporaryDirectory() as folder, ExitStack() as stack:
        settings = read_settings({"GOVGRAPH_HOME": f"{folder}/home"})
        stack.callback(engine.stop, settings)
        _govgraph(settings, "load")
        for name in DRAWN.keys() & set(chosen):
            path = PICTURES / f"{name}.png"
            _govgraph(settings, "picture", *DRAWN[name], "--output", str(path))
            _make_small(path)
        if (EXPLORER | SITE).keys() & set(chosen):
            browser = stack.enter_context(_chromium())
            if SITE.keys() & set(chosen):
                _govgraph(settings, "publish", f"{folder}/site", "--from", "seed")
            address = stack.enter_context(running_explorer(settings)) if EXPLORER.keys() & set(chosen) else ""
            for name in (EXPLORER | SITE).keys() & set(chosen):
                base = address if name in EXPLORER else f"file://{folder}/site"
                _take(browser, base, (EXPLORER | SITE)[name], PICTURES / f"{name}.png")


def _govgraph(settings: Settings, *arguments: str) -> None:
    environment = environment_without_settings() | environment_of(settings)
    subprocess.run([sys.executable, "-m", "govgraph", *arguments], env=environment, check=True)


@contextmanager
def _chromium() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    executable = browser_path("Chromium", "chromium", "chromium-browser", "google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


def _take(browser: Browser, base: str, view: View, path: Path) -> None:
    page = browser.new_page(viewport={"width": WIDTH, "height": view.height}, color_scheme="light")
    page.set_default_timeout(180_000)
    page.goto(f"{base}/{view.address}")
    page.get_by_text(view.says).first.wait_for()
    if base.startswith("http"):
        page.wait_for_function(_COMPLETE)
        page.wait_for_timeout(2000)  # a chart is drawn in steps
    page.screenshot(path=path)
    page.close()
    _make_small(path)


def _make_small(path: Path) -> None:
    """Few colours, and no wider than a page shows."""
    with Image.open(path) as picture:
        height = round(picture.height * WIDTH / picture.width)
        scaled = picture.convert("RGB").resize((WIDTH, height), Image.Resampling.LANCZOS)
        scaled.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1:])
