"""Several data sets as one, without a database: the rows, and the inherited memberships, that loading them gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from govgraph.graph.core.errors import DataError, Problem
from govgraph.graph.core.inheritance import THROUGH, bodies_of_others, with_inherited
from govgraph.graph.core.model import TABLES, Dataset, EntityRow, StatementRow
from govgraph.graph.core.paths import SEED
from govgraph.graph.core.records import Coverage


def join(datasets: Sequence[Dataset]) -> tuple[Dataset, dict[str, tuple[str, ...]]]:
    """Several data sets as one, each with the memberships that it derives, as where they are loaded in this order.

    A row that two of them have, such as an entity that the second refers to, stands once. Of the coverage of a list
    both rows stay: the edition takes the less complete. Beside them are the data sets besides the seed by the ids of
    the statements and rows of coverage that they alone have.

    Raises
    ------
    DataError
        Two data sets have a row of their own otherwise, as where both are loaded.
    """
    problems: list[Problem] = []
    for place, dataset in enumerate(datasets):
        problems += _otherwise(dataset, datasets[:place])
    if problems:
        raise DataError(problems)
    parts = derived(datasets)
    own = _own(parts)
    if len(parts) == 1:
        return parts[0], own
    joined = Dataset("; ".join(dataset.name for dataset in datasets))
    for table in TABLES:
        rows = {row.key: row for dataset in reversed(parts) for row in dataset.rows(table.table)}
        joined.rows(table.table).extend(rows.values())
    return joined, own


def derived(datasets: Sequence[Dataset]) -> list[Dataset]:
    """Each data set with the memberships that it derives, as where they are loaded in this order."""
    parts: list[Dataset] = []
    for dataset in datasets:
        parts.append(with_inherited(dataset, *union_members(dataset, parts)))
    return parts


def _own(datasets: Sequence[Dataset]) -> dict[str, tuple[str, ...]]:
    """Of each statement and row of coverage that the seed does not have: the data sets that have it, by its id."""
    if all(dataset.name == SEED.name for dataset in datasets):
        return {}
    ids = {dataset.name: {*_ids(dataset)} for dataset in datasets}
    in_seed = ids.pop(SEED.name, set())
    own: dict[str, list[str]] = defaultdict(list)
    for name in sorted(ids):
        for key in ids[name] - in_seed:
            own[key].append(name)
    return {key: tuple(names) for key, names in own.items()}


def _ids(dataset: Dataset) -> Iterator[str]:
    yield from (row.id for row in dataset.statements)
    for row in dataset.coverage:
        yield Coverage(row.mechanism, row.relation, row.status, "", row.document, row.locator).id


def union_members(
    dataset: Dataset, other_datasets: Iterable[Dataset]
) -> tuple[list[StatementRow], dict[str, EntityRow]]:
    """The same as `read_union_members` gives, of data sets that are not in a database."""
    bodies, editions = bodies_of_others(dataset)
    statements: dict[str, StatementRow] = {}
    entities: dict[str, EntityRow] = {}
    for other in other_datasets:
        members = {
            row.id: row
            for row in other.statements
            if row.predicate == "MEMBER_OF" and row.object in bodies and row.edition in editions
            if row.basis != "inherited" and row.role != THROUGH
        }
        statements |= members
        subjects = {row.subject for row in members.values()}
        entities |= {row.id: row for row in other.entities if row.id in subjects and row.id not in entities}
    return list(statements.values()), entities


def _otherwise(dataset: Dataset, earlier: Sequence[Dataset]) -> Iterator[Problem]:
    """The rows of a data set that an earlier one has otherwise; a row that one of them only refers to is none."""
    for table in TABLES:
        for holder in earlier:
            rows = {row.key: row for row in holder.rows(table.table) if (table.table, row.key) not in holder.references}
            for index, row in enumerate(dataset.rows(table.table)):
                is_own = (table.table, row.key) not in dataset.references
                if is_own and row.key in rows and rows[row.key].cells() != row.cells():
                    file, line = dataset.place(table.table, index)
                    yield Problem(file, line, "", *row.otherwise_than(holder.name))
