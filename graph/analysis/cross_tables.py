"""Who or what by mechanisms: a cell for each theme, or each State, and each mechanism of an edition.

**Themes.** Of each mechanism and theme: `yes` (a document says that it works on it), `no` (a document says that it does
not), `disputed` (documents say both) or `unknown` (none says anything).

**Members.** Of each State and mechanism what the State is to it: `member`, `through a union`, `observer`, `partner`,
`participant`, or `in another role` (named as a member in a role that is not counted); the nearest where it is several.
Where statements are on record and none holds, it is `open` (suspended, planned, to be confirmed) or `ended`, as of
memberships. Where nothing is on record, it is `not listed` if the list of members is complete, and `unknown` if it is
not. What is `not listed` has the citation of the list that is complete.

**What it does not say.** Unknown is not no. And a State that is not listed may be an observer or a partner: that list
may be missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from govgraph.graph.analysis.cross_cells import Cells
from govgraph.graph.core import vocabulary
from govgraph.graph.core.coverage_text import KNOWN, cited_lists
from govgraph.graph.core.current import listed_mechanisms
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.edition_time import ENDED, OPEN
from govgraph.graph.core.provenance import provenance_of
from govgraph.graph.core.records import Coverage
from govgraph.graph.core.text import alphabetical
from govgraph.graph.core.theme_answers import ANSWERS, RELATIONS, UNKNOWN, theme_answer, theme_statements
from govgraph.graph.tables.arrays import coded
from govgraph.graph.tables.table import EVIDENCE, Coded, Column, Table, Values

MEMBER, THROUGH_UNION, OTHER_ROLE, NOT_LISTED = "member", "through a union", "in another role", "not listed"
THEMES = (
    Column("theme", "the theme's id", ""),
    Column("theme_name", "the theme", ""),
    Column("mechanism", "the mechanism's id", ""),
    Column("mechanism_name", "its acronym or name", ""),
    Column("answer", "whether it works on the theme: yes, no, disputed or unknown", ""),
    Column("citations", "where it is written", "", kind="list"),
    EVIDENCE,
)
MEMBERS = (
    Column("state", "the id of the State or territory", ""),
    Column("state_name", "its name", ""),
    Column("region", "its M49 region", ""),
    Column("region_id", "this region by its code in M49", ""),
    Column("subregion", "its M49 sub-region", ""),
    Column("subregion_id", "this sub-region by its code in M49", ""),
    Column("mechanism", "the mechanism's id", ""),
    Column("mechanism_name", "its acronym or name", ""),
    Column("part", "what it is to the mechanism; open, ended, not listed, or unknown", ""),
    Column("via_ids", "the ids of the unions through which it is a member", "", kind="list"),
    Column("via", "these unions by acronym or name", "", "list", "via_ids", "label"),
    Column("citations", "where it is written; of `not listed` the list that is complete", "", kind="list"),
    EVIDENCE,
)
_PARTS = {"OBSERVER_OF": "observer", "PARTNER_OF": "partner", "PARTICIPATES_IN": "participant"}
_ORDER = (MEMBER, THROUGH_UNION, *_PARTS.values(), OTHER_ROLE, OPEN, ENDED)
"""The parts, the nearest first."""
_PARTS_OF_ALL = (*_ORDER, NOT_LISTED, UNKNOWN)
"""All that stands in the column of parts."""


def themes_by_mechanisms(edition: Edition) -> Table:
    """Of each theme and mechanism whether the mechanism works on it.

    Returns
    -------
    Table
        A row with `THEMES` for each theme and each mechanism whose lists are counted, by their names.

    Examples
    --------
    >>> from govgraph.graph.core.edition import Entity
    >>> from govgraph.graph.core.records import Coverage
    >>> lists = [Coverage(one, "FOCUSES_ON", "partial") for one in ("apc", "bali")]
    >>> kinds = {"apc": "mechanism", "bali": "mechanism", "asylum": "theme"}
    >>> ties = [EdgeStatement("apc", "FOCUSES_ON", "asylum"), EdgeStatement("apc", "DOES_NOT_FOCUS_ON", "asylum")]
    >>> every = {one: Entity(one, kind, one) for one, kind in kinds.items()}
    >>> small = Edition("2019", every, ties, coverage=lists)
    >>> [(row["mechanism"], row["answer"]) for row in themes_by_mechanisms(small).rows]
    [('apc', 'disputed'), ('bali', 'unknown')]
    """
    edges, by_pair = edition.select(RELATIONS), theme_statements(edition)
    cells = Cells(
        _by_name(edition, edition.of_kind("theme")),
        _by_name(edition, listed_mechanisms(edition)),
        {(theme, mechanism): edges for (mechanism, theme), edges in by_pair.items()},
    )
    answers = np.full(cells.shape, ANSWERS.index(UNKNOWN), dtype=np.int8)
    for theme, mechanism, (row, column) in cells.on_record():
        answers[row, column] = ANSWERS.index(theme_answer(edition, mechanism, theme))
    values = {
        "theme": cells.of_row(cells.rows),
        "theme_name": cells.of_row([edition.entities[theme].name for theme in cells.rows]),
        "mechanism": cells.of_column(cells.columns),
        "mechanism_name": cells.of_column([edition.label(mechanism) for mechanism in cells.columns]),
        "answer": Coded(answers.ravel(), ANSWERS),
        **cells.evidence(),
    }
    return Table(THEMES, values, provenance_of(edition, edges, list(RELATIONS)))


def members_by_mechanisms(edition: Edition, region: str = "") -> Table:
    """Of each State and mechanism what the State is to it.

    Parameters
    ----------
    edition
        The edition; of one that is counted by year, a single year.
    region
        The M49 region or sub-region whose States are meant; all when empty.

    Returns
    -------
    Table
        A row with `MEMBERS` for each mechanism whose lists are counted and each State that any of them has on
        record, by their names.

    Examples
    --------
    >>> from govgraph.graph.core.edition import Entity
    >>> from govgraph.graph.core.records import Coverage
    >>> lists = [Coverage("bali", "MEMBER_OF", "unknown")]
    >>> kinds = {"apc": "mechanism", "bali": "mechanism", "THA": "state"}
    >>> ties = [EdgeStatement("THA", "MEMBER_OF", "apc")]
    >>> every = {one: Entity(one, kind, one) for one, kind in kinds.items()}
    >>> small = Edition("2019", every, ties, coverage=lists)
    >>> [(row["mechanism"], row["part"]) for row in members_by_mechanisms(small).rows]
    [('apc', 'member'), ('bali', 'unknown')]
    """
    mechanisms = listed_mechanisms(edition)
    relations, listed = ("MEMBER_OF", *_PARTS), set(mechanisms)
    edges = [
        edge
        for edge in edition.select(relations, active=False)
        if edition.entities[edge.subject].kind == "state" and edge.object in listed
    ]
    by_name = _by_name(edition, {edge.subject for edge in edges})
    states = [edition.entities[state] for state in by_name]
    states = [state for state in states if not region or region in (state.region, state.subregion)]
    columns, by_pair = _by_name(edition, mechanisms), _by_pair(edition, edges)
    cells = Cells([state.id for state in states], columns, by_pair, _complete_lists(edition, columns))
    nothing = np.array([_PARTS_OF_ALL.index(absent(edition, mechanism)) for mechanism in cells.columns], dtype=np.int8)
    parts = np.tile(nothing, (len(cells.rows), 1))
    for state_id, mechanism, place in cells.on_record():
        parts[place] = min(_ORDER.index(_part(edition, edge)) for edge in cells.edges[state_id, mechanism])
    values: dict[str, Values] = {
        "state": cells.of_row(cells.rows),
        "state_name": cells.of_row([state.name for state in states]),
        "region": cells.of_row([state.region for state in states]),
        "region_id": cells.of_row([state.region_id for state in states]),
        "subregion": cells.of_row([state.subregion for state in states]),
        "subregion_id": cells.of_row([state.subregion_id for state in states]),
        "mechanism": cells.of_column(cells.columns),
        "mechanism_name": cells.of_column([edition.label(mechanism) for mechanism in cells.columns]),
        "part": Coded(parts.ravel(), _PARTS_OF_ALL),
        "via_ids": cells.lazy(lambda edges: sorted({edge.via for edge in edges if edge.via})),
        **cells.evidence(),
    }
    is_absent = parts == _PARTS_OF_ALL.index(NOT_LISTED)
    lists = [
        row
        for mechanism, is_cited in zip(cells.columns, is_absent.any(axis=0).tolist(), strict=True)
        if is_cited
        for row in cells.lists.get(mechanism, ())
    ]
    return Table(MEMBERS, values, provenance_of(edition, edges, list(relations), besides=lists))


def _complete_lists(edition: Edition, mechanisms: Iterable[str]) -> dict[str, list[Coverage]]:
    """Of each mechanism whose list of members is complete what says so, with a document."""
    return {
        mechanism: cited_lists(edition, [mechanism], "MEMBER_OF")
        for mechanism in mechanisms
        if absent(edition, mechanism) == NOT_LISTED
    }


def absent(edition: Edition, mechanism: str) -> str:
    """What a State is to a mechanism of which nothing is on record: not listed, or unknown."""
    return NOT_LISTED if edition.status(mechanism) in KNOWN else UNKNOWN


def counts(table: Table, key: str, value: str) -> dict[str, dict[str, int]]:
    """How often each value occurs, by an end of the cells.

    >>> from govgraph.graph.core.provenance import NOTHING
    >>> cells = [{"theme": "asylum", "answer": "yes"}, {"theme": "asylum", "answer": "unknown"}]
    >>> counts(Table.of_rows((), [*cells, cells[0]], NOTHING), "theme", "answer")
    {'asylum': {'yes': 2, 'unknown': 1}}
    """
    keys, values = coded(table, key), coded(table, value)
    shape = len(keys.categories), len(values.categories)
    codes = keys.codes.astype(np.int64) * shape[1] + values.codes
    numbers = np.bincount(codes, minlength=shape[0] * shape[1]).reshape(shape).tolist()
    return {
        end: {word: number for word, number in zip(values.categories, of_end, strict=True) if number}
        for end, of_end in zip(keys.categories, numbers, strict=True)
        if any(of_end)
    }


def _by_pair(edition: Edition, edges: Iterable[EdgeStatement]) -> dict[tuple[str, str], list[EdgeStatement]]:
    """The statements of each State and mechanism that count; where none does, all."""
    by_pair: dict[tuple[str, str], list[EdgeStatement]] = defaultdict(list)
    for edge in edges:
        by_pair[edge.subject, edge.object].append(edge)
    return {pair: [edge for edge in of_pair if edition.counts(edge)] or of_pair for pair, of_pair in by_pair.items()}


def _part(edition: Edition, edge: EdgeStatement) -> str:
    """What a statement makes its subject."""
    if not edition.counts(edge):
        return edition.open_or_ended([edge])
    if edge.relation != "MEMBER_OF":
        return _PARTS[edge.relation]
    if edge.role not in vocabulary.MEMBER_ROLES:
        return OTHER_ROLE
    return THROUGH_UNION if edge.basis == "inherited" else MEMBER


def _by_name(edition: Edition, ids: Iterable[str]) -> list[str]:
    return sorted(ids, key=lambda key: (alphabetical(edition.label(key)), key))
