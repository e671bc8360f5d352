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

from govgraph.graph.analysis.mechanism_sets import RELATIONS, SERVICES, citing, mechanism_sets, services
from govgraph.graph.analysis.result import Result, provenance
from govgraph.graph.analysis.synergies import LEAST, Pair, common, coverage, evidence, pairs, recorded, say
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.errors import UsageError
from govgraph.queries.catalogue import Column

COLUMNS = (
    Column("mechanism", "the id of a mechanism that it does not serve by what is on record", ""),
    Column("name", "the mechanism", ""),
    Column("score", "the highest score in common with a mechanism that it serves", "0 to 1"),
    Column("like", "the id of that mechanism", ""),
    Column("like_name", "that mechanism", ""),
    Column("serves_as", "what it is to that mechanism", ""),
    Column("also_like", "names of the others that it serves with much in common, the highest score first", ""),
    Column("reasons", "in words what the two mechanisms share, and what is on record of it and the mechanism", ""),
    Column("coverage", "how complete the lists are: of the mechanism, then of the one that it is like", ""),
    Column("citations", "document and place of every statement that the row rests on", ""),
)
SHORT = ("mechanism", "score", "like", "serves_as", "also_like", "reasons", "coverage", "citations")
"""The columns that fit a terminal."""


def synergies_for(edition: Edition, who: str, least: float = LEAST) -> Result:
    """Mechanisms that an organisation or State does not serve and that have most in common with those that it serves.

    Args:
        edition: the edition.
        who: its id.
        least: the least score that counts as much in common, 0 to 1.

    Returns:
        a row a mechanism, the highest score first, then by id.

    Raises:
        UsageError: `who` is not an organisation or State, or `least` not between 0 and 1.

    >>> from govgraph.graph.core.edition import Entity
    >>> kinds = {"a": "mechanism", "b": "mechanism", "X": "state", "t": "theme", "o": "organisation"}
    >>> ties = [EdgeStatement("X", "MEMBER_OF", "a"), EdgeStatement("X", "MEMBER_OF", "b"), EdgeStatement("o", "SECRETARIAT_OF", "a")]
    >>> ties += [EdgeStatement("a", "FOCUSES_ON", "t"), EdgeStatement("b", "FOCUSES_ON", "t")]
    >>> edition = Edition("e", {one: Entity(one, kind, one) for one, kind in kinds.items()}, ties)
    >>> [(row["mechanism"], row["like"], row["serves_as"], row["score"]) for row in synergies_for(edition, "o").rows]
    [('b', 'a', ['secretariat'], 0.6667)]
    """
    entity = edition.entities.get(who)
    if entity is None or entity.kind not in ("organisation", "state"):
        found = "nothing" if entity is None else f"a {entity.kind}"
        raise UsageError(f"synergies for: {who!r} is {found}; name an organisation or a State")
    found_services = services(edition)
    served: dict[str, list[EdgeStatement]] = {}
    for mechanism, body, edge in found_services:
        if body == who:
            served.setdefault(mechanism, []).append(edge)
    near: dict[str, list[tuple[Pair, str]]] = {}
    for pair in pairs(edition, least):
        for mine, other in ((pair.a.mechanism, pair.b.mechanism), (pair.b.mechanism, pair.a.mechanism)):
            if mine in served and other not in served and pair.much(least):
                near.setdefault(other, []).append((pair, mine))
    _, between = recorded(edition)
    kin = _kin(edition, who)
    by_kin: dict[str, list[tuple[EdgeStatement, str]]] = {}
    for mechanism, body, edge in found_services:
        if body in kin:
            by_kin.setdefault(mechanism, []).append((edge, kin[body]))
    rows, cite = [], citing(edition)
    for mechanism, matches in near.items():
        matches.sort(key=lambda one: (-one[0].score, one[1]))
        known = [(edge, "") for edge in between.get(frozenset((who, mechanism)), [])] + by_kin.get(mechanism, [])
        row, edges = _row(edition, mechanism, matches, served[matches[0][1]], known)
        rows.append(row | {"citations": cite(edges)})
    rows.sort(key=lambda row: (-row["score"], row["mechanism"]))
    used = [edge for edge in edition.edges if edge.relation in RELATIONS]
    return Result(COLUMNS, rows, provenance(edition, used, RELATIONS), _notes(edition, who, set(served), least))


def _kin(edition: Edition, who: str) -> dict[str, str]:
    """The bodies that it is part of, and those that are part of it, with the words that say so."""
    found = {}
    for edge in edition.select(["PART_OF"]):
        if who in (edge.subject, edge.object):
            part, whole = (edition.entities[one].label for one in (edge.subject, edge.object))
            found[edge.object if edge.subject == who else edge.subject] = f"; {part} is part of {whole}"
    return found


def _row(
    edition: Edition,
    mechanism: str,
    matches: list[tuple[Pair, str]],
    serving: list[EdgeStatement],
    known: list[tuple[EdgeStatement, str]],
) -> tuple[dict[str, Any], list[EdgeStatement]]:
    """The row without its citations, and the statements that it rests on."""
    pair, like = matches[0]
    sides = (pair.a, pair.b) if pair.a.mechanism == mechanism else (pair.b, pair.a)
    turned = Pair(*sides, pair.counts, pair.shares)
    row = {
        "mechanism": mechanism,
        "name": edition.entities[mechanism].name,
        "score": pair.score,
        "like": like,
        "like_name": edition.entities[like].name,
        "serves_as": list(dict.fromkeys(SERVICES[edge.relation] for edge in serving)),
        "also_like": [edition.entities[other].name for _, other in matches[1:]],
        "reasons": [*common(edition, turned), *dict.fromkeys(f"{say(edition, edge)}{why}" for edge, why in known)],
        "coverage": coverage(*sides),
    }
    return row, [*serving, *evidence(turned), *(edge for edge, _ in known)]


def _notes(edition: Edition, who: str, served: set[str], least: float) -> tuple[str, ...]:
    name = edition.entities[who].name
    now = mechanism_sets(edition)
    if not served & now.keys():
        return (f"{name} serves no mechanism by what is on record in this edition: there is nothing to compare with",)
    return (
        f"{name} serves {len(served & now.keys())} of {len(now)} mechanisms by what is on record; listed are others "
        f"with a score of at least {least:.0%} and a State and a theme or organisation in common with one of them",
        "a mechanism that is not on record as served may be served: few lists of partners and observers are complete",
    )
