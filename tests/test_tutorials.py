"""The tutorials run, and print what their golden files hold."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from cow_files import write

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
TUTORIALS = ROOT / "docs" / "tutorials"
GOLDEN = Path(__file__).parent / "golden" / "tutorials"


def run(name: str, *arguments: str) -> str:
    command = [sys.executable, str(TUTORIALS / f"{name}.py"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize("name", sorted({path.stem for path in TUTORIALS.glob("*.py")} - {"cow_panel"}))
def test_a_tutorial(name: str) -> None:
    assert run(name) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_a_panel_counts_each_year_by_itself(tmp_path: Path) -> None:
    # In 2012 Germany has no data, and there is no pair; Czechoslovakia's last year is 2011. In 2013 the USA is in Alpha
    # and Beta, Germany in Alpha.
    lines = run("cow_panel", str(write(tmp_path)), "2011", "2013").splitlines()
    assert [line.split() for line in lines] == [
        ["a", "b", "shared", "jaccard", "year"],
        ["USA", "cow-255", "1", "1.0", "2011"],
        ["USA", "cow-315", "1", "0.5", "2011"],
        ["cow-255", "cow-315", "1", "0.5", "2011"],
        ["USA", "cow-255", "1", "0.5", "2013"],
    ]
