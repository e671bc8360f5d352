"""What parts several names in one cell: a sign that a table is told, and one that its cells make likely."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from govgraph.loaders.any_table.grid import LIST

NEWLINE = "newline"
"""The word for a sign that cannot be seen."""
CERTAIN = (";", "|")
"""Signs that stand in no name."""
_SURE = ("\n", *CERTAIN)
"""These, and that of a name that is broken into lines."""
SIGNS = (*_SURE, ",", "/")
_AND = re.compile(r"\s+(?:and|&|et|und|y|e|и)\s+")


def sign_of(word: str) -> str:
    r"""The sign that an option names.

    >>> sign_of("newline"), sign_of(";")
    ('\n', ';')
    """
    return "\n" if word in (NEWLINE, "\\n") else word


def parts_of(text: str, separator: str, is_state: Callable[[str], bool] | None = None) -> list[str]:
    """The names in a cell that may hold several.

    Where names of States are parted, a comma within a name parts nothing, and *and* before the last is none of it.

    >>> states = {"Fiji", "Korea, Republic of", "Mali", "Peru"}
    >>> parts_of("Fiji, Korea, Republic of, Mali and Peru", ",", states.__contains__)
    ['Fiji', 'Korea, Republic of', 'Mali', 'Peru']
    """
    texts = text.split(LIST) if LIST in text or not separator else text.split(sign_of(separator))
    parts = [part for text in texts if (part := text.strip())]
    if is_state is None or not separator or LIST in text:
        return parts
    names: list[str] = []
    for part in parts:
        joined_name = f"{names[-1]}{sign_of(separator)} {part}" if names else ""
        if joined_name and not is_state(part) and is_state(joined_name):
            names[-1] = joined_name
        else:
            names += _without_and(part, is_state)
    return names


def _without_and(part: str, is_state: Callable[[str], bool]) -> list[str]:
    """The States that a word for *and* joins, if all are States and both together are none."""
    if is_state(part):
        return [part]
    bare = _AND.sub("", f" {part}", count=1) if _AND.match(f" {part}") else part
    ends = _AND.split(bare)
    return ends if all(map(is_state, ends)) else [part]


def sign_between(texts: Iterable[str], is_known: Callable[[str], bool]) -> str:
    """The sign that parts names in cells: no name has it, or most parts are known or stand in other cells, too.

    >>> known = {"IGAD", "EAC", "Korea, Republic of"}.__contains__
    >>> [sign_between(cells, known) for cells in (["IGAD;EAC", "IGAD"], ["Korea, Republic of"], ["A/B"])]
    [';', '', '']
    """
    cells = [text for text in texts if LIST not in text and not is_known(text)]
    for sign in SIGNS:
        parted = [text for text in cells if sign in text]
        parts = {part for text in parted for part in parts_of(text, sign, is_known)}
        # A name with a comma may begin as another does: there only cells that are parted count.
        compared = cells if sign in _SURE else parted
        counts = Counter(part for text in compared for part in set(parts_of(text, sign, is_known)))
        if len(parts) < 2:
            continue
        known_share = sum(map(is_known, parts)) / len(parts)
        again = sum(counts[part] > 1 for part in parts) / len(parts)
        if sign in CERTAIN or known_share >= 0.5 or again >= 0.5 or (sign in _SURE and (known_share or again)):
            return NEWLINE if sign == "\n" else sign
    return ""
