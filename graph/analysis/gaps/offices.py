"""Gaps of mechanisms that depend on one body: a single secretariat, funder or chair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container
from functools import partial

from govgraph.graph.analysis.gaps.rows import LISTED, Findings, Gap, awake, names
from govgraph.graph.core.coverage_text import cited_lists
from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, ValueStatement
from govgraph.graph.core.text import counted

_WORDS = {"SECRETARIAT_OF": "secretariat", "FUNDS": "funder", "CHAIRS": "chair"}
_PROJECT = "project"
"""The role of money for one project, on which the mechanism as a whole does not hang."""
_HOST = "host"
"""The role of a body at which a secretariat is."""


def single(edition: Edition, relation: str) -> Findings:
    """Mechanisms with one secretariat, funder or chair on record; by mechanism.

    A chair that is a State rotates and is no weakness, a mechanism whose members pay for it has more than one that
    pays, and money for one project is not what the whole hangs on: these are left out, and counted.

    In what role the body is in the office is in the sentence: who hosts a secretariat is not itself the secretariat. A
    body that is part of another one in the same office counts with it as one (a union and its secretariat). Only
    statements that hold count. Where another document says that there is none, the row says that it is disputed.
    Whether the list is complete is in the coverage: else there may be more.

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
    support: dict[str, list[EdgeStatement]] = defaultdict(list)
    for edge in edition.select(["SUPPORTS_SECRETARIAT_OF"]) if relation == "SECRETARIAT_OF" else ():
        support[edge.object].append(edge)
    paid = fees(edition) if relation == "FUNDS" else {}
    gaps, rotating, by_members, projects = [], [], [], []
    for mechanism in awake(edition):
        bodies = offices.get(mechanism, {})
        independent = [*bodies] if len(bodies) < 2 else [body for body in bodies if not _part_of(edition, body, bodies)]
        if len(independent) != 1:
            continue
        edges = [edge for body in bodies.values() for edge in body]
        if relation == "CHAIRS" and edition.entities[independent[0]].kind == "state":
            rotating.append(mechanism)
        elif mechanism in paid:
            by_members.append(mechanism)
        elif relation == "FUNDS" and all(edge.role == _PROJECT for edge in edges):
            projects.append(mechanism)
        else:
            gaps.append(_gap(edition, mechanism, relation, (independent[0], edges), support[mechanism]))
    words = []
    if rotating:
        words.append(
            f"{counted(len(rotating), 'mechanism')} with a single State in the chair left out: such a chair rotates"
        )
    if by_members:
        words.append(f"left out, as their members pay for them too: {', '.join(names(edition, by_members))}")
    if projects:
        words.append(f"left out, as the money on record is for one project: {', '.join(names(edition, projects))}")
    return Findings(gaps, tuple(words))


def _part_of(edition: Edition, body: str, bodies: Container[str]) -> bool:
    """Whether a body is part of one of others."""
    return any(
        edge.subject == body and edge.object in bodies and edition.counts(edge)
        for edge in edition.edges_of(body, "PART_OF")
    )


def paid_by_members(edition: Edition) -> Findings:
    """Mechanisms that their members pay for, as documents say it; by mechanism."""
    paid, gaps = fees(edition), []
    for mechanism in awake(edition):
        if mechanism in paid:
            words = dict.fromkeys(f"{value.value} ({value.citation})" for value in paid[mechanism])
            sentence = f"The members of {edition.label(mechanism)} pay for it: {'; '.join(words)}."
            status = edition.status(mechanism, "FUNDS")
            coverage = f"funders besides: {status}"
            gaps.append(Gap(mechanism, sentence, coverage, about="FUNDS", evidence=tuple(paid[mechanism])))
    return Findings(gaps)


def fees(edition: Edition) -> dict[str, list[ValueStatement]]:
    """What the members of mechanisms pay, as documents say it of the present."""
    paid: dict[str, list[ValueStatement]] = defaultdict(list)
    for value in edition.value_statements:
        if value.predicate == "fee" and not value.status:
            paid[value.subject].append(value)
    return dict(paid)


def _gap(
    edition: Edition,
    mechanism: str,
    relation: str,
    office: tuple[str, list[EdgeStatement]],
    helping: list[EdgeStatement],
) -> Gap:
    """The gap of a mechanism that has one body in an office, by these statements, and others that help it."""
    body, edges = office
    status, denied = edition.status(mechanism, relation), _denials(edition, mechanism, relation)
    coverage = "disputed" if denied else status
    is_known = coverage == "complete"
    # That there is no second body rests on the list.
    lists = cited_lists(edition, [mechanism], relation) if is_known else []
    return Gap(
        mechanism,
        partial(_sentence, edition, mechanism, relation, office, helping, denied),
        f"{LISTED[relation]}: {coverage}" + ("" if coverage in ("complete", "disputed") else "; there may be more"),
        (body,),
        about=relation,
        evidence=(*edges, *helping, *(denied or lists)),
        is_known=is_known,
    )


def _sentence(
    edition: Edition,
    mechanism: str,
    relation: str,
    office: tuple[str, list[EdgeStatement]],
    helping: list[EdgeStatement],
    denied: list[Coverage],
) -> str:
    """Who alone is in an office of a mechanism, in what role, who helps, and whether it is disputed."""
    body, edges = office
    roles = list(dict.fromkeys(edge.role for edge in edges if edge.subject == body))
    by = "hosted by " if roles == [_HOST] else ""  # who hosts a secretariat is not the secretariat
    has_one = f"{edition.entities[mechanism].label} has one {_WORDS[relation]} on record"
    sentence = f"{has_one}, {by}{edition.entities[body].name}"
    if how := ", ".join(role for role in roles if role and not by):
        sentence += f" [{how}]"
    if parts := {edge.subject for edge in edges} - {body}:
        sentence += f" (with {', '.join(names(edition, sorted(parts)))}, part of it)"
    if helpers := [helper for helper in dict.fromkeys(edge.subject for edge in helping) if helper != body]:
        sentence += f"; it is supported by {', '.join(names(edition, helpers))}"
    if denied:
        places = "; ".join(row.citation for row in denied)
        sentence += f" ({edges[0].citation}); disputed: another document says that there is none ({places})"
    return f"{sentence}."


def _denials(edition: Edition, mechanism: str, relation: str) -> list[Coverage]:
    """The rows of coverage in which a document says that there is none."""
    return [row for row in edition.coverage_of(mechanism, relation) if row.status == "none" and row.document]
