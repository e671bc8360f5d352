"""What the system refuses below the database driver is told as what it is: TLS, open files, a full disk."""

from __future__ import annotations

import resource
import socket
import ssl
import threading
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from explorer_runs import seeded  # noqa: F401 - a fixture

from govgraph.graph.core.errors import ConnectError, QueryError, StoreError
from govgraph.graph.core.settings import Settings
from govgraph.graph.store import Store
from govgraph.graph.store import driver as store_driver
from govgraph.graph.store.causes import system_error


@pytest.fixture
def plain_server() -> Iterator[int]:
    """The port of a server that speaks neither Bolt nor TLS."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    client, _ = server.accept()
                except OSError:
                    return
                with client:
                    client.recv(100)
                    client.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        threading.Thread(target=serve, daemon=True).start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("scheme", ["bolt+s", "bolt+ssc", "neo4j+s"])
def test_tls_against_a_server_without(plain_server: int, scheme: str) -> None:
    address = f"{scheme}://127.0.0.1:{plain_server}"
    with store_driver.connect(address, ("u", "p")) as driver, pytest.raises(ConnectError) as refused:
        store_driver.agent_of(driver, address)
    assert str(refused.value) == (
        f"{address}: what answers there does not speak TLS (WRONG_VERSION_NUMBER); write "
        f"{scheme.partition('+')[0]}:// in GOVGRAPH_URI, or enable TLS on the server"
    )


def test_too_many_open_files() -> None:
    address = "bolt://127.0.0.1:1"
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    with store_driver.connect(address, ("u", "p")) as driver:
        resource.setrlimit(resource.RLIMIT_NOFILE, (3, before[1]))
        try:
            with pytest.raises(ConnectError) as refused:
                store_driver.agent_of(driver, address)
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, before)
    assert str(refused.value) == (
        f"{address}: too many files are open for one more connection; close some programs, or raise the limit "
        "(ulimit -n 1024)"
    )


def test_a_certificate_that_nobody_knows() -> None:
    cause = ssl.SSLCertVerificationError(1, "certificate verify failed")
    cause.verify_message = "self-signed certificate"
    error = OSError("wrapped")
    error.__cause__ = cause
    assert str(system_error(ExceptionGroup("all", [error]), "neo4j+s://h:1")) == (
        "neo4j+s://h:1: the server's certificate is not trusted (self-signed certificate); install its issuer, or "
        "write neo4j+ssc:// in GOVGRAPH_URI if it is signed by itself and that is meant"
    )


@pytest.mark.parametrize("words", ["No space left on device", "File too large", "Disk quota exceeded"])
def test_a_full_disk(words: str) -> None:
    error = system_error(ValueError(f"Error on executing command: java.io.IOException: {words}"), "bolt://h:1")
    assert isinstance(error, StoreError)
    assert str(error) == (
        f"bolt://h:1: the database cannot write to its disk ('{words}'); free space there (of the embedded engine: in "
        "GOVGRAPH_HOME) and run it again: the graph is as it was before, or a load run again ends it"
    )


def test_a_disk_that_is_full_while_the_embedded_engine_writes(
    seeded: Settings,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    free = 2_900_000
    with Store(seeded) as store:
        # The disk fills up when the engine is there: on a full one none would start.
        monkeypatch.setattr("shutil.disk_usage", lambda folder: SimpleNamespace(free=free))
        message = (
            f"{seeded.home}: the disk is full (2 MB free), so the database cannot write; free some, or set GOVGRAPH_"
        )
        with pytest.raises(StoreError) as refused:
            store.write("NONSENSE")
        assert str(refused.value).startswith(message)
        with pytest.raises(StoreError) as refused, store.transaction() as run:
            run("NONSENSE")
        assert str(refused.value).startswith(message)
        free = 51_000_000
        with pytest.raises(QueryError):
            store.write("NONSENSE")


def test_any_other_error() -> None:
    assert system_error(ValueError("no such function"), "bolt://h:1") is None
