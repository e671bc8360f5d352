"""What keeps a query from writing on the server's side, whatever its text: the session's access mode, or its user.

Only Neo4j itself holds to the access mode of a session. Another server that speaks its protocol needs a user who can
only read, and whether the user can is tried with writes that change nothing even where they are allowed.
"""

from __future__ import annotations

import re
from typing import NoReturn

from govgraph.graph import query_guard
from govgraph.graph.core.errors import QueryError, ReadOnlyError, SettingError
from govgraph.graph.query_guard import plan as query_plan
from govgraph.graph.store.cluster import has_access_mode
from govgraph.graph.store.connection import Connection
from govgraph.graph.store.driver import READ_ACCESS, Session, plan_of, run

#: Neither leaves anything behind, and neither relies on a rollback: not every server takes back a query that fails.
_WRITES = (
    "MATCH (n) WITH n LIMIT 1 REMOVE n.govgraph_nothing RETURN count(*) AS number",
    "CREATE (n:Document) DELETE n",
)
_REFUSAL = re.compile(r"\b403\b|\bnot allowed\b|\bforbidden\b", re.IGNORECASE)


def may_write(session: Session, address: str) -> bool | None:
    """Whether the session's user may write; None when the server's answer leaves it open. Changes no data.

    Raises
    ------
    ConnectError
        No database answers.
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


class ReadGuard:
    """Refuses to query where a query could write; what it has allowed once it need not look at again.

    Parameters
    ----------
    connection
        Where queries run.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._allowed: set[str] = set()
        self._reader_may_write: bool | None = None

    def reader_may_write(self) -> bool | None:
        """Whether the database would let the reader write; None when it cannot be told. Changes no data."""
        with self._connection.session(READ_ACCESS) as session:
            return may_write(session, self._connection.address)

    def require_reader(self) -> None:
        """Refuse to query where nothing but the text keeps a query from writing.

        Raises
        ------
        SettingError
            A user who can only read is needed there.
        """
        connection = self._connection
        if connection.engine or has_access_mode(connection.agent):
            return
        if not connection.settings.reader_user:
            self._refuse_reader(f"{connection.agent}, on which a session that only reads may write")
        if self._reader_may_write is None:
            self._reader_may_write = self.reader_may_write() or False
        if self._reader_may_write:
            self._refuse_reader(f"that the user {connection.reader} may write")

    def check(self, session: Session, text: str) -> None:
        """Refuse what a query may not do; on Neo4j its plan must allow it as well as its text.

        Raises
        ------
        ReadOnlyError
            The query would write, or do or call what is not allowed.
        QueryError
            The text cannot be a query.
        """
        if text in self._allowed:
            return
        query_guard.check(text)
        connection = self._connection
        if not connection.engine and has_access_mode(connection.agent):
            try:
                plan = plan_of(session, text, connection.address)
            except QueryError as error:
                raise type(error)(query_plan.without_explain(str(error))) from error
            if not query_plan.is_of_neo4j(plan):
                self._refuse_reader(f"that {connection.agent} tells no plan of a query, as Neo4j does")
            query_plan.check_plan(plan)
        self._allowed.add(text)

    def _refuse_reader(self, finding: str) -> NoReturn:
        raise SettingError(
            f"{self._connection.address}: found {finding}; "
            "set GOVGRAPH_READER_USER and GOVGRAPH_READER_PASSWORD to a user there who can only read"
        )
