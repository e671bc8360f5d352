"""How fast a load is, against a bare loop of the driver over the same batches, on the same engine, in one run.

    python benchmarks/load.py [--statements 200000] [--engine embedded,neo4j-5]

For each engine it prints rows per second of both, their ratio (goal: at most 1.3), and by how much the loader's memory
grew between its first batch and its last (goal: flat). Both write to the same server, by turns, three times each, each
time after the database was emptied; the medians count.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice, product
from pathlib import Path
from statistics import median
from string import ascii_uppercase

import psutil
from neo4j import Driver, GraphDatabase

from graph import elements, engine, load, schema
from graph.difference import Difference
from graph.model import Dataset, Document, Entity, Statement
from graph.settings import Settings, read_settings
from graph.store import Store

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from neo4j_server import LTS, NEWEST, running_neo4j

ENGINES = {"embedded": None, "neo4j-5": LTS, "neo4j-2026": NEWEST}
GOAL = 1.3
ROUNDS = 3
MECHANISMS = 500


def generate(count: int) -> Dataset:
    """So many statements: relations of States with mechanisms, and every tenth a value."""
    ids = ["".join(letters) for letters in islice(product(ascii_uppercase, repeat=3), -(-count // MECHANISMS))]
    places = islice(product(ids, range(MECHANISMS)), count)
    return Dataset(
        "generated",
        documents=[Document(id="d-1", title="A generated document", date="2010", kind="dataset")],
        entities=[
            *(Entity(id=one, kind="state", name=f"State {one}") for one in ids),
            *(Entity(id=f"m-{i}", kind="mechanism", name=f"Mechanism {i}") for i in range(min(count, MECHANISMS))),
        ],
        statements=[_statement(number, state, f"m-{i}") for number, (state, i) in enumerate(places)],
    )


def _statement(number: int, state: str, mechanism: str) -> Statement:
    common = {"edition": "2010", "document": "d-1", "locator": f"Table 1, row {number}", "basis": "listed"}
    if number % 10:
        predicate = ("MEMBER_OF", "OBSERVER_OF", "PARTNER_OF")[number % 3]
        common["as_written"] = f"The State {state}"
        return Statement(subject=state, predicate=predicate, object=mechanism, **common)
    return Statement(subject=mechanism, predicate="goal", value=f"goal {number % 7}", **common)


@dataclass(frozen=True)
class Bare:
    """The driver and what it writes, with nothing around it."""

    driver: Driver
    database: str | None

    def load(self, batches: list[tuple[str, list[dict[str, object]]]]) -> float:
        """Write the batches, a transaction each; seconds."""
        begin = time.perf_counter()
        with self.driver.session(database=self.database) as session:
            for text, rows in batches:
                with session.begin_transaction() as transaction:
                    transaction.run(text, rows=rows).consume()
                    transaction.commit()
        return time.perf_counter() - begin

    def empty(self) -> None:
        """Delete everything."""
        for text in ("MATCH ()-[r]->() WITH r LIMIT 20000 DELETE r RETURN count(r) AS n",
                     "MATCH (n) WITH n LIMIT 20000 DETACH DELETE n RETURN count(n) AS n"):
            while self.driver.execute_query(text, database_=self.database).records[0]["n"]:
                pass


def measure(settings: Settings, dataset: Dataset) -> tuple[float, float, float]:
    """Seconds of the bare loop, seconds of `graph.load`, and MB by which the process grew between its batches."""
    batches = list(load._batches(Difference(create=elements.of(dataset))))
    seconds: dict[str, list[float]] = {"bare": [], "load": []}
    with Store(settings) as store, _bare(settings) as bare:
        schema.ensure(store)
        growth: list[float] = []
        for _ in range(ROUNDS):
            bare.empty()
            seconds["bare"].append(bare.load(batches))
            bare.empty()
            memory: list[int] = []
            begin = time.perf_counter()
            changes = load.load(store, dataset, _watch(memory))
            seconds["load"].append(time.perf_counter() - begin)
            growth.append((max(memory) - memory[0]) / 1e6)
            if changes.added["statements"] != len(dataset.statements):
                sys.exit(f"loaded {changes.added['statements']} statements instead of {len(dataset.statements)}")
    return median(seconds["bare"]), median(seconds["load"]), median(growth)


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


def main() -> int:
    """Print a line for each engine; 1 when one misses the goal."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--statements", type=int, default=200_000)
    parser.add_argument("--engine", default="embedded,neo4j-5", help=f"of {', '.join(ENGINES)}")
    chosen = parser.parse_args()
    missed = False
    dataset = generate(chosen.statements)
    rows = len(dataset.statements) + len(dataset.entities) + 1
    for name in chosen.engine.split(","):
        with tempfile.TemporaryDirectory() as folder, server(name, Path(folder)) as settings:
            bare, ours, growth = measure(settings, dataset)
        missed = missed or ours / bare > GOAL
        print(
            f"{name}: {rows:,} rows; bare driver {rows / bare:,.0f} rows/s, graph.load {rows / ours:,.0f} rows/s, "
            f"ratio {ours / bare:.2f} (goal {GOAL}); memory grew by {growth:.0f} MB between first and last batch"
        )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
