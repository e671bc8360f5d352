"""The graph as pages read it; everything is cached by the graph's version, so that a load shows at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

import streamlit as st

from govgraph.explorer.kit import url_state
from govgraph.explorer.kit.answer_warnings import answer_warnings
from govgraph.explorer.kit.index import GraphVersion, Index, list_sizes, read_index
from govgraph.explorer.kit.text import notice
from govgraph.graph.analysis.answers import ask
from govgraph.graph.analysis.conflicts import read_conflicts
from govgraph.graph.core.edition import Edition, Entity
from govgraph.graph.core.gazetteer import state_names
from govgraph.graph.core.grades import GradeChoice, better_names
from govgraph.graph.store import NO_LIMIT, Answer, Store
from govgraph.graph.store.ask import Reply, find_question
from govgraph.graph.store.edition_reader import read_edition
from govgraph.graph.store.editions import EditionSummary, default_edition, read_editions
from govgraph.graph.store.status import other_seed
from govgraph.graph.tables.table import Table

_PRINTED = "MATCH (d:Document)-[r:NAMES]->(m:Entity) RETURN m.id AS id, r.name AS name, d.id AS document"
_NAMES = "MATCH (:Document)-[r:NAMES]->(n:Entity) RETURN DISTINCT n.id AS id, r.name AS name"
_DATASETS = "MATCH (d:Dataset) RETURN d.name AS name ORDER BY name"
T = TypeVar("T")


@dataclass(slots=True)
class Graph:
    """The graph at one version, as a page sees it while it is drawn.

    `connection_error` says why the database cannot be reached now, when that is so.
    """

    store: Store
    version: GraphVersion
    index: Index
    connection_error: str = ""
    _warnings: set[str] = field(default_factory=set)

    def edition(self, name: str, inherited: bool = True, year: int | None = None) -> Edition:
        """An edition, without the data sets that are switched off, by the documents whose grade counts.

        Raises:
            GovgraphError: it cannot be read.
        """
        edition = _edition(
            self.store, self.version, name, inherited, year, url_state.hidden_datasets(), url_state.grade_at_least()
        )
        if edition.incomplete:
            self._warn(Answer((), [], None, edition.incomplete, edition.version))
        return edition

    def result(self, analysis: Callable[..., Table], edition: Edition, *args: Hashable, **options: Hashable) -> Table:
        """The result of an analysis of an edition; it is cached, so its rows must not be changed.

        Args:
            analysis: computes the result.
            edition: as `edition` returned it.
            args: further arguments of the analysis; tuples in place of lists.
            options: further arguments by name.
        """
        grade = edition.grades.at_least if edition.grades else ""
        read_as = (edition.name, edition.inherited, edition.year, edition.without, grade)
        name = f"{analysis.__module__}.{analysis.__qualname__}"
        return _result(analysis, edition, self.version, read_as, name, args, tuple(sorted(options.items())))

    def cached(self, compute: Callable[[], T], name: str, *key: Hashable) -> T:
        """The result of another computation on the graph; it is cached and must not be changed either.

        Args:
            compute: computes it from the graph and from what `key` names, and from nothing else.
            name: the name of the computation; no two have the same.
            key: all choices that the result depends on, the editions too; those of all pages are added.
        """
        return cast(T, _cached(compute, self.version, _choices_everywhere(), name, key))

    def ask(self, question: str, **parameters: str) -> Reply:
        """Ask a question of the catalogue by the documents whose grade counts, and warn of what its answer leaves open.

        An analysis leaves out the data sets that are switched off; an answer in Cypher has them.

        Raises:
            GovgraphError: it cannot be answered.
        """
        without, grade = _choices_everywhere()
        without = without if find_question(question).analysis else ()
        reply = _ask(self.store, self.version, question, tuple(sorted(parameters.items())), without, grade)
        self._warn(reply.answer)
        return reply

    def editions(self) -> list[EditionSummary]:
        """The editions in order, without those of which only data sets that are switched off have anything."""
        hidden = url_state.hidden_datasets()
        return (_editions(self.store, self.version, hidden) if hidden else []) or list(self.index.editions)

    def default_edition(self, mechanism: str = "") -> str:
        """The edition that a page begins with: as `read_editions` chooses, where possible with the mechanism's list.

        Args:
            mechanism: the mechanism that the page is about.
        """
        editions = self.editions()
        with_its_list = (
            [edition for edition in editions if mechanism in self.lists()[edition.name]] if mechanism else []
        )
        return default_edition(with_its_list or editions)

    def lists(self, inherited: bool = True) -> dict[str, dict[str, int]]:
        """For each edition how many members its lists have, as in the index, by the choices of all pages.

        Args:
            inherited: whether memberships inherited through unions count.
        """
        whole = self.index.lists if inherited else self.index.own_lists
        if not any(_choices_everywhere()):
            return whole

        def by_choices() -> dict[str, dict[str, int]]:
            offered = {edition.name for edition in self.editions()}
            return {name: list_sizes(self.edition(name, inherited)) if name in offered else {} for name in whole}

        return self.cached(by_choices, "sizes of lists", inherited)

    def printed_names(self) -> dict[str, list[tuple[str, str]]]:
        """The names that the documents whose grade counts print of each entity, as (name, document)."""
        printed: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in _read(self.store, self.version, _PRINTED).rows:
            printed[row["id"]].append((row["name"], row["document"]))
        grade = url_state.grade_at_least()
        return better_names(printed, [(GradeChoice(grade) if grade else None, self.index.cited)])

    def names(self) -> dict[str, list[str]]:
        """All names of every entity: its id, name, acronym, those that documents print, and a State's in English."""
        names = {key: [key, entity.name, entity.acronym] for key, entity in self.index.entities.items()}
        for row in _read(self.store, self.version, _NAMES).rows:
            if row["id"] in names:
                names[row["id"]].append(row["name"])
        for state in state_names():
            if state.language == "en" and state.id in names:
                names[state.id].append(state.name)
        return names

    def conflict_table(self) -> Table:
        """Where documents, or places of one document, disagree: the disagreements of all kinds, by all choices."""
        return _conflicts(self.store, self.version, *_choices_everywhere())

    def conflicts(self) -> list[dict[str, Any]]:
        """The rows of `conflict_table`."""
        return self.conflict_table().rows

    def datasets(self) -> list[str]:
        """The data sets that are loaded."""
        return [row["name"] for row in _read(self.store, self.version, _DATASETS).rows]

    def other_seed(self) -> str:
        """One line when the seed that is loaded is not that of the package; else empty."""
        return _other_seed(self.store, self.version)

    def entity(self, key: str) -> Entity:
        """The entity with this id; when there is none, an entity whose name is the id."""
        return self.index.entities.get(key) or Entity(key, "", key)

    def mechanisms(self) -> list[Entity]:
        """All mechanisms, sorted by label."""
        mechanisms = [entity for entity in self.index.entities.values() if entity.kind == "mechanism"]
        return sorted(mechanisms, key=lambda entity: entity.label.casefold())

    def _warn(self, answer: Answer) -> None:
        for text in answer_warnings(answer):
            if text not in self._warnings:
                self._warnings.add(text)
                notice("warning", text)


def _choices_everywhere() -> tuple[tuple[str, ...], str]:
    """The choices that hold on all pages."""
    return url_state.hidden_datasets(), url_state.grade_at_least()


# No spinner where a page's work may be done before a reader opens it: there is nowhere to draw one then.
@st.cache_resource(show_spinner=False, max_entries=12)
def _edition(
    _store: Store,
    version: GraphVersion,
    name: str,
    inherited: bool,
    year: int | None,
    without: tuple[str, ...],
    grade: str,
) -> Edition:
    if year is None:
        return read_edition(_store, name, inherited=inherited, without=without, grade_at_least=grade)
    whole: Edition = _edition(_store, version, name, inherited, None, without, "")
    return whole.at(year).with_grades(grade)


@st.cache_data(show_spinner=False, max_entries=20)
def _editions(_store: Store, version: GraphVersion, without: tuple[str, ...]) -> list[EditionSummary]:
    return read_editions(_store, without)


@st.cache_resource(show_spinner="Computing", max_entries=100)
def _result(
    _analysis: Callable[..., Table],
    _edition: Edition,
    version: GraphVersion,
    read_as: tuple[Hashable, ...],
    name: str,
    args: tuple[Hashable, ...],
    options: tuple[tuple[str, Hashable], ...],
) -> Table:
    return _analysis(_edition, *args, **dict(options))


@st.cache_resource(show_spinner=False, max_entries=100)
def _cached(
    _compute: Callable[[], Any],
    version: GraphVersion,
    everywhere: tuple[Hashable, ...],
    name: str,
    key: tuple[Hashable, ...],
) -> Any:  # noqa: ANN401 - what `_compute` returns
    return _compute()


@st.cache_resource(show_spinner=False, max_entries=4)
def _conflicts(_store: Store, version: GraphVersion, without: tuple[str, ...], grade: str) -> Table:
    return read_conflicts(_store, without=without, grade_at_least=grade)


@st.cache_data(show_spinner=False, max_entries=200)
def _ask(
    _store: Store,
    version: GraphVersion,
    question: str,
    parameters: tuple[tuple[str, str], ...],
    without: tuple[str, ...],
    grade: str,
) -> Reply:
    def read(store: Store, name: str, *, inherited: bool = True, grade_at_least: str = "") -> Edition:
        edition: Edition = _edition(store, version, name, inherited, None, without, grade_at_least)
        return edition

    return ask(_store, question, dict(parameters), grade, read)


@st.cache_data(show_spinner=False, max_entries=4)
def _other_seed(_store: Store, version: GraphVersion) -> str:
    return other_seed(_store)


@st.cache_data(show_spinner=False, max_entries=200)
def _read(_store: Store, version: GraphVersion, query: str) -> Answer:
    return _store.read(query, row_limit=NO_LIMIT)


def clear_cache() -> None:
    """Drop everything that was read."""
    for cache in (read_index, _edition, _editions, _result, _cached, _conflicts, _ask, _other_seed, _read):
        cache.clear()
