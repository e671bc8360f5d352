"""The difference between the graph and a data set, element by element: what a load has to write."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from govgraph.graph.core.errors import DataError, Problem
from govgraph.graph.core.model import Dataset, Row
from govgraph.graph.core.rows import each
from govgraph.graph.ingest import graph_mapping
from govgraph.graph.ingest.graph_mapping import Element
from govgraph.graph.ingest.loaded import owners
from govgraph.graph.store import NO_HURRY, Store
from govgraph.graph.store.rows import LABEL


@dataclass(frozen=True, slots=True)
class Changes:
    """How many rows of each table a load added, changed and removed."""

    added: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    removed: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All of them together."""
        return sum(sum(part.values()) for part in (self.added, self.changed, self.removed))


@dataclass(slots=True)
class Difference:
    """What must be written."""

    create: list[Element] = field(default_factory=list)
    update: list[Element] = field(default_factory=list)
    datasets_only: list[Element] = field(default_factory=list)
    """Elements of which only the list of data sets that hold them changes."""
    delete: list[Element] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)

    @property
    def size(self) -> int:
        """How many elements are written."""
        return sum(map(len, (self.create, self.update, self.datasets_only, self.delete)))

    def number_of_bytes(self) -> int:
        """About so many bytes are written; what is taken away is not counted, since a cluster sends a tenth for it."""
        return sum(element.number_of_bytes() for element in (*self.create, *self.update))


def compare(store: Store, dataset: Dataset, references: dict[str, set[tuple[str, str]]]) -> Difference:
    """The difference between the graph and the data set; raises DataError where another data set contradicts.

    A row that others only refer to (`references`) may change for them, too, unless it would have to be built anew.
    """
    in_graph = read_elements(store, dataset)
    difference = Difference()
    added, changed, removed = (defaultdict[str, int](int) for _ in range(3))
    problems = []
    rebuilt = set()
    present_elements: list[Element] = []
    for element in graph_mapping.elements_of(dataset):
        present = in_graph.pop((element.table, element.key), None)
        if present is None:
            difference.create.append(element.lean())
            added[element.table] += 1
            continue
        present_elements.append(element)
        holders = [name for name in present.datasets if name != dataset.name]
        if present.group == element.group:
            holders = owners(references, element.table, element.key, holders)
        same = present.checksum == element.checksum
        element.datasets = sorted({*present.datasets, dataset.name})
        if holders and not same:
            file, line = dataset.place(element.table, element.index)
            row: Row = dataset.rows(element.table)[element.index]
            problems.append(Problem(file, line, "", *row.otherwise_than(holders[0])))
        elif not same and present.group != element.group:
            # A node cannot change its label: it goes, with all its relationships, and comes anew.
            rebuilt.add(element.key)
            difference.delete.append(present)
            difference.create.append(element)
            changed[element.table] += 1
        elif not same:
            difference.update.append(element)
            changed[element.table] += 1
        elif dataset.name not in present.datasets:
            difference.datasets_only.append(element)
            added[element.table] += (element.table, element.key) not in dataset.references
    if problems:
        raise DataError(problems)
    for present in in_graph.values():
        if dataset.name in present.datasets:
            present.datasets = [name for name in present.datasets if name != dataset.name]
            (difference.datasets_only if present.datasets else difference.delete).append(present)
            removed[present.table] += (present.table, present.key) not in references.get(dataset.name, ())
    _rewrite(difference, rebuilt)
    if rebuilt:
        _recreate_edges(difference, present_elements, rebuilt)
    difference.changes = Changes(
        *({table: n for table, n in counts.items() if n} for counts in (added, changed, removed))
    )
    return difference


def _rewrite(difference: Difference, rebuilt: set[str]) -> None:
    """Make of a relationship that goes and one that comes, both of one type and between the same ends, a change.

    A statement that stands elsewhere in its document is another one. Changing takes half of what both others take. What
    hangs on a rebuilt node goes with it.
    """
    going: dict[tuple[str, str], dict[str, Element]] = defaultdict(dict)
    for element in difference.delete:
        if element.is_edge and not rebuilt & element.entities():
            going[element.group, element.target].setdefault(element.source, element)
    if not going:
        return
    rewritten: set[tuple[str, str]] = set()
    create = []
    for element in difference.create:
        present = going.get((element.group, element.target), {}).pop(element.source, None) if element.is_edge else None
        if present is None:
            create.append(element)
        else:
            element.rewrites = present.key
            rewritten.add((present.table, present.key))
            difference.update.append(element)
    difference.create = create
    difference.delete = [element for element in difference.delete if (element.table, element.key) not in rewritten]


def _recreate_edges(difference: Difference, present_elements: list[Element], rebuilt: set[str]) -> None:
    """Create again what hangs on a rebuilt node; it went with it."""
    coming = {(element.table, element.key) for element in difference.create}
    lost = {
        (element.table, element.key): element
        for element in present_elements
        if (element.table, element.key) not in coming and rebuilt & element.entities()
    }
    difference.create += lost.values()
    difference.update = [element for element in difference.update if (element.table, element.key) not in lost]


def read_elements(store: Store, dataset: Dataset) -> dict[tuple[str, str], Element]:
    """The elements in the graph that this data set holds, or might share with others."""
    elements: dict[tuple[str, str], Element] = {}
    parameters = {"editions": sorted({name for (name,) in each(dataset.statements, "edition")}), "name": dataset.name}

    def read(table: str, text: str, ids: Sequence[str] = ()) -> None:
        answer = store.read(text, {**parameters, "ids": ids}, time_limit=NO_HURRY)
        for row in answer.rows:
            elements[table, row["i"]] = Element(
                table, row["i"], row["t"], row["c"], row.get("a", ""), row.get("b", ""), datasets=row["d"]
            )

    for table, text in _READ_NODES:
        read(table, text)
    ids = [key for table, key in elements if table == "entities"]
    for table, text in _READ_EDGES:
        for start in range(0, len(ids), _ENTITIES):
            read(table, text, ids[start : start + _ENTITIES])
    return elements


def _edges(path: str, condition: str = "") -> str:
    return (
        f"UNWIND $ids AS id MATCH {path} {condition} "
        "RETURN type(r) AS t, r.id AS i, r.checksum AS c, r.datasets AS d, a.id AS a, b.id AS b"
    )


_ENTITIES = 100
"""Entities whose edges one query reads: an engine stops a query that streams for longer than its limit of seconds."""
_READ_NODES = tuple(
    (table, f"MATCH {path} RETURN {label} AS t, n.id AS i, n.checksum AS c, n.datasets AS d{columns}")
    for table, path, label, columns in (
        ("documents", "(n:Document)", "'Document'", ""),
        ("entities", "(n:Entity)", LABEL, ""),
        *(
            (table, f"(m:{owner})-[:{relationship}]->(n:{label})", f"'{label}'", ", m.id AS a")
            for table, (owner, relationship, label) in graph_mapping.BEHIND.items()
        ),
    )
)
_IN_EDITIONS = "WHERE r.edition IN $editions OR $name IN r.datasets"
_READ_EDGES = (
    ("names", _edges("(b:Entity {id: id})<-[r:NAMES]-(a:Document)")),
    ("statements", _edges("(b:Entity {id: id})<-[r:CLAIMS]-(a:Document)", _IN_EDITIONS)),
    ("statements", _edges("(a:Entity {id: id})-[r]->(b:Entity)", _IN_EDITIONS)),
)
