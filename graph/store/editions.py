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

from govgraph.graph.core.edition_words import is_alternative
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.paths import SEED
from govgraph.graph.store import Store
from govgraph.graph.store.store import NO_HURRY

# What is filed, and the mechanisms of which it lists members, or says that the list is complete: of each kind once.
_READ = """
MATCH (:Document)-[x:CLAIMS]->(:Entity)
RETURN DISTINCT x.edition AS edition, x.datasets AS datasets, null AS listed, null AS whole
UNION ALL
MATCH (a:Entity)-[x]->(b:Entity)
RETURN DISTINCT x.edition AS edition, x.datasets AS datasets,
  CASE WHEN type(x) = 'MEMBER_OF' AND x.status IS NULL AND a:State AND b:Mechanism THEN b.id END AS listed,
  null AS whole
UNION ALL
MATCH (m:Entity)-[:HAS_COVERAGE]->(x:Coverage)
RETURN DISTINCT x.edition AS edition, x.datasets AS datasets, null AS listed,
  CASE WHEN x.relation = 'MEMBER_OF' AND x.status = 'complete' AND m:Mechanism THEN m.id END AS whole
"""
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
    rows = [
        (row["edition"], dataset, row["listed"], row["whole"])
        for row in store.read(_READ, time_limit=NO_HURRY).rows
        for dataset in row["datasets"] or ()
        if row["edition"] and dataset not in without
    ]
    datasets: dict[str, set[str]] = defaultdict(set)
    for edition, dataset, _, _ in rows:
        datasets[edition].add(dataset)
    lists: dict[str, set[str | None]] = defaultdict(set)
    complete_lists: dict[str, set[str | None]] = defaultdict(set)
    for edition, dataset, listed, complete in rows:
        if dataset == SEED.name or SEED.name not in datasets[edition]:
            lists[edition].add(listed)
            complete_lists[edition].add(complete)
    return in_order(
        EditionSummary(name, frozenset(of), len(lists[name] - {None}), len(complete_lists[name] & lists[name] - {None}))
        for name, of in datasets.items()
    )


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


def _year(name: str) -> int | None:
    match = _YEAR.match(name)
    return int(match[1]) if match else None
