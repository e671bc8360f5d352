"""Gaps of mechanisms: hanging on one body, without cooperation on record, and relations of which nothing is known."""

from __future__ import annotations

import re
from collections import defaultdict

from govgraph.graph.analysis.cited_statement import cited_statement
from govgraph.graph.analysis.gaps.rows import Found, Gap, awake, names
from govgraph.graph.analysis.mechanism_sets import cooperates
from govgraph.graph.core.coverage_text import KNOWN
from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, ValueStatement
from govgraph.graph.core.text import counted

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


def single(edition: Edition, relation: str) -> Found:
    """Mechanisms with one secretariat, funder or chair on record; by mechanism.

    A chair that is a State rotates and is no weakness: it is left out, and counted.

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
    word, gaps, rotating = _WORDS[relation], [], 0
    for mechanism in awake(edition):
        bodies = offices[mechanism]
        independent = [body for body in bodies if not wholes[body] & bodies.keys()]
        if len(independent) != 1:
            continue
        if relation == "CHAIRS" and edition.entities[independent[0]].kind == "state":
            rotating += 1
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
            Gap(
                mechanism,
                f"{sentence}.",
                coverage,
                tuple(independent),
                about=relation,
                edges=(*edges, *helping),
                is_known=status == "complete",
            )
        )
    words = f"{counted(rotating, 'mechanism')} with a single State in the chair left out: such a chair rotates"
    return Found(gaps, (words,) if rotating else ())


def without_cooperation(edition: Edition) -> Found:
    """Mechanisms of which nothing of cooperation is on record, in whatever form; by mechanism."""
    unnamed = [edition.label(gap.subject) for gap, is_told in _without_cooperation(edition) if is_told]
    words = (
        f"of {counted(len(unnamed), 'mechanism')} more cooperation is on record without the name of another mechanism"
    )
    left_out = (f"{words}: {', '.join(unnamed)}; cooperation-unnamed lists them",) if unnamed else ()
    return Found([gap for gap, is_told in _without_cooperation(edition) if not is_told], left_out)


def unnamed_cooperation(edition: Edition) -> Found:
    """Mechanisms whose cooperation is on record in another form than with a mechanism by name; by mechanism.

    That is: with organisations, only sought, an overlap that a document sees, or in words that speak of other processes
    (RCPs, IRFs, ISCMs) among its goals, priorities and parts.
    """
    return Found([gap for gap, is_told in _without_cooperation(edition) if is_told])


_OTHER_PROCESSES = re.compile(r"\b(RCP|IRF|ISCM)s?\b")
_WORDED = ("goal", "priority", "structure")


def _without_cooperation(edition: Edition) -> list[tuple[Gap, bool]]:
    """Mechanisms without cooperation with another mechanism on record, and whether it is told in another form.

    `which` are the organisations with which cooperation is on record. Cooperation that is only sought, and an overlap
    that a document sees, are in the sentence and do not count. No document lists all with whom a mechanism works.
    """
    in_words: dict[str, list[ValueStatement]] = defaultdict(list)
    for value in edition.value_statements:
        if value.predicate in _WORDED and not value.status and _OTHER_PROCESSES.search(value.value):
            in_words[value.subject].append(value)
    between: dict[str, list[tuple[str, EdgeStatement]]] = defaultdict(list)
    for edge in edition.select(["COOPERATES_WITH", "OVERLAPS_WITH"], active=False):
        between[edge.subject].append((edge.object, edge))
        between[edge.object].append((edge.subject, edge))
    gaps = []
    for mechanism in awake(edition):
        working = [(party, edge) for party, edge in between[mechanism] if cooperates(edge)]
        if any(edition.entities[party].kind == "mechanism" for party, _ in working):
            continue
        partners = sorted({party for party, _ in working})
        besides = [edge for _, edge in between[mechanism] if not cooperates(edge)]
        sentence = f"No cooperation of {edition.entities[mechanism].label} with another mechanism is on record"
        bodies = ", ".join(names(edition, partners))
        sentence += f"; with organisations: {bodies}" if partners else ", nor with any other body"
        sentence += "".join(f"; {text}" for text in dict.fromkeys(cited_statement(edition, edge) for edge in besides))
        sentence += "".join(f"; in words: {value.value} ({value.citation})" for value in in_words[mechanism])
        status = edition.status(mechanism, "COOPERATES_WITH")
        gaps.append(
            (
                Gap(
                    mechanism,
                    f"{sentence}.",
                    f"COOPERATES_WITH: {status}",
                    tuple(partners),
                    about="COOPERATES_WITH",
                    edges=(*(edge for _, edge in working), *besides, *in_words[mechanism]),
                    is_known=status in KNOWN,
                ),
                bool(working or besides or in_words[mechanism]),
            )
        )
    return gaps


def nothing_known(edition: Edition) -> Found:
    """Relations of a mechanism of which nothing is known: coverage unknown and no statement of any status.

    Looked at are the relations of `LISTED`; a printed dash is a statement about themes. By mechanism and relation.
    """
    listed: dict[tuple[str, str], list[Coverage]] = defaultdict(list)
    for row in edition.coverage:
        listed[row.mechanism, row.relation].append(row)
    gaps = []
    for mechanism in awake(edition):
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
            cited = tuple(row for row in rows if row.document)
            gap = Gap(mechanism, f"{sentence}.", f"{relation}: unknown", about=relation, edges=cited, is_known=False)
            gaps.append(gap)
    return Found(gaps)
