"""Themes by mechanisms, and members by mechanisms: who is or does what, who does not, and of whom it is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from govgraph.graph.analysis import cross_tables
from govgraph.graph.analysis.cross_tables import MEMBER, NOT_LISTED, OTHER_ROLE, THROUGH_UNION
from govgraph.graph.core.colours import STATUS
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_words import edition_words
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.text import counted, first_of
from govgraph.graph.core.theme_answers import DISPUTED, NO, UNKNOWN, YES
from govgraph.graph.pictures import cross
from govgraph.graph.pictures.cross import MOST, Cross, Look
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.pictures.sources import edges_behind, source_line, unknown_members
from govgraph.graph.tables.table import Table

THEME_LOOKS = {
    YES: Look("yes", "strong", "works on it"),
    NO: Look("no", "empty", "does not, as a document says"),
    DISPUTED: Look(STATUS["disputed"].sign, "doubted", "documents disagree"),
    UNKNOWN: Look(STATUS["unknown"].sign, "striped", "unknown: no document says"),
}
MEMBER_LOOKS = {
    MEMBER: Look("M", "strong", "member"),
    THROUGH_UNION: Look("U", "light", "member through a union"),
    "observer": Look("O", "outlined", "observer"),
    "partner": Look("P", "outlined", "partner"),
    "participant": Look("T", "outlined", "takes part as neither"),
    OTHER_ROLE: Look("R", "outlined", "in another role"),
    UNKNOWN: Look(STATUS["unknown"].sign, "striped", "unknown: the list of members is not complete"),
    NOT_LISTED: Look("·", "empty", "not in the complete list of members"),
}
MEMBERS_COUNTED = (MEMBER, THROUGH_UNION)
COLUMNS = ("some", "all")
"""Of themes: the mechanisms whose themes are on record, or all."""


def themes_picture(edition: Edition, columns: str = "some") -> Picture:
    """Themes by mechanisms.

    Raises:
        UsageError: no theme of a mechanism is on record.
    """
    return of_themes(edition, cross_tables.themes_by_mechanisms(edition), columns)


def of_themes(edition: Edition, table: Table, columns: str) -> Picture:
    """The picture of a table of themes by mechanisms."""
    drawn = themes_drawn(table, columns)
    if not drawn.columns:
        raise UsageError(f"themes: found no theme of a mechanism in edition {edition.name}; choose another edition")
    mechanisms = {row["mechanism"] for row in table.rows}
    without = sorted(edition.label(key) for key in mechanisms - drawn.columns.keys())
    unknown = (
        [f"The themes of {counted(len(without), 'mechanism')}, not drawn: {', '.join(without)}."] if without else []
    )
    cells = Counter(drawn.cells[row, column] for row in drawn.rows for column in drawn.columns)
    if cells[UNKNOWN]:
        unknown.insert(0, f"In {cells[UNKNOWN]} of {cells.total()} cells, as no document says whether.")
    title = f"Themes by mechanisms, edition {edition_words(edition)}"
    return _picture(edition, table, drawn, title, " ".join(themes_finding(table)), unknown)


def themes_drawn(table: Table, columns: str) -> Cross:
    """The cross table of themes.

    Args:
        table: the themes by mechanisms.
        columns: of `COLUMNS`.
    """
    on_record = {row["mechanism"] for row in table.rows if row["answer"] != UNKNOWN}
    return Cross(
        {row["theme"]: row["theme_name"] for row in table.rows},
        {
            row["mechanism"]: row["mechanism_name"]
            for row in table.rows
            if columns == "all" or row["mechanism"] in on_record
        },
        {(row["theme"], row["mechanism"]): row["answer"] for row in table.rows},
        THEME_LOOKS,
        (YES,),
    )


def members_picture(edition: Edition, region: str = "") -> Picture:
    """Members by mechanisms.

    Raises:
        UsageError: no State of the region is on record in a mechanism.
    """
    return of_members(edition, cross_tables.members_by_mechanisms(edition, region), region)


def of_members(edition: Edition, table: Table, region: str) -> Picture:
    """The picture of a table of members by mechanisms."""
    drawn = members_drawn(table)
    if not drawn.rows:
        regions = sorted({entity.region for entity in edition.entities.values() if entity.region})
        raise UsageError(
            f"region: found {region!r}, with no State on record in a mechanism; use one of {', '.join(regions)}"
        )
    where = f" in {region}" if region else ""
    title = f"States and territories{where} by mechanisms, edition {edition_words(edition)}"
    return _picture(edition, table, drawn, title, " ".join(members_finding(table, region)), unknown_members(edition))


def members_drawn(table: Table) -> Cross:
    """The cross table of members."""
    return Cross(
        {row["state"]: row["state_name"] for row in table.rows},
        {row["mechanism"]: row["mechanism_name"] for row in table.rows},
        {(row["state"], row["mechanism"]): row["part"] for row in table.rows},
        MEMBER_LOOKS,
        MEMBERS_COUNTED,
    )


def _picture(
    edition: Edition, table: Table, whole: Cross, title: str, finding: str, unknown: Collection[str]
) -> Picture:
    drawn = whole.first()
    notes = [f"The number beside a name counts its cells of {' or '.join(drawn.counted)}."]
    if len(whole.rows) > MOST:
        notes.append(f"Of {len(whole.rows)} rows the {MOST} with the largest numbers are drawn.")
    return Picture(
        title,
        finding,
        lambda area: cross.chart(drawn, area),
        source_line(edition, edges_behind(table)),
        tuple(unknown),
        tuple(notes),
        min((len(drawn.rows) * 11.5 + 190) / 620, 1.4),
        f"{title}: a table of {len(drawn.rows)} rows and {len(drawn.columns)} columns.",
    )


def themes_finding(table: Table) -> list[str]:
    """How many cells have which answer, and the themes of most mechanisms, in words.

    >>> from govgraph.graph.core.provenance import NOTHING
    >>> cells = [{"theme": "a", "theme_name": "Asylum", "mechanism": one, "answer": "yes"} for one in ("apc", "igc")]
    >>> cells += [{"theme": "b", "theme_name": "Return", "mechanism": "apc", "answer": "unknown"}]
    >>> for words in themes_finding(Table.of_rows((), cells, NOTHING)):
    ...     print(words)
    2 themes and 2 mechanisms: 2 yes, 1 unknown.
    Most mechanisms work on: Asylum (2).
    """
    answers = Counter(row["answer"] for row in table.rows)
    themes = {row["theme"]: row["theme_name"] for row in table.rows}
    mechanisms = {row["mechanism"] for row in table.rows}
    words = ", ".join(f"{answers[answer]} {answer}" for answer in THEME_LOOKS if answers[answer])
    finding = [f"{counted(len(themes), 'theme')} and {counted(len(mechanisms), 'mechanism')}: {words}."]
    numbers = {
        themes[theme]: of[YES] for theme, of in cross_tables.counts(table.rows, "theme", "answer").items() if YES in of
    }
    if numbers:
        most = max(numbers.values())
        first = ", ".join(f"{name} ({number})" for name, number in numbers.items() if number == most)
        finding.append(f"Most mechanisms work on: {first}.")
    return finding


def members_finding(table: Table, region: str) -> list[str]:
    """How many States, who is in most, and of how many mechanisms it is not known, in words.

    >>> from govgraph.graph.core.provenance import NOTHING
    >>> cells = [("THA", "Thailand", "apc", "member"), ("THA", "Thailand", "igc", "unknown")]
    >>> rows = [dict(zip(("state", "state_name", "mechanism", "part"), cell)) for cell in cells]
    >>> for words in members_finding(Table.of_rows((), rows, NOTHING), "Asia"):
    ...     print(words)
    1 State or territory in Asia is on record in any of 2 mechanisms.
    Member of most: Thailand (1).
    The list of members of 1 mechanism is not complete: who is not named there may be a member.
    """
    names = {row["state"]: row["state_name"] for row in table.rows}
    mechanisms = {row["mechanism"] for row in table.rows}
    is_on_record = "is on record" if len(names) == 1 else "are on record"
    where = f" in {region}" if region else ""
    states = counted(len(names), "State or territory", "States and territories")
    finding = [f"{states}{where} {is_on_record} in any of {counted(len(mechanisms), 'mechanism')}."]
    numbers = Counter({names[row["state"]]: 0 for row in table.rows})
    numbers.update(row["state_name"] for row in table.rows if row["part"] in MEMBERS_COUNTED)
    if most := max(numbers.values(), default=0):
        first = [f"{name} ({number})" for name, number in numbers.items() if number == most]
        finding.append(f"Member of most: {first_of(first, 5)}.")
    if unknown := {row["mechanism"] for row in table.rows if row["part"] == UNKNOWN}:
        lists = f"The {'list' if len(unknown) == 1 else 'lists'} of members of {counted(len(unknown), 'mechanism')}"
        are = "is" if len(unknown) == 1 else "are"
        finding.append(f"{lists} {are} not complete: who is not named there may be a member.")
    return finding
