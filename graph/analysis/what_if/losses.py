"""What entities lose in a what-if: their last mechanism, their only forum, their States."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from govgraph.graph.analysis.coverage_text import not_complete
from govgraph.graph.analysis.what_if.comparison import WHOLE, Figures, Row, Sides, largest_first, named, single
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.theme_answers import YES, with_answer
from govgraph.graph.measures.capacities import ties_in
from govgraph.graph.measures.two_mode import TwoMode

_ARTICLE = {"mechanisms": "a mechanism", "organisations": "an organisation"}


def left_out(sides: Sides) -> Iterator[Row]:
    """Who was in a mechanism and is in none, by id; where lists are not complete, in none that is on record."""
    before, after = (_inside(edition, sides) for edition in (sides.before, sides.after))
    body = sides.of[:-1]
    loss = f"no other {body} on record{'' if any(sides.lists.values()) else WHOLE}"
    for name in sorted((before.keys() - after.keys()) & sides.after.entities.keys()):
        bodies = named(sides.before, {edge.object for edge in before[name]})
        yield sides.row(loss, name, bodies, [], before[name])


def themes(sides: Sides) -> Iterator[Row]:
    """Themes that no mechanism works on any more, then those that one is left to hold, by id."""
    lists = not_complete(sides.before, ["FOCUSES_ON"])
    before, after = (_by_theme(edition) for edition in (sides.before, sides.after))
    whole = "" if any(lists.values()) else WHOLE
    for number, loss in ((0, "theme without a forum"), (1, "theme with one forum left")):
        for theme, edges in sorted(before.items()):
            had, remaining = ({edge.subject for edge in stated} for stated in (edges, after.get(theme, [])))
            if len(remaining) == number and len({sides.become(mechanism) for mechanism in had}) > number:
                names = named(sides.before, had), named(sides.after, remaining)
                yield sides.row(f"{loss} on record{whole}", theme, *names, edges, lists)


def members(sides: Sides) -> Iterator[Row]:
    """Mechanisms with another number of States, then States in another number of mechanisms."""
    old, new = sides.old, sides.new
    edges_of: dict[str, list[EdgeStatement]] = {}
    for edge in old.edges:
        for end in (sides.become(edge.subject), sides.become(edge.object)):
            edges_of.setdefault(end, []).append(edge)
    before: Figures = dict(zip(old.rows, old.sizes.tolist(), strict=True))
    after = dict(zip(new.rows, new.sizes.tolist(), strict=True))
    rows = []
    for name in sides.bodies:
        was, now = sides.was([name], single(before)), after.get(name, 0)
        if was != now:
            rows.append(sides.row(f"States of {_ARTICLE[sides.of]}", name, was, now, edges_of[name]))
    yield from largest_first(rows)
    was_in, is_in = _per_state(old), _per_state(new)
    yield from largest_first(
        sides.row(f"{sides.of} of a State", state, count, is_in[state], edges_of.get(state, ()))
        for state, count in was_in.items()
        if count != is_in.get(state, 0) > 0
    )


def _inside(edition: Edition, sides: Sides) -> dict[str, list[EdgeStatement]]:
    """The ties of each State or organisation in a mechanism (or organisation), in the capacities asked for."""
    ties: dict[str, list[EdgeStatement]] = {}
    for edge in ties_in(edition, sides.capacities):
        if edition.entities[edge.object].kind == sides.of[:-1] and edition.entities[edge.subject].kind != "mechanism":
            ties.setdefault(edge.subject, []).append(edge)
    return ties


def _by_theme(edition: Edition) -> dict[str, list[EdgeStatement]]:
    by_theme: dict[str, list[EdgeStatement]] = {}
    for edge in with_answer(edition, YES):
        by_theme.setdefault(edge.object, []).append(edge)
    return by_theme


def _per_state(network: TwoMode) -> dict[str, int]:
    counts: list[int] = np.asarray(network.matrix.sum(axis=0), dtype=np.int64).ravel().tolist()
    return dict(zip(network.columns, counts, strict=True))
