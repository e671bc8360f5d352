"""The command inside the tests' own process gives what a process of its own gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import Command
from engines import EMBEDDED_SEED

from govgraph.graph.core.settings import Settings


@pytest.mark.slow
@EMBEDDED_SEED
@pytest.mark.parametrize(
    "arguments",
    [
        ("--version",),
        ("export", "--help"),
        ("ask", "members", "-p", "mechanism=colombo"),
        ("ask", "members", "-p", "mechanism=Bally Process"),
        ("overlap", "nobody"),
        ("overlap", "--format", "xml"),
        ("db", "reset"),
        ("export", "incidence", "-o", "written.csv", "--edition", "2010"),
    ],
)
def test_the_same_code_output_and_messages(
    seed_database: Settings, cli: Command, process_cli: Command, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    inside, outside = cli(*arguments, settings=seed_database), process_cli(*arguments, settings=seed_database)
    assert (inside.returncode, inside.stdout, inside.stderr) == (outside.returncode, outside.stdout, outside.stderr)
    assert inside.stdout + inside.stderr
    assert (tmp_path / "written.csv").exists() == ("written.csv" in arguments)
