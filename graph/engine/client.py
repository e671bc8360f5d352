"""The embedded engine as its clients see it: how they attach to it, and let go.

ArcadeDB runs as a child of a keeper process (`govgraph.graph.engine.supervisor`), which the first client starts and all
share. While a client holds an `Engine`, the engine stays; some time after the last one let go, or died, it stops.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from govgraph.graph.core.settings import Settings
from govgraph.graph.engine import arcadedb as java
from govgraph.graph.engine import locks
from govgraph.graph.engine import state_dir as files
from govgraph.graph.engine.start import WAIT_SECONDS, running, running_copy, start, wait_until_free

_END_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Engine:
    """An attachment to the running engine; holding it keeps the engine alive.

    `reader` and `writer` are pairs of user and password; only loading uses `writer`. `memory` is what this engine may
    use, whatever the settings say by now.
    """

    uri: str
    database: str
    reader: tuple[str, str] = field(repr=False)
    writer: tuple[str, str] = field(repr=False)
    version: str
    folder: Path
    pid: int
    memory: str
    _client: Path = field(repr=False, compare=False)
    _lock: IO[bytes] = field(repr=False, compare=False)

    @property
    def agent(self) -> str:
        """The engine's name and version."""
        return f"ArcadeDB/{self.version}"

    def close(self) -> None:
        """Let go of the engine; a second time does nothing."""
        if not self._lock.closed:
            with suppress(OSError):  # Windows wants it closed first; elsewhere nobody may take it for a dead client's
                self._client.unlink()
            self._lock.close()
            with suppress(OSError):  # the keeper may be looking at it, and then removes it itself
                self._client.unlink(missing_ok=True)

    @property
    def is_closed(self) -> bool:
        """Whether this attachment has let go."""
        return self._lock.closed

    def wait_for_end(self) -> bool:
        """Whether this Java, which does not answer, has ended; waits some seconds for its keeper to see it."""
        deadline = time.monotonic() + _END_SECONDS
        while time.monotonic() < deadline:
            run = files.read_run(self.folder)
            if run is None or run.pid != self.pid:
                return True
            time.sleep(0.02)
        return False

    def ran_out_of_memory(self) -> bool:
        """Whether this Java has ended because its memory was too small."""
        self.wait_for_end()
        return files.ran_out_of_memory(self.folder, self.pid)

    def is_shared(self) -> bool:
        """Whether other clients hold this engine too."""
        return files.living_clients(self.folder) > 1

    def end(self) -> None:
        """End this Java at once, with all that it runs; one that was started since is left alone."""
        with suppress(OSError):
            locks.write_private(self.folder / files.STOP, str(self.pid))
        self.wait_for_end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class Copy:
    """What an engine on a copy of the data needs for its start.

    `fits` says whether one that runs may serve; `make` puts the data into the folder.
    """

    fits: Callable[[files.Run], bool]
    make: Callable[[Path], None]


def attach(settings: Settings, record: Path | None = None, copy: Copy | None = None) -> Engine:
    """Attach to the engine of `settings.home`, starting it when none runs.

    Parameters
    ----------
    settings
        Home, and for a start memory, time limit and linger; a running engine keeps its own.
    record
        Where an engine that is started writes its prepared classes when it stops.
    copy
        Attach to the engine for queries instead, on a copy of the data; one that does not fit is replaced.

    Returns
    -------
    Engine
        The attachment; close it, or end, to let go.

    Raises
    ------
    EngineError
        The engine cannot be started; the message says where, what was found and what to do.
    """
    folder = files.query_folder(settings.home) if copy else files.engine_folder(settings.home)
    with locks.explained(folder):
        files.make_private(folder)
        with files.one_at_a_time(folder, WAIT_SECONDS):
            client, lock = files.add_client(folder)
            try:
                run = wait_until_free(folder, running_copy if copy else running)
                if copy:
                    run, settings = _replaced(folder, settings, run, copy)
                run = run or start(folder, settings, record)
            except BaseException:
                lock.close()
                client.unlink(missing_ok=True)
                raise
    return Engine(
        uri=java.bolt_uri(run.bolt_port),
        database=java.DATABASE,
        reader=(run.reader, run.reader_password),
        writer=(run.writer, run.root_password),
        version=run.version,
        folder=folder,
        pid=run.pid,
        memory=run.memory or settings.memory,
        _client=client,
        _lock=lock,
    )


def _replaced(folder: Path, settings: Settings, run: files.Run | None, copy: Copy) -> tuple[files.Run | None, Settings]:
    """The engine on a copy that runs, if it fits; else none runs, and there is a new copy to start one on."""
    if run:
        if copy.fits(run):
            return run, settings
        # Of two clients with different settings each gets the larger: neither ends what the other one started.
        memory = max(run.memory, settings.memory, key=java.memory_bytes)
        settings = replace(settings, time_limit=max(run.time_limit, settings.time_limit), memory=memory)
        locks.write_private(folder / files.STOP, str(run.pid))
        wait_until_free(folder)
    copy.make(folder)
    return None, settings
