"""Queries on a server's address run as a user of their own, who cannot write whatever the server is."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
from command import Command
from engines import ENGINES, _chosen_engines
from neo4j import GraphDatabase
from neo4j.exceptions import Neo4jError
from small_data import small

from govgraph.graph import engine, query_guard
from govgraph.graph.core.errors import ConnectError, ReadOnlyError, SettingError
from govgraph.graph.core.settings import Settings, read_settings, show_settings
from govgraph.graph.ingest import load
from govgraph.graph.store import Store, read_access
from govgraph.graph.store.status import read_status

EMBEDDED = pytest.mark.parametrize("database", ["embedded"], indirect=True)
SERVERS = pytest.mark.parametrize("database", [name for name in _chosen_engines() if ENGINES[name]], indirect=True)
ADVICE = "; set GOVGRAPH_READER_USER and GOVGRAPH_READER_PASSWORD to a user there who can only read"


@pytest.fixture
def running(database: Settings) -> Iterator[engine.Engine]:
    """The embedded engine, which others may reach at its address."""
    with engine.attach(database) as running:
        yield running


@pytest.fixture
def by_address(database: Settings, running: engine.Engine) -> Settings:
    """The embedded engine as a server with an address; queries run as a user who can only read."""
    return dataclasses.replace(
        database, uri=running.uri, database=running.database, user=running.writer[0], password=running.writer[1],
        reader_user=running.reader[0], reader_password=running.reader[1],
    )  # fmt: skip


def without_reader(settings: Settings) -> Settings:
    return dataclasses.replace(settings, reader_user="", reader_password="")


@pytest.mark.slow
@EMBEDDED
def test_without_a_reader_loading_works_and_queries_are_refused(by_address: Settings) -> None:
    with Store(without_reader(by_address)) as store:
        assert load.load(store, small()).added["statements"] > 0
        with pytest.raises(SettingError) as refused:
            store.read("RETURN 1 AS x")
        assert load.remove(store, small().name).removed["statements"] > 0
    assert str(refused.value).startswith(f"{by_address.uri}: found Neo4j/")
    assert str(refused.value).endswith(f"), on which a session that only reads may write{ADVICE}")
    assert "ArcadeDB" in str(refused.value)


@EMBEDDED
def test_with_a_reader_everything_works_and_nothing_is_written(
    by_address: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(by_address) as store:
        load.load(store, small())
        before = store.read("MATCH (n) RETURN count(n) AS n").rows
        with pytest.raises(ReadOnlyError, match=r"^the query: found CREATE in "):
            store.read("CREATE (:Evil)")
        # Without the guard over the text it is the server that refuses.
        monkeypatch.setattr(query_guard, "check", lambda text: None)
        for text in ("CREATE (:Evil)", "MATCH (n:Entity) SET n.evil = 1", "MATCH (n:Entity) DETACH DELETE n"):
            with pytest.raises(ReadOnlyError, match=r"; a query may only read$"):
                store.read(text)
        assert store.read("MATCH (n) RETURN count(n) AS n").rows == before


@EMBEDDED
def test_a_reader_who_may_write_is_refused(by_address: Settings) -> None:
    wrong = dataclasses.replace(by_address, reader_user=by_address.user, reader_password=by_address.password)
    with Store(by_address) as store:
        load.load(store, small())
        before = store.read("MATCH (n) RETURN n ORDER BY n.id, n.name, labels(n)").rows
        with Store(wrong) as other:
            for _ in range(2):
                with pytest.raises(SettingError) as refused:
                    other.read("RETURN 1 AS x")
            assert str(refused.value) == f"{by_address.uri}: found that the user {by_address.user} may write{ADVICE}"
            assert other.reader_may_write() is True
        assert store.reader_may_write() is False
        assert store.read("MATCH (n) RETURN n ORDER BY n.id, n.name, labels(n)").rows == before


@EMBEDDED
def test_trying_whether_a_user_may_write_leaves_nothing_behind(by_address: Settings, running: engine.Engine) -> None:
    with Store(by_address) as store:
        load.load(store, small())
        before = store.read("MATCH (n) RETURN n ORDER BY n.id, n.name, labels(n)").rows
        with GraphDatabase.driver(running.uri, auth=running.writer) as driver:
            for text in read_access._WRITES:
                driver.execute_query(text, database_=running.database)
        assert store.read("MATCH (n) RETURN n ORDER BY n.id, n.name, labels(n)").rows == before
        with GraphDatabase.driver(running.uri, auth=running.reader) as driver:
            for text in read_access._WRITES:
                with pytest.raises(Neo4jError) as refused:
                    driver.execute_query(text, database_=running.database)
                assert refused.value.code == "Neo.ClientError.Security.Forbidden"


@EMBEDDED
def test_a_server_that_calls_itself_neo4j_and_tells_no_plan_is_refused(
    by_address: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(without_reader(by_address)) as store:
        monkeypatch.setattr(store._connection, "_agent", "Neo4j/5.26.0")
        with pytest.raises(SettingError) as refused:
            store.read("RETURN 1 AS x")
    assert str(refused.value) == (
        f"{by_address.uri}: found that Neo4j/5.26.0 tells no plan of a query, as Neo4j does{ADVICE}"
    )


def test_status_says_as_whom_queries_run(database: Settings) -> None:
    with Store(database) as store:
        load.load(store, small())
        status = {row["what"]: row["value"] for row in read_status(store)}
    assert status["queries run as"] == f"{'reader' if database.embedded else 'neo4j'}, who cannot write"


@EMBEDDED
def test_the_command_on_an_address(by_address: Settings, cli: Command) -> None:
    with Store(by_address) as store:
        load.load(store, small())
    shown = cli("status", settings=by_address)
    assert shown.returncode == 0, shown.stderr
    assert f"{by_address.reader_user}, who cannot write" in shown.stdout
    refused = cli("cypher", "RETURN 1 AS x", settings=without_reader(by_address))
    assert (refused.returncode, refused.stdout) == (1, "")
    assert ADVICE in " ".join(refused.stderr.split())
    for output in (shown.stdout, shown.stderr, refused.stderr):
        assert by_address.password not in output
        assert by_address.reader_password not in output


@SERVERS
def test_on_neo4j_queries_run_as_the_reader_too(database: Settings) -> None:
    reader = dataclasses.replace(database, reader_user="looker", reader_password="a-long-password")
    with GraphDatabase.driver(database.uri, auth=(database.user, database.password)) as driver:
        driver.execute_query(
            "CREATE USER looker IF NOT EXISTS SET PASSWORD 'a-long-password' CHANGE NOT REQUIRED", database_="system"
        )
        try:
            with Store(reader) as store:
                load.load(store, small())
                assert store.read("MATCH (n:Dataset) RETURN count(n) AS n").rows == [{"n": 1}]
                assert (store.reader, store.reader_may_write()) == ("looker", False)
        finally:
            driver.execute_query("DROP USER looker IF EXISTS", database_="system")
    with pytest.raises(ConnectError) as gone:
        Store(reader)
    assert str(gone.value) == (
        f"{database.uri}: the server refuses the user or the password; "
        "set GOVGRAPH_READER_USER and GOVGRAPH_READER_PASSWORD"
    )


def test_the_two_settings_come_together_and_are_kept_secret() -> None:
    environ = {"GOVGRAPH_READER_USER": "looker", "GOVGRAPH_READER_PASSWORD": "s3cret"}
    settings = read_settings(environ)
    assert (settings.reader_user, settings.reader_password) == ("looker", "s3cret")
    assert "s3cret" not in repr(settings)
    shown = {row["variable"]: row["value"] for row in show_settings(environ)}
    assert shown["GOVGRAPH_READER_USER"] == "looker"
    assert shown["GOVGRAPH_READER_PASSWORD"] == "••••••"
    for missing, there in (
        ("GOVGRAPH_READER_PASSWORD", "GOVGRAPH_READER_USER"),
        ("GOVGRAPH_READER_USER", "GOVGRAPH_READER_PASSWORD"),
    ):
        with pytest.raises(SettingError) as wrong:
            read_settings({there: "s3cret"})
        assert str(wrong.value) == f"{missing}: found nothing while {there} is set; set both, or neither"
