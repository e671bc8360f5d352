"""The graph as pages read it; everything is cached by the graph's version, so that a load shows at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from govgraph.explorer.kit import data_that_count
from govgraph.explorer.kit.answer_warnings import answer_warnings
from govgraph.explorer.kit.cached_reads import (
    answer,
    computed,
    computed_large,
    conflicts_of,
    edition_as_read,
    edition_shown,
    editions_without,
    other_seed_text,
    result_of,
    rows_of,
)
from govgraph.explorer.kit.index import GraphVersion, Index, list_sizes
from govgraph.explorer.kit.text import notice
from govgraph.graph.core.edition import Edition, Entity
from govgraph.graph.core.gazetteer import state_names
from govgraph.graph.core.grades import GradeChoice, better_names
from govgraph.graph.core.provenance import STATEMENT_IDS
from govgraph.graph.core.text import alphabetical
from govgraph.graph.store import Answer, Store
from govgraph.graph.store.ask import Reply, find_question
from govgraph.graph.store.editions import EditionSummary, default_edition
from govgraph.graph.tables.own_data import with_own_data
from govgraph.graph.tables.table import Table

_PRINTED = """
MATCH (d:Document)-[r:NAMES]->(m:Entity)
RETURN m.id AS id, r.name AS name, d.id AS document, coalesce(r.language, '') AS language
"""
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
        read = edition_shown if data_that_count.is_of_a_reader() else edition_as_read
        edition = read(self.store, self.version, name, inherited, year, *_choices_everywhere())
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
        return result_of(analysis, edition, self.version, read_as, name, args, tuple(sorted(options.items())))

    def cached(self, compute: Callable[[], T], name: str, *key: Hashable, large: bool = False) -> T:
        """The result of another computation on the graph; it is cached and must not be changed either.

        Args:
            compute: computes it from the graph and from what `key` names, and from nothing else.
            name: the name of the computation; no two have the same.
            key: all choices that the result depends on, the editions too; those of all pages are added.
            large: whether it takes so much memory that only the latest are kept.
        """
        compute_once = computed_large if large else computed
        return cast(T, compute_once(compute, self.version, _choices_everywhere(), name, key))

    def ask(self, question: str, **parameters: str) -> Reply:
        """Ask a question of the catalogue by the documents whose grade counts, and warn of what its answer leaves open.

        An analysis leaves out the data sets that are switched off; an answer in Cypher has them.

        Raises:
            GovgraphError: it cannot be answered.
        """
        without, grade = _choices_everywhere()
        without = without if find_question(question).analysis else ()
        reply = answer(self.store, self.version, question, tuple(sorted(parameters.items())), without, grade)
        self._warn(reply.answer)
        return reply

    def editions(self) -> list[EditionSummary]:
        """The editions in order, without those of which only data sets that are switched off have anything."""
        hidden = data_that_count.hidden_datasets()
        return (editions_without(self.store, self.version, hidden) if hidden else []) or list(self.index.editions)

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
            return {
                name: self.edition(name, inherited).derived(list_sizes) if name in offered else {} for name in whole
            }

        return self.cached(by_choices, "sizes of lists", inherited)

    def printed_names(self, language: str = "") -> dict[str, list[tuple[str, str]]]:
        """The names that the documents whose grade counts print of each entity, as (name, document).

        Without a language those in the language of the entity's own name.
        """
        printed: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in rows_of(self.store, self.version, _PRINTED).rows:
            if row["language"] == language:
                printed[row["id"]].append((row["name"], row["document"]))
        grade = data_that_count.grade_at_least()
        return better_names(printed, [(GradeChoice(grade) if grade else None, self.index.cited)])

    def languages_of_names(self) -> list[str]:
        """The languages of names that documents print, first that of the entities' own names, which has no code."""
        return sorted({"", *(row["language"] for row in rows_of(self.store, self.version, _PRINTED).rows)})

    def names(self) -> dict[str, list[str]]:
        """All names of every entity: its id, name, acronym, those that documents print, and a State's in English."""
        names = {key: [key, entity.name, entity.acronym] for key, entity in self.index.entities.items()}
        for row in rows_of(self.store, self.version, _NAMES).rows:
            if row["id"] in names:
                names[row["id"]].append(row["name"])
        for state in state_names():
            if state.language == "en" and state.id in names:
                names[state.id].append(state.name)
        return names

    def conflict_table(self) -> Table:
        """Where documents, or places of one document, disagree: the disagreements of all kinds, by all choices."""
        return conflicts_of(self.store, self.version, *_choices_everywhere())

    def conflicts(self) -> list[dict[str, Any]]:
        """The rows of `conflict_table`, with the data sets besides the seed where any rests on some."""
        return with_own_data(self.conflict_table()).rows

    def rows(self, query: str) -> list[dict[str, Any]]:
        """What a query reads of the graph, once for each version of it."""
        rows: list[dict[str, Any]] = rows_of(self.store, self.version, query).rows
        return rows

    def datasets(self) -> list[str]:
        """The data sets that are loaded."""
        return [row["name"] for row in rows_of(self.store, self.version, _DATASETS).rows]

    def other_seed(self) -> str:
        """One line when the seed that is loaded is not that of the package; else empty."""
        return other_seed_text(self.store, self.version)

    def own_data(self, rows: Iterable[Mapping[str, Any]]) -> list[str]:
        """The data sets besides the seed that alone have one of these rows: statements, values, lists or claims."""
        of_edition: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            if row.get("edition"):
                of_edition[row["edition"]] += row.get(STATEMENT_IDS) or [row["id"]]
        return sorted({name for edition, ids in of_edition.items() for name in self.edition(edition).own_data(ids)})

    def entity(self, key: str) -> Entity:
        """The entity with this id; when there is none, an entity whose name is the id."""
        return self.index.entities.get(key) or Entity(key, "", key)

    def mechanisms(self) -> list[Entity]:
        """All mechanisms, sorted by label."""
        mechanisms = [entity for entity in self.index.entities.values() if entity.kind == "mechanism"]
        return sorted(mechanisms, key=lambda entity: alphabetical(entity.label))

    def _warn(self, answer: Answer) -> None:
        for text in answer_warnings(answer):
            if text not in self._warnings:
                self._warnings.add(text)
                notice("warning", text)


def _choices_everywhere() -> tuple[tuple[str, ...], str]:
    """The choices that hold on all pages."""
    return data_that_count.hidden_datasets(), data_that_count.grade_at_least()
