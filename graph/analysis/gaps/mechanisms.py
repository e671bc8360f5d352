"""Gaps of mechanisms: hanging on one body, without cooperation on record, and relations of which nothing is known."""

from __future__ import annotations

from collections import defaultdict

from govgraph.graph.analysis.mechanism_sets import cooperates, current
from govgraph.graph.analysis.gaps.rows import Gap, names
from govgraph.graph.analysis.synergies import say
from govgraph.graph.core.edition import Listed, Snapshot, Tie

LISTED = {
    "MEMBER_OF": "members", "OBSERVER_OF": "observers", "PARTNER_OF": "partners", "CHAIRS": "chair",
    "SECRETARIAT_OF": "secretariat", "FUNDS": "funders", "ASSOCIATED_WITH": "associated organisations",
    "FOCUSES_ON": "themes",
}
"""The relations of which a mechanism may be expected to have a list, and the word for those in it."""
_WORDS = {"SECRETARIAT_OF": "secretariat", "FUNDS": "funder", "CHAIRS": "chair"}


def single(snapshot: Snapshot, relation: str) -> list[Gap]:
    """Mechanisms with one secretariat, funder or chair on record; by mechanism.

    A body that is part of another one in the same office counts with it as one (a union and its secretariat). Only
    statements that hold count. Whether the list is complete is in the coverage: else there may be more.

    Args:
        snapshot: the edition.
        relation: `SECRETARIAT_OF`, `FUNDS` or `CHAIRS`.
    """
    offices: dict[str, dict[str, list[Tie]]] = defaultdict(dict)
    for tie in snapshot.select([relation]):
        offices[tie.object].setdefault(tie.subject, []).append(tie)
    wholes: dict[str, set[str]] = defaultdict(set)
    for tie in snapshot.select(["PART_OF"]):
        wholes[tie.subject].add(tie.object)
    support: dict[str, list[Tie]] = defaultdict(list)
    for tie in snapshot.select(["SUPPORTS_SECRETARIAT_OF"]) if relation == "SECRETARIAT_OF" else ():
        support[tie.object].append(tie)
    word, gaps = _WORDS[relation], []
    for mechanism in current(snapshot):
        bodies = offices[mechanism]
        apart = [one for one in bodies if not wholes[one] & bodies.keys()]
        if len(apart) != 1:
            continue
        helping = support[mechanism]
        entity, status = snapshot.entities[apart[0]], snapshot.status(mechanism, relation)
        what = f"{snapshot.entities[mechanism].label} has one {word} on record, {entity.name}"
        if len(bodies) > 1:
            what += f" (with {', '.join(names(snapshot, bodies.keys() - set(apart)))}, part of it)"
        if helping:
            helpers = dict.fromkeys(tie.subject for tie in helping)
            what += f"; it is supported by {', '.join(names(snapshot, helpers))}"
        ties = [tie for one in bodies.values() for tie in one]
        coverage = f"{relation}: {status}" + ("" if status == "complete" else "; there may be more")
        gaps.append(Gap(mechanism, f"{what}.", coverage, tuple(apart), about=relation, ties=(*ties, *helping)))
    return gaps


def without_cooperation(snapshot: Snapshot) -> list[Gap]:
    """Mechanisms without cooperation with another mechanism on record; by mechanism.

    `which` are the organisations with which cooperation is on record. Cooperation that is only sought, and an overlap
    that a document sees, are in the sentence and do not count. No document lists all with whom a mechanism works.
    """
    between: dict[str, list[tuple[str, Tie]]] = defaultdict(list)
    for tie in snapshot.ties:
        if tie.relation in ("COOPERATES_WITH", "OVERLAPS_WITH"):
            between[tie.subject].append((tie.object, tie))
            between[tie.object].append((tie.subject, tie))
    gaps = []
    for mechanism in current(snapshot):
        working = [(other, tie) for other, tie in between[mechanism] if cooperates(tie)]
        if any(snapshot.entities[other].kind == "mechanism" for other, _ in working):
            continue
        partners = sorted({other for other, _ in working})
        others = [tie for _, tie in between[mechanism] if not cooperates(tie)]
        what = f"No cooperation of {snapshot.entities[mechanism].label} with another mechanism is on record"
        bodies = ", ".join(names(snapshot, partners))
        what += f"; with organisations: {bodies}" if partners else ", nor with any other body"
        what += "".join(f"; {one}" for one in dict.fromkeys(say(snapshot, tie) for tie in others))
        status = snapshot.status(mechanism, "COOPERATES_WITH")
        gaps.append(Gap(
            mechanism, f"{what}.", f"COOPERATES_WITH: {status}", tuple(partners), about="COOPERATES_WITH",
            ties=(*(tie for _, tie in working), *others),
        ))
    return gaps


def nothing_known(snapshot: Snapshot) -> list[Gap]:
    """Relations of a mechanism of which nothing is known: coverage unknown and no statement of any status.

    Looked at are the relations of `LISTED`; a printed dash is a statement about themes. By mechanism and relation.
    """
    said = {(end, tie.relation) for tie in snapshot.ties for end in (tie.subject, tie.object)}
    said |= {(end, "FOCUSES_ON") for end, relation in said if relation == "DOES_NOT_FOCUS_ON"}
    listed: dict[tuple[str, str], list[Listed]] = defaultdict(list)
    for row in snapshot.coverage:
        listed[row.mechanism, row.relation].append(row)
    gaps = []
    for mechanism in current(snapshot):
        for relation in LISTED:
            if (mechanism, relation) in said or snapshot.status(mechanism, relation) != "unknown":
                continue
            rows = listed[mechanism, relation]
            what = f"Nothing is on record of the {LISTED[relation]} of {snapshot.entities[mechanism].label}"
            what += "".join(f"; published number: {one.published_count}" for one in rows if one.published_count)
            what += "".join(f"; {one.note}" for one in rows if one.note)
            places = tuple(f"{one.document}, {one.locator}" for one in rows if one.document)
            gaps.append(Gap(mechanism, f"{what}.", f"{relation}: unknown", about=relation, places=places))
    return gaps
