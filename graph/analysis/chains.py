"""Chains of cooperation: one cooperates with a second, the second with a third, the first and the third not on record.

**Definition.** Two mechanisms A and C with no cooperation on record between them, at least one State that is an active
member of both, and a third party (a mechanism or an organisation) with which each of them has cooperation on record.
Cooperation is a statement `COOPERATES_WITH` in either direction, of any role but `sought`.

**What it does not say.** That the third party brings the two together, or that they do not cooperate: no document of
the edition says that they do. Chains whose ends share no State by the lists on record are named in the notes. Where
no list is on record, that is not known.

**Empty input** has no rows. **Source**: a chain is an open triad of the cooperation network, the opportunity that Burt
calls a structural hole: Burt, R. S. (1992), Structural Holes, https://doi.org/10.4159/9780674029095.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, combinations
from typing import Any

from govgraph.graph.analysis.cited_statement import cited_statement
from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.mechanism_sets import (
    MechanismSets,
    besides_cooperation,
    cooperation,
    mechanism_sets,
)
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.provenance import evidence_cells, provenance_of
from govgraph.graph.core.text import counted
from govgraph.graph.tables.table import CITATIONS, EVIDENCE, Column, Table

COLUMNS = (
    Column("a", "one mechanism's id", ""),
    Column("through", "the id of the mechanism or organisation that both cooperate with", ""),
    Column("c", "the other mechanism's id", ""),
    Column("a_name", "one mechanism", ""),
    Column("through_name", "with which both cooperate", ""),
    Column("c_name", "the other mechanism", ""),
    Column("through_kind", "mechanism or organisation", ""),
    Column(
        "shared_members",
        "States that are active members of both mechanisms, by the lists on record",
        "count",
        kind="integer",
    ),
    Column("member_ids", "their ids", "", kind="list"),
    Column("members", "their names", "", "list", "member_ids"),
    Column("reasons", "in words both steps, and what else is on record between the two ends", "", kind="list"),
    Column("coverage", "how complete the two lists of members are", ""),
    CITATIONS,
    EVIDENCE,
)
SHORT = ("a", "through", "c", "shared_members", "reasons", "coverage", "citations")
"""The columns that fit a terminal."""


def chains(edition: Edition) -> Table:
    """Chains of cooperation whose ends share members and have no cooperation on record.

    Parameters
    ----------
    edition
        The edition.

    Returns
    -------
    Table
        A row a chain, most shared members first, then by ids; none without cooperation.

    Raises
    ------
    UsageError
        The edition is counted by year, and the edition is not of one year.

    Examples
    --------
    >>> from govgraph.graph.core.edition import Entity
    >>> kinds = {"a": "mechanism", "b": "mechanism", "c": "mechanism", "X": "state"}
    >>> ties = [EdgeStatement("a", "COOPERATES_WITH", "b"), EdgeStatement("c", "COOPERATES_WITH", "b")]
    >>> ties += [EdgeStatement("X", "MEMBER_OF", "a"), EdgeStatement("X", "MEMBER_OF", "c")]
    >>> edition = Edition("e", {key: Entity(key, kind, key) for key, kind in kinds.items()}, ties)
    >>> [(row["a"], row["through"], row["c"], row["shared_members"]) for row in chains(edition).rows]
    [('a', 'b', 'c', 1)]
    """
    edition.require_single_year()
    sets = mechanism_sets(edition)
    working = cooperation(edition)
    partners: dict[str, set[str]] = defaultdict(set)
    for pair in working:
        for mechanism in pair:
            partners[mechanism] |= pair - {mechanism}
    rows: list[dict[str, Any]] = []
    without_members: list[str] = []
    for through in sorted(partners):
        for a, c in combinations(sorted(partners[through] & sets.keys()), 2):
            if frozenset((a, c)) in working:
                continue
            shared = sorted(sets[a].members.keys() & sets[c].members.keys())
            if shared:
                steps = [*working[frozenset((a, through))], *working[frozenset((through, c))]]
                steps += besides_cooperation(edition, a, c)
                row = _row(edition, (sets[a], through, sets[c]), shared, steps)
                members = [edge for state in shared for side in (sets[a], sets[c]) for edge in side.members[state]]
                rows.append(row | evidence_cells([*steps, *members]))
            else:
                is_known = sets[a].is_known("members") and sets[c].is_known("members")
                names = " - ".join(edition.entities[mechanism].label for mechanism in (a, through, c))
                without_members.append(names if is_known else f"{names} (a list is not on record)")
    notes = ["that no cooperation is on record does not mean that there is none: no document says so"]
    if without_members:
        notes.append(f"chains whose ends share no State by the lists on record: {'; '.join(without_members)}")
    used = [*chain.from_iterable(working.values()), *edition.select(["MEMBER_OF"], active=False)]
    rows.sort(key=lambda row: (-row["shared_members"], row["a"], row["c"], row["through"]))
    return Table.of_rows(COLUMNS, rows, provenance_of(edition, used, ("COOPERATES_WITH", "MEMBER_OF")), tuple(notes))


def _row(
    edition: Edition, ends: tuple[MechanismSets, str, MechanismSets], shared: list[str], steps: list[EdgeStatement]
) -> dict[str, Any]:
    a, through, c = ends
    entities = edition.entities
    return {
        "a": a.mechanism,
        "through": through,
        "c": c.mechanism,
        "a_name": entities[a.mechanism].name,
        "through_name": entities[through].name,
        "c_name": entities[c.mechanism].name,
        "through_kind": entities[through].kind,
        "shared_members": len(shared),
        "member_ids": shared,
        "reasons": [
            *dict.fromkeys(cited_statement(edition, edge) for edge in steps),
            f"{counted(len(shared), 'State')} in common, of {len(a.members):,} and {len(c.members):,}",
        ],
        "coverage": f"members: {a.status('members')}, {c.status('members')}",
    }


ANALYSIS = Analysis(
    "chains",
    "Which two mechanisms share members and a third to cooperate with, and have no cooperation on record?",
    "A and C share members, and both cooperate with B.",
    chains,
    COLUMNS,
    "Synergies",
    "synergies",
    short=SHORT,
    result="synergies",
    command="synergies --chains",
)
