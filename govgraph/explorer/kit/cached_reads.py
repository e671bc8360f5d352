"""What is read and computed once for each version of the graph; arguments that begin with `_` belong to no key."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

import streamlit as st

from govgraph.explorer.kit import made_tables
from govgraph.explorer.kit.index import GraphVersion, read_index
from govgraph.graph.analysis.answers import ask
from govgraph.graph.analysis.conflicts import read_conflicts
from govgraph.graph.core.edition import Edition
from govgraph.graph.store import Answer, Store
from govgraph.graph.store.ask import Reply
from govgraph.graph.store.edition_reader import read_edition
from govgraph.graph.store.editions import EditionSummary, read_editions
from govgraph.graph.store.status import other_seed
from govgraph.graph.tables.table import Table


# No spinner where a page's work may be done before a reader opens it: there is nowhere to draw one then.
@st.cache_resource(show_spinner=False, max_entries=12)
def edition_as_read(
    _store: Store,
    version: GraphVersion,
    name: str,
    inherited: bool,
    year: int | None,
    without: tuple[str, ...],
    grade: str,
) -> Edition:
    """An edition; of a year it is made of the whole one."""
    if year is None:
        return read_edition(_store, name, inherited=inherited, without=without, grade_at_least=grade)
    all_years: Edition = edition_as_read(_store, version, name, inherited, None, without, "")
    return all_years.at(year).with_grades(grade)


@st.cache_resource(show_spinner="Reading the edition", max_entries=12)
def edition_shown(
    _store: Store,
    version: GraphVersion,
    name: str,
    inherited: bool,
    year: int | None,
    without: tuple[str, ...],
    grade: str,
) -> Edition:
    """The same for a reader, who sees that it takes a while."""
    edition: Edition = edition_as_read(_store, version, name, inherited, year, without, grade)
    return edition


@st.cache_data(show_spinner=False, max_entries=20)
def editions_without(_store: Store, version: GraphVersion, without: tuple[str, ...]) -> list[EditionSummary]:
    """The editions, without those of these data sets alone."""
    return read_editions(_store, without)


@st.cache_resource(show_spinner="Computing", max_entries=100)
def result_of(
    _analysis: Callable[..., Table],
    _edition: Edition,
    version: GraphVersion,
    read_as: tuple[Hashable, ...],
    name: str,
    args: tuple[Hashable, ...],
    options: tuple[tuple[str, Hashable], ...],
) -> Table:
    """The result of an analysis."""
    return _analysis(_edition, *args, **dict(options))


@st.cache_resource(show_spinner=False, max_entries=100)
def computed(
    _compute: Callable[[], Any],
    version: GraphVersion,
    everywhere: tuple[Hashable, ...],
    name: str,
    key: tuple[Hashable, ...],
) -> Any:  # noqa: ANN401 - what `_compute` returns
    """The result of another computation."""
    return _compute()


@st.cache_resource(show_spinner=False, max_entries=2)
def computed_large(
    _compute: Callable[[], Any],
    version: GraphVersion,
    everywhere: tuple[Hashable, ...],
    name: str,
    key: tuple[Hashable, ...],
) -> Any:  # noqa: ANN401 - what `_compute` returns
    """The same of one that takes much memory: all pairs of many bodies, say."""
    return _compute()


@st.cache_resource(show_spinner="Comparing documents", max_entries=4)
def conflicts_of(_store: Store, version: GraphVersion, without: tuple[str, ...], grade: str) -> Table:
    """The disagreements of all kinds."""
    return read_conflicts(_store, without=without, grade_at_least=grade)


@st.cache_data(show_spinner=False, max_entries=200)
def answer(
    _store: Store,
    version: GraphVersion,
    question: str,
    parameters: tuple[tuple[str, str], ...],
    without: tuple[str, ...],
    grade: str,
) -> Reply:
    """The answer to a question of the catalogue."""

    def read(store: Store, name: str, *, inherited: bool = True, grade_at_least: str = "") -> Edition:
        edition: Edition = edition_as_read(store, version, name, inherited, None, without, grade_at_least)
        return edition

    return ask(_store, question, dict(parameters), grade, read)


@st.cache_data(show_spinner=False, max_entries=4)
def other_seed_text(_store: Store, version: GraphVersion) -> str:
    """One line when the seed that is loaded is not that of the package; else empty."""
    return other_seed(_store)


@st.cache_data(show_spinner=False, max_entries=200)
def rows_of(_store: Store, version: GraphVersion, query: str) -> Answer:
    """What a query reads."""
    return _store.read(query)


def clear_cache() -> None:
    """Drop everything that was read, and what was made of it."""
    reads = (edition_as_read, edition_shown, editions_without, conflicts_of, answer, other_seed_text, rows_of)
    for cache in (read_index, *reads, result_of, computed, computed_large):
        cache.clear()
    made_tables.clear_cache()
