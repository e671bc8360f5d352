"""The graph made ready for the explorer: a database that answers, and the seed where nothing is loaded."""

from __future__ import annotations

from concurrent.futures import Future

from govgraph.graph import engine
from govgraph.graph.core.paths import SEED
from govgraph.graph.core.settings import Settings
from govgraph.graph.ingest.load import load
from govgraph.graph.store import Store
from govgraph.graph.store.status import other_seed
from govgraph.loaders.tables import read_tables
from govgraph.output import say


def connect(settings: Settings, attached: Future[engine.Engine] | None) -> Store:
    """A connection; the embedded engine is being attached to already.

    Raises:
        ConnectError: nothing answers at the address, or it refuses the password.
        EngineError: the embedded engine cannot be started.
    """
    if attached is None:
        return Store(settings)
    with attached.result():
        return Store(settings)


def load_if_empty(connected: Future[Store], *, read_ahead: bool) -> None:
    """Load the seed when no data set is loaded, or say that it is another than the package's; then close the store.

    Args:
        connected: the connection, when the engine has started.
        read_ahead: whether the seed is read before, which takes most of a second: where it is sure to be needed.

    Raises:
        GovgraphError: no connection, or the seed cannot be loaded.
    """
    seed = read_tables(SEED) if read_ahead else None
    with connected.result() as store:
        if not store.read("MATCH (d:Dataset) RETURN d.name LIMIT 1").rows:
            say("loading the seed")
            load(store, seed or read_tables(SEED))
        elif words := other_seed(store):
            say(words)
