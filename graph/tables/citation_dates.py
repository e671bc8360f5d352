"""EDTF dates as bibliographies write them: parts, one text, and words where a format has no sign for it.

EDTF (ISO 8601-2:2019, levels 0 and 1) says approximate (`~`), uncertain (`?`), both (`%`), unspecified digits (`199X`),
seasons (`2003-21`) and intervals, also open ones (`2023/..`). No bibliography format says all of that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from govgraph.graph.core.dates import date_span, readable

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_PLAIN = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_PART = r"\d{2}(\d\d|\dX|XX)(-\d\d)?(-\d\d)?[?~%]?"
_LEVEL_1 = re.compile(rf"{_PART}|({_PART}|\.\.|)/({_PART}|\.\.|)")


@dataclass(frozen=True, slots=True)
class CitedDate:
    """A date of a document.

    Attributes:
        edtf: the date in EDTF; empty when it is not known.
        parts: one or two (year[, month[, day]]): the date, or the first and the last of an interval. Of an open
            interval only the end that is known; nothing when no date is known.
        season: of a single date, 1 (spring) to 4 (winter); 0 for none.
        circa: whether anything of it is approximate, uncertain or unspecified.
        open: `before` or `after` when an interval has only a last or only a first date, else empty.
    """

    edtf: str
    parts: tuple[tuple[int, ...], ...] = ()
    season: int = 0
    circa: bool = False
    open: str = ""

    @property
    def single(self) -> bool:
        """Whether it is one date, no interval."""
        return len(self.parts) == 1 and not self.open

    @property
    def year(self) -> str:
        """The year as a text for fields that take any.

        >>> [cited_date(date).year for date in ("2003-06", "2003~", "2001/2003", "2023/..", "")]
        ['2003', 'c. 2003', '2001-2003', '2023 or later', 'n.d.']
        """
        return self._text([str(part[0]) for part in self.parts])

    @property
    def words(self) -> str:
        """The whole date in plain English.

        >>> cited_date("2020-02~/..").words, cited_date("2003-21").words, cited_date("2010-01-05").words
        ('about February 2020 or later', 'spring 2003', '5 January 2010')
        >>> cited_date("2001/2003-06").words, cited_date("").words
        ('2001 to June 2003', 'n.d.')
        """
        season = f"{list(_SEASONS.values())[self.season - 1]} " if self.season else ""
        about = "about " if any(sign in self.edtf for sign in "~%X") else "perhaps "
        return self._text([season + _day_in_words(part) for part in self.parts], about)

    def _text(self, dates: list[str], about: str = "c. ") -> str:
        text = "-".join(dict.fromkeys(dates)) if all(len(date) == 4 for date in dates) else " to ".join(dates)
        after = {"after": " or later", "before": " or earlier", "": ""}[self.open]
        return f"{about if self.circa else ''}{text}{after}" if text else "n.d."


def _day_in_words(part: tuple[int, ...]) -> str:
    """A year, month or day in words.

    >>> _day_in_words((2003,)), _day_in_words((2003, 6)), _day_in_words((2003, 6, 1))
    ('2003', 'June 2003', '1 June 2003')
    """
    year, *month_and_day = part
    words = [str(day) for day in month_and_day[1:]] + [_MONTHS[month - 1] for month in month_and_day[:1]]
    return " ".join([*words, f"{year:04}"])


def spell_words(start: str, end: str) -> str:
    """Since when and until when, in EDTF, in plain English; empty where neither is known.

    >>> spell_words("2020-02~", ""), spell_words("2001", "2003-06"), spell_words("2011", "2011")
    ('since about February 2020', 'from 2001 to June 2003', 'in 2011')
    """
    first, last = (cited_date(readable(date)).words if readable(date) else "" for date in (start, end))
    if first and first == last:
        return f"in {first}"
    if first and last:
        return f"from {first} to {last}"
    return f"since {first}" if first else f"until {last}" if last else ""


def cited_date(edtf: str) -> CitedDate:
    """What an EDTF date says, in parts.

    Args:
        edtf: the date; empty when no date is known.

    Raises:
        ValueError: the text is not an EDTF date.

    >>> cited_date("2001/2003-06~").parts, cited_date("199X").parts
    (((2001,), (2003, 6)), ((1990,), (1999,)))
    """
    if not edtf:
        return CitedDate("")
    date_span(edtf)
    first, interval, last = edtf.partition("/")
    ends = [_end(text) for text in ((first, last) if interval else (first,)) if text not in ("", "..")]
    circa = any(sign in edtf for sign in "~?%X")
    side = ""
    if interval and len(ends) == 1:
        side = "before" if first in ("", "..") else "after"
    parts = [part for end in ends for part in end]
    season = 0
    if not interval and len(parts) == 1 and parts[0][1:2] and parts[0][1] in _SEASONS:
        season = parts[0][1] - 20
    dates = [part[:1] if part[1:2] and part[1] > 12 else part for part in parts]
    return CitedDate(edtf, tuple(dates[:1] + dates[-1:] if len(dates) > 1 else dates), season, circa, side)


def _end(text: str) -> list[tuple[int, ...]]:
    plain = _PLAIN.fullmatch(re.sub(r"[~?%]", "", text))
    if plain:
        return [tuple(int(part) for part in plain.groups() if part)]
    first, last = date_span(text)
    return [first[:1], last[:1]]


def is_level_1(edtf: str) -> bool:
    """Whether a date is EDTF of level 0 or 1, which is what biblatex reads.

    >>> is_level_1("2020-02~/.."), is_level_1("2003?-06")
    (True, False)
    """
    return bool(_LEVEL_1.fullmatch(edtf))
