"""What every page needs of the graph: entities, documents, and the lists of members that each edition holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

import streamlit as st

from graph import vocabulary
from graph.elements import NO_LIMIT
from graph.snapshot import Document
from graph.store import Store

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
_EDITIONS = (
    "MATCH (:Document)-[c:CLAIMS]->(:Mechanism) RETURN DISTINCT c.edition AS edition",
    "MATCH (:Entity)-[r]->(:Mechanism) RETURN DISTINCT r.edition AS edition",
    "MATCH (:Mechanism)-[r]->(:Entity) RETURN DISTINCT r.edition AS edition",
)
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
    """What every page needs: entities and documents by id, and per edition the mechanisms whose members are held.

    `lists` has a row for each edition in which something is said of a mechanism; its value counts active member
    States by mechanism and is empty where no list is held. `own_lists` counts without inherited memberships, and
    `printed` names the editions with lists of their own date.
    """

    entities: dict[str, Entity]
    cited: dict[str, Document]
    lists: dict[str, dict[str, int]]
    own_lists: dict[str, dict[str, int]]
    printed: frozenset[str]

    @property
    def documents(self) -> dict[str, str]:
        """What a document is called in full."""
        return {
            key: ", ".join(part for part in (one.title, one.publisher, one.date) if part)
            for key, one in self.cited.items()
        }


def default_edition(
    lists: dict[str, dict[str, int]], mechanism: str = "", printed: Collection[str] = frozenset()
) -> str:
    """The edition that a page begins with: the newest with the mechanism's list, else the newest.

    Without a mechanism it is the newest whose lists are of its own date, then the newest with any. An alternative list
    of an edition never comes first.

    >>> default_edition({"2010": {"bali": 43}, "2019": {}})
    '2010'
    >>> default_edition({"2010": {"bali": 43}, "2019": {}}, "gfmd")
    '2019'
    >>> default_edition({"2010": {"bali": 43}, "2019": {"igc": 17}, "2019-alternative": {}}, printed={"2010"})
    '2010'
    """
    plain = [edition for edition in lists if "-" not in edition] or list(lists)
    held = [edition for edition in plain if (mechanism in lists[edition] if mechanism else lists[edition])]
    return max([edition for edition in held if edition in printed and not mechanism] or held or plain)


@st.cache_resource(show_spinner=False, max_entries=2)
def read_index(_store: Store, state: State) -> Index:
    """What every page needs of the graph in this state."""
    entities = {
        row["id"]: Entity(row["id"], row["name"], row["acronym"] or "", _KINDS.get(row["label"], ""))
        for row in _store.read(_ENTITIES, row_limit=NO_LIMIT).rows
    }
    documents = {row["id"]: Document(**row) for row in _store.read(_DOCUMENTS, row_limit=NO_LIMIT).rows}
    found = {
        row["edition"] for text in _EDITIONS for row in _store.read(text, row_limit=NO_LIMIT).rows if row["edition"]
    }
    lists: dict[str, dict[str, int]] = {edition: {} for edition in sorted(found)}
    own_lists: dict[str, dict[str, int]] = {edition: {} for edition in lists}
    rows = _store.read(_LISTS, row_limit=NO_LIMIT).rows
    for counts, found_rows in ((lists, rows), (own_lists, [row for row in rows if row["basis"] != "inherited"])):
        states: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in found_rows:
            states[row["edition"], row["mechanism"]].update(row["states"])
        for (edition, mechanism), members in states.items():
            counts[edition][mechanism] = len(members)
    printed = frozenset(row["edition"] for row in rows if row["basis"] == "listed")
    return Index(entities, documents, lists, own_lists, printed)
