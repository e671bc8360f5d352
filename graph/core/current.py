"""The mechanisms of an edition: those that are current, and those whose lists are counted."""

from __future__ import annotations

from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Edition


def current_mechanisms(edition: Edition) -> list[str]:
    """The mechanisms of the edition: a value or an active member State is on record, and no end and no successor.

    >>> from govgraph.graph.core.edition import Entity, ValueStatement
    >>> both = {"a": Entity("a", "mechanism", "A"), "b": Entity("b", "mechanism", "B")}
    >>> values = [ValueStatement("a", "kind", "rcp"), ValueStatement("b", "ended", "2005")]
    >>> current_mechanisms(Edition("e", both, [], values))
    ['a']
    """
    return edition.derived(_current_mechanisms)


def _current_mechanisms(edition: Edition) -> list[str]:
    values, codes = edition.value_statements, edition.codes
    on_record = {value.subject for value in values} | edition.bodies_of_states
    over = {value.subject for value in values if not value.status and vocabulary.is_end(value.predicate, value.value)}
    _, succession = vocabulary.CURRENT.relations
    over.update(codes.subjects_of(codes.with_relation([succession]) & edition.is_counted))
    return [mechanism for mechanism in edition.of_kind("mechanism") if mechanism in on_record and mechanism not in over]


def listed_mechanisms(edition: Edition) -> list[str]:
    """The mechanisms whose lists are counted: the current ones, and those of which coverage says something; sorted.

    A list without a row of coverage is unknown. Every count of lists, complete or not, is over these.

    >>> from govgraph.graph.core.records import Coverage, Entity, ValueStatement
    >>> both = {"a": Entity("a", "mechanism", "A"), "b": Entity("b", "mechanism", "B")}
    >>> edition = Edition("e", both, [], [ValueStatement("a", "kind", "rcp")], [Coverage("b", "MEMBER_OF", "partial")])
    >>> listed_mechanisms(edition)
    ['a', 'b']
    """
    return sorted({*current_mechanisms(edition), *edition.covered})
