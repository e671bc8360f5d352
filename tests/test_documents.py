"""Every command and every code block of the documentation works, and prints what the page shows.

A page is read from top to bottom, in one folder of its own and on a graph that holds the seed. What cannot be run here
is preceded by a comment that says why: `<!-- not run: it needs Gephi -->`.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import json
import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import yaml
from command import Command, environment_of
from cow_files import write
from documents import PAGES, ROOT, Block, blocks, commands, sessions

from govgraph.graph.core.settings import Settings

LIKE = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
"""In expected output `...` stands for anything, and spaces and line ends are alike."""
DATA: dict[str, Callable[[str], Any]] = {"json": json.loads, "toml": tomllib.loads, "yaml": yaml.safe_load}
SHOWN = {"text"}
"""Blocks that are nothing to run: diagrams and messages."""
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
R_SECONDS = 300


WITH_CODE = [
    page
    for page in PAGES
    if any(not (block.not_run or block.language in SHOWN) for block in blocks(page.read_text(encoding="utf-8")))
]


@pytest.mark.parametrize("page", WITH_CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_a_page_shows_works(page: Path, cli: Command, seed_copy: Settings, tmp_path: Path) -> None:
    _give_files(tmp_path)
    names: dict[str, Any] = {"__name__": "__main__"}
    problems = [
        f"{page.relative_to(ROOT)}:{block.line}: {problem}"
        for block in blocks(page.read_text(encoding="utf-8"))
        for problem in _problems(block, cli, seed_copy, tmp_path, names)
    ]
    assert problems == []


def _give_files(folder: Path) -> None:
    """What a page speaks of and does not make: the user's logo, and the tables of Correlates of War, made up here."""
    (folder / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>', "utf-8")
    (folder / "cow").mkdir()
    write(folder / "cow")


def _problems(block: Block, cli: Command, settings: Settings, folder: Path, names: dict[str, Any]) -> Iterator[str]:
    if block.not_run or block.language in SHOWN:
        return
    if block.title:
        (folder / block.title).write_text(block.text, encoding="utf-8")
    if block.language == "sh":
        for words in commands(block.text):
            yield from _command([*words, *block.run_with.split()], "", cli, settings)
    elif block.language == "console":
        for words, output in sessions(block.text):
            yield from _command([*words, *block.run_with.split()], output, cli, settings)
    elif block.language in ("python", "pycon"):
        with mock.patch.dict(os.environ, environment_of(settings)), contextlib.chdir(folder):
            yield from _python(block, names)
    elif block.language == "cypher":
        yield from _command(["govgraph", "cypher", block.text], "", cli, settings)
    elif block.language == "r":
        yield from _r(block.text, folder)
    elif block.language in DATA:
        DATA[block.language](block.text)
    elif not block.title:
        yield f"found a block of {block.language or 'no language'}; name its language, its file, or why it is not run"


def _command(words: list[str], expected: str, cli: Command, settings: Settings) -> Iterator[str]:
    program, *arguments = words
    if program == "make":
        # What they do is what the tests of the continuous integration do.
        yield from (f"make has no target {word}" for word in arguments[:1] if word not in TARGETS)
        return
    if program != "govgraph":
        yield f"found {program}; only govgraph and make are run, others say why they are not"
        return
    done = cli(*arguments, settings=settings, COLUMNS="100")
    if done.returncode:
        yield f"{' '.join(words)}: {done.stderr.strip() or done.stdout}"
    elif expected and not doctest.OutputChecker().check_output(expected, done.stdout, LIKE):
        yield f"{' '.join(words)} prints\n{done.stdout}and not\n{expected}"


def _python(block: Block, names: dict[str, Any]) -> Iterator[str]:
    """Runs Python; a `pycon` block has its output below each line."""
    if block.language == "python":
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(block.text, f"block in line {block.line}", "exec"), names)
        return
    test = doctest.DocTestParser().get_doctest(block.text, names, "block", None, block.line)
    report: list[str] = []
    doctest.DocTestRunner(verbose=False, optionflags=LIKE).run(test, out=report.append, clear_globs=False)
    names.update(test.globs)
    if report:
        yield "".join(report)


def _r(code: str, folder: Path) -> Iterator[str]:
    """Runs R where it is installed with what the block uses; a build does not ask for it."""
    if (program := shutil.which("Rscript")) is None:
        return
    command = [program, "-e", code]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=R_SECONDS, check=False)
    if done.returncode and "there is no package called" not in done.stderr:
        yield f"R: {done.stderr}"


def test_a_block_that_does_not_work_is_found(cli: Command, seed_copy: Settings, tmp_path: Path) -> None:
    expected = {
        Block(1, "sh", "govgraph overlap Nowhere Bali\n"): "govgraph overlap Nowhere Bali: 'Nowhere'",
        Block(1, "sh", "make nothing\n"): "make has no target nothing",
        Block(1, "sh", "curl x\n"): "found curl; only govgraph and make are run",
        Block(1, "", "x\n"): "found a block of no language; name its language",
        Block(1, "console", "$ govgraph --version\ngovgraph 0\n"): "and not\ngovgraph 0",
        Block(1, "pycon", ">>> 1 + 1\n3\n"): "Expected:\n    3\nGot:\n    2",
        Block(1, "cypher", "MATCH (n) SET n.id = '' RETURN n"): "govgraph cypher MATCH (n) SET",
    }
    for block, problem in expected.items():
        assert problem in "\n".join(_problems(block, cli, seed_copy, tmp_path, {}))


def test_what_is_not_run_says_why() -> None:
    reasons = [block.not_run for page in PAGES for block in blocks(page.read_text(encoding="utf-8")) if block.not_run]
    assert [reason for reason in reasons if len(reason.split()) < 4] == []
