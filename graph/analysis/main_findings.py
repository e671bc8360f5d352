"""The main findings of an edition: a sentence for each, with the page of the explorer that shows it whole.

They are made of what the edition has, and not written down: another edition has others. Each is left out where nothing
of the kind is on record.

**What it does not say.** What is most is most of what is on record: a list that is not known may have more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from govgraph.graph.analysis.cross_tables import counts, themes_by_mechanisms
from govgraph.graph.analysis.mechanism_sets import Part, mechanism_sets
from govgraph.graph.core.coverage_text import open_words
from govgraph.graph.core.current import listed_mechanisms
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.kinds import count_of_kind
from govgraph.graph.core.provenance import STATEMENT_IDS
from govgraph.graph.core.records import Evidence
from govgraph.graph.core.text import counted, first_of
from govgraph.graph.core.theme_answers import YES
from govgraph.graph.tables.arrays import coded, is_among

if TYPE_CHECKING:
    from govgraph.graph.measures.pairs import Pairs

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
    statement_ids
        The ids of the statements and rows of coverage that it rests on.
    """

    words: str
    page: str
    choices: dict[str, str]
    statement_ids: tuple[str, ...] = ()


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
    listed = sorted(listed_mechanisms(edition))
    members = {key: sets.members for key, sets in mechanism_sets(edition, listed).items()}
    return [
        *_most_in_common(edition, members),
        *_contained(edition, members),
        *_in_most(edition, members),
        *_chairs(edition),
        *_secretariats(edition),
        *_themes(edition),
        *_lists(edition),
    ]


Members = Mapping[str, Part]
"""The members of each mechanism, with the statements that say so."""


def _most_in_common(edition: Edition, members: Members) -> list[Finding]:
    most, number, first = 0, 0, ("", "")
    ids = list(members)
    for pairs in _pairs(members):
        largest = int(pairs.shared.max(initial=0))
        if largest > most:
            place = int(np.argmax(pairs.shared))
            most, number, first = largest, 0, (ids[pairs.a[place]], ids[pairs.b[place]])
        number += int((pairs.shared == most).sum())
    if not most:
        return []
    a, b = first
    also = f" (as have {counted(number - 1, 'other pair')})" if number > 1 else ""
    words = f"Most members in common: {edition.label(a)} and {edition.label(b)}, {count_of_kind(most, 'state')}{also}."
    common = members[a].keys() & members[b].keys()
    return [Finding(words, "compare", {"ids": f"{a},{b}"}, _ids(_of_states(members, (a, b), common)))]


def _pairs(members: Members) -> Iterator[Pairs]:
    """Every two mechanisms with the number of members that both have, some at a time."""
    # Sparse matrices take a while to import, and a page that starts asks for findings last.
    from govgraph.graph.measures.pairs import pair_blocks
    from govgraph.graph.measures.sets import incidence

    return pair_blocks(incidence(list(members.values())))


def _contained(edition: Edition, members: Members) -> list[Finding]:
    ids = list(members)
    is_whole = np.array([edition.status(key) == "complete" for key in ids], dtype=bool)
    number, nearest = 0, (0, 0, "", "")
    for pairs in _pairs(members):
        for inner, outer in ((pairs.a, pairs.b), (pairs.b, pairs.a)):
            sizes = pairs.sizes[inner]
            inside = np.flatnonzero((sizes >= SMALLEST) & (pairs.shared == sizes) & is_whole[inner])
            if not len(inside):
                continue
            # The nearest in size says most: of a large one everybody is a member.
            more = pairs.sizes[outer[inside]] - sizes[inside]
            places = inside[more == more.min()]
            of_these = min((int(sizes[place]), ids[inner[place]], ids[outer[place]]) for place in places.tolist())
            pair = (int(more.min()), *of_these)
            nearest = min(nearest, pair) if number else pair
            number += len(inside)
    if not number:
        return []
    _, size, a, b = nearest
    also = f" The same holds of {counted(number - 1, 'other pair')}." if number > 1 else ""
    words = f"All {count_of_kind(size, 'state')} of {edition.label(a)} are in {edition.label(b)}.{also}"
    statements = _of_states(members, (a, b), members[a].keys())
    return [Finding(words, "compare", {"ids": f"{a},{b}"}, _ids(statements))]


def _in_most(edition: Edition, members: Members) -> list[Finding]:
    numbers: dict[str, int] = defaultdict(int)
    for states in members.values():
        for state in states:
            numbers[state] += 1
    most = max(numbers.values(), default=0)
    having = (key for key, number in numbers.items() if number == most)
    first = sorted(having, key=lambda key: edition.entities[key].name)
    if not first:
        return []
    words = f"Member of the most mechanisms: {_of_each((edition.entities[key].name for key in first), most)}."
    return [Finding(words, "members", {}, _ids(_of_states(members, members, set(first))))]


def _of_states(members: Members, mechanisms: Iterable[str], states: Collection[str]) -> Iterator[Evidence]:
    """The statements by which these States are members of these mechanisms."""
    for mechanism in mechanisms:
        for state in sorted(members[mechanism].keys() & states):
            yield from members[mechanism][state]


def _ids(rows: Iterable[Evidence]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.id for row in rows))


def _chairs(edition: Edition) -> list[Finding]:
    """Who chairs more than one mechanism, with most of them first."""
    chaired = _by_holder(edition, "CHAIRS")
    several = sorted((key for key in chaired if len(chaired[key]) > 1), key=lambda key: (-len(chaired[key]), key))
    findings = []
    for key in several[:_NAMED]:
        names = ", ".join(sorted(map(edition.label, chaired[key])))
        more = len(several) - _NAMED if [key] == several[_NAMED - 1 : _NAMED] else 0
        also = f" {more} more chair several." if more > 0 else ""
        words = f"{edition.entities[key].name} chairs {len(chaired[key]):,} mechanisms: {names}.{also}"
        findings.append(
            Finding(words, "look-up", {"id": key, "tab": "evidence"}, _of_holders(edition, "CHAIRS", [key]))
        )
    return findings


def _secretariats(edition: Edition) -> list[Finding]:
    served = _by_holder(edition, "SECRETARIAT_OF")
    most = max(map(len, served.values()), default=0)
    first = sorted((key for key in served if len(served[key]) == most), key=edition.label)
    if most < 2:
        return []
    words = f"Secretariat of the most mechanisms: {_of_each(map(edition.label, first), most)}."
    return [
        Finding(words, "look-up", {"id": first[0], "tab": "evidence"}, _of_holders(edition, "SECRETARIAT_OF", first))
    ]


def _of_holders(edition: Edition, relation: str, holders: Collection[str]) -> tuple[str, ...]:
    """The ids of the statements that some hold an office of mechanisms."""
    edges = (edge for edge in edition.select([relation]) if edition.entities[edge.object].kind == "mechanism")
    return _ids(edge for edge in edges if edge.subject in holders)


def _by_holder(edition: Edition, relation: str) -> dict[str, set[str]]:
    by_holder: dict[str, set[str]] = defaultdict(set)
    for edge in edition.select([relation]):
        if edition.entities[edge.object].kind == "mechanism":
            by_holder[edge.subject].add(edge.object)
    return by_holder


def _themes(edition: Edition) -> list[Finding]:
    table = themes_by_mechanisms(edition)
    numbers = {theme: of[YES] for theme, of in counts(table, "theme", "answer").items() if YES in of}
    if not numbers:
        return []
    most = max(numbers.values())
    themes = {theme for theme, number in numbers.items() if number == most}
    first = sorted(edition.entities[theme].name for theme in themes)
    of_these = table.take(is_among(coded(table, "theme"), themes) & is_among(coded(table, "answer"), (YES,)))
    ids = tuple(dict.fromkeys(key for row in of_these.rows for key in row[STATEMENT_IDS]))
    return [Finding(f"Theme of the most mechanisms: {_of_each(first, most)}.", "themes", {}, ids)]


def _lists(edition: Edition) -> list[Finding]:
    mechanisms = listed_mechanisms(edition)
    incomplete = [key for key in mechanisms if edition.status(key) not in ("complete", "none")]
    if not mechanisms or not incomplete:
        return []
    known = open_words(edition.status(key) for key in incomplete)
    words = f"The members of {len(incomplete):,} of {counted(len(mechanisms), 'mechanism')} are {known}."
    rows = [row for row in edition.coverage if row.mechanism in incomplete and row.relation == "MEMBER_OF"]
    # A mechanism that only own data name, without a list of theirs, is counted by their statements.
    uncovered = [key for key in mechanisms if key not in edition.covered] if edition.own else []
    own = [edge.id for key in uncovered for edge in edition.edges_of(key) if edition.own_data([edge.id])]
    return [Finding(words, "coverage", {}, (*_ids(row for row in rows if row.document), *dict.fromkeys(own)))]


def _of_each(names: Iterable[str], number: int) -> str:
    """A few names and how many more there are, with the number that each of them has.

    >>> _of_each(["A"], 3), _of_each(["A", "B"], 3), _of_each(["A", "B", "C", "D", "E"], 3)
    ('A (3)', 'A, B (3 each)', 'A, B, C and 2 more (3 each)')
    """
    all_names = list(names)
    return f"{first_of(all_names, _NAMED)} ({number}{' each' if len(all_names) > 1 else ''})"
