"""A State in mechanisms, edition beside edition: what it is, what it was, what it is not, and what is not known."""

from __future__ import annotations

import re

from govgraph.graph.analysis.memberships import NO, NOT_COUNTED, ON_RECORD, UNKNOWN, YES, memberships
from govgraph.graph.core import vocabulary
from govgraph.graph.core.colours import STATUS
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_time import ENDED, OPEN
from govgraph.graph.core.edition_words import is_alternative
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.spells import TIMES
from govgraph.graph.core.text import counted, first_of, in_row
from govgraph.graph.pictures import cross_chart, cross_room
from govgraph.graph.pictures.cross import Cross, Look, sign_notes
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.pictures.sources import edges_behind, own_cells, places_behind, result_source_line
from govgraph.graph.tables.table import Table

_MEMBER, _THROUGH, _OTHER = "member", "member through a union", "in another role"
_ROLES = {
    _MEMBER: Look("M", "strong", "member"),
    _THROUGH: Look("U", "light", "member through a union"),
    "observer": Look("O", "outlined", "observer"),
    "partner": Look("P", "outlined", "partner"),
    "participant": Look("T", "outlined", "takes part as neither"),
    _OTHER: Look("R", "outlined", "in another role"),
}
LOOKS = {
    **_ROLES,
    OPEN: Look("S", "outlined", vocabulary.OPEN_WORDS),
    ENDED: Look("E", "empty", "ended"),
    UNKNOWN: Look(STATUS["unknown"].sign, "striped", "unknown: the list of members is not complete"),
    NO: Look(STATUS["no"].sign, "empty", "not in the complete list of members"),
    NOT_COUNTED: Look("·", "empty", "the edition does not count the mechanism"),
}
_NAMED = 12
_SIGNED = "member (signatory"
_NOT_HOLDING = re.compile(rf", ({'|'.join((*filter(None, vocabulary.STATUSES), *TIMES))})( \([^()]*\))?$")
"""How the words of a role end that does not hold at the time of the edition."""


def memberships_picture(*editions: Edition, who: str) -> Picture:
    """What a State is to each mechanism, by each of some editions; other lists for the same year are left out.

    Raises:
        UsageError: `who` is no State, or none of its memberships is on record.
    """
    compared = [edition for edition in editions if not is_alternative(edition.name) and edition.mechanisms] or list(
        editions
    )
    return of_memberships(memberships(*compared, who=who), who)


def of_memberships(table: Table, who: str) -> Picture:
    """The picture of a table of memberships.

    Raises:
        UsageError: no edition has it in a mechanism, or leaves open whether it is in one.
    """
    editions = sorted(table.provenance.editions, key=lambda edition: edition.name)
    label = editions[0].label(who)
    drawn = drawn_of(table)
    part_in = cross_room.fitted(drawn)
    if not drawn.rows:
        raise UsageError(f"memberships: found {label} in no mechanism on record; that does not mean no")
    rows = [dict(row) for row in table.rows]
    undrawn = dict.fromkeys(row["mechanism_name"] for row in rows if row["mechanism"] not in drawn.rows)
    inside = {
        edition.name: sum(row["answer"] == YES for row in rows if row["edition"] == edition.name)
        for edition in editions
    }
    numbers = in_row(f"{counted(number, 'mechanism')} of edition {name}" for name, number in inside.items())
    open_cells = {name: sum((row["edition"], row["answer"]) == (name, UNKNOWN) for row in rows) for name in inside}
    in_editions = [f"{counted(number, 'mechanism')} of edition {name}" for name, number in open_cells.items() if number]
    unknown = [f"Whether {label} is in {in_row(in_editions)}."] if in_editions else []
    notes = ["The number beside a name counts the cells in which it is a member or has another role."]
    if undrawn:
        notes.append(f"In no edition, and not drawn: {first_of(list(undrawn), _NAMED)}.")
    documents = {key: document for edition in editions for key, document in edition.documents.items()}
    title = f"{label} in mechanisms, {'editions' if len(editions) > 1 else 'edition'} {in_row(inside)}"
    return Picture(
        title,
        f"{label} is in {numbers}, in any role.",
        lambda area: cross_chart.chart(part_in(area), area),
        result_source_line(editions, documents, [*edges_behind(table), *places_behind(table)]),
        tuple(unknown),
        (*notes, *sign_notes(drawn)),
        min((len(drawn.rows) * 14 + 170) / 620, 1.4),
        f"{title}: a table of {len(drawn.rows):,} rows and {len(drawn.columns):,} columns.",
        lambda area: drawn.left_out(part_in(area)),
    )


def drawn_of(table: Table) -> Cross:
    """The mechanisms that an edition has it in, or of which one leaves it open; a column for each edition."""
    rows = [dict(row) for row in table.rows]
    shown = {row["mechanism"] for row in rows if row["answer"] in (*ON_RECORD, UNKNOWN)}
    return Cross(
        {row["mechanism"]: row["mechanism_name"] for row in rows if row["mechanism"] in shown},
        {row["edition"]: f"Edition {row['edition']}" for row in rows},
        {(row["mechanism"], row["edition"]): value_of(row["answer"], row["role"]) for row in rows},
        LOOKS,
        tuple(_ROLES),
        own=own_cells(table, "mechanism", "edition"),
    )


def value_of(answer: str, role: str) -> str:
    """The value of a cell: the nearest role of a yes that holds, else the answer.

    >>> value_of("yes", "chair; member (full)"), value_of("yes", "member through AU"), value_of("yes", "chair")
    ('member', 'member through a union', 'in another role')
    >>> value_of("unknown", ""), value_of("yes", "observer")
    ('unknown', 'observer')
    >>> value_of("yes", "observer; member, former (2004)"), value_of("yes", "member (signatory)")
    ('observer', 'in another role')
    """
    if answer != YES:
        return answer
    values = [_role_of(part) for part in role.split("; ") if not _NOT_HOLDING.search(part)]
    return next((value for value in _ROLES if value in values), _OTHER)


def _role_of(words: str) -> str:
    """The role that words say; a signatory is no member yet."""
    if words.startswith("member through "):
        return _THROUGH
    return next((role for role in _ROLES if words.startswith(role) and not words.startswith(_SIGNED)), _OTHER)
