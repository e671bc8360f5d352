"""Words and symbols of Cypher that mean something only together; a `Cursor` stands before or behind them."""

from __future__ import annotations

from govgraph.graph.query_guard import words
from govgraph.graph.query_guard.tokens import Cursor

NAMES = ("word", "quoted")
"""The kinds of token that can be a name."""
#: Beside these a word that writes is a name: no clause begins, or goes on, this way.
_BEFORE_A_NAME = frozenset({"(", "[", ",", "="})
_AFTER_A_NAME = frozenset({
    ".", ",", ")", "]", "}", ":", "=", "<", ">", "<>", "<=", ">=", "=~", "!=", "/", "%", "^", "|", "||", "&",
})  # fmt: skip


def skip_prefix(cursor: Cursor) -> None:
    """Take EXPLAIN, PROFILE, and CYPHER with a version and options, which stand before a query."""
    while cursor.skip("EXPLAIN", "PROFILE", "CYPHER"):
        if cursor.peek(-1).keyword == "CYPHER":
            if cursor.peek().kind == "number":
                cursor.take()
            while cursor.peek().kind == "word" and cursor.peek(1).text == "=" and cursor.peek(2).kind == "word":
                cursor.position += 3


def skip_type(cursor: Cursor) -> None:
    """Take the type that stands after `::` or IS TYPED."""
    while cursor.peek().text != "|" or cursor.peek(1).keyword in words.TYPES:
        if not cursor.skip(*words.TYPES):
            return


def skip_test(cursor: Cursor) -> bool:
    """Take what IS tests for; False where that is a label."""
    cursor.skip("NOT")
    if cursor.skip("::", "TYPED"):
        skip_type(cursor)
        return True
    return cursor.skip("NULL", "NORMALIZED") or (
        cursor.skip("NFC", "NFD", "NFKC", "NFKD") and cursor.skip("NORMALIZED")
    )


def skip_key(cursor: Cursor) -> None:
    """Take a map's key with its colon."""
    if cursor.peek().kind in NAMES and cursor.peek(1).text == ":":
        cursor.position += 2


def begins_map(cursor: Cursor) -> bool:
    """Whether an opened brace holds a map, a map projection or a number of times, and no subquery."""
    first, second, before = cursor.peek(), cursor.peek(1), cursor.peek(-2)
    # A projection stands behind a name; behind a bracket, as in `CALL () { }`, it is a map or a subquery.
    after = (":",) if before.keyword in words.SUBQUERIES or before.text == ")" else (":", ",", "}")
    is_key = first.kind in NAMES and second.text in after
    return is_key or first.kind == "number" or first.text in ("}", ".", ",")


def operand_follows(cursor: Cursor) -> bool:
    """Whether what follows may begin an expression."""
    token = cursor.peek()
    return token.kind not in ("symbol", "end") or token.text in ("(", "[", "{", "$", "-", "+", "*")


def is_name(cursor: Cursor) -> bool:
    """Whether the word just taken, which otherwise writes, is a name."""
    before, token = cursor.peek(-2), cursor.peek()
    return before.text in _BEFORE_A_NAME or token.kind == "end" or token.text in _AFTER_A_NAME


def goes_on(cursor: Cursor) -> bool:
    """Whether the word just taken, where an expression may begin, is not the whole of it."""
    word, token = cursor.peek(-1).keyword, cursor.peek()
    if word in words.SUBQUERIES and token.text == "{":
        return True
    if word in words.PATH_WORDS:
        return token.keyword in words.PATH_WORDS or token.text in ("(", "$") or token.kind == "number"
    return (cursor.peek(-2).keyword, word) in (("FILTER", "WHERE"), ("CASE", "WHEN"))


def is_path_word(cursor: Cursor) -> bool:
    """Whether the word just taken, after a number or a parameter, belongs to how many paths are looked for."""
    before = cursor.peek(-2)
    counted = before.kind == "number" or cursor.peek(-3).text == "$" or before.keyword in words.PATH_WORDS
    return counted and cursor.peek(-1).keyword in words.PATH_WORDS


def is_operand(cursor: Cursor) -> bool:
    """Whether the `*` or `+` just taken stands for everything, or for a number of times, and joins no two numbers."""
    before, token = cursor.peek(-2), cursor.peek()
    if cursor.peek(-1).text == "*" and before.keyword in ("WITH", "RETURN", "DISTINCT", "YIELD", "("):
        return True
    # COMMIT and ROLLBACK are commands of one word, which what follows cannot tell from a name.
    if token.keyword in words.CLAUSES or token.keyword in ("USING", "|", "COMMIT", "ROLLBACK"):
        return before.text in (")", "-", ">", "]")
    return token.kind == "end" or token.text in (",", ")", "}")


def called_name(cursor: Cursor) -> str:
    """The name just taken, with the namespaces before it."""
    at = cursor.position - 1
    names = [cursor.tokens[at].name]
    while at > 1 and cursor.tokens[at - 1].text == ".":
        names.insert(0, cursor.tokens[at - 2].name)
        at -= 2
    return ".".join(names)
