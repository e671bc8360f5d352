"""References as people write them, to ids: by the user's own answers, by id, by name; never by a guess."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from govgraph.graph.core.errors import Problem
from govgraph.graph.core.folding import fold
from govgraph.graph.core.model import TABLES
from govgraph.graph.core.names import Names, index_of
from govgraph.graph.core.state_codes import states_of
from govgraph.graph.core.suggestions import COMPARED
from govgraph.graph.ingest.registry import Registry

REFERENCES = {table.table: references for table in TABLES if (references := table.references())}
"""The columns that refer to rows of another table, with that table."""


@dataclass(frozen=True, slots=True)
class Written:
    """A row as it is written: its file (of a workbook: file and sheet), its line, and its cells by column.

    `from_1904` says that numbers of days in it count from 1904.
    """

    file: str
    line: int
    cells: dict[str, str]
    from_1904: bool = False

    def problem(self, column: str, finding: str, allowed: str) -> Problem:
        """A problem of one of its cells, or of the whole row when no column is named."""
        return Problem(self.file, self.line, column, finding, allowed)


class WrittenTable(Protocol):
    """The rows of a table: a list, or very many (`written_rows`)."""

    def __iter__(self) -> Iterator[Written]: ...
    def __len__(self) -> int: ...
    def extend(self, rows: Iterable[Written], /) -> None:
        """Add rows."""


@dataclass(slots=True)
class Source:
    """What has been read of a folder or a workbook, before names are resolved.

    `label` is the folder or workbook as messages name it, `answers` the place where the user keeps answers, `codes` the
    list of codes by which States are written, if the user tells one.
    """

    name: str
    label: str
    answers: str
    codes: str = ""
    tables: dict[str, WrittenTable] = field(default_factory=dict)
    aliases: list[Written] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


class Resolver:
    """Ids and names of documents and entities, known and of the source itself, and the user's answers."""

    def __init__(self, registry: Registry, source: Source) -> None:
        documents, entities, names = (source.tables.get(table, ()) for table in ("documents", "entities", "names"))
        self._answers = source.answers
        self._is_empty = not registry.entities
        self._aliases: dict[str, str] = {}
        self._memory: dict[tuple[str, str], tuple[str, str]] = {}
        self._compared = 0
        self._own_documents = {row.cells["id"] for row in documents}
        kinds = {row.id: row.kind for row in registry.entities.values()}
        kinds |= {row.cells["id"]: row.cells["kind"] for row in entities if row.cells["id"]}
        self._states = {identifier for identifier, kind in kinds.items() if kind == "state"}
        # Their rows say what is wrong with them; those that use them need not say it again.
        self._without_id = {
            fold(row.cells[column])
            for row in entities
            if not row.cells["id"]
            for column in ("name", "acronym")
            if row.cells[column]
        }
        self._ids = {
            "documents": {*registry.documents, *(row.cells["id"] for row in documents)} - {""},
            "entities": {*registry.entities, *(row.cells["id"] for row in entities)} - {""},
        }
        titles = [(row.id, row.title) for row in registry.documents.values()]
        titles += [(row.cells["id"], row.cells["title"]) for row in documents]
        pairs = registry.pairs()
        pairs += [(row.cells["id"], row.cells[column]) for row in entities for column in ("name", "acronym")]
        self._names = {"documents": _index(titles), "entities": _index(pairs)}
        if names:
            pairs += [(self._known_id(row.cells["entity"]), row.cells["name"]) for row in names]
            self._names["entities"] = _index(pairs)

    def take_aliases(self, aliases: list[Written]) -> Iterator[Problem]:
        """Take the user's answers (cells `name` and `id`); gives the problems in them."""
        for alias in aliases:
            name, identifier = alias.cells["name"].strip(), alias.cells["id"].strip()
            targets = [target for target, ids in self._ids.items() if identifier in ids]
            if not name:
                yield alias.problem("name", "nothing", "write the name that the tables use")
                continue
            if not targets:
                named = [key for target in self._ids if (key := self._known_id(identifier, target))]
                meant_by_it = f": {' or '.join(named)}, if that is meant" if named else ""
                allowed = f"write the id of a document or an entity{meant_by_it}"
                yield alias.problem("id", f"{identifier!r}", allowed)
                continue
            meant = self._names[targets[0]].ids(name)
            before = self._aliases.setdefault(fold(name), identifier)
            if before != identifier:
                yield alias.problem("id", f"{identifier!r}, where an earlier row says {before!r}", "leave one out")
            elif len(meant) == 1 and identifier not in meant and not self._is_code_of(name, identifier):
                allowed = f"an answer cannot change that: write {identifier} in the tables, where it is meant"
                yield alias.problem("name", f"{name!r}, a name of {', '.join(meant)}", allowed)

    def resolve(self, text: str, target: str) -> tuple[str, str]:
        """The id of what is meant in the table `target`, and if there is none, what to do.

        Parameters
        ----------
        text
            An id or a name.
        target
            `documents` or `entities`.
        """
        key = (text, target)
        if key not in self._memory:
            identifier = self._known_id(text, target)
            self._memory[key] = (identifier, "" if identifier else self._advice(text, target))
        return self._memory[key]

    def meant(self, text: str) -> str:
        """The id of the entity that a text means by the answers, the ids and the names; nothing where there is none."""
        return self._known_id(text)

    def is_answered(self, text: str) -> bool:
        """Whether the user has answered what a text means."""
        return fold(text) in self._aliases

    def is_state(self, identifier: str) -> bool:
        """Whether an id is of a State that is known."""
        return identifier in self._states

    def is_without_id(self, text: str, target: str) -> bool:
        """Whether a text names an entity of the source whose row has no id, and cannot be given one."""
        return target == "entities" and fold(text) in self._without_id

    def called(self, identifier: str) -> str:
        """What an entity is called."""
        return self._names["entities"].called(identifier)

    def near(self, text: str) -> list[str]:
        """The ids of the entities whose names are nearest to a text."""
        return self._names["entities"].near(text)

    def _is_code_of(self, text: str, identifier: str) -> bool:
        """Whether a text is a code of a State: AU means the African Union, and may mean Australia."""
        return any(identifier in states for states in states_of(text).values())

    def _known_id(self, text: str, target: str = "entities") -> str:
        ids = self._ids[target]
        if (answer := self._aliases.get(fold(text))) in ids:
            return str(answer)
        if text in ids:
            return text
        meant = self._names[target].ids(text)
        # A document of the source goes before one of others that has its title as id.
        meant = (meant & self._own_documents or meant) if target == "documents" else meant
        return next(iter(meant)) if len(meant) == 1 else ""

    def _advice(self, text: str, target: str) -> str:
        if not text:
            return "write an id or a known name"
        meant = self._names[target].ids(text)
        if meant:
            return f"it means {' or '.join(sorted(meant))}: write one of these ids"
        if self._is_empty and target == "entities":
            return f"it is not in {target}, and nothing else is loaded: add it, or run `govgraph load` first"
        if self.is_without_id(text, target):
            return ""
        self._compared += 1
        near = self._names[target].suggest(text) if self._compared <= COMPARED else []
        if target == "entities" and (codes := self._as_code(text)):
            return f"no known id or name; {codes}, or answer once in {self._answers}"
        suggestion = f"did you mean {', '.join(near)}? Write" if near else "write"
        return f"no known id or name; {suggestion} the id, add it to {target}, or answer once in {self._answers}"

    def _as_code(self, text: str) -> str:
        """What a text that no list was told for may mean as a code."""
        by_list = {scheme: states for scheme, states in states_of(text).items() if self._states & set(states)}
        states = " or ".join(dict.fromkeys(state for states in by_list.values() for state in states))
        lists = " or ".join(by_list)
        return f"as a code it may be {states}: write the id, tell the list by --codes {lists}" if states else ""


def _index(pairs: list[tuple[str, str]]) -> Names:
    return index_of([pair for pair in pairs if pair[0] and pair[1]])
