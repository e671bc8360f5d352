"""What the pages read of the graph, and keep.

Everything kept hangs on the graph's version, so that a load shows at the next click.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

import streamlit as st

from govgraph.explorer.kit import url_state
from govgraph.explorer.kit.index import Entity, Index, State, read_index
from govgraph.explorer.kit.text import notice
from govgraph.graph.analysis.conflicts import read_conflicts
from govgraph.graph.analysis.result import Result
from govgraph.graph.core.edition import Edition, read_edition
from govgraph.graph.ingest.graph_mapping import NO_LIMIT
from govgraph.graph.store import Answer, Store
from govgraph.graph.store.ask import Reply, ask
from govgraph.graph.store.editions import EditionSummary, default_edition, leave_out

_PRINTED = "MATCH (d:Document)-[r:NAMES]->(m:Entity) RETURN m.id AS id, r.name AS name, d.id AS document"
_NAMES = "MATCH (:Document)-[r:NAMES]->(n:Entity) RETURN DISTINCT n.id AS id, r.name AS name"
_DATASETS = "MATCH (d:Dataset) RETURN d.name AS name ORDER BY name"
T = TypeVar("T")


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

    def snapshot(self, edition: str, inherited: bool = True, year: int | None = None) -> Edition:
        """An edition as one picture.

        Raises:
            GovgraphError: it cannot be read.
        """
        found = _snapshot(self.store, self.state, edition, inherited, year, url_state.hidden())
        if found.incomplete:
            self._tell(Answer((), [], None, found.incomplete, found.version))
        return found

    def result(self, find: Callable[..., Result], edition: Edition, *given: Hashable, **more: Hashable) -> Result:
        """What an analysis finds in a edition that was read here; kept, so its rows are not to be changed.

        Args:
            find: the analysis.
            edition: as `edition` gave it.
            given: what else it takes; tuples where it takes several.
            more: the same by name.
        """
        of = (edition.edition, edition.inherited, edition.year, edition.without)
        name = f"{find.__module__}.{find.__qualname__}"
        return _result(find, edition, self.state, of, name, given, tuple(sorted(more.items())))

    def kept(self, find: Callable[[], T], name: str, *given: Hashable) -> T:
        """What is computed of the graph in another way than by `result`; kept too, and not to be changed either.

        Args:
            find: computes it from what was read of the graph, and from nothing else but `given`.
            name: what is computed; no two computations have the same.
            given: everything that was chosen for it, the editions too. What is switched off need not be named.
        """
        return cast(T, _kept(find, self.state, url_state.hidden(), name, given))

    def ask(self, question: str, **given: str) -> Reply:
        """Ask a question of the catalogue, and tell what its answer leaves open.

        Raises:
            GovgraphError: it cannot be answered.
        """
        reply = _ask(self.store, self.state, question, tuple(sorted(given.items())))
        self._tell(reply.answer)
        return reply

    def editions(self) -> list[EditionSummary]:
        """The editions, in order, without those that only data sets hold which are switched off."""
        return leave_out(self.index.editions, url_state.hidden()) or list(self.index.editions)

    def default_edition(self, mechanism: str = "", *, own_date: bool = False) -> str:
        """The edition that a page begins with: that of `govgraph.graph.store.editions`, of those with the mechanism's list if any is.

        Args:
            mechanism: the mechanism that the page is about.
            own_date: whether the page compares lists of members.
        """
        editions = self.editions()
        with_its_list = [edition for edition in editions if mechanism in self.index.lists[edition.name]]
        return default_edition(with_its_list or editions, own_date=own_date)

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
            f"The load or removal of data set {answer.incomplete!r} has not ended: until then rows may be missing. "
            "If none is running, load it again, or remove it on the page Own data."
        )
    return told


@st.cache_resource(show_spinner="Reading the edition", max_entries=12)
def _snapshot(
    _store: Store, state: State, edition: str, inherited: bool, year: int | None, without: tuple[str, ...]
) -> Edition:
    return read_edition(_store, edition, inherited=inherited, year=year, without=without)


@st.cache_resource(show_spinner="Computing", max_entries=100)
def _result(
    _find: Callable[..., Result],
    _snapshot: Edition,
    state: State,
    of: tuple[Hashable, ...],
    name: str,
    given: tuple[Hashable, ...],
    more: tuple[tuple[str, Hashable], ...],
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
    return _store.read(text, dict(given), row_limit=NO_LIMIT)


def forget() -> None:
    """Drop everything that was read."""
    for kept in (read_index, _snapshot, _result, _kept, _conflicts, _ask, _read):
        kept.clear()
