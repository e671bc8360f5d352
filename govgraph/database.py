"""`govgraph db`: the embedded engine, started, stopped, looked at, emptied."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from govgraph.graph import engine
from govgraph.graph.core.errors import EngineError, UsageError
from govgraph.graph.core.paths import SEED
from govgraph.graph.core.settings import Settings, read_settings
from govgraph.graph.ingest.load import load
from govgraph.graph.store import Store
from govgraph.graph.store.edition_reader import read_edition
from govgraph.loaders.tables import read_tables
from govgraph.output import Format, print_rows, say

app = typer.Typer(no_args_is_help=True, help="The embedded engine: it starts by itself, and stops when it is not used.")


@app.command()
def start() -> None:
    """Start the engine, or say that it runs; without a client it stops again after some minutes."""
    settings = _embedded()
    engine.attach(settings).close()
    say(f"the engine runs; it stops {settings.linger:g} s after its last client is gone")


@app.command()
def stop() -> None:
    """Stop the engine, and the second one for queries of your own; the data stay."""
    say("the engine has stopped" if engine.stop(_embedded()) else "no engine was running")


@app.command()
def status(form: Annotated[Format, typer.Option("--format", help="How rows are printed.")] = Format.TABLE) -> None:
    """Whether the engine runs, where, since when, and for how many clients; starts nothing."""
    settings = _embedded()
    running = engine.status(settings)
    rows: list[tuple[str, object]] = [("running", "yes" if running else "no"), ("folder", settings.home)]
    if running:
        rows += [
            ("address", running.uri),
            ("version", running.agent),
            ("process", running.pid),
            ("since", running.since),
            ("clients", running.clients),
        ]
    if queries := engine.query_status(settings):
        rows.append(("queries", f"process {queries.pid}; running: {queries.clients}"))
    print_rows(("what", "value"), [{"what": label, "value": str(value)} for label, value in rows], form)


@app.command()
def reset(yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False) -> None:
    """Stop the engine and delete its data; `govgraph load` brings the seed back."""
    settings = _embedded()
    if not yes and not typer.confirm(f"Delete all data of the engine in {settings.home}?", err=True):
        raise UsageError("db reset: nothing was deleted")
    engine.reset(settings)
    say("the engine's data are deleted")


@app.command()
def prepare() -> None:
    """Make later starts of the engine faster: run it once on a copy of the seed and keep what Java learnt of itself.

    Needed once in a Python environment, and again when the engine's package was changed. Your data are not touched.
    """
    settings = _embedded()
    prepared = engine.prepared_classes(engine.find_package())
    recorded = prepared.with_suffix(".new")
    try:
        prepared.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory() as folder:
            fresh = replace(settings, home=Path(folder))
            try:
                with engine.attach(fresh, recorded), Store(fresh) as store:
                    load(store, read_tables(SEED))
                    read_edition(store, "2019")
            finally:
                engine.stop(fresh, engine.RECORD_SECONDS + 5)
        recorded.replace(prepared)
    except OSError as error:
        raise EngineError(
            f"{prepared}: found '{error.strerror}', so nothing is prepared; "
            "the engine works without it, and starts slower"
        ) from error
    say(f"prepared: {prepared} ({prepared.stat().st_size // 1_000_000} MB); the engine starts faster from now on")


def _embedded() -> Settings:
    settings = read_settings()
    if not settings.embedded:
        raise UsageError("db: GOVGRAPH_URI names a server of its own; unset it to use the embedded engine")
    return settings
