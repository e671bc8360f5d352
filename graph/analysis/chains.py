"""Chains of cooperation: one cooperates with a second, the second with a third, the first and the third not on record.

**Definition.** Two mechanisms A and C with no cooperation on record between them, at least one State that is an active
member of both, and a third party (a mechanism or an organisation) with which each of them has cooperation on record.
Cooperation is a statement `COOPERATES_WITH` in either direction, of any role but `sought`.

**What it does not say.** That the third party brings the two together, or that they do not cooperate: no document of
the edition says that they do. Chains whose ends share no State by the lists that are held are named in the notes. Where
no list is held, that is not known.

**Empty input** has no rows. **Source**: a chain is an open triad of the cooperation network, the opportunity that Burt
calls a structural hole: Burt, R. S. (1992), Structural Holes, https://doi.org/10.4159/9780674029095.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import Any

from govgraph.graph.analysis.mechanism_sets import MechanismSets, citing, cooperates, mechanism_sets
from govgraph.graph.analysis.result import Result, provenance
from govgraph.graph.analysis.synergies import recorded, say
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.queries.catalogue import Column

COLUMNS = (
    Column("a", "one mechanism's id", ""),
    Column("through", "the id of the mechanism or organisation that both cooperate with", ""),
    Column("c", "the other mechanism's id", ""),
    Column("a_name", "one mechanism", ""),
    Column("through_name", "with which both cooperate", ""),
    Column("c_name", "the other mechanism", ""),
    Column("through_kind", "mechanism or organisation", ""),
    Column("shared_members", "States that are active members of both mechanisms, by the lists that are held", "count"),
    Column("members", "their names", ""),
    Column("reasons", "in words both steps, and what else is on record between the two ends", ""),
    Column("coverage", "how complete the two lists of members are", ""),
    Column("citations", "document and place of every statement that the row rests on", ""),
)
SHORT = ("a", "through", "c", "shared_members", "reasons", "coverage", "citations")
"""The columns that fit a terminal."""


def chains(edition: Edition) -> Result:
    """Chains of cooperation whose ends share members and have no cooperation on record.

    Args:
        edition: the edition.

    Returns:
        a row a chain, most shared members first, then by ids; none without cooperation.

    Raises:
        UsageError: the edition is counted by year, and the edition is not of one year.

    >>> from govgraph.graph.core.edition import Entity
    >>> kinds = {"a": "mechanism", "b": "mechanism", "c": "mechanism", "X": "state"}
    >>> ties = [EdgeStatement("a", "COOPERATES_WITH", "b"), EdgeStatement("c", "COOPERATES_WITH", "b")]
    >>> ties += [EdgeStatement("X", "MEMBER_OF", "a"), EdgeStatement("X", "MEMBER_OF", "c")]
    >>> edition = Edition("e", {one: Entity(one, kind, one) for one, kind in kinds.items()}, ties)
    >>> [(row["a"], row["through"], row["c"], row["shared_members"]) for row in chains(edition).rows]
    [('a', 'b', 'c', 1)]
    """
    found, cite = mechanism_sets(edition), citing(edition)
    working, between = recorded(edition)
    partners: dict[str, set[str]] = defaultdict(set)
    for pair in working:
        for one in pair:
            partners[one] |= pair - {one}
    rows: list[dict[str, Any]] = []
    others: list[str] = []
    for through in sorted(partners):
        for a, c in combinations(sorted(partners[through] & found.keys()), 2):
            if frozenset((a, c)) in working:
                continue
            shared = sorted(found[a].members.keys() & found[c].members.keys())
            if shared:
                steps = [*working[frozenset((a, through))], *working[frozenset((through, c))]]
                steps += between.get(frozenset((a, c)), [])
                row = _row(edition, (found[a], through, found[c]), shared, steps)
                members = [edge for one in shared for side in (found[a], found[c]) for edge in side.members[one]]
                rows.append(row | {"citations": cite([*steps, *members])})
            else:
                known = found[a].known("members") and found[c].known("members")
                names = " - ".join(edition.entities[one].label for one in (a, through, c))
                others.append(names if known else f"{names} (a list is not held)")
    notes = ['no cooperation on record is not "they do not cooperate": no document of the edition says that they do']
    if others:
        notes.append(f"chains whose ends share no State by the lists that are held: {'; '.join(others)}")
    used = [edge for edge in edition.edges if cooperates(edge) or edge.relation == "MEMBER_OF"]
    rows.sort(key=lambda row: (-row["shared_members"], row["a"], row["c"], row["through"]))
    return Result(COLUMNS, rows, provenance(edition, used, ("COOPERATES_WITH", "MEMBER_OF")), tuple(notes))


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
        "members": [entities[one].name for one in shared],
        "reasons": [
            *dict.fromkeys(say(edition, edge) for edge in steps),
            f"{len(shared)} State{'s' * (len(shared) > 1)} in common, of {len(a.members)} and {len(c.members)}",
        ],
        "coverage": f"members: {a.statuses['members']}, {c.statuses['members']}",
    }
