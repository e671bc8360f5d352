"""What a query may do: read the graph, and nothing else. Its text is read before it runs, on every engine.

A user who can only read could still have the server open files and addresses, call procedures, end what others run, or
list users and settings; and a server's user may be one who can write. So wherever a clause may begin there must stand
one that is allowed, as must every function and procedure. On Neo4j `query_guard.plan` looks at the plan as well.
"""

from __future__ import annotations

from enum import Enum
from typing import NoReturn

from govgraph.graph.core.errors import QueryError
from govgraph.graph.query_guard import phrases, words
from govgraph.graph.query_guard import refusals as query_refusals
from govgraph.graph.query_guard.tokens import Cursor, Token, place

#: After these a bracket may close, or a comma stand, without an expression in between.
_MAY_STAND_EMPTY = frozenset({"(", "[", "{", "..", "*", "-"})
_CLOSES = {")": ("(",), "]": ("[",), "}": ("map", "query")}


def check(text: str) -> None:
    r"""Read a query's text.

    Raises
    ------
    ReadOnlyError
        It would write, administer, read files, or call what is not allowed; the message says which.
    QueryError
        It cannot be read, or uses a word that is not known.

    Examples
    --------
    >>> check("MATCH (n:Create {set: $load}) RETURN n.delete AS `load csv` // LOAD CSV")
    >>> check("//\rLOAD CSV FROM 'https://host.example/' AS row RETURN row")
    Traceback (most recent call last):
    govgraph.graph.core.errors.ReadOnlyError: the query: found LOAD CSV; a query may not read files
    """
    _Guard(text).read()


class _Expected(Enum):
    CLAUSE = "a clause"
    OPERAND = "an expression"
    CONNECTOR = "what joins or ends an expression, or a clause"


class _Guard:
    """Read a text once; `brackets` holds what is open: `(`, `[`, a CASE, a map or a subquery in braces."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.cursor = Cursor(text)
        self.expected = _Expected.CLAUSE
        self.brackets: list[str] = []
        self.in_hint = False

    def read(self) -> None:
        phrases.skip_prefix(self.cursor)
        while self.cursor.peek().kind != "end":
            token = self.cursor.take()
            if token.kind == "symbol":
                self._symbol(token)
            elif token.kind == "word":
                self._word(token)
            elif self._operand_may_stand():
                self._name(token)
            else:
                self._refuse(token)
        if self.expected is _Expected.OPERAND:
            last = self.cursor.peek(-1).text
            raise QueryError(f"the query: found its end after {last}; an expression must follow, such as a name")

    def _operand_may_stand(self) -> bool:
        """Whether an expression is expected, or the pattern that may be a subquery's whole text."""
        if self.expected is _Expected.CLAUSE and self.brackets[-1:] == ["query"]:
            return self.cursor.peek(-1).text == "(" or self.cursor.peek().text == "="
        return self.expected is _Expected.OPERAND

    # Words and names

    def _word(self, token: Token) -> None:
        word = token.keyword
        if self.expected is _Expected.CONNECTOR:
            self._join(token)
        elif not self._operand_may_stand():
            if word not in words.CLAUSES:
                self._refuse(token)
            self._clause(token)
        elif word in words.PREFIXES and phrases.operand_follows(self.cursor):
            if word == "CASE":
                self.brackets.append("case")
        elif phrases.goes_on(self.cursor):
            self.expected = _Expected.OPERAND
        elif self.cursor.peek(-2).keyword == "WHEN" and word in words.TESTS:
            self._join(token)
        elif word in words.WRITING and not phrases.is_name(self.cursor):
            self._refuse(token)
        else:
            self._name(token)

    def _name(self, token: Token) -> None:
        self.expected = _Expected.CONNECTOR
        if token.kind in phrases.NAMES and self.cursor.peek().text == "(" and not self.in_hint:
            function = phrases.called_name(self.cursor)
            if function.lower() not in (words.NAMESPACED if "." in function else words.FUNCTIONS):
                query_refusals.refuse_function(function)

    def _take_name(self) -> Token:
        """The next token, which is a name whatever word it is."""
        token = self.cursor.take()
        if token.kind not in phrases.NAMES:
            self._refuse(token)
        self.expected = _Expected.CONNECTOR
        return token

    def _join(self, token: Token) -> None:
        """Read a word after an expression."""
        word = token.keyword
        self.expected = _Expected.OPERAND
        if phrases.is_path_word(self.cursor):
            return
        if word in words.CLAUSES:
            self._clause(token)
        elif word not in words.CONNECTORS:
            self.expected = _Expected.CONNECTOR
            self._refuse(token)
        elif word == "AS":
            self._take_name()
        elif word in words.PAIRS:
            self._pair(token)
        elif word in words.ENDS or (word == "IS" and phrases.skip_test(self.cursor)):
            self.expected = _Expected.CONNECTOR
            if word == "END" and self.brackets[-1:] == ["case"]:
                self.brackets.pop()
        elif word in ("THEN", "ELSE") and self.brackets[-1:] != ["case"]:
            self.expected = _Expected.CLAUSE
        elif word == "USING":
            self.in_hint = True
            while self.cursor.skip(*words.HINTS):
                pass

    def _clause(self, token: Token) -> None:
        word = token.keyword
        self.expected = _Expected.OPERAND
        self.in_hint = False
        if word == "CALL" and self.cursor.peek().text not in ("{", "("):
            self._procedure()
        elif word == "FINISH":
            self.expected = _Expected.CONNECTOR
        elif word in ("OPTIONAL", "UNION", "NEXT"):
            if word == "UNION":
                self.cursor.skip("ALL", "DISTINCT")
            self.expected = _Expected.CLAUSE
        elif word in words.PAIRS:
            self._pair(token)

    def _pair(self, token: Token) -> None:
        if not self.cursor.skip(words.PAIRS[token.keyword]):
            self._refuse(token)

    def _procedure(self) -> None:
        self._take_name()
        while self.cursor.skip("."):
            self._take_name()
        query_refusals.check_procedure(phrases.called_name(self.cursor))

    # Symbols

    def _symbol(self, token: Token) -> None:
        text = token.text
        if text == ";":
            if self.cursor.peek().kind != "end":
                raise QueryError(f"the query: found {self.cursor.peek().text} after a semicolon; write one query")
        elif text == "{":
            is_map = self.expected is not _Expected.CLAUSE and phrases.begins_map(self.cursor)
            self._open("map" if is_map else "query")
        elif self.expected is _Expected.CLAUSE and not (text == "(" and self._operand_may_stand()):
            self._refuse(token)
        elif text in ("(", "["):
            self._open(text)
        elif text in (")", "]", "}", ","):
            self._close(token)
        elif text == ".":
            self._property(token)
        elif text == "$":
            self._parameter(token)
        elif text == ":":
            self._label()
        elif text == "::":
            self.expected = _Expected.CONNECTOR
            phrases.skip_type(self.cursor)
        elif text in ("*", "+") and phrases.is_operand(self.cursor):
            self.expected = _Expected.CONNECTOR
        else:
            self.expected = _Expected.OPERAND

    def _open(self, bracket: str) -> None:
        self.brackets.append(bracket)
        self.expected = _Expected.CLAUSE if bracket == "query" else _Expected.OPERAND
        if bracket == "map":
            phrases.skip_key(self.cursor)

    def _close(self, token: Token) -> None:
        """Read a comma, or the end of a bracket."""
        if self.expected is _Expected.OPERAND and self.cursor.peek(-2).text not in _MAY_STAND_EMPTY:
            self._refuse(token)
        if token.text == ",":
            self.expected = _Expected.OPERAND
            if self.brackets[-1:] == ["map"]:
                phrases.skip_key(self.cursor)
            return
        while self.brackets[-1:] == ["case"]:
            self.brackets.pop()
        if not self.brackets or self.brackets.pop() not in _CLOSES[token.text]:
            self._refuse(token)
        self.expected = _Expected.CONNECTOR

    def _property(self, token: Token) -> None:
        if self.expected is _Expected.OPERAND and self.brackets[-1:] != ["map"]:
            self._refuse(token)
        if self.cursor.skip("*"):
            self.expected = _Expected.CONNECTOR
        else:
            self._name(self._take_name())

    def _parameter(self, token: Token) -> None:
        if self.expected is _Expected.CONNECTOR:
            self._refuse(token)
        if self.cursor.peek().kind == "number":
            self._name(self.cursor.take())
        elif self.cursor.peek().text != "(":
            self._take_name()

    def _label(self) -> None:
        self.expected = _Expected.OPERAND
        while self.cursor.skip("!"):
            pass
        if self.cursor.skip("$"):
            if self.cursor.peek(1).text == "(":
                self.cursor.skip("ANY", "ALL")
            elif self.cursor.peek().text != "(":
                self._take_name()
        elif self.cursor.peek().text not in ("(", "%"):
            self._name(self._take_name())

    def _refuse(self, token: Token) -> NoReturn:
        where = place(self.text, token.start) if token.kind != "end" else "the last line"
        query_refusals.refuse_token(token, self.cursor.peek().keyword, where, self.expected.value)
