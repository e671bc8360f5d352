"""The leader of a cluster: whether there is one, and whether what is written is one transaction of all members."""

from __future__ import annotations

import time

from govgraph.graph.core.errors import ConnectError, LeaderLostError, QueryError, SettingError
from govgraph.graph.core.settings import members_of
from govgraph.graph.store import cluster
from govgraph.graph.store import driver as store_driver
from govgraph.graph.store.connection import Connection
from govgraph.graph.store.driver import WRITE_ACCESS

_SECONDS = 0.3
"""Seconds between two looks for a new leader."""


def has_leader(connection: Connection) -> bool:
    """Whether a member of the cluster says now that it writes."""
    try:
        _require_joined(connection)
    except (ConnectError, QueryError):
        return False
    return True


def wait_for_leader(connection: Connection, deadline: float) -> bool:
    """Whether a member says that it writes, now or before the deadline, on the monotonic clock."""
    while time.monotonic() < deadline:
        if has_leader(connection):
            return True
        time.sleep(_SECONDS)
    return False


def require_leader(connection: Connection) -> None:
    """Refuse to write where what is written would not be one transaction of the whole cluster.

    Raises
    ------
    SettingError
        The address is that of a member that passes on what it is told to write, each query for itself.
    LeaderLostError
        A member answers alone, as one does that starts and has not joined the others yet.
    """
    if connection.engine or cluster.has_access_mode(connection.agent):
        return
    address = connection.address
    if connection.settings.is_routed:
        with connection.writing():
            try:
                _require_joined(connection)
            except ConnectError as error:
                if not store_driver.may_pass(error):
                    raise
                _require_joined(connection)  # what the driver knew of the members was of a time with another leader
    elif (leader := cluster.leader_beside(address, connection.auth("writer"), connection.database or None)) is not None:
        raise SettingError(
            f"{address}: found a member of a cluster whose leader is {leader}; what is written here would not "
            f"be one transaction: write {cluster.routed(address)} in GOVGRAPH_URI"
        )


def _require_joined(connection: Connection) -> None:
    """Ask who writes, and of servers other than Neo4j whether it has joined the others whose addresses are given.

    One that has not says that it is all there is. What it is told to write then is on it alone, for ever.
    """
    driver, database, address = connection.driver("writer"), connection.database or None, connection.address
    if len(members_of(connection.settings.uri)) == 1 or cluster.has_access_mode(connection.agent):
        store_driver.server_of(driver, database, WRITE_ACCESS, address)
        return
    leader, reader = store_driver.leader_and_reader(driver, database, address)
    if leader == reader:
        connection.forget_servers()  # the driver keeps for minutes what a member has said
        leader, reader = store_driver.leader_and_reader(connection.driver("writer"), database, address)
    if leader == reader:
        connection.forget_servers()
        raise LeaderLostError(
            f"{leader[0]}:{leader[1]} answers as if it were alone: it starts, and has not joined the others yet"
        )
