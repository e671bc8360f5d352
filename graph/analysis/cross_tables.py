"""Who or what by mechanisms: a cell for each theme, or each State, and each mechanism of an edition.

**Themes.** Of each mechanism and theme: `yes` (a document says that it works on it), `no` (a document says that it does
not), `disputed` (documents say both) or `unknown` (none says anything).

**Members.** Of each State and mechanism what the State is to it: `member`, `through a union`, `observer`, `partner`,
`participant`, or `in another role` (named as a member in a role that is not counted); the nearest where it is several.
Where nothing is on record, it is `not listed` if the list of members is complete, and `unknown` if it is not.

**What it does not say.** Unknown is not no. And a State that is not listed may be an observer or a partner: that list
may be missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from govgraph.graph.core import vocabulary
from govgraph.graph.core.coverage_text import KNOWN
from govgraph.graph.core.current import listed_mechanisms
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.provenance import evidence_cells, provenance_of
from govgraph.graph.core.text import alphabetical
from govgraph.graph.core.theme_answers import RELATIONS, UNKNOWN, theme_answer, theme_statements
from govgraph.graph.tables.table import EVIDENCE, Column, Table

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
    Column("part", "what it is to the mechanism; not listed, or unknown", ""),
    Column("via_ids", "the ids of the unions through which it is a member", "", kind="list"),
    Column("via", "these unions by acronym or name", "", "list", "via_ids", "label"),
    Column("citations", "where it is written", "", kind="list"),
    EVIDENCE,
)
_PARTS = {"OBSERVER_OF": "observer", "PARTNER_OF": "partner", "PARTICIPATES_IN": "participant"}
_ORDER = (MEMBER, THROUGH_UNION, *_PARTS.values(), OTHER_ROLE)
"""The parts, the nearest first."""


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
    rows = [
        {
            "theme": theme,
            "theme_name": edition.entities[theme].name,
            "mechanism": mechanism,
            "mechanism_name": edition.label(mechanism),
            "answer": theme_answer(edition, mechanism, theme),
            **evidence_cells(by_pair.get((mechanism, theme), ())),
        }
        for theme in _by_name(edition, edition.of_kind("theme"))
        for mechanism in _by_name(edition, listed_mechanisms(edition))
    ]
    return Table.of_rows(THEMES, rows, provenance_of(edition, edges, list(RELATIONS)))


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
    mechanisms = _by_name(edition, listed_mechanisms(edition))
    relations = ("MEMBER_OF", *_PARTS)
    edges = [
        edge
        for edge in edition.select(relations)
        if edition.entities[edge.subject].kind == "state" and edge.object in mechanisms
    ]
    by_pair = _by_pair((edge.subject, edge.object, edge) for edge in edges)
    rows: list[dict[str, Any]] = []
    for state in _by_name(edition, {edge.subject for edge in edges}):
        entity = edition.entities[state]
        if region and region not in (entity.region, entity.subregion):
            continue
        for mechanism in mechanisms:
            ties = by_pair[state, mechanism]
            part = min(map(_part, ties), key=_ORDER.index, default="") or absent(edition, mechanism)
            rows.append(
                {
                    "state": state,
                    "state_name": entity.name,
                    "region": entity.region,
                    "region_id": entity.region_id,
                    "subregion": entity.subregion,
                    "subregion_id": entity.subregion_id,
                    "mechanism": mechanism,
                    "mechanism_name": edition.label(mechanism),
                    "part": part,
                    "via_ids": sorted({edge.via for edge in ties if edge.via}),
                    **evidence_cells(ties),
                }
            )
    return Table.of_rows(MEMBERS, rows, provenance_of(edition, edges, list(relations)))


def absent(edition: Edition, mechanism: str) -> str:
    """What a State is to a mechanism of which nothing is on record: not listed, or unknown."""
    return NOT_LISTED if edition.status(mechanism) in KNOWN else UNKNOWN


def counts(rows: Sequence[Mapping[str, Any]], key: str, value: str) -> dict[str, dict[str, int]]:
    """How often each value occurs, by an end of the cells.

    >>> cells = [{"theme": "asylum", "answer": "yes"}, {"theme": "asylum", "answer": "unknown"}]
    >>> counts([*cells, cells[0]], "theme", "answer")
    {'asylum': {'yes': 2, 'unknown': 1}}
    """
    counted: dict[str, dict[str, int]] = {}
    for row in rows:
        of = counted.setdefault(row[key], {})
        of[row[value]] = of.get(row[value], 0) + 1
    return counted


def _by_pair(ties: Iterable[tuple[str, str, EdgeStatement]]) -> dict[tuple[str, str], list[EdgeStatement]]:
    by_pair: dict[tuple[str, str], list[EdgeStatement]] = defaultdict(list)
    for row, column, edge in ties:
        by_pair[row, column].append(edge)
    return by_pair


def _part(edge: EdgeStatement) -> str:
    """What a statement makes its subject."""
    if edge.relation != "MEMBER_OF":
        return _PARTS[edge.relation]
    if edge.role not in vocabulary.MEMBER_ROLES:
        return OTHER_ROLE
    return THROUGH_UNION if edge.basis == "inherited" else MEMBER


def _by_name(edition: Edition, ids: Iterable[str]) -> list[str]:
    return sorted(ids, key=lambda key: (alphabetical(edition.label(key)), key))
