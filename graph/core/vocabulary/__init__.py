"""The closed lists: kinds of entity, relations, values, roles, statuses, bases, and how each is drawn.

Everything that names one of them (validation, constraints and indexes, colours and legends, the data package's
allowed values, the reference in the documentation) reads it here. Each module is a table: a word's row stands beside
the rows that it has to agree with, and nothing is computed there. `types` says what a row holds.
"""

from __future__ import annotations

from govgraph.graph.core.vocabulary.evidence import (
    BASES,
    COVERAGES,
    DOCUMENT_KINDS,
    EDITIONS,
    ENDED,
    GRADES,
    OF_REGIONS,
    OPEN_WORDS,
    STATUSES,
    edition_in_cell,
    edition_in_words,
)
from govgraph.graph.core.vocabulary.groups import (
    ANY_COOPERATION,
    CAPACITIES,
    COOPERATING,
    CURRENT,
    GROUPS,
    JOINT,
    LOST,
    MEMBER_ROLES,
    ORGANISATIONS,
    SERVING,
    is_in_list,
)
from govgraph.graph.core.vocabulary.kinds import (
    ENTITY_KINDS,
    KIND_OF_LABEL,
    KINDS,
    MECHANISM_KINDS,
    ORGANISATION_KINDS,
    kind_in_words,
)
from govgraph.graph.core.vocabulary.relations import COOPERATION, JOINT_HEADING, RELATIONS
from govgraph.graph.core.vocabulary.values import ENDS, IOM_ROLES, SECTORS, UNNAMED_CAPACITIES, VALUES, is_end

__all__ = [
    "ANY_COOPERATION",
    "BASES",
    "CAPACITIES",
    "COOPERATING",
    "COOPERATION",
    "COVERAGES",
    "CURRENT",
    "DOCUMENT_KINDS",
    "EDITIONS",
    "ENDED",
    "ENDS",
    "ENTITY_KINDS",
    "GRADES",
    "GROUPS",
    "IOM_ROLES",
    "JOINT",
    "JOINT_HEADING",
    "KINDS",
    "KIND_OF_LABEL",
    "LOST",
    "MECHANISM_KINDS",
    "MEMBER_ROLES",
    "OF_REGIONS",
    "OPEN_WORDS",
    "ORGANISATIONS",
    "ORGANISATION_KINDS",
    "PREDICATES",
    "RELATIONS",
    "SECTORS",
    "SERVING",
    "STATUSES",
    "UNNAMED_CAPACITIES",
    "VALUES",
    "edition_in_cell",
    "edition_in_words",
    "is_end",
    "is_in_list",
    "kind_in_words",
]

PREDICATES: tuple[str, ...] = (*RELATIONS, *VALUES)
"""The words that a statement may have between its subject and what it says of it."""
