"""What a process of a test run sends to the one that counts: of a test the reports of which something is shown.

Of a test that passes, that is the report of its call. The messages that it has begun and has ended, and that there was
nothing to set up, take as long as many a test.
"""

from __future__ import annotations

import pytest
from _pytest.runner import runtestprotocol  # the steps of a test, with the reports in hand instead of sent

#: Seconds from which on `--durations` lists a step.
SHOWN_SECONDS = 0.005


@pytest.hookimpl
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """Run a test, and report what is shown of it."""
    for report in runtestprotocol(item, nextitem=nextitem, log=False):
        if is_shown(report):
            item.ihook.pytest_runtest_logreport(report=report)
    return True


def is_shown(report: pytest.TestReport) -> bool:
    """Whether a report counts, has taken time, or has output that `-rP` shows."""
    return report.when == "call" or not report.passed or report.duration >= SHOWN_SECONDS or bool(report.sections)
