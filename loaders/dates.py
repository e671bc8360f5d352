"""Dates as people write them, to EDTF, the form that is kept; what could be two dates is none, and is told.

Read is what can mean one day, month or year only: a month by its name, a day before it with dots, the year first, and
of two numbers with strokes those of which one can be no month. Excel's number of a day, of the system that counts from
1900, is what a date becomes when a sheet is saved or copied as values. The mark of a footnote after a date, and the
letter of a list of treaties, say nothing of when. Words of uncertainty (`c. 1950`, `1950s`) are
read by the library of EDTF.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache, partial

from anyascii import anyascii

from govgraph.graph.core.dates import date_span
from govgraph.graph.core.field_types import EDTF
from govgraph.graph.core.folding import without_marks
from govgraph.graph.core.text import first_of

_MONTHS = (
    "jan january januar janvier enero ene janeiro gennaio gen yanvar yanvarya yanv ynyr",
    "feb february februar fevrier fevr fev febrero fevereiro febbraio fevral fevralya fbryr",
    "mar march marz maerz mars marzo marco mrz mart marta mrs",
    "apr april avril avr abril abr aprile aprel aprelya bryl",
    "may mai mayo maio maggio mag maya myw",
    "jun june juni juin junio junho giugno giu iyun iyunya ywnyw",
    "jul july juli juillet juil julio julho luglio lug iyul iyulya ywlyw",
    "aug august aout agosto ago avgust avgusta avg ghsts",
    "sep sept september septembre septiembre setiembre setembro set settembre sentyabr sentyabrya sent sbtmbr",
    "oct october oktober okt octobre octubre outubro out ottobre ott oktyabr oktyabrya ktwbr",
    "nov november novembre noviembre novembro noyabr noyabrya noyab nwfmbr",
    "dec december dezember dez decembre diciembre dic dezembro dicembre dekabr dekabrya dek dysmbr",
)
"""Names of the months in English, German, French, Spanish, Portuguese, Italian, Russian and Arabic, in order.

They are in Latin letters without accents, as `anyascii` writes them.
"""
MONTH_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_BESIDE = ("of", "de", "del", "di", "st", "nd", "rd", "th", "er", "o", "the", "le", "el", "g", "goda")
"""Words beside the name of a month that say nothing."""
_SERIALS = range(10_000, 73_051)
"""Excel's numbers of days that are read, 18 May 1927 to the end of 2099: those below could be years."""
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]00:00(:00(\.0+)?)?Z?")
_FOUR_DIGITS = "write a date with a year of four digits, such as 1984-12-31"
GOES_ON = ("", "-", "–", "present", "ongoing", "to date", "now")
"""What stands where something goes on."""
_ACT = re.compile(r"(?<=\d{4})\s+(?:AA|[aAcdPs])$")
"""The letter after a date by which lists of treaties say how a State became a party: `a` accession, `d` succession."""
_CHINESE = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?")
_FIRST = 3
"""Dates of one column that a note names."""


@cache
def read_date(text: str, from_1904: bool = False) -> str:
    """A date as EDTF.

    Parameters
    ----------
    text
        The date as it is written.
    from_1904
        Whether a number of a day is of a workbook that counts days from 1904, and not from 1900.

    Raises
    ------
    ValueError
        It is no date, or could be two; the message says what is allowed.

    Examples
    --------
    >>> [read_date(text) for text in ("2003-06~", "22 Mar 1956", "31.12.1984", "1995..2000", "1995-XX", "20541")]
    ['2003-06~', '1956-03-22', '1984-12-31', '1995/2000', '1995', '1956-03-27']
    >>> read_date("19079", from_1904=True)
    '1956-03-27'
    >>> read_date("03/04/1995")
    Traceback (most recent call last):
    ValueError: write a date of one meaning, 1995-03-04 or 1995-04-03
    """
    bare = _ACT.sub("", without_marks(_in_digits(text)))
    serial = partial(_serial, from_1904=from_1904)
    for read in (_edtf, _unspecified, _years, _numbers, _chinese, _with_month, serial, _uncertain):
        if form := read(bare):
            return form
    raise ValueError(EDTF)


def says_how(text: str) -> bool:
    """Whether a letter after a date says how a State became a party.

    >>> says_how("22 Mar 1956 a"), says_how("22 Mar 1956")
    (True, False)
    """
    return bool(_ACT.search(without_marks(text)))


def _in_digits(text: str) -> str:
    """A text with 0 to 9 for the digits of other scripts."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(character, character)) for character in text)


def _chinese(text: str) -> str:
    """`2001年6月15日`, `2001年6月`, `2001年`."""
    match = _CHINESE.fullmatch(text.replace(" ", ""))
    if not match:
        return ""
    year, month, day = match.groups()
    return _day(year, month, day) if day else _edtf(f"{year}-{int(month):02}" if month else year)


def _edtf(text: str) -> str:
    """EDTF as it is; a day at midnight, as programs write a date, is the day."""
    match = _MIDNIGHT.fullmatch(text)
    form = match[1] if match else text
    try:
        date_span(form)
    except ValueError:
        return ""
    return form


def _unspecified(text: str) -> str:
    """`1995-XX-XX`, `1995-00-00`: the year; `1995-06-XX`: the month."""
    match = re.fullmatch(r"(\d{4})(?:-(0[1-9]|1[0-2]))?(?:-(?:XX|xx|uu|00|\?\?)){1,2}", text)
    return _edtf("-".join(filter(None, match.groups()))) if match else ""


def _years(text: str) -> str:
    """Two years with dots, a dash or a word between them: an interval."""
    match = re.fullmatch(r"(\d{4})\s*(?:\.\.|-|–|to|bis|a|à)\s*(\d{4})", text)
    return _edtf(f"{match[1]}/{match[2]}") if match else ""


def _numbers(text: str) -> str:
    """A day in numbers alone, and a month and a year."""
    if match := re.fullmatch(r"(\d{4})([./])(\d{1,2})\2(\d{1,2})", text):
        return _day(match[1], match[3], match[4])
    if match := re.fullmatch(r"(\d{4})(\d\d)(\d\d)", text):
        return _day(*match.groups())
    if match := re.fullmatch(r"(\d{1,2})[./-](\d{4})", text):
        return _edtf(f"{match[2]}-{int(match[1]):02}")
    match = re.fullmatch(r"(\d{1,2})(\. ?|[/-])(\d{1,2})(?:\. ?|[/-])(\d{2}|\d{4})", text)
    if not match:
        return ""
    first, sign, second, year = match.groups()
    if len(year) == 2:
        raise ValueError(_FOUR_DIGITS)
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if sign.startswith("."):  # nowhere does a month stand before a day with dots
        return day_first
    if day_first and month_first and day_first != month_first:
        raise ValueError(f"write a date of one meaning, {month_first} or {day_first}")
    return day_first or month_first


def _with_month(text: str) -> str:
    """A date with the name of its month, in any order in which people write it."""
    words = re.findall(r"[a-z]+|\d+", anyascii(text).lower())
    words = [word for word in words if word not in _BESIDE]
    months = [MONTH_OF[word] for word in words if word in MONTH_OF]
    numbers = [word for word in words if word.isdigit()]
    if len(months) != 1 or len(words) != len(numbers) + 1 or not 1 <= len(numbers) <= 2:
        return ""
    years = [number for number in numbers if len(number) == 4]
    if not years and len(numbers) == 2:
        raise ValueError(_FOUR_DIGITS)
    days = [number for number in numbers if len(number) < 3]
    if len(years) != 1 or len(years) + len(days) != len(numbers):
        return ""
    return _day(years[0], str(months[0]), days[0]) if days else _edtf(f"{years[0]}-{months[0]:02}")


def _serial(text: str, *, from_1904: bool) -> str:
    """Excel's number of a day."""
    match = re.fullmatch(r"(\d{5})(?:\.0+)?", text)
    if not match or int(match[1]) not in _SERIALS:
        return ""
    from openpyxl.utils import datetime as excel  # here, as it takes a quarter of a second

    day = excel.from_excel(int(match[1]), excel.MAC_EPOCH if from_1904 else excel.WINDOWS_EPOCH)
    return day.date().isoformat() if hasattr(day, "date") else ""


def _uncertain(text: str) -> str:
    """`c. 1950`, `circa 1950`, `1950s`."""
    if not re.fullmatch(r"(?:c\.?|ca\.?|circa) ?\d{4}|\d{3}0s", text, re.IGNORECASE):
        return ""
    from edtf import text_to_edtf  # here, as it takes a tenth of a second

    return _edtf(text_to_edtf(re.sub(r"(?i)^(circa|ca?\.?) ?", "c. ", text)) or "")


def _day(year: str, month: str, day: str) -> str:
    """A day of the calendar; empty where there is no such day."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def read_spell(text: str, from_1904: bool = False) -> tuple[str, str]:
    """Start and end written in one cell, as EDTF; `from_1904` as of `read_date`.

    Raises
    ------
    ValueError
        It is no spell; the message says what is allowed.

    Examples
    --------
    >>> read_spell("1995-2000"), read_spell("Mar 1995 - present"), read_spell("1995/2000")
    (('1995', '2000'), ('1995-03', ''), ('1995', '2000'))
    """
    parts = re.split(r"\s+(?:-|–|to|bis)\s+|\.\.|/|–", text.strip(), maxsplit=1)
    if len(parts) == 1 and (match := re.fullmatch(r"(\d{4})-(\d{4}|)", text.strip())):
        parts = list(match.groups())
    if len(parts) != 2 or not parts[0]:
        raise ValueError("write a start and an end, such as 1995-2000 or 1995-")
    goes_on = parts[1].strip().casefold() in GOES_ON
    return read_date(parts[0], from_1904), "" if goes_on else read_date(parts[1], from_1904)


class OtherForms:
    """The dates of a table that were written in another form than EDTF, by column."""

    def __init__(self) -> None:
        self._columns: dict[tuple[str, str], list[str]] = {}

    def add(self, file: str, column: str, row: int, text: str, form: str) -> None:
        """Note how a date of a row is read, where it was not EDTF."""
        if form and form != text:
            self._columns.setdefault((file, column), []).append(f"{text!r} (row {row}) as {form}")

    def notes(self) -> list[str]:
        """Of each column how many dates they are, and the first of them."""
        return [
            f"{file}: {column}: read from another form: {first_of(readings, _FIRST)}"
            for (file, column), readings in self._columns.items()
        ]
