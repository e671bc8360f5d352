"""The folders of `../shared/cases`, inputs that users hold."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

CASES = Path(__file__).parents[2] / "shared" / "cases"


def case(name: str) -> Path:
    """A folder of the gathered cases; without them the test is left out, but not in continuous integration."""
    folder = CASES / name
    if not folder.exists():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"../shared/cases/{name} is not there")
    return folder
