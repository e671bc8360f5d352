"""Who writes in a cluster, as its own members say it: asked by way of the driver, which alone reads their tables."""

from __future__ import annotations

import socket
from contextlib import suppress
from urllib.parse import urlsplit

from govgraph.graph.core.errors import StoreError
from govgraph.graph.store import driver as store_driver
from govgraph.graph.store.driver import READ_ACCESS, WRITE_ACCESS


def routed(address: str) -> str:
    """The same address, asked as that of a cluster.

    >>> routed("bolt+s://db.example:7687")
    'neo4j+s://db.example:7687'
    """
    return address.replace("bolt", "neo4j", 1)


def leader_beside(address: str, auth: tuple[str, str], database: str | None) -> str | None:
    """Host and port of the leader of the cluster, where the address is that of another member; None otherwise.

    A server that reads and writes at one address is no cluster, whatever it calls itself, and one that does not say who
    writes is taken for none.
    """
    asked = routed(address)
    driver = store_driver.connect(asked, auth)
    try:
        leader = store_driver.server_of(driver, database, WRITE_ACCESS, asked)
        reader = store_driver.server_of(driver, database, READ_ACCESS, asked)
    except StoreError:
        return None
    finally:
        store_driver.close(driver)
    parts = urlsplit(address)
    own = (parts.hostname or "", parts.port or store_driver.PORT)
    return None if leader == reader or _is_same(leader, own) else f"{leader[0]}:{leader[1]}"


def _is_same(member: tuple[str, int], other: tuple[str, int]) -> bool:
    """Whether two hosts with their ports are one server: a host may have several names."""
    return member[1] == other[1] and bool(_numbers(member[0]) & _numbers(other[0]))


def _numbers(host: str) -> set[str]:
    with suppress(OSError):
        return {str(address[0]) for *_, address in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)}
    return {host}
