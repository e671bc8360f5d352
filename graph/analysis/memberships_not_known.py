"""In which mechanisms a State may be, in words: what `memberships` of two editions does not know, or cannot compare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from govgraph.graph.analysis.memberships import NO, NOT_COUNTED, UNKNOWN, YES
from govgraph.graph.core.provenance import STATEMENT_IDS
from govgraph.graph.tables.table import Table


def not_comparable(table: Table) -> list[dict[str, Any]]:
    """The mechanisms of which it is not known whether the State came or went between two editions, in words.

    They are those that it is in by one edition, and of which the other cannot say it; and all others of which an
    edition does not know whether it is in them.

    Parameters
    ----------
    table
        As of `memberships`, of two editions.

    Examples
    --------
    >>> import govgraph as gg
    >>> from govgraph.graph.analysis.memberships import memberships
    >>> table = memberships(gg.load_edition("2010"), gg.load_edition("2019"), who="TON")
    >>> [row["words"] for row in not_comparable(table) if row["mechanism"] == "bali"]
    ['member in 2010; whether in 2019 is not known: no list of members is on record']
    >>> [row["words"] for row in not_comparable(table) if row["mechanism"] == "riam"]
    ['edition 2010 does not count the mechanism; whether in 2019 is not known: no list of members is on record']
    """
    by_mechanism: dict[str, list[dict[str, Any]]] = {}
    for row in table.rows:
        by_mechanism.setdefault(row["mechanism"], []).append(row)
    return [
        {
            "mechanism": mechanism,
            # What it is stands before what is not known.
            "words": "; ".join(map(_in_words, sorted(answer_rows, key=lambda row: row["answer"] != YES))),
            STATEMENT_IDS: [key for row in answer_rows for key in row[STATEMENT_IDS]],
        }
        for mechanism, answer_rows in by_mechanism.items()
        if UNKNOWN in (answers := {row["answer"] for row in answer_rows}) or answers == {YES, NOT_COUNTED}
    ]


def _in_words(row: Mapping[str, Any]) -> str:
    edition, answer = row["edition"], row["answer"]
    if answer == UNKNOWN:
        is_partial = row["coverage"] != "unknown"
        state_of_list = "the list of members is partial" if is_partial else "no list of members is on record"
        return f"whether in {edition} is not known: {state_of_list}"
    if answer == NOT_COUNTED:
        return f"edition {edition} does not count the mechanism"
    if answer == NO and row["coverage"] == "none":
        return f"edition {edition} says that there are no members"
    return f"not in the list of {edition}, which is complete" if answer == NO else f"{row['role']} in {edition}"


def unknown_words(table: Table) -> str:
    """Of how many mechanisms each edition does not know whether the State is in them, in words; empty of none.

    >>> import govgraph as gg
    >>> from govgraph.graph.analysis.memberships import memberships
    >>> unknown_words(memberships(gg.load_edition("2010"), gg.load_edition("2019"), who="TON"))
    'not known for 2010: 1, for 2019: 6'
    """
    numbers = Counter(row["edition"] for row in table.rows if row["answer"] == UNKNOWN)
    words = ", ".join(f"for {edition}: {number}" for edition, number in sorted(numbers.items()))
    return f"not known {words}" if words else ""
