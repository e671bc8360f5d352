"""Analyses of the lists themselves: how complete they are, and who is in how many from year to year."""

from __future__ import annotations

from govgraph.edition import Edition
from govgraph.graph.analysis.registry import find_analysis
from govgraph.graph.tables.table import Table


def coverage(edition: Edition, relation: str = "MEMBER_OF") -> Table:
    """Which lists are complete, of what and as of when, and whether they have the published number.

    Parameters
    ----------
    edition
        The edition.
    relation
        The relation whose lists are meant; of `MEMBER_OF` the States are counted.

    Returns
    -------
    Table
        A row for each mechanism and document that says how complete its list is.

    Raises
    ------
    UsageError
        There is no such relation.

    Examples
    --------
    >>> import govgraph as gg
    >>> row = gg.coverage(gg.load_edition("2010")).head(1)[0]
    >>> row["mechanism"], row["status"], row["counted"]
    ('5plus5', 'complete', 10)
    """
    return find_analysis("coverage").run(edition, relation=relation)


def participation(edition: Edition) -> Table:
    """In how many organisations each State is, from year to year and by role.

    Parameters
    ----------
    edition
        An edition that is counted by year, all its years together.

    Returns
    -------
    Table
        A row for each State and year with data, also where the number is 0.

    Raises
    ------
    UsageError
        The edition is not counted by year.

    Examples
    --------
    >>> import govgraph as gg
    >>> gg.participation(gg.load_edition("2010"))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    govgraph.graph.core.errors.UsageError: edition: found '2010', whose States have no cow_code; ...
    """
    return find_analysis("participation").run(edition)
