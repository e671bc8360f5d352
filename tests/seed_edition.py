"""An edition of the seed as a edition, without a database: what `read_edition` gives after loading it."""

from __future__ import annotations

from functools import cache

from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Coverage, Document, EdgeStatement, Edition, Entity, ValueStatement
from govgraph.graph.core.model import Dataset
from govgraph.graph.core.paths import SEED
from govgraph.graph.ingest.inheritance import with_inherited
from govgraph.loaders.tables import read_tables


@cache
def _seed() -> Dataset:
    return with_inherited(read_tables(SEED))


def seed_edition(edition: str) -> Edition:
    dataset = _seed()
    mine = [one for one in dataset.statements if one.edition == edition]
    entities = sorted(Entity(one.id, one.kind, one.name, one.acronym) for one in dataset.entities)
    return Edition(
        edition,
        {one.id: one for one in entities},
        sorted(
            EdgeStatement(
                one.subject,
                one.predicate,
                one.object,
                one.role,
                one.status,
                one.start,
                one.end,
                one.basis,
                one.via,
                one.document,
                one.locator,
                one.as_written,
                one.id,
                one.note,
            )
            for one in mine
            if one.predicate in vocabulary.RELATIONS
        ),
        sorted(
            ValueStatement(
                one.subject,
                one.predicate,
                one.value,
                one.status,
                one.start,
                one.end,
                one.basis,
                one.document,
                one.locator,
                one.as_written,
                one.id,
            )
            for one in mine
            if one.predicate in vocabulary.VALUES
        ),
        sorted(
            Coverage(one.mechanism, one.relation, one.status, one.published_count, one.document, one.locator, one.note)
            for one in dataset.coverage
            if one.edition == edition
        ),
        {
            one.id: Document(one.id, one.title, one.publisher, one.date, one.kind, one.url, one.licence)
            for one in dataset.documents
        },
    )


def seed_names() -> dict[str, list[tuple[str, str]]]:
    """Of each mechanism the names that documents print."""
    kinds = {one.id: one.kind for one in _seed().entities}
    found: dict[str, list[tuple[str, str]]] = {}
    for one in _seed().names:
        if kinds[one.entity] == "mechanism":
            found.setdefault(one.entity, []).append((one.name, one.document))
    return found
