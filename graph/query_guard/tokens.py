r"""The tokens of a Cypher text, cut where both engines cut it; a text that they could cut differently is refused.

Both take the same white space and end a `//` comment at a line feed or a carriage return. Neo4j reads `\u0027` as a
quotation mark before it looks for tokens, also in comments and names; so such an escape is taken only where it changes
nothing: inside a string, for a sign that neither ends a string nor escapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from govgraph.graph.core.errors import QueryError

__all__ = ["Cursor", "Token", "place", "tokenize"]

SPACE = "\t\n\v\f\r\x1c\x1d\x1e\x1f \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_HEADS = "\u27e8\u3008\ufe64\uff1c\u27e9\u3009\ufe65\uff1e"

_TOKEN = re.compile(
    rf"""
    (?P<space>[{SPACE}]+)
    |(?P<comment>//[^\n\r]*|/\*(?!/).*?\*/)
    |(?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    |(?P<quoted>`(?:[^`]|``)+`)
    |(?P<number>(?:0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|[0-9][0-9_]*(?:\.[0-9][0-9_]*)?(?:[eE][-+]?[0-9]+)?
                 |\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?)(?!\w))
    |(?P<symbol>\.\.|::|<>|<=|>=|=~|!=|\+=|\|\||/(?!\*)|[-+*%^=<>()\[\]{{}},.;:|&!?${_DASHES}{_HEADS}])
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


class Token(NamedTuple):
    """A piece of the text: its kind, the text as it stands, and where it begins.

    The kinds are word, quoted (a name in backticks), string, number, symbol, space and comment.
    """

    kind: str
    text: str
    start: int

    @property
    def name(self) -> str:
        """A name without its backticks."""
        return self.text[1:-1].replace("``", "`") if self.kind == "quoted" else self.text

    @property
    def keyword(self) -> str:
        """A word in capitals, a symbol as it stands; of anything else the empty text, so that it is no keyword."""
        if self.kind == "word":
            return self.text.upper() if self.text.isascii() else self.text
        return self.text if self.kind == "symbol" else ""


_NO_TOKEN = Token("end", "", 0)


def tokenize(text: str) -> Iterator[Token]:
    """All tokens; joined they are the text.

    Raises
    ------
    QueryError
        A part that cannot be read without doubt.

    Examples
    --------
    >>> [token.text for token in tokenize("RETURN/**/n.`a b`, '//' // end")]
    ['RETURN', '/**/', 'n', '.', '`a b`', ',', ' ', "'//'", ' ', '// end']
    """
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match:
            kind, end = str(match.lastgroup), match.end()
        else:
            kind, end = "word", _word_end(text, position)
        token = Token(kind, text[position:end], position)
        _check_escapes(text, token)
        yield token
        position = end


class Cursor:
    """Go through the tokens that are neither white space nor comment."""

    def __init__(self, text: str) -> None:
        self.tokens = [token for token in tokenize(text) if token.kind not in ("space", "comment")]
        self.position = 0

    def peek(self, ahead: int = 0) -> Token:
        """The next token, one further ahead or, from -1 downwards, one that is past; of kind `end` where none is."""
        at = self.position + ahead
        return self.tokens[at] if 0 <= at < len(self.tokens) else _NO_TOKEN

    def take(self) -> Token:
        """The next token; the cursor stands behind it."""
        self.position += 1
        return self.peek(-1)

    def skip(self, *keywords: str) -> bool:
        """Take the next token if it is one of these words or symbols."""
        if self.peek().kind != "end" and self.peek().keyword in keywords:
            self.position += 1
            return True
        return False


def place(text: str, start: int) -> str:
    """Where in the text, for a message."""
    lines = re.split(r"\r\n|\n|\r", text[:start])
    return f"line {len(lines)}, column {len(lines[-1]) + 1}"


def _word_end(text: str, start: int) -> int:
    end = start
    while end < len(text) and ("_" + text[end]).isidentifier():
        end += 1
    if end == start or not text[start].isidentifier():
        raise QueryError(f"the query: found {_excerpt(text, start)} in {place(text, start)}; {_hint(text, start)}")
    return end


def _hint(text: str, start: int) -> str:
    opened = {"'": "close the string", '"': "close the string", "`": "close the name", "/": "close the comment"}
    if text[start] in opened:
        return opened[text[start]]
    if text[start].isdigit() or text[start] == ".":
        return "put a space between a number and a word"
    return "outside of strings and names in backticks use letters, digits, white space and Cypher's own signs"


def _excerpt(text: str, start: int) -> str:
    return ascii(text[start : start + 12]) if not text[start].isprintable() else repr(text[start : start + 12])


def _check_escapes(text: str, token: Token) -> None:
    position = text.find("\\u", token.start, token.start + len(token.text))
    while position >= 0:
        escape = _ESCAPE.match(text, position)
        if token.kind != "string" or not escape or chr(int(escape[1], 16)) in "'\"\\`\n\r":
            raise QueryError(
                f"the query: found the escape {text[position : position + 6]} in {place(text, position)}; "
                "write the sign itself, or pass it in a parameter"
            )
        position = text.find("\\u", position + 2, token.start + len(token.text))
