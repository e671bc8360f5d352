"""What a site is made of: data sets as they are, without a database, or the graph that is loaded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from govgraph.graph.analysis.mechanism_sets import mechanism_sets
from govgraph.graph.core import seed
from govgraph.graph.core.current import listed_mechanisms
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.model import Dataset
from govgraph.graph.core.settings import read_settings
from govgraph.graph.store.editions import EditionSummary, default_edition, in_order
from govgraph.interface import edition_of


@dataclass(frozen=True, slots=True)
class Source:
    """What is published.

    Attributes:
        editions: in their order.
        main: the one that is meant where none is named.
        names: further names of entities, as documents print them.
    """

    editions: tuple[Edition, ...]
    main: Edition
    names: Mapping[str, Sequence[str]]

    @property
    def version(self) -> str:
        """What the data are called: the seed and its version, or the data sets and what their content hashes to."""
        if all(edition.seed_version and not edition.own for edition in self.editions):
            return f"govgraph seed, version {seed.version()}"
        parts = {name: value for edition in self.editions for name, value in edition.datasets.items()}
        return "; ".join(f"{name}, sha256 {value[:12]}" for name, value in sorted(parts.items())) or "data of one's own"


def from_datasets(datasets: Sequence[Dataset], chosen: Collection[str] = ()) -> Source:
    """The editions of data sets, or those of them that are chosen.

    Raises:
        UsageError: an edition is chosen in which nothing is filed.
    """
    filed = {row.edition for dataset in datasets for row in dataset.statements}
    filed |= {row.edition for dataset in datasets for row in dataset.coverage}
    names = _chosen(filed, chosen)
    printed = ((row.entity, row.name) for dataset in datasets for row in dataset.names)
    return _source([edition_of(datasets, name) for name in names], printed)


def from_graph(chosen: Collection[str] = ()) -> Source:
    """The editions of the graph that is loaded, or those of them that are chosen.

    Raises:
        UsageError: nothing is loaded, or an edition is chosen in which nothing is filed.
    """
    from govgraph.graph.store import Store
    from govgraph.graph.store.ask import read_name_pairs
    from govgraph.graph.store.edition_reader import read_edition
    from govgraph.graph.store.editions import nothing_loaded, read_editions

    with Store(read_settings()) as store:
        there = [summary.name for summary in read_editions(store)]
        if not there:
            raise nothing_loaded()
        pairs = read_name_pairs(store)
        return _source([read_edition(store, name) for name in _chosen(there, chosen)], pairs)


def _chosen(there: Collection[str], chosen: Collection[str]) -> list[str]:
    """The names of the editions, in their order."""
    if unknown := [name for name in chosen if name not in there]:
        raise UsageError(
            f"edition: found {unknown[0]!r}, under which nothing is filed; use one of {', '.join(sorted(there))}"
        )
    return [summary.name for summary in in_order(EditionSummary(name, frozenset()) for name in chosen or there)]


def _source(editions: Iterable[Edition], printed: Iterable[tuple[str, str]]) -> Source:
    every = tuple(editions)
    main = default_edition([_summary(edition) for edition in every])
    names: dict[str, list[str]] = defaultdict(list)
    entities = every[0].entities
    for key, name in sorted(set(printed)):
        if key in entities and name not in (key, entities[key].name, entities[key].acronym):
            names[key].append(name)
    return Source(every, next(edition for edition in every if edition.name == main), dict(names))


def _summary(edition: Edition) -> EditionSummary:
    if edition.needs_year:
        return EditionSummary(edition.name, frozenset(edition.datasets))
    sets = mechanism_sets(edition, listed_mechanisms(edition))
    with_members = [key for key, of in sets.items() if of.members]
    whole = sum(edition.status(key) == "complete" for key in with_members)
    return EditionSummary(edition.name, frozenset(edition.datasets), len(with_members), whole)
