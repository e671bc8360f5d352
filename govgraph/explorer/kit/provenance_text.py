"""What a result rests on, in sentences below it."""

from __future__ import annotations

from collections.abc import Sequence

from govgraph.explorer.kit.own_mark import own_remark
from govgraph.explorer.kit.text import paragraph
from govgraph.graph.core.provenance import Provenance
from govgraph.graph.core.statement_text import worded
from govgraph.graph.tables.plain_words import provenance_sentence

_RELATIONS = 3
"""Relations that are named beside a result; of more the others are counted."""


def show_finding(finding: Sequence[str], provenance: Provenance, *further: str) -> None:
    """Say the finding above a result, with the mark behind its first sentence where the result rests on own data.

    Args:
        finding: the finding in sentences.
        provenance: what the result rests on.
        further: what is said below it.
    """
    first, *other_sentences = finding or [""]
    marked = " ".join(filter(None, [first, *own_remark(provenance.own_data)]))
    paragraph(*filter(None, [marked]), *other_sentences, *further)


def show(provenance: Provenance) -> None:
    """Say what figures rest on."""
    paragraph(*map(_basis, provenance.words()), muted=True)


def _basis(words: str) -> str:
    """One thing that figures rest on, in sentences; of many relations the first, files have all.

    >>> _basis("edition 2019; CHAIRS, MEMBER_OF; with memberships inherited through unions; 4 documents")
    'Rests on edition 2019 and 4 documents, with memberships through unions. Counted: “chairs”, “is a member of”.'
    >>> _basis("edition 2019; CHAIRS; 0 documents")
    'Rests on no statement of edition 2019. Looked for: “chairs”.'
    >>> _basis("lists of members: 27 complete, 6 unknown"), _basis("own data: harbours")
    ('Lists of members: 27 complete, 6 unknown.', 'Rests on own data: harbours.')
    """
    if not words.startswith("edition "):
        return provenance_sentence(words)
    edition, listed, *through, documents = words.split("; ")
    relations = [worded(relation) for relation in listed.split(", ")]
    more = f" and {len(relations) - _RELATIONS} other relations" if len(relations) > _RELATIONS + 1 else ""
    counted_relations = ", ".join(relations[:_RELATIONS] if more else relations)
    unions = "".join(f", {text.replace('inherited through', 'through')}" for text in through)
    if documents == "0 documents":
        return f"Rests on no statement of {edition}{unions}. Looked for: {counted_relations}{more}."
    return f"Rests on {edition} and {documents}{unions}. Counted: {counted_relations}{more}."
