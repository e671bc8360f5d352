"""Relations of a mechanism of which nothing is known: of all, or of one kind of those that stand in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import partial

from govgraph.graph.analysis.cited_statement import cited_statement
from govgraph.graph.analysis.gaps.offices import fees
from govgraph.graph.analysis.gaps.rows import LISTED, Findings, Gap, awake, names
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, ValueStatement
from govgraph.graph.core.statement_text import relation_text
from govgraph.graph.core.text import counted
from govgraph.graph.core.theme_answers import RELATIONS as THEME_RELATIONS

_BY_KIND = {
    "MEMBER_OF": {"state": "States"},
    "OBSERVER_OF": {"state": "States", "organisation": "organisations"},
    "PARTNER_OF": {"state": "States", "organisation": "organisations"},
    "FUNDS": {"state": "States", "organisation": "organisations"},
}
"""Relations of which each kind of party may be unknown; the lists of members are of States, as coverage counts them."""
_INSTEAD = {
    "MEMBER_OF": ("PARTICIPATES_IN",),
    "OBSERVER_OF": ("PARTICIPATES_IN",),
    "PARTNER_OF": ("ENGAGES",),
    "CHAIRS": ("COORDINATES",),
    "SECRETARIAT_OF": ("COORDINATES", "SUPPORTS_SECRETARIAT_OF"),
}
"""What stands near a relation, and is named where nothing is on record of it."""
_PAID_BY = "funding_model"
_CITED = 3
"""So many statements that stand near are cited one by one; of more the number is said."""


def nothing_known(edition: Edition) -> Findings:
    """Relations of a mechanism of which nothing is known: coverage unknown and no statement of any status.

    Looked at are the relations of `LISTED`; a printed dash is a statement about themes, and who is listed under a
    heading for observers and partners is in both. By mechanism and relation, and then by kind: of members, observers,
    partners and funders it may be that organisations are on record and no State, or the other way round. What stands
    near (who coordinates where no secretariat is named, how it is paid for where no funder is) is in the sentence. The
    funders of a mechanism whose members pay for it are no gap: they are left out, and named.
    """
    paid, money = fees(edition), _money(edition)
    named = {relation: _named(edition, relation) for relation in LISTED}
    statuses = edition.statuses
    gaps, by_members = [], []
    for mechanism in awake(edition):
        for relation in LISTED:
            if statuses.get((mechanism, relation), "unknown") != "unknown":
                continue
            if relation == "FUNDS" and mechanism in paid:
                by_members.append(mechanism)
                continue
            is_named = mechanism in named[relation]
            edges = on_record(edition, mechanism, relation) if is_named else []
            missing = _missing(edition, relation, edges)
            if not missing:
                continue
            near = _near(edition, mechanism, relation) if is_named else []
            values = money[mechanism] if relation == "FUNDS" else []
            rows = edition.coverage_of(mechanism, relation)
            for words in missing:
                gap = Gap(
                    mechanism,
                    partial(_sentence, edition, mechanism, words, edges, near, values, rows),
                    f"{LISTED[relation]}: unknown",
                    about=relation,
                    evidence=(*(row for row in rows if row.document), *edges, *near, *values),
                    is_known=False,
                )
                gaps.append(gap)
    if not by_members:
        return Findings(gaps)
    whose = f"funders of {counted(len(by_members), 'mechanism')} left out, as the members pay for it"
    return Findings(gaps, (f"{whose}: {', '.join(names(edition, by_members))}",))


def _sentence(
    edition: Edition,
    mechanism: str,
    words: str,
    edges: list[EdgeStatement],
    near: list[EdgeStatement],
    values: list[ValueStatement],
    rows: list[Coverage],
) -> str:
    """What is not on record of a mechanism, with what is, and what stands near it."""
    is_unnamed = bool(values) and not edges
    nobody = "No funder" if is_unnamed else f"Nothing is on record of {words}"
    sentence = f"{nobody} of {edition.entities[mechanism].label}{' is on record by name' * is_unnamed}"
    sentence += _present(edition, edges) + _near_text(edition, near)
    sentence += "".join(f"; paid for by: {_how(value.value, value)} ({value.citation})" for value in values)
    sentence += "".join(f"; published number: {row.published_count}" for row in rows if row.published_count)
    sentence += "".join(f"; note: {row.note}" for row in rows if row.note)
    return f"{sentence}."


def _named(edition: Edition, relation: str) -> set[str]:
    """Whom statements name that say something of a relation, or stand near it: most mechanisms have none."""
    codes, is_joint = edition.codes, relation in vocabulary.JOINT.relations
    is_said = codes.with_relation(
        [*((relation,) if is_joint else _relations_on(relation)), *_INSTEAD.get(relation, ())]
    )
    other_lists = edition.select(vocabulary.JOINT.relations, active=False) if is_joint else ()
    in_both = {edge.object for edge in other_lists if edge.role == vocabulary.JOINT_HEADING}
    return {*codes.subjects_of(is_said), *codes.objects_of(is_said), *in_both}


def _relations_on(relation: str) -> tuple[str, ...]:
    """The relations that say something of a relation."""
    if relation == "FOCUSES_ON":
        return THEME_RELATIONS
    joint = tuple(vocabulary.JOINT.relations)
    return joint if relation in joint else (relation,)


def on_record(edition: Edition, mechanism: str, relation: str) -> list[EdgeStatement]:
    """The statements of a mechanism, of whatever status, that say something of a relation.

    Who is listed under a heading for observers and partners is in both; a printed dash says something of themes.
    """
    edges = edition.edges_of(mechanism, *_relations_on(relation))
    if relation in ("FOCUSES_ON", "ASSOCIATED_WITH"):
        return edges
    return [
        edge
        for edge in edges
        if edge.object == mechanism and (edge.relation == relation or edge.role == vocabulary.JOINT_HEADING)
    ]


def _missing(edition: Edition, relation: str, edges: list[EdgeStatement]) -> list[str]:
    """Those of whom nothing is on record, in words: all, or those of a kind; empty where something is of each."""
    if not edges:
        return [f"the {LISTED[relation]}"]
    kinds = {edition.entities[edge.subject].kind for edge in edges}
    return [f"{words} as {LISTED[relation]}" for kind, words in _BY_KIND.get(relation, {}).items() if kind not in kinds]


def _present(edition: Edition, edges: list[EdgeStatement]) -> str:
    """Of whom something is on record, in words; where they are many their number."""
    parties = {edge.subject: edge for edge in reversed(edges)}
    if not parties:
        return ""
    if len(parties) > _CITED:
        kinds = [edition.entities[party].kind for party in parties]
        words = {"state": counted(kinds.count("state"), "State")}
        words |= {"organisation": counted(kinds.count("organisation"), "organisation")}
        roles = {edge.role for edge in parties.values()}
        role = f" [{roles.pop()}]" if len(roles) == 1 and "" not in roles else ""
        return f"; on record: {', '.join(text for kind, text in words.items() if kind in kinds)}{role}"
    return f"; on record: {', '.join(_how(edition.label(party), edge) for party, edge in sorted(parties.items()))}"


def _how(words: str, row: EdgeStatement | ValueStatement) -> str:
    """The words with the role and the status of a statement in brackets, where it has one."""
    role = row.role if isinstance(row, EdgeStatement) else ""
    how = ", ".join(text for text in (role, vocabulary.STATUSES[row.status] if row.status else "") if text)
    return f"{words} [{how}]" if how else words


def _near(edition: Edition, mechanism: str, relation: str) -> list[EdgeStatement]:
    """The statements that stand near a relation of a mechanism; that a member takes part says nothing of observers."""
    relations = _INSTEAD.get(relation, ())
    near = edition.edges_of(mechanism, *relations) if relations else []
    if any(edge.relation == "PARTICIPATES_IN" for edge in near):
        members = {edge.subject for edge in edition.edges_of(mechanism, "MEMBER_OF") if edge.object == mechanism}
        near = [edge for edge in near if edge.relation != "PARTICIPATES_IN" or edge.subject not in members]
    return [edge for edge in near if edge.object == mechanism or edge.relation == "ENGAGES"]


def _near_text(edition: Edition, edges: Iterable[EdgeStatement]) -> str:
    by_relation: dict[str, list[EdgeStatement]] = defaultdict(list)
    for edge in edges:
        by_relation[edge.relation].append(edge)
    texts: list[str] = []
    for relation, near in by_relation.items():
        first = {(edge.subject, edge.object): edge for edge in reversed(near)}
        number = len(first)
        if number <= _CITED:
            texts += [cited_statement(edition, edge) for edge in reversed(first.values())]
        else:
            texts.append(f"{number} on record otherwise: “{relation_text(relation)}” ({near[0].citation})")
    return "".join(f"; {text}" for text in texts)


def _money(edition: Edition) -> dict[str, list[ValueStatement]]:
    """How mechanisms are paid for, as documents say it without a name."""
    money: dict[str, list[ValueStatement]] = defaultdict(list)
    for value in edition.value_statements:
        if value.predicate == _PAID_BY:
            money[value.subject].append(value)
    return money
