"""What is lost when some leave or two become one: who loses what, and whether others are left; or members then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType

from govgraph.graph.analysis import what_if as analysis
from govgraph.graph.analysis.what_if.counterfactual import merged_groups, merged_labels
from govgraph.graph.analysis.what_if.loss_words import loss_of
from govgraph.graph.analysis.what_if.open_numbers import COUNTS, with_open_numbers
from govgraph.graph.core.colours import STATUS
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_words import edition_words
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.kinds import count_of_kind, kind_order
from govgraph.graph.core.provenance import STATEMENT_IDS
from govgraph.graph.core.text import alphabetical, capitalised, counted, in_row, several
from govgraph.graph.pictures import cross_chart, cross_room, stacked
from govgraph.graph.pictures.cross import Cross, Look, sign_notes
from govgraph.graph.pictures.matrix_room import LEAST_NAME
from govgraph.graph.pictures.picture import Area, Picture
from govgraph.graph.pictures.sources import dates_of_members, source_line, unknown_members
from govgraph.graph.pictures.stacked import Part
from govgraph.graph.pictures.subjects.what_if_numbers import HUES, Pair, Row, numbers_drawn
from govgraph.graph.tables.plain_words import sentence
from govgraph.graph.tables.table import Table

NONE, OPEN, OTHERS = "none", "none on record", "others"
KEPT = "kept"
LOOKS = {
    NONE: Look("0", "strong", "no other is left (complete list)"),
    OPEN: Look(STATUS["unknown"].sign, "striped", "no other on record (list not complete)"),
    OTHERS: Look("n", "light", "so many others are left (≥: at least)"),
    KEPT: Look("·", "empty", "not lost, or never on record"),
}
_MOST_BARS, _NAMED = 25, 3
_LETTER_OF_ROW = 0.6
"""The height of the letters before a bar by that of its row."""
_FORECAST = "Who would take over: this is a sum over what is on record, not a forecast."


def what_if_picture(
    edition: Edition,
    without: Collection[str] = (),
    merge: Collection[Pair] = (),
    show: Collection[str] = (),
) -> Picture:
    """What some take with them when they leave, or what becomes of two that are one.

    Raises:
        UsageError: nothing is asked for, a value is not allowed, or nothing of it can be drawn.
    """
    table = analysis.what_if(edition, tuple(without), tuple(merge), parts=show or tuple(analysis.PARTS))
    if not has_picture(table):
        changed = changed_words(edition.label, without, merge)
        raise UsageError(f"what-if: found no loss and no other number of members {changed}; choose others")
    return of_what_if(edition, table, without, merge)


def changed_words(label_of: Callable[[str], str], without: Collection[str], merge: Collection[Pair] = ()) -> str:
    """Who is taken out and who becomes one, in words.

    >>> changed_words(str.upper, ["iom"], [("apc", "bali")])
    'without IOM, and with APC and BALI as one'
    >>> changed_words(str.upper, [], [("apc", "bali"), ("apc", "gfmd")])
    'APC, BALI and GFMD as one'
    """
    removed = " and ".join(f"without {label_of(key)}" for key in without)
    merged = " and ".join(f"{in_row(map(label_of, ids))} as one" for ids in merged_groups(merge).values())
    return f"{removed}, and with {merged}" if removed and merged else removed or merged


def has_picture(table: Table) -> bool:
    """Whether a table has what is drawn: a loss, or other numbers of members or of States in common."""
    return any(loss_of(what) or what.startswith(COUNTS) for what in table.column("what"))


def of_what_if(edition: Edition, table: Table, without: Collection[str], merge: Collection[Pair] = ()) -> Picture:
    """The picture of a table of a what-if: who loses what; where nothing is lost, the numbers before and after.

    Args:
        edition: the edition.
        table: what would differ.
        without: who is taken out.
        merge: who becomes one.
    """
    changed = changed_words(edition.label, without, merge)
    losses = [dict(row) for row in table.rows if loss_of(row["what"])]
    if losses:
        return _of_losses(edition, table, changed, losses, merge)
    return _of_numbers(edition, table, changed, merge)


def _of_losses(edition: Edition, table: Table, changed: str, rows: Sequence[Row], merge: Collection[Pair]) -> Picture:
    cross = losses_drawn(edition, rows, merged_labels(edition.label, merge))
    part_in, drawn = cross_room.fitted(cross), cross.first()
    values = Counter(cross.cells.values())
    unknown = [_FORECAST]
    if values[OPEN]:
        unknown.append(f"In {counted(values[OPEN], 'cell')} of the whole table, whether another is left.")
    title = f"{capitalised(changed)}, edition {edition_words(edition)}: what is lost"
    return Picture(
        title,
        finding_of_losses(edition, cross),
        lambda area: cross_chart.chart(part_in(area), area),
        source_line(edition, [edge for row in rows for edge in edition.evidence(row[STATEMENT_IDS])]),
        tuple(unknown),
        ("The number beside a name counts what is lost.", *_beside(table, merges=len(merge)), *sign_notes(cross)),
        min((len(drawn.rows) * 14 + 190) / 620, 1.4),
        f"{title}: a table of {len(cross.rows)} rows and {len(cross.columns)} columns.",
        lambda area: cross.left_out(part_in(area)),
    )


def losses_drawn(edition: Edition, rows: Sequence[Row], merged: Mapping[str, str] = MappingProxyType({})) -> Cross:
    """A row for each who loses something, mechanisms first; a column for each kind of loss.

    `merged` are the names of those that several become.
    """
    cells: dict[tuple[str, str], str] = {}
    signs: dict[tuple[str, str], str] = {}
    own: set[tuple[str, str]] = set()
    for row in rows:
        loss, (subject, *_) = loss_of(row["what"]), row["subject"]
        if loss is None:
            continue
        at = (subject, loss.kind)
        cells[at] = loss.left
        if loss.left == OTHERS:
            signs[at] = str(with_open_numbers(row)["after"])
        if edition.own_data(row[STATEMENT_IDS]):
            own.add(at)
    subjects = sorted({subject for subject, _ in cells}, key=lambda key: _place(edition, key))
    kinds = dict.fromkeys(kind for _, kind in cells)
    return Cross(
        {subject: merged.get(subject) or edition.label(subject) for subject in subjects},
        {kind: capitalised(kind) for kind in kinds},
        {(subject, kind): cells.get((subject, kind), KEPT) for subject in subjects for kind in kinds},
        LOOKS,
        (NONE, OPEN, OTHERS),
        signs=signs,
        own=frozenset(own),
        foremost=NONE,
    )


def _place(edition: Edition, key: str) -> tuple[int, str]:
    return kind_order(edition.entities[key].kind), alphabetical(edition.label(key))


def finding_of_losses(edition: Edition, drawn: Cross) -> str:
    """How many lose something, and of what no other is left by complete lists, in words.

    >>> from govgraph.graph.core.edition import Entity
    >>> entities = {key: Entity(key, "mechanism", key.upper()) for key in ("apc", "igc")}
    >>> cells = {("apc", "secretariat"): "none", ("igc", "secretariat"): "none on record"}
    >>> drawn = Cross({"apc": "APC", "igc": "IGC"}, {"secretariat": "Secretariat"}, cells, LOOKS, ())
    >>> finding_of_losses(Edition("2019", entities, []), drawn)
    '2 mechanisms lose something. By complete lists no other is left of: secretariat (1: APC).'
    """
    kinds = Counter(edition.entities[row].kind for row in drawn.rows)
    who = in_row(count_of_kind(number, kind) for kind, number in kinds.items())
    words = f"{who} {'loses' if len(drawn.rows) == 1 else 'lose'} something."
    parts = []
    for kind in drawn.columns:
        names = [name for row, name in drawn.rows.items() if drawn.cells.get((row, kind)) == NONE]
        if names:
            parts.append(f"{kind} ({len(names)}: {several(names, _NAMED)})")
    return f"{words} By complete lists no other is left of: {'; '.join(parts)}." if parts else words


def _of_numbers(edition: Edition, table: Table, changed: str, merge: Collection[Pair]) -> Picture:
    # Drawn are the first of these that occur.
    kind = next(what for start in COUNTS for what in table.column("what") if what.startswith(start))
    rows = [dict(row) for row in table.rows if row["what"] == kind]
    bar_parts = numbers_drawn(edition, rows, merge)
    labels = list(dict.fromkeys(part.label for part in bar_parts))

    def part_in(area: Area) -> list[Part]:
        drawn_labels = labels[: _most_bars(area)]
        return [part for part in bar_parts if part.label in drawn_labels]

    def left_out(area: Area) -> list[str]:
        limit = _most_bars(area)
        return [f"The first {limit} of {len(labels)} bars are drawn."] if limit < len(labels) else []

    title = f"{capitalised(changed)}, edition {edition_words(edition)}: {kind}"
    about = {*(key for pair in merge for key in pair), *(key for row in rows for key in row["subject"])}
    edges = [edge for edge in edition.select(["MEMBER_OF"]) if {edge.subject, edge.object} & about]
    words = "; ".join(f"{label}: {of_label}" for label, of_label in stacked.words_of(bar_parts).items())
    return Picture(
        title,
        f"{capitalised(kind)}: {len(rows):,} would differ. {several(labels, _NAMED)}.",
        lambda area: stacked.chart(part_in(area), HUES, area),
        source_line(edition, edges),
        (_FORECAST, *unknown_members(edition)),
        (
            f"Bars: {kind}; in brackets now and then.",
            *stacked.own_notes(bar_parts),
            *_beside(table, kind, merges=len(merge)),
        ),
        stacked.aspect(bar_parts[: 2 * _MOST_BARS]),
        f"{title}, as bars. {words}.",
        left_out,
        dates=dates_of_members(edition),
    )


def _most_bars(area: Area) -> int:
    """How many bars have names that can be read and are not cut: those of one column where the height is fixed."""
    if not area.is_fixed:
        return _MOST_BARS
    return max(int((area.height - 2.4 * area.letter) * _LETTER_OF_ROW / (LEAST_NAME * area.letter)), 1)


def _beside(table: Table, drawn: str = "", merges: int = 0) -> list[str]:
    """What would differ besides and is not drawn, and what a table says of those that are taken out, before mergers."""
    counts = Counter(
        row["what"] for row in table.rows if row["subject"] and row["what"] != drawn and not loss_of(row["what"])
    )
    besides = [f"Not drawn: {'; '.join(f'{text} ({number:,})' for text, number in counts.items())}."] if counts else []
    return [*besides, *(sentence(note) for note in table.notes[1 : len(table.notes) - merges])]
