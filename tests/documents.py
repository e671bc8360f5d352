"""The code blocks of the documentation: what each is, and the commands in it."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [ROOT / "README.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").rglob("*.md"))]
PAGES = [path for path in DOCUMENTS if "\n\nWritten from " not in path.read_text("utf-8")[:200]]
"""Those that are written by hand; what is made from the code has its tests where it is declared."""
_MARK = re.compile(r"<!-- (not run|run with): (.+?) -->\s*")
_TITLE = re.compile(r'title="([^"]+)"')


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the name of the file that it shows, and what a comment before it says."""

    line: int
    language: str
    text: str
    title: str = ""
    not_run: str = ""
    run_with: str = ""


def blocks(markdown: str) -> Iterator[Block]:
    """The fenced blocks of a page in their order, also those in lists.

    >>> page = '<!-- not run: it needs Gephi -->\\n```sh\\ngephi\\n```\\n```csv title="a.csv"\\nx\\n```'
    >>> [(block.line, block.language, block.title, block.not_run) for block in blocks(page)]
    [(2, 'sh', '', 'it needs Gephi'), (5, 'csv', 'a.csv', '')]
    """
    mark: dict[str, str] = {}
    for token in MarkdownIt("commonmark").parse(markdown):
        if token.type == "fence":
            language, _, more = token.info.partition(" ")
            title = match[1] if (match := _TITLE.search(more)) else ""
            line = token.map[0] + 1 if token.map else 0
            yield Block(line, language, token.content, title, mark.get("not run", ""), mark.get("run with", ""))
        match = _MARK.fullmatch(token.content) if token.type == "html_block" else None
        mark = {match[1]: match[2]} if match else {}


def build_site(folder: Path) -> Path:
    """The site of the documentation, built in a folder of its own. A warning is an error: a link that leads nowhere."""
    shutil.copy(ROOT / "zensical.toml", folder)
    shutil.copytree(ROOT / "docs", folder / "docs")
    program = Path(sys.executable).with_name("zensical")
    done = subprocess.run([program, "build", "--strict"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def prose(markdown: str) -> str:
    """A page without its blocks of code.

    >>> prose("# A page\\n\\nSays *this*.\\n\\n```sh\\nrun\\n```")
    'A page\\nSays *this*.'
    """
    return "\n".join(token.content for token in MarkdownIt("commonmark").parse(markdown) if token.type == "inline")


def commands(text: str) -> Iterator[list[str]]:
    """The words of each command of a block of `sh`; a command goes on after a backslash, and within quotation marks.

    >>> list(commands("govgraph check a.csv  # see what it is\\ngovgraph cypher 'MATCH (n)\\nRETURN n'"))
    [['govgraph', 'check', 'a.csv'], ['govgraph', 'cypher', 'MATCH (n)\\nRETURN n']]
    """
    begun = ""
    for line in text.replace("\\\n", " ").splitlines():
        begun += line
        try:
            words = shlex.split(begun, comments=True)
        except ValueError:  # a quotation mark is open
            begun += "\n"
            continue
        begun = ""
        if words:
            yield words
    assert not begun, f"a quotation mark stays open: {begun}"


def sessions(text: str) -> Iterator[tuple[list[str], str]]:
    """Each command of a block of `console`, after a dollar sign, with the output below it.

    >>> list(sessions("$ govgraph a\\none\\ntwo\\n$ govgraph b\\n"))
    [(['govgraph', 'a'], 'one\\ntwo\\n'), (['govgraph', 'b'], '')]
    """
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        first, _, output = part.partition("\n")
        [words] = commands(first)
        yield words, output
