"""Where the project's own files lie: in the checkout, or bundled in the installed package."""

from __future__ import annotations

from pathlib import Path

import govgraph

_PACKAGE = Path(govgraph.__file__).resolve().parent


def _find(name: str) -> Path:
    """The file or folder `name`: bundled by the wheel, else at the top of the checkout."""
    bundled = _PACKAGE / "_bundled" / name
    return bundled if bundled.exists() else _PACKAGE.parent / name


SEED = _find("seed")
APP = _find("app.py")
CONFIG = _find(".streamlit/config.toml")
