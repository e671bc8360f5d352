"""Synergies for an organisation: mechanisms that it does not serve, most like those that it serves.

**Definition.** An organisation (or State) serves a mechanism when an active statement says that it is its secretariat,
supports the secretariat, represents it in law, gives technical guidance, liaises with it, is partner, observer,
participant, associated organisation or funder, or that the two cooperate (not only that cooperation is sought); so does
an organisation that is a member. Every mechanism that it does not serve is compared with every one that it serves by
the rule of `govgraph.graph.analysis.synergies`. The row's **score** is the highest of these comparisons, 0 to 1, and
`like` is the served mechanism of that comparison.

**What it does not say.** A mechanism without such a statement may be served all the same: lists of partners and
observers are seldom complete, and `coverage` says so. What else is on record between the two, and whether a body that
it is part of (or that is part of it) serves the mechanism, is among the reasons.

**Empty input**: of one that serves nothing, no rows. **Source**: as `govgraph.graph.analysis.synergies`.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np

from govgraph.graph.analysis.cited_statement import cited_statement
from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.mechanism_pairs import Pair, coverage, evidence, mechanism_pairs, reasons
from govgraph.graph.analysis.mechanism_sets import RELATIONS, besides_cooperation, mechanism_sets, services
from govgraph.graph.analysis.parameters import Parameter
from govgraph.graph.analysis.synergies import (
    LEAST,
    LEAST_PARAMETER,
    check_least,
)
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.gc_control import gc_paused
from govgraph.graph.core.provenance import evidence_cells, provenance_of
from govgraph.graph.tables.table import CITATIONS, EVIDENCE, Column, Table

COLUMNS = (
    Column("mechanism", "the id of a mechanism that it does not serve by what is on record", ""),
    Column("name", "the mechanism", ""),
    Column(
        "score",
        "the highest score in common with a mechanism that it serves; a share that is not known adds nothing",
        "0 to 1",
        kind="number",
    ),
    Column("like", "the id of that mechanism", ""),
    Column("like_name", "that mechanism", ""),
    Column("serves_as", "what it is to that mechanism", "", kind="list"),
    Column(
        "also_like_ids",
        "ids of the others that it serves with much in common, the highest score first",
        "",
        kind="list",
    ),
    Column("also_like", "their names", "", "list", "also_like_ids"),
    Column(
        "reasons",
        "in words what the two mechanisms share, and what is on record of it and the mechanism",
        "",
        kind="list",
    ),
    Column("coverage", "how complete the lists are: of the mechanism, then of the one that it is like", ""),
    CITATIONS,
    EVIDENCE,
)
SHORT = ("mechanism", "score", "like", "serves_as", "also_like", "reasons", "coverage", "citations")
"""The columns that fit a terminal."""


@gc_paused()
def synergies_for(edition: Edition, who: str, least: float = LEAST) -> Table:
    """Mechanisms that an organisation or State does not serve and that have most in common with those that it serves.

    Parameters
    ----------
    edition
        The edition.
    who
        Its id.
    least
        The least score that counts as much in common, 0 to 1.

    Returns
    -------
    Table
        A row a mechanism, the highest score first, then by id.

    Raises
    ------
    UsageError
        `who` is not an organisation or State, or `least` not between 0 and 1.

    Examples
    --------
    >>> from govgraph.graph.core.edition import Entity
    >>> kinds = {"a": "mechanism", "b": "mechanism", "X": "state", "t": "theme", "o": "organisation"}
    >>> edges = [EdgeStatement("X", "MEMBER_OF", "a"), EdgeStatement("X", "MEMBER_OF", "b")]
    >>> edges += [EdgeStatement("a", "FOCUSES_ON", "t"), EdgeStatement("b", "FOCUSES_ON", "t")]
    >>> edges += [EdgeStatement("o", "SECRETARIAT_OF", "a")]
    >>> edition = Edition("e", {one: Entity(one, kind, one) for one, kind in kinds.items()}, edges)
    >>> [(row["mechanism"], row["like"], row["serves_as"], row["score"]) for row in synergies_for(edition, "o").rows]
    [('b', 'a', ['secretariat'], 0.6667)]
    """
    edition.require_single_year()
    entity = edition.entities.get(who)
    if entity is None or entity.kind not in ("organisation", "state"):
        kind = "nothing" if entity is None else f"a {entity.kind}"
        raise UsageError(f"synergies for: {who!r} is {kind}; name an organisation or a State")
    party_services = services(edition)
    served: dict[str, list[EdgeStatement]] = {}
    for mechanism, body, edge in party_services:
        if body == who:
            served.setdefault(mechanism, []).append(edge)
    check_least(least)
    kin = _kin(edition, who)
    by_kin: dict[str, list[tuple[EdgeStatement, str]]] = {}
    for mechanism, body, edge in party_services:
        if body in kin:
            by_kin.setdefault(mechanism, []).append((edge, kin[body]))
    rows = []
    for mechanism, matches in _like_served(edition, served, least).items():
        on_record = [(edge, "") for edge in besides_cooperation(edition, mechanism, who)] + by_kin.get(mechanism, [])
        row, edges = _row(edition, mechanism, matches, served[matches[0][2]], on_record)
        rows.append(row | evidence_cells(edges))
    rows.sort(key=lambda row: (-row["score"], row["mechanism"]))
    used = edition.select(RELATIONS, active=False)
    return Table.of_rows(
        COLUMNS, rows, provenance_of(edition, used, RELATIONS), _notes(edition, who, set(served), least)
    )


def _like_served(edition: Edition, served: Collection[str], least: float) -> dict[str, list[tuple[float, Pair, str]]]:
    """Each mechanism that is not served, with the served ones it has much in common with: score, pair and served one.

    The highest score comes first, then the id of the served one.
    """
    pairs = mechanism_pairs(edition)
    is_served = np.array([mechanism.mechanism in served for mechanism in pairs.sets], dtype=bool)
    matches: dict[str, list[tuple[float, Pair, str]]] = {}
    for place in np.flatnonzero(pairs.have_much(least) & (is_served[pairs.a] != is_served[pairs.b])).tolist():
        pair = pairs.pair(place)
        pair = pair.turned() if pair.a.mechanism in served else pair
        matches.setdefault(pair.a.mechanism, []).append((float(pairs.scores[place]), pair, pair.b.mechanism))
    for compared in matches.values():
        compared.sort(key=lambda match: (-match[0], match[2]))
    return matches


def _kin(edition: Edition, who: str) -> dict[str, str]:
    """The bodies that it is part of, and those that are part of it, with the words that say so."""
    kin = {}
    for edge in edition.select(["PART_OF"]):
        if who in (edge.subject, edge.object):
            part, union = (edition.entities[end].label for end in (edge.subject, edge.object))
            kin[edge.object if edge.subject == who else edge.subject] = f"; {part} is part of {union}"
    return kin


def _row(
    edition: Edition,
    mechanism: str,
    matches: list[tuple[float, Pair, str]],
    serving: list[EdgeStatement],
    on_record: list[tuple[EdgeStatement, str]],
) -> tuple[dict[str, Any], list[EdgeStatement]]:
    """The row without its citations, and the statements that it rests on."""
    score, pair, like = matches[0]
    between = dict.fromkeys(f"{cited_statement(edition, edge)}{why}" for edge, why in on_record)
    row = {
        "mechanism": mechanism,
        "name": edition.entities[mechanism].name,
        "score": score,
        "like": like,
        "like_name": edition.entities[like].name,
        "serves_as": list(dict.fromkeys(vocabulary.ORGANISATIONS.words[edge.relation] for edge in serving)),
        "also_like_ids": [served for _, _, served in matches[1:]],
        "reasons": [*reasons(edition, pair), *between],
        "coverage": coverage(pair.a, pair.b),
    }
    return row, [*serving, *evidence(pair), *(edge for edge, _ in on_record)]


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


ANALYSIS = Analysis(
    "synergies-for",
    "Which mechanisms are most like those that an organisation serves, and does it not serve?",
    "Mechanisms like those that an organisation or State serves.",
    synergies_for,
    COLUMNS,
    "Synergies",
    "synergies",
    (Parameter("who", "The organisation or State.", "entity", metavar="ORGANISATION"), LEAST_PARAMETER),
    SHORT,
    result="synergies",
    command="synergies for ORGANISATION",
)
