"""What 10^4 to 10^7 statements take: loading, the first page, overlap, panel, unloading; seconds and memory.

    python benchmarks/scale.py [--rows 10000,100000,1000000] [--steps load,edition,...] [--memory 1g] [--root FOLDER]
    python benchmarks/scale.py --steps load,replace-1,replace-50,replace-100,update,share,unshare,unload

The statements are memberships: each body has 84 of 200 States as members since some year, so that 10^6 statements are
11,905 bodies and 70.9 million pairs. They lie in files, as a person has them, and each step is a process of its own
with default settings, so that its memory is its own; `MB` is the most that it takes, and that of the engine stands
beside it. `replace-1` loads another version of the files, in which one of 100 statements stands in another place of
the document, and so is another statement; after `update` all have another note and are the same statements; `share`
loads the files again under another name, so that all statements belong to two data sets, and `unshare` takes that
out. Processor seconds are of the process and of the engine together: other work on the machine makes them longer by
little. `--root` measures another checkout with the same files.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import islice, product
from pathlib import Path
from string import ascii_uppercase
from types import MappingProxyType
from typing import Any

import psutil

Row = dict[str, Any]
STATES, MEMBERS = 200, 84
FILE_ROWS = 1_000_000
SIZES = "10000,100000,1000000"
#: Each step by its name: the arguments of `govgraph`, or `PAGE`, the reading of what every page needs.
STEPS: dict[str, tuple[str, ...]] = {
    "load": ("load", "FOLDER"),
    "again": ("load", "FOLDER"),
    "edition": ("overlap", "--edition", "2010", "--min-shared", "84", "--top", "1"),
    "page": ("PAGE",),
    "overlap": ("overlap", "--edition", "2010", "--top", "50"),
    "parquet": ("overlap", "--edition", "2010", "-o", "OUT.parquet"),
    "panel": ("panel", "--edition", "2010", "-o", "OUT.csv"),
    "replace-1": ("load", "FOLDER"),
    "replace-50": ("load", "FOLDER"),
    "replace-100": ("load", "FOLDER"),
    "update": ("load", "FOLDER"),
    "share": ("load", "FOLDER/../shared"),
    "unshare": ("unload", "shared"),
    "unload": ("unload", "generated"),
}
#: Of so many of 100 statements another locator or note stands in the files from this step on.
CHANGED = {"replace-1": ("locator", 1), "replace-50": ("locator", 50), "replace-100": ("locator", 100),
           "update": ("note", 100)}  # fmt: skip
_PAGE = """
from govgraph.explorer.kit import session
graph = session.open_graph()
print(len(graph.index.entities))
"""


def write_folder(folder: Path, count: int, changed: Mapping[str, Callable[[int], str]] = MappingProxyType({})) -> None:
    """The files of so many memberships; `changed` has what is added to a locator or note, by the statement's number."""
    folder.mkdir(exist_ok=True)
    codes = ["".join(letters) for letters in islice(product(ascii_uppercase, repeat=3), STATES)]
    bodies = -(-count // MEMBERS)
    _write(folder / "documents.csv", ("id", "title", "publisher", "date", "kind", "url", "licence", "note"),
           [("d-1", "A generated document", "", "2010", "dataset", "", "", "")])  # fmt: skip
    states = ((code, "state", f"State {code}", "", "") for code in codes)
    mechanisms = ((f"m-{body}", "mechanism", f"Mechanism {body}", "", "") for body in range(bodies))
    _write(folder / "entities.csv", ("id", "kind", "name", "acronym", "note"), (*states, *mechanisms))
    header = ("id", "subject", "predicate", "object", "value", "edition", "document", "locator", "as_written", "role",
              "status", "start", "end", "basis", "via", "note")  # fmt: skip
    rows = islice(_memberships(codes, bodies, {**_SAME, **changed}), count)
    (folder / "statements").mkdir(exist_ok=True)
    for number in range(-(-count // FILE_ROWS)):
        _write(folder / "statements" / f"{number:03}.csv", header, islice(rows, FILE_ROWS))


_SAME: dict[str, Callable[[int], str]] = {"locator": lambda number: "", "note": lambda number: ""}


def _memberships(codes: list[str], bodies: int, added: Mapping[str, Callable[[int], str]]) -> Iterator[tuple[str, ...]]:
    for body in range(bodies):
        for place in range(MEMBERS):
            # 200 and 7 have no factor in common, so the States of a body are different ones; the next body has others.
            code = codes[(body * 31 + place * (7 if body % 2 else 11)) % STATES]
            start = str(1900 + (body * 13 + place) % 110)
            number = body * MEMBERS + place
            locator = f"Table 1, row {number}{added['locator'](number)}"
            yield ("", code, "MEMBER_OF", f"m-{body}", "", "2010", "d-1", locator, f"The State {code}", "", "",
                   start, "", "listed", "", added["note"](number))  # fmt: skip


def _changes(step: str) -> dict[str, Callable[[int], str]]:
    """What is added to the cells of one column from this step on."""
    column, percent = CHANGED[step]
    return {column: lambda number: f"; {step}" if number % 100 < percent else ""}


def _write(path: Path, header: tuple[str, ...], rows: Any) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def run(step: str, folder: Path, environment: dict[str, str], root: Path) -> Row:
    """One step: seconds, processor seconds, and the most memory of the process and of the engine, in MB."""
    arguments = [
        part.replace("FOLDER", str(folder / "generated")).replace("OUT", str(folder / "out")) for part in STEPS[step]
    ]
    code = (
        _PAGE
        if arguments == ["PAGE"]
        else f"import sys; sys.argv = ['govgraph', *{arguments}]; " + ("from govgraph.__main__ import main; main()")
    )
    engine_before = _engine_seconds(environment)
    begin = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", code], env=environment, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    assert process.stdout is not None
    output = process.stdout.read().decode(errors="replace")
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    engine_after, engine_memory = _engine_seconds(environment), _engine_memory(environment)
    row: Row = {
        "seconds": round(seconds, 2),
        "processor": round(usage.ru_utime + usage.ru_stime, 2),
        "engine_processor": round(max(0.0, engine_after - (engine_before if step != "load" else 0)), 2),
        "mb": round(usage.ru_maxrss / 1000),
        "engine_mb": engine_memory,
    }
    if status:
        row["failed"] = " ".join(output.split())[-300:]
    return row


def _engine(environment: dict[str, str]) -> psutil.Process | None:
    try:
        record = json.loads((Path(environment["GOVGRAPH_HOME"]) / "engine" / "run.json").read_text(encoding="utf-8"))
        return psutil.Process(record["pid"])
    except (OSError, ValueError, KeyError, psutil.NoSuchProcess):
        return None


def _engine_seconds(environment: dict[str, str]) -> float:
    engine = _engine(environment)
    times = engine.cpu_times() if engine else None
    return float(times.user + times.system) if times else 0.0


def _engine_memory(environment: dict[str, str]) -> int:
    engine = _engine(environment)
    return round(engine.memory_info().rss / 1e6) if engine else 0


def main() -> int:
    """Print a line for each size and step."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", default=SIZES, help="numbers of statements")
    parser.add_argument("--steps", default="load,edition,page,overlap,panel,unload", help=f"of {', '.join(STEPS)}")
    parser.add_argument("--memory", default="1g", help="memory of the engine")
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[1], help="another checkout")
    chosen = parser.parse_args()
    for count in map(int, chosen.rows.split(",")):
        with tempfile.TemporaryDirectory(prefix="govgraph-scale-") as name:
            folder = Path(name)
            write_folder(folder / "generated", count)
            environment = {**os.environ, "GOVGRAPH_HOME": str(folder / "home"), "GOVGRAPH_MEMORY": chosen.memory,
                           "PYTHONPATH": str(chosen.root)}  # fmt: skip
            try:
                added: dict[str, Callable[[int], str]] = {}
                for step in chosen.steps.split(","):
                    if step in CHANGED:
                        added |= _changes(step)
                        write_folder(folder / "generated", count, added)
                    if step == "share":
                        write_folder(folder / "shared", count, added)
                    row = run(step, folder, environment, chosen.root)
                    print("; ".join(f"{key} {value}" for key, value in {"rows": count, "step": step, **row}.items()),
                          flush=True)  # fmt: skip
            finally:
                stop = "from govgraph.__main__ import main; import sys; sys.argv = ['govgraph', 'db', 'stop']; main()"
                subprocess.run([sys.executable, "-c", stop], env=environment, cwd=chosen.root, check=False)
                shutil.rmtree(folder / "home", ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
