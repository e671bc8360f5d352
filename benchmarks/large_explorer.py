"""What each page of the explorer takes on a large graph: processor time, bytes that are sent, and the server's memory.

    python benchmarks/large_explorer.py [--rows 100000] [--only compare,map] [--root CHECKOUT]

The statements are those of `scale.py`: 10^5 are 1,191 mechanisms with 84 of 200 States each. One person opens each view
twice over Streamlit's own protocol (`people.py`): the first view computes, the second is warm. Processor seconds are of
the explorer's process, which other work on the machine makes longer by little; those of the clock stand beside them.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psutil
from explorer_server import HERE, Served, explorer, home, version_at, wait_until_up
from people import Seen, View, connected, look
from scale import write_folder
from websockets.asyncio.client import ClientConnection

Row = dict[str, Any]
ROWS = 100_000
WARM, MEMORY = 3.0, 1000
"""Goals: processor seconds of a warm view, and MB that the server takes."""
FURTHER_VIEWS = (
    View("", "search=Mechanism 11"),
    View("look-up", "id=m-7"),
    View("look-up", "id=m-7&tab=members"),
    View("look-up", "id=m-7&tab=evidence"),
    View("look-up", "id=AAB"),
    View("look-up", "id=AAB&tab=members"),
    View("look-up", "id=AAB&tab=network"),
    View("look-up", "id=AAB&tab=evidence"),
    View("compare", "ids=m-7,m-9"),
    View("compare", "nodes=states"),
    View("map", "view=chosen"),
    View("documents", "view=single"),
    View("export", "what=two-mode"),
    View("export", "what=projection"),
    View("metrics", "view=projection"),
    View("metrics", "view=brokerage"),
    View("metrics", "view=communities"),
    View("metrics", "nodes=states"),
    View("synergies", "view=chains"),
    View("what-if", "without=m-7"),
    View("partners", "who=m-7&what=no link"),
    View("network", "id=AAB"),
    View("network", "view=matrix&id=AAB"),
    View("network", "whole=yes&view=matrix"),
)
"""Views besides the pages as they open."""


def load(folder: Path, settings_home: Path, rows: int) -> None:
    """Load so many statements into an engine of its own."""
    write_folder(folder / "generated", rows)
    command = "from govgraph.__main__ import main; import sys; sys.argv[0] = 'govgraph'; sys.exit(main())"
    environment = {**os.environ, "GOVGRAPH_HOME": str(settings_home), "PYTHONPATH": str(HERE)}
    subprocess.run([sys.executable, "-c", command, "load", str(folder / "generated")], env=environment, check=True)


def measure(served: Served, views: Sequence[View]) -> list[Row]:
    """A row for each view."""
    rows: list[Row] = []

    async def each() -> None:
        async with connected(served.port) as socket:
            for view in views:
                first, first_worked = await _look(socket, served, view)
                again, worked = await _look(socket, served, view)
                rows.append(
                    {
                        "view": view.address or "start",
                        "first_cpu": round(first_worked, 2),
                        "warm_cpu": round(worked, 2),
                        "warm_seconds": round(again.seconds, 2),
                        "kb": round(again.size / 1000),
                        "mb": round(served.process.memory_info().rss / 1e6),
                        "error": " ".join((first.error or again.error).split())[:200],
                    }
                )
                print("; ".join(f"{key} {value}" for key, value in rows[-1].items() if value != ""), flush=True)

    asyncio.run(each())
    return rows


async def _look(socket: ClientConnection, served: Served, view: View) -> tuple[Seen, float]:
    before = served.worked()
    visit = await look(socket, served.port, view)
    return visit, served.worked() - before


def table(rows: Sequence[Row]) -> str:
    """The rows as a table of Markdown, for `docs/scale.md`."""
    lines = ["| view | first view | warm view | sent | server |", "| --- | --- | --- | --- | --- |"]
    for row in rows:
        sent = f"{row['kb'] / 1000:.1f} MB" if row["kb"] > 999 else f"{row['kb']} KB"
        lines.append(
            f"| {row['view']} | {row['first_cpu']:.1f} s | {row['warm_cpu']:.2f} s | {sent} | {row['mb']} MB |"
        )
    return "\n".join(lines)


def main() -> int:
    """Print a line for each view, and the table; 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=ROWS, help="the number of statements")
    parser.add_argument("--only", default="", help="names of pages, joined by commas; all if not given")
    parser.add_argument("--root", type=Path, default=HERE, help="another checkout")
    chosen = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that nothing that was started is left behind
    version = version_at(chosen.root)
    views = [View(""), *(View(page.name) for page in version.pages[1:]), *FURTHER_VIEWS]
    if chosen.only:
        views = [view for view in views if (view.page or "start") in chosen.only.split(",")]
    with tempfile.TemporaryDirectory(prefix="govgraph-large-") as folder, home() as settings:
        load(Path(folder), settings.home, chosen.rows)
        with explorer(version, settings) as served:
            wait_until_up(served)
            rows = measure(served, sorted(views, key=lambda view: bool(view.query)))
    print(table(rows))
    print(f"load average {psutil.getloadavg()[0]:.1f}")
    missed = [row["view"] for row in rows if row["warm_cpu"] >= WARM or row["mb"] >= MEMORY or row["error"]]
    if missed:
        print(f"not within {WARM:g} s and {MEMORY} MB, or with an error: {', '.join(missed)}")
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
