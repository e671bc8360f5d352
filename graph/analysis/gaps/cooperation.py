"""Gaps of cooperation: mechanisms of which none with another mechanism is on record, or none in any form."""

from __future__ import annotations

import re
from collections import defaultdict

from govgraph.graph.analysis.cited_statement import cited_statement
from govgraph.graph.analysis.gaps.rows import Found, Gap, awake, names
from govgraph.graph.analysis.mechanism_sets import cooperates
from govgraph.graph.core import vocabulary
from govgraph.graph.core.coverage_text import KNOWN
from govgraph.graph.core.edition import EdgeStatement, Edition, ValueStatement
from govgraph.graph.core.text import counted

_OTHER_PROCESSES = re.compile(r"\b(RCP|IRF|ISCM)s?\b")
_WORDED = ("goal", "priority", "structure", "discussion_area")
"""Values that are of cooperation where they speak of other processes."""
_SECTOR = "engagement"
"""The value that names a sector which takes part in a mechanism's work; who it is, is in the words of the document."""
BETWEEN_MECHANISMS = ("MEMBER_OF", "OBSERVER_OF", "PARTNER_OF", "PARTICIPATES_IN", "OVERLAPS_WITH")
"""Ties between two mechanisms that say less than that they cooperate."""


def without_cooperation(edition: Edition) -> Found:
    """Mechanisms of which nothing of cooperation is on record, in whatever form; by mechanism."""
    every = _without_another(edition)
    unnamed = [edition.label(gap.subject) for gap, is_told in every if is_told]
    words = (
        f"of {counted(len(unnamed), 'mechanism')} more cooperation is on record without the name of another mechanism"
    )
    left_out = (f"{words}: {', '.join(unnamed)}; cooperation-unnamed lists them",) if unnamed else ()
    return Found([gap for gap, is_told in every if not is_told], left_out)


def unnamed_cooperation(edition: Edition) -> Found:
    """Mechanisms whose cooperation is on record in another form than with a mechanism by name; by mechanism.

    That is: with organisations (the group `cooperation in any form`; under a heading that does not tell observers from
    partners their number is said, and does not count), only sought, a tie to another mechanism that says less (an
    observer, an overlap that a document sees), in words that speak of other processes (RCPs, IRFs, ISCMs), or with a
    sector, named or not.
    """
    return Found([gap for gap, is_told in _without_another(edition) if is_told])


def _without_another(edition: Edition) -> list[tuple[Gap, bool]]:
    """Mechanisms without cooperation with another mechanism on record, and whether it is told in another form.

    `which` are the organisations with which cooperation is on record. No document lists all with whom a mechanism
    works.
    """
    in_words: dict[str, list[ValueStatement]] = defaultdict(list)
    for value in edition.value_statements:
        speaks = value.predicate == _SECTOR or (
            value.predicate in _WORDED and not value.status and _OTHER_PROCESSES.search(value.value)
        )
        if speaks:
            in_words[value.subject].append(value)
    between: dict[str, list[tuple[str, EdgeStatement]]] = defaultdict(list)
    for edge in edition.select([*vocabulary.ANY_COOPERATION.relations, *BETWEEN_MECHANISMS], active=False):
        between[edge.subject].append((edge.object, edge))
        between[edge.object].append((edge.subject, edge))
    gaps = []
    for mechanism in awake(edition):
        ties = between[mechanism]
        if any(cooperates(edge) and edition.entities[party].kind == "mechanism" for party, edge in ties):
            continue
        working = [(party, edge) for party, edge in ties if _works_with(edition, party, edge)]
        besides = [edge for party, edge in ties if _says_less(edition, party, edge)]
        joint = [edge for _, edge in ties if edge.role == vocabulary.JOINT_HEADING and edge.object == mechanism]
        values = in_words[mechanism]
        sentence = f"No cooperation of {edition.entities[mechanism].label} with another mechanism is on record"
        partners = sorted({party for party, _ in working})
        if partners:
            sentence += f"; with organisations: {', '.join(names(edition, partners))}"
        elif not values:
            sentence += ", nor with any organisation"
        if joint:
            number = len({edge.subject for edge in joint})
            sentence += f"; {number} are listed as observer or partner, and which of the two is not said"
        sentence += "".join(f"; {text}" for text in dict.fromkeys(cited_statement(edition, edge) for edge in besides))
        sentence += "".join(f"; {text}" for text in dict.fromkeys(map(_in_words, values)))
        status = edition.status(mechanism, "COOPERATES_WITH")
        gap = Gap(
            mechanism,
            f"{sentence}.",
            f"cooperation: {status}",
            tuple(partners),
            about="COOPERATES_WITH",
            edges=(*(edge for _, edge in working), *joint, *besides, *values),
            is_known=status in KNOWN,
        )
        gaps.append((gap, bool(working or besides or values)))
    return gaps


def _works_with(edition: Edition, party: str, edge: EdgeStatement) -> bool:
    """Whether the statement is of cooperation that takes place, in any form, with an organisation."""
    takes_place = edge.active and edge.role != "sought" and edge.relation in vocabulary.ANY_COOPERATION.words
    return takes_place and edition.entities[party].kind == "organisation"


def _says_less(edition: Edition, party: str, edge: EdgeStatement) -> bool:
    """Whether the statement is of cooperation that does not take place now, or of a looser tie to a mechanism."""
    if edge.relation == "COOPERATES_WITH":
        return not cooperates(edge)
    return edge.relation in BETWEEN_MECHANISMS and edition.entities[party].kind == "mechanism"


def _in_words(value: ValueStatement) -> str:
    if value.predicate == _SECTOR:
        how = vocabulary.STATUSES[value.status] if value.status else ""
        sector = "others" if value.value == "other" else value.value
        return f"with {sector}{f' [{how}]' if how else ''}: “{value.as_written}” ({value.citation})"
    return f"in words: {value.value} ({value.citation})"
