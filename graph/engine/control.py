"""What runs in a home folder, and how it is stopped and its data are deleted."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from govgraph.graph.core.settings import Settings
from govgraph.graph.engine import arcadedb as java
from govgraph.graph.engine import locks
from govgraph.graph.engine import state_dir as files
from govgraph.graph.engine.start import STOP_SECONDS, WAIT_SECONDS, running, running_copy, wait_until_free


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """What runs: address, version, Java's process id, since when (UTC), where its data lies, how many clients."""

    uri: str
    database: str
    version: str
    pid: int
    since: str
    folder: Path
    clients: int

    @property
    def agent(self) -> str:
        """The engine's name and version."""
        return f"ArcadeDB/{self.version}"


def status(settings: Settings) -> EngineStatus | None:
    """What runs in `settings.home`; None when nothing does. Starts nothing."""
    folder = files.engine_folder(settings.home)
    with locks.explained(folder):
        run = running(folder)
        return _status(folder, run) if run else None


def query_status(settings: Settings) -> EngineStatus | None:
    """What runs for queries in `settings.home`, on a copy; its clients are the queries. Starts nothing."""
    folder = files.query_folder(settings.home)
    with locks.explained(folder):
        run = running_copy(folder)
        return _status(folder, run) if run else None


def _status(folder: Path, run: files.Run) -> EngineStatus:
    clients = files.living_clients(folder)
    return EngineStatus(java.bolt_uri(run.bolt_port), java.DATABASE, run.version, run.pid, run.since, folder, clients)


def has_data(settings: Settings) -> bool:
    """Whether an engine has ever kept data in `settings.home`. Starts nothing."""
    return (files.engine_folder(settings.home) / files.DATABASES).exists()


def step_limit(settings: Settings) -> float:
    """Seconds after which the engine ends one step of a load by itself."""
    return max(settings.time_limit, java.LEAST_COMMAND_SECONDS)


def stop(settings: Settings, wait: float = STOP_SECONDS) -> bool:
    """Stop the engine and the one for queries, also while clients are attached; True when one ran.

    Parameters
    ----------
    settings
        Home.
    wait
        How many seconds each may take to end.

    Raises
    ------
    EngineError
        It does not stop.
    """
    ran = False
    for folder in (files.query_folder(settings.home), files.engine_folder(settings.home)):
        with locks.explained(folder):
            if locks.is_held(folder / files.ENGINE_LOCK) or files.read_copy(folder):
                with files.one_at_a_time(folder, WAIT_SECONDS):
                    ran = _stop(folder, wait) or ran
                    if files.read_copy(folder):  # its keeper was killed
                        files.drop_copy(folder)
    return ran


def reset(settings: Settings) -> None:
    """Stop the engine and the one for queries, and deletes the data.

    Raises
    ------
    EngineError
        It does not stop, or the data cannot be deleted.
    """
    for folder in (files.query_folder(settings.home), files.engine_folder(settings.home)):
        if not folder.exists():
            continue
        with locks.explained(folder):
            files.make_private(folder)
            with files.one_at_a_time(folder, WAIT_SECONDS):
                _stop(folder)
                _end_leftover(folder)
                for path in folder.iterdir():
                    # The locks stay: who waits for one would else wait for a file that nobody finds any more.
                    if path.is_dir() and path.name != files.CLIENTS:
                        shutil.rmtree(path)
                    elif path.is_file() and path.suffix != ".lock":
                        path.unlink()


def _stop(folder: Path, wait: float = STOP_SECONDS) -> bool:
    if not locks.is_held(folder / files.ENGINE_LOCK):
        return False
    locks.write_private(folder / files.STOP, "")
    wait_until_free(folder, wait=wait)
    return True


def _end_leftover(folder: Path) -> None:
    # Imported here: psutil costs each client a part of its start, and only a reset needs it.
    from govgraph.graph.engine.java_process import end_leftover

    end_leftover(folder)
