"""Gaps of themes: regions and sub-regions without a mechanism on a theme, and themes that one mechanism holds.

A printed dash (`DOES_NOT_FOCUS_ON`) is a stated no. Where no document says either, it is unknown. The two are never
added up. Looked at are the themes of which the edition has at least one such statement.
"""

from __future__ import annotations

from collections.abc import Iterable

from govgraph.graph.analysis.gaps.rows import Found, Gap, names, open_lists
from govgraph.graph.analysis.gaps.states import states
from govgraph.graph.analysis.mechanism_sets import Part, mechanism_sets
from govgraph.graph.core.current import current_mechanisms
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.text import counted


def without_theme(edition: Edition, level: str) -> Found:
    """Regions or sub-regions without a mechanism on a theme, of which not every mechanism has a printed dash."""
    every = _without_theme(edition, level)
    dashes = sum(gap.is_known and bool(gap.about) for gap in every)
    words = f"to {counted(dashes, f'{level} and theme', f'{level}s and themes')} every mechanism has a printed dash"
    left_out = (f"{words}: that is no gap; {level}s-stated-no lists them",) if dashes else ()
    return Found([gap for gap in every if not gap.is_known or not gap.about], left_out)


def stated_no(edition: Edition, level: str) -> Found:
    """Regions or sub-regions and themes to which every mechanism that serves them has a printed dash."""
    return Found([gap for gap in _without_theme(edition, level) if gap.is_known and gap.about])


def _without_theme(edition: Edition, level: str) -> list[Gap]:
    """Regions or sub-regions of the M49 standard without a mechanism on a theme; by region, then by theme.

    **Rule.** A mechanism serves a region when at least one of the region's States is an active member of it. A gap is a
    region and a theme such that no mechanism that serves the region works on the theme. A mechanism on the theme whose
    list of members is not complete may serve it all the same: the coverage names it. The parts of the world that a
    mechanism says it covers are not used. A region that no mechanism serves at all is one row, without a theme.

    Parameters
    ----------
    edition
        The edition.
    level
        `region` or `subregion`.
    """
    sets = mechanism_sets(edition)
    yes = {mechanism: mechanism_set.themes for mechanism, mechanism_set in sets.items()}
    no = edition.derived(_stated_no)
    themes = sorted({theme for part in (yes, no) for mechanism_set in part.values() for theme in mechanism_set})
    serving: dict[str, set[str]] = {getattr(edition.entities[state], level): set() for state in states(edition)}
    for mechanism, mechanism_set in sets.items():
        for state in mechanism_set.members:
            serving.setdefault(getattr(edition.entities[state], level), set()).add(mechanism)
    serving.pop("", None)
    gaps, missing = [], open_lists(sets)
    for region in sorted(serving) if themes else ():
        near = sorted(serving[region])
        if not near:
            sentence = f"No mechanism on record has a member State in {region}."
            coverage = f"lists that are not complete: {', '.join(names(edition, missing)) or 'none'}"
            gaps.append(Gap(region, sentence, coverage, is_known=not missing))
            continue
        for theme in themes:
            if not any(theme in yes[mechanism] for mechanism in near):
                perhaps = [mechanism for mechanism in missing if theme in yes[mechanism]]
                gaps.append(
                    _region_gap(
                        edition, (region, near, theme), {mechanism: yes[mechanism] for mechanism in perhaps}, no
                    )
                )
    return gaps


def held_by_few(edition: Edition, number: int) -> Found:
    """Themes that exactly so many mechanisms of the edition work on, by what is on record: 0 or 1; by id."""
    sets = mechanism_sets(edition)
    no = edition.derived(_stated_no)
    gaps = []
    for theme in sorted({theme for mechanism in sets for theme in (*sets[mechanism].themes, *no[mechanism])}):
        holders = [mechanism for mechanism in sets if theme in sets[mechanism].themes]
        if len(holders) != number:
            continue
        stated_no, unknown = _split(theme, [mechanism for mechanism in sets if mechanism not in holders], no)
        who = f"Only {names(edition, holders)[0]} works" if holders else "No mechanism works"
        sentence = f"{who} on {edition.entities[theme].name} by what is on record{_words(stated_no, unknown)}."
        edges = [edge for mechanism in holders for edge in sets[mechanism].themes[theme]]
        edges += [edge for mechanism in stated_no for edge in no[mechanism][theme]]
        gaps.append(
            Gap(
                theme,
                sentence,
                _coverage(stated_no, unknown),
                tuple(holders),
                stated_no=stated_no,
                unknown=unknown,
                edges=tuple(edges),
                is_known=not unknown,
            )
        )
    return Found(gaps)


def _region_gap(
    edition: Edition, where: tuple[str, list[str], str], perhaps: dict[str, Part], no: dict[str, Part]
) -> Gap:
    region, near, theme = where
    stated_no, unknown = _split(theme, near, no)
    coverage = _coverage(stated_no, unknown)
    sentence = f"No mechanism with a member State in {region} is on record as working on {edition.entities[theme].name}"
    if perhaps:
        works = "works" if len(perhaps) == 1 else "work"
        coverage += f"; may serve it: {', '.join(names(edition, perhaps))}"
        sentence += f"; {', '.join(names(edition, perhaps))} {works} on it, whose members are not all known"
    edges: list[EdgeStatement] = [edge for one in stated_no for edge in no[one][theme]]
    edges += [edge for themes in perhaps.values() for edge in themes[theme]]
    return Gap(
        region,
        f"{sentence}{_words(stated_no, unknown)}.",
        coverage,
        tuple(near),
        about=theme,
        stated_no=stated_no,
        unknown=unknown,
        edges=tuple(edges),
        is_known=not unknown and not perhaps,
    )


def _stated_no(edition: Edition) -> dict[str, Part]:
    """Of each mechanism the themes that a document denies."""
    dashes: dict[str, Part] = {mechanism: {} for mechanism in current_mechanisms(edition)}
    for edge in edition.select(["DOES_NOT_FOCUS_ON"]):
        if edge.subject in dashes:
            dashes[edge.subject].setdefault(edge.object, []).append(edge)
    return dashes


def _split(theme: str, mechanisms: Iterable[str], no: dict[str, Part]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of mechanisms that do not hold a theme those that say so, and those of which nothing is said."""
    silent = list(mechanisms)
    return tuple(mechanism for mechanism in silent if theme in no[mechanism]), tuple(
        mechanism for mechanism in silent if theme not in no[mechanism]
    )


def _words(stated_no: tuple[str, ...], unknown: tuple[str, ...]) -> str:
    words = []
    if stated_no:
        words.append(f"{counted(len(stated_no), 'mechanism')} {'is' if len(stated_no) == 1 else 'are'} stated not to")
    if unknown:
        words.append(f"of {counted(len(unknown), 'mechanism')} nothing is said")
    return "".join(f"; {word}" for word in words)


def _coverage(stated_no: tuple[str, ...], unknown: tuple[str, ...]) -> str:
    return f"stated no: {len(stated_no)}; unknown: {len(unknown)}"
