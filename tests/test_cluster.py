"""Clusters: what is read and written when members are killed and the leader changes, and what the user reads then.

The cluster is three faces of one Neo4j server (`cluster_faces`), or a real one (`clusters`). What needs to be in the
middle of the protocol is tried with faces alone.
"""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock

import neo4j
import pytest
from clusters import Cluster, FaceCluster, RealCluster
from command import Command
from engines import ENGINES, _at, _chosen_engines
from explorer_runs import forget, point_at
from neo4j.exceptions import TransientError
from neo4j_server import LTS
from pages import open_page, page_text
from small_data import claimed, many, small, statement_ids

from govgraph.explorer.kit import cached_reads, session
from govgraph.graph.core.errors import ConnectError, LeaderLostError, SettingError
from govgraph.graph.core.settings import Settings
from govgraph.graph.ingest import load, writing
from govgraph.graph.store import Store, schema
from govgraph.graph.store import cluster as servers
from govgraph.graph.store.status import read_status

ON_NEO4J = pytest.mark.parametrize(
    "database", [name for name in _chosen_engines() if ENGINES[name] == LTS], indirect=True
)
REAL = os.environ.get("GOVGRAPH_TEST_CLUSTER", "")
pytestmark = [pytest.mark.slow, *([] if REAL else [ON_NEO4J])]
OLD, NEW = many("A", 5, 5), many("B", 5, 5)
NONE_NOW, ANOTHER = "the cluster has no leader now, so nothing can be written", "the cluster has another leader now"
AS_BEFORE, INCOMPLETE = "the graph is as it was before", "data set many is incomplete, until this has ended"
UNKNOWN = "the graph has all of data set many as it was before, or all of it as it is to be"
REFUSES = "{address}: found a member of a cluster that is not its leader, and refuses to write"
PASSES_ON = (
    "{{address}}: found a member of a cluster whose leader is {leader}; what is written here would not be one "
    "transaction"
)
NOTE = "note: `--wait 60` waits for another leader, and writes then"


if REAL:

    @pytest.fixture
    def faces() -> FaceCluster:
        """None: no other server is started beside a real cluster."""
        pytest.skip("what faces alone can show")

    @pytest.fixture
    def cluster(tmp_path: Path) -> Iterator[Cluster]:
        """The real cluster, empty."""
        real = RealCluster(Path(REAL), _at(tmp_path / "home"))
        real.empty()
        yield real
        real.restore()

else:

    @pytest.fixture
    def faces(database: Settings) -> Iterator[FaceCluster]:
        """Three faces of the server."""
        cluster = FaceCluster(database)
        yield cluster
        cluster.faces.stop()

    @pytest.fixture
    def cluster(faces: FaceCluster) -> Cluster:
        """The faces."""
        return faces


@pytest.fixture
def store(cluster: Cluster) -> Iterator[Store]:
    """The cluster, with the old data."""
    with Store(cluster.settings) as store:
        load.load(store, OLD)
        yield store


@pytest.fixture
def passes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that is no Neo4j, so that it may take what is written at a member that does not lead."""
    monkeypatch.setattr(servers, "has_access_mode", lambda agent: False)


def is_neo4j(store: Store) -> bool:
    """Whether the server is Neo4j itself, and not one that speaks its protocol."""
    return "compatible" not in store.agent


def lost(store: Store, state: str, leader: str = NONE_NOW) -> re.Pattern[str]:
    """The message of a load that lost its leader; a real cluster may have another one by then."""
    cause = f"({NONE_NOW}|{ANOTHER})" if REAL else leader
    return re.compile(rf"{re.escape(store.address)}: {cause}; {state}: run this again \(.+\)")


def at_commit(action: Callable[[], None]) -> mock._patch[Callable[[neo4j.Transaction], None]]:
    """Do something when the commit of a load is announced, before it is asked for."""
    commit = neo4j.Transaction.commit

    def acting(transaction: neo4j.Transaction) -> None:
        action()
        commit(transaction)

    return mock.patch.object(neo4j.Transaction, "commit", acting)


def test_who_reads_and_who_writes(faces: FaceCluster, store: Store) -> None:
    assert len(statement_ids(store)) == 30
    assert {asked.member for asked in faces.faces.served if asked.writes} == {0}
    assert {asked.member for asked in faces.faces.served if not asked.writes} <= {1, 2}
    status = {row["what"]: row["value"] for row in read_status(store)}
    assert status["queries run as"] == "neo4j, who cannot write"


def test_a_load_reads_from_the_leader(faces: FaceCluster, store: Store) -> None:
    faces.faces.served.clear()
    load.load(store, NEW)
    assert {asked.member for asked in faces.faces.served} == {0}
    faces.faces.served.clear()
    assert statement_ids(store) == claimed(NEW)
    assert {asked.member for asked in faces.faces.served} <= {1, 2}


def test_one_reading_is_asked_of_one_member_in_one_transaction(faces: FaceCluster, store: Store) -> None:
    for _ in range(10):
        store.read("RETURN 1 AS x")  # the plan of this text is looked at once
    faces.faces.served.clear()
    assert store.read("RETURN 1 AS x").rows == [{"x": 1}]
    assert [asked.writes for asked in faces.faces.served] == [False]


def test_a_reader_is_killed(store: Store, cluster: Cluster) -> None:
    reader, _ = cluster.reader_and_leader()
    for _ in range(10):
        assert statement_ids(store) == claimed(OLD)
    cluster.kill(reader)
    for _ in range(10):
        assert statement_ids(store) == claimed(OLD)
        assert store.unfinished() == []


def test_the_first_address_is_dead(store: Store, cluster: Cluster) -> None:
    _, leader = cluster.reader_and_leader()
    order = [cluster.members[leader], *(member for member in cluster.members if member != cluster.members[leader])]
    scheme = cluster.settings.uri.partition("://")[0]
    settings = dataclasses.replace(cluster.settings, uri=f"{scheme}://{','.join(order)}")
    alone = dataclasses.replace(cluster.settings, uri=f"{scheme}://{order[0]}")
    # The name of the database is not given: a store that runs has asked for it while it could.
    with Store(settings) as running, Store(alone) as running_alone:
        assert statement_ids(running) == statement_ids(running_alone) == claimed(OLD)
        cluster.kill(leader)
        cluster.elect()
        for each in (running, running_alone):
            assert statement_ids(each) == claimed(OLD)
        load.load(running, NEW)
        if not REAL:  # a member of ArcadeDB that is asked during an election names itself alone
            load.load(running_alone, OLD)
            load.load(running_alone, NEW)
    with Store(settings) as started:
        assert statement_ids(started) == claimed(NEW)
    with pytest.raises(ConnectError) as refused:
        Store(alone)
    assert str(refused.value).startswith(f"{alone.uri}: no database answers (")
    assert str(refused.value).endswith("); start it, or correct GOVGRAPH_URI")


def test_the_leader_changes_before_a_load(store: Store, cluster: Cluster) -> None:
    _, leader = cluster.reader_and_leader()
    if REAL:
        cluster.kill(leader)
    cluster.elect()
    load.load(store, NEW)
    assert statement_ids(store) == claimed(NEW)


def test_the_leader_changes_within_a_load(faces: FaceCluster, store: Store) -> None:
    with at_commit(faces.elect), pytest.raises(LeaderLostError) as failed:
        load.load(store, NEW)
    assert lost(store, AS_BEFORE, ANOTHER).fullmatch(str(failed.value))
    assert statement_ids(store) == claimed(OLD)


def test_the_leader_is_killed_in_the_middle_of_a_load(store: Store, cluster: Cluster) -> None:
    _, leader = cluster.reader_and_leader()
    killed: list[int] = []

    def kill(done: int, total: int) -> None:
        if not killed:
            killed.append(leader)
            cluster.kill(leader)

    with pytest.raises(LeaderLostError) as failed:
        load.load(store, NEW, kill)
    assert killed == [leader]
    assert lost(store, AS_BEFORE).fullmatch(str(failed.value))
    assert statement_ids(store) == claimed(OLD)
    cluster.elect()
    load.load(store, NEW)
    assert statement_ids(store) == claimed(NEW)


def test_the_leader_is_killed_at_the_commit(store: Store, cluster: Cluster) -> None:
    _, leader = cluster.reader_and_leader()
    with at_commit(lambda: cluster.kill(leader)), pytest.raises(LeaderLostError) as failed:
        load.load(store, NEW)
    assert lost(store, f"({UNKNOWN}|{AS_BEFORE})").fullmatch(str(failed.value))
    with Store(cluster.settings) as reader:
        assert statement_ids(reader) == claimed(OLD)
    assert statement_ids(store) == claimed(OLD)
    cluster.elect()
    load.load(store, NEW)
    assert statement_ids(store) == claimed(NEW)


def test_the_leader_is_killed_before_it_says_that_the_commit_has_landed(faces: FaceCluster, store: Store) -> None:
    faces.faces.answered["COMMIT"] = lambda: faces.kill(0)
    with pytest.raises(LeaderLostError) as failed:
        load.load(store, NEW)
    assert lost(store, UNKNOWN).fullmatch(str(failed.value))
    assert statement_ids(store) == claimed(NEW)
    faces.elect()
    assert load.load(store, NEW).total == 0


def test_the_leader_is_killed_between_two_batches(
    store: Store, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, leader = cluster.reader_and_leader()
    monkeypatch.setattr(writing, "MOST_BYTES", 4_000)
    killed: list[int] = []

    def kill(done: int, total: int) -> None:
        if done and not killed:
            killed.append(done)
            cluster.kill(leader)

    with pytest.raises(LeaderLostError) as failed:
        load.load(store, NEW, kill)
    assert lost(store, INCOMPLETE).fullmatch(str(failed.value))
    assert store.unfinished() == ["many"]
    cluster.elect()
    load.load(store, NEW)
    assert (store.unfinished(), statement_ids(store)) == ([], claimed(NEW))


def test_the_leader_is_killed_before_it_says_that_the_first_batch_has_landed(
    faces: FaceCluster, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "MOST_BYTES", 4_000)
    faces.faces.answered["COMMIT"] = lambda: faces.kill(0)
    with pytest.raises(LeaderLostError) as failed:
        load.load(store, NEW)
    assert lost(store, INCOMPLETE).fullmatch(str(failed.value))
    faces.elect()
    load.load(store, NEW)
    assert (store.unfinished(), statement_ids(store)) == ([], claimed(NEW))


def test_bytes_bound_a_transaction_in_a_cluster_alone(
    faces: FaceCluster, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "MOST_BYTES", 4_000)
    for settings, is_one in ((faces.settings, False), (faces.server, True)):
        with Store(settings) as other:
            load.load(other, OLD)
            before = other.version()
            load.load(other, NEW)
            assert (other.version() == before + writing.MOVES) is is_one


def test_the_command_says_what_to_do(faces: FaceCluster, store: Store, cli: Command) -> None:
    faces.faces.before["COMMIT"] = lambda: faces.kill(0)
    done = cli("unload", "many", settings=faces.settings)
    assert (done.returncode, done.stdout) == (1, "")
    note, error = done.stderr.splitlines()[0], " ".join(done.stderr.splitlines()[1:])
    assert note == NOTE
    assert f"{store.address}: {NONE_NOW}; {UNKNOWN}: run this again" in error
    assert "Traceback" not in done.stderr
    assert statement_ids(store) == claimed(OLD)


def test_the_command_waits_for_another_leader(faces: FaceCluster, store: Store, cli: Command) -> None:
    def kill() -> None:
        faces.kill(0)
        faces.faces.before["ROUTE"] = lambda: faces.faces.before.update(ROUTE=faces.elect)

    faces.faces.before["COMMIT"] = kill
    done = cli("unload", "many", "--wait", "60", settings=faces.settings)
    assert (done.returncode, done.stdout) == (0, "")
    assert NOTE not in done.stderr
    assert done.stderr.splitlines()[-1].startswith("many: removed 1 documents, ")
    assert statement_ids(store) == set()


def test_the_command_waits_for_so_long(faces: FaceCluster, store: Store, cli: Command) -> None:
    faces.kill(0)
    done = cli("unload", "many", "--wait", "0.01", settings=faces.settings)
    assert done.returncode == 1
    assert f"{NONE_NOW}; {AS_BEFORE}: run this again" in " ".join(done.stderr.split())


def test_nothing_is_written_through_a_member_that_does_not_lead(store: Store, cluster: Cluster) -> None:
    reader, leader = cluster.reader_and_leader()
    scheme = cluster.settings.uri.partition("://")[0].replace("neo4j", "bolt")
    at_reader, at_leader = (f"{scheme}://{cluster.members[member]}" for member in (reader, leader))
    with Store(dataclasses.replace(cluster.settings, uri=at_reader)) as follower:
        assert statement_ids(follower) == claimed(OLD)
        with pytest.raises(SettingError) as refused:
            load.load(follower, NEW)
    assert str(refused.value) == (
        (REFUSES if is_neo4j(store) else PASSES_ON.format(leader=cluster.members[leader])).format(address=at_reader)
        + f": write {at_reader.replace('bolt', 'neo4j', 1)} in GOVGRAPH_URI"
    )
    assert statement_ids(store) == claimed(OLD)
    with Store(dataclasses.replace(cluster.settings, uri=at_leader)) as direct:
        load.load(direct, NEW)
    assert statement_ids(store) == claimed(NEW)


@pytest.mark.parametrize("name", ["127.0.0.1", "db.invalid"])
def test_a_member_of_another_product_is_asked_who_leads(
    faces: FaceCluster, store: Store, passes_on: None, name: str
) -> None:
    faces.faces.name = name  # as behind a translation of addresses: nobody is reached by it
    leader = f"{name}:{faces.members[0].rpartition(':')[2]}"
    at_leader, at_reader = (dataclasses.replace(faces.settings, uri=f"bolt://{faces.members[n]}") for n in (0, 1))
    for settings in [at_reader] if name == "127.0.0.1" else [at_reader, at_leader]:
        with Store(settings) as member, pytest.raises(SettingError) as refused:
            load.load(member, NEW)
        message = PASSES_ON.format(leader=leader).format(address=settings.uri)
        assert str(refused.value) == f"{message}: write {settings.uri.replace('bolt', 'neo4j')} in GOVGRAPH_URI"
    assert statement_ids(store) == claimed(OLD)


def test_the_leader_of_neo4j_is_written_to_by_whatever_name_its_members_call_it(
    faces: FaceCluster, store: Store
) -> None:
    faces.faces.name = "db.invalid"
    with Store(dataclasses.replace(faces.settings, uri=f"bolt://{faces.members[0]}")) as leader:
        load.load(leader, NEW)
        assert statement_ids(leader) == claimed(NEW)


def test_nothing_is_written_to_a_member_that_has_not_joined_yet(
    faces: FaceCluster, store: Store, passes_on: None
) -> None:
    faces.faces.alone.add(0)
    with Store(faces.settings) as started:
        with pytest.raises(LeaderLostError) as failed:
            load.load(started, NEW)
        alone = f"{faces.members[0]} answers as if it were alone: it starts, and has not joined the others yet"
        assert str(failed.value) == f"{started.address}: {NONE_NOW}; {AS_BEFORE}: run this again ({alone})"
        assert statement_ids(started) == claimed(OLD)
        faces.faces.alone.clear()
        load.load(started, NEW)
    assert statement_ids(store) == claimed(NEW)


def test_a_leader_that_reads_too_is_not_alone(faces: FaceCluster, store: Store, passes_on: None) -> None:
    """Whichever of the members that read is the one to be asked."""
    faces.faces.leader_reads = True
    leader = faces.members[0]

    def the_leader(members: list[tuple[str, int]]) -> tuple[str, int]:
        return next((member for member in members if f"{member[0]}:{member[1]}" == leader), members[0])

    with mock.patch("neo4j._sync.io._pool.choice", the_leader):
        with Store(faces.settings) as started:
            load.load(started, NEW)
            assert statement_ids(started) == claimed(NEW)
        at_reader = dataclasses.replace(faces.settings, uri=f"bolt://{faces.members[1]}")
        with Store(at_reader) as follower, pytest.raises(SettingError) as refused:
            load.load(follower, OLD)
        assert PASSES_ON.format(leader=leader).format(address=follower.address) in str(refused.value)
    assert statement_ids(store) == claimed(NEW)


def test_a_commit_that_is_refused_for_a_moment(faces: FaceCluster, store: Store) -> None:
    def refuse() -> None:
        raise TransientError

    with at_commit(refuse), pytest.raises(LeaderLostError) as failed:
        load.load(store, NEW)
    message = f"{store.address}: the cluster refused this for a moment; {AS_BEFORE}: run this again (the query: "
    assert str(failed.value).startswith(message)
    assert statement_ids(store) == claimed(OLD)
    load.load(store, NEW)
    assert statement_ids(store) == claimed(NEW)


def test_all_members_are_dead(faces: FaceCluster, store: Store) -> None:
    faces.faces.stop()
    with pytest.raises(ConnectError) as failed:
        statement_ids(store)
    assert str(failed.value).startswith(f"{store.address}: no database answers (")


def test_a_load_of_what_is_there_writes_nothing_of_the_schema(store: Store) -> None:
    written: list[str] = []
    write = store.write

    def recorded(text: str, *more: object) -> object:
        written.append(text.split()[0])
        return write(text, *more)  # type: ignore[arg-type]

    with mock.patch.object(store, "write", recorded):
        schema.ensure(store)
        assert written == ["SHOW"]
        if not is_neo4j(store):
            return  # ArcadeDB gives an index a name of its own
        write("DROP INDEX state_id")
        written.clear()
        schema.ensure(store)
    assert written == ["SHOW", "CREATE"]


def test_small_data_through_a_cluster(store: Store) -> None:
    assert load.load(store, small()).added["statements"] == 8
    assert load.remove(store, "small").removed["statements"] == 8


def test_who_reads_at_the_explorer_notices_nothing_of_it(
    store: Store, faces: FaceCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The leader moves and is killed, and the reader that is asked is killed in the middle of a page."""
    point_at(monkeypatch, faces.settings)
    killed: list[int] = []

    def at_begin(number: int) -> None:
        """Kill the member that is asked the so many-th thing from now."""

        def act() -> None:
            if number > 1:
                at_begin(number - 1)
                return
            asked = faces.faces.served[-1].member
            killed.append(asked)
            faces.kill(asked)

        faces.faces.before["BEGIN"] = act

    try:
        assert "cannot be reached" not in page_text(open_page("members"))
        happenings: dict[str, Callable[[], None]] = {
            "the leader moves": faces.elect,
            "the leader is killed": lambda: faces.kill(faces.faces.leader or 0),
            "there is another one": faces.elect,
            "all live again": faces.restore,
            "a reader is killed before it says which version is there": lambda: at_begin(1),
            "it lives again": faces.restore,
            "one is killed before it says what there is": lambda: at_begin(2),
            "they live again": faces.restore,
            "one is killed before it says what an edition has": lambda: at_begin(3),
        }
        for happening, happens in happenings.items():
            happens()
            # Nothing that was read before helps: each page reads the edition anew.
            cached_reads.clear_cache()
            text = page_text(open_page("members"))
            assert "cannot be reached" not in text, happening
            assert "5 mechanisms" in text, happening
        assert len(killed) == 3
        faces.faces.stop()
        assert "The database cannot be reached now: neo4j://" in page_text(open_page("members"))
        faces.restore()
        assert session.is_back()
    finally:
        forget()
