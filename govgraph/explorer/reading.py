"""What the pages read of the graph, and keep.

Everything kept hangs on the graph's version, so that a load shows at the next click.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar, cast

import streamlit as st

from govgraph.explorer import choices
from govgraph.explorer.plain import notice
from graph import vocabulary
from graph.analysis.result import Result
from graph.ask import Reply, ask
from graph.conflicts import read_conflicts
from graph.snapshot import Document, Snapshot, read_snapshot
from graph.store import Answer, Store

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
_COVERAGE = """
MATCH (:Mechanism {id: $mechanism})-[:HAS_COVERAGE]->(c:Coverage)
WHERE c.edition = $edition
RETURN c.relation AS relation, c.status AS status, c.published_count AS published_count,
       c.document AS document, c.locator AS locator, c.note AS note
ORDER BY relation, document
"""
_PRINTED = "MATCH (d:Document)-[r:NAMES]->(m:Entity) RETURN m.id AS id, r.name AS name, d.id AS document"
_NAMES = "MATCH (:Document)-[r:NAMES]->(n:Entity) RETURN DISTINCT n.id AS id, r.name AS name"
_DATASETS = "MATCH (d:Dataset) RETURN d.name AS name ORDER BY name"
_KINDS = {kind.label: kind.name for kind in vocabulary.KINDS.values()}


T = TypeVar("T")
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


@dataclass(slots=True)
class Graph:
    """The graph at one version, as one drawing of a page sees it.

    `lost` says why the database cannot be reached now, when that is so.
    """

    store: Store
    state: State
    index: Index
    lost: str = ""
    _told: set[str] = field(default_factory=set)

    def snapshot(self, edition: str, inherited: bool = True, year: int | None = None) -> Snapshot:
        """An edition as one picture.

        Raises:
            GovgraphError: it cannot be read.
        """
        found = _snapshot(self.store, self.state, edition, inherited, year, choices.hidden())
        if found.incomplete:
            self._tell(Answer((), [], None, found.incomplete, found.version))
        return found

    def result(self, find: Callable[..., Result], snapshot: Snapshot, *given: Hashable, **more: Hashable) -> Result:
        """What an analysis finds in a snapshot that was read here; kept, so its rows are not to be changed.

        Args:
            find: the analysis.
            snapshot: as `snapshot` gave it.
            given: what else it takes; tuples where it takes several.
            more: the same by name.
        """
        of = (snapshot.edition, snapshot.inherited, snapshot.year, snapshot.without)
        name = f"{find.__module__}.{find.__qualname__}"
        return _result(find, snapshot, self.state, of, name, given, tuple(sorted(more.items())))

    def kept(self, find: Callable[[], T], name: str, *given: Hashable) -> T:
        """What is computed of the graph in another way than by `result`; kept too, and not to be changed either.

        Args:
            find: computes it from what was read of the graph, and from nothing else but `given`.
            name: what is computed; no two computations have the same.
            given: everything that was chosen for it, the editions too. What is switched off need not be named.
        """
        return cast(T, _kept(find, self.state, choices.hidden(), name, given))

    def ask(self, question: str, **given: str) -> Reply:
        """Ask a question of the catalogue, and tell what its answer leaves open.

        Raises:
            GovgraphError: it cannot be answered.
        """
        reply = _ask(self.store, self.state, question, tuple(sorted(given.items())))
        self._tell(reply.answer)
        return reply

    def printed_names(self) -> dict[str, list[tuple[str, str]]]:
        """Of each entity the names that documents print, as (name, document)."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in _read(self.store, self.state, _PRINTED, ()).rows:
            found[row["id"]].append((row["name"], row["document"]))
        return dict(found)

    def names(self) -> dict[str, list[str]]:
        """All names of every entity: its own, its acronym, its id, and those that documents print."""
        found = {key: [key, one.name, one.acronym] for key, one in self.index.entities.items()}
        for row in _read(self.store, self.state, _NAMES, ()).rows:
            if row["id"] in found:
                found[row["id"]].append(row["name"])
        return found

    def conflicts(self) -> list[dict[str, Any]]:
        """Where documents, or places of one document, disagree."""
        return _conflicts(self.store, self.state)

    def datasets(self) -> list[str]:
        """The data sets that are loaded."""
        return [row["name"] for row in _read(self.store, self.state, _DATASETS, ()).rows]

    def coverage(self, mechanism: str, edition: str) -> list[dict[str, str]]:
        """What is said of the completeness of the lists of one mechanism."""
        answer = _read(self.store, self.state, _COVERAGE, (("edition", edition), ("mechanism", mechanism)))
        self._tell(answer)
        return answer.rows

    def entity(self, key: str) -> Entity:
        """The entity of that id; one with the id for a name where the graph has none."""
        return self.index.entities.get(key) or Entity(key, key, "", "")

    def mechanisms(self) -> list[Entity]:
        """All mechanisms in the order of what they are called."""
        found = [one for one in self.index.entities.values() if one.kind == "mechanism"]
        return sorted(found, key=lambda one: one.label.casefold())

    def _tell(self, answer: Answer) -> None:
        for text in limits(answer):
            if text not in self._told:
                self._told.add(text)
                notice("warning", text)


def limits(answer: Answer) -> list[str]:
    """What the reader of an answer must know: that it was cut off, or that a load has not ended."""
    told = []
    if answer.truncated:
        told.append(
            f"An answer on this page was cut off after {answer.truncated} rows; "
            "counts are too low. Raise GOVGRAPH_ROW_LIMIT and start the explorer again."
        )
    if answer.incomplete:
        told.append(
            f"The load of data set {answer.incomplete!r} has not ended: until then rows may be missing. "
            "If no load is running, run it again."
        )
    return told


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
        for row in _store.read(_ENTITIES).rows
    }
    documents = {row["id"]: Document(**row) for row in _store.read(_DOCUMENTS).rows}
    found = {row["edition"] for text in _EDITIONS for row in _store.read(text).rows if row["edition"]}
    lists: dict[str, dict[str, int]] = {edition: {} for edition in sorted(found)}
    own_lists: dict[str, dict[str, int]] = {edition: {} for edition in lists}
    rows = _store.read(_LISTS).rows
    for counts, found_rows in ((lists, rows), (own_lists, [row for row in rows if row["basis"] != "inherited"])):
        states: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in found_rows:
            states[row["edition"], row["mechanism"]].update(row["states"])
        for (edition, mechanism), members in states.items():
            counts[edition][mechanism] = len(members)
    printed = frozenset(row["edition"] for row in rows if row["basis"] == "listed")
    return Index(entities, documents, lists, own_lists, printed)


@st.cache_resource(show_spinner="Reading the edition", max_entries=12)
def _snapshot(
    _store: Store, state: State, edition: str, inherited: bool, year: int | None, without: tuple[str, ...]
) -> Snapshot:
    return read_snapshot(_store, edition, inherited=inherited, year=year, without=without)


@st.cache_resource(show_spinner="Computing", max_entries=100)
def _result(
    _find: Callable[..., Result], _snapshot: Snapshot, state: State, of: tuple[Hashable, ...], name: str,
    given: tuple[Hashable, ...], more: tuple[tuple[str, Hashable], ...],
) -> Result:
    return _find(_snapshot, *given, **dict(more))


@st.cache_resource(show_spinner="Computing", max_entries=100)
def _kept(
    _find: Callable[[], Any], state: State, without: tuple[str, ...], name: str, given: tuple[Hashable, ...]
) -> Any:  # noqa: ANN401 - what `_find` returns
    return _find()


@st.cache_resource(show_spinner=False, max_entries=2)
def _conflicts(_store: Store, state: State) -> list[dict[str, Any]]:
    return read_conflicts(_store)


@st.cache_data(show_spinner=False, max_entries=200)
def _ask(_store: Store, state: State, question: str, given: tuple[tuple[str, str], ...]) -> Reply:
    return ask(_store, question, dict(given))


@st.cache_data(show_spinner=False, max_entries=200)
def _read(_store: Store, state: State, text: str, given: tuple[tuple[str, str], ...]) -> Answer:
    return _store.read(text, dict(given))


def forget() -> None:
    """Drop everything that was read."""
    for kept in (read_index, _snapshot, _result, _kept, _conflicts, _ask, _read):
        kept.clear()
