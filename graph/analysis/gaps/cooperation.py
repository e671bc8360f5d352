"""Gaps of cooperation: mechanisms of which none with another mechanism is on record, or none in any form."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import partial

from govgraph.graph.analysis.cited_statement import cited_statement
from govgraph.graph.analysis.cooperation_words import cooperation_in_words
from govgraph.graph.analysis.gaps.rows import Findings, Gap, awake, names
from govgraph.graph.analysis.mechanism_sets import cooperates
from govgraph.graph.core import vocabulary
from govgraph.graph.core.coverage_text import KNOWN, cited_lists
from govgraph.graph.core.edition import EdgeStatement, Edition, ValueStatement
from govgraph.graph.core.text import counted

_SECTOR = "engagement"
"""The value that names a sector which takes part in a mechanism's work; who it is, is in the words of the document."""
BETWEEN_MECHANISMS = ("MEMBER_OF", "OBSERVER_OF", "PARTNER_OF", "PARTICIPATES_IN", "OVERLAPS_WITH")
"""Ties between two mechanisms that say less than that they cooperate."""
_OTHER_ROLES = ("INITIATED", "CHAIRS", "COORDINATES", "SECRETARIAT_OF", "SUPPORTS_SECRETARIAT_OF",
                "REPRESENTS_IN_LAW", "ADVISES", "LIAISES_WITH", "FUNDS", "MEMBER_OF", "OBSERVER_OF", "PARTICIPATES_IN",
                "ASSOCIATED_WITH")  # fmt: skip
"""Ties to an organisation that are no cooperation by that word."""
RELATIONS = tuple(dict.fromkeys((*vocabulary.ANY_COOPERATION.relations, *BETWEEN_MECHANISMS, *_OTHER_ROLES)))
_COOPERATION_PRINTED = re.compile(r"\bin (co-?operation|collaboration|partnership) with\b", re.IGNORECASE)


def without_cooperation(edition: Edition) -> Findings:
    """Mechanisms of which nothing of cooperation is on record, in whatever form; by mechanism."""
    gaps = _without_another(edition)
    unnamed = [edition.label(gap.subject) for gap, is_told in gaps if is_told]
    words = (
        f"of {counted(len(unnamed), 'mechanism')} more cooperation is on record without the name of another mechanism"
    )
    left_out = (f"{words}: {', '.join(unnamed)}",) if unnamed else ()
    return Findings([gap for gap, is_told in gaps if not is_told], left_out)


def unnamed_cooperation(edition: Edition) -> Findings:
    """Mechanisms whose cooperation is on record in another form than with a mechanism by name; by mechanism.

    That is: with organisations (the group `cooperation in any form`; under a heading that does not tell observers from
    partners their number is said, and does not count), only sought, a tie to another mechanism that says less (an
    observer, an overlap that a document sees), in words that speak of other processes (RCPs, IRFs, ISCMs), or with a
    sector, named or not.
    """
    return Findings([gap for gap, is_told in _without_another(edition) if is_told])


def _without_another(edition: Edition) -> list[tuple[Gap, bool]]:
    """Mechanisms without cooperation with another mechanism on record, and whether it is told in another form.

    `which` are the organisations with which cooperation is on record. No document lists all with whom a mechanism
    works.
    """
    of_processes = {value for values in cooperation_in_words(edition).values() for value in values}
    in_words: dict[str, list[ValueStatement]] = defaultdict(list)
    for value in edition.value_statements:
        if value.predicate == _SECTOR or value in of_processes:
            in_words[value.subject].append(value)
    between: dict[str, list[tuple[str, EdgeStatement]]] = defaultdict(list)
    codes, states = edition.codes, set(edition.of_kind("state"))
    cooperating = _with_another(edition)
    without = [mechanism for mechanism in awake(edition) if mechanism not in cooperating]
    # Of a State nothing else is cooperation by any of these words, and its statements are nearly all.
    is_tie = ~codes.with_subject(states) | codes.with_relation(["COOPERATES_WITH", *vocabulary.JOINT.relations])
    is_of_these = codes.with_subject(without) | codes.with_object(without)
    for edge in edition.edges_where(codes.with_relation(RELATIONS) & is_tie & is_of_these):
        if edge.role == vocabulary.JOINT_HEADING or edge.relation == "COOPERATES_WITH" or edge.subject not in states:
            between[edge.subject].append((edge.object, edge))
            between[edge.object].append((edge.subject, edge))
    gaps = []
    for mechanism in without:
        ties = between[mechanism]
        working = [(party, edge) for party, edge in ties if _works_with(edition, party, edge)]
        besides = [edge for party, edge in ties if _says_less(edition, party, edge)]
        joint = [edge for _, edge in ties if edge.role == vocabulary.JOINT_HEADING and edge.object == mechanism]
        values = in_words[mechanism]
        partners = sorted({party for party, _ in working})
        status = edition.status(mechanism, "COOPERATES_WITH")
        is_known = status in KNOWN
        lists = cited_lists(edition, [mechanism], "COOPERATES_WITH") if is_known else []
        gap = Gap(
            mechanism,
            partial(_sentence, edition, mechanism, partners, ties, joint, besides, values),
            f"cooperation: {status}",
            tuple(partners),
            about="COOPERATES_WITH",
            evidence=(*(edge for _, edge in working), *joint, *besides, *values, *lists),
            is_known=is_known,
        )
        gaps.append((gap, bool(working or besides or values)))
    return gaps


def _with_another(edition: Edition) -> set[str]:
    """The mechanisms of which cooperation with another is on record."""
    codes, mechanisms = edition.codes, edition.of_kind("mechanism")
    between = codes.with_subject(mechanisms) & codes.with_object(mechanisms)
    edges = edition.edges_where(codes.with_relation(vocabulary.COOPERATING.relations) & between)
    return {end for edge in edges if cooperates(edge) for end in (edge.subject, edge.object)}


def _sentence(
    edition: Edition,
    mechanism: str,
    partners: list[str],
    ties: list[tuple[str, EdgeStatement]],
    joint: list[EdgeStatement],
    besides: list[EdgeStatement],
    values: list[ValueStatement],
) -> str:
    """That no cooperation of a mechanism with another is on record, and what is on record instead."""
    sentence = f"No cooperation of {edition.entities[mechanism].label} with another mechanism is on record"
    other_parties = sorted({party for party, edge in ties if _is_tied(edition, party, edge)})
    if partners:
        sentence += f"; with organisations: {', '.join(names(edition, partners))}"
    elif other_parties:
        sentence += f"; organisations in other roles: {', '.join(names(edition, other_parties))}"
    elif not values:
        sentence += ", nor with any organisation"
    if joint:
        number = len({edge.subject for edge in joint})
        sentence += f"; {number} are listed as observer or partner, and which of the two is not said"
    sentence += "".join(f"; {text}" for text in dict.fromkeys(_besides_text(edition, edge) for edge in besides))
    sentence += "".join(f"; {text}" for text in dict.fromkeys(map(_in_words, values)))
    return f"{sentence}."


def _works_with(edition: Edition, party: str, edge: EdgeStatement) -> bool:
    """Whether the statement is of cooperation that takes place, in any form, with an organisation."""
    takes_place = edge.active and edge.role != "sought" and edge.relation in vocabulary.ANY_COOPERATION.words
    return takes_place and edition.entities[party].kind == "organisation"


def _says_less(edition: Edition, party: str, edge: EdgeStatement) -> bool:
    """Whether the statement is of a looser tie to a mechanism, or of cooperation that does not take place now.

    The latter are statements of cooperation that are not active or only sought, and those of another role of which the
    document prints that it is in cooperation with the organisation (that began a mechanism with another).
    """
    if edge.relation == "COOPERATES_WITH":
        return not cooperates(edge)
    if edge.relation in _OTHER_ROLES and _COOPERATION_PRINTED.search(edge.as_written):
        return edition.entities[party].kind == "organisation"
    return edge.relation in BETWEEN_MECHANISMS and edition.entities[party].kind == "mechanism"


def _besides_text(edition: Edition, edge: EdgeStatement) -> str:
    """A statement in words; of another role also the words in which the document prints that it is in cooperation."""
    printed = (
        f"“{edge.as_written}”: " if edge.relation in _OTHER_ROLES and edge.relation not in BETWEEN_MECHANISMS else ""
    )
    return f"{printed}{cited_statement(edition, edge)}"


def _is_tied(edition: Edition, party: str, edge: EdgeStatement) -> bool:
    """Whether the statement ties the mechanism to an organisation in a role that is no cooperation by that word."""
    holds = edge.active and edge.relation in _OTHER_ROLES and edge.role != vocabulary.JOINT_HEADING
    return holds and edition.entities[party].kind == "organisation"


def _in_words(value: ValueStatement) -> str:
    if value.predicate == _SECTOR:
        how = vocabulary.STATUSES[value.status] if value.status else ""
        sector = "others" if value.value == "other" else value.value
        return f"with {sector}{f' [{how}]' if how else ''}: “{value.as_written}” ({value.citation})"
    return f"in words: {value.value} ({value.citation})"
