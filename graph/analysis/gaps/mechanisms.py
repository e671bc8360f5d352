"""Gaps of mechanisms: hanging on one body, without cooperation on record, and relations of which nothing is known."""

from __future__ import annotations

from collections import defaultdict

from govgraph.graph.analysis.cited_statement import cited_statement
from govgraph.graph.analysis.gaps.rows import Gap, names
from govgraph.graph.analysis.mechanism_sets import cooperates, current_mechanisms
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

    Parameters
    ----------
    edition
        The edition.
    relation
        `SECRETARIAT_OF`, `FUNDS` or `CHAIRS`.
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
    for mechanism in current_mechanisms(edition):
        bodies = offices[mechanism]
        independent = [body for body in bodies if not wholes[body] & bodies.keys()]
        if len(independent) != 1:
            continue
        helping = support[mechanism]
        entity, status = edition.entities[independent[0]], edition.status(mechanism, relation)
        sentence = f"{edition.entities[mechanism].label} has one {word} on record, {entity.name}"
        if len(bodies) > 1:
            sentence += f" (with {', '.join(names(edition, bodies.keys() - set(independent)))}, part of it)"
        if helping:
            helpers = dict.fromkeys(edge.subject for edge in helping)
            sentence += f"; it is supported by {', '.join(names(edition, helpers))}"
        edges = [edge for body in bodies.values() for edge in body]
        coverage = f"{relation}: {status}" + ("" if status == "complete" else "; there may be more")
        gaps.append(
            Gap(mechanism, f"{sentence}.", coverage, tuple(independent), about=relation, edges=(*edges, *helping))
        )
    return gaps


def without_cooperation(edition: Edition) -> list[Gap]:
    """Mechanisms without cooperation with another mechanism on record; by mechanism.

    `which` are the organisations with which cooperation is on record. Cooperation that is only sought, and an overlap
    that a document sees, are in the sentence and do not count. No document lists all with whom a mechanism works.
    """
    between: dict[str, list[tuple[str, EdgeStatement]]] = defaultdict(list)
    for edge in edition.select(["COOPERATES_WITH", "OVERLAPS_WITH"], active=False):
        between[edge.subject].append((edge.object, edge))
        between[edge.object].append((edge.subject, edge))
    gaps = []
    for mechanism in current_mechanisms(edition):
        working = [(party, edge) for party, edge in between[mechanism] if cooperates(edge)]
        if any(edition.entities[party].kind == "mechanism" for party, _ in working):
            continue
        partners = sorted({party for party, _ in working})
        besides = [edge for _, edge in between[mechanism] if not cooperates(edge)]
        sentence = f"No cooperation of {edition.entities[mechanism].label} with another mechanism is on record"
        bodies = ", ".join(names(edition, partners))
        sentence += f"; with organisations: {bodies}" if partners else ", nor with any other body"
        sentence += "".join(f"; {text}" for text in dict.fromkeys(cited_statement(edition, edge) for edge in besides))
        status = edition.status(mechanism, "COOPERATES_WITH")
        gaps.append(
            Gap(
                mechanism,
                f"{sentence}.",
                f"COOPERATES_WITH: {status}",
                tuple(partners),
                about="COOPERATES_WITH",
                edges=(*(edge for _, edge in working), *besides),
            )
        )
    return gaps


def nothing_known(edition: Edition) -> list[Gap]:
    """Relations of a mechanism of which nothing is known: coverage unknown and no statement of any status.

    Looked at are the relations of `LISTED`; a printed dash is a statement about themes. By mechanism and relation.
    """
    listed: dict[tuple[str, str], list[Coverage]] = defaultdict(list)
    for row in edition.coverage:
        listed[row.mechanism, row.relation].append(row)
    gaps = []
    for mechanism in current_mechanisms(edition):
        on_record = {edge.relation for edge in edition.edges_of(mechanism)}
        if "DOES_NOT_FOCUS_ON" in on_record:
            on_record.add("FOCUSES_ON")
        for relation in LISTED:
            if relation in on_record or edition.status(mechanism, relation) != "unknown":
                continue
            rows = listed[mechanism, relation]
            sentence = f"Nothing is on record of the {LISTED[relation]} of {edition.entities[mechanism].label}"
            sentence += "".join(f"; published number: {row.published_count}" for row in rows if row.published_count)
            sentence += "".join(f"; note: {row.note}" for row in rows if row.note)
            places = tuple(row.citation for row in rows if row.document)
            gaps.append(Gap(mechanism, f"{sentence}.", f"{relation}: unknown", about=relation, places=places))
    return gaps
