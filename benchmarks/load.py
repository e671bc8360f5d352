"""How loading, replacing and unloading grow with the rows, beside the driver alone with the same batches.

    python benchmarks/load.py [--rows 10000,100000,1000000] [--engine embedded,neo4j-5]

For each engine and number of statements a data set is loaded into an empty graph, replaced by a version of which half
of the statements differ, and unloaded; then the driver alone sends the same batches to the same server. By turns, three
times up to 100,000 rows and else once; the medians count. It prints the seconds of both and their ratio (goal of a
load from 100,000 statements on: at most 1.3), the processor seconds of client and server together, and by how much the
loader's memory grew between its first batch and its last (goal: flat).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, replace
from functools import partial
from itertools import islice, product
from pathlib import Path
from statistics import median
from string import ascii_uppercase
from typing import Any

import psutil
from neo4j import Driver, GraphDatabase

from govgraph.graph import engine
from govgraph.graph.core.model import Dataset, DocumentRow, EntityRow, StatementRow
from govgraph.graph.core.settings import Settings, read_settings
from govgraph.graph.ingest import graph_mapping, load, writing
from govgraph.graph.ingest.diff import Changes, Difference
from govgraph.graph.store import Store, schema

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from neo4j_server import LTS, NEWEST, running_neo4j

ENGINES = {"embedded": None, "neo4j-5": LTS, "neo4j-2026": NEWEST}
GOAL = 1.3
ROUNDS = 3
LARGE = 100_000
"""Statements from which the goal counts, and beyond which one round is enough."""
SIZES = "10000,100000,1000000"
MECHANISMS = 500

Row = dict[str, Any]


def generate(count: int) -> Dataset:
    """So many statements: relations of States with mechanisms, and every tenth a value."""
    ids = ["".join(letters) for letters in islice(product(ascii_uppercase, repeat=3), -(-count // MECHANISMS))]
    places = islice(product(ids, range(MECHANISMS)), count)
    return Dataset(
        "generated",
        documents=[DocumentRow(id="d-1", title="A generated document", date="2010", kind="dataset")],
        entities=[
            *(EntityRow(id=state, kind="state", name=f"State {state}") for state in ids),
            *(EntityRow(id=f"m-{i}", kind="mechanism", name=f"Mechanism {i}") for i in range(min(count, MECHANISMS))),
        ],
        statements=[_statement(number, state, f"m-{i}") for number, (state, i) in enumerate(places)],
    )


def _statement(number: int, state: str, mechanism: str) -> StatementRow:
    common = {"edition": "2010", "document": "d-1", "locator": f"Table 1, row {number}", "basis": "listed"}
    if number % 10:
        predicate = ("MEMBER_OF", "OBSERVER_OF", "PARTNER_OF")[number % 3]
        common["as_written"] = f"The State {state}"
        return StatementRow(subject=state, predicate=predicate, object=mechanism, **common)
    return StatementRow(subject=mechanism, predicate="goal", value=f"goal {number % 7}", **common)


def changed(dataset: Dataset) -> Dataset:
    """Another version: of four statements one says another note, and one stands in another place, so is another."""
    versions: tuple[dict[str, str], ...] = ({"note": "corrected"}, {}, {"locator": "Table 2"}, {})
    rows = [
        row.model_copy(update={key: f"{text}, row {number}" for key, text in versions[number % 4].items()})
        for number, row in enumerate(dataset.statements)
    ]
    return replace(dataset, statements=rows)


def differences(old: Dataset, new: Dataset) -> dict[str, Difference]:
    """What each step has to write, without asking the graph."""
    before, after = (
        {(row.table, row.key): row for row in graph_mapping.elements_of(dataset)} for dataset in (old, new)
    )
    return {
        "load": Difference(create=list(before.values())),
        "replace": Difference(
            create=[row for key, row in after.items() if key not in before],
            update=[row for key, row in after.items() if key in before and row.checksum != before[key].checksum],
            delete=[row for key, row in before.items() if key not in after],
        ),
        "unload": Difference(delete=list(after.values())),
    }


@dataclass(frozen=True)
class Measured:
    """Seconds of a step, those of the driver alone, processor seconds of the step, and MB by which memory grew."""

    seconds: float
    driver: float
    processor: float
    growth: float


@dataclass(frozen=True)
class Bare:
    """The driver and what it writes, with nothing around it."""

    driver: Driver
    database: str | None

    def load(self, batches: list[tuple[int, str, list[dict[str, object]]]]) -> float:
        """Write the batches, a transaction each; seconds."""
        begin = time.perf_counter()
        with self.driver.session(database=self.database) as session:
            for _, text, rows in batches:
                with session.begin_transaction() as transaction:
                    transaction.run(text, rows=rows).consume()
                    transaction.commit()
        return time.perf_counter() - begin

    def empty(self) -> None:
        """Delete everything."""
        for text in (
            "MATCH ()-[r]->() WITH r LIMIT 20000 DELETE r RETURN count(r) AS n",
            "MATCH (n) WITH n LIMIT 20000 DETACH DELETE n RETURN count(n) AS n",
        ):
            while self.driver.execute_query(text, database_=self.database).records[0]["n"]:
                pass


def measure(settings: Settings, count: int) -> tuple[int, dict[str, Measured]]:
    """The rows of a data set of so many statements, and what was measured of each step."""
    old = generate(count)
    new = changed(old)
    batches = {step: list(writing._batches(difference)) for step, difference in differences(old, new).items()}
    rounds: dict[str, list[Measured]] = {step: [] for step in batches}
    with Store(settings) as store, _bare(settings) as bare:
        schema.ensure(store)
        bare.empty()
        actions: dict[str, Callable[[writing.Progress], Changes]] = {
            "load": partial(load.load, store, old),
            "replace": partial(load.load, store, new),
            "unload": partial(load.remove, store, old.name),
        }
        for _ in range(ROUNDS if count <= LARGE else 1):
            driver = {step: bare.load(batches[step]) for step in actions}
            for step, action in actions.items():
                memory: list[int] = []
                begin, used = time.perf_counter(), processor_seconds(settings)
                changes = action(_watch(memory))
                seconds, used = time.perf_counter() - begin, processor_seconds(settings) - used
                growth = (max(memory) - memory[0]) / 1e6
                rounds[step].append(Measured(seconds, driver[step], used, growth))
                if sum(counts.get("statements", 0) for counts in (changes.added, changes.changed, changes.removed)) < (
                    count // 4
                ):
                    sys.exit(f"{step}: {changes}")
    return len(old.statements) + len(old.entities) + 1, {
        step: Measured(*(median(values) for values in zip(*map(astuple, measured), strict=True)))
        for step, measured in rounds.items()
    }


def processor_seconds(settings: Settings) -> float:
    """Of this process and the database server, since they began."""
    running = engine.status(settings) if settings.embedded else None
    servers = (
        [psutil.Process(running.pid)]
        if running
        else [child for child in psutil.Process().children(recursive=True) if "java" in child.name()]
    )
    times = [process.cpu_times() for process in (psutil.Process(), *servers)]
    return float(sum(process.user + process.system for process in times))


def _watch(memory: list[int]) -> Callable[[int, int], None]:
    process = psutil.Process()
    return lambda _done, _total: memory.append(process.memory_info().rss)


@contextmanager
def _bare(settings: Settings) -> Iterator[Bare]:
    if settings.embedded:
        with engine.attach(settings) as running, GraphDatabase.driver(running.uri, auth=running.writer) as driver:
            yield Bare(driver, running.database)
    else:
        with GraphDatabase.driver(settings.uri, auth=(settings.user, settings.password)) as driver:
            yield Bare(driver, None)


@contextmanager
def server(name: str, folder: Path) -> Iterator[Settings]:
    """A database of that name of `ENGINES`, running."""
    settings = read_settings({"GOVGRAPH_HOME": str(folder / "home"), "GOVGRAPH_TIME_LIMIT": "600"})
    version = ENGINES[name]
    if version is None:
        try:
            yield settings
        finally:
            engine.stop(settings)
    else:
        with running_neo4j(version, folder / "server") as server:
            yield replace(settings, uri=server.uri, user=server.user, password=server.password)


def growth(name: str, counts: Iterable[int]) -> Iterator[Row]:
    """A row for each size and step on an engine."""
    with tempfile.TemporaryDirectory() as folder, server(name, Path(folder)) as settings:
        for count in counts:
            rows, steps = measure(settings, count)
            for step, times in steps.items():
                ratio = times.seconds / times.driver
                has_goal = step == "load" and count >= LARGE
                goal = {"goal": f"at most {GOAL:g} times", "met": ratio <= GOAL} if has_goal else {}
                yield {
                    "what": step,
                    "engine": name,
                    "rows": rows,
                    "seconds": round(times.seconds, 3),
                    "against": "the driver alone, same batches",
                    "against_seconds": round(times.driver, 3),
                    "ratio": round(ratio, 2),
                    **goal,
                    "processor_seconds": round(times.processor, 2),
                    "memory_growth_mb": round(times.growth),
                }


def main() -> int:
    """Print a line for each engine, size and step; 1 when one misses the goal."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", default=SIZES, help="numbers of statements, ascending")
    parser.add_argument("--engine", default="embedded,neo4j-5", help=f"of {', '.join(ENGINES)}")
    chosen = parser.parse_args()
    met = True
    for name in chosen.engine.split(","):
        for row in growth(name, map(int, chosen.rows.split(","))):
            print("; ".join(f"{key} {value}" for key, value in row.items()), flush=True)
            met = met and row.get("met", True)
    return int(not met)


if __name__ == "__main__":
    sys.exit(main())
