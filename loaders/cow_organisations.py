"""The organisations of the Correlates of War IGO data: names and dates, from `igo_year_formatv3.csv.gz`.

Each is an entity of its own, `cow-` and its abbreviation in the data, and has the abbreviation in its name. So it never
takes the name of an organisation that the seed or another data set holds, which may or may not be the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from govgraph.graph.core.errors import Problem
from govgraph.graph.core.model import StatementRow
from govgraph.loaders.foreign import lookup_table, read_rows

NAMES_FILE = "igo_year_formatv3.csv.gz"
NAMES_TABLE = "igo_year_formatv3"
TAKEN = ("ioname", "orgname", "year", "sdate", "deaddate")
IGNORED = (
    "accuracyofpre1965membershipdates",
    "dead",
    "economic",
    "igocode",
    "imputed",
    "integrated",
    "ionum",
    "longorgname",
    "political",
    "replaced",
    "social",
    "sourcesandnotes",
    "version",
)
"""Columns of which nothing is taken; the columns of States are the matter of `govgraph.loaders.cow_second`."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation; `key` is its abbreviation in small letters, as the other file has it."""

    key: str
    abbreviation: str
    printed: str
    established: str
    ended: str

    @property
    def name(self) -> str:
        """The name that tells it from the organisations of other data sets."""
        return f"{self.printed} (COW {self.abbreviation})"

    def statements(self, edition: str, document: str) -> Iterator[StatementRow]:
        """What the file says of it: that it is intergovernmental, and when it began and ended."""
        for predicate, value, column in (
            ("organisation_kind", "igo", "ioname"),
            ("established", self.established, "sdate"),
            ("ended", self.ended, "deaddate"),
        ):
            if value:
                yield StatementRow(
                    subject=f"cow-{self.key}",
                    predicate=predicate,
                    value=value,
                    edition=edition,
                    document=document,
                    locator=f"{NAMES_TABLE}, ioname {self.abbreviation}, column {column}",
                    as_written=self.printed,
                    basis="stated",
                )


def read_organisations(
    path: Path,
    problems: list[Problem],
    more: Collection[str] = (),
    encoding: str = "",
    notes: list[str] | None = None,
) -> dict[str, Organisation]:
    """The organisations by key; `more` are columns of States; `problems` and `notes` are as of `read_rows`."""
    rows = read_rows(path, problems, encoding, notes)
    _, header = next(rows, (1, []))
    if not header or not header_fits(header, path.name, problems, more):
        return {}
    where = [header.index(column) for column in ("ioname", "orgname", "sdate", "deaddate")]
    organisations: dict[str, Organisation] = {}
    for line, cells in rows:
        abbreviation, printed, established, ended = (cells[index] for index in where)
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9]*", abbreviation):
            problems.append(Problem(path.name, line, "ioname", repr(abbreviation), "use letters and digits"))
            continue
        if not re.fullmatch(r"[^\x00-\x1f\x7f\ufeff]{1,300}", printed) or not as_meant(printed):
            problems.append(Problem(path.name, line, "orgname", f"{printed[:60]!r}", "write the organisation's name"))
        for column, year, needed in (("sdate", established, True), ("deaddate", ended, False)):
            if not re.fullmatch(r"[12]\d{3}" if needed else r"([12]\d{3})?", year):
                problems.append(Problem(path.name, line, column, repr(year), "write a year of four digits"))
        organisation = Organisation(abbreviation.lower(), abbreviation, as_meant(printed), established, ended)
        before = organisations.setdefault(organisation.key, organisation)
        if before != organisation:
            finding = f"{abbreviation}, {organisation.printed!r}, {established}, {ended or '(empty)'}"
            allowed = "the rows of an organisation have one ioname, orgname, sdate and deaddate"
            problems.append(Problem(path.name, line, "", f"{finding}, which earlier rows have otherwise", allowed))
    return organisations


def header_fits(header: list[str], file: str, problems: list[Problem], more: Collection[str] = ()) -> bool:
    """Whether every column is known, by the user's answers among `more`, and none is missing or double."""
    columns = {*TAKEN, *IGNORED, *more, *(row["state"] for row in lookup_table("cow_states"))}
    wrong = [(column, "an unknown column", "take the file of version 3") for column in header if column not in columns]
    wrong += [(column, "no such column", "take the file of version 3") for column in TAKEN if column not in header]
    doubles = sorted(column for column, count in Counter(header).items() if count > 1)
    wrong += [(column, "the column twice", "leave one out") for column in doubles]
    problems += (Problem(file, 1, column, finding, allowed) for column, finding, allowed in wrong)
    return not wrong


def as_meant(printed: str) -> str:
    r"""A name of the file, in which Mac Roman letters were once read as Latin-1.

    Examples
    --------
    >>> as_meant("V\x8alf\x8ardscenter )"), as_meant("AgencyÊ")
    ('Välfärdscenter)', 'Agency')
    """
    try:
        text = printed.encode("latin-1").decode("mac_roman")
    except UnicodeEncodeError:
        text = printed
    return re.sub(r" +\)", ")", " ".join(text.split()))
