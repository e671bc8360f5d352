"""What mechanisms lose in a what-if: offices, money, legal representation, an organisation in some role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from govgraph.graph.analysis.coverage_text import not_complete
from govgraph.graph.analysis.levels import levels_text
from govgraph.graph.analysis.what_if.comparison import WHOLE, Named, Row, Sides, named
from govgraph.graph.analysis.what_if.loss_words import IN_BODY, OTHERS_LEFT, UNLISTED
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.statement_text import inference, inference_of_all, relation_text
from govgraph.graph.core.text import counted

_OF_MECHANISM = ("ASSOCIATED_WITH", "COOPERATES_WITH", "ENGAGES")
"""Relations that are read from the mechanism to the organisation."""
_BODY_RELATIONS = ("MEMBER_OF", "CHAIRS", "COORDINATES")
_SOUGHT = "what is only sought"
_NOT_LOST = {"INITIATED": "what has happened", "SHAPED_POLICY_OF": "what has happened", "PART_OF": "what is a part"}
"""Ties with a mechanism that are no loss to it, and why; cooperation that is only sought is none either."""
_COUNTED_AS_MEMBERS = ("MEMBER_OF", "PARTNER_OF", "OBSERVER_OF", "PARTICIPATES_IN")
"""Relations of which organisations alone are looked at: what States lose is in `left_out` and `members`."""


def services(sides: Sides) -> Iterator[Row]:
    """Mechanisms that lose something, what weighs most first, then those without another of it, then by id."""
    of_relations = [(word, (relation,), _served) for relation, word in vocabulary.LOST.words.items()]
    for word, relations, served in (*of_relations, (IN_BODY, _BODY_RELATIONS, _in_bodies)):
        lists = not_complete(sides.before, relations)
        before, after = (served(edition, relations) for edition in (sides.before, sides.after))
        rows = []
        for mechanism in sorted({sides.become(name) for name in before} & sides.after.entities.keys()):
            origins = sides.origins(mechanism)
            had = _by_server(edge for name in origins for edge in before.get(name, []))
            remaining = _by_server(after.get(mechanism, []))
            if {sides.become(name) for name in had} - remaining.keys():
                is_open = word in UNLISTED or any(name in lists[relations[0]] for name in origins)
                names = _names(sides.before, had), _names(sides.after, remaining)
                edges = [edge for of_server in had.values() for edge in of_server]
                row = sides.row(_loss(word, remaining, is_open), mechanism, *names, edges, lists, _note(sides, had))
                row["coverage"] = "; ".join(filter(None, (row["coverage"], UNLISTED.get(word))))
                rows.append((bool(remaining), row))
        yield from (row for _, row in sorted(rows, key=lambda row: row[0]))


def _loss(word: str, remaining: Mapping[str, object], is_open: bool) -> str:
    """What a mechanism loses; where no other is on record, whether the list is complete.

    >>> _loss("funder", {"icmpd": []}, True), _loss("funder", {}, True), _loss("funder", {}, False)
    ('funder lost, others left', 'no other funder on record', 'no other funder on record (complete list)')
    """
    return f"{word}{OTHERS_LEFT}" if remaining else f"no other {word} on record{'' if is_open else WHOLE}"


def _served(edition: Edition, relations: Sequence[str]) -> dict[str, list[EdgeStatement]]:
    """The ties of a relation by the mechanism that they serve."""
    by_mechanism: dict[str, list[EdgeStatement]] = defaultdict(list)
    for edge in edition.select(relations):
        mechanism, server = (
            (edge.subject, edge.object) if edge.relation in _OF_MECHANISM else (edge.object, edge.subject)
        )
        if edge.relation in _COUNTED_AS_MEMBERS and edition.entities[server].kind == "state":
            continue
        if edge.relation == "COOPERATES_WITH" and (
            edge.role == "sought" or edition.entities[server].kind != "organisation"
        ):
            continue
        if edition.entities[mechanism].kind == "mechanism":
            by_mechanism[mechanism].append(edge)
    return by_mechanism


def _in_bodies(edition: Edition, relations: Sequence[str]) -> dict[str, list[EdgeStatement]]:
    """The ties of organisations with bodies of mechanisms, by the mechanism."""
    by_mechanism: dict[str, list[EdgeStatement]] = defaultdict(list)
    wholes: dict[str, list[str]] = defaultdict(list)
    for part in edition.select(["PART_OF"]):
        if edition.entities[part.object].kind == "mechanism" and part.object not in wholes[part.subject]:
            wholes[part.subject].append(part.object)
    for edge in edition.select(relations):
        if edition.entities[edge.object].kind == "body" and edition.entities[edge.subject].kind == "organisation":
            for mechanism in wholes[edge.object]:
                by_mechanism[mechanism].append(edge)
    return by_mechanism


def not_lost(edition: Edition, who: str) -> str:
    """What ties of an organisation with mechanisms are no loss to them, in words; empty where it has none."""
    if edition.entities[who].kind != "organisation":
        return ""
    ties = [
        edge
        for edge in edition.edges_of(who)
        if edition.counts(edge)
        and (edge.relation in _NOT_LOST or (edge.relation == "COOPERATES_WITH" and edge.role == "sought"))
        and "mechanism" in (edition.entities[edge.subject].kind, edition.entities[edge.object].kind)
    ]
    if not ties:
        return ""
    reasons: dict[str, set[str]] = defaultdict(set)
    for edge in ties:
        reason = _SOUGHT if edge.role == "sought" else _NOT_LOST[edge.relation]
        reasons[reason].add("cooperation" if reason == _SOUGHT else f"“{relation_text(edge.relation)}”")
    words = ", ".join(f"{reason} ({', '.join(sorted(reasons[reason]))})" for reason in sorted(reasons))
    statements = counted(len(ties), "statement")
    return f"{edition.label(who)}: not counted as a loss: {words}; {statements} on record, which partners lists"


def _by_server(edges: Iterable[EdgeStatement]) -> dict[str, list[EdgeStatement]]:
    by_server: dict[str, list[EdgeStatement]] = defaultdict(list)
    for edge in edges:
        by_server[edge.object if edge.relation in _OF_MECHANISM else edge.subject].append(edge)
    return by_server


def _names(edition: Edition, servers: Mapping[str, Sequence[EdgeStatement]]) -> list[Named]:
    """The names, in order; behind one of which no document says it itself stands that it is our inference."""
    inferred = {server for server, edges in servers.items() if all(map(inference, edges))}
    return named(edition, servers, dict.fromkeys(inferred, " (our inference)"))


def _note(sides: Sides, servers: Mapping[str, Sequence[EdgeStatement]]) -> str:
    """In what role something goes, what of it is our inference, what is said otherwise, and who is part of whom."""
    texts = []
    for server, edges in servers.items():
        label = sides.before.label(server)
        falling = [edge for edge in edges if edge in sides.fallen]
        bodies = {
            sides.before.label(edge.object) for edge in falling if sides.before.entities[edge.object].kind == "body"
        }
        roles = ", ".join(sorted({edge.role for edge in falling} - {""} | bodies))
        if words := "; ".join(filter(None, (roles, inference_of_all(falling)))):
            texts.append(f"{label}: {words}")
        edge = edges[0]
        otherwise = sides.before.derived(_statuses).get((edge.subject, edge.relation, edge.object), ())
        texts += [f"{label} is {status} by another statement" for status in otherwise]
    return "; ".join(filter(None, (*texts, levels_text(sides.before, servers))))


def _statuses(edition: Edition) -> dict[tuple[str, str, str], list[str]]:
    """The statuses other than active that statements give ties, by both ends and the relation between them."""
    statuses: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for edge in edition.edges:
        if not edge.active:
            statuses[edge.subject, edge.relation, edge.object].add(edge.status)
    return {tie: sorted(of_tie) for tie, of_tie in statuses.items()}
