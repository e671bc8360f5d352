"""A connection to the graph that is loaded: editions, questions and Cypher of a notebook or script."""

from __future__ import annotations

import warnings
from collections.abc import Collection, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from govgraph.edition import Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.incomplete import incomplete_text
from govgraph.graph.core.settings import read_settings
from govgraph.interface import check_name

if TYPE_CHECKING:
    from govgraph.graph.store import Answer, Store


def _rows(answer: Answer) -> list[dict[str, Any]]:
    """The rows of an answer, with a warning where rows are missing."""
    unfinished = f"{incomplete_text(answer.incomplete)}; until then rows may be missing" if answer.incomplete else ""
    for text in filter(None, (answer.cut_off, unfinished)):
        warnings.warn(text, stacklevel=3)
    return answer.rows


def connect() -> Connection:
    """Connect to the graph that is loaded: the embedded engine, or the server of `GOVGRAPH_URI`.

    Returns
    -------
    Connection
        Use it in a `with`, or close it.

    Raises
    ------
    ConnectError
        Nothing answers at the address, or it refuses the password.
    EngineError
        The embedded engine is not installed or cannot be started.
    """
    return Connection()


class Connection:
    """A connection to a graph; queries run as a user who can only read."""

    def __init__(self) -> None:
        from govgraph.graph.store import Store  # the database's driver, which the seed alone does not need

        self._store = Store(read_settings())
        self._is_closed = False

    def edition(
        self,
        name: str,
        *,
        inherited: bool = True,
        year: int | None = None,
        off: str | Collection[str] = (),
        grade_at_least: str = "",
    ) -> Edition:
        """Read an edition from the graph.

        Parameters
        ----------
        name
            The edition's name.
        inherited
            Whether memberships that States have through unions are in it.
        year
            The year, of an edition whose memberships have dates: what held in it counts. Without it counts what holds
            in the edition's own year, or today.
        off
            Names of data sets; what only they hold is left out.
        grade_at_least
            The least good grade of documents that counts; all documents when empty.

        Raises
        ------
        UsageError
            Nothing is filed under the edition, it has no such year, a data set is not loaded, or there is no such
            grade.
        """
        from govgraph.graph.store.ask import read_name_pairs
        from govgraph.graph.store.edition_reader import read_edition
        from govgraph.graph.store.status import check_loaded

        check_name(name)
        without = check_loaded(self._open(), (off,) if isinstance(off, str) else tuple(off), "off")
        edition = read_edition(
            self._open(), name, inherited=inherited, year=year, without=without, grade_at_least=grade_at_least
        )
        return Edition.of(edition, read_name_pairs(self._open()))

    def ask(self, question: str, *, grade_at_least: str = "", **parameters: str) -> list[dict[str, Any]]:
        """The rows that answer a question of the catalogue (`govgraph questions` lists them).

        A warning says where rows are missing: beyond `GOVGRAPH_ROW_LIMIT`, or while a load has not ended.

        Parameters
        ----------
        question
            The question's name.
        grade_at_least
            The least good grade of documents that counts; all documents when empty.
        parameters
            The parameters of the question, by name.

        Raises
        ------
        UsageError
            There is no such question, parameter, name or grade.
        """
        from govgraph.graph.analysis.answers import ask

        return _rows(ask(self._open(), question, parameters, grade_at_least).answer)

    def cypher(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """The rows of a Cypher query that only reads; values go into `parameters`, never into the text.

        It reads the graph as it is, with documents of every grade. A warning says where rows are missing: beyond
        `GOVGRAPH_ROW_LIMIT`, or while a load has not ended. With the embedded engine it runs in a second one, on a copy
        of the graph, so that nothing else waits for it, or ends with it.

        Raises
        ------
        ReadOnlyError
            The query would write, or call what is not allowed.
        TimeLimitError
            It ran longer than `GOVGRAPH_TIME_LIMIT`.
        MemoryLimitError
            It needs more memory than it may have.
        QueryError
            The database refuses the text.
        """
        return _rows(self._open().query(text, parameters))

    def close(self) -> None:
        """Close the connection; after it nothing can be asked."""
        self._is_closed = True
        self._store.close()

    def _open(self) -> Store:
        if self._is_closed:
            raise UsageError("the connection: it is closed; make a new one by govgraph.connect()")
        return self._store

    def __enter__(self) -> Self:
        """The connection itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connection."""
        self.close()
