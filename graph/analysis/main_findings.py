"""The main findings of an edition: a sentence for each, with the page of the explorer that shows it whole.

They are made of what the edition has, and not written down: another edition has others. Each is left out where nothing
of the kind is on record.

**What it does not say.** What is most is most of what is on record: a list that is not known may have more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from govgraph.graph.analysis.cross_tables import counts, themes_by_mechanisms
from govgraph.graph.analysis.mechanism_sets import mechanism_sets
from govgraph.graph.core.current import listed_mechanisms
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.kinds import count_of_kind
from govgraph.graph.core.text import counted
from govgraph.graph.core.theme_answers import YES

SMALLEST = 5
"""Members from which it is a finding that all of them are in another mechanism."""
_NAMED = 3


class Finding(NamedTuple):
    """A finding.

    Attributes
    ----------
    words
        One sentence.
    page
        The page of the explorer that shows it whole.
    choices
        What is chosen there, by the names of its address.
    """

    words: str
    page: str
    choices: dict[str, str]


def main_findings(edition: Edition) -> list[Finding]:
    """The main findings of an edition, in order.

    Parameters
    ----------
    edition
        The edition; of one that is counted by year, a single year.

    Examples
    --------
    >>> import govgraph as gg
    >>> main_findings(gg.load_edition("2010"))[0].words
    'Most members in common: APC and Bali Process, 33 States and territories.'
    """
    members = {key: set(sets.members) for key, sets in mechanism_sets(edition, listed_mechanisms(edition)).items()}
    return [
        *_most_in_common(edition, members),
        *_contained(edition, members),
        *_in_most(edition, members),
        *_chairs(edition),
        *_secretariats(edition),
        *_themes(edition),
        *_lists(edition),
    ]


Members = dict[str, set[str]]


def _most_in_common(edition: Edition, members: Members) -> list[Finding]:
    pairs = {(a, b): len(members[a] & members[b]) for a, b in combinations(sorted(members), 2)}
    most = max(pairs.values(), default=0)
    if not most:
        return []
    ties = [pair for pair, number in pairs.items() if number == most]
    a, b = ties[0]
    also = f" (as have {counted(len(ties) - 1, 'other pair')})" if len(ties) > 1 else ""
    words = f"Most members in common: {edition.label(a)} and {edition.label(b)}, {count_of_kind(most, 'state')}{also}."
    return [Finding(words, "compare", {"ids": f"{a},{b}"})]


def _contained(edition: Edition, members: Members) -> list[Finding]:
    inside = [
        (len(members[a]), a, b)
        for a in members
        for b in members
        if a != b and len(members[a]) >= SMALLEST and members[a] <= members[b] and edition.status(a) == "complete"
    ]
    if not inside:
        return []
    # The nearest in size says most: of a large one everybody is a member.
    number, a, b = min(inside, key=lambda pair: (len(members[pair[2]]) - pair[0], pair))
    more = len(inside) - 1
    also = f" The same holds of {counted(more, 'other pair')}." if more else ""
    words = f"All {count_of_kind(number, 'state')} of {edition.label(a)} are in {edition.label(b)}.{also}"
    return [Finding(words, "compare", {"ids": f"{a},{b}"})]


def _in_most(edition: Edition, members: Members) -> list[Finding]:
    numbers: dict[str, int] = defaultdict(int)
    for states in members.values():
        for state in states:
            numbers[state] += 1
    most = max(numbers.values(), default=0)
    first = sorted(edition.entities[key].name for key, number in numbers.items() if number == most)
    if not first:
        return []
    words = f"Member of most mechanisms: {_of_each(first, most)}."
    return [Finding(words, "members", {})]


def _chairs(edition: Edition) -> list[Finding]:
    """Who chairs more than one mechanism, with most of them first."""
    chaired = _by_holder(edition, "CHAIRS")
    several = sorted((key for key in chaired if len(chaired[key]) > 1), key=lambda key: (-len(chaired[key]), key))
    findings = []
    for key in several[:_NAMED]:
        names = ", ".join(sorted(map(edition.label, chaired[key])))
        more = len(several) - _NAMED if [key] == several[_NAMED - 1 : _NAMED] else 0
        also = f" {more} more chair several." if more > 0 else ""
        words = f"{edition.entities[key].name} chairs {len(chaired[key])} mechanisms: {names}.{also}"
        findings.append(Finding(words, "look-up", {"id": key, "tab": "evidence"}))
    return findings


def _secretariats(edition: Edition) -> list[Finding]:
    served = _by_holder(edition, "SECRETARIAT_OF")
    most = max(map(len, served.values()), default=0)
    first = sorted((key for key in served if len(served[key]) == most), key=edition.label)
    if most < 2:
        return []
    words = f"Secretariat of most mechanisms: {_of_each(map(edition.label, first), most)}."
    return [Finding(words, "look-up", {"id": first[0], "tab": "evidence"})]


def _by_holder(edition: Edition, relation: str) -> dict[str, set[str]]:
    by_holder: dict[str, set[str]] = defaultdict(set)
    for edge in edition.select([relation]):
        if edition.entities[edge.object].kind == "mechanism":
            by_holder[edge.subject].add(edge.object)
    return by_holder


def _themes(edition: Edition) -> list[Finding]:
    table = themes_by_mechanisms(edition)
    numbers = {theme: of[YES] for theme, of in counts(table.rows, "theme", "answer").items() if YES in of}
    if not numbers:
        return []
    most = max(numbers.values())
    first = sorted(edition.entities[theme].name for theme, number in numbers.items() if number == most)
    return [Finding(f"Theme of most mechanisms: {_of_each(first, most)}.", "themes", {})]


def _lists(edition: Edition) -> list[Finding]:
    mechanisms = listed_mechanisms(edition)
    incomplete = [key for key in mechanisms if edition.status(key) not in ("complete", "none")]
    if not mechanisms or not incomplete:
        return []
    words = f"Members not fully known: of {len(incomplete)} of {counted(len(mechanisms), 'mechanism')}."
    return [Finding(words, "coverage", {})]


def _of_each(names: Iterable[str], number: int) -> str:
    """A few names and how many more there are, with the number that each of them has.

    >>> _of_each(["A"], 3), _of_each(["A", "B"], 3), _of_each(["A", "B", "C", "D", "E"], 3)
    ('A, of 3', 'A, B, of 3 each', 'A, B, C and 2 more, of 3 each')
    """
    every = list(names)
    more = f" and {len(every) - _NAMED} more" if len(every) > _NAMED else ""
    return f"{', '.join(every[:_NAMED])}{more}, of {number}{' each' if len(every) > 1 else ''}"
