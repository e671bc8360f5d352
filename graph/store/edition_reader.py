"""Reads an edition from the graph: its entities, statements and coverage from one read, of one state of the graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple

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
from govgraph.graph.core.edition_sources import in_order, with_pages
from govgraph.graph.core.edition_words import near_edition
from govgraph.graph.core.errors import StoreError, UsageError
from govgraph.graph.core.gc_control import gc_paused
from govgraph.graph.core.pages import places_of
from govgraph.graph.core.paths import SEED
from govgraph.graph.store.consistency import incomplete_of
from govgraph.graph.store.edition_parts import Parts
from govgraph.graph.store.editions import read_editions
from govgraph.graph.store.rows import LABEL
from govgraph.graph.store.store import NO_HURRY, Store

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
_OWN = f"CASE WHEN '{SEED.name}' IN {{0}}.datasets THEN null ELSE {{0}}.datasets END"
# The edges of an entity come together: a message for each would be most of the time that an edition takes. They are
# listed entity by entity and not grouped, for which the database would hold all of them at once.
_READ = f"""
MATCH (n:Entity)
RETURN 'entity' AS part, [{_cells(Entity, "n", _ENTITY)}] AS rows
UNION ALL
MATCH (s:Entity)
RETURN 'edge' AS part, [
  (s)-[r]->(o:Entity)
  WHERE r.edition = $edition AND ($inherited OR r.basis <> 'inherited') AND {_HOLDS.format("r")}
  | [{_OWN.format("r")}, {_cells(EdgeStatement, "r", _EDGE)[1:]}] AS rows
UNION ALL
MATCH (s:State)
RETURN 'other edge' AS part, [
  (s)-[r:MEMBER_OF]->(o:Mechanism)
  WHERE r.edition <> $edition AND r.status IS NULL AND ($inherited OR r.basis <> 'inherited') AND {_HOLDS.format("r")}
  | [r.edition, {_cells(EdgeStatement, "r", _EDGE)[1:]}] AS rows
UNION ALL
MATCH (s:Mechanism)
RETURN 'other edge' AS part, [
  (s)-[r:SUCCEEDED_BY]->(o:Entity)
  WHERE r.edition <> $edition AND r.status IS NULL AND {_HOLDS.format("r")}
  | [r.edition, {_cells(EdgeStatement, "r", _EDGE)[1:]}] AS rows
UNION ALL
MATCH (n:Mechanism)
RETURN 'other value' AS part, [
  (n)<-[c:CLAIMS]-(d:Document)
  WHERE c.edition <> $edition AND c.status IS NULL AND c.predicate IN {list(vocabulary.ENDS)} AND {_HOLDS.format("c")}
  | [c.edition, {_cells(ValueStatement, "c", _VALUE)[1:]}] AS rows
UNION ALL
MATCH (n:Entity)
RETURN 'value' AS part, [
  (n)<-[c:CLAIMS]-(d:Document)
  WHERE c.edition = $edition AND {_HOLDS.format("c")}
  | [{_OWN.format("c")}, {_cells(ValueStatement, "c", _VALUE)[1:]}] AS rows
UNION ALL
MATCH (m:Entity)-[:HAS_COVERAGE]->(c:Coverage)
WHERE c.edition = $edition AND {_HOLDS.format("c")}
RETURN 'coverage' AS part, [[{_OWN.format("c")}, {_cells(Coverage, "c", _COVERAGE)[1:]}] AS rows
UNION ALL
MATCH (d:Document)
RETURN 'document' AS part, [{_cells(Document, "d", _PAGES)}] AS rows
UNION ALL
MATCH (d:Dataset)
RETURN 'dataset' AS part, [[d.name, d.hash]] AS rows
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
        answer = store.read(_PRINTED)
        if {edition.version for edition in read} <= {answer.version}:
            printed: dict[str, list[tuple[str, str]]] = defaultdict(list)
            for row in answer.rows:
                printed[row["id"]].append((row["name"], row["document"]))
            return read, dict(printed)
    raise StoreError(f"{store.address}: the graph changes while it is read; ask again when the load has ended")


def _read(store: Store, edition: str, inherited: bool, without: tuple[str, ...]) -> Edition:
    parameters = {"edition": edition, "inherited": inherited, "without": list(without)}
    parts, state = store.gather(_READ, parameters, lambda rows: Parts(edition, without).add(rows), NO_HURRY)
    edges = parts.edges.edges()
    if not edges and not parts.values and not parts.coverage:
        editions = [loaded.name for loaded in read_editions(store)]
        if edition in editions and without:
            off = ", ".join(without)
            raise UsageError(
                f"edition {edition!r} is not loaded outside the data sets that are switched off ({off}); switch one on"
            )
        near = near_edition(edition, editions)
        hint = f" did you mean {near!r}?" if near else ""
        raise UsageError(f"edition {edition!r} is not loaded;{hint} `govgraph status` lists the editions that are")
    entities = {entity.id: entity for entity in sorted(parts.entities)}
    documents = {row.id: row for row in sorted(parts.documents)}
    places = places_of(parts.pages)
    elsewhere = {name: its_edges.edges() for name, its_edges in parts.edges_elsewhere.items()}
    return Edition(
        edition,
        entities,
        in_order(edges, places),
        sorted(with_pages(parts.values, places)),
        sorted(with_pages(parts.coverage, places)),
        documents,
        inherited=inherited,
        without=without,
        version=state["version"],
        incomplete=incomplete_of(state),
        datasets={name: content or "" for name, content in sorted(parts.datasets) if name not in without},
        places=places,
        own=parts.own.names(),
        others=others_of(elsewhere, parts.values_elsewhere, entities, documents, places),
    )
