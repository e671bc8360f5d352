"""Reads an edition from the graph: its entities, statements and coverage from one read, of one state of the graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any, NamedTuple

from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import (
    Coverage,
    Document,
    EdgeStatement,
    Edition,
    Entity,
    ValueStatement,
    others_of,
)
from govgraph.graph.core.edition_sources import for_edition, with_pages
from govgraph.graph.core.errors import StoreError, UsageError
from govgraph.graph.core.gc_control import gc_paused
from govgraph.graph.core.pages import places_of
from govgraph.graph.core.paths import SEED
from govgraph.graph.store.rows import LABEL
from govgraph.graph.store.store import NO_HURRY, NO_LIMIT, Store

_ENTITY = {"id": "n.id", "kind": LABEL, "region": "n.m49_region",
           "subregion": "n.m49_subregion"}  # fmt: skip
_PAGES = {"pages": "''"}
"""What is no property of a statement: the pages of its place are looked up in the table of pages."""
_EDGE = {"subject": "s.id", "relation": "type(r)", "object": "o.id", **_PAGES}
_VALUE = {"subject": "n.id", "document": "d.id", **_PAGES}
_COVERAGE = {"mechanism": "m.id", **_PAGES}


def _cells(record: type[NamedTuple], variable: str, special: dict[str, str]) -> str:
    """A list in Cypher of the fields of a record, each by its name; the record's `_make` takes such a list.

    The names are the model's, never data.
    """
    fields = record._fields
    return f"[{', '.join(special.get(field, f'{variable}.`{field}`') for field in fields)}]"


_HOLDS = "(size($without) = 0 OR size([name IN {0}.datasets WHERE NOT name IN $without]) > 0)"
_OWN = f"{{0}}.edition = $edition AND NOT '{SEED.name}' IN {{0}}.datasets"
# The edges of an entity come together: a message for each would be most of the time that an edition takes.
_READ = f"""
MATCH (n:Entity)
RETURN 'entity' AS part, [{_cells(Entity, "n", _ENTITY)}] AS rows
UNION ALL
MATCH (s:Entity)-[r]->(o:Entity)
WHERE r.edition = $edition AND ($inherited OR r.basis <> 'inherited') AND {_HOLDS.format("r")}
WITH s, collect({_cells(EdgeStatement, "r", _EDGE)}) AS rows
RETURN 'edge' AS part, rows
UNION ALL
MATCH (s:State)-[r:MEMBER_OF]->(o:Mechanism)
WHERE r.edition <> $edition AND r.status IS NULL AND ($inherited OR r.basis <> 'inherited') AND {_HOLDS.format("r")}
WITH s, collect([r.edition, {_cells(EdgeStatement, "r", _EDGE)[1:]}) AS rows
RETURN 'other edge' AS part, rows
UNION ALL
MATCH (s:Mechanism)-[r:SUCCEEDED_BY]->(o:Entity)
WHERE r.edition <> $edition AND r.status IS NULL AND {_HOLDS.format("r")}
WITH s, collect([r.edition, {_cells(EdgeStatement, "r", _EDGE)[1:]}) AS rows
RETURN 'other edge' AS part, rows
UNION ALL
MATCH (d:Document)-[c:CLAIMS]->(n:Mechanism)
WHERE c.edition <> $edition AND c.status IS NULL AND c.predicate IN {list(vocabulary.ENDS)} AND {_HOLDS.format("c")}
WITH n, collect([c.edition, {_cells(ValueStatement, "c", _VALUE)[1:]}) AS rows
RETURN 'other value' AS part, rows
UNION ALL
MATCH (d:Document)-[c:CLAIMS]->(n:Entity)
WHERE c.edition = $edition AND {_HOLDS.format("c")}
WITH n, collect({_cells(ValueStatement, "c", _VALUE)}) AS rows
RETURN 'value' AS part, rows
UNION ALL
MATCH (m:Entity)-[:HAS_COVERAGE]->(c:Coverage)
WHERE c.edition = $edition AND {_HOLDS.format("c")}
RETURN 'coverage' AS part, [{_cells(Coverage, "c", _COVERAGE)}] AS rows
UNION ALL
MATCH (d:Document)
RETURN 'document' AS part, [{_cells(Document, "d", _PAGES)}] AS rows
UNION ALL
MATCH (d:Dataset)
RETURN 'dataset' AS part, [[d.name, d.hash]] AS rows
UNION ALL
MATCH (:Entity)-[r]->(:Entity)
WHERE {_OWN.format("r")}
RETURN 'own' AS part, collect([r.id, r.datasets]) AS rows
UNION ALL
MATCH (:Document)-[c:CLAIMS]->(:Entity)
WHERE {_OWN.format("c")}
RETURN 'own' AS part, collect([c.id, c.datasets]) AS rows
UNION ALL
MATCH (m:Entity)-[:HAS_COVERAGE]->(c:Coverage)
WHERE {_OWN.format("c")}
RETURN 'own coverage' AS part, [[c.datasets, {_cells(Coverage, "c", _COVERAGE)[1:]}] AS rows
UNION ALL
MATCH (p:Pages)
RETURN 'pages' AS part, [[p.document, p.place, p.first_page, p.last_page]] AS rows
"""

_PRINTED = """
MATCH (d:Document)-[r:NAMES]->(m:Mechanism)
WHERE r.language IS NULL
RETURN m.id AS id, r.name AS name, d.id AS document
"""
"""The names that documents print of mechanisms, without translations: these are no other names."""
_PATIENCE = 5
"""How often editions are read again that are not of one state of the graph."""


def read_edition(
    store: Store,
    edition: str,
    *,
    inherited: bool = True,
    year: int | None = None,
    without: Collection[str] = (),
    grade_at_least: str = "",
) -> Edition:
    """Read an edition.

    Parameters
    ----------
    store
        The graph.
    edition
        Its name, such as `2019` or `cow`.
    inherited
        Whether memberships that States have through unions are in it.
    year
        Of an edition whose memberships have dates, the year; all years together when None.
    without
        Names of data sets; what only they hold is left out, but for entities and documents.
    grade_at_least
        The least good grade of documents that counts; all documents when empty.

    Raises
    ------
    UsageError
        Nothing is filed under the edition, it has no such year, or there is no such grade.
    StoreError
        The database cannot answer.
    """
    with gc_paused():
        whole_edition = _read(store, edition, inherited, tuple(sorted(without)))
        of_year = whole_edition if year is None else whole_edition.at(year)
        return of_year.with_grades(grade_at_least)


def read_together(
    store: Store, editions: Collection[str], without: Collection[str] = ()
) -> tuple[list[Edition], dict[str, list[tuple[str, str]]]]:
    """Editions, and of each mechanism the names that documents print, as (name, document), from one state of the graph.

    Raises
    ------
    UsageError
        An edition is not loaded.
    StoreError
        The graph is being changed all the time.
    """
    for _ in range(_PATIENCE):
        read = [read_edition(store, edition, without=without) for edition in editions]
        answer = store.read(_PRINTED, row_limit=NO_LIMIT)
        if {edition.version for edition in read} <= {answer.version}:
            printed: dict[str, list[tuple[str, str]]] = defaultdict(list)
            for row in answer.rows:
                printed[row["id"]].append((row["name"], row["document"]))
            return read, dict(printed)
    raise StoreError(f"{store.address}: the graph changes while it is read; ask again when the load has ended")


def _read(store: Store, edition: str, inherited: bool, without: tuple[str, ...]) -> Edition:
    parameters = {"edition": edition, "inherited": inherited, "without": list(without)}
    answer = store.read(_READ, parameters, row_limit=NO_LIMIT, time_limit=NO_HURRY)
    parts: dict[str, list[list[Any]]] = defaultdict(list)
    for row in answer.rows:
        parts[row["part"]] += row["rows"]
    if not parts["edge"] and not parts["value"] and not parts["coverage"]:
        if without:
            off = ", ".join(without)
            raise UsageError(
                f"edition {edition!r} is not loaded outside the data sets that are switched off ({off}); switch one on"
            )
        raise UsageError(f"edition {edition!r} is not loaded; `govgraph status` lists the editions that are")
    rows = (Entity._make(_texts(cells)) for cells in parts["entity"])
    entities = {
        entity.id: entity for entity in sorted(row._replace(kind=vocabulary.KIND_OF_LABEL[row.kind]) for row in rows)
    }
    documents = {row.id: row for row in sorted(Document._make(_texts(cells)) for cells in parts["document"])}
    places = places_of((cells[0], cells[1], cells[2], cells[3]) for cells in map(_texts, parts["pages"]))
    edges_of: dict[str, list[EdgeStatement]] = defaultdict(list)
    for name, *cells in parts["other edge"]:
        if for_edition(name) != for_edition(edition):
            edges_of[name].append(EdgeStatement._make(_texts(cells)))
    values_of: dict[str, list[ValueStatement]] = defaultdict(list)
    for name, *cells in parts["other value"]:
        claim = ValueStatement._make(_texts(cells))
        if for_edition(name) != for_edition(edition) and vocabulary.is_end(claim.predicate, claim.value):
            values_of[name].append(claim)
    return Edition(
        edition,
        entities,
        sorted(with_pages((EdgeStatement._make(_texts(cells)) for cells in parts["edge"]), places)),
        sorted(with_pages((ValueStatement._make(_texts(cells)) for cells in parts["value"]), places)),
        sorted(with_pages((Coverage._make(_texts(cells)) for cells in parts["coverage"]), places)),
        documents,
        inherited=inherited,
        without=without,
        version=answer.version,
        incomplete=answer.incomplete,
        datasets={name: content or "" for name, content in sorted(parts["dataset"]) if name not in without},
        places=places,
        own=_own(parts, without),
        others=others_of(edges_of, values_of, entities, documents, places),
    )


def _own(parts: dict[str, list[list[Any]]], without: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The data sets of each statement and row of coverage that the seed does not have, by its id."""
    rows = [(key, datasets) for key, datasets in parts["own"]]
    rows += [(Coverage._make(_texts(cells)).id, datasets) for datasets, *cells in parts["own coverage"]]
    return {key: tuple(name for name in sorted(datasets) if name not in without) for key, datasets in rows}


def _texts(cells: list[Any]) -> list[str]:
    return ["" if cell is None else cell for cell in cells]
