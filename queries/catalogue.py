"""Reads what the questions declare of themselves.

A question that an analysis answers is a table of `analyses.toml`. Each other is a file `<name>.cypher` that begins with
a comment holding TOML::

    /*
    title = "Members of a mechanism"
    question = "Who is a member of this mechanism, and where is it written?"
    relations = ["MEMBER_OF"]          # whose coverage an answer depends on

    [params.mechanism]
    type = "mechanism"                 # one of PARAMETER_TYPES
    meaning = "the mechanism asked about"
    # default = "..."                  # without one the parameter must be given; of an edition MOST_LISTS

    [columns]
    name = "the State or organisation"
    shared = { meaning = "members in common", unit = "count" }

    [example]
    mechanism = "bali"
    */
    MATCH ...

Beside its own parameters the Cypher has those of `govgraph.graph.store.by_grade`, by which it leaves out what documents
of a lesser grade say: `$left_out` (ids of statements), `$worse` (ids of documents) and `$coverage` (rows, or null); and
`$elapsed`, the ids of active statements that have ended, or not begun (`govgraph.graph.store.elapsed`).

Command line, explorer, documentation and tests know of a question what stands there.

>>> find("members").params["mechanism"].type
'mechanism'
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from govgraph.graph.tables.columns import Column

PARAMETER_TYPES = (
    "mechanism",
    "state",
    "organisation",
    "theme",
    "entity",
    "document",
    "edition",
    "relation",
    "integer",
    "switch",
)
"""Of the first six an entity's or document's id, acronym or any of its names may be given; a switch is yes or no."""


MOST_LISTS = "the one with most complete lists"
"""Which edition is asked when none is given; `govgraph.graph.store.editions` finds it among those that are loaded."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What may be asked: its type, its meaning, and the value when none is given (None: one must be given)."""

    name: str
    type: str
    meaning: str
    default: str | int | None


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its name on the command line, its words, what it takes and gives, and what answers it.

    Attributes
    ----------
    relations
        Those whose coverage an answer in Cypher depends on.
    columns
        The columns of an answer in Cypher; those of an analysis are declared there.
    cypher
        The query; empty when an analysis answers.
    analysis
        The name of the analysis that answers; empty when Cypher does.
    values
        Parameters that the analysis always has.
    """

    name: str
    title: str
    question: str
    relations: tuple[str, ...]
    params: dict[str, Parameter]
    example: dict[str, str | int]
    columns: tuple[Column, ...] = ()
    cypher: str = ""
    analysis: str = ""
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Guiding:
    """A guiding question of a meeting: where it stands, in short, which questions bear on it, and what stays open."""

    document: str
    locator: str
    text: str
    ask: list[str]
    answers: str
    leaves_open: str


def parse(name: str, text: str) -> Question:
    """The question in a file's text.

    Raises
    ------
    ValueError
        The header is missing or not as it must be. Only an author of questions can see this.
    """
    head, closed, cypher = text.partition("*/")
    if not closed or not head.startswith("/*"):
        raise ValueError(f"{name}.cypher: begin with a header /* ... */ in TOML")
    try:
        header = tomllib.loads(head[2:])
        columns = tuple(_with_pages(_column(key, value) for key, value in header.pop("columns").items()))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{name}.cypher: the header cannot be read: {error!r}") from error
    return _question(name, header, f"{name}.cypher", columns=columns, cypher=cypher.strip())


def parse_analyses(text: str) -> Iterator[Question]:
    """The questions that analyses answer, in the text of `analyses.toml`.

    Raises
    ------
    ValueError
        A table is not as it must be. Only an author of questions can see this.
    """
    for name, header in tomllib.loads(text).items():
        place = f"analyses.toml: {name}"
        if not header.get("analysis"):
            raise ValueError(f"{place}: name the analysis")
        analysis, values = header.pop("analysis"), header.pop("values", {})
        yield _question(name, header, place, analysis=analysis, values=values)


def _question(name: str, header: dict[str, Any], place: str, **answered_by: Any) -> Question:  # noqa: ANN401 - fields
    try:
        params = {key: _parameter(place, key, value) for key, value in header.pop("params", {}).items()}
        question = Question(
            name=name,
            title=header.pop("title"),
            question=header.pop("question"),
            relations=tuple(header.pop("relations", ())),
            params=params,
            example=header.pop("example", {}),
            **answered_by,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{place}: the header cannot be read: {error!r}") from error
    if header:
        raise ValueError(f"{place}: the header has unknown keys {sorted(header)}")
    if unknown := set(question.example) - set(params):
        raise ValueError(f"{place}: the example has unknown parameters {sorted(unknown)}")
    return question


def _parameter(place: str, name: str, entry: dict[str, Any]) -> Parameter:
    if entry["type"] not in PARAMETER_TYPES:
        raise ValueError(f"{place}: parameter {name}: type {entry['type']!r}; use one of {PARAMETER_TYPES}")
    if entry["type"] == "edition" and entry.get("default") != MOST_LISTS:
        raise ValueError(f"{place}: parameter {name}: its default must be {MOST_LISTS!r}")
    return Parameter(name, entry["type"], entry["meaning"], entry.get("default"))


def _column(name: str, entry: str | dict[str, str]) -> Column:
    if isinstance(entry, str):
        return Column(name, entry, "")
    return Column(name, entry["meaning"], entry["unit"])


def _with_pages(columns: Iterable[Column]) -> Iterator[Column]:
    """The columns, and behind a place in a document its pages, which are looked up for the answer."""
    for column in columns:
        yield column
        if column.name == "locator":
            yield Column("pages", "the pages of this place, where a table of contents gives them", "")


@cache
def questions() -> dict[str, Question]:
    """All questions by name, in the order of their names."""
    folder = Path(__file__).parent
    by_cypher = [parse(path.stem, path.read_text(encoding="utf-8")) for path in folder.glob("*.cypher")]
    by_analysis = parse_analyses((folder / "analyses.toml").read_text(encoding="utf-8"))
    return {question.name: question for question in sorted([*by_cypher, *by_analysis], key=lambda each: each.name)}


@cache
def guiding() -> tuple[Guiding, ...]:
    """The guiding questions, in the order of their file."""
    text = (Path(__file__).parent / "guiding.toml").read_text(encoding="utf-8")
    return tuple(Guiding(**entry) for entry in tomllib.loads(text)["question"])


def find(name: str) -> Question:
    """The question of that name; KeyError when there is none."""
    return questions()[name]
