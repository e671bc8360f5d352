"""Gaps of themes: regions and sub-regions without a mechanism on a theme, and themes that one mechanism holds.

A printed dash (`DOES_NOT_FOCUS_ON`) is a stated no. Where no document says either, it is unknown. The two are never
added up. Looked at are the themes of which the edition has at least one such statement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from govgraph.graph.analysis.mechanism_sets import Held, holdings
from govgraph.graph.analysis.gaps.rows import Gap, counted, names, open_lists
from govgraph.graph.analysis.gaps.states import states
from govgraph.graph.core.edition import Snapshot, Tie


def without_theme(snapshot: Snapshot, level: str) -> list[Gap]:
    """Regions or sub-regions of the M49 standard without a mechanism on a theme; by region, then by theme.

    **Rule.** A mechanism serves a region when at least one of the region's States is an active member of it. A gap is a
    region and a theme such that no mechanism that serves the region works on the theme. A mechanism on the theme whose
    list of members is not complete may serve it all the same: the coverage names it. The parts of the world that a
    mechanism says it covers are not used. A region that no mechanism serves at all is one row, without a theme.

    Args:
        snapshot: the edition.
        level: `region` or `subregion`.
    """
    found = holdings(snapshot)
    yes = {one: held.themes for one, held in found.items()}
    no = _stated_no(snapshot, found)
    themes = sorted({theme for part in (yes, no) for held in part.values() for theme in held})
    serving: dict[str, set[str]] = {getattr(snapshot.entities[one], level): set() for one in states(snapshot)}
    for mechanism, held in found.items():
        for state in held.members:
            serving.setdefault(getattr(snapshot.entities[state], level), set()).add(mechanism)
    serving.pop("", None)
    gaps, missing = [], open_lists(found)
    for region in sorted(serving) if themes else ():
        near = sorted(serving[region])
        if not near:
            what = f"No mechanism on record has a member State in {region}."
            coverage = f"lists that are not complete: {', '.join(names(snapshot, missing)) or 'none'}"
            gaps.append(Gap(region, what, coverage))
            continue
        for theme in themes:
            if not any(theme in yes[one] for one in near):
                perhaps = [one for one in missing if theme in yes[one]]
                gaps.append(_region_gap(snapshot, (region, near, theme), {one: yes[one] for one in perhaps}, no))
    return gaps


def held_by_few(snapshot: Snapshot) -> list[Gap]:
    """Themes that only one mechanism of the edition works on, or none, by what is on record; by number, then by id."""
    found = holdings(snapshot)
    no = _stated_no(snapshot, found)
    gaps = []
    for theme in sorted({theme for one in found for theme in (*found[one].themes, *no[one])}):
        holders = [one for one in found if theme in found[one].themes]
        if len(holders) > 1:
            continue
        said, unknown = _split(theme, [one for one in found if one not in holders], no)
        who = f"Only {names(snapshot, holders)[0]} works" if holders else "No mechanism works"
        what = f"{who} on {snapshot.entities[theme].name} by what is on record{_words(said, unknown)}."
        ties = [tie for one in holders for tie in found[one].themes[theme]]
        ties += [tie for one in said for tie in no[one][theme]]
        gaps.append(Gap(
            theme, what, _coverage(said, unknown), tuple(holders), stated_no=said, unknown=unknown, ties=tuple(ties),
        ))
    return sorted(gaps, key=lambda gap: (len(gap.which), gap.subject))


def _region_gap(
    snapshot: Snapshot, where: tuple[str, list[str], str], perhaps: dict[str, Held], no: dict[str, Held]
) -> Gap:
    region, near, theme = where
    said, unknown = _split(theme, near, no)
    coverage = _coverage(said, unknown)
    what = f"No mechanism with a member State in {region} is on record as working on {snapshot.entities[theme].name}"
    if perhaps:
        works = "works" if len(perhaps) == 1 else "work"
        coverage += f"; may serve it: {', '.join(names(snapshot, perhaps))}"
        what += f"; {', '.join(names(snapshot, perhaps))} {works} on it, whose members are not all known"
    ties: list[Tie] = [tie for one in said for tie in no[one][theme]]
    ties += [tie for held in perhaps.values() for tie in held[theme]]
    return Gap(
        region, f"{what}{_words(said, unknown)}.", coverage, tuple(near), about=theme, stated_no=said,
        unknown=unknown, ties=tuple(ties),
    )


def _stated_no(snapshot: Snapshot, mechanisms: Iterable[str]) -> dict[str, Held]:
    found: dict[str, Held] = {one: defaultdict(list) for one in mechanisms}
    for tie in snapshot.select(["DOES_NOT_FOCUS_ON"]):
        if tie.subject in found:
            found[tie.subject][tie.object].append(tie)
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
