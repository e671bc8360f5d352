"""A pair: what both have, by name, on a map, and where it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from govgraph.explorer.kit import pictures, results, url_state, widgets
from govgraph.explorer.kit.formatting import coverage_words, edition_stem, edition_words
from govgraph.explorer.kit.text import notice, paragraph
from govgraph.explorer.overlap.compared import Compared
from govgraph.graph.analysis.shared_members import shared_members
from govgraph.graph.core.edition import EdgeStatement
from govgraph.graph.core.text import counted
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.pictures.subjects import states

_BOXES = {
    "mechanisms": ("One mechanism", "The other mechanism"),
    "states": ("One State", "The other State"),
    "organisations": ("One organisation", "The other organisation"),
}
_KEYS = {"a": "overlap-a", "b": "overlap-b"}
_DRAWING = "overlap-drawing"


def ensure_pair(options: Sequence[str], first: str, second: str) -> None:
    """Keep the chosen pair if it is among those compared; else choose the pair that shares most."""
    a = st.session_state.get(_KEYS["a"])
    if a not in options:
        choose_pair(first, second)
    elif st.session_state.get(_KEYS["b"]) not in options:
        url_state.set_choice("b", first if first != a else second)


def choose_pair(a: str, b: str) -> None:
    """Choose a pair from outside of its boxes."""
    url_state.set_choice("a", a)
    url_state.set_choice("b", b)


def table_key(compared: Compared) -> str:
    """The name, among the widgets, of the table of all pairs."""
    return f"overlap-table-{edition_stem(compared.edition)}-{compared.network.between}"


def matrix_version() -> int:
    """How often the matrix has been drawn anew."""
    return int(st.session_state.get(_DRAWING, 0))


def redraw_matrix() -> None:
    """Draw the matrix anew, so that what was clicked in it is forgotten and can be clicked again."""
    st.session_state[_DRAWING] = matrix_version() + 1


def clear_marks(table: str) -> None:
    """Clear the mark of a cell and a row when a pair is chosen in a box: it would name another pair."""
    redraw_matrix()
    clear_row(table)


def clear_row(table: str) -> None:
    """Clear the mark of the row that was clicked in the table."""
    st.session_state[table] = {"selection": {"rows": [], "columns": [], "cells": []}}


def pair_boxes(compared: Compared) -> tuple[str, str]:
    """The pair, chosen from two boxes."""
    graph, rows = compared.graph, compared.result.rows
    labels = _BOXES[compared.network.between]
    order = sorted(compared.network.rows, key=lambda key: graph.entity(key).label.casefold())
    titles = {key: graph.entity(key).title for key in order}
    a_place, b_place = st.columns(2)
    clear = partial(clear_marks, table_key(compared))
    a = widgets.choice(labels[0], "a", titles, rows[0]["a"], where=a_place, on_change=clear)
    return a, widgets.choice(labels[1], "b", titles, partner(a, rows), where=b_place, on_change=clear)


def partner(a: str, pairs: Sequence[Mapping[str, Any]]) -> str:
    """The id that shares most with `a`.

    >>> partner("bali", [{"a": "apc", "b": "bali"}, {"a": "bali", "b": "igc"}])
    'apc'
    """
    return next((str(row["b"] if row["a"] == a else row["a"]) for row in pairs if a in (row["a"], row["b"])), a)


def draw(compared: Compared, a: str, b: str) -> None:
    """Draw the pair."""
    graph, edition, network = compared.graph, compared.edition, compared.network
    row = compared.pair(a, b)
    if a == b or not row:
        notice("info", "Choose two different ones, by a cell of the matrix, a row of the table or the boxes.")
        return
    names = graph.entity(a).label, graph.entity(b).label
    sizes = (row["size_a"], row["size_b"]) if row["a"] == a else (row["size_b"], row["size_a"])
    finding = [in_common(row["shared"], names, sizes, network.by, compared.members_only)]
    if compared.tested and row["shared"]:
        finding.append(row["sentence"])
    paragraph(finding[0])
    if len(finding) > 1:
        paragraph(f"Does geography explain it? {finding[1]}")
    result = shared_members(edition, network, a, b)
    on_map = network.by == "states"
    about = f"{names[0]} and {names[1]}, edition {edition_words(edition)}"
    picture = picture_of(compared, a, b) if on_map else None
    map_place, list_place = st.columns([3, 2]) if on_map else (st.container(), st.container())
    if picture:
        with map_place:
            _map(picture, f"map-{a}-{b}-{edition_stem(edition)}")
    if network.between == "mechanisms":
        finding += [listed("Themes", row["shared_themes"]), listed("Organisations", row["shared_organisations"])]
        with list_place:
            for words in finding[-2:]:
                paragraph(words)
            paragraph(*_lists(compared, (a, b)), muted=True)
    called = {"states": "State", "mechanisms": "Mechanism", "organisations": "Organisation", "bodies": "Body"}
    sides = {
        f"{side}_{part}": f"{name}: {words}"
        for side, name in zip("ab", names, strict=True)
        for part, words in (
            ("as_written", "as printed"),
            ("via", "through"),
            ("inference", "our inference"),
            ("document", "documents"),
            ("locator", "places in them"),
            ("pages", "their pages"),
        )
    }
    results.show(
        graph,
        result,
        f"shared-{a}-{b}-{edition_stem(edition)}",
        title=f"What {about}, have in common",
        finding=finding,
        only=["name", *sides],
        named={"name": called[network.by], **sides},
        empty=f"By the lists on record they share no {called[network.by]}. A list may be incomplete.",
        picture=(lambda: pictures.for_brief(picture)) if picture else None,
    )


def in_common(shared: int, names: tuple[str, str], sizes: tuple[int, int], by: str, members: bool) -> str:
    """How many both have, in words.

    >>> in_common(33, ("APC", "Bali Process"), (34, 43), "states", True)
    '33 States are members of both, of 34 in APC and 43 in Bali Process.'
    >>> in_common(1, ("Fiji", "Thailand"), (2, 4), "mechanisms", True)
    'Both are in 1 body: Fiji is in 2, Thailand in 4.'
    """
    if by != "states":
        bodies = counted(shared, "body", "bodies")
        return f"Both are in {bodies}: {names[0]} is in {sizes[0]}, {names[1]} in {sizes[1]}."
    singular = "State is a member of both" if members else "State is on record in both"
    many = "States are members of both" if members else "States are on record in both"
    return f"{counted(shared, singular, many)}, of {sizes[0]} in {names[0]} and {sizes[1]} in {names[1]}."


def listed(subject: str, names: Sequence[str] | None) -> str:
    """What both have beside States, in words; None is unknown and not none.

    >>> listed("Themes", ["Labour", "Return"]), listed("Themes", []), listed("Themes", None)
    ('Themes in common: Labour, Return.', 'Themes in common: none on record.', \
'Themes in common: unknown; one of the two has none on record.')
    """
    if names is None:
        return f"{subject} in common: unknown; one of the two has none on record."
    return f"{subject} in common: {', '.join(names) or 'none on record'}."


def _lists(compared: Compared, pair: tuple[str, str]) -> list[str]:
    relations = {edge.relation for edge in compared.network.edges}
    lines = []
    edition = compared.edition
    for key in pair:
        rows: list[dict[str, Any]] = [
            {
                **row._asdict(),
                "published_count": row.published_count or None,
                "status": row.status if edition.inherited else edition.status(key, row.relation),
            }
            for row in edition.coverage
            if row.mechanism == key and row.relation in relations
        ]
        label = compared.graph.entity(key).label
        lines += [f"List of {label} – {coverage_words(row)}" for row in rows or [{"status": "unknown"}]]
    return lines


def picture_of(compared: Compared, a: str, b: str) -> Picture:
    """The map of the States that are in one of the two."""
    edition, names = compared.edition, [compared.graph.entity(key).label for key in (a, b)]
    if names[0] == names[1]:
        names = [f"{name} ({key})" for name, key in zip(names, (a, b), strict=True)]
    members = [set(compared.network.members(key)) for key in (a, b)]
    drawn = states.map_of(
        [
            {
                "state": state,
                "name": compared.graph.entity(state).name,
                "mechanisms": sum(state in ids for ids in members),
                "called": [name for name, ids in zip(names, members, strict=True) if state in ids],
            }
            for state in sorted(members[0] | members[1])
        ],
        names,
    )
    title = f"States in {names[0]} and {names[1]}, edition {edition_words(edition)}"
    mechanisms = [key for key in (a, b) if compared.graph.entity(key).kind == "mechanism"]
    picture = states.of_map(edition, drawn, title, states.by_group(drawn), _statements(compared, a, b), mechanisms)
    return replace(picture, alternative=_alternative(title.removeprefix("States in ")))


def _statements(compared: Compared, a: str, b: str) -> list[EdgeStatement]:
    """The statements that somebody is in one of the two."""
    return [edge for edge in compared.network.edges if {a, b} & {edge.subject, edge.object}]


def _map(picture: Picture, file: str) -> None:
    area = pictures.screen()
    st.vega_lite_chart(picture.on_page(area), key="overlap-map", width="stretch", alt=picture.alternative)
    pictures.words_below(picture)
    pictures.menu(lambda: picture, file)


def _alternative(about: str) -> str:
    return f"A map of the States in {about}; the table below names those in both."
