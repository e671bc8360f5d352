"""Codes and names of the same States in two columns of a table: a code that means another than the name beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from govgraph.graph.core.errors import Problem
from govgraph.graph.core.folding import fold
from govgraph.graph.core.names import Names
from govgraph.graph.core.pointers import pointers
from govgraph.graph.core.state_codes import SCHEMES, as_code, code_table, states_of
from govgraph.loaders.any_table.grid import Grid
from govgraph.loaders.any_table.headers import is_headed
from govgraph.loaders.any_table.mapping import TableMapping
from govgraph.loaders.any_table.several_names import answer_option

_CODE = re.compile(r"[A-Za-z]{2,3}|\d{1,3}(\.0)?|\S*Q\d+")

_USED = ("body", "year", "start", "end", "signed", "role", "status", "locator")


@dataclass(frozen=True, slots=True)
class _Pair:
    """Who is read in the column of States, and what stands beside it in another column."""

    row: int
    text: str
    state: str
    beside: str


def codes_beside(
    grid: Grid, mapping: TableMapping, ids: dict[tuple[str, str], str], choices: tuple[Names, ...]
) -> Iterator[Problem]:
    """A problem for each State that its other column says is another.

    Two columns speak of the same States where most rows agree, by names or by one list of codes; or where one is headed
    as a column of States, and each cell of one stands beside one cell of the other.

    Parameters
    ----------
    grid
        The table.
    mapping
        What its columns mean; of a name that the user has answered nothing is asked.
    ids
        Who is meant by the cells of the column of States.
    choices
        The names that are known: of States, and of others.
    """
    places = grid.find(mapping.state) if mapping.state else [0] if mapping.matrix and not mapping.body else []
    used = {getattr(mapping, name) for name in _USED}
    answered = {fold(name) for name in mapping.answers}
    for place in places[:1]:
        are_codes = all(map(_CODE.fullmatch, set(grid.cells(place))))
        for index, header in enumerate(grid.header):
            is_other = header in mapping.ignore if mapping.matrix else index != place and header not in used
            if not (is_other and header and (are_codes or all(map(_CODE.fullmatch, set(grid.cells(index)))))):
                continue
            pairs = [
                _Pair(row, cells[place], state, cells[index])
                for row, cells in grid.rows
                if max(place, index) < len(cells)
                and cells[index]
                and (state := ids.get(("state", cells[place])))
                and fold(cells[place]) not in answered
            ]
            for pair, finding, lists in _differences(pairs, header, choices):
                tell = f", tell the list of the codes: {lists}" if lists else ""
                allowed = f"correct one of the cells{tell}, or say who is meant: {answer_option(pair.text)}"
                words = f"{pair.text!r}, {_called(pair.state, choices)}, beside {pair.beside!r} in {header}, {finding}"
                yield Problem(grid.label, pair.row, grid.header[place], words, allowed)


def _differences(pairs: list[_Pair], header: str, choices: tuple[Names, ...]) -> Iterator[tuple[_Pair, str, str]]:
    """The pairs of which one says another State, with what it says and the lists of codes that would mend it."""
    if pairs and all(_CODE.fullmatch(pair.beside) for pair in pairs):
        yield from _by_codes(pairs, header, choices)
    elif pairs:
        yield from _by_names(pairs, header, choices)


def _by_codes(pairs: list[_Pair], header: str, choices: tuple[Names, ...]) -> Iterator[tuple[_Pair, str, str]]:
    """Of codes beside names: by the list that the header names, else by that by which most of the pairs agree."""
    distinct = {(pair.state, pair.beside) for pair in pairs}
    agreeing = {
        scheme: sum(_may_be(state, code_table(scheme).get(as_code(code), ()), scheme) for state, code in distinct)
        for scheme in _named(header) or SCHEMES
    }
    scheme = max(agreeing, key=lambda name: agreeing[name])
    if not _is_of_the_same(agreeing[scheme], distinct, header):
        return
    for pair in pairs:
        meant = code_table(scheme).get(as_code(pair.beside), ())
        if meant and not _may_be(pair.state, meant, scheme):
            states = " or ".join(_called(state, choices) for state in meant)
            yield pair, f"the code of {states} in {SCHEMES[scheme]}", ""


def _named(header: str) -> list[str]:
    """The list of codes that a header names, if it does.

    >>> _named("ISO 3"), _named("cowcode"), _named("gwno"), _named("Code")
    (['iso3'], ['cow'], ['gw'], [])
    """
    letters = re.sub(r"[\W_]", "", fold(header)).removesuffix("code")
    return sorted((scheme for scheme in SCHEMES if letters.startswith(scheme)), key=len)[-1:]


def _by_names(pairs: list[_Pair], header: str, choices: tuple[Names, ...]) -> Iterator[tuple[_Pair, str, str]]:
    """Of names beside codes: names that are known alone."""
    named = {pair.beside: _meant(pair.beside, choices) for pair in pairs}
    known = [pair for pair in pairs if named[pair.beside] and not _CODE.fullmatch(pair.beside)]
    distinct = {(pair.state, pair.beside) for pair in known}
    agreeing: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for pair in known:
        for scheme in _lists(pair, named[pair.beside]):
            agreeing[scheme].add((pair.state, pair.beside))
    if not _is_of_the_same(max(map(len, agreeing.values()), default=0), distinct, header):
        return
    for pair in known:
        name, schemes = named[pair.beside], _lists(pair, named[pair.beside])
        if "" not in schemes and not any(_may_be(name, (pair.state,), scheme) for scheme in states_of(pair.text)):
            lists = " or ".join(f"--codes {scheme} ({SCHEMES[scheme]})" for scheme in schemes)
            yield pair, f"the name of {_called(name, choices)}", lists


def _lists(pair: _Pair, name: str) -> list[str]:
    """The lists by which a code means who is named beside it; an empty one where it is read so."""
    lists = [scheme for scheme, states in states_of(pair.text).items() if name in states]
    return [*lists, *([""] if pair.state == name else [])]


def _may_be(state: str, meant: tuple[str, ...], scheme: str) -> bool:
    """Whether a code of these States may stand for a State: also where a list has one code for it and another."""
    if state in meant:
        return True
    has_other = any(pointer.id == state and pointer.other in meant for pointer in pointers())
    return has_other and not any(state in states for states in code_table(scheme).values())


def _is_of_the_same(agreeing: int, distinct: set[tuple[str, str]], header: str) -> bool:
    """Whether two columns speak of the same States, of which so many of the distinct pairs agree."""
    if 2 * agreeing >= len(distinct) > 0 and agreeing:
        return True
    is_one_to_one = len({state for state, _ in distinct}) == len(distinct) == len({text for _, text in distinct})
    return is_one_to_one and is_headed("state", header)


def _meant(text: str, choices: tuple[Names, ...]) -> str:
    for names in choices:
        if len(ids := names.ids(text)) == 1:
            return next(iter(ids))
    return ""


def _called(identifier: str, choices: tuple[Names, ...]) -> str:
    name = next((name for names in choices if (name := names.called(identifier)) != identifier), "")
    return f"{name} ({identifier})" if name else identifier
