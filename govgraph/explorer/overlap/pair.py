"""A pair: what the two have in common, by name, on a map, and where each line is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from govgraph.explorer.kit import pictures, results, url_state, widgets
from govgraph.explorer.kit.formatting import coverage_words
from govgraph.explorer.kit.text import notice, paragraph
from govgraph.explorer.map import world
from govgraph.explorer.map.world import Shade
from govgraph.graph.analysis.shared_members import shared_members

if TYPE_CHECKING:
    from govgraph.explorer.overlap.page import Compared

_BOXES = {
    "mechanisms": ("One mechanism", "The other mechanism"),
    "states": ("One State", "The other State"),
    "organisations": ("One organisation", "The other organisation"),
}
_KEYS = {"a": "overlap-a", "b": "overlap-b"}
_DRAWING = "overlap-drawing"


def keep(options: Sequence[str], first: str, second: str) -> None:
    """See that the two that are chosen are among those compared; else take the pair that shares most."""
    a = st.session_state.get(_KEYS["a"])
    if a not in options:
        choose(first, second)
    elif st.session_state.get(_KEYS["b"]) not in options:
        url_state.choose("b", next((one for one in (first, second) if one != a), second))


def choose(a: str, b: str) -> None:
    """Choose a pair from outside its boxes."""
    url_state.choose("a", a)
    url_state.choose("b", b)


def table_key(compared: Compared) -> str:
    """The name, among the widgets, of the table of all pairs."""
    return f"overlap-table-{compared.snapshot.edition}-{compared.network.between}"


def drawing() -> int:
    """How often the matrix has been drawn anew."""
    return int(st.session_state.get(_DRAWING, 0))


def draw_anew() -> None:
    """Draw the matrix anew, so that what was clicked in it is forgotten and can be clicked again."""
    st.session_state[_DRAWING] = drawing() + 1


def unmark(table: str) -> None:
    """Forget which row or cell was clicked, when a pair is chosen otherwise: its mark would name another pair."""
    draw_anew()
    unmark_row(table)


def unmark_row(table: str) -> None:
    """Forget which row of the table was clicked."""
    st.session_state[table] = {"selection": {"rows": [], "columns": [], "cells": []}}


def boxes(compared: Compared) -> tuple[str, str]:
    """The pair, chosen from two boxes."""
    graph, rows = compared.graph, compared.result.rows
    labels = _BOXES[compared.network.between]
    order = sorted(compared.network.rows, key=lambda one: graph.entity(one).label.casefold())
    title = {one: graph.entity(one).title for one in order}
    left, right = st.columns(2)
    forget = partial(unmark, table_key(compared))
    a = widgets.choice(labels[0], "a", title, rows[0]["a"], where=left, on_change=forget)
    return a, widgets.choice(labels[1], "b", title, partner(a, rows), where=right, on_change=forget)


def partner(a: str, pairs: Sequence[Mapping[str, Any]]) -> str:
    """The one that `a` shares most with.

    >>> partner("bali", [{"a": "apc", "b": "bali"}, {"a": "bali", "b": "igc"}])
    'apc'
    """
    return next((str(row["b"] if row["a"] == a else row["a"]) for row in pairs if a in (row["a"], row["b"])), a)


def draw(compared: Compared, a: str, b: str) -> None:
    """Draw the pair."""
    graph, edition, network = compared.graph, compared.snapshot, compared.network
    row = compared.pair(a, b)
    if a == b or not row:
        notice("info", "Choose two different ones, by a cell of the matrix, a row of the table or the boxes.")
        return
    names = graph.entity(a).label, graph.entity(b).label
    sizes = (row["size_a"], row["size_b"]) if row["a"] == a else (row["size_b"], row["size_a"])
    finding = [in_common(row["shared"], names, sizes, network.by, list(compared.roles) == ["member"])]
    if compared.tested and row["shared"]:
        finding.append(row["sentence"])
    paragraph(finding[0])
    if len(finding) > 1:
        paragraph(f"Does geography explain it? {finding[1]}")
    result = shared_members(edition, network, a, b)
    on_map = network.by == "states"
    about = f"{names[0]} and {names[1]}, edition {edition.edition}"
    alone = partial(_alone, compared, a, b, about)
    left, right = st.columns([3, 2]) if on_map else (st.container(), st.container())
    if on_map:
        with left:
            _map(compared, a, b, about)
            pictures.downloads(alone, f"map-{a}-{b}-{edition.edition}")
    if network.between == "mechanisms":
        finding += [listed("Themes", row["shared_themes"]), listed("Organisations", row["shared_organisations"])]
        with right:
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
            ("document", "documents"),
            ("locator", "places in them"),
        )
    }
    results.show(
        graph,
        result,
        f"shared-{a}-{b}-{edition.edition}",
        title=f"What {about}, have in common",
        finding=finding,
        only=["name", *sides],
        named={"name": called[network.by], **sides},
        empty=f"By the lists that are held they share no {called[network.by]}. A list may not be whole.",
        picture=(lambda: pictures.picture(alone(), _alternative(about))) if on_map else None,
    )


def in_common(shared: int, names: tuple[str, str], sizes: tuple[int, int], by: str, members: bool) -> str:
    """How many the two have in common, in words.

    >>> in_common(33, ("APC", "Bali Process"), (34, 43), "states", True)
    '33 States are members of both, of 34 in APC and 43 in Bali Process.'
    >>> in_common(1, ("Fiji", "Thailand"), (2, 4), "mechanisms", True)
    'Both are in 1 body: Fiji is in 2, Thailand in 4.'
    """
    if by != "states":
        bodies = "1 body" if shared == 1 else f"{shared} bodies"
        return f"Both are in {bodies}: {names[0]} is in {sizes[0]}, {names[1]} in {sizes[1]}."
    one = "State is a member of both" if members else "State is on record in both"
    many = "States are members of both" if members else "States are on record in both"
    return f"{shared} {one if shared == 1 else many}, of {sizes[0]} in {names[0]} and {sizes[1]} in {names[1]}."


def listed(what: str, names: Sequence[str] | None) -> str:
    """What is in common beside States, in words; None is unknown and not none.

    >>> listed("Themes", ["Labour", "Return"]), listed("Themes", []), listed("Themes", None)
    ('Themes in common: Labour, Return.', 'Themes in common: none of those held.', \
'Themes in common: unknown; none is held of one of the two.')
    """
    if names is None:
        return f"{what} in common: unknown; none is held of one of the two."
    return f"{what} in common: {', '.join(names) or 'none of those held'}."


def _lists(compared: Compared, pair: tuple[str, str]) -> list[str]:
    relations = {edge.relation for edge in compared.network.edges}
    lines = []
    for one in pair:
        rows = [row for row in compared.snapshot.coverage if row.mechanism == one and row.relation in relations]
        said = [
            {
                **row._asdict(),
                "published_count": row.published_count or None,
                "status": row.status if compared.snapshot.inherited else compared.snapshot.status(one, row.relation),
            }
            for row in rows
        ]
        label = compared.graph.entity(one).label
        lines += [f"List of {label} – {coverage_words(row)}" for row in said or [{"status": "unknown"}]]
    return lines


def _spec(compared: Compared, a: str, b: str) -> dict[str, Any]:
    names = [compared.graph.entity(one).label for one in (a, b)]
    if names[0] == names[1]:
        names = [f"{name} ({one})" for name, one in zip(names, (a, b), strict=True)]
    members = [set(compared.network.members(one)) for one in (a, b)]
    shades = []
    for state in sorted(members[0] | members[1]):
        words = world.memberships([name for name, those in zip(names, members, strict=True) if state in those], names)
        shades.append(Shade(state, compared.graph.entity(state).name, None, words, words))
    return world.chart(shades, "States in", groups=world.sets(names, {one.group for one in shades}))


def _map(compared: Compared, a: str, b: str, about: str) -> None:
    names = {one: compared.graph.entity(one).name for pair in (a, b) for one in compared.network.members(pair)}
    st.vega_lite_chart(_spec(compared, a, b), key="overlap-map", width="stretch", alt=_alternative(about))
    paragraph(world.NOTE, *world.not_drawn(names), muted=True)


def _alternative(about: str) -> str:
    return f"A map of the States in {about}; the table below names those in both."


def _alone(compared: Compared, a: str, b: str, about: str) -> dict[str, Any]:
    caption = results.rests_words(compared.result.provenance)
    return pictures.titled(world.alone(_spec(compared, a, b)), f"States in {about}", [*caption, world.NOTE])
