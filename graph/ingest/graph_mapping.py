"""Rows as elements of the graph, and the queries that write and read them back.

A document or an entity is a node. A statement between two entities is a relationship of its own type; one with a value
is a `CLAIMS` relationship from the document to the entity. A name is a `NAMES` relationship from the document that
prints it. Coverage is a node behind a `HAS_COVERAGE` relationship of its mechanism or organisation, the pages of a
place one behind a `HAS_PAGES` relationship of its document.

Labels and relationship types cannot be parameters in Cypher; they come from the vocabulary, never from data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from govgraph.graph.core import vocabulary
from govgraph.graph.core.model import (
    TABLES,
    CoverageRow,
    Dataset,
    DocumentRow,
    EntityRow,
    NameRow,
    PagesRow,
    Row,
    StatementRow,
    digest,
)
from govgraph.graph.core.shown_values import DISPUTED, ClaimedValue, shown_values
from govgraph.graph.store import Run

FORMAT = "1"
"""Moves when the same row is to be written otherwise, so that the next load writes it anew."""
BEHIND = {
    "coverage": ("Entity", "HAS_COVERAGE", "Coverage"),
    "pages": ("Document", "HAS_PAGES", "Pages"),
}
"""Tables whose rows are nodes behind another: the label of that, the relationship, and their own label."""
End = Literal["source", "target"]


@dataclass(slots=True)
class Element:
    """A node or relationship: where it belongs, what it holds, and who holds it.

    `group` is the label or the relationship type; `source` and `target` are the ids at the ends of a relationship.
    """

    table: str
    key: str
    group: str
    checksum: str
    source: str = ""
    target: str = ""
    datasets: list[str] = field(default_factory=list)
    index: int = -1
    rows: Sequence[Row] = ()
    """The rows of the table in which it stands by its index; none of what is read from the graph."""
    rewrites: str = ""
    """The id of the relationship in the graph that becomes this one; empty where that has its id already."""

    def lean(self) -> Element:
        """The same without the key and checksum of a statement, which are made anew of its row when it is written."""
        if self.table == "statements":
            self.key = self.checksum = ""
        return self

    @property
    def is_node(self) -> bool:
        """Whether relationships may hang on it, so that it comes before them and goes after them."""
        return self.table in ("documents", "entities")

    def entities(self) -> set[str]:
        """The entities on which it hangs."""
        return {self.source, self.target} if _source(self) == "Entity" else {self.target}

    @property
    def is_edge(self) -> bool:
        """Whether it is a relationship."""
        return not self.is_node and self.table not in BEHIND

    def written_properties(self) -> dict[str, Any]:
        """Its properties as they are written: made for a batch at a time, as those of all take much memory."""
        if not self.rows:
            return {"datasets": self.datasets}
        row = self.rows[self.index]
        cells: dict[str, Any] = {column: text for column, text in row.cells().items() if text}
        if self.table == "entities":
            # The label says the kind; `kind` as a property is what documents claim of a mechanism.
            del cells["kind"]
        checksum = self.checksum or _checksum(row)
        return cells | {"id": self.key or row.key, "checksum": checksum, "datasets": self.datasets}

    def number_of_bytes(self) -> int:
        """About so many bytes are written of it."""
        return sum(len(name) + len(str(value).encode()) for name, value in self.written_properties().items())

    def row(self) -> dict[str, Any]:
        """The parameters that create it."""
        properties = self.written_properties()
        return {"id": properties["id"], "source": self.source, "target": self.target, "properties": properties}


def elements_of(dataset: Dataset) -> Iterator[Element]:
    """The elements that a data set is in the graph."""
    datasets = [dataset.name]  # one list for all: it is replaced, never changed
    return (
        _element(row, datasets, index, rows)
        for rows in (dataset.rows(table.table) for table in TABLES)
        for index, row in enumerate(rows)
    )


def _checksum(row: Row) -> str:
    return digest(FORMAT, *row.content(row.cells()))


def _element(row: Row, datasets: list[str], index: int, rows: Sequence[Row]) -> Element:
    checksum = _checksum(row)
    match row:
        case StatementRow() if row.object:
            group, source, target = row.predicate, row.subject, row.object
        case StatementRow():
            group, source, target = "CLAIMS", row.document, row.subject
        case DocumentRow():
            group, source, target = "Document", "", ""
        case EntityRow():
            group, source, target = vocabulary.KINDS[row.kind].label, "", ""
        case NameRow():
            group, source, target = "NAMES", row.document, row.entity
        case CoverageRow():
            group, source, target = "Coverage", row.mechanism, ""
        case PagesRow():
            group, source, target = "Pages", row.document, ""
        case _:
            raise TypeError(type(row))
    return Element(row.table, row.key, group, checksum, source, target, datasets, index, rows)


def end_of(group: Sequence[Element]) -> End:
    """The end from which relationships of one group are found: of which there are more, so that each has fewer.

    Those of a body are written together and lie together, where those of a State lie all over a large graph. A document
    has many and is never taken.

    >>> end_of([Element("statements", "", "MEMBER_OF", "", "THA", body) for body in ("apc", "bali")])
    'target'
    >>> end_of([Element("statements", "", "MEMBER_OF", "", state, "bali") for state in ("IDN", "THA")])
    'source'
    """
    sources, targets = ({getattr(element, end) for element in group} for end in ("source", "target"))
    return "target" if _source(group[0]) == "Document" or len(targets) > len(sources) else "source"


def rows_of(elements: Iterable[Element], value: Callable[[Element], Any], end: End) -> list[dict[str, Any]]:
    """The parameters that find elements of one group, each with a value, for the queries that change or remove them.

    Relationships come by that end, so that those of an entity are walked once for all that change there: once for
    each of them would be the square of their number.
    """
    rows: list[dict[str, Any]] = []
    ends: dict[str, dict[str, Any]] = {}
    for element in elements:
        if not element.is_edge:
            rows.append({"id": element.key, "value": value(element)})
            continue
        entity = getattr(element, end)
        if entity not in ends:
            ends[entity] = {}
            rows.append({"id": entity, "values": ends[entity]})
        ends[entity][element.rewrites or element.key] = value(element)
    return rows


def _match(element: Element, end: End) -> str:
    """The pattern that finds each element `x` and its `value` from the rows of `rows_of`, by way of indexed ids."""
    if not element.is_edge:
        label = element.group if element.table in BEHIND else _indexed(element)
        return f"UNWIND $rows AS row MATCH (x:{label} {{id: row.id}}) WITH x, row.value AS value"
    edge = f"-[x:{element.group}]-"
    path = f"<{edge}(:{_source(element)})" if end == "target" else f"{edge}>(:Entity)"
    return (
        f"UNWIND $rows AS row MATCH (:Entity {{id: row.id}}){path} "
        "WITH x, row.values[x.id] AS value WHERE value IS NOT NULL"
    )


def _indexed(element: Element) -> str:
    return "Document" if element.table == "documents" else "Entity"


def _source(element: Element) -> str:
    return "Document" if element.group in ("NAMES", "CLAIMS", "Pages") else "Entity"


def create_query(element: Element) -> str:
    """The query that creates elements like this one."""
    if behind := BEHIND.get(element.table):
        owner, relationship, label = behind
        return (
            f"UNWIND $rows AS row MATCH (n:{owner} {{id: row.source}}) "
            f"CREATE (n)-[:{relationship}]->(x:{label} {{id: row.id}}) SET x = row.properties"
        )
    if element.is_node:
        labels = "Document" if element.table == "documents" else f"Entity:{element.group}"
        return f"UNWIND $rows AS row CREATE (x:{labels} {{id: row.id}}) SET x = row.properties"
    return (
        f"UNWIND $rows AS row MATCH (a:{_source(element)} {{id: row.source}}), (b:Entity {{id: row.target}}) "
        f"CREATE (a)-[x:{element.group}]->(b) SET x = row.properties"
    )


def update_query(element: Element, end: End) -> str:
    """The query that gives elements like this one other properties."""
    return f"{_match(element, end)} SET x = value"


def datasets_query(element: Element, end: End) -> str:
    """The query that changes which data sets hold elements like this one."""
    return f"{_match(element, end)} SET x.datasets = value"


def delete_query(element: Element, end: End) -> str:
    """The query that removes elements like this one; a node goes with what hangs on it."""
    detach = "" if element.is_edge else "DETACH "
    # Found first and then deleted: the embedded engine does not find its way along edges that it has just deleted.
    return f"{_match(element, end)} WITH collect(x) AS found UNWIND found AS x {detach}DELETE x"


# From the entity, which has few claims, not from the document, which has many.
_CLAIMS = """
UNWIND $ids AS id
MATCH (n:Entity {id: id})<-[c:CLAIMS]-(d:Document)
WHERE coalesce(c.status, '') = ''
RETURN id, c.predicate AS predicate, c.value AS value, d.date AS date, c.id AS claim
"""


def refresh_values(run: Run, ids: Iterable[str]) -> None:
    """Give these entities, as properties, what `shown_values` says of the claims about them that hold."""
    claims: dict[str, list[ClaimedValue]] = {entity_id: [] for entity_id in ids}
    for row in run(_CLAIMS, ids=list(claims)):
        claims[row["id"]].append(ClaimedValue(row["predicate"], row["value"], row["date"] or "", row["claim"]))
    nothing = dict.fromkeys([*vocabulary.VALUES, DISPUTED])
    rows = [{"id": entity_id, "values": {**nothing, **shown_values(values)}} for entity_id, values in claims.items()]
    run("UNWIND $rows AS row MATCH (n:Entity {id: row.id}) SET n += row.values", rows=rows)
