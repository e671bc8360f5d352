"""Which editions there are, in what order they stand, and which one is meant when none is named.

An edition is whatever statements or coverage are filed under, whomever they are about. Nothing else defines one:
status, questions, exports and every page of the explorer ask here.

The default is the edition of the seed in which the members of most mechanisms are known: first by the lists that are
whole, then by those of which any State is on record, and the later of two equal. What other data sets file under an
edition of the seed does not count. Where the seed is not loaded, or left out, it is the same of what there is. An
alternative of an edition comes last; an edition without a year in its name comes after those with one, by name. It is
the same for every command, question and page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.paths import SEED
from govgraph.graph.store import Store
from govgraph.graph.store.store import NO_HURRY

_FILED = (
    "MATCH (:Document)-[x:CLAIMS]->(:Entity)",
    "MATCH (:Entity)-[x]->(:Entity)",
    "MATCH (:Entity)-[:HAS_COVERAGE]->(x:Coverage)",
)
_LISTS = (
    "MATCH (:State)-[x:MEMBER_OF]->(m:Mechanism) WHERE x.status IS NULL "
    "UNWIND x.datasets AS dataset "
    "RETURN DISTINCT x.edition AS edition, dataset, m.id AS mechanism"
)
_WHOLE = (
    "MATCH (m:Mechanism)-[:HAS_COVERAGE]->(x:Coverage) WHERE x.relation = 'MEMBER_OF' AND x.status = 'complete' "
    "UNWIND x.datasets AS dataset RETURN DISTINCT x.edition AS edition, dataset, m.id AS mechanism"
)
_YEAR = re.compile(r"(\d{4})(?!\d)")


class EditionSummary(NamedTuple):
    """An edition.

    Attributes:
        name: what statements and coverage are filed under.
        datasets: the data sets that file something under it.
        lists: of how many mechanisms member States are in it; by the seed alone where it files something there.
        whole: of how many of them the list is complete.
    """

    name: str
    datasets: frozenset[str]
    lists: int = 0
    whole: int = 0


def read_editions(store: Store, without: Collection[str] = ()) -> list[EditionSummary]:
    """The editions in the graph, in order.

    Parameters
    ----------
    store
        The graph.
    without
        Names of data sets; an edition that only they hold is left out.
    """
    datasets: dict[str, set[str]] = defaultdict(set)
    for pattern in _FILED:
        text = f"{pattern} UNWIND x.datasets AS dataset RETURN DISTINCT x.edition AS edition, dataset"
        for row in _read(store, text, without):
            datasets[row["edition"]].add(row["dataset"])

    def counted(text: str) -> list[dict[str, str]]:
        rows = _read(store, text, without)
        return [row for row in rows if row["dataset"] == SEED.name or SEED.name not in datasets[row["edition"]]]

    lists: dict[str, set[str]] = defaultdict(set)
    for row in counted(_LISTS):
        lists[row["edition"]].add(row["mechanism"])
    whole: dict[str, set[str]] = defaultdict(set)
    for row in counted(_WHOLE):
        if row["mechanism"] in lists[row["edition"]]:
            whole[row["edition"]].add(row["mechanism"])
    return in_order(
        EditionSummary(name, frozenset(of), len(lists[name]), len(whole[name])) for name, of in datasets.items()
    )


def _read(store: Store, text: str, without: Collection[str]) -> list[dict[str, str]]:
    rows = store.read(text, time_limit=NO_HURRY).rows
    return [row for row in rows if row["edition"] and row["dataset"] not in without]


def in_order(editions: Iterable[EditionSummary]) -> list[EditionSummary]:
    """By year, an edition before its alternatives; then those without a year, by name.

    Examples
    --------
    >>> names = ["own", "cow", "2019-alternative", "Factbook", "2010", "2019"]
    >>> [edition.name for edition in in_order(EditionSummary(name, frozenset()) for name in names)]
    ['2010', '2019', '2019-alternative', 'cow', 'Factbook', 'own']
    """
    return sorted(
        editions,
        key=lambda edition: (
            _year(edition.name) is None,
            _year(edition.name) or 0,
            edition.name.casefold(),
            edition.name,
        ),
    )


def nothing_loaded() -> UsageError:
    """The error of a graph without an edition."""
    return UsageError("edition: found none, as nothing is loaded: run `govgraph load`")


def default_edition(editions: Collection[EditionSummary]) -> str:
    """The edition that is meant when none is named; the module says which.

    Parameters
    ----------
    editions
        Those to choose from.

    Raises
    ------
    UsageError
        There is none.

    Examples
    --------
    >>> seed, own = frozenset({"seed"}), frozenset({"own"})
    >>> loaded = [EditionSummary("2010", seed, 14, 13), EditionSummary("2019", seed, 28, 27)]
    >>> loaded += [EditionSummary("2025", seed, 30, 21), EditionSummary("own", own, 40, 40)]
    >>> default_edition(loaded), default_edition(loaded[3:])
    ('2019', 'own')
    """
    if not editions:
        raise nothing_loaded()

    def rank(edition: EditionSummary) -> tuple[bool, bool, int, int, int, str]:
        return (
            SEED.name not in edition.datasets,
            is_alternative(edition.name),
            -edition.whole,
            -edition.lists,
            -(_year(edition.name) or 0),
            edition.name,
        )

    return min(editions, key=rank).name


def is_alternative(name: str) -> bool:
    """Whether an edition has other lists for the edition that its name begins with.

    Examples
    --------
    >>> is_alternative("2019-alternative"), is_alternative("2019-06")
    (True, False)
    """
    return name.endswith("-alternative")


def _year(name: str) -> int | None:
    match = _YEAR.match(name)
    return int(match[1]) if match else None
