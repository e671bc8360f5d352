"""A table as its mapping reads it, with everybody in it looked up: by answers, names and codes, never by a guess."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from govgraph.graph.core.code_column import read_code_column
from govgraph.graph.core.folding import fold, without_marks, without_number
from govgraph.graph.core.names import Names, index_of
from govgraph.graph.core.state_codes import states_of
from govgraph.graph.core.suggestions import COMPARED
from govgraph.graph.core.text import first_of
from govgraph.graph.ingest.registry import Registry
from govgraph.loaders.any_table.codes_beside import codes_beside
from govgraph.loaders.any_table.grid import Grid
from govgraph.loaders.any_table.grids import read_grid
from govgraph.loaders.any_table.headers import scheme_headed
from govgraph.loaders.any_table.mapping import NEW_KINDS, TableMapping
from govgraph.loaders.any_table.meaning import is_no_name
from govgraph.loaders.any_table.several_names import answer_option, several_names
from govgraph.loaders.any_table.table_ties import find_ties
from govgraph.loaders.any_table.ties import Ties

_NAMED = 6
"""Names with marks of footnotes that a note has."""
_WIKIDATA = "http://www.wikidata.org/entity/"


@dataclass(slots=True)
class Reading:
    """A table as its mapping reads it: its ties, and who is meant by each name.

    `new` are the bodies that come into being with it, by their names as the table has them; `unknown` has what nobody
    knows, with what is near it, and `unclear` the codes that could mean several States, with what to do.
    """

    grid: Grid
    mapping: TableMapping
    ties: Ties
    states: Names
    ids: dict[tuple[str, str], str] = field(default_factory=dict)
    new: dict[str, str] = field(default_factory=dict)
    unknown: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    unclear: dict[tuple[str, str], str] = field(default_factory=dict)


def read_with(path: Path, mapping: TableMapping, registry: Registry, grid: Grid | None = None) -> Reading:
    """A table as its mapping reads it, with the names in it looked up; `grid` is the table where it is read already.

    Raises
    ------
    DataError
        The file cannot be read.
    """
    grid = grid or read_grid(path, mapping.encoding, mapping.delimiter, mapping.sheet, mapping.header)
    states = names_of(registry, ("state",))
    reading = Reading(grid, mapping, Ties(), states)
    reading.ties = find_ties(grid, mapping, lambda name: bool(states.ids(_bare(name))))
    others = names_of(registry, NEW_KINDS)
    answers = {fold(name): target for name, target in mapping.answers.items()}
    _read_codes(reading, (states, others), answers)
    for column, names, choices in (
        ("state", reading.ties.states, (states, others)),
        ("body", reading.ties.bodies, (others,)),
    ):
        several = several_names(reading.mapping, column, names, choices)
        for name in (name for name in names if (column, name) not in reading.ids):
            if fold(name) not in answers and name in several.asked:
                reading.unclear[column, name] = several.asked[name]
            _look_up(reading, column, name, answers.get(fold(name), _bare(name)), choices)
        noted = [name for name in several.noted if reading.new.get(name) and fold(name) not in answers]
        reading.ties.notes += [f"{grid.label}: {grid.unit} {names[name]}: {several.noted[name]}" for name in noted]
    reading.ties.notes += _footnotes(reading)
    reading.ties.problems += codes_beside(grid, mapping, reading.ids, (states, others))
    return reading


def _read_codes(reading: Reading, choices: tuple[Names, Names], answers: Mapping[str, str]) -> None:
    """Note which States are meant by codes, where the list is told, the header names it or a column allows but one."""

    def meant(text: str) -> str:
        for names in choices:
            if len(ids := names.ids(text)) == 1:
                return next(iter(ids))
        return ""

    texts = [name for name in reading.ties.states if fold(name) not in answers]
    states = choices[0]
    scheme = reading.mapping.state_codes or scheme_headed(reading.mapping.state)
    column = read_code_column(texts, meant, lambda key: bool(states.own_ids(key)), scheme)
    reading.ids |= {("state", text): key for text, key in column.ids.items()}
    reading.unclear |= {("state", text): allowed for text, allowed in column.unclear.items()}
    if any(meant(text) != key for text, key in column.ids.items()):
        name = reading.mapping.state or "States"
        reading.ties.notes.append(column.note(f"{reading.grid.label}: {name}"))


def _look_up(reading: Reading, column: str, name: str, text: str, choices: tuple[Names, ...]) -> None:
    """Note who is meant by a name: the one entity of the first kind of entities in which there is one."""
    if (column, name) in reading.unclear:
        reading.unknown[column, name] = []
        return
    for names in choices:
        if len(meant := names.ids(text)) == 1:
            reading.ids[column, name] = next(iter(meant))
            return
        if meant:
            reading.unknown[column, name] = sorted(meant)
            return
    if column == "state" and (by_list := states_of(text)) and not any(names.ids(text) for names in choices):
        states = " or ".join(dict.fromkeys(state for meant in by_list.values() for state in meant))
        explanation = f"as a code it may be {states}: tell the list, --codes {' or '.join(by_list)}, or answer"
        reading.unknown[column, name] = []
        reading.unclear[column, name] = f"{explanation} {answer_option(name)} (- for nobody)"
    elif column == "body" and len(meant := reading.states.ids(text)) == 1:
        state = reading.states.called(next(iter(meant)))
        reading.unknown[column, name] = []
        reading.unclear[column, name] = (
            f"the name of a State, {state}, which is no body: say which column has the bodies, --body COLUMN, or what "
            f"is meant by it, an id or a fuller name: {answer_option(name)} (- for nobody)"
        )
    elif column == "body" and is_no_name(text):
        reading.unknown[column, name] = []
        reading.unclear[column, name] = (
            "it names nothing: fill it in, or leave its rows out, or say what is meant: "
            f"{answer_option(name)} (- for nobody)"
        )
    elif column == "body" and reading.mapping.new and not reading.states.ids(text):
        reading.new[name] = " ".join(without_marks(text).split())
    else:
        is_compared = len(reading.unknown) < COMPARED
        near = [hint for names in choices for hint in names.suggest(text)] if is_compared else []
        reading.unknown[column, name] = near[:3]


def _footnotes(reading: Reading) -> Iterator[str]:
    """The States whose names are read without a mark after them, which may say that one is no member."""
    marked = [
        name
        for name in reading.ties.states
        if ("state", name) in reading.ids and not name[:1].isdigit() and without_number(without_marks(name)) != name
    ]
    if marked:
        names = first_of([repr(name) for name in marked], _NAMED)
        yield f"{reading.grid.label}: read without the marks of footnotes: {names}; what they say is not read"


def _bare(name: str) -> str:
    """A name without the address before a number of Wikidata's."""
    return name.removeprefix(_WIKIDATA)


def names_of(registry: Registry, kinds: tuple[str, ...]) -> Names:
    """The names of the entities of some kinds."""
    ids = {entity.id for entity in registry.entities.values() if entity.kind in kinds}
    return index_of(pair for pair in registry.pairs() if pair[0] in ids)
