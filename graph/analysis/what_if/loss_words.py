"""What the rows of a what-if say that is lost, and whether another is left."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from govgraph.graph.analysis.what_if.comparison import WHOLE
from govgraph.graph.core import vocabulary

Left = Literal["none", "none on record", "others"]
"""Whether another is left: none, as a complete list says; none that is on record; others."""
IN_BODY = "organisation in a body"
"""An organisation in the chair, the lead or the members of a mechanism's body, such as its steering group."""
UNLISTED = {
    vocabulary.LOST.words["MEMBER_OF"]: "organisations as members: no list is known to be complete",
    IN_BODY: "organisations in bodies: no list is known to be complete",
}
"""What no list is complete of, in words: one of members has all member States, which says nothing of organisations, and
of the lists of bodies no coverage is recorded."""
OTHERS_LEFT = " lost, others left"
"""How a row ends of what is not the last of its kind: of two secretariats one goes."""
_THEME = "forum of a theme"
_NO_OTHER = re.compile(r"no other (.+) on record")


class Loss(NamedTuple):
    """What is lost, and whether another is left."""

    kind: str
    left: Left


def loss_of(row_text: str) -> Loss | None:
    """What a row says that is lost; None where it compares figures.

    >>> loss_of("no other secretariat on record (complete list)"), loss_of("no other funder on record")
    (Loss(kind='secretariat', left='none'), Loss(kind='funder', left='none on record'))
    >>> loss_of("funder lost, others left"), loss_of("theme with one forum left on record")
    (Loss(kind='funder', left='others'), Loss(kind='forum of a theme', left='others'))
    >>> loss_of("theme without a forum on record (complete list)"), loss_of("States in common")
    (Loss(kind='forum of a theme', left='none'), None)
    """
    is_whole = row_text.endswith(WHOLE)
    words = row_text.removesuffix(WHOLE)
    none: Left = "none" if is_whole else "none on record"
    if words.startswith("theme with"):
        return Loss(_THEME, none if words.startswith("theme without") else "others")
    if match := _NO_OTHER.fullmatch(words):
        return Loss(match[1], none)
    return Loss(words.removesuffix(OTHERS_LEFT), "others") if words.endswith(OTHERS_LEFT) else None
