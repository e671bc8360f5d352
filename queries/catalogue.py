"""Reads the headers of the questions.

A question is a file `<name>.cypher` that begins with a comment holding TOML::

    /*
    title = "Members of a mechanism"
    question = "Who is a member of this mechanism, and where is it written?"
    relations = ["MEMBER_OF"]          # whose coverage an answer depends on

    [params.mechanism]
    type = "mechanism"                 # one of PARAMETER_TYPES
    meaning = "the mechanism asked about"
    # default = "..."                  # without one the parameter must be given; of an edition NEWEST or OWN_DATE

    [columns]
    name = "the State or organisation"
    shared = { meaning = "members in common", unit = "count" }

    [example]
    mechanism = "bali"
    */
    MATCH ...

Command line, explorer, documentation and tests know of a question what stands there.

>>> find("members").params["mechanism"].type
'mechanism'
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

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


NEWEST, OWN_DATE = "the newest", "the newest with lists of its own date"
"""Which edition is asked when none is given; `govgraph.graph.store.editions` finds it among those that are loaded."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What may be asked: its type, its meaning, and the value when none is given (None: one must be given)."""

    name: str
    type: str
    meaning: str
    default: str | int | None


@dataclass(frozen=True, slots=True)
class Column:
    """What is answered: a column's name, meaning and unit (empty for text)."""

    name: str
    meaning: str
    unit: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its name on the command line, its words, what it takes and gives, and its Cypher."""

    name: str
    title: str
    question: str
    relations: tuple[str, ...]
    params: dict[str, Parameter]
    columns: tuple[Column, ...]
    example: dict[str, str | int]
    cypher: str


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

    Raises:
        ValueError: the header is missing or not as it must be. Only an author of questions can see this.
    """
    head, closed, cypher = text.partition("*/")
    if not closed or not head.startswith("/*"):
        raise ValueError(f"{name}.cypher: begin with a header /* ... */ in TOML")
    try:
        header = tomllib.loads(head[2:])
        params = {key: _parameter(name, key, value) for key, value in header.pop("params", {}).items()}
        columns = tuple(_column(key, value) for key, value in header.pop("columns").items())
        question = Question(
            name=name,
            title=header.pop("title"),
            question=header.pop("question"),
            relations=tuple(header.pop("relations", ())),
            params=params,
            columns=columns,
            example=header.pop("example", {}),
            cypher=cypher.strip(),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{name}.cypher: the header cannot be read: {error!r}") from error
    if header:
        raise ValueError(f"{name}.cypher: the header has unknown keys {sorted(header)}")
    if unknown := set(question.example) - set(params):
        raise ValueError(f"{name}.cypher: the example has unknown parameters {sorted(unknown)}")
    return question


def _parameter(question: str, name: str, entry: dict[str, Any]) -> Parameter:
    if entry["type"] not in PARAMETER_TYPES:
        raise ValueError(f"{question}.cypher: parameter {name}: type {entry['type']!r}; use one of {PARAMETER_TYPES}")
    if entry["type"] == "edition" and entry.get("default") not in (NEWEST, OWN_DATE):
        raise ValueError(f"{question}.cypher: parameter {name}: its default must be {NEWEST!r} or {OWN_DATE!r}")
    return Parameter(name, entry["type"], entry["meaning"], entry.get("default"))


def _column(name: str, entry: str | dict[str, str]) -> Column:
    if isinstance(entry, str):
        return Column(name, entry, "")
    return Column(name, entry["meaning"], entry["unit"])


@cache
def questions() -> dict[str, Question]:
    """All questions by name, in the order of their names."""
    files = sorted(Path(__file__).parent.glob("*.cypher"))
    return {path.stem: parse(path.stem, path.read_text(encoding="utf-8")) for path in files}


@cache
def guiding() -> tuple[Guiding, ...]:
    """The guiding questions, in the order of their file."""
    text = (Path(__file__).parent / "guiding.toml").read_text(encoding="utf-8")
    return tuple(Guiding(**entry) for entry in tomllib.loads(text)["question"])


def find(name: str) -> Question:
    """The question of that name; KeyError when there is none."""
    return questions()[name]
