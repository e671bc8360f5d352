"""Editions of a researcher without a database: of the seed of the package, or of data of one's own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from govgraph.edition import Edition
from govgraph.graph.core import seed
from govgraph.graph.core.errors import DataError, UsageError
from govgraph.graph.core.model import Dataset
from govgraph.graph.core.paths import SEED
from govgraph.graph.core.text import shortened
from govgraph.graph.ingest.joined import join
from govgraph.graph.ingest.registry import registry_of
from govgraph.graph.ingest.validation import check
from govgraph.loaders.forms import read_form
from govgraph.loaders.tables import read_tables

Source = str | Path
"""`seed`, or a folder, workbook or table in any of the forms that `govgraph load` takes."""


def load_edition(
    name: str, source: Source | Sequence[Source] = "seed", *, inherited: bool = True, grade_at_least: str = ""
) -> Edition:
    """Load an edition without a database: of the seed that comes with the package, or of data of your own.

    Parameters
    ----------
    name
        The edition's name, such as `2019`.
    source
        `seed`; a folder or workbook with the six tables; the folder of the Correlates of War's tables; a table of the
        World Factbook; or several of them, which are read as where they are loaded one after the other.
    inherited
        Whether memberships that States have through unions are in it.
    grade_at_least
        The least good grade of documents that counts, such as `government`; all documents when empty.

    Returns
    -------
    Edition

    Raises
    ------
    UsageError
        Nothing is filed under the edition, the message names those that there are; or there is no such grade.
    DataError
        A source is not there or its rows break rules: all problems at once.

    Examples
    --------
    >>> import govgraph as gg
    >>> len(gg.load_edition("2019").of_kind("state")) > 200
    True
    """
    check_name(name)
    several = (source,) if isinstance(source, str | Path) else source
    if not isinstance(several, Collection) or not all(isinstance(each, str | Path) for each in several):
        raise UsageError(f"source: found {shortened(repr(source), 60)}; use `seed`, a path, or several of them")
    sources = tuple(several)
    if not sources:
        raise UsageError("source: found none; name `seed`, or a folder, workbook or table")
    return edition_of([dataset_of(str(path)) for path in sources], name, inherited=inherited, grade=grade_at_least)


def edition_of(datasets: Sequence[Dataset], name: str, *, inherited: bool = True, grade: str = "") -> Edition:
    """The edition of that name in some data sets, which are read as one."""
    dataset, own = join(datasets)
    parts = {part.name: _content_hash(part) for part in datasets}
    edition = Edition.from_dataset(dataset, name, inherited=inherited, derived=True, parts=parts, own=own)
    edition = edition.with_grades(grade)
    names = (row for rows in (seed_dataset().names, dataset.names) for row in rows if row.entity in edition.entities)
    return Edition.of(edition, [(row.entity, row.name) for row in names])


@cache
def seed_dataset() -> Dataset:
    """The seed of the package."""
    return read_tables(SEED)


def _content_hash(dataset: Dataset) -> str:
    return seed.data_hash() if dataset is seed_dataset() else dataset.content_hash()


def dataset_of(source: str) -> Dataset:
    """The data set of a source: `seed`, or a folder, workbook or table.

    Raises
    ------
    DataError
        It is not there, or its rows break rules: all problems at once.
    """
    if source == "seed":
        return seed_dataset()
    dataset = read_form(Path(source), registry_of(seed_dataset()))
    if problems := check(dataset):
        raise DataError(problems)
    return dataset


def check_name(name: Any) -> None:  # noqa: ANN401 - what a user gives
    """Refuse what cannot be the name of an edition.

    Raises
    ------
    UsageError
        It is no text.
    """
    if not isinstance(name, str):
        raise UsageError(f"edition: found {shortened(repr(name), 60)}; use its name as a text, such as '2019'")
