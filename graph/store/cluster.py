"""Who writes in a cluster, as its own members say it: asked by way of the driver, which alone reads their tables.

Neo4j refuses to write at a member that does not lead. Another server may pass on what it is told there, each query for
itself, and take what it is told while it starts for its own: before a load it is asked where it leads to.
"""

from __future__ import annotations

import re
import socket
from contextlib import suppress
from urllib.parse import urlsplit

from govgraph.graph.core.errors import StoreError
from govgraph.graph.store import driver as store_driver


def routed(address: str) -> str:
    """The same address, asked as that of a cluster.

    >>> routed("bolt+s://db.example:7687")
    'neo4j+s://db.example:7687'
    """
    return address.replace("bolt", "neo4j", 1)


def has_access_mode(agent: str) -> bool:
    """Whether the server refuses to write in a session that only reads.

    Parameters
    ----------
    agent
        What the server calls itself; Neo4j gives its name and version and nothing else.

    Examples
    --------
    >>> has_access_mode("Neo4j/5.26.20"), has_access_mode("Neo4j/5.26.0 compatible (Other 1.0)")
    (True, False)
    """
    return re.fullmatch(r"Neo4j/[\w.+-]+", agent) is not None


def leader_beside(address: str, auth: tuple[str, str], database: str | None) -> str | None:
    """Host and port of the leader of the cluster, where the address is that of another member; None otherwise.

    A server that reads and writes at one address is no cluster, whatever it calls itself, and one that does not say who
    writes is taken for none. A leader that announces an address which does not lead to it from here, as behind a
    translation of addresses, counts as another member: it cannot be told from one.
    """
    parts = urlsplit(address)
    own = (parts.hostname or "", parts.port or store_driver.PORT)
    leader, reader = _leader_and_reader(address, auth, database)
    if _is_same(leader, own) or leader == reader:
        return None
    return f"{leader[0]}:{leader[1]}"


def _leader_and_reader(
    address: str, auth: tuple[str, str], database: str | None
) -> tuple[tuple[str, int], tuple[str, int]]:
    """Host and port of the member that writes and of one that reads, or by which the members call them."""
    routed_address = routed(address)
    driver = store_driver.connect(routed_address, auth)
    try:
        return store_driver.leader_and_reader(driver, database, routed_address)
    except StoreError:
        return store_driver.announced(routed_address, auth, database)
    finally:
        store_driver.close(driver)


def _is_same(member: tuple[str, int], other: tuple[str, int]) -> bool:
    """Whether two hosts with their ports are one server: a host may have several names."""
    return member[1] == other[1] and bool(_numbers(member[0]) & _numbers(other[0]))


def _numbers(host: str) -> set[str]:
    with suppress(OSError):
        return {str(address[0]) for *_, address in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)}
    return {host}
