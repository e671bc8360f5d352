"""Streamlit's own scripts, styles and fonts, each answered whole and at once.

A first page asks for a hundred of them. Streamlit reads each in parts, by a thread for every step, which takes most of
the time in which the server also reads the graph.
"""

from __future__ import annotations

import importlib.util
import mimetypes
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.responses import Response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_SPEC = importlib.util.find_spec("streamlit")
_FOLDER = Path((_SPEC and _SPEC.origin) or "streamlit/__init__.py").with_name("static")
"""Found without an import of Streamlit, which takes longer than the browser to ask."""
_KEPT = {"Cache-Control": "public, immutable, max-age=31536000"}
"""As Streamlit has it: the name of each file has a hash of its content."""
_ASKED_ANEW = {"Cache-Control": "no-cache"}
_OF_PARTS = (b"range", b"if-none-match", b"if-modified-since", b"if-range")
"""Headers of requests that are not for the whole file, which are Streamlit's to answer."""


@cache
def asset_files() -> dict[str, Path]:
    """The files by their paths in the address; only what is in the folder is answered, by its exact name."""
    files = (path for path in (_FOLDER / "static").rglob("*") if path.is_file())
    return {"/": _FOLDER / "index.html"} | {f"/{path.relative_to(_FOLDER).as_posix()}": path for path in files}


def assets_at_once(app: ASGIApp) -> ASGIApp:
    """The application, before which the assets are answered."""

    async def answering(scope: Scope, receive: Receive, send: Send) -> None:
        path = asset_files().get(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        if path is None or any(name in _OF_PARTS for name, _ in scope["headers"]):
            await app(scope, receive, send)
            return
        kind = mimetypes.guess_type(path.name)[0]
        headers = _ASKED_ANEW if path.suffix == ".html" else _KEPT
        await Response(path.read_bytes(), headers=headers, media_type=kind)(scope, receive, send)

    return answering
