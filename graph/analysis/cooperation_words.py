"""Cooperation of a mechanism with other processes that a document tells in words, without their names."""

from __future__ import annotations

import re
from collections import defaultdict

from govgraph.graph.core.edition import Edition, ValueStatement

_OTHER_PROCESSES = re.compile(r"\b(RCP|IRF|ISCM)s?\b")
_WORDED = ("goal", "priority", "structure", "discussion_area")
"""Values that are of cooperation where they speak of other processes."""


def cooperation_in_words(edition: Edition) -> dict[str, list[ValueStatement]]:
    """The values in which documents speak of other processes (RCPs, IRFs, ISCMs), by the mechanism that they are of.

    >>> value = ValueStatement("pafom", "structure", "platform for African RCPs")
    >>> list(cooperation_in_words(Edition("2019", {}, [], [value, value._replace(subject="rcm", status="former")])))
    ['pafom']
    """
    return edition.derived(_cooperation_in_words)


def _cooperation_in_words(edition: Edition) -> dict[str, list[ValueStatement]]:
    in_words: dict[str, list[ValueStatement]] = defaultdict(list)
    for value in edition.value_statements:
        if value.predicate in _WORDED and not value.status and _OTHER_PROCESSES.search(value.value):
            in_words[value.subject].append(value)
    return dict(in_words)
