"""What every page needs of the graph: entities, documents, and the lists of members that each edition holds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

import streamlit as st

from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Document
from govgraph.graph.ingest.graph_mapping import NO_LIMIT
from govgraph.graph.store import Store
from govgraph.graph.store.editions import EditionSummary, read_editions

_ENTITIES = """
MATCH (n:Entity)
RETURN n.id AS id, n.name AS name, n.acronym AS acronym, [label IN labels(n) WHERE label <> 'Entity'][0] AS label
ORDER BY id
"""
_DOCUMENTS = """
MATCH (d:Document)
RETURN d.id AS id, d.title AS title, coalesce(d.publisher, '') AS publisher, coalesce(d.date, '') AS date,
       coalesce(d.kind, '') AS kind, coalesce(d.url, '') AS url, coalesce(d.licence, '') AS licence,
       coalesce(d.note, '') AS note
ORDER BY id
"""
_LISTS = """
MATCH (m:Mechanism)<-[r:MEMBER_OF]-(s:State)
WHERE r.status IS NULL
RETURN r.edition AS edition, m.id AS mechanism, r.basis AS basis, collect(DISTINCT s.id) AS states
"""
_KINDS = {kind.label: kind.name for kind in vocabulary.KINDS.values()}

State = tuple[str, int, str | None]
"""Where the graph is, its version, and the data sets whose load has not ended: what is kept hangs on them."""


class Entity(NamedTuple):
    """A node as the pages name it."""

    id: str
    name: str
    acronym: str
    kind: str

    @property
    def label(self) -> str:
        """The acronym, or the name where there is none."""
        return self.acronym or self.name

    @property
    def title(self) -> str:
        """Acronym and name."""
        return f"{self.acronym} – {self.name}" if self.acronym else self.name


@dataclass(frozen=True, slots=True)
class Index:
    """What every page needs: entities and documents by id, the editions, and the mechanisms whose members are held.

    `lists` has a row for each edition, in order; its value counts active member States by mechanism and is empty where
    no list is held. `own_lists` counts without inherited memberships.
    """

    entities: dict[str, Entity]
    cited: dict[str, Document]
    lists: dict[str, dict[str, int]]
    own_lists: dict[str, dict[str, int]]
    editions: tuple[EditionSummary, ...]

    @property
    def documents(self) -> dict[str, str]:
        """What a document is called in full."""
        return {
            key: ", ".join(part for part in (one.title, one.publisher, one.date) if part)
            for key, one in self.cited.items()
        }


@st.cache_resource(show_spinner=False, max_entries=2)
def read_index(_store: Store, state: State) -> Index:
    """What every page needs of the graph in this state."""
    entities = {
        row["id"]: Entity(row["id"], row["name"], row["acronym"] or "", _KINDS.get(row["label"], ""))
        for row in _store.read(_ENTITIES, row_limit=NO_LIMIT).rows
    }
    documents = {row["id"]: Document(**row) for row in _store.read(_DOCUMENTS, row_limit=NO_LIMIT).rows}
    editions = tuple(read_editions(_store))
    lists: dict[str, dict[str, int]] = {edition.name: {} for edition in editions}
    own_lists: dict[str, dict[str, int]] = {edition: {} for edition in lists}
    rows = _store.read(_LISTS, row_limit=NO_LIMIT).rows
    for counts, found_rows in ((lists, rows), (own_lists, [row for row in rows if row["basis"] != "inherited"])):
        states: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in found_rows:
            states[row["edition"], row["mechanism"]].update(row["states"])
        for (edition, mechanism), members in states.items():
            counts[edition][mechanism] = len(members)
    return Index(entities, documents, lists, own_lists, editions)
