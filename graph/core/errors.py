"""Every error that govgraph raises on purpose.

::

    GovgraphError
    ├── UsageError            what was asked for cannot be asked that way: an unknown name, question or parameter
    ├── DataError             a table or a file does not hold what it must; carries every problem found
    ├── SettingError          an environment variable holds what it must not
    ├── OutputError           what is printed or made cannot be written: a full disk, a closed output
    ├── MissingLibraryError   a library of an extra of this distribution is not installed
    └── StoreError            the database cannot do it
        ├── EngineError       the embedded engine cannot be started or stopped
        ├── ConnectError      no database answers there, or it refuses the password
        │   └── LeaderLostError  the cluster has lost the member that writes
        ├── QueryError        the database refuses the query's text
        │   └── ReadOnlyError a query that reads tried to write
        ├── TimeLimitError    a query ran longer than its time limit
        ├── MemoryLimitError  a query needed more memory than it may have
        └── BusyError         another load is running

A message says where, what was found, and what is allowed or what to do. The command line prints it and ends with 1;
the explorer shows it in the page. Neither shows a traceback for one of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from govgraph.graph.core.row_places import place_text
from govgraph.graph.core.text import counted, first_of

__all__ = [
    "BusyError",
    "ConnectError",
    "DataError",
    "EngineError",
    "GovgraphError",
    "LeaderLostError",
    "MemoryLimitError",
    "MissingLibraryError",
    "OutputError",
    "Problem",
    "QueryError",
    "ReadOnlyError",
    "SettingError",
    "StoreError",
    "TimeLimitError",
    "UsageError",
]

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")

MAX_FOUND = 500
"""Letters of what was found that a message repeats."""
MAX_PLACES = 12
"""Places, or runs of rows, of the same problem that a message names."""
MAX_LINES = 1000
"""Messages that are written one below the other."""


def printable(text: str) -> str:
    r"""The text with every character escaped by which it could drive a terminal or turn the order of what is read.

    Line ends and tabs stay. What a file or an address holds passes through here before it is shown in a message.

    >>> printable("a\x1b[31mb\u202ec")
    'a\\x1b[31mb\\u202ec'
    """
    return _CONTROLS.sub(lambda character: character[0].encode("unicode_escape").decode("ascii"), text)


class GovgraphError(Exception):
    """The root of every error that govgraph raises on purpose; its message says what to do."""

    def __str__(self) -> str:
        return printable(super().__str__())


class UsageError(GovgraphError):
    """Something was asked for by a name, a question or a parameter that does not exist."""


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing wrong with one cell, row or file.

    Args:
        file: the file as the user knows it, without the folder.
        line: its line, counted from 1, the header being line 1; 0 for the file as a whole.
        column: the column's name, or empty when the row as a whole is meant.
        found: what stands there.
        allowed: what may stand there, or what to do.
        cell: in a workbook the cell, such as C7; `file` then names workbook and sheet.

    >>> str(Problem("statements.csv", 41, "predicate", "'PARTNER'", "use one of MEMBER_OF, OBSERVER_OF"))
    "statements.csv:41: predicate: found 'PARTNER'; use one of MEMBER_OF, OBSERVER_OF"
    """

    file: str
    line: int
    column: str
    found: str
    allowed: str
    cell: str = ""

    def __str__(self) -> str:
        column = f"{_short(self.column)}: " if self.column else ""
        # A problem is one line, whatever a file, or its name, holds.
        place = place_text(self.file, self.line, self.cell)
        text = f"{_short(place)}: {column}found {_short(self.found)}; {self.allowed}"
        return printable(text).replace("\n", "\\n").replace("\t", "\\t")

    def with_cell(self, letters: Mapping[str, str]) -> Problem:
        """The same with its cell, by the letters of the columns of its sheet; of a whole row the first.

        >>> Problem("a.ods, S", 2, "role", "'boss'", "use chair").with_cell({"role": "C"}).cell
        'C2'
        """
        letter = letters.get(self.column, "A")
        return self if self.cell or not self.line else replace(self, cell=f"{letter}{self.line}")


def _short(text: str) -> str:
    return text if len(text) <= MAX_FOUND else f"{text[:MAX_FOUND]}..."


def together(problems: Iterable[Problem]) -> dict[Problem, list[Problem]]:
    """Problems that say the same of several rows or cells of a column, by the first of them."""
    groups: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.file, problem.column, problem.found, problem.allowed), []).append(problem)
    return {group[0]: group for group in groups.values()}


def told_once(problems: Iterable[Problem]) -> list[str]:
    """The problems as messages, those that say the same as one, with its rows; of very many the first.

    >>> told_once(Problem("statements.csv", line, "role", "'boss'", "use chair") for line in (2, 4, 5, 6, 9))
    ["statements.csv:2: role: found 'boss'; use chair (also in rows 4-6, 9)"]
    """
    return first_lines([f"{first}{also_in(group)}" for first, group in together(problems).items()])


def first_lines(lines: Sequence[str]) -> list[str]:
    """As many lines as somebody may look through, and how many there are besides.

    >>> first_lines([f"row {number}" for number in range(MAX_LINES + 2)])[-2:]
    ['row 999', '2 further lines are not shown']
    """
    if (further := len(lines) - MAX_LINES) <= 0:
        return list(lines)
    return [*lines[:MAX_LINES], f"{counted(further, 'further line')} {'is' if further == 1 else 'are'} not shown"]


def also_in(group: Sequence[Problem]) -> str:
    """Where the same problem is found besides, in words; nothing where it is found once."""
    if len(group) < 2:
        return ""
    if cells := [problem.cell for problem in group[1:] if problem.cell]:
        places, word = cells, "cell"
    else:
        runs: list[list[int]] = []
        for line in sorted({problem.line for problem in group[1:]}):
            if runs and line == runs[-1][-1] + 1:
                runs[-1] = [runs[-1][0], line]
            else:
                runs.append([line])
        places, word = ["-".join(map(str, run)) for run in runs], "row"
    several = "s" if len(group) > 2 else ""
    return f" (also in {word}{several} {first_of(places, MAX_PLACES)})"


class DataError(GovgraphError):
    """A data set breaks rules; `problems` holds all of them, in the order of files and lines."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(told_once(self.problems)))


class SettingError(GovgraphError):
    """An environment variable holds a value that it may not hold."""


class OutputError(GovgraphError):
    """What a command prints, or a file that it makes, cannot be written."""


class MissingLibraryError(GovgraphError):
    """A library that an extra of this distribution brings is not installed."""


class StoreError(GovgraphError):
    """The database cannot do what was asked."""


class EngineError(StoreError):
    """The embedded engine cannot be started, reached or stopped."""


class ConnectError(StoreError):
    """No database answers at the address, or it refuses user and password."""


class LeaderLostError(ConnectError):
    """The cluster has lost its leader, the member that writes, while something was written."""


class QueryError(StoreError):
    """The database refuses a query's text or its parameters."""


class ReadOnlyError(QueryError):
    """A query that may only read would write, or call what is not allowed."""


class TimeLimitError(StoreError):
    """A query was stopped because it ran longer than its limit."""


class MemoryLimitError(StoreError):
    """A query was stopped because it needed more memory than it may have."""


class BusyError(StoreError):
    """Another load is running; only one may run at a time."""


def unknown_word(parameter: str, word: object, allowed: Iterable[str]) -> UsageError:
    """The error of a word that is not among those allowed; it names the nearest one.

    >>> str(unknown_word("column", "shard", ["a", "shared"]))
    "column: found 'shard'; did you mean 'shared'? use one of a, shared"
    """
    words = list(allowed)
    near = get_close_matches(word, words, n=1) if isinstance(word, str) else []
    hint = f" did you mean {near[0]!r}?" if near else ""
    return UsageError(f"{parameter}: found {word!r};{hint} use one of {', '.join(words)}")
