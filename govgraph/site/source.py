"""What a site is made of: data sets as they are, without a database, or the graph that is loaded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from govgraph.dataset_editions import edition_summaries, name_pairs
from govgraph.graph.core import seed
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.model import Dataset
from govgraph.graph.core.settings import read_settings
from govgraph.graph.ingest.joined import derived
from govgraph.graph.store.editions import EditionSummary, default_edition
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
    summaries = _chosen(edition_summaries(derived(datasets)), chosen)
    return _source([edition_of(datasets, summary.name) for summary in summaries], summaries, name_pairs(datasets))


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
        loaded = read_editions(store)
        if not loaded:
            raise nothing_loaded()
        pairs = read_name_pairs(store)
        summaries = _chosen(loaded, chosen)
        return _source([read_edition(store, summary.name) for summary in summaries], summaries, pairs)


def _chosen(summaries: Collection[EditionSummary], chosen: Collection[str]) -> list[EditionSummary]:
    """Those editions that are chosen, in their order; all where none is."""
    names = [summary.name for summary in summaries]
    if unknown := [name for name in chosen if name not in names]:
        raise UsageError(f"edition: found {unknown[0]!r}, under which nothing is filed; use one of {', '.join(names)}")
    return [summary for summary in summaries if summary.name in chosen or not chosen]


def _source(
    editions: Iterable[Edition], summaries: Collection[EditionSummary], printed: Iterable[tuple[str, str]]
) -> Source:
    all_editions = tuple(editions)
    main = default_edition(summaries)
    names: dict[str, list[str]] = defaultdict(list)
    entities = all_editions[0].entities
    for key, name in sorted(set(printed)):
        if key in entities and name not in (key, entities[key].name, entities[key].acronym):
            names[key].append(name)
    return Source(all_editions, next(edition for edition in all_editions if edition.name == main), dict(names))
