"""Dates of the Extended Date/Time Format (EDTF), as the tables have them: what they may mean, and in words."""

from __future__ import annotations

import functools
import re
from calendar import monthrange
from datetime import date

_OPEN = 10**6
"""The year that stands for an end that is open."""
_DAY_0 = date(1899, 12, 30)
"""From which spreadsheets count days."""
_FIRST_NUMBER, _LAST_NUMBER = 1800, 2100
"""The numbers of days that could be years."""


def year_shown_as_day(day: date) -> int:
    """The number by which a spreadsheet keeps a day, where a year may have been meant by it; else 0.

    Examples
    --------
    >>> year_shown_as_day(date(1905, 6, 25)), year_shown_as_day(date(2003, 6, 25))
    (2003, 0)
    """
    number = (day - _DAY_0).days
    return number if _FIRST_NUMBER <= number <= _LAST_NUMBER else 0


@functools.lru_cache(maxsize=10_000)
def date_span(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """First and last day that an EDTF date may mean, as (year, month, day); open ends are empty and infinite.

    Raises
    ------
    ValueError
        The text is not an EDTF date, or its interval ends before it begins.

    Examples
    --------
    >>> date_span("2003-06~")
    ((2003, 6, 1), (2003, 6, 30))
    """
    if span := _usual_span(text):
        return span
    # Sets, times of day and years of five digits are EDTF too, but no document here has them; at months such as 0X the
    # parser fails, and says so on the standard output.
    if not re.fullmatch(r"[0-9X.~?%/-]{4,40}", text) or re.search(r"-\d?X", text):
        raise ValueError(text)
    # Imported when such a date is read: the import takes a tenth of a second, and each date some milliseconds.
    from edtf import parse_edtf

    try:
        for day in re.findall(r"(?<![-\d])\d{4}-\d\d-\d\d", text):
            date.fromisoformat(day)  # which the parser takes also where the calendar has no such day
        parsed = parse_edtf(text)
        low, high = parsed.lower_strict(), parsed.upper_strict()
        first = tuple(low[:3]) if not isinstance(low, float) else ()
        last = tuple(high[:3]) if not isinstance(high, float) else (_OPEN,)
    except Exception as error:  # some texts the parser does not refuse but fails on, each in its own way
        raise ValueError(text) from error
    if last < first:
        raise ValueError(text)
    return first, last


def _usual_span(text: str) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """First and last day of a date as nearly all are, or from one to another; None where the parser must read it.

    >>> _usual_span("2020-02~/.."), _usual_span("2003~/1999"), _usual_span("200X")
    (((2020, 2, 1), (1000000,)), None, None)
    """
    ends = text.split("/")
    if len(ends) > 2 or all(end == ".." for end in ends):
        return None
    spans = [((), (_OPEN,)) if end == ".." and len(ends) == 2 else _calendar_span(end) for end in ends]
    if spans[0] is None or spans[-1] is None:
        return None
    first, last = spans[0][0], spans[-1][1]
    return (first, last) if first <= last else None


def _calendar_span(text: str) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """First and last day of a year, month or day, which may have a mark of uncertainty at its end; else None."""
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}[~?%]?", text, re.ASCII):
        return None
    parts = [int(part) for part in text.rstrip("~?%").split("-")]
    try:
        first = date(*[*parts, 1, 1][:3])
    except ValueError:  # no day of the calendar: the parser decides
        return None
    month = first.month if len(parts) > 1 else 12
    day = first.day if len(parts) > 2 else monthrange(first.year, month)[1]
    return (first.year, first.month, first.day), (first.year, month, day)


@functools.cache
def readable(text: str) -> str:
    """The EDTF date; empty where the text is none, as it may be in data of one's own that was never checked.

    >>> readable("1951-04~"), readable("in spring"), readable("")
    ('1951-04~', '', '')
    """
    try:
        date_span(text)
    except ValueError:
        return ""
    return text


@functools.cache
def year_span(start: str, end: str) -> tuple[int, int]:
    """First and last year of two EDTF dates; without a start or an end, the earliest or latest that can be.

    A text that is no EDTF date says nothing of a time, and is as none.

    >>> year_span("1951-04~", ""), year_span("", "2003/2005"), year_span("1951", "in spring")
    ((1951, 9999), (0, 2005), (1951, 9999))
    """
    start, end = readable(start), readable(end)
    first = date_span(start)[0] if start else ()
    return first[0] if first else 0, date_span(end)[1][0] if end else 9999


def years_of(text: str) -> tuple[int | None, int | None]:
    """First and last year that an EDTF date may mean, as numbers; None where it is open, empty or no EDTF date.

    >>> years_of("1951-04~"), years_of("2003/2005"), years_of("2023/.."), years_of("")
    ((1951, 1951), (2003, 2005), (2023, None), (None, None))
    """
    try:
        first, last = date_span(text)
    except ValueError:
        return None, None
    return first[0] if first else None, last[0] if last[0] < _OPEN else None


def dates_text(start: str, end: str) -> str:
    """Two EDTF dates in words; empty without either.

    >>> dates_text("1887", "2016"), dates_text("1887", ""), dates_text("", "2016")
    ('1887 to 2016', 'since 1887', 'until 2016')
    """
    if start and end:
        return f"{start} to {end}"
    return f"since {start}" if start else f"until {end}" if end else ""
