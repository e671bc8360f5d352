"""What the pages share: the connection, what is read of the graph and kept, and what is told when it fails.

Everything kept hangs on the graph's version, so that a load shows at the next click.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import NamedTuple

import streamlit as st

from govgraph.explore import wait_until_prepared
from govgraph.explorer.plain import notice, style
from graph import vocabulary
from graph.ask import Reply, ask
from graph.errors import ConnectError, GovgraphError
from graph.settings import read_settings
from graph.store import Answer, Store

_ENTITIES = """
MATCH (n:Entity)
RETURN n.id AS id, n.name AS name, n.acronym AS acronym, [label IN labels(n) WHERE label <> 'Entity'][0] AS label
ORDER BY id
"""
_DOCUMENTS = (
    "MATCH (d:Document) RETURN d.id AS id, d.title AS title, d.publisher AS publisher, d.date AS date ORDER BY id"
)
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
_KINDS = {kind.label: kind.name for kind in vocabulary.KINDS.values()}


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
    documents: dict[str, str]
    lists: dict[str, dict[str, int]]
    own_lists: dict[str, dict[str, int]]
    printed: frozenset[str]


@dataclass(slots=True)
class Graph:
    """The graph at one version, as one drawing of a page sees it."""

    store: Store
    state: tuple[int, str | None]
    index: Index
    _told: set[str] = field(default_factory=set)

    def ask(self, question: str, **given: str) -> Reply:
        """Ask a question of the catalogue, and tell what its answer leaves open.

        Raises:
            GovgraphError: it cannot be answered.
        """
        reply = _ask(self.store, self.state, question, tuple(sorted(given.items())))
        self._tell(reply.answer)
        return reply

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


def shows(draw: Callable[[Graph], None]) -> Callable[[], None]:
    """A page that is drawn on the graph, and says in words why when it cannot be."""

    def page() -> None:
        style()
        try:
            wait_until_prepared()
            graph = open_graph()
            if graph.index.lists:
                draw(graph)
            else:
                notice(
                    "info",
                    "The graph is empty: no statement about a mechanism is loaded.\n"
                    "Run `govgraph load` for the seed, or `govgraph load PATH` for a data set of yours, "
                    "then reload this page.",
                )
        except GovgraphError as error:
            notice("error", str(error))

    return page


def open_graph() -> Graph:
    """The graph as it is now.

    Raises:
        GovgraphError: a setting is wrong, or no database can be reached.
    """
    store = _connect()
    try:
        now = store.read("RETURN 1 AS one")
    except ConnectError:
        # The engine was stopped, perhaps reset: a new connection starts it, and its versions count anew.
        _connect.clear()
        _index.clear()
        _ask.clear()
        _read.clear()
        store = _connect()
        now = store.read("RETURN 1 AS one")
    state = (now.version, now.incomplete)
    return Graph(store, state, _index(store, state))


@st.cache_resource(show_spinner="Opening the graph", on_release=Store.close)
def _connect() -> Store:
    return Store(read_settings())


@st.cache_resource(show_spinner=False, max_entries=2)
def _index(_store: Store, state: tuple[int, str | None]) -> Index:
    entities = {
        row["id"]: Entity(row["id"], row["name"], row["acronym"] or "", _KINDS.get(row["label"], ""))
        for row in _store.read(_ENTITIES).rows
    }
    documents = {
        row["id"]: ", ".join(part for part in (row["title"], row["publisher"], row["date"]) if part)
        for row in _store.read(_DOCUMENTS).rows
    }
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


@st.cache_data(show_spinner=False, max_entries=200)
def _ask(_store: Store, state: tuple[int, str | None], question: str, given: tuple[tuple[str, str], ...]) -> Reply:
    return ask(_store, question, dict(given))


@st.cache_data(show_spinner=False, max_entries=200)
def _read(_store: Store, state: tuple[int, str | None], text: str, given: tuple[tuple[str, str], ...]) -> Answer:
    return _store.read(text, dict(given))
