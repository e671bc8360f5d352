"""Gaps of themes: regions and sub-regions without a mechanism on a theme, and themes that one mechanism holds.

A printed dash (`DOES_NOT_FOCUS_ON`) is a stated no. Where no document says either, or documents disagree, it is
unknown. The two are never added up. Looked at are the themes of which the edition has at least one such statement.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import partial
from itertools import filterfalse
from typing import NamedTuple

from govgraph.graph.analysis.gaps.rows import Findings, Gap, names, open_lists
from govgraph.graph.analysis.gaps.states import states
from govgraph.graph.analysis.mechanism_sets import mechanism_sets
from govgraph.graph.core.coverage_text import cited_lists
from govgraph.graph.core.current import current_mechanisms
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.text import counted
from govgraph.graph.core.theme_answers import NO, YES, mechanisms_by_theme

SERVING = ("MEMBER_OF", "CHAIRS", "OBSERVER_OF", "PARTNER_OF", "PARTICIPATES_IN")
"""The ties of a State by which a mechanism serves the State's region."""


class Uncovered(NamedTuple):
    """A region or sub-region, and a theme on which no mechanism that serves it is on record as working.

    Attributes:
        near: the mechanisms that serve it: those that say that they do not work on the theme, and those of which
            nothing is said.
        perhaps: mechanisms that work on the theme, and may serve it, as their lists of members are not complete.
    """

    region: str
    theme: str
    near: tuple[str, ...]
    stated_no: tuple[str, ...]
    unknown: tuple[str, ...]
    perhaps: tuple[str, ...]

    @property
    def is_known(self) -> bool:
        """Whether every mechanism that serves it says that it does not work on the theme, and no other may serve it."""
        return not self.unknown and not self.perhaps


def without_theme(edition: Edition, level: str) -> Findings:
    """Regions or sub-regions that no mechanism serves, and themes of which it is not known whether one serves all.

    A row of the first is a region; one of the second is a theme, and names the regions. Where every mechanism that
    serves a region has a printed dash to the theme, that is no gap: it is counted.
    """
    uncovered = _uncovered(edition, level)
    dashes = sum(gap.is_known for gap in uncovered)
    words = f"to {counted(dashes, f'{level} and theme', f'{level}s and themes')} every mechanism has a printed dash"
    left_out = (f"{words}: that is no gap",) if dashes else ()
    by_theme: dict[str, list[Uncovered]] = {}
    for gap in uncovered:
        if not gap.is_known:
            by_theme.setdefault(gap.theme, []).append(gap)
    return Findings(
        [*_unserved(edition, level), *(_gap(edition, by_theme[theme]) for theme in sorted(by_theme))], left_out
    )


def stated_no(edition: Edition, level: str) -> Findings:
    """Regions or sub-regions and themes to which every mechanism that serves them has a printed dash."""
    pairs = [uncovered for uncovered in _uncovered(edition, level) if uncovered.is_known]
    gaps = [_gap(edition, [uncovered]) for uncovered in pairs]
    return Findings(
        [
            gap._replace(subject=uncovered.region, about=uncovered.theme)
            for gap, uncovered in zip(gaps, pairs, strict=True)
        ]
    )


LEVELS = ("region", "subregion")
"""The parts of the world of the M49 standard that are looked at."""


def _serving(edition: Edition) -> dict[str, dict[str, set[str]]]:
    """Of each of `LEVELS` the mechanisms that serve each part of the world, by its name, in order.

    **Rule.** A mechanism serves a region when at least one of the region's States is tied to it by an active statement
    of `SERVING`: as a member, in the chair, as an observer, a partner or a participant. The parts of the world that a
    mechanism says it covers are not used.
    """
    states_of = {mechanism: {*sets.member_states} for mechanism, sets in mechanism_sets(edition).items()}
    codes = edition.codes
    is_serving = codes.with_relation(SERVING[1:]) & codes.with_subject(edition.of_kind("state")) & edition.is_counted
    for edge in edition.edges_where(is_serving & codes.with_object(states_of)):
        states_of[edge.object].add(edge.subject)
    serving: dict[str, dict[str, set[str]]] = {}
    for level in LEVELS:
        part_of = {state: getattr(edition.entities[state], level) for state in edition.of_kind("state")}
        by_part: dict[str, set[str]] = {part_of[state]: set() for state in states(edition)}
        for mechanism, of_mechanism in states_of.items():
            for part in set(map(part_of.__getitem__, of_mechanism)):
                by_part.setdefault(part, set()).add(mechanism)
        serving[level] = {part: by_part[part] for part in sorted(by_part) if part}
    return serving


def _unserved(edition: Edition, level: str) -> list[Gap]:
    """Regions or sub-regions that no mechanism serves at all; of an edition that says nothing of themes none."""
    if not edition.derived(_themes):
        return []
    missing = open_lists(edition)
    coverage = f"lists that are not complete: {', '.join(names(edition, missing)) or 'none'}"
    lists = () if missing else tuple(cited_lists(edition, mechanism_sets(edition), "MEMBER_OF"))
    words = "No mechanism on record has a State of {} in it."
    return [
        Gap(region, words.format(region), coverage, evidence=lists, is_known=not missing)
        for region in (name for name, near in edition.derived(_serving)[level].items() if not near)
    ]


def _uncovered(edition: Edition, level: str) -> list[Uncovered]:
    """Regions or sub-regions with a theme on which no mechanism that serves them works; by region, then by theme.

    A mechanism on the theme whose list of members is not complete may serve the region all the same.
    """
    holders, missing = edition.derived(_holders), open_lists(edition)
    uncovered = []
    for region, serving in edition.derived(_serving)[level].items():
        near = sorted(serving)
        for theme in edition.derived(_themes) if near else ():
            if serving.isdisjoint(holders.get(theme, ())):
                perhaps = tuple(filter(holders.get(theme, set()).__contains__, missing))
                uncovered.append(Uncovered(region, theme, tuple(near), *_split(edition, theme, near), perhaps))
    return uncovered


def _themes(edition: Edition) -> list[str]:
    """The themes on which, or not on which, some mechanism is on record as working."""
    return sorted(edition.derived(_holders).keys() | edition.derived(_deniers).keys())


def _holders(edition: Edition) -> dict[str, set[str]]:
    """Of each theme the current mechanisms that work on it."""
    return _current(edition, YES)


def _deniers(edition: Edition) -> dict[str, set[str]]:
    """Of each theme the current mechanisms of which documents deny that they work on it, and none confirms it."""
    return _current(edition, NO)


def _current(edition: Edition, answer: str) -> dict[str, set[str]]:
    current = set(current_mechanisms(edition))
    by_theme = ((theme, current & mechanisms) for theme, mechanisms in mechanisms_by_theme(edition, answer).items())
    return {theme: mechanisms for theme, mechanisms in by_theme if mechanisms}


def _statements(edition: Edition, theme: str, mechanisms: Mapping[str, Iterable[str]]) -> list[EdgeStatement]:
    """What is said of a theme and these mechanisms, by the answer: of whatever status that they work on it, or not."""
    edges: list[EdgeStatement] = []
    for answer, of_answer in mechanisms.items():
        for mechanism in of_answer:
            if answer == YES:
                edges += mechanism_sets(edition)[mechanism].themes[theme]
            else:
                no = edition.edges_of(mechanism, "DOES_NOT_FOCUS_ON")
                edges += [edge for edge in no if edge.object == theme and edition.counts(edge)]
    return edges


def held_by_few(edition: Edition, number: int) -> Findings:
    """Themes that exactly so many mechanisms of the edition work on, by what is on record: 0 or 1; by id."""
    gaps = []
    for theme in edition.derived(_themes):
        holders = edition.derived(_holders).get(theme, set())
        if len(holders) != number:
            continue
        others = [mechanism for mechanism in current_mechanisms(edition) if mechanism not in holders]
        stated_no, unknown = _split(edition, theme, others)
        who = f"Only {names(edition, holders)[0]} works" if holders else "No mechanism works"
        sentence = f"{who} on {edition.entities[theme].name} by what is on record{_words(stated_no, unknown)}."
        gaps.append(
            Gap(
                theme,
                sentence,
                _coverage(stated_no, unknown),
                tuple(holders),
                stated_no=stated_no,
                unknown=unknown,
                evidence=partial(_statements, edition, theme, {YES: tuple(holders), NO: stated_no}),
                is_known=not unknown,
            )
        )
    return Findings(gaps)


def _gap(edition: Edition, uncovered: list[Uncovered]) -> Gap:
    """The gap of a theme and the regions in which no mechanism is on record as working on it."""
    theme = uncovered[0].theme
    near, stated_no, unknown, perhaps = (
        tuple(sorted({mechanism for mechanisms in part for mechanism in mechanisms}))
        for part in zip(*((pair.near, pair.stated_no, pair.unknown, pair.perhaps) for pair in uncovered), strict=True)
    )
    coverage, regions = _coverage(stated_no, unknown), [pair.region for pair in uncovered]
    where = " or ".join([", ".join(regions[:-1])] * (len(regions) > 1) + regions[-1:])
    sentence = f"No mechanism with a State of {where} in it is on record as working on {edition.entities[theme].name}"
    is_known = not unknown and not perhaps
    statements = partial(_statements, edition, theme, {NO: stated_no, YES: perhaps})
    # That those who work on it have no State there rests on their lists, which are of no relation of the kind.
    lists = cited_lists(edition, sorted(edition.derived(_holders).get(theme, ())) * is_known, "MEMBER_OF")
    if perhaps:
        works = "works" if len(perhaps) == 1 else "work"
        coverage += f"; may serve it: {', '.join(names(edition, perhaps))}"
        sentence += f"; {', '.join(names(edition, perhaps))} {works} on it, whose members are not all known"
    return Gap(
        theme,
        f"{sentence}{_words(stated_no, unknown)}.",
        coverage,
        near,
        stated_no=stated_no,
        unknown=unknown,
        evidence=(*statements(), *lists) if lists else statements,
        is_known=is_known,
    )


def _split(edition: Edition, theme: str, mechanisms: Collection[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of mechanisms that do not hold a theme those that say so, and those of which nothing is said."""
    deniers = edition.derived(_deniers).get(theme, set())
    says_no = deniers.__contains__
    return tuple(filter(says_no, mechanisms)), tuple(filterfalse(says_no, mechanisms))


def _words(stated_no: tuple[str, ...], unknown: tuple[str, ...]) -> str:
    words = []
    if stated_no:
        words.append(f"{counted(len(stated_no), 'mechanism')} {'is' if len(stated_no) == 1 else 'are'} stated not to")
    if unknown:
        words.append(f"of {counted(len(unknown), 'mechanism')} it is not known")
    return "".join(f"; {word}" for word in words)


def _coverage(stated_no: tuple[str, ...], unknown: tuple[str, ...]) -> str:
    return f"stated no: {len(stated_no):,}; unknown: {len(unknown):,}"
