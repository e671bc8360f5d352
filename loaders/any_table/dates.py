"""Dates as tables print them, to EDTF: also those of Wikidata, and where something goes on."""

from __future__ import annotations

import re
from functools import cache

from govgraph.loaders.dates import GOES_ON, read_date

_TIME = re.compile(r"[+]?(\d{4})-(\d\d)-(\d\d)T00:00:00(?:\.0+)?Z")
_NO_VALUE = re.compile(r"https?://www\.wikidata\.org/\.well-known/genid/.*|_:.*|t\d{6,}")
"""What Wikidata has where it says that a date is not known."""


def is_of_wikidata(text: str) -> bool:
    """Whether a date is in the form that Wikidata gives every date.

    >>> is_of_wikidata("+1995-01-01T00:00:00Z"), is_of_wikidata("1 January 1995")
    (True, False)
    """
    return bool(_TIME.fullmatch(text))


@cache
def date_of_cell(text: str) -> str:
    """The date in a cell of a matrix, which says since when; empty where it is none, or a number that may be no date.

    >>> date_of_cell("22 Mar 1956 a"), date_of_cell("1995"), date_of_cell("20541"), date_of_cell("x")
    ('1956-03-22', '1995', '', '')
    """
    if text.isdigit() and len(text) != 4:
        return ""
    try:
        return edtf_of(text)
    except ValueError:
        return ""


def edtf_of(text: str, from_1904: bool = False) -> str:
    """A date as EDTF; empty where something goes on, or is said not to be known; `from_1904` as of `read_date`.

    Wikidata prints a year as its first of January, and a month as its first day, without a word on how precise it is:
    of these only the year, or the month, is certain.

    >>> edtf_of("+1995-01-01T00:00:00Z"), edtf_of("+2001-07-09T00:00:00Z"), edtf_of("2003-06~"), edtf_of("present")
    ('1995', '2001-07-09', '2003-06~', '')

    Raises
    ------
    ValueError
        It is no date, or could be two.
    """
    if text.casefold() in GOES_ON or _NO_VALUE.fullmatch(text):
        return ""
    if match := _TIME.fullmatch(text):
        year, month, day = match.groups()
        parts = [year, *([month, day] if day not in ("00", "01") else [month] if month not in ("00", "01") else [])]
        text = "-".join(parts)
    return read_date(text, from_1904)
