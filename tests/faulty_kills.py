"""Loads during which something is killed: the graph is the old one or the new one, or says that it is incomplete."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
from engine_processes import javas, supervisors
from small_data import PROCESSES, claimed, load_in_batches, load_many, many, statement_ids

from govgraph.graph import engine
from govgraph.graph.core.errors import GovgraphError
from govgraph.graph.core.settings import Settings, read_settings
from govgraph.graph.ingest import load
from govgraph.graph.store import Store

#: Seconds for what takes three on a machine at rest.
HANGS = 300.0
VICTIMS = ("load", "engine", "supervisor")


def faults(seed_number: int, number: int, home: Path) -> Iterator[str]:
    """What is wrong after so many kills, at moments drawn at random, of who loads, of the engine and its supervisor."""
    rng = random.Random(seed_number)
    settings = read_settings({"GOVGRAPH_HOME": str(home), "GOVGRAPH_TIME_LIMIT": "180"})
    versions = {name: claimed(many(name)) for name in "AB"}
    now, longest = "A", 4.0
    try:
        with Store(settings) as store:
            load.load(store, many("A"))
        for index in range(number):
            victim, wanted, batches = rng.choice(VICTIMS), "B" if now == "A" else "A", rng.random() < 0.3
            loader = PROCESSES.Process(target=_load, args=(settings, wanted, batches))
            begun = time.monotonic()
            loader.start()
            loader.join(rng.uniform(0, longest))
            if not loader.is_alive():
                longest = max(0.5, time.monotonic() - begun)
            _kill(victim, loader.pid or 0, home)
            where = f"kill {index} of seed {seed_number} ({victim}{', batches' if batches else ''})"
            loader.join(HANGS)
            if loader.is_alive():
                loader.kill()
                yield f"{where}: the load hangs"
            elif loader.exitcode not in (0, -signal.SIGKILL):
                yield f"{where}: the load ends with {loader.exitcode}, and no message"
            with Store(settings) as store:
                shown, unfinished = statement_ids(store), store.unfinished()
                if shown not in versions.values() and not unfinished:
                    yield f"{where}: {len(shown)} statements, of no version, and no word of it"
                load.load(store, many(wanted))
                if statement_ids(store) != versions[wanted] or store.unfinished():
                    yield f"{where}: loading again does not end it"
                now = wanted
    finally:
        engine.stop(settings)


def _load(settings: Settings, wanted: str, batches: bool) -> None:
    """Load a version; an error that says what to do is one that a person can be left with."""
    with suppress(GovgraphError):
        if batches:
            load_in_batches(settings, wanted, 10**9)
        else:
            load_many(settings, wanted)


def _kill(victim: str, loader: int, home: Path) -> None:
    folder = home / "engine"
    with suppress(psutil.Error):
        match victim:
            case "load":
                psutil.Process(loader).send_signal(signal.SIGKILL)
            case "engine":
                for process in javas(folder):
                    process.kill()
            case _:
                for process in supervisors(folder):
                    process.kill()
