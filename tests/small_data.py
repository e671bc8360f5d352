"""Small data sets that tests load, and loads in processes of their own, to be killed."""

from __future__ import annotations

import os
import signal
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from typing import Any
from unittest import mock

import neo4j

from govgraph.graph.core.model import CoverageRow, Dataset, DocumentRow, EntityRow, NameRow, StatementRow
from govgraph.graph.core.settings import Settings
from govgraph.graph.ingest import load, writing
from govgraph.graph.store import Store

# The loaders' processes start from one that has imported everything, not from this one with its threads.
PROCESSES = get_context("forkserver")
PROCESSES.set_forkserver_preload(["small_data"])


def statement(subject: str, predicate: str, other: str, **more: str) -> StatementRow:
    """A statement of document `d-2010`; `other` is the object of a relation, the value of a value."""
    end = "object" if predicate.isupper() else "value"
    cells = {"edition": "2010", "document": "d-2010", "locator": "Annex", "basis": "stated", end: other} | more
    return StatementRow(subject=subject, predicate=predicate, **cells)


def small(name: str = "small") -> Dataset:
    """Two mechanisms, two States and an organisation, by two documents."""
    return Dataset(
        name,
        documents=[
            DocumentRow(id="d-2010", title="The older report", date="2010", kind="report"),
            DocumentRow(id="d-2019", title="The newer report", date="2019", kind="report"),
        ],
        entities=[
            EntityRow(id="apc", kind="mechanism", name="Asia-Pacific Consultations", acronym="APC"),
            EntityRow(id="bali", kind="mechanism", name="Bali Process"),
            EntityRow(id="THA", kind="state", name="Thailand"),
            EntityRow(id="IDN", kind="state", name="Indonesia"),
            EntityRow(id="iom", kind="organisation", name="International Organization for Migration", acronym="IOM"),
        ],
        names=[NameRow(entity="THA", name="Kingdom of Thailand", document="d-2010")],
        statements=[
            statement("THA", "MEMBER_OF", "apc", basis="listed"),
            statement("THA", "MEMBER_OF", "bali", basis="listed"),
            statement("IDN", "MEMBER_OF", "bali", basis="listed"),
            statement("IDN", "CHAIRS", "bali", role="co-chair"),
            statement("iom", "OBSERVER_OF", "apc"),
            statement("apc", "established", "1996"),
            statement("apc", "established", "1997", edition="2019", document="d-2019", locator="Annex 2, row 1"),
            statement("bali", "member_state_count", "44"),
        ],
        coverage=[
            CoverageRow(
                mechanism="bali",
                edition="2010",
                relation="MEMBER_OF",
                status="partial",
                published_count="44",
                document="d-2010",
                locator="Annex",
            )
        ],
    )


def many(version: str, states: int = 25, mechanisms: int = 25) -> Dataset:
    """Every State in every mechanism; of two versions no statement is the same, nor what one says of `m-0`."""
    ids = [f"{a}{b}{c}" for a in "AB" for b in "ABCDEFGHIJ" for c in "ABCDEFGHIJ"][:states]
    return Dataset(
        "many",
        documents=[DocumentRow(id="d-many", title=f"A report, version {version}", date="2010", kind="report")],
        entities=[
            *(EntityRow(id=state, kind="state", name=f"State {state}") for state in ids),
            *(EntityRow(id=f"m-{i}", kind="mechanism", name=f"Mechanism {i}") for i in range(mechanisms)),
        ],
        statements=[
            *(
                statement(state, "MEMBER_OF", f"m-{i}", document="d-many", locator=f"Version {version}, row {i}")
                for state in ids
                for i in range(mechanisms)
            ),
            *(
                statement(f"m-{i}", "goal", f"the goal of version {version}", document="d-many")
                for i in range(mechanisms)
            ),
        ],
    )


def claimed(dataset: Dataset) -> set[str]:
    """The ids of its statements."""
    return {statement.id for statement in dataset.statements}


STATEMENT_IDS = "MATCH ()-[r]->() WHERE r.basis IS NOT NULL RETURN r.id AS id"


def statement_ids(store: Store) -> set[str]:
    """The ids of the statements that a reader finds in the graph, in one query."""
    return {row["id"] for row in store.read(STATEMENT_IDS).rows}


def visible(graph: Store) -> list[Any]:
    """All that a reader can see: the nodes, and the ties between them."""
    nodes = graph.read("MATCH (n) WHERE n.checksum IS NOT NULL RETURN n ORDER BY n.id, n.checksum").rows
    edges = graph.read(
        "MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS t, b.id AS b, properties(r) AS r ORDER BY a, t, b, r.id"
    ).rows
    return [nodes, edges]


def load_many(settings: Settings, version: str) -> None:
    """Load a version; to be run in a process that is killed."""
    with Store(settings) as store:
        load.load(store, many(version))


def load_in_batches(settings: Settings, version: str, last: int) -> None:
    """Load a version in batches of 100, dying by SIGKILL once `last` changes are written."""
    writing.ONE_TRANSACTION, writing.BATCH = 200, 100

    def progress(done: int, total: int) -> None:
        if done >= last:
            os.kill(os.getpid(), signal.SIGKILL)

    with Store(settings) as store:
        load.load(store, many(version), progress)


def die_at_commit(settings: Settings, version: str, landed: bool) -> None:
    """Load a version, dying by SIGKILL when the commit is announced: before it, or right after it `landed`."""
    commit = neo4j.Transaction.commit

    def dying(transaction: neo4j.Transaction) -> None:
        if landed:
            commit(transaction)
        os.kill(os.getpid(), signal.SIGKILL)

    mock.patch.object(neo4j.Transaction, "commit", dying).start()
    with Store(settings) as store:
        load.load(store, many(version))


def pause_at_commit(settings: Settings, version: str, landed: bool) -> None:
    """Load a version, stopping as Ctrl-Z does when the commit is announced: before it, or right after it `landed`."""
    commit = neo4j.Transaction.commit

    def pausing(transaction: neo4j.Transaction) -> None:
        if landed:
            commit(transaction)
        os.kill(os.getpid(), signal.SIGSTOP)
        if not landed:
            commit(transaction)

    mock.patch.object(neo4j.Transaction, "commit", pausing).start()
    with Store(settings) as store:
        load.load(store, many(version))


def hold_the_lock(settings: Settings, ready: Event) -> None:
    """Hold the lock of loading until killed."""
    with Store(settings) as store:
        lock = store.lock_loading()
        assert lock
        ready.set()
        signal.pause()


def node(graph: Store, entity: str) -> dict[str, Any]:
    properties: dict[str, Any] = graph.read("MATCH (n:Entity {id: $id}) RETURN n", {"id": entity}).rows[0]["n"]
    return properties
