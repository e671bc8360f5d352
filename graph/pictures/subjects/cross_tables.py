"""Themes by mechanisms, and members by mechanisms: who is or does what, who does not, and of whom it is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace

import numpy as np

from govgraph.graph.analysis import cross_tables
from govgraph.graph.analysis.cross_tables import MEMBER, NOT_LISTED, OTHER_ROLE, THROUGH_UNION
from govgraph.graph.core.colours import STATUS
from govgraph.graph.core.coverage_text import open_number
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_time import ENDED, OPEN
from govgraph.graph.core.edition_words import edition_words
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.text import counted, first_of
from govgraph.graph.core.theme_answers import DISPUTED, NO, UNKNOWN, YES
from govgraph.graph.pictures import cross_chart, cross_room
from govgraph.graph.pictures.cross import Cross, Look, sign_notes
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.pictures.sources import (
    dates_of_members,
    edges_behind,
    own_cells,
    places_behind,
    source_line,
    unknown_members,
)
from govgraph.graph.pictures.subjects.memberships import LOOKS as MEMBERSHIP_LOOKS
from govgraph.graph.tables.arrays import coded, is_among
from govgraph.graph.tables.table import Table, cells

THEME_LOOKS = {
    YES: Look("yes", "strong", "works on it"),
    NO: Look("no", "empty", "does not, as a document says"),
    DISPUTED: Look(STATUS["disputed"].sign, "doubted", "documents disagree"),
    UNKNOWN: Look(STATUS["unknown"].sign, "striped", "unknown: no document says"),
}
_AS_OF_A_STATE = ("observer", "partner", "participant", OTHER_ROLE, OPEN, ENDED)
MEMBER_LOOKS = {
    MEMBER: MEMBERSHIP_LOOKS[MEMBER],
    THROUGH_UNION: Look("U", "light", "member through a union"),
    **{part: MEMBERSHIP_LOOKS[part] for part in _AS_OF_A_STATE},
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
    mechanisms = set(coded(table, "mechanism").categories)
    without = sorted(edition.label(key) for key in mechanisms - drawn.columns.keys())
    unknown = (
        [f"The themes of {counted(len(without), 'mechanism')}, not drawn: {', '.join(without)}."] if without else []
    )
    answers = Counter(drawn.cells.values())
    if answers[UNKNOWN]:
        of_cells = f"{answers[UNKNOWN]} of the {answers.total()} cells of the whole table"
        unknown.insert(0, f"In {of_cells}, as no document says whether.")
    title = f"Themes by mechanisms, edition {edition_words(edition)}"
    return _picture(edition, table, drawn, title, " ".join(themes_finding(table)), unknown)


def themes_drawn(table: Table, columns: str, mechanisms: Collection[str] | None = None) -> Cross:
    """The cross table of themes.

    Args:
        table: the themes by mechanisms.
        columns: of `COLUMNS`.
        mechanisms: those that are drawn; all of these columns when None.
    """
    drawn = mechanisms_of(table, columns) if mechanisms is None else mechanisms
    return _cross(table, ("theme", "mechanism", "answer"), drawn, THEME_LOOKS, (YES,))


def mechanisms_of(table: Table, columns: str = "all") -> Mapping[str, str]:
    """The mechanisms of a cross table by their ids: all, or those of which any answer is on record."""
    names = _names(table, "mechanism")
    if columns == "all":
        return names
    is_on_record = ~is_among(coded(table, "answer"), (UNKNOWN,))
    mechanisms = coded(table, "mechanism")
    on_record = {mechanisms.categories[code] for code in np.unique(mechanisms.codes[is_on_record]).tolist()}
    return {key: name for key, name in names.items() if key in on_record}


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
        states = [entity for entity in edition.entities.values() if entity.kind == "state"]
        regions, subregions = (
            ", ".join(sorted({getattr(state, level) for state in states} - {""})) for level in ("region", "subregion")
        )
        raise UsageError(
            f"region: found {region!r}, with no State on record in a mechanism; use one of {regions}, or of their "
            f"sub-regions {subregions}"
        )
    where = f" in {region}" if region else ""
    title = f"States and territories{where} by mechanisms, edition {edition_words(edition)}"
    picture = _picture(edition, table, drawn, title, " ".join(members_finding(table, region)), unknown_members(edition))
    return replace(picture, dates=dates_of_members(edition))


def members_drawn(table: Table, mechanisms: Collection[str] | None = None) -> Cross:
    """The cross table of members.

    Args:
        table: the members by mechanisms.
        mechanisms: those that are drawn; all when None.
    """
    drawn = mechanisms_of(table) if mechanisms is None else mechanisms
    return _cross(table, ("state", "mechanism", "part"), drawn, MEMBER_LOOKS, MEMBERS_COUNTED)


def _cross(
    table: Table,
    names: tuple[str, str, str],
    drawn: Collection[str],
    looks: Mapping[str, Look],
    counted_values: tuple[str, ...],
) -> Cross:
    """The cells of some columns of a table as a cross table, with what is counted in all of them."""
    row, column, value = names
    rows, columns, values = (coded(table, name) for name in names)
    is_counted = is_among(values, counted_values)
    is_unknown = is_among(values, (UNKNOWN,))
    numbers: dict[str, int] = {}
    open_ends: set[str] = set()
    for end in (rows, columns):
        sums = np.bincount(end.codes[is_counted], minlength=len(end.categories)).tolist()
        numbers |= dict(zip(end.categories, sums, strict=True))
        open_ends |= {end.categories[code] for code in np.unique(end.codes[is_unknown]).tolist()}
    part = table.take(is_among(columns, set(drawn)))
    row_names, column_names = _names(table, row), _names(part, column)
    ends = zip(part.column(row), part.column(column), strict=True)
    return Cross(
        row_names,
        column_names,
        dict(zip(ends, part.column(value), strict=True)),
        looks,
        counted_values,
        numbers={key: number for key, number in numbers.items() if key in row_names or key in column_names},
        open_ends=frozenset(open_ends),
        own=own_cells(part, row, column),
    )


def _names(table: Table, end: str) -> dict[str, str]:
    """The names of the ids of a column, in the order in which these come first."""
    ids = coded(table, end)
    _, first = np.unique(ids.codes, return_index=True)
    first.sort()
    places = table.places()[first]
    return dict(zip(cells(table.values[end], places), cells(table.values[f"{end}_name"], places), strict=True))


def _picture(
    edition: Edition, table: Table, cross: Cross, title: str, finding: str, unknown: Collection[str]
) -> Picture:
    drawn, part_in = cross.first(), cross_room.fitted(cross)
    counted_cells = " or ".join(drawn.counted)
    notes = [f"The number beside a name counts all its cells of {counted_cells}."]
    return Picture(
        title,
        finding,
        lambda area: cross_chart.chart(part_in(area), area),
        source_line(edition, edges_behind(table), places_behind(table)),
        tuple(unknown),
        (*notes, *sign_notes(cross)),
        min((len(drawn.rows) * 11.5 + 190) / 620, 1.4),
        f"{title}: a table of {len(cross.rows):,} rows and {len(cross.columns):,} columns.",
        lambda area: cross.left_out(part_in(area)),
    )


def themes_finding(table: Table) -> list[str]:
    """How many cells have which answer, and the themes of the most mechanisms, in words.

    >>> from govgraph.graph.core.provenance import NOTHING
    >>> names = ("theme", "theme_name", "mechanism", "mechanism_name", "answer")
    >>> asylum = [("a", "Asylum", key, key, "yes") for key in ("apc", "igc")]
    >>> rows = [dict(zip(names, row)) for row in (*asylum, ("b", "Return", "apc", "apc", "unknown"))]
    >>> for words in themes_finding(Table.of_rows((), rows, NOTHING)):
    ...     print(words)
    2 themes and 2 mechanisms: 2 yes, 1 unknown.
    Themes of the most mechanisms: Asylum (2).
    """
    values = coded(table, "answer")
    answers = dict(zip(values.categories, np.bincount(values.codes, minlength=len(values.categories)), strict=True))
    themes, mechanisms = _names(table, "theme"), _names(table, "mechanism")
    words = ", ".join(f"{answers[answer]} {answer}" for answer in THEME_LOOKS if answers.get(answer))
    finding = [f"{counted(len(themes), 'theme')} and {counted(len(mechanisms), 'mechanism')}: {words}."]
    counts = {theme: of for theme, of in cross_tables.counts(table, "theme", "answer").items() if YES in of}
    if counts:
        highest = max(of[YES] for of in counts.values())
        most = {themes[theme]: UNKNOWN in of for theme, of in counts.items() if of[YES] == highest}
        first = ", ".join(f"{name} ({_least(highest, may_grow)})" for name, may_grow in most.items())
        finding.append(f"Themes of the most mechanisms: {first}.")
    return finding


def _least(number: int, may_grow: bool) -> str:
    """A number as its row has it: the least where a cell of the row is not known."""
    return open_number(f"{number:,}", is_none=False, is_count=True) if may_grow else f"{number:,}"


def members_finding(table: Table, region: str) -> list[str]:
    """How many States, who is in most, and of how many mechanisms it is not known, in words.

    >>> from govgraph.graph.core.provenance import NOTHING
    >>> names = ("state", "state_name", "mechanism", "mechanism_name", "part")
    >>> parts = {"apc": "member", "igc": "unknown"}
    >>> rows = [dict(zip(names, ("THA", "Thailand", key, key, part))) for key, part in parts.items()]
    >>> for words in members_finding(Table.of_rows((), rows, NOTHING), "Asia"):
    ...     print(words)
    1 State or territory in Asia is on record in any of 2 mechanisms.
    Member of the most: Thailand (≥1).
    The list of members of 1 mechanism is not complete: who is not named there may be a member.
    """
    names, mechanisms = _names(table, "state"), _names(table, "mechanism")
    is_on_record = "is on record" if len(names) == 1 else "are on record"
    where = f" in {region}" if region else ""
    states = counted(len(names), "State or territory", "States and territories")
    finding = [f"{states}{where} {is_on_record} in any of {counted(len(mechanisms), 'mechanism')}."]
    numbers = Counter(dict.fromkeys(names.values(), 0))
    may_grow = set()
    for state, parts in cross_tables.counts(table, "state", "part").items():
        numbers[names[state]] += sum(parts.get(part, 0) for part in MEMBERS_COUNTED)
        may_grow |= {names[state]} if UNKNOWN in parts else set()
    members = sum(number > 0 for number in numbers.values())
    if 0 < members < len(numbers):
        are = "is a member" if members == 1 else "are members"
        others = "others have another role alone, or none that holds"
        finding.append(f"{members:,} of them {are}, which the map counts; {others}.")
    if highest := max(numbers.values(), default=0):
        first = [
            f"{name} ({_least(number, name in may_grow)})" for name, number in numbers.items() if number == highest
        ]
        finding.append(f"Member of the most: {first_of(first, 5)}.")
    not_known = {key for key, parts in cross_tables.counts(table, "mechanism", "part").items() if UNKNOWN in parts}
    # Of a list that is not complete all States of the table may be on record.
    if unknown := not_known | (table.provenance.not_complete.keys() & mechanisms.keys()):
        lists = f"The {'list' if len(unknown) == 1 else 'lists'} of members of {counted(len(unknown), 'mechanism')}"
        are = "is" if len(unknown) == 1 else "are"
        finding.append(f"{lists} {are} not complete: who is not named there may be a member.")
    return finding
