"""Synergies for an organisation: mechanisms that it does not serve, most like those that it serves.

**Definition.** An organisation (or State) serves a mechanism when an active statement says that it is its secretariat,
supports the secretariat, is partner, observer, associated organisation or funder, or that the two cooperate (not only
that cooperation is sought). Every mechanism that it does not serve is compared with every one that it serves by the
rule of `govgraph.graph.analysis.synergies`. The row's **score** is the highest of these comparisons, 0 to 1, and `like` is the
served mechanism of that comparison.

**What it does not say.** A mechanism without such a statement may be served all the same: lists of partners and
observers are seldom complete, and `coverage` says so. What else is on record between the two, and whether a body that
it is part of (or that is part of it) serves the mechanism, is among the reasons.

**Empty input**: of one that serves nothing, no rows. **Source**: as `govgraph.graph.analysis.synergies`.
"""

from __future__ import annotations

from typing import Any

from govgraph.graph.analysis.mechanism_sets import RELATIONS, SERVICES, citing, holdings, services
from govgraph.graph.analysis.result import Result, rests_on
from govgraph.graph.analysis.synergies import LEAST, Pair, common, coverage, evidence, pairs, recorded, say
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.edition import Snapshot, Tie
from govgraph.queries.catalogue import Column

COLUMNS = (
    Column("mechanism", "the id of a mechanism that it does not serve by what is on record", ""),
    Column("name", "the mechanism", ""),
    Column("score", "the highest score in common with a mechanism that it serves", "0 to 1"),
    Column("like", "the id of that mechanism", ""), Column("like_name", "that mechanism", ""),
    Column("serves_as", "what it is to that mechanism", ""),
    Column("also_like", "names of the others that it serves with much in common, the highest score first", ""),
    Column("reasons", "in words what the two mechanisms share, and what is on record of it and the mechanism", ""),
    Column("coverage", "how complete the lists are: of the mechanism, then of the one that it is like", ""),
    Column("citations", "document and place of every statement that the row rests on", ""),
)
SHORT = ("mechanism", "score", "like", "serves_as", "also_like", "reasons", "coverage", "citations")
"""The columns that fit a terminal."""


def synergies_for(snapshot: Snapshot, who: str, least: float = LEAST) -> Result:
    """Mechanisms that an organisation or State does not serve and that have most in common with those that it serves.

    Args:
        snapshot: the edition.
        who: its id.
        least: the least score that counts as much in common, 0 to 1.

    Returns:
        a row a mechanism, the highest score first, then by id.

    Raises:
        UsageError: `who` is not an organisation or State, or `least` not between 0 and 1.

    >>> from govgraph.graph.core.edition import Entity
    >>> kinds = {"a": "mechanism", "b": "mechanism", "X": "state", "t": "theme", "o": "organisation"}
    >>> ties = [Tie("X", "MEMBER_OF", "a"), Tie("X", "MEMBER_OF", "b"), Tie("o", "SECRETARIAT_OF", "a")]
    >>> ties += [Tie("a", "FOCUSES_ON", "t"), Tie("b", "FOCUSES_ON", "t")]
    >>> edition = Snapshot("e", {one: Entity(one, kind, one) for one, kind in kinds.items()}, ties)
    >>> [(row["mechanism"], row["like"], row["serves_as"], row["score"]) for row in synergies_for(edition, "o").rows]
    [('b', 'a', ['secretariat'], 0.6667)]
    """
    entity = snapshot.entities.get(who)
    if entity is None or entity.kind not in ("organisation", "state"):
        found = "nothing" if entity is None else f"a {entity.kind}"
        raise UsageError(f"synergies for: {who!r} is {found}; name an organisation or a State")
    found_services = services(snapshot)
    served: dict[str, list[Tie]] = {}
    for mechanism, body, tie in found_services:
        if body == who:
            served.setdefault(mechanism, []).append(tie)
    near: dict[str, list[tuple[Pair, str]]] = {}
    for pair in pairs(snapshot, least):
        for mine, other in ((pair.a.mechanism, pair.b.mechanism), (pair.b.mechanism, pair.a.mechanism)):
            if mine in served and other not in served and pair.much(least):
                near.setdefault(other, []).append((pair, mine))
    _, between = recorded(snapshot)
    kin = _kin(snapshot, who)
    by_kin: dict[str, list[tuple[Tie, str]]] = {}
    for mechanism, body, tie in found_services:
        if body in kin:
            by_kin.setdefault(mechanism, []).append((tie, kin[body]))
    rows, cite = [], citing(snapshot)
    for mechanism, matches in near.items():
        matches.sort(key=lambda one: (-one[0].score, one[1]))
        known = [(tie, "") for tie in between.get(frozenset((who, mechanism)), [])] + by_kin.get(mechanism, [])
        row, ties = _row(snapshot, mechanism, matches, served[matches[0][1]], known)
        rows.append(row | {"citations": cite(ties)})
    rows.sort(key=lambda row: (-row["score"], row["mechanism"]))
    used = [tie for tie in snapshot.ties if tie.relation in RELATIONS]
    return Result(COLUMNS, rows, rests_on(snapshot, used, RELATIONS), _notes(snapshot, who, set(served), least))


def _kin(snapshot: Snapshot, who: str) -> dict[str, str]:
    """The bodies that it is part of, and those that are part of it, with the words that say so."""
    found = {}
    for tie in snapshot.select(["PART_OF"]):
        if who in (tie.subject, tie.object):
            part, whole = (snapshot.entities[one].label for one in (tie.subject, tie.object))
            found[tie.object if tie.subject == who else tie.subject] = f"; {part} is part of {whole}"
    return found


def _row(
    snapshot: Snapshot, mechanism: str, matches: list[tuple[Pair, str]], serving: list[Tie],
    known: list[tuple[Tie, str]],
) -> tuple[dict[str, Any], list[Tie]]:
    """The row without its citations, and the statements that it rests on."""
    pair, like = matches[0]
    sides = (pair.a, pair.b) if pair.a.mechanism == mechanism else (pair.b, pair.a)
    turned = Pair(*sides, pair.counts, pair.shares)
    row = {
        "mechanism": mechanism, "name": snapshot.entities[mechanism].name, "score": pair.score,
        "like": like, "like_name": snapshot.entities[like].name,
        "serves_as": list(dict.fromkeys(SERVICES[tie.relation] for tie in serving)),
        "also_like": [snapshot.entities[other].name for _, other in matches[1:]],
        "reasons": [*common(snapshot, turned), *dict.fromkeys(f"{say(snapshot, tie)}{why}" for tie, why in known)],
        "coverage": coverage(*sides),
    }
    return row, [*serving, *evidence(turned), *(tie for tie, _ in known)]


def _notes(snapshot: Snapshot, who: str, served: set[str], least: float) -> tuple[str, ...]:
    name = snapshot.entities[who].name
    now = holdings(snapshot)
    if not served & now.keys():
        return (f"{name} serves no mechanism by what is on record in this edition: there is nothing to compare with",)
    return (
        f"{name} serves {len(served & now.keys())} of {len(now)} mechanisms by what is on record; listed are others "
        f"with a score of at least {least:.0%} and a State and a theme or organisation in common with one of them",
        "a mechanism that is not on record as served may be served: few lists of partners and observers are complete",
    )
