"""Partner networks: what somebody is to each mechanism, who serves alike, and with whom no link is on record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from govgraph.graph.analysis import partners
from govgraph.graph.analysis.cross_tables import NOT_LISTED
from govgraph.graph.core import vocabulary
from govgraph.graph.core.colours import STATUS
from govgraph.graph.core.coverage_text import KNOWN, cited_lists
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.edition_time import ENDED, OPEN
from govgraph.graph.core.edition_words import edition_words
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.provenance import STATEMENT_IDS
from govgraph.graph.core.statement_text import relation_text
from govgraph.graph.core.text import alphabetical, capitalised, counted
from govgraph.graph.pictures import bars, cross_chart, cross_room
from govgraph.graph.pictures.bars import Bar
from govgraph.graph.pictures.cross import Cross, Look, sign_notes
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.pictures.sources import (
    dates_of_members,
    edges_behind,
    places_behind,
    source_line,
    unknown_members,
    written_at,
)
from govgraph.graph.pictures.subjects.partner_findings import LINKS, finding_of, mechanisms_like
from govgraph.graph.tables.table import Table

HOLDS, THROUGH, UNKNOWN = "holds", "through", "unknown"
_LOOKS = {
    HOLDS: Look(STATUS["yes"].sign, "strong", "on record"),
    THROUGH: Look("B", "light", "through a working group or a union"),
    OPEN: Look("P", "outlined", vocabulary.OPEN_WORDS),
    ENDED: Look("E", "outlined", "ended"),
    NOT_LISTED: Look("·", "empty", "not in the complete list"),
    UNKNOWN: Look(STATUS["unknown"].sign, "striped", "unknown: the list is not complete"),
}
_TITLES = {
    "link": "What {who} is to mechanisms",
    "link of a part": "What the parts of {who} are to mechanisms",
    "serves alike": "Who serves mechanisms like {like}",
    "no link": "Mechanisms like {like} without a link",
}
_NOT_KNOWN = "not known whether any State is in common"
_MOST_BARS = 25


def partners_picture(edition: Edition, who: str, what: str = "link") -> Picture:
    """The picture of one kind of row of a partner network.

    Raises:
        UsageError: there is no such kind, WHO has no partner network, or no row is on record.
    """
    table = partners.partners(edition, who, what=[what])
    if not len(table):
        raise UsageError(
            f"partners: found no row “{what}” of {edition.label(who)} in edition {edition.name}; "
            "that does not mean no: try another edition or --what"
        )
    return of_partners(edition, table, who, what)


def of_partners(edition: Edition, table: Table, who: str, row_kind: str) -> Picture:
    """The picture of a table of partners, all of whose rows are of one kind."""
    kind = edition.entities[who].kind
    label = edition.label(who)
    title = (
        f"{_TITLES[row_kind].format(who=label, like=mechanisms_like(label, kind))}, edition {edition_words(edition)}"
    )
    if kind == "mechanism" and row_kind == "link":
        title = f"Who has which role in {label}, edition {edition_words(edition)}"
    finding = finding_of(table, row_kind, label, edition_words(edition), edition.label, kind)
    draw = _of_links if row_kind in LINKS else _of_similar
    return draw(edition, table, who, row_kind, title, finding)


def _of_links(edition: Edition, table: Table, who: str, row_kind: str, title: str, finding: str) -> Picture:
    cross = links_drawn(edition, table, who, row_kind)
    drawn, part_in = cross.first(), cross_room.fitted(cross)
    notes = ["The number beside a name counts what is on record and holds."]
    open_cells = sum(value == UNKNOWN for value in cross.cells.values())
    of_cells = f"{counted(open_cells, 'cell')} of the whole table"
    unknown = [f"In {of_cells}, as no complete list says whether."] if open_cells else []
    of_mechanism = edition.entities[who].kind == "mechanism"
    is_body = of_mechanism and row_kind == "link"
    not_listed = [cell for cell, value in cross.cells.items() if value == NOT_LISTED]
    lists = [
        row
        for mechanism, relation in dict.fromkeys((who if is_body else other, of) for other, of in not_listed)
        for row in cited_lists(edition, [mechanism], relation)
    ]
    if not of_mechanism:
        unknown.append("Mechanisms without a row have no link on record, which does not mean no.")
    return Picture(
        title,
        finding,
        lambda area: cross_chart.chart(part_in(area), area),
        source_line(edition, edges_behind(table), written_at(lists)),
        tuple(unknown),
        (*notes, *sign_notes(cross)),
        min((len(drawn.rows) * 14 + 190) / 620, 1.4),
        f"{title}: a table of {len(cross.rows):,} rows and {len(cross.columns):,} columns.",
        lambda area: cross.left_out(part_in(area)),
    )


def links_drawn(edition: Edition, table: Table, who: str, row_kind: str) -> Cross:
    """A row for each mechanism, or of a mechanism for each other; a column for each relation."""
    of_mechanism = edition.entities[who].kind == "mechanism" and row_kind == "link"
    values: dict[tuple[str, str], set[str]] = defaultdict(set)
    mechanisms: dict[str, str] = {}
    own: set[tuple[str, str]] = set()
    for row in table.rows:
        other = row["party"] if of_mechanism else row["mechanism"][0]
        mechanisms[other] = row["mechanism"][0]
        edges = [
            edge
            for edge in edition.evidence(row[STATEMENT_IDS])
            # A row rests on others in the same office, too, whose time is not its own.
            if relation_text(edge.relation) in row["relation"] and row["party"] in (edge.subject, edge.object)
        ]
        if edition.own_data(edge.id for edge in edges):
            own.add((other, edges[0].relation))
        values[other, edges[0].relation] |= {
            value_of(edition, edge, is_direct=not row["via"]) for edge in edges if row["status"] == edge.status
        }
    relations = [name for name in vocabulary.RELATIONS if any(relation == name for _, relation in values)]
    in_order = sorted(mechanisms, key=lambda key: alphabetical(edition.label(key)))
    rows = {other: edition.label(other) for other in in_order}
    cells = {}
    for other, mechanism in mechanisms.items():
        for relation in relations:
            listed = edition.status(mechanism, relation) in KNOWN
            cell_values = values.get((other, relation), set())
            cells[other, relation] = next(
                (value for value in _LOOKS if value in cell_values), NOT_LISTED if listed else UNKNOWN
            )
    columns = {relation: capitalised(relation_text(relation)) for relation in relations}
    return Cross(rows, columns, cells, _LOOKS, (HOLDS, THROUGH), own=frozenset(own))


def value_of(edition: Edition, edge: EdgeStatement, *, is_direct: bool = True) -> str:
    """How a statement is drawn, by what holds at the time of the edition.

    >>> edges = [EdgeStatement("iom", "FUNDS", "apc", status=status) for status in ("", "former", "planned")]
    >>> edges += [EdgeStatement("iom", "FUNDS", "apc", **time) for time in ({"end": "2015"}, {"start": "2025"})]
    >>> [value_of(Edition("2019", {}, []), edge) for edge in edges]
    ['holds', 'ended', 'open', 'ended', 'open']
    """
    if edition.counts(edge):
        return HOLDS if is_direct else THROUGH
    return edition.open_or_ended([edge])


def _of_similar(edition: Edition, table: Table, who: str, row_kind: str, title: str, finding: str) -> Picture:
    all_bars = bars_of(edition, table, row_kind)
    drawn = all_bars[:_MOST_BARS]
    counts = "States in common" if row_kind == "no link" else "mechanisms that it serves, like those"
    notes = [f"Bars: {counts}.", "That no link is on record does not mean that there is none."]
    if len(all_bars) > len(drawn):
        notes.insert(1, f"The first {len(drawn):,} of {len(all_bars):,} are drawn.")
    return Picture(
        title,
        finding,
        lambda area: bars.chart(drawn, area, unknown=[_NOT_KNOWN]),
        source_line(edition, edges_behind(table), places_behind(table)),
        tuple(unknown_members(edition)),
        (*notes, *bars.sign_notes(drawn)),
        bars.aspect(drawn),
        f"{title}: bars of {', '.join(f'{bar.words} {bar.end}' for bar in drawn)}.",
        dates=dates_of_members(edition),
    )


def bars_of(edition: Edition, table: Table, row_kind: str) -> list[Bar]:
    """How many mechanisms each serves, or how many States each mechanism has in common; `?` where it is not known."""
    if row_kind == "serves alike":
        return [
            Bar("", edition.label(row["party"]), len(row["mechanism"]), own=_is_own(edition, row)) for row in table.rows
        ]
    rows: Sequence[Mapping[str, Any]] = table.rows
    counted_rows = [row for row in rows if row["shared_states"] is not None]
    part = "States in common" if len(counted_rows) < len(rows) else ""
    return [
        *(
            Bar(part, edition.label(row["mechanism"][0]), row["shared_states"], own=_is_own(edition, row))
            for row in counted_rows
        ),
        *(Bar(_NOT_KNOWN, edition.label(row["mechanism"][0]), 0, "?") for row in rows if row not in counted_rows),
    ]


def _is_own(edition: Edition, row: Mapping[str, Any]) -> bool:
    return bool(edition.own_data(row[STATEMENT_IDS]))
