"""Reading and writing: what is refused, what is told, on every engine."""

from __future__ import annotations

import dataclasses
import itertools
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from engines import ENGINES, _chosen_engines
from neo4j.exceptions import AuthError
from small_data import small

from govgraph.graph.core.errors import (
    ConnectError,
    MemoryLimitError,
    QueryError,
    ReadOnlyError,
    SettingError,
    StoreError,
    TimeLimitError,
    UsageError,
)
from govgraph.graph.core.settings import Settings, read_settings
from govgraph.graph.ingest import load
from govgraph.graph.store import Store, consistency, schema
from govgraph.graph.store import driver as store_driver

# What only a server has that others look after: its users, databases, encryption.
SERVERS = pytest.mark.parametrize("database", [name for name in _chosen_engines() if ENGINES[name]], indirect=True)

WRITING = [
    "CREATE (:Entity {id: 'new'})",
    "CREATE (:Brandnew {id: 'new'})",
    "MATCH (n:Entity) SET n.name = 'changed'",
    "MATCH (n:Entity) SET n:State",
    "MATCH (n:Entity) REMOVE n.name",
    "MATCH ()-[r:MEMBER_OF]->() DELETE r",
    "MATCH (n) DETACH DELETE n",
    "MERGE (:Entity {id: 'new'})",
    "MATCH (a:Entity {id: 'apc'}), (b:Entity {id: 'bali'}) CREATE (a)-[:SUCCEEDED_BY]->(b)",
    "FOREACH (x IN [1] | CREATE (:Entity {id: 'new'}))",
    "CREATE INDEX by_name FOR (n:Entity) ON (n.name)",
    "CREATE CONSTRAINT one_name FOR (n:Entity) REQUIRE n.name IS UNIQUE",
    "DROP CONSTRAINT entity_id",
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "MATCH (n:Entity) CALL { LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line } RETURN line",
    "CALL dbms.components() YIELD name RETURN name",
    "CALL dbms.listConfig()",
    "SHOW USERS YIELD user CALL db.clearQueryCaches() YIELD value RETURN value",
]


@pytest.fixture
def store(database: Settings) -> Iterator[Store]:
    with Store(database) as opened:
        load.load(opened, small())
        yield opened


def test_reading_refuses_to_write(store: Store) -> None:
    everything = "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN n, r ORDER BY n.id, r.id"
    before = store.read(everything)
    for text in WRITING[:-1]:
        with pytest.raises(ReadOnlyError):
            store.read(text)
    after = store.read(everything)
    assert (after.rows, after.version) == (before.rows, before.version)
    assert len(store.write("SHOW CONSTRAINTS")) == len({*schema.UNIQUE})


def test_a_refusal_says_what_may_be_done(store: Store) -> None:
    with pytest.raises(ReadOnlyError, match=r"^the query: found LOAD CSV; a query may not read files$"):
        store.read("LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line")
    with pytest.raises(ReadOnlyError) as refused:
        store.read("CALL dbms.listConfig() YIELD name RETURN name")
    assert str(refused.value) == (
        "the query: found the procedure dbms.listConfig; only these may be called: "
        "db.info, db.labels, db.ping, db.propertyKeys, db.relationshipTypes"
    )
    with pytest.raises(ReadOnlyError, match=r"; a query may only read$"):
        store.read("CREATE (:Entity)")


def test_transactions_of_others_are_not_ended(store: Store) -> None:
    with pytest.raises(ReadOnlyError, match=r"^the query: found TERMINATE; a query may not end what others run$"):
        store.read("TERMINATE TRANSACTIONS 'neo4j-transaction-1'")


def test_allowed_procedures_and_names_that_look_like_one(store: Store) -> None:
    labels = {row["label"] for row in store.read("CALL db.labels() YIELD label RETURN label").rows}
    assert {"Entity", "Mechanism", "State", "Document"} <= labels
    assert store.read("RETURN 'CALL dbms.components()' AS text // CALL dbms.x()").rows == [
        {"text": "CALL dbms.components()"}
    ]


def test_a_query_that_the_database_refuses_says_why(store: Store) -> None:
    for text, message in {
        "MATCH (n RETURN n": "RETURN",
        "RETURN nosuchfunction(1)": "nosuchfunction",
        "RETURN $missing": "Expected parameter(s): missing",
        "RETURN 1/0": "/ by zero",
        "RETURN 'writing is denied' forbidden": "forbidden",
    }.items():
        with pytest.raises(QueryError) as refused:
            store.read(text)
        assert not isinstance(refused.value, ReadOnlyError)
        assert str(refused.value).startswith("the query: ")
        assert message in str(refused.value)
        assert "EXPLAIN" not in str(refused.value)


def test_parameters_that_no_database_takes(store: Store) -> None:
    for value in (2**70, object()):
        with pytest.raises(UsageError, match=r"^the query's parameters: "):
            store.read("RETURN $x AS x", {"x": value})


def test_an_answer_has_plain_values(store: Store) -> None:
    answer = store.read(
        "MATCH p = (a:State {id: 'IDN'})-[r:CHAIRS]->(b) RETURN a.id AS a, b, r, p, date('2010-05-01') AS day, $x AS x",
        {"x": [1, None, {"k": "é"}]},
    )
    assert answer.columns == ("a", "b", "r", "p", "day", "x")
    row = answer.rows[0]
    assert (row["a"], row["day"], row["x"]) == ("IDN", "2010-05-01", [1, None, {"k": "é"}])
    assert row["b"]["labels"] == ["Entity", "Mechanism"]
    assert (row["b"]["id"], row["b"]["member_state_count"]) == ("bali", 44)
    assert (row["r"]["type"], row["r"]["role"], row["r"]["locator"]) == ("CHAIRS", "co-chair", "Annex")
    assert [part["id"] for part in row["p"]] == ["IDN", row["r"]["id"], "bali"]


@pytest.mark.slow
def test_the_row_limit_is_told(store: Store) -> None:
    text = "UNWIND range(1, 10) AS n RETURN n"
    answer = store.read(text, row_limit=9)
    assert (len(answer.rows), answer.truncated) == (9, 9)
    answer = store.read(text, row_limit=10)
    assert (len(answer.rows), answer.truncated) == (10, None)
    with Store(dataclasses.replace(store.settings, row_limit=3)) as other:
        answer = other.query(text)
        assert answer.rows == [{"n": 1}, {"n": 2}, {"n": 3}]
        assert answer.cut_off == "cut off after 3 rows; ask for less, or raise GOVGRAPH_ROW_LIMIT"
        # What govgraph reads for itself is whole, whatever the limit of what a person asks.
        assert (len(other.read(text).rows), other.read(text).cut_off) == (10, "")


@pytest.mark.slow
def test_rows_are_gathered_as_they_come(store: Store) -> None:
    text = "UNWIND range(1, $last) AS n RETURN n, 'n' + toString(n) AS name"
    first_rows: list[dict[str, Any]] = []

    def first_three(rows: Iterator[dict[str, Any]]) -> int:
        first_rows.extend(itertools.islice(rows, 3))
        return 1 + sum(1 for _ in rows)

    number_of_others, state = store.gather(text, {"last": 7}, first_three)
    assert first_rows == [{"n": 1, "name": "n1"}, {"n": 2, "name": "n2"}, {"n": 3, "name": "n3"}]
    assert (number_of_others, state["version"], state["incomplete"]) == (5, store.version(), None)
    with pytest.raises(QueryError, match=r"^the query: "):
        store.gather("RETURN nothing_of_that_name AS n", {}, list)
    with pytest.raises(TimeLimitError, match=r"^the query ran longer than 0\.05 s and was stopped; "):
        store.gather("UNWIND range(1, 2000000) AS n RETURN n", {}, list, 0.05)


@pytest.mark.parametrize(("landed", "expected"), [(True, "rows of version 3"), (False, None)])
def test_a_reading_that_fails_is_asked_again_where_a_commit_has_landed(landed: bool, expected: str | None) -> None:
    versions = iter([1, 3, 3, 3] if landed else [1, 1])
    failures = [QueryError("the query: the record is gone")]
    opened: list[Any] = []

    @contextmanager
    def transaction() -> Iterator[Any]:
        assert not opened, "a session has one transaction at a time"
        opened.append("a transaction")
        try:
            yield opened[0]
        finally:
            opened.clear()

    def state(_where: Any) -> consistency.State:
        return {"version": next(versions), "turn": 0, "committing": None, "incomplete": None}

    def fetch(_where: Any) -> str:
        if failures:
            raise failures.pop()
        return "rows of version 3"

    def read() -> str:
        return consistency.read_whole(transaction, fetch, state, state, time.monotonic() + 60)[0]

    if expected is None:
        with pytest.raises(QueryError, match=r"^the query: the record is gone$"):
            read()
    else:
        assert read() == expected


@pytest.mark.slow
def test_the_time_limit_is_told(store: Store) -> None:
    with pytest.raises(TimeLimitError) as stopped:
        store.read(
            "UNWIND range(1, 4000) AS x UNWIND range(1, 4000) AS y WITH x * y AS z WHERE z % 7 = 3 RETURN count(z)",
            time_limit=0.05,
        )
    assert str(stopped.value) == (
        "the query ran longer than 0.05 s and was stopped; ask for less, or raise GOVGRAPH_TIME_LIMIT"
    )
    assert store.read("RETURN 1 AS one").rows == [{"one": 1}]


@SERVERS
def test_a_wrong_password(database: Settings) -> None:
    with pytest.raises(ConnectError) as refused:
        Store(dataclasses.replace(database, password="wrong-s3cret"))
    assert str(refused.value) == (
        f"{database.uri}: the server refuses the user or the password; set GOVGRAPH_USER and GOVGRAPH_PASSWORD"
    )


@SERVERS
def test_a_database_that_is_not_there(database: Settings) -> None:
    with (
        Store(dataclasses.replace(database, database="nosuch")) as store,
        pytest.raises(ConnectError, match=r"nosuch; set GOVGRAPH_DATABASE to a database that exists$"),
    ):
        store.read("RETURN 1")


@pytest.mark.parametrize("uri", ["bolt://127.0.0.1:1", "neo4j://127.0.0.1:1", "bolt://nosuch.invalid:7687"])
def test_nothing_listens(uri: str, tmp_path: Path) -> None:
    settings = read_settings({"GOVGRAPH_URI": uri, "GOVGRAPH_PASSWORD": "s3cret", "GOVGRAPH_HOME": str(tmp_path)})
    with pytest.raises(ConnectError) as nobody:
        Store(settings)
    assert str(nobody.value).startswith(f"{uri}: no database answers (")
    assert str(nobody.value).endswith("); start it, or correct GOVGRAPH_URI")
    assert "s3cret" not in str(nobody.value)


@SERVERS
def test_encryption_that_the_server_does_not_have(database: Settings) -> None:
    with pytest.raises(ConnectError, match=r"^bolt\+s://.* does not speak TLS .*; write bolt://"):
        Store(dataclasses.replace(database, uri=database.uri.replace("bolt:", "bolt+s:")))


def test_an_address_that_is_none() -> None:
    with pytest.raises(SettingError) as wrong:
        read_settings({"GOVGRAPH_URI": "http://me:s3cret@127.0.0.1:7474"})
    assert str(wrong.value) == (
        "GOVGRAPH_URI: found an address with scheme 'http'; write scheme://host:port with one of "
        "bolt, bolt+s, bolt+ssc, neo4j, neo4j+s, neo4j+ssc"
    )
    with pytest.raises(SettingError, match=r"^GOVGRAPH_URI: found a user or a password in the address; use ") as wrong:
        read_settings({"GOVGRAPH_URI": "bolt://me:s3cret@127.0.0.1:7687"})
    assert "s3cret" not in str(wrong.value)


@SERVERS
def test_no_place_for_the_lock(database: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with Store(dataclasses.replace(database, home=tmp_path / "file")) as store, pytest.raises(StoreError) as nowhere:
        load.load(store, small())
    assert str(nowhere.value).startswith(f"{tmp_path / 'file'}: no lock can be put there (")
    assert str(nowhere.value).endswith("); set GOVGRAPH_HOME to a folder of your own")


def test_who_it_is(store: Store, database: Settings) -> None:
    assert store.kind == ("embedded" if database.embedded else "neo4j")
    assert store.agent.startswith("ArcadeDB/26." if database.embedded else "Neo4j/")
    assert store.address.startswith("bolt://127.0.0.1:")
    assert not database.password or database.password not in repr(database)


def test_a_user_that_is_shut_out_for_a_while_is_told_so() -> None:
    def locked() -> None:
        raise AuthError("Too many failed authentication attempts. Try again later.")

    with pytest.raises(ConnectError) as refused:
        store_driver.translate(locked, "bolt://db.example:7687")
    assert str(refused.value) == (
        "bolt://db.example:7687: after several wrong passwords the server refuses this user for some seconds; "
        "try again then"
    )


@SERVERS
def test_a_query_that_needs_more_memory_than_the_server_has(database: Settings) -> None:
    with Store(database) as store, pytest.raises(MemoryLimitError) as refused:
        store.query("RETURN size(reduce(s = 'x', x IN range(1, 40) | s + s)) AS n")
    assert str(refused.value).startswith("the query needs more memory than it may have (")
    assert str(refused.value).endswith("raise GOVGRAPH_MEMORY (for a server at GOVGRAPH_URI: its own memory)")


@SERVERS
def test_queries_that_compute_for_ever_do_not_block_a_server(database: Settings) -> None:
    # A server looks whether it is to stop when it reads from the graph, here once a row. With four on two processors
    # that is after some seconds, longer than the limit; and no longer, as the tests that follow wait for it.
    row = "reduce(s=x, y IN range(1,10000) | s + reduce(t=0, z IN range(1,2000) | t+z))"
    text = (
        f"UNWIND range(1,1000000) AS x CALL (x) {{ OPTIONAL MATCH (n:Nobody) RETURN n LIMIT 1 }} RETURN sum({row}) AS n"
    )
    with Store(dataclasses.replace(database, time_limit=1.0)) as hasty, Store(database) as patient:
        with ThreadPoolExecutor(4) as pool:
            answers = [pool.submit(hasty.query, text) for _ in range(4)]
            assert {str(answer.exception()) for answer in answers} == {
                "the query ran longer than 1 s and was stopped; ask for less, or raise GOVGRAPH_TIME_LIMIT"
            }
        assert patient.read("RETURN 1 AS one").rows == [{"one": 1}]


def test_a_connection_that_another_thread_still_reads_from_is_let_go_of() -> None:
    class Reading:
        def close(self) -> None:
            raise BufferError("Existing exports of data: object cannot be re-sized")

    store_driver.close(Reading())  # type: ignore[arg-type] # a driver that is being read from
