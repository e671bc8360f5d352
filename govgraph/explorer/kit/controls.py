"""The choices that many pages have: the edition, whether inherited memberships count, an entity, the capacities."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from govgraph.explorer.kit import data_that_count, print_view, url_state, url_warnings, widgets
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.linked_names import names_of
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Edition, Entity
from govgraph.graph.core.edition_words import near_edition
from govgraph.graph.core.glossary import explanation
from govgraph.graph.core.kinds import kind_order
from govgraph.graph.core.text import alphabetical

EDITION_MEANS = "the picture of one year that statements belong to"
INHERITED = "With memberships through unions"
INHERITED_MEANS = (
    "A State is a member through a union when the union is a member of the mechanism and the State is a member of the "
    "union."
)
YEAR_MEANS = "memberships of that year count, whatever their status is today"
_EDITION, _INHERITED = "edition-remembered", "inherited-remembered"


def choose_edition(graph: Graph, where: DeltaGenerator) -> None:
    """Draw the choice of the edition, for all pages: on the first it is the default, then the one chosen last.

    Raises:
        UsageError: the address gives one that is not there.
    """
    names = [edition.name for edition in graph.editions()]
    last = st.session_state.get(_EDITION, "")
    st.session_state[_EDITION] = widgets.choice(
        "Edition",
        "edition",
        {name: f"Edition {vocabulary.edition_in_words(name)}" for name in names},
        last if last in names else graph.default_edition(),
        where=where,
        must_exist=True,
        why_absent=lambda name: near_words(name, names),
        label_visibility="collapsed",
    )


def warn_of_missing_edition(graph: Graph) -> None:
    """Warn, on a page on which it has no meaning, that a new address gives an edition that is not there."""
    name, names = st.query_params.get("edition", ""), [edition.name for edition in graph.editions()]
    if url_state.is_new("edition") and name and name not in names:
        url_warnings.warn_unknown("Edition", name, why=near_words(name, names))


def another_edition(
    label: str,
    parameter: str,
    names: Sequence[str],
    otherwise: str,
    where: DeltaGenerator | None = None,
    help_text: str | None = None,
) -> str:
    """Choose an edition besides the one that is chosen for all pages; one of nearly the name of the address is told."""
    return widgets.choice(
        label,
        parameter,
        names,
        otherwise,
        where=where,
        words_of=vocabulary.edition_in_words,
        help_text=help_text,
        why_absent=lambda name: near_words(name, names),
    )


def near_words(name: str, editions: Collection[str]) -> str:
    """That there is no such edition, with the one that is nearly called so; empty where none is.

    >>> near_words("2O19", ["2010", "2019"]), near_words("1066", ["2010", "2019"])
    ("It does not exist here; did you mean '2019'?", '')
    """
    near = near_edition(name, editions)
    return f"It does not exist here; did you mean {near!r}?" if near else ""


def choose_inherited(where: DeltaGenerator) -> None:
    """Draw the choice whether memberships through unions count, for all pages."""
    last = st.session_state.get(_INHERITED, True)
    st.session_state[_INHERITED] = widgets.switch(INHERITED, "inherited", last, where=where, help_text=INHERITED_MEANS)


def has_inherited(graph: Graph, edition: str) -> bool:
    """Whether an edition has memberships through unions."""
    return graph.index.lists.get(edition) != graph.index.own_lists.get(edition)


def edition_name(graph: Graph) -> str:
    """The edition that is chosen for all pages, in the head of the page."""
    last = str(st.session_state.get(_EDITION, ""))
    return last if last in {edition.name for edition in graph.editions()} else graph.default_edition()


def inherited(graph: Graph, of_edition: str) -> bool:
    """Whether memberships through unions count, which is chosen for all pages; they do where an edition has none."""
    return not has_inherited(graph, of_edition) or bool(st.session_state.get(_INHERITED, True))


def year(graph: Graph, of: Edition, where: DeltaGenerator | None = None) -> Edition:
    """Choose a year of an edition whose memberships or the like have dates; returns its picture of that year.

    One that has no dates is returned as it is, and so is one of which no year is chosen. One that cannot be counted
    without a year begins with the last in which anything holds.

    Args:
        graph: the graph.
        of: the edition, all its years together.
        where: the part of the page.
    """
    if of.span is None:
        return of
    first, last = of.span
    years = sorted(set().union(*of.years.values()) or range(first, last + 1), reverse=True)
    offered = {str(year): str(year) for year in years}
    if not of.needs_year:
        offered = {"": f"As of {of.reference_year}"} | offered
    first_shown = str(of.last_year) if of.needs_year else ""
    chosen = widgets.choice("Year", "year", offered, first_shown, where=where, help_text=YEAR_MEANS)
    if not chosen:
        return of
    print_view.line(f"Year {chosen}")
    return graph.edition(of.name, of.inherited, int(chosen))


def edition(graph: Graph, *, with_year: bool = True) -> Edition:
    """The edition that is chosen for all pages, with or without memberships through unions; and a year of it.

    Args:
        graph: the graph.
        with_year: whether the page offers a year.
    """
    name = edition_name(graph)
    of_all_years = graph.edition(name, inherited(graph, name))
    if not with_year or of_all_years.span is None:
        return of_all_years
    return year(graph, of_all_years, st.columns([1, 4])[0])


def grade() -> None:
    """Choose the grade from which documents count, for all pages; the choice stands in every address."""
    now = data_that_count.grade_at_least()
    words = {"": "All documents", **{name: f"Graded {name} or better" for name in vocabulary.GRADES}}
    # Under another key once it is set: the address may have set it, and the box must not set it back.
    chosen = st.selectbox(
        "Documents that count",
        list(words),
        list(words).index(now),
        format_func=words.__getitem__,
        key=f"grade-{now}",
        help=explanation("Documents that count"),
    )
    if chosen != now:
        data_that_count.set_grade(chosen)
        st.rerun()


def entity(
    graph: Graph,
    label: str,
    parameter: str,
    kinds: Collection[str],
    first: str,
    where: DeltaGenerator | None = None,
    among: Collection[str] | None = None,
    why_absent: Callable[[str], str] | None = None,
) -> str:
    """Choose an entity of some kinds, by typing a part of its name; returns its id.

    Args:
        graph: the graph.
        label: the choice, for the reader.
        parameter: its name in the address.
        kinds: the kinds that are offered.
        first: the id of the default; the first entity when this one is not offered.
        where: the part of the page.
        among: the ids that are offered; all entities of these kinds when None.
        why_absent: as of `widgets.choice`.
    """
    entities = [
        entity
        for entity in graph.index.entities.values()
        if entity.kind in kinds and (among is None or entity.id in among)
    ]
    titles = {entity.id: entity.title for entity in by_kind_and_label(entities)}
    start = first if first in titles else next(iter(titles), "")
    return widgets.choice(
        label, parameter, titles, start, where=where, must_exist=True, why_absent=why_absent, names=names_of(graph)
    )


def by_kind_and_label(entities: Iterable[Entity]) -> list[Entity]:
    """Entities in the order in which they are offered: by kind, then by label."""
    return sorted(entities, key=lambda entity: (kind_order(entity.kind), alphabetical(entity.label)))


def capacities(where: DeltaGenerator | None = None) -> list[str]:
    """Choose the capacities in which a party counts as being in a body; members count when none is chosen."""
    words = [word for word in vocabulary.CAPACITIES if word not in ("full", "associate")]
    picked = widgets.choices(
        "Who counts",
        "capacity",
        words,
        ["member"],
        where=where,
        help_text="; ".join(f"{word}: {vocabulary.CAPACITIES[word].meaning}" for word in words),
    )
    return picked or ["member"]
