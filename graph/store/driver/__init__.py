"""The database driver: the only package that imports it, and what the store needs of it.

Everything that the driver raises leaves here as one of this program's own errors, and every value without its types.
"""

from __future__ import annotations

from neo4j import READ_ACCESS, WRITE_ACCESS, Driver, Query, Session, Transaction

from govgraph.graph.store.driver.errors import (
    LimitReached,
    has_no_leader,
    is_not_leader,
    is_unknown_commit,
    may_pass,
    translate,
)
from govgraph.graph.store.driver.sessions import (
    PORT,
    agent_of,
    announced,
    close,
    connect,
    database_of,
    each_row,
    leader_and_reader,
    one_transaction,
    plan_of,
    roll_back,
    run,
    server_of,
    stream,
    terminate,
)

__all__ = [
    "PORT",
    "READ_ACCESS",
    "WRITE_ACCESS",
    "Driver",
    "LimitReached",
    "Query",
    "Session",
    "Transaction",
    "agent_of",
    "announced",
    "close",
    "connect",
    "database_of",
    "each_row",
    "has_no_leader",
    "is_not_leader",
    "is_unknown_commit",
    "leader_and_reader",
    "may_pass",
    "one_transaction",
    "plan_of",
    "roll_back",
    "run",
    "server_of",
    "stream",
    "terminate",
    "translate",
]
