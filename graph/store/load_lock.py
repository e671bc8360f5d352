"""The lock that a load holds: a file, by which others see that one runs, also when its process was killed."""

from __future__ import annotations

from typing import IO

import portalocker

from govgraph.graph.core.errors import StoreError
from govgraph.graph.core.model import digest
from govgraph.graph.engine import locks
from govgraph.graph.store.connection import Connection


def lock_loading(connection: Connection, wait: float = 0) -> IO[bytes] | None:
    """The lock, open until it is closed; None when another holds it for more than `wait` seconds.

    The operating system releases it when its holder ends, kill -9 included: so readers can tell whether one lives.

    Raises
    ------
    StoreError
        There is no place for the lock.
    """
    home = connection.settings.home
    name = "load" if connection.engine else f"load-{digest(connection.address, connection.settings.database)}"
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        return locks.wait_lock(home / f"{name}.lock", wait)
    except (portalocker.LockException, OSError) as error:
        reason = getattr(error, "strerror", None) or error
        raise StoreError(
            f"{home}: no lock can be put there ({reason}); set GOVGRAPH_HOME to a folder of your own"
        ) from error
