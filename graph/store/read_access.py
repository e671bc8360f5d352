"""What keeps a query from writing on the server's side, whatever its text: the session's access mode, or its user.

Only Neo4j itself holds to the access mode of a session. Another server that speaks its protocol needs a user who can
only read, and whether the user can is tried with writes that change nothing even where they are allowed.
"""

from __future__ import annotations

import re

from govgraph.graph.core.errors import QueryError, ReadOnlyError
from govgraph.graph.store.driver import Session, run

#: Neither leaves anything behind, and neither relies on a rollback: not every server takes back a query that fails.
_WRITES = (
    "MATCH (n) WITH n LIMIT 1 REMOVE n.govgraph_nothing RETURN count(*) AS number",
    "CREATE (n:Document) DELETE n",
)
_REFUSAL = re.compile(r"\b403\b|\bnot allowed\b|\bforbidden\b", re.IGNORECASE)


def has_access_mode(agent: str) -> bool:
    """Whether the server refuses to write in a session that only reads.

    Args:
        agent: what the server calls itself; Neo4j gives its name and version and nothing else.

    >>> has_access_mode("Neo4j/5.26.20"), has_access_mode("Neo4j/5.26.0 compatible (Other 1.0)")
    (True, False)
    """
    return re.fullmatch(r"Neo4j/[\w.+-]+", agent) is not None


def may_write(session: Session, address: str) -> bool | None:
    """Whether the session's user may write; None when the server's answer leaves it open. Changes no data.

    Raises:
        ConnectError: no database answers.
    """
    refused = 0
    for text in _WRITES:
        try:
            rows = run(session, text, {}, address)
        except QueryError as error:
            refused += isinstance(error, ReadOnlyError) or bool(_REFUSAL.search(str(error)))
        else:
            # Where there is no record, nobody is kept from changing one.
            if not rows or rows[0]["number"]:
                return True
    return False if refused else None
