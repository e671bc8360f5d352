"""What differs where a build runs the tests."""

from __future__ import annotations

import os


def in_ci() -> bool:
    """Whether this is a build that must not skip anything (`CI=true`)."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false")
