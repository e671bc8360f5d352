"""Of a test that passes one report is sent, and of every other all that says why."""

from __future__ import annotations

from typing import Literal

import pytest
from few_reports import is_shown


@pytest.mark.parametrize(
    ("when", "outcome", "seconds", "output", "shown"),
    [
        ("call", "passed", 0.0, "", True),
        ("setup", "passed", 0.004, "", False),
        ("teardown", "passed", 0.004, "", False),
        ("setup", "passed", 0.005, "", True),
        ("teardown", "passed", 0.0, "closed", True),
        ("setup", "skipped", 0.0, "", True),
        ("setup", "failed", 0.0, "", True),
        ("teardown", "failed", 0.0, "", True),
    ],
)
def test_what_is_sent(
    when: Literal["setup", "call", "teardown"],
    outcome: Literal["passed", "failed", "skipped"],
    seconds: float,
    output: str,
    shown: bool,
) -> None:
    sections = [("Captured stdout", output)] if output else []
    report = pytest.TestReport("a", ("a.py", 1, "a"), {}, outcome, None, when, sections, duration=seconds)
    assert is_shown(report) is shown
