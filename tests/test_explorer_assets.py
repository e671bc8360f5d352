"""Streamlit's own files: answered whole and at once, and only they; what else is asked for is Streamlit's to answer."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from govgraph.explorer.assets import asset_files
from govgraph.explorer.middleware import ANSWER_HEADERS, MIDDLEWARE

FOLDER = Path(streamlit.__file__).with_name("static")
SCRIPT = next(path for path in sorted((FOLDER / "static" / "js").iterdir()) if path.name.startswith("index."))
ADDRESS = f"/static/js/{SCRIPT.name}"
HOST = "http://127.0.0.1"


async def elsewhere(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"Streamlit's: {request.method} {request.url.path}")


@pytest.fixture
def client() -> TestClient:
    route = Route("/{path:path}", elsewhere, methods=["GET", "HEAD", "POST"])
    return TestClient(Starlette(routes=[route], middleware=list(MIDDLEWARE)), base_url=HOST)


def test_a_file_of_streamlit_is_answered_whole_and_kept_by_the_browser(client: TestClient) -> None:
    answer = client.get(ADDRESS)
    assert answer.content == SCRIPT.read_bytes()
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "public, immutable, max-age=31536000"
    assert {name: answer.headers[name] for name in ANSWER_HEADERS} == ANSWER_HEADERS


def test_the_first_page_is_streamlits_and_is_asked_for_anew(client: TestClient) -> None:
    answer = client.get("/?edition=2019")
    assert answer.content == (FOLDER / "index.html").read_bytes()
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["cache-control"] == "no-cache"


def test_a_font_has_its_own_kind(client: TestClient) -> None:
    font = next(path for path in asset_files() if path.endswith(".woff2"))
    assert client.get(font).headers["content-type"] == "font/woff2"


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("GET", "/index.html", {}),
        ("GET", "/look-up", {}),
        ("GET", "/", {"if-none-match": '"x"'}),
        ("GET", "/static/js/none.js", {}),
        ("GET", "/static/js/%2e%2e/%2e%2e/index.html", {}),
        ("GET", "/app/static/govgraph.svg", {}),
        ("HEAD", ADDRESS, {}),
        ("POST", ADDRESS, {}),
        ("GET", ADDRESS, {"range": "bytes=0-9"}),
        ("GET", ADDRESS, {"if-none-match": '"x"'}),
    ],
)
def test_all_else_is_answered_by_streamlit(client: TestClient, method: str, path: str, headers: dict[str, str]) -> None:
    answer = client.request(method, path, headers=headers)
    assert answer.content == b"" if method == "HEAD" else answer.text.startswith("Streamlit's: ")
    assert "cache-control" not in answer.headers, "that is of govgraph's own answer"


def test_a_page_of_elsewhere_gets_no_file(client: TestClient) -> None:
    assert client.get(ADDRESS, headers={"origin": "http://example.org"}).status_code == 403


def test_every_file_that_is_answered_is_in_the_folder() -> None:
    files = dict(asset_files())  # kept for all requests of this process, those of other tests too
    assert len(files) > 100
    assert files.pop("/") == FOLDER / "index.html"
    assert all(path == f"/{file.relative_to(FOLDER).as_posix()}" and file.is_file() for path, file in files.items())
