"""Gaps of mechanisms: hanging on one body, without cooperation on record, and relations of which nothing is known."""

from __future__ import annotations

from collections import defaultdict

from govgraph.graph.analysis.gaps.rows import Gap, names
from govgraph.graph.analysis.mechanism_sets import cooperates, current
from govgraph.graph.analysis.synergies import say
from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition

LISTED = {
    "MEMBER_OF": "members",
    "OBSERVER_OF": "observers",
    "PARTNER_OF": "partners",
    "CHAIRS": "chair",
    "SECRETARIAT_OF": "secretariat",
    "FUNDS": "funders",
    "ASSOCIATED_WITH": "associated organisations",
    "FOCUSES_ON": "themes",
}
"""The relations of which a mechanism may be expected to have a list, and the word for those in it."""
_WORDS = {"SECRETARIAT_OF": "secretariat", "FUNDS": "funder", "CHAIRS": "chair"}


def single(edition: Edition, relation: str) -> list[Gap]:
    """Mechanisms with one secretariat, funder or chair on record; by mechanism.

    A body that is part of another one in the same office counts with it as one (a union and its secretariat). Only
    statements that hold count. Whether the list is complete is in the coverage: else there may be more.

    Args:
        edition: the edition.
        relation: `SECRETARIAT_OF`, `FUNDS` or `CHAIRS`.
    """
    offices: dict[str, dict[str, list[EdgeStatement]]] = defaultdict(dict)
    for edge in edition.select([relation]):
        offices[edge.object].setdefault(edge.subject, []).append(edge)
    wholes: dict[str, set[str]] = defaultdict(set)
    for edge in edition.select(["PART_OF"]):
        wholes[edge.subject].add(edge.object)
    support: dict[str, list[EdgeStatement]] = defaultdict(list)
    for edge in edition.select(["SUPPORTS_SECRETARIAT_OF"]) if relation == "SECRETARIAT_OF" else ():
        support[edge.object].append(edge)
    word, gaps = _WORDS[relation], []
    for mechanism in current(edition):
        bodies = offices[mechanism]
        apart = [one for one in bodies if not wholes[one] & bodies.keys()]
        if len(apart) != 1:
            continue
        helping = support[mechanism]
        entity, status = edition.entities[apart[0]], edition.status(mechanism, relation)
        what = f"{edition.entities[mechanism].label} has one {word} on record, {entity.name}"
        if len(bodies) > 1:
            what += f" (with {', '.join(names(edition, bodies.keys() - set(apart)))}, part of it)"
        if helping:
            helpers = dict.fromkeys(edge.subject for edge in helping)
            what += f"; it is supported by {', '.join(names(edition, helpers))}"
        edges = [edge for one in bodies.values() for edge in one]
        coverage = f"{relation}: {status}" + ("" if status == "complete" else "; there may be more")
        gaps.append(Gap(mechanism, f"{what}.", coverage, tuple(apart), about=relation, edges=(*edges, *helping)))
    return gaps


def without_cooperation(edition: Edition) -> list[Gap]:
    """Mechanisms without cooperation with another mechanism on record; by mechanism.

    `which` are the organisations with which cooperation is on record. Cooperation that is only sought, and an overlap
    that a document sees, are in the sentence and do not count. No document lists all with whom a mechanism works.
    """
    between: dict[str, list[tuple[str, EdgeStatement]]] = defaultdict(list)
    for edge in edition.edges:
        if edge.relation in ("COOPERATES_WITH", "OVERLAPS_WITH"):
            between[edge.subject].append((edge.object, edge))
            between[edge.object].append((edge.subject, edge))
    gaps = []
    for mechanism in current(edition):
        working = [(other, edge) for other, edge in between[mechanism] if cooperates(edge)]
        if any(edition.entities[other].kind == "mechanism" for other, _ in working):
            continue
        partners = sorted({other for other, _ in working})
        others = [edge for _, edge in between[mechanism] if not cooperates(edge)]
        what = f"No cooperation of {edition.entities[mechanism].label} with another mechanism is on record"
        bodies = ", ".join(names(edition, partners))
        what += f"; with organisations: {bodies}" if partners else ", nor with any other body"
        what += "".join(f"; {one}" for one in dict.fromkeys(say(edition, edge) for edge in others))
        status = edition.status(mechanism, "COOPERATES_WITH")
        gaps.append(
            Gap(
                mechanism,
                f"{what}.",
                f"COOPERATES_WITH: {status}",
                tuple(partners),
                about="COOPERATES_WITH",
                edges=(*(edge for _, edge in working), *others),
            )
        )
    return gaps


def nothing_known(edition: Edition) -> list[Gap]:
    """Relations of a mechanism of which nothing is known: coverage unknown and no statement of any status.

    Looked at are the relations of `LISTED`; a printed dash is a statement about themes. By mechanism and relation.
    """
    said = {(end, edge.relation) for edge in edition.edges for end in (edge.subject, edge.object)}
    said |= {(end, "FOCUSES_ON") for end, relation in said if relation == "DOES_NOT_FOCUS_ON"}
    listed: dict[tuple[str, str], list[Coverage]] = defaultdict(list)
    for row in edition.coverage:
        listed[row.mechanism, row.relation].append(row)
    gaps = []
    for mechanism in current(edition):
        for relation in LISTED:
            if (mechanism, relation) in said or edition.status(mechanism, relation) != "unknown":
                continue
            rows = listed[mechanism, relation]
            what = f"Nothing is on record of the {LISTED[relation]} of {edition.entities[mechanism].label}"
            what += "".join(f"; published number: {one.published_count}" for one in rows if one.published_count)
            what += "".join(f"; {one.note}" for one in rows if one.note)
            places = tuple(f"{one.document}, {one.locator}" for one in rows if one.document)
            gaps.append(Gap(mechanism, f"{what}.", f"{relation}: unknown", about=relation, places=places))
    return gaps
