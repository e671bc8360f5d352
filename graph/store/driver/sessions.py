"""Sessions and transactions of the driver, and what is asked in them."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

from neo4j import READ_ACCESS, WRITE_ACCESS, Address, Driver, GraphDatabase, Query, Session, Transaction
from neo4j.exceptions import ConfigurationError, DriverError, Neo4jError

from govgraph.graph.core.errors import ConnectError, StoreError
from govgraph.graph.core.settings import members_of
from govgraph.graph.store.driver.errors import LOGIN, LimitReached, translate
from govgraph.graph.store.driver.values import plain_value

_MADE_UP = "cluster.invalid"
"""The host that stands for all members whose addresses are known; RFC 6761 gives it to nobody."""
PORT = 7687


def connect(address: str, auth: tuple[str, str], resolve: Callable[[Address], list[Address]] | None = None) -> Driver:
    """A driver for the address, or for the several of a cluster; it speaks to the server when it is first used.

    `resolve` says which servers a name stands for.

    Raises
    ------
    ConnectError
        The address cannot be one.
    """
    # The driver's lines about retries and unknown labels go to handlers that were set for them, as those of a notebook,
    # and are not printed where there is none.
    logger = logging.getLogger("neo4j")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    members = members_of(address)
    hosts = [Address.parse(urlsplit(member).netloc, default_port=PORT) for member in members]

    def members_for(of_address: Address) -> list[Address]:
        # The driver asks of every connection: an answer for a member's own name would lead a writer to another member.
        return hosts if of_address.host == _MADE_UP else [of_address]

    first = members[0] if len(members) == 1 else f"{urlsplit(members[0]).scheme}://{_MADE_UP}:{PORT}"
    try:
        return GraphDatabase.driver(
            first,
            auth=auth,
            resolver=resolve or members_for,
            connection_timeout=5,
            max_transaction_retry_time=3,
            connection_acquisition_timeout=10,
            keep_alive=True,
        )
    except (ConfigurationError, ValueError) as error:
        raise ConnectError(f"{address}: the address cannot be used: {error}") from error


def close(driver: Driver) -> None:
    """Let go of the connections, also while a thread that nobody waits for any more reads from one."""
    with suppress(Neo4jError, DriverError, OSError, BufferError):
        driver.close()


def agent_of(driver: Driver, address: str, login: str = LOGIN) -> str:
    """The server's own name and version; `login` names the settings that the driver's user and password are from."""
    return translate(lambda: driver.get_server_info().agent, address, login)


def database_of(driver: Driver, address: str) -> str:
    """The name of the database that is this user's when none is named; empty where the server does not tell it.

    A driver that goes on without a name asks for it at the first address alone, which may be dead by then.
    """

    def name() -> str:
        with driver.session(default_access_mode=READ_ACCESS) as session:
            return session.run("RETURN 1").consume().database or ""

    return translate(name, address)


def server_of(driver: Driver, database: str | None, mode: str, address: str) -> tuple[str, int]:
    """Host and port of the server that a session of this mode is led to."""
    with _in_use(driver, database, mode, address) as server:
        return server


def leader_and_reader(driver: Driver, database: str | None, address: str) -> tuple[tuple[str, int], tuple[str, int]]:
    """Host and port of the server that writes, and of one that reads: of another, wherever there is another.

    The driver leads a session to the server that it uses least, and the one that writes is in use meanwhile.
    """
    with (
        _in_use(driver, database, WRITE_ACCESS, address) as leader,
        _in_use(driver, database, READ_ACCESS, address) as reader,
    ):
        return leader, reader


@contextmanager
def _in_use(driver: Driver, database: str | None, mode: str, address: str) -> Iterator[tuple[str, int]]:
    """Host and port of the server that a session of this mode is led to, and has open."""
    with driver.session(database=database, default_access_mode=mode) as session:
        transaction = translate(session.begin_transaction, address)
        try:
            host, port = translate(lambda: transaction.run("RETURN 1").consume().server.address[:2], address)
            yield str(host), int(port)
        finally:
            roll_back(transaction)


def announced(address: str, auth: tuple[str, str], database: str | None) -> tuple[tuple[str, int], tuple[str, int]]:
    """As `leader_and_reader`, by the names by which the members call each other; no other than this one is asked."""
    own = Address.parse(urlsplit(address).netloc, default_port=PORT)
    names = [own]

    def resolve(name: Address) -> list[Address]:
        names.append(name)  # the driver asks of every connection
        return [own]

    driver = connect(address, auth, resolve)
    servers = []
    try:
        with ExitStack() as stack:
            for mode in (WRITE_ACCESS, READ_ACCESS):
                with suppress(StoreError):  # it was asked for its names alone
                    stack.enter_context(_in_use(driver, database, mode, address))
                servers.append((str(names[-1][0]), int(names[-1][1])))
    finally:
        close(driver)
    return servers[0], servers[1]


@contextmanager
def one_transaction(session: Session, seconds: float, address: str) -> Iterator[Transaction]:
    """A transaction that only reads: what runs in it runs on one member of a cluster."""
    transaction = translate(lambda: session.begin_transaction(timeout=max(seconds, 0.01)), address)
    try:
        yield transaction
    finally:
        roll_back(transaction)


def roll_back(transaction: Transaction) -> None:
    """End a transaction that has not been committed, also where its server is gone."""
    with suppress(Neo4jError, DriverError, OSError, BufferError):
        transaction.close()


def run(
    where: Session | Transaction, text: str, parameters: Mapping[str, Any], address: str, timeout: float | None = None
) -> list[dict[str, Any]]:
    """The rows of a query of our own, with values as the driver gives them."""

    def rows() -> list[dict[str, Any]]:
        query = Query(text, timeout=timeout) if isinstance(where, Session) else text
        result = where.run(query, dict(parameters))  # type: ignore[arg-type]
        columns = result.keys()
        return [dict(zip(columns, record.values(), strict=True)) for record in result]

    return translate(rows, address)


def stream(
    where: Session | Transaction, text: str, parameters: Mapping[str, Any], limit: int, deadline: float, address: str
) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
    """Columns and plain rows of a user's query, one more than the limit when there are more, until the deadline."""

    def rows() -> tuple[tuple[str, ...], list[dict[str, Any]]]:
        result = where.run(_until(deadline, where, text), dict(parameters))  # type: ignore[arg-type]
        columns = tuple(result.keys())
        plain_rows = []
        for record in result:
            plain_rows.append(dict(zip(columns, map(plain_value, record.values()), strict=True)))
            if len(plain_rows) > limit:
                break
            if len(plain_rows) % 1000 == 0 and time.monotonic() > deadline:
                raise LimitReached
        result.consume()
        return columns, plain_rows

    return translate(rows, address)


def _until(deadline: float, where: Session | Transaction, text: str) -> Query | str:
    """The query with what is left until the deadline; in a transaction that has its own limit, the text."""
    return Query(text, timeout=max(deadline - time.monotonic(), 0.01)) if isinstance(where, Session) else text


def each_row(
    where: Session | Transaction, text: str, parameters: Mapping[str, Any], deadline: float, address: str
) -> Iterator[dict[str, Any]]:
    """Plain rows of a query of our own as they come, until the deadline; they need not be in memory together."""
    query = _until(deadline, where, text)
    result = translate(lambda: where.run(query, dict(parameters)), address)  # type: ignore[arg-type]
    columns = translate(result.keys, address)
    records = iter(result)
    while (record := translate(lambda: next(records, None), address)) is not None:
        yield dict(zip(columns, map(plain_value, record.values()), strict=True))
        if time.monotonic() > deadline:
            raise LimitReached


def terminate(session: Session, text: str, seconds: float, address: str) -> None:
    """End what this user has been running of that text for so long; the embedded engine shows a text's beginning."""
    query = "SHOW TRANSACTIONS YIELD transactionId, currentQuery, elapsedTime"
    for row in run(session, query, {}, address):
        begun = row["currentQuery"].removesuffix("...")
        if begun and text.startswith(begun) and row["elapsedTime"].seconds >= seconds - 1:
            run(session, f"TERMINATE TRANSACTIONS '{row['transactionId']}'", {}, address)


def plan_of(session: Session, text: str, address: str) -> Any:  # noqa: ANN401 - the driver's own tree
    """The server's plan of a query, which is not run."""
    return translate(lambda: session.run(f"EXPLAIN {text}").consume().plan, address)
