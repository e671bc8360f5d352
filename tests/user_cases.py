"""The folders of `../shared/cases`, inputs that users hold."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

CASES = Path(__file__).parents[2] / "shared" / "cases"


def case(name: str) -> Path:
    path = CASES / name
    if not path.is_dir():
        (pytest.fail if os.environ.get("CI") else pytest.skip)("../shared/cases is not there")
    return path
