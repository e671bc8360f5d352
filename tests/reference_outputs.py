"""The outputs of every command, written as text, so that two states of the program can be compared.

`python tests/reference_outputs.py write FOLDER [--cow FOLDER] [--only FILE]` runs each command in this process, on an
engine and a home of its own, and writes a file for each: its output, its messages, and the files that it made, as text.
`python tests/reference_outputs.py compare BEFORE AFTER` prints what differs and ends with 1 when anything does.
What differs from run to run is replaced: times, addresses, the process, versions, and the folder that was worked in.
"""

from __future__ import annotations

import argparse
import difflib
import gzip
import io
import json
import os
import re
import shutil
import sqlite3
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing, redirect_stderr, redirect_stdout
from itertools import chain
from pathlib import Path
from typing import Any

import own_data
import typer
from command import clean_environment
from openpyxl import Workbook, load_workbook
from pyarrow import parquet
from reference_calls import Call, calls

from govgraph.cli import app
from govgraph.graph.core.errors import GovgraphError
from govgraph.output import say

OTHER_EVERY_TIME = (
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(\+00:00|Z)"), "<time>"),
    (re.compile(r"127\.0\.0\.1:\d+"), "127.0.0.1:<port>"),
    (re.compile(r"ArcadeDB/[\d.]+"), "ArcadeDB/<version>"),
    (re.compile(r"govgraph \d+\.\d+\.\d+[\w.]*"), "govgraph <version>"),
    (re.compile(r'((?:│ process +│ |^process,|"process",\s+"value": "))\d+', re.MULTILINE), r"\1<process>"),
)
_COMMAND = typer.main.get_command(app)
STATUS = (["status"], ["db", "status"])
"""Commands whose tables are as wide as what is replaced in them."""
DIFFERING_LINES, WIDE = 24, 240
"""Lines of a difference that are printed, and characters of each."""


def run(call: Call, folder: Path) -> str:
    """What a command prints and writes, as text; `{out}` in its words is a path in the folder."""
    out, err = io.StringIO(), io.StringIO()
    place = folder / "out"
    place.mkdir()
    words = [word.replace("{folder}", str(folder)).replace("{out}", str(place / "out")) for word in call.words]
    code: object = 0
    with redirect_stdout(out), redirect_stderr(err):
        try:
            _COMMAND(words, prog_name="govgraph")
        except SystemExit as end:
            code = end.code or 0
        except GovgraphError as error:  # as the program's main function does it
            code = 1
            say(str(error))
        except Exception as error:  # noqa: BLE001 - a crash is an output too
            code = f"{type(error).__name__}: {error}"
    parts = [f"$ govgraph {' '.join(call.words)}\nexit code {code}\n", out.getvalue(), "== messages\n", err.getvalue()]
    for path in sorted(place.rglob("*")):
        if path.is_file():
            parts += [f"== file {path.relative_to(place).as_posix()}\n", decoded(path.name, path.read_bytes())]
    shutil.rmtree(place)
    text = "".join(part if not part or part.endswith("\n") else f"{part}\n" for part in parts)
    text = steady(text.replace(str(folder), "<folder>"))
    if list(call.words[:2]) in STATUS or list(call.words[:1]) in STATUS:
        text = re.sub(r"━+", "━", re.sub(r"─+", "─", re.sub(r" {2,}", " ", text)))
    return text


def steady(text: str) -> str:
    """A text without what differs from run to run."""
    for pattern, word in OTHER_EVERY_TIME:
        text = pattern.sub(word, text)
    return text


def decoded(name: str, content: bytes) -> str:
    """A file as text: of a workbook and a Parquet file the cells, of an archive each file in it."""
    match Path(name).suffix:
        case ".xlsx":
            book = load_workbook(io.BytesIO(content))
            rows = chain.from_iterable(
                ([f"-- sheet {sheet.title}"], *(map(_cell, row) for row in sheet.iter_rows(values_only=True)))
                for sheet in book.worksheets
            )
            return "".join("\t".join(row) + "\n" for row in ([row] if isinstance(row, str) else row for row in rows))
        case ".parquet":
            table = parquet.read_table(io.BytesIO(content))
            records = (json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in table.to_pylist())
            return f"{table.schema.to_string(truncate_metadata=False)}\n" + "".join(records)
        case ".sqlite":
            with closing(sqlite3.connect(":memory:")) as database:
                database.deserialize(content)
                return "".join(f"{line}\n" for line in database.iterdump())
        case ".zip":
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                files = {name: archive.read(name) for name in sorted(archive.namelist())}
            return "".join(f"-- file {name}\n{decoded(name, data)}" for name, data in files.items())
        case _:
            return content.decode()


def _cell(value: Any) -> str:
    return "" if value is None else str(value)


def _write_tables(folder: Path) -> None:
    """Write a list of members and a matrix of years, as somebody may have them."""
    lines = (
        "Country;Body;Since;Until;Type;Standing;Page",
        "Kenya + Uganta;African Union / Harbour Union;1963;;Full;;p. 1",
        "Japan;Harbour Union;1981;1990;;former;p. 2",
    )
    (folder / "members.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    book = Workbook()
    for row in (
        ["Country", "Region", "Year", "Harbour Union"],
        ["KEN", "Africa", 1990, 1],
        ["KEN", "Africa", 1991, 0],
    ):
        book.worksheets[0].append(row)
    book.save(folder / "matrix.xlsx")


def write(target: Path, cow: Path | None, only: Sequence[str] = ("",)) -> int:
    """Write the outputs of all commands into a folder, or of those whose file begins so, and return their number."""
    with tempfile.TemporaryDirectory(prefix="reference-") as name:
        folder = Path(name)
        os.environ |= {"GOVGRAPH_HOME": str(folder / "home"), "GOVGRAPH_LINGER": "60"}
        own_data.write_folder(folder / "own", own_data.tables())
        _write_tables(folder)
        if cow:
            (folder / "cow").symlink_to(cow.resolve(), target_is_directory=True)
        written = set()
        try:
            for call in calls(cow=cow is not None):
                if not call.file.startswith(tuple(only)) and call.words[0] not in ("load", "unload"):
                    continue
                begin = time.perf_counter()
                text = run(call, folder)
                path = target / call.file
                if path in written:
                    raise ValueError(f"{path}: two commands would write it")
                written.add(path)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(gzip.compress(text.encode(), 4, mtime=0))
                if (seconds := time.perf_counter() - begin) > 5:
                    print(f"{seconds:.0f} s: govgraph {' '.join(call.words)}", flush=True)
        finally:
            run(Call(("db", "stop")), folder)
    return len(written)


def compare(before: Path, after: Path, only: Sequence[str] = ("",)) -> int:
    """Print the files that differ, with the first lines that do, and return their number."""
    names = {path.relative_to(root) for root in (before, after) for path in root.rglob("*.gz")}
    names = {name for name in names if name.as_posix().startswith(tuple(only))}
    differing = 0
    for name in sorted(names):
        if missing := [root for root in (before, after) if not (root / name).exists()]:
            print(f"{name}: not in {missing[0]}")
        elif lines := list(_difference(before / name, after / name)):
            print(f"{name}: differs", *(f"    {line[:WIDE]}" for line in lines), sep="\n")
        else:
            continue
        differing += 1
    print(f"{differing} of {len(names)} outputs differ")
    return differing


def _difference(before: Path, after: Path) -> Iterator[str]:
    a, b = (gzip.decompress(path.read_bytes()).decode() for path in (before, after))
    if a == b:
        return
    lines = list(difflib.unified_diff(a.split("\n"), b.split("\n"), n=0, lineterm=""))[2:]
    yield from lines[:DIFFERING_LINES]
    if len(lines) > DIFFERING_LINES:
        yield f"... and {len(lines) - DIFFERING_LINES} more lines"


def main() -> int:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    actions = parser.add_subparsers(dest="action", required=True)
    writing, comparing = actions.add_parser("write"), actions.add_parser("compare")
    writing.add_argument("folder", type=Path)
    writing.add_argument("--cow", type=Path, help="the folder of the Correlates of War's two tables")
    comparing.add_argument("before", type=Path)
    comparing.add_argument("after", type=Path)
    for action in (writing, comparing):
        action.add_argument("--only", action="append", metavar="FILE", help="those whose name begins so: seed/overlap")
    chosen = parser.parse_args()
    if chosen.action == "compare":
        return 1 if compare(chosen.before, chosen.after, chosen.only or [""]) else 0
    environment = clean_environment()
    os.environ.clear()
    os.environ.update(environment)
    begin = time.perf_counter()
    count = write(chosen.folder, chosen.cow, chosen.only or [""])
    print(f"{count} outputs in {chosen.folder}, {time.perf_counter() - begin:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
