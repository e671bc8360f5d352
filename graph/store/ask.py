"""Asking a question in Cypher: parameters checked and names resolved, the answer with what it leaves open."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from govgraph.graph.core import vocabulary
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.names import Names
from govgraph.graph.core.only_organisations import in_words
from govgraph.graph.core.pages import Places
from govgraph.graph.core.pointers import others_of, pointed_out
from govgraph.graph.core.text import with_article
from govgraph.graph.store import Answer, Store
from govgraph.graph.store.by_grade import NOTHING_LEFT_OUT, LeftOut
from govgraph.graph.store.editions import default_edition, read_editions
from govgraph.graph.store.elapsed import PARAMETER, elapsed_ids
from govgraph.graph.store.later_lists import read_later_lists
from govgraph.graph.store.places import read_places, with_pages
from govgraph.graph.store.rows import LABEL
from govgraph.queries.catalogue import Parameter, Question, questions

_NAMES = f"""
MATCH (n:Entity)
OPTIONAL MATCH (:Document)-[r:NAMES]->(n)
RETURN n.id AS id, n.name AS name, n.acronym AS acronym, collect(r.name) AS others,
       {LABEL} AS label
"""
_KIND = f"MATCH (n:Entity {{id: $id}}) RETURN {LABEL} AS label"
_COVERAGE = """
UNWIND $mechanisms AS id
MATCH (:Mechanism {id: id})-[:HAS_COVERAGE]->(c:Coverage)
WHERE c.edition = $edition AND c.relation IN $relations
RETURN id AS mechanism, c.relation AS relation, c.status AS status, c.published_count AS published_count,
       c.document AS document, c.locator AS locator, c.note AS note
ORDER BY mechanism, relation, document
"""
_MECHANISMS = (
    "MATCH (n:Mechanism)-[x]-() WHERE x.edition = $edition RETURN count(n) AS number",
    "MATCH (n:Mechanism)-[:HAS_COVERAGE]->(x:Coverage) WHERE x.edition = $edition RETURN count(n) AS number",
)
_ORGANISATIONS = (
    "MATCH (:Entity)-[r:MEMBER_OF]->(n:Organisation) WHERE r.edition = $edition RETURN count(DISTINCT n.id) AS number"
)
_TIED = """
MATCH (n:Entity)-[r]-(:Entity)
WHERE n.id IN $ids AND r.edition = $edition
RETURN DISTINCT n.id AS id, n.name AS name
ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class Reply:
    """A question's answer: what was asked, with ids in place of names; the rows; and which lists they rest on.

    `coverage` has a row for each mechanism asked about and each relation that the question reads: its `status` is
    `unknown` where nothing is held, so that an empty answer is not taken for a no. `grades` says what is left out for
    the grade of its document, where not all documents count. `pointers` say what the edition has besides of a State
    that was asked about, under the code of a data set or as a State of the past. `later_lists` says how many lists of
    members are of another date than the edition, where the answer rests on them.
    """

    question: Question
    parameters: dict[str, str | int]
    answer: Answer
    coverage: list[dict[str, Any]]
    grades: str = ""
    pointers: tuple[str, ...] = ()
    later_lists: str = ""


def read_names(store: Store, kind: str = "") -> Names:
    """The names of the entities in the graph, of one kind or of all."""
    return Names(read_name_pairs(store, kind))


def read_name_pairs(store: Store, kind: str = "") -> list[tuple[str, str]]:
    """The same as (entity id, name), ids and acronyms among the names."""
    pairs = []
    for row in store.read(_NAMES).rows:
        if not kind or vocabulary.KIND_OF_LABEL[row["label"]] == kind:
            spellings = {row["id"], row["name"], row["acronym"], *row["others"]} - {None}
            pairs += [(row["id"], name) for name in sorted(spellings)]
    return pairs


def find_question(name: str) -> Question:
    """The question of that name.

    Raises
    ------
    UsageError
        There is none; the message has suggestions.
    """
    catalogue = questions()
    if name in catalogue:
        return catalogue[name]
    near = Names((question, text) for question in catalogue for text in (question, question.replace("-", " "))).near(
        name
    )
    hint = f"did you mean {', '.join(near)}? " if near else ""
    raise UsageError(f"{name!r} is not a question; {hint}`govgraph questions` lists them")


def resolve(store: Store, question: Question, values: Mapping[str, str]) -> dict[str, str | int]:
    """The parameters of a question, checked, with ids in place of names and the defaults of those not given.

    Raises
    ------
    UsageError
        An unknown parameter or name, or a value that is not allowed.
    """
    for key in values:
        if key not in question.params:
            takes = ", ".join(question.params) or "none"
            raise UsageError(f"{question.name}: it has no parameter {key!r}; it takes {takes}")
    return {key: _value(store, question, parameter, values.get(key)) for key, parameter in question.params.items()}


def ask(
    store: Store, question: Question, parameters: dict[str, str | int], left_out: LeftOut = NOTHING_LEFT_OUT
) -> Reply:
    """Ask a question that Cypher answers.

    Parameters
    ----------
    store
        The graph.
    question
        The question.
    parameters
        Its parameters, as `resolve` gives them.
    left_out
        What is left out for the grade of its document.

    Raises
    ------
    StoreError
        The database cannot answer.
    """
    elapsed = elapsed_ids(store, str(parameters["edition"])) if f"${PARAMETER}" in question.cypher else []
    values = {**parameters, **left_out.parameters, PARAMETER: elapsed}
    answer = store.read(question.cypher, values, row_limit=store.settings.row_limit)
    places = read_places(store)
    rows = [with_pages(row, places, str(parameters.get("document", ""))) for row in answer.rows]
    # Without a row the database may leave the columns out; the header knows them.
    answer = replace(
        answer, rows=rows, columns=tuple(rows[0] if rows else (column.name for column in question.columns))
    )
    coverage = _coverage(store, question, parameters, places, left_out)
    counts = "MEMBER_OF" in question.relations or any(row.get("relation") == "MEMBER_OF" for row in rows)
    later_lists = read_later_lists(store, str(parameters["edition"])) if counts and "edition" in parameters else ""
    pointers = _pointers(store, parameters) + (() if rows else _only_organisations(store, parameters))
    return Reply(question, parameters, answer, coverage, left_out.words, pointers, later_lists)


def _pointers(store: Store, parameters: Mapping[str, str | int]) -> tuple[str, ...]:
    """What the edition has besides of what was asked about, in words."""
    edition, ids = str(parameters.get("edition", "")), {str(value) for value in parameters.values()}
    other_editions = others_of(ids)
    if not edition or not other_editions:
        return ()
    rows = store.read(_TIED, {"ids": list(other_editions), "edition": edition}).rows
    names = {row["id"]: row["name"] for row in rows}
    return tuple(pointed_out(ids, edition, names.get))


def _only_organisations(store: Store, parameters: Mapping[str, str | int]) -> tuple[str, ...]:
    """That the edition names no mechanism, and how to ask for its organisations, in words."""
    edition = parameters.get("edition")
    if not edition or any(_number(store, text, edition) for text in _MECHANISMS):
        return ()
    if not (organisations := _number(store, _ORGANISATIONS, edition)):
        return ()
    how = "ask entity about one, or compare organisations (--nodes organisations of overlap)"
    return (in_words(str(edition), organisations, how),)


def _number(store: Store, text: str, edition: str | int) -> int:
    return int(store.read(text, {"edition": edition}).rows[0]["number"])


def _value(store: Store, question: Question, parameter: Parameter, value_text: str | None) -> str | int:
    if parameter.type == "edition" and value_text in (None, ""):
        return default_edition(read_editions(store))
    value = value_text if value_text not in (None, "") else parameter.default
    if value is None:
        raise UsageError(f"{question.name}: parameter {parameter.name} ({parameter.meaning}) is missing")
    text = str(value)
    match parameter.type:
        case "integer":
            if not re.fullmatch(r"\d{1,9}", text):
                raise UsageError(f"{question.name}: {parameter.name}: found {text!r}; write a whole number")
            return int(text)
        case "edition":
            if text not in (names := [edition.name for edition in read_editions(store)]):
                words = f"use one of {', '.join(names)}" if names else "nothing is loaded: run `govgraph load`"
                raise UsageError(f"{question.name}: edition {text!r} is not loaded; {words}")
            return text
        case "switch":
            if text not in ("yes", "no"):
                raise UsageError(f"{question.name}: {parameter.name}: found {text!r}; write yes or no")
            return text
        case "relation":
            if text not in vocabulary.RELATIONS:
                relations = list(vocabulary.RELATIONS)
                raise UsageError(f"{question.name}: {text!r} is not a relation; use one of {', '.join(relations)}")
            return text
        case "document":
            query = "MATCH (d:Document) RETURN d.id AS id, d.title AS title"
            rows = store.read(query).rows
            return Names((row["id"], row["title"]) for row in rows).resolve(text)
        case "entity":
            return read_names(store).resolve(text)
        case kind:
            called = read_names(store, kind)
            if not called.ids(text) and len(ids := read_names(store).own_ids(text)) == 1:
                (label,) = (row["label"] for row in store.read(_KIND, {"id": next(iter(ids))}).rows)
                of_another = with_article(vocabulary.KIND_OF_LABEL[label])
                words = f"name {with_article(kind)}"
                raise UsageError(f"{question.name}: {parameter.name}: found {text!r}, {of_another}; {words}")
            return called.resolve(text)


def _coverage(
    store: Store, question: Question, parameters: Mapping[str, str | int], places: Places, left_out: LeftOut
) -> list[dict[str, Any]]:
    mechanisms = [parameters[key] for key, parameter in question.params.items() if parameter.type == "mechanism"]
    if not mechanisms or not question.relations or "edition" not in parameters:
        return []
    if left_out.coverage is None:
        values = {"mechanisms": mechanisms, "edition": parameters["edition"], "relations": list(question.relations)}
        rows = store.read(_COVERAGE, values).rows
    else:
        rows = [
            row for row in left_out.coverage if row["mechanism"] in mechanisms and row["relation"] in question.relations
        ]
    stated = {(row["mechanism"], row["relation"]) for row in rows}
    missing = [
        {"mechanism": mechanism, "relation": relation, "status": "unknown"}
        for mechanism in mechanisms
        for relation in question.relations
        if (mechanism, relation) not in stated
    ]
    return [*(with_pages(row, places) for row in rows), *missing]
