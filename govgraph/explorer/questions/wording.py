"""The answer to a question in words: headings for a reader, names in place of ids, relations as they are read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any

from govgraph.explorer.kit.result_columns import columns_of, heading_of
from govgraph.explorer.kit.tables import Column
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Entity
from govgraph.graph.core.pages import cite
from govgraph.graph.core.provenance import STATEMENT_IDS
from govgraph.graph.core.statement_text import worded
from govgraph.graph.tables.csv_cells import texts
from govgraph.graph.tables.table import Column as Meaning

Row = Mapping[str, Any]
SIDES = ("", "a_", "b_")
"""The beginnings of a citation's columns: of the row itself, or of its two sides."""
_HEADINGS = {
    "a": "One mechanism",
    "b": "The other",
    "shared": "States in both",
    "size_a": "In the first",
    "size_b": "In the second",
    "jaccard": "In both, of all",
    "containment_a": "Part of the first",
    "containment_b": "Part of the second",
    "shared_names": "Which States",
    "coverage": "How complete the lists are",
    "a_as_written": "As printed for the first",
    "a_via": "In the first through",
    "a_document": "Documents for the first",
    "a_locator": "Places in them",
    "a_pages": "Their pages",
    "b_as_written": "As printed for the second",
    "b_via": "In the second through",
    "b_document": "Documents for the second",
    "b_locator": "Places in those",
    "b_pages": "The pages of those",
    "via": "Through",
    "subject": "Who or what",
    "predicate": "What is said",
    "object": "Of whom, or what",
    "other": "With",
    "chaired": "What is chaired",
    "body": "Who",
    "party": "Who",
    "serves": "Mechanisms served",
    "published": "Number published",
    "counted": "Number on record",
    "difference": "On record less published",
    "published_count": "Number published",
    "score": "In common",
    "member_share": "Of members",
    "theme_share": "Of themes",
    "organisation_share": "Of organisations",
    "reasons": "Why",
    "sentence": "In words",
    "which_names": "Who",
    "mechanisms": "Mechanisms",
    "organisations": "Organisations",
    "date": "Date of the document",
}
_AS_PRINTED = re.compile(r"(^|_)(as_written|document|locator|pages|note|name|date|edition|start|end)$")
"""Columns whose texts stand as they are."""
_CODES = ("predicate", "relation", "how", "what")
_IDS = (
    (re.compile(r"\bthe ids? of (?=the |their )"), ""),
    (re.compile(r"\bthe ids? of\b"), "the"),
    (re.compile(r"'s id\b"), ""),
    (re.compile(r"\btheir ids\b"), "which these are"),
)


def columns_in_words(declared: Sequence[Meaning]) -> list[Column]:
    """The columns that a reader needs, with headings and meanings in words; an id beside a name is left out.

    >>> from govgraph.queries.catalogue import find
    >>> [column.heading for column in columns_in_words(find("members").columns)][:4]
    ['Member', 'Kind', 'How', 'Status']
    """
    by_name = {column.name: column for column in declared}
    if "object_name" in by_name:  # a value has no name: names are drawn in the place of ids
        by_name = {name: column for name, column in by_name.items() if name not in ("subject_name", "object_name")}
    # A claim is an id, or a year, say, which has no name.
    name_columns = [name for name in by_name if name.endswith("_name") and "; empty " not in by_name[name].meaning]
    ids = {name.removesuffix("_name"): name for name in name_columns}
    headings = _HEADINGS | {name: _HEADINGS.get(key, heading_of(key)) for key, name in ids.items()}
    hidden = {*ids, "statement", STATEMENT_IDS}
    if "name" in by_name:
        meaning = by_name["name"].meaning
        hidden |= {column.name for column in declared if column.meaning == f"{meaning}'s id"}
        headings["name"] = heading_of(meaning.removeprefix("the "))
    only = [name for name in by_name if name not in hidden]
    return [
        column._replace(meaning=meaning_in_words(column.key, column.meaning))
        for column in columns_of(declared, only, headings)
    ]


def meaning_in_words(key: str, meaning: str) -> str:
    """The meaning of a column, for a reader who sees a name where the download has an id.

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
        meaning += "; " + "; ".join(f"{name}: {basis}" for name, basis in vocabulary.BASES.items())
    return worded(meaning.replace(" (EDTF)", ", as year, year-month or year-month-day"))


def in_words(row: Row, entities: Mapping[str, Entity]) -> dict[str, Any]:
    """The row with names for ids, and with relations and kinds of fact as they are read.

    Args:
        row: a row of the answer.
        entities: the entities by id.

    >>> apc = {"apc": Entity("apc", "mechanism", "Asia-Pacific Consultations", "APC")}
    >>> in_words({"subject": "apc", "predicate": "working_group_count", "object": "3", "as_written": "apc"}, apc)
    {'subject': 'APC', 'predicate': 'working group count', 'object': '3', 'as_written': 'apc'}
    >>> in_words({"which": ["apc"], "relation": "MEMBER_OF"}, apc)
    {'which': ['APC'], 'relation': 'is a member of'}
    >>> in_words({"mechanism": "apc", "name": "Asia-Pacific Consultations"}, apc)["name"]
    'APC'
    """
    words = {key: value if _AS_PRINTED.search(key) else _labels(value, entities) for key, value in row.items()}
    # The everyday name stands for the official one, which is in the downloads.
    words |= {
        f"{key}_name": words[key]
        for key, value in row.items()
        if f"{key}_name" in row and isinstance(value, str) and value in entities
    }
    if "name" in row:
        ids = [value for value in row.values() if isinstance(value, str) and value in entities]
        words["name"] = next((entities[key].label for key in ids if entities[key].name == row["name"]), row["name"])
    for key in _CODES:
        if (code := row.get(key)) in vocabulary.RELATIONS:
            words[key] = vocabulary.RELATIONS[str(code)].reads
        elif code in vocabulary.VALUES:
            words[key] = str(code).replace("_", " ")
    if row.get("predicate") == "kind":
        end = "object" if "object" in row else "value"
        words[end] = vocabulary.kind_in_words(str(row.get(end)))
    return words


def _labels(value: Any, entities: Mapping[str, Entity]) -> Any:  # noqa: ANN401 - a cell
    if isinstance(value, list | tuple):
        return [_labels(part, entities) for part in value]
    return entities[value].label if isinstance(value, str) and value in entities else value


def ids_in(row: Row, entities: Mapping[str, Any]) -> list[str]:
    """The ids of entities in a row, in the order of its columns.

    >>> ids_in({"a": "apc", "as_written": "THA", "which": ["apc", "x"]}, {"apc": 1, "THA": 1})
    ['apc']
    """
    cells = (value for key, value in row.items() if not _AS_PRINTED.search(key))
    return list(dict.fromkeys(text for value in cells for text in texts(value) if text in entities))


def places_of(row: Row) -> list[str]:
    """The places that a row cites.

    >>> places_of({"a_document": "d", "a_locator": "p. 1", "b_document": "e", "b_locator": None, "document": None})
    ['d, p. 1', 'e, place not given']
    >>> places_of({"a_document": ["d", "d"], "a_locator": ["Annex 2", "Table 1"], "a_pages": ["pp. 62-66", ""]})
    ['d, Annex 2, pp. 62-66', 'd, Table 1']
    """
    return [
        cite(document, locator or "place not given", pages or "")
        for side in SIDES
        for document, locator, pages in zip_longest(
            *(_each(row.get(f"{side}{part}")) for part in ("document", "locator", "pages"))
        )
        if document
    ]


def _each(value: Any) -> list[Any]:  # noqa: ANN401 - a cell
    """A cell that holds several as they are, empty ones too; one that holds one as a list of it."""
    return value if isinstance(value, list) else [value]
