"""What an edition has no statement about, and which editions have: one sentence for pages, commands and tools."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from govgraph.graph.core import vocabulary
from govgraph.graph.core.text import in_row

if TYPE_CHECKING:
    from govgraph.graph.core.edition import Edition  # imports what a command that says a word does not need


def absent_words(label: str, edition: str, others: Collection[str]) -> str:
    """That an edition has no statement about something, and which have; empty where none has.

    >>> absent_words("MTM", "2025", {"2019", "2010"}), absent_words("MTM", "2025", set())
    ('Edition 2025 has no statement about MTM; editions 2010 and 2019 have.', '')
    >>> absent_words("MTM", "2025", {"2010"})
    'Edition 2025 has no statement about MTM; edition 2010 has.'
    """
    if not others:
        return ""
    named, verb = ("edition", "has") if len(others) == 1 else ("editions", "have")
    return f"Edition {edition} has no statement about {label}; {named} {in_row(sorted(others))} {verb}."


def absences(edition: Edition, ids: Iterable[str], editions_about: Callable[[str], Collection[str]]) -> list[str]:
    """Of which of some entities the edition has no statement, while others have, in a sentence each.

    Parameters
    ----------
    edition
        The edition.
    ids
        The ids of those that are asked about.
    editions_about
        Gives the editions that have a statement about one; it is asked of those alone that this one does not name.

    Examples
    --------
    >>> from govgraph.graph.core.edition import EdgeStatement, Edition
    >>> from govgraph.graph.core.records import Entity
    >>> kinds = {"mtm": "mechanism", "apc": "mechanism", "FJI": "state"}
    >>> edition = Edition("2025", {key: Entity(key, kind, key.upper()) for key, kind in kinds.items()},
    ...     [EdgeStatement("FJI", "MEMBER_OF", "apc")])
    >>> absences(edition, ["mtm", "apc"], lambda _: ["2010"])
    ['Edition 2025 has no statement about MTM; edition 2010 has.']
    >>> absences(Edition("cow", edition.entities, []), ["FJI"], lambda _: ["m49"])
    []
    """
    sentences = []
    for entity_id in dict.fromkeys(ids):
        if entity_id not in edition.entities or entity_id in edition.named:
            continue
        others = {name for name in editions_about(entity_id) if name not in vocabulary.OF_REGIONS}
        # It may have one that does not count here, such as one of another year.
        if edition.name not in others and (words := absent_words(edition.label(entity_id), edition.name, others)):
            sentences.append(words)
    return sentences
