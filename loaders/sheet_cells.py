"""The cells of a sheet as texts, or what is wrong with them: numbers and dates as precisely as they are shown."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from govgraph.loaders.sheet import UNREADABLE, Cell

DATES = ("date", "start", "end", "value")
"""Columns in which a date of Excel's is read as one."""
FIRST_DAY = date(1900, 1, 1)
"""The first day that Excel has."""
_AS_SHOWN = ("edition", "locator", "as_written", "note")
"""Columns in which a number is a text: section 5.10 is not section 5.1."""


def cell_text(cell: Cell, column: str, first_day: date = FIRST_DAY) -> tuple[str, tuple[str, str] | None]:
    """A cell as text, and where it is none, what was found and what is allowed.

    Parameters
    ----------
    cell
        The cell.
    column
        The column of the table in which it stands.
    first_day
        The first day that the program has that wrote it.
    """
    value = cell.value
    if cell.data_type == "f":
        formula = value if isinstance(value, str) else "of several cells"
        return "", (f"the formula {formula}", "write what it shows: copy the cells and paste them as values")
    if cell.data_type == UNREADABLE:
        return "", (str(value), "write in the cell what is meant")
    if cell.data_type == "e":
        return "", (f"the error {value}", "write a value, or leave the cell empty")
    match value:
        case None:
            return "", None
        case bool():
            return "", (str(value).upper(), "format the cell as Text and write the word that is meant")
        case int() | float() if column in _AS_SHOWN and (shown := _decimals(value, str(cell.number_format))):
            return shown, None
        case int():
            return str(value), None
        case float():
            return (str(int(value)) if value.is_integer() else repr(value)), None
        case date() | time() | timedelta():
            return _date(value, str(cell.number_format), column, first_day)
        case _:
            return str(value), None


def _decimals(value: float, form: str) -> str:
    """A number as its cell shows it, where that is the whole of it; nothing where the cell has no number of decimals.

    >>> _decimals(12.1, "0.00"), _decimals(0.5, "0%"), _decimals(12.123, "0.0"), _decimals(12, "General")
    ('12.10', '50%', '', '')
    >>> _decimals(7, "000")
    '007'
    """
    decimals = re.fullmatch(r"(0+)(?:\.(0+))?(%?)", form)
    if not decimals or form == "0":
        return ""
    digits, places = len(decimals[1]), len(decimals[2] or "")
    text = format(value, f".{places}{decimals[3] or 'f'}")
    whole = round(value, places + 2 * len(decimals[3]))
    before, sign, behind = text.partition(".")
    return f"{before.zfill(digits)}{sign}{behind}" if whole == value else ""


def _date(
    value: date | time | timedelta, form: str, column: str, first_day: date
) -> tuple[str, tuple[str, str] | None]:
    """A date as precisely as it is shown: what is shown as Jun-03 is a month, not its first day."""
    again = "format the column as Text and write it again"
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, datetime) or not isinstance(value, date):
        return "", (f"a time of day, {value}", again)
    if value < first_day:
        return "", (f"a date before 1900, {value}, which Excel does not have", again)
    if column not in DATES:
        return "", (f"a date, {value}, that Excel has made of something", again)
    pattern = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.|_.', "", form.lower())
    if not re.search("[ymdhs]", pattern):  # no form of dates, as where a file has a date in a cell without a form
        return value.isoformat(), None
    if "y" not in pattern:
        return "", (f"a date without its year, {value}", f"{again}, such as 2003-06")
    if "d" in pattern:
        return value.isoformat(), None
    return value.isoformat()[: 7 if "m" in pattern else 4], None
