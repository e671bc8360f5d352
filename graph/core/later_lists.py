"""How many lists of members are of another date than their edition, in words."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from govgraph.graph.core import vocabulary
from govgraph.graph.core.text import counted

if TYPE_CHECKING:
    from govgraph.graph.core.edition import Edition  # imports what this module is imported by


def later_lists_text(edition: Edition) -> str:
    """How many lists of members are of another date than their edition, or that they are of several dates, in words.

    The lists are those of the States in mechanisms; of an edition without any, those in organisations. Empty where all
    are of the edition's date.

    >>> from govgraph.graph.core.edition import EdgeStatement, Edition
    >>> from govgraph.graph.core.records import Entity
    >>> kinds = {"THA": "state", "apc": "mechanism", "bali": "mechanism"}
    >>> entities = {key: Entity(key, kind, key) for key, kind in kinds.items()}
    >>> listed = EdgeStatement("THA", "MEMBER_OF", "apc", basis="listed")
    >>> later = EdgeStatement("THA", "MEMBER_OF", "bali", basis="later-list")
    >>> later_lists_text(Edition("2019", entities, [listed, later]))
    '1 of 2 lists of members is, in whole or in part, of another date than edition 2019'
    """
    mechanisms = _bodies_of_states(edition, "mechanism")
    return _later_words(edition, mechanisms or _bodies_of_states(edition, "organisation"))


def later_lists_of_organisations(edition: Edition) -> str:
    """The same of the lists of the States in organisations.

    >>> from govgraph.graph.core.edition import EdgeStatement, Edition
    >>> from govgraph.graph.core.records import Entity
    >>> kinds = {"THA": "state", "apc": "mechanism", "asean": "organisation"}
    >>> edition = Edition("2019", {key: Entity(key, kind, key) for key, kind in kinds.items()},
    ...     [EdgeStatement("THA", "MEMBER_OF", "apc"), EdgeStatement("THA", "MEMBER_OF", "asean", basis="later-list")])
    >>> later_lists_of_organisations(edition)
    '1 of 1 list of members is, in whole or in part, of another date than edition 2019'
    """
    return _later_words(edition, _bodies_of_states(edition, "organisation"))


def _bodies_of_states(edition: Edition, kind: str) -> set[str]:
    return edition.bodies_of_states.intersection(edition.of_kind(kind))


def _later_words(edition: Edition, bodies: Collection[str]) -> str:
    if later := len(edition.has_later_list & set(bodies)):
        number = f"{later:,} of {counted(len(bodies), 'list')} of members {'is' if later == 1 else 'are'}"
        return f"{number}, in whole or in part, of another date than edition {edition.name}"
    meaning = vocabulary.EDITIONS.get(edition.name)
    if bodies and meaning and not meaning.one_date:
        return f"the lists of members of edition {edition.name} are of several dates"
    return ""
