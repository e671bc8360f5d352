"""The answer to a question in words: columns named for a reader, names in place of ids, relations as they are read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any

from govgraph.explorer.kit.formatting import worded
from govgraph.explorer.kit.index import Entity
from govgraph.explorer.kit.results import columns_of, heading_of
from govgraph.explorer.kit.tables import Column
from govgraph.graph.core import vocabulary
from govgraph.graph.export.csv_cells import texts
from govgraph.queries.catalogue import Question

Row = Mapping[str, Any]
SIDES = ("", "a_", "b_")
"""What the columns of a citation begin with: of the row itself, or of its two sides."""
_HEADINGS = {
    "a": "One mechanism",
    "b": "The other",
    "shared": "States in both",
    "a_members": "In the one",
    "b_members": "In the other",
    "jaccard": "In both, of all",
    "a_in_b": "Part of the one",
    "b_in_a": "Part of the other",
    "a_coverage": "List of the one",
    "b_coverage": "List of the other",
    "a_as_written": "As printed for the one",
    "a_via": "In the one through",
    "a_document": "Documents for the one",
    "a_locator": "Places in them",
    "b_as_written": "As printed for the other",
    "b_via": "In the other through",
    "b_document": "Documents for the other",
    "b_locator": "Places in those",
    "as_written": "As printed",
    "locator": "Place in it",
    "start": "Since",
    "end": "Until",
    "via": "Through",
    "subject": "Who or what",
    "predicate": "What is said",
    "object": "Of whom, or what",
    "role": "How",
    "other": "With",
    "chaired": "What is chaired",
    "body": "Who",
    "party": "Who",
    "serves": "Mechanisms served",
    "published": "Number published",
    "counted": "Number held",
    "difference": "Held less published",
    "published_count": "Number published",
    "not_complete": "Lists not complete",
    "stated_no": "Said not to",
    "mechanisms": "Mechanisms",
    "organisations": "Organisations",
    "date": "Date of the document",
}
_AS_PRINTED = re.compile(r"(^|_)(as_written|document|locator|note|name|date|edition|start|end)$")
"""Columns whose texts stand as they are."""
_CODES = ("predicate", "relation", "how", "what")
_IDS = (
    (re.compile(r"\bthe ids? of (?=the |their )"), ""),
    (re.compile(r"\bthe ids? of\b"), "the"),
    (re.compile(r"'s id\b"), ""),
    (re.compile(r"\btheir ids\b"), "which these are"),
)


def columns_in_words(question: Question) -> list[Column]:
    """The columns that a reader needs, with headings and meanings in words; ids beside a name are left out.

    >>> from govgraph.queries.catalogue import find
    >>> [column.heading for column in columns_in_words(find("members"))][:4]
    ['Member', 'Kind', 'How', 'Status']
    >>> [(column.heading, column.meaning) for column in columns_in_words(find("overlaps"))][0]
    ('One mechanism', 'one mechanism')
    """
    by_name = {one.name: one for one in question.columns}
    named = {name.removesuffix("_name"): name for name in by_name if name.endswith("_name")}
    headings = _HEADINGS | {name: _HEADINGS.get(key, heading_of(key)) for key, name in named.items()}
    hidden = {*named, "statement"}
    if "name" in by_name:
        meaning = by_name["name"].meaning
        hidden |= {one.name for one in question.columns if one.meaning == f"{meaning}'s id"}
        headings["name"] = heading_of(meaning.removeprefix("the "))
    only = [name for name in by_name if name not in hidden]
    return [
        one._replace(meaning=meaning_in_words(one.key, one.meaning))
        for one in columns_of(question.columns, only, headings)
    ]


def meaning_in_words(key: str, meaning: str) -> str:
    """What a column means, for who sees a name where the download has an id.

    >>> meaning_in_words("chair", "the id of the State or organisation in the chair")
    'the State or organisation in the chair'
    >>> meaning_in_words("relation", "COOPERATES_WITH or OVERLAPS_WITH")
    '“cooperates with” or “overlaps with”'
    >>> meaning_in_words("start", "since when (EDTF)")
    'since when, as year, year-month or year-month-day'
    """
    for pattern, words in _IDS:
        meaning = pattern.sub(words, meaning)
    if key == "basis":
        meaning += "; " + "; ".join(f"{name}: {what}" for name, what in vocabulary.BASES.items())
    return worded(meaning.replace(" (EDTF)", ", as year, year-month or year-month-day"))


def in_words(row: Row, entities: Mapping[str, Entity]) -> dict[str, Any]:
    """The row with names for ids, and relations and kinds of fact as they are read.

    Args:
        row: as the question answers it.
        entities: the entities by id.

    >>> apc = {"apc": Entity("apc", "Asia-Pacific Consultations", "APC", "mechanism")}
    >>> in_words({"subject": "apc", "predicate": "working_group_count", "object": "3", "as_written": "apc"}, apc)
    {'subject': 'APC', 'predicate': 'working group count', 'object': '3', 'as_written': 'apc'}
    >>> in_words({"which": ["apc"], "relation": "MEMBER_OF"}, apc)
    {'which': ['APC'], 'relation': 'is a member of'}
    """
    said = {key: value if _AS_PRINTED.search(key) else _named(value, entities) for key, value in row.items()}
    for key in _CODES:
        if (code := row.get(key)) in vocabulary.RELATIONS:
            said[key] = vocabulary.RELATIONS[str(code)].reads
        elif code in vocabulary.VALUES:
            said[key] = str(code).replace("_", " ")
    if row.get("predicate") == "kind":
        end = "object" if "object" in row else "value"
        said[end] = vocabulary.kind_in_words(str(row.get(end)))
    return said


def _named(value: Any, entities: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a cell
    if isinstance(value, list | tuple):
        return [_named(one, entities) for one in value]
    return entities[value].label if isinstance(value, str) and value in entities else value


def named_in(row: Row, entities: Mapping[str, Any]) -> list[str]:
    """The ids that a row names, in the order of its columns.

    >>> named_in({"a": "apc", "as_written": "THA", "which": ["apc", "x"]}, {"apc": 1, "THA": 1})
    ['apc']
    """
    return list(
        dict.fromkeys(
            one for key, value in row.items() if not _AS_PRINTED.search(key) for one in _texts(value) if one in entities
        )
    )


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - a cell
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)


def places_of(row: Row) -> list[str]:
    """The places that a row cites.

    >>> places_of({"a_document": "d", "a_locator": "p. 1", "b_document": "e", "b_locator": None, "document": None})
    ['d, p. 1', 'e, place not given']
    >>> places_of({"a_document": ["d", "d"], "a_locator": ["p. 1", "p. 2"]})
    ['d, p. 1', 'd, p. 2']
    """
    return [
        f"{document}, {locator or 'place not given'}"
        for side in SIDES
        for document, locator in zip_longest(texts(row.get(f"{side}document")), texts(row.get(f"{side}locator")))
    ]
