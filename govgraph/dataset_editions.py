"""Data sets that no database holds: which editions they have, and the names by which they call entities.

It is the same as of a graph into which they are loaded one after the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.model import Dataset
from govgraph.graph.core.paths import SEED
from govgraph.graph.store.editions import EditionSummary, in_order


def edition_summaries(datasets: Sequence[Dataset]) -> list[EditionSummary]:
    """The editions in order, each with the data sets that file something under it, as `read_editions` has them.

    Parameters
    ----------
    datasets
        With the memberships that they derive (`govgraph.graph.ingest.joined.derived`).

    Raises
    ------
    UsageError
        They file nothing under any edition.
    """
    filing: dict[str, set[str]] = defaultdict(set)
    for dataset in datasets:
        for name in {row.edition for row in dataset.statements} | {row.edition for row in dataset.coverage}:
            filing[name].add(dataset.name)
    if not filing:
        names = ", ".join(sorted(dataset.name for dataset in datasets))
        raise UsageError(f"--from: found no statement in {names}; give data with at least one")
    kinds = {row.id: row.kind for dataset in datasets for row in dataset.entities}
    lists: dict[str, set[str]] = defaultdict(set)
    complete: dict[str, set[str]] = defaultdict(set)
    for dataset in datasets:
        # What others file under an edition of the seed does not count.
        counted = {name for name, of in filing.items() if dataset.name == SEED.name or SEED.name not in of}
        for row in dataset.statements:
            if row.predicate != "MEMBER_OF" or row.status or row.edition not in counted:
                continue
            if (kinds[row.subject], kinds[row.object]) == ("state", "mechanism"):
                lists[row.edition].add(row.object)
        for of_list in dataset.coverage:
            if (of_list.relation, of_list.status) == ("MEMBER_OF", "complete") and of_list.edition in counted:
                complete[of_list.edition].add(of_list.mechanism)
    return in_order(
        EditionSummary(name, frozenset(of), len(lists[name]), len(lists[name] & complete[name]))
        for name, of in filing.items()
    )


def name_pairs(datasets: Iterable[Dataset], kind: str = "") -> list[tuple[str, str]]:
    """The names of the entities, of one kind or of all, as (entity id, name), ids and acronyms among them."""
    names_of: dict[str, set[str]] = defaultdict(set)
    for dataset in datasets:
        for row in dataset.entities:
            if kind in ("", row.kind):
                names_of[row.id] |= {row.id, row.name, row.acronym}
        for printed in dataset.names:
            if printed.entity in names_of:
                names_of[printed.entity].add(printed.name)
    return [(key, name) for key, names in sorted(names_of.items()) for name in sorted(names - {""})]


def printed_names(datasets: Iterable[Dataset]) -> dict[str, list[tuple[str, str]]]:
    """Of each mechanism the names that documents print, without translations, as (name, document)."""
    rows = list(datasets)
    mechanisms = {row.id for dataset in rows for row in dataset.entities if row.kind == "mechanism"}
    printed: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in (row for dataset in rows for row in dataset.names):
        if row.entity in mechanisms and not row.language:
            printed[row.entity].append((row.name, row.document))
    return dict(printed)
