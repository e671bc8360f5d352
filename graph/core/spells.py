"""When a statement counts: the one rule of every analysis, of the panels and of the questions.

A relation that lasts (`LASTING`, such as membership) has a spell: the years from its start to its end, both counted. In
a year of its spell it counts whatever its status says today, so that a former membership counts in the years in which
it held. Two that are one pair may have several spells. Without a year counts what is active and holds in the
`reference_year` of the edition: what has ended by then, or begins later, does not.

An edition speaks of its reference year; one that is counted by year, of all years for which it has data. What no
document says is not counted, and is told as unknown: a statement without a start is known to hold from the first year
of which the edition speaks; what is former, and ended at no stated time, in the year of its start only. An active
statement without an end goes on as far as the edition does.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from govgraph.graph.core import vocabulary
from govgraph.graph.core.dates import readable, year_span
from govgraph.graph.core.packed_edges import EdgePacker, Edges
from govgraph.graph.core.records import EdgeStatement
from govgraph.graph.core.text import counted

LASTING = frozenset(capacity.relation for capacity in vocabulary.CAPACITIES.values()) - {"INITIATED"}
"""The relations that last from a start to an end; the others are acts, or are not of a time."""
HELD = ("", "suspended", *vocabulary.ENDED)
"""The statuses of what holds or has held; the others are of what may come."""
REASONS = {
    "unknown": "no document says whether it was in force: it has no start or no end",
    "outside": "the State has no data in the year",
}
"""Why a statement that may hold in a year is not counted in it."""
TIMES = ("ended", "not begun")
"""What is said of an active statement of a lasting relation that does not hold at a time."""
NEVER = (1, 0)
"""The years of what is known to hold in none."""


def reference_year(edition: str) -> int:
    """The year with which the name of an edition begins; of a name without one this year.

    >>> reference_year("2019"), reference_year("2019-alternative")
    (2019, 2019)
    """
    match = re.match(r"\d{4}(?!\d)", edition)
    return int(match[0]) if match else date.today().year


@functools.cache
def known_years(start: str, end: str, status: str, reference: int) -> tuple[int, int]:
    """First and last year in which a statement of a lasting relation is known to hold; `NEVER` without one.

    Parameters
    ----------
    start, end
        Its dates (EDTF); a text that is none says nothing of a time.
    status
        Its status.
    reference
        The first year of which the edition speaks that it is filed under.

    Examples
    --------
    >>> known_years("1963", "1984", "former", 2019), known_years("1963", "", "", 2019)
    ((1963, 1984), (1963, 9999))
    >>> known_years("", "2020", "", 2019), known_years("", "", "", 2019)
    ((2019, 2020), (2019, 9999))
    >>> known_years("1990", "", "former", 2019), known_years("", "", "former", 2019)
    ((1990, 1990), (1, 0))
    >>> known_years("long ago", "", "", 2019), known_years("long ago", "", "former", 2019)
    ((2019, 9999), (1, 0))
    """
    if status not in HELD:
        return NEVER
    start, end = readable(start), readable(end)
    first, last = year_span(start, end)
    if status in vocabulary.ENDED and not (start and end):
        return (first, first) if start else (last, last) if end else NEVER
    return first if start else min(reference, last), last


def years_of(edge: EdgeStatement, reference: int) -> tuple[int, int]:
    """First and last year in which a statement counts; `NEVER` without one.

    Of one that does not last, such as `INITIATED`, these are its dates, and all years without any.

    >>> years_of(EdgeStatement("MAR", "MEMBER_OF", "au", status="former", start="1963", end="1984"), 2019)
    (1963, 1984)
    """
    if edge.relation in LASTING:
        return known_years(edge.start, edge.end, edge.status, reference)
    return NEVER if edge.status else year_span(edge.start, edge.end)


def may_hold(start: str, end: str, status: str, year: int) -> bool:
    """Whether a statement may hold in a year, as far as the dates that it has say.

    >>> may_hold("1990", "", "former", 1995), may_hold("1990", "", "former", 1989)
    (True, False)
    """
    first, last = year_span(start, end)
    return status in HELD and first <= year <= last


def holds_in(edge: EdgeStatement, year: int, reference: int) -> bool:
    """Whether a statement of a lasting relation is known to hold in a year.

    >>> holds_in(EdgeStatement("MAR", "MEMBER_OF", "au", start="1963", end="1984"), 1990, 2019)
    False
    """
    first, last = known_years(edge.start, edge.end, edge.status, reference)
    return first <= year <= last


def in_year(
    edges: Iterable[EdgeStatement], year: int, reference: int, without: Collection[str] = ()
) -> tuple[Edges, dict[str, dict[str, int]]]:
    """What the picture of a year has, and by relation how many statements may hold in it and are not counted.

    Of relations that do not last it has those whose dates may be of that year.

    Parameters
    ----------
    edges
        Statements of one edition.
    year
        The year.
    reference
        The first year of which the edition speaks.
    without
        States that have no data in the year.

    Examples
    --------
    >>> edges = [EdgeStatement("KEN", "MEMBER_OF", "forum", start="1950"), EdgeStatement("MAR", "MEMBER_OF", "forum")]
    >>> counts, not_counted = in_year(edges, 1990, 2019)
    >>> [edge.subject for edge in counts], not_counted
    (['KEN'], {'MEMBER_OF': {'unknown': 1}})
    """
    of_year = EdgePacker()
    not_counted: dict[str, Counter[str]] = defaultdict(Counter)
    for edge in edges:
        has_data = edge.subject not in without and edge.object not in without
        if edge.relation not in LASTING:
            first, last = year_span(edge.start, edge.end)
            if first <= year <= last and has_data:
                of_year.append(edge)
        elif holds_in(edge, year, reference):
            if has_data:
                of_year.append(edge)
            else:
                not_counted[edge.relation]["outside"] += 1
        elif may_hold(edge.start, edge.end, edge.status, year):
            not_counted[edge.relation]["unknown"] += 1
    return of_year.edges(), {relation: dict(numbers) for relation, numbers in not_counted.items()}


def is_dated(edge: EdgeStatement) -> bool:
    """Whether a statement of a lasting relation has a start or an end.

    >>> is_dated(EdgeStatement("MAR", "MEMBER_OF", "au", end="1984"))
    True
    """
    return bool(edge.start or edge.end) and edge.relation in LASTING  # most have no dates


def elapsed_words(edges: Iterable[EdgeStatement], reference: int) -> str:
    """How many active statements are left out, as they have ended or not begun in the reference year; or nothing.

    >>> edges = [EdgeStatement("KEN", "MEMBER_OF", "forum", start="1950", end="1960")]
    >>> elapsed_words(edges, 2019)
    'counted is what holds in 2019: 1 statement that has ended by then is left out (--year counts another year)'
    """
    future = ended = 0
    for edge in edges:
        if is_dated(edge) and not edge.status and not holds_in(edge, reference, reference):
            begins_later = year_span(edge.start, edge.end)[0] > reference
            future, ended = future + begins_later, ended + (not begins_later)
    parts = [
        f"{counted(number, 'statement')} that {verb}"
        for number, verb in (
            (ended, "has ended by then" if ended == 1 else "have ended by then"),
            (future, "begins later" if future == 1 else "begin later"),
        )
        if number
    ]
    if not parts:
        return ""
    verb = "is" if ended + future == 1 else "are"
    words = f"{' and '.join(parts)} {verb} left out"
    return f"counted is what holds in {reference}: {words} (--year counts another year)"


def year_words(
    edges: Collection[EdgeStatement],
    year: int,
    not_counted: Iterable[Mapping[str, int]],
    lists_are_of: int | None = None,
) -> list[str]:
    """What a reader must know of a picture of one year.

    Parameters
    ----------
    edges
        The statements of lasting relations that count in it.
    year
        The year.
    not_counted
        How many others may hold in it, by the reason of `REASONS`.
    lists_are_of
        The year of the edition's lists, of which alone coverage is known; None where that is said otherwise.

    Examples
    --------
    >>> edges = [EdgeStatement("KEN", "MEMBER_OF", "forum", start="1950")]
    >>> for line in year_words(edges, 1990, [{"unknown": 2, "outside": 1}]):
    ...     print(line.removesuffix(", which is unknown and not no"))
    counted in 1990: of 1 of 1 statement no end is stated, and it is taken to go on
    not counted in 1990: 2 statements of which no document says whether they were in force then
    not counted in 1990: 1 statement of a State without data in that year
    """
    total = Counter[str]()
    for numbers in not_counted:
        total.update(numbers)
    lines = []
    if going_on := sum(not edge.end and edge.status not in vocabulary.ENDED for edge in edges):
        lines.append(
            f"counted in {year}: of {going_on:,} of {counted(len(edges), 'statement')} no end is stated, and "
            f"{'it is' if going_on == 1 else 'they are'} taken to go on"
        )
    if number := total["unknown"]:
        they = "it" if number == 1 else "they"
        lines.append(
            f"not counted in {year}: {counted(number, 'statement')} of which no document says whether {they} were "
            "in force then, which is unknown and not no"
        )
    if number := total["outside"]:
        lines.append(f"not counted in {year}: {counted(number, 'statement')} of a State without data in that year")
    if lists_are_of not in (None, year):
        lines.append(f"the lists are of {lists_are_of}: whether they are complete for {year} is unknown")
    return lines
