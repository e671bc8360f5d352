"""Who may see what of the embedded engine: no other user, no other program, and the reader writes nothing."""

from __future__ import annotations

import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from engine_processes import javas, processes, supervisors
from neo4j import GraphDatabase
from neo4j.exceptions import AuthError
from own_engine import (
    ask,
    folder_of,
    rows,
    run_of,
    settings_of_own_home,  # noqa: F401 - fixtures
)

from govgraph.graph import engine
from govgraph.graph.core.settings import Settings, read_settings
from govgraph.graph.engine import arcadedb, package, probe, state_dir

pytestmark = pytest.mark.slow
Reading = tuple[Settings, engine.Engine]


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    """One engine for all tests that only look at it; it is started by who has the password of another server, too."""
    values = {"GOVGRAPH_HOME": str(tmp_path_factory.mktemp("reading") / "home"), "GOVGRAPH_LINGER": "1"}
    settings = read_settings(values | {"GOVGRAPH_TIME_LIMIT": "2", "GOVGRAPH_PASSWORD": "of-another-server"})
    with engine.attach(settings) as attached:
        rows(settings, attached.writer, "CREATE (n:N {id: 1}) RETURN n.id AS id")
        yield settings, attached
        engine.stop(settings)


def test_closing_twice_does_nothing_and_a_description_holds_no_password(reading: Reading) -> None:
    settings, first = reading
    clients = set((folder_of(settings) / "clients").iterdir())
    attached = engine.attach(settings)
    assert attached.uri == first.uri
    assert len(set((folder_of(settings) / "clients").iterdir()) - clients) == 1
    for secret in (attached.reader[1], attached.writer[1]):
        assert len(secret) >= 32
        assert secret not in repr(attached)
        assert secret not in repr(engine.status(settings))
        assert secret not in repr(state_dir.read_run(folder_of(settings)))
    attached.close()
    attached.close()
    assert set((folder_of(settings) / "clients").iterdir()) == clients


def test_what_java_repeats_of_a_password_is_masked(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    launch = arcadedb.new_launch()
    state_dir.make_private(folder_of(settings))
    (folder_of(settings) / "java.log").write_text(f"bad: gov[reader:{launch.reader_password}] {launch.root_password}\n")
    assert probe.log_tail(folder_of(settings), launch) == "bad: gov[reader:••••••] ••••••\n"


def test_nothing_listens_beyond_this_machine(reading: Reading) -> None:
    settings, attached = reading
    (process,) = javas(folder_of(settings))
    listening = [c.laddr for c in process.net_connections(kind="inet") if c.status == psutil.CONN_LISTEN]
    run = run_of(settings)
    assert sorted(address.port for address in listening) == sorted([run.bolt_port, run.http_port])
    assert {address.ip for address in listening} <= {"127.0.0.1", "::ffff:127.0.0.1"}
    assert attached.uri == f"bolt://127.0.0.1:{run.bolt_port}"
    for process in supervisors(folder_of(settings)):
        assert process.net_connections(kind="inet") == []


def test_no_password_is_seen_by_others_or_lies_in_a_log(reading: Reading) -> None:
    settings, attached = reading
    secrets = [attached.reader[1], attached.writer[1], settings.password]
    assert settings.password == "of-another-server"
    for process in psutil.process_iter():
        try:
            seen = " ".join(process.cmdline())
        except psutil.Error:
            continue
        assert not any(secret in seen for secret in secrets)
    for process in processes(folder_of(settings)):
        assert not [value for value in process.environ().values() if value in secrets]
        assert not list(Path(tempfile.gettempdir()).glob(f"hsperfdata_*/{process.pid}"))

    holders = set()
    for path in [folder_of(settings), *folder_of(settings).rglob("*")]:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path
        if path.is_file() and any(secret.encode() in path.read_bytes() for secret in secrets):
            holders.add(path.name)
    assert holders == {"run.json"}


@pytest.mark.parametrize(
    "command",
    [
        "CREATE (n:N {id: 2})",
        "MATCH (n:N) SET n.id = 2",
        "MATCH (n:N) DELETE n",
        "MERGE (n:N {id: 3})",
        "CREATE INDEX FOR (n:N) ON (n.other)",
        "CREATE CONSTRAINT FOR (n:N) REQUIRE n.id IS UNIQUE",
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "LOAD CSV FROM 'http://127.0.0.1:{port}/' AS line RETURN line",
    ],
)
def test_the_reader_cannot_write_and_opens_nothing(reading: Reading, command: str) -> None:
    settings, attached = reading
    run = run_of(settings)
    code, text = ask(settings, attached.reader, command.replace("{port}", str(run.http_port)))
    assert code >= 400, text
    assert rows(settings, attached.reader, "MATCH (n) RETURN n.id AS id") == [{"id": 1}]


@pytest.mark.parametrize("command", ["INSERT INTO N SET id = 2", "DROP TYPE N UNSAFE", "ALTER DATABASE dateFormat 'y'"])
def test_the_reader_cannot_write_in_the_other_language_either(reading: Reading, command: str) -> None:
    settings, attached = reading
    code, text = ask(settings, attached.reader, command, "sql")
    assert code >= 400, text
    assert rows(settings, attached.reader, "MATCH (n) RETURN n.id AS id") == [{"id": 1}]


def test_the_reader_is_told_why_a_query_is_refused(reading: Reading) -> None:
    settings, attached = reading
    code, text = ask(settings, attached.reader, "MATCH (n RETURN n")
    assert code >= 400
    assert "mismatched input" in text or "yntax" in text


@pytest.mark.parametrize(("copy", "milliseconds"), [(False, 3_600_000), (True, 2_000)])
def test_only_an_engine_on_a_copy_has_the_time_limit(settings: Settings, copy: bool, milliseconds: int) -> None:
    folder = folder_of(settings)
    state_dir.make_private(folder)
    if copy:
        state_dir.write_copy(folder, [1, 1])
    arcadedb.write_configuration(folder, package.find_package(), arcadedb.new_launch(), "1g", 2.0)
    arguments = (folder / "java.args").read_text(encoding="utf-8").splitlines()
    assert f'"-Darcadedb.command.timeout={milliseconds}"' in arguments
    assert ('"-Darcadedb.queryMaxRangeSize=6710886"' in arguments) is copy


def test_wrong_logins_of_other_programs_shut_nobody_out(reading: Reading) -> None:
    settings, attached = reading
    for user in ("reader", "writer", "root"):
        for _ in range(6):
            assert ask(settings, (user, "wrong"), "RETURN 1 AS one")[0] in (401, 403)
        with pytest.raises(AuthError), GraphDatabase.driver(attached.uri, auth=(user, "wrong")) as driver:
            driver.verify_connectivity()
    assert rows(settings, attached.writer, "MATCH (n:N) SET n.id = 1 RETURN n.id AS id") == [{"id": 1}]
    assert rows(settings, attached.reader, "MATCH (n:N) RETURN n.id AS id") == [{"id": 1}]
    with engine.attach(settings) as other, GraphDatabase.driver(other.uri, auth=other.reader) as driver:
        driver.verify_connectivity()
