"""Gaps of themes: regions and sub-regions without a mechanism on a theme, and themes that one mechanism holds.

A printed dash (`DOES_NOT_FOCUS_ON`) is a stated no. Where no document says either, it is unknown. The two are never
added up. Looked at are the themes of which the edition has at least one such statement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from govgraph.graph.analysis.gaps.rows import Gap, counted, names, open_lists
from govgraph.graph.analysis.gaps.states import states
from govgraph.graph.analysis.mechanism_sets import Held, mechanism_sets
from govgraph.graph.core.edition import EdgeStatement, Edition


def without_theme(edition: Edition, level: str) -> list[Gap]:
    """Regions or sub-regions of the M49 standard without a mechanism on a theme; by region, then by theme.

    **Rule.** A mechanism serves a region when at least one of the region's States is an active member of it. A gap is a
    region and a theme such that no mechanism that serves the region works on the theme. A mechanism on the theme whose
    list of members is not complete may serve it all the same: the coverage names it. The parts of the world that a
    mechanism says it covers are not used. A region that no mechanism serves at all is one row, without a theme.

    Args:
        edition: the edition.
        level: `region` or `subregion`.
    """
    found = mechanism_sets(edition)
    yes = {one: held.themes for one, held in found.items()}
    no = _stated_no(edition, found)
    themes = sorted({theme for part in (yes, no) for held in part.values() for theme in held})
    serving: dict[str, set[str]] = {getattr(edition.entities[one], level): set() for one in states(edition)}
    for mechanism, held in found.items():
        for state in held.members:
            serving.setdefault(getattr(edition.entities[state], level), set()).add(mechanism)
    serving.pop("", None)
    gaps, missing = [], open_lists(found)
    for region in sorted(serving) if themes else ():
        near = sorted(serving[region])
        if not near:
            what = f"No mechanism on record has a member State in {region}."
            coverage = f"lists that are not complete: {', '.join(names(edition, missing)) or 'none'}"
            gaps.append(Gap(region, what, coverage))
            continue
        for theme in themes:
            if not any(theme in yes[one] for one in near):
                perhaps = [one for one in missing if theme in yes[one]]
                gaps.append(_region_gap(edition, (region, near, theme), {one: yes[one] for one in perhaps}, no))
    return gaps


def held_by_few(edition: Edition) -> list[Gap]:
    """Themes that only one mechanism of the edition works on, or none, by what is on record; by number, then by id."""
    found = mechanism_sets(edition)
    no = _stated_no(edition, found)
    gaps = []
    for theme in sorted({theme for one in found for theme in (*found[one].themes, *no[one])}):
        holders = [one for one in found if theme in found[one].themes]
        if len(holders) > 1:
            continue
        said, unknown = _split(theme, [one for one in found if one not in holders], no)
        who = f"Only {names(edition, holders)[0]} works" if holders else "No mechanism works"
        what = f"{who} on {edition.entities[theme].name} by what is on record{_words(said, unknown)}."
        edges = [edge for one in holders for edge in found[one].themes[theme]]
        edges += [edge for one in said for edge in no[one][theme]]
        gaps.append(
            Gap(
                theme,
                what,
                _coverage(said, unknown),
                tuple(holders),
                stated_no=said,
                unknown=unknown,
                edges=tuple(edges),
            )
        )
    return sorted(gaps, key=lambda gap: (len(gap.which), gap.subject))


def _region_gap(
    edition: Edition, where: tuple[str, list[str], str], perhaps: dict[str, Held], no: dict[str, Held]
) -> Gap:
    region, near, theme = where
    said, unknown = _split(theme, near, no)
    coverage = _coverage(said, unknown)
    what = f"No mechanism with a member State in {region} is on record as working on {edition.entities[theme].name}"
    if perhaps:
        works = "works" if len(perhaps) == 1 else "work"
        coverage += f"; may serve it: {', '.join(names(edition, perhaps))}"
        what += f"; {', '.join(names(edition, perhaps))} {works} on it, whose members are not all known"
    edges: list[EdgeStatement] = [edge for one in said for edge in no[one][theme]]
    edges += [edge for held in perhaps.values() for edge in held[theme]]
    return Gap(
        region,
        f"{what}{_words(said, unknown)}.",
        coverage,
        tuple(near),
        about=theme,
        stated_no=said,
        unknown=unknown,
        edges=tuple(edges),
    )


def _stated_no(edition: Edition, mechanisms: Iterable[str]) -> dict[str, Held]:
    found: dict[str, Held] = {one: defaultdict(list) for one in mechanisms}
    for edge in edition.select(["DOES_NOT_FOCUS_ON"]):
        if edge.subject in found:
            found[edge.subject][edge.object].append(edge)
    return found


def _split(theme: str, mechanisms: Iterable[str], no: dict[str, Held]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of mechanisms that do not hold a theme those that say so, and those of which nothing is said."""
    rest = list(mechanisms)
    return tuple(one for one in rest if theme in no[one]), tuple(one for one in rest if theme not in no[one])


def _words(said: tuple[str, ...], unknown: tuple[str, ...]) -> str:
    words = []
    if said:
        words.append(f"{counted(len(said), 'mechanism')} {'is' if len(said) == 1 else 'are'} stated not to")
    if unknown:
        words.append(f"of {counted(len(unknown), 'mechanism')} nothing is said")
    return "".join(f"; {one}" for one in words)


def _coverage(said: tuple[str, ...], unknown: tuple[str, ...]) -> str:
    return f"stated no: {len(said)}; unknown: {len(unknown)}"
