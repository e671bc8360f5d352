"""Analyses of the network of who is in what: metrics, by year too, panels, communities."""

from __future__ import annotations

from govgraph.analyses.arguments import Words
from govgraph.edition import Edition
from govgraph.graph.analysis.declaration import check_editions
from govgraph.graph.analysis.parameters import split_words
from govgraph.graph.analysis.registry import find_analysis
from govgraph.graph.tables.table import Table


def metrics(
    edition: Edition,
    nodes: str = "mechanisms",
    by: str = "",
    capacity: Words = ("member",),
    *,
    at_least: int = 1,
    groups: Words = ("two-mode", "projection", "brokerage"),
) -> Table:
    """Centrality, projections, core and brokerage of mechanisms, States or organisations.

    Parameters
    ----------
    edition
        The edition.
    nodes
        What is measured: `mechanisms`, `states` or `organisations`.
    by, capacity
        As of `overlap`.
    at_least
        For brokerage: two are linked that share at least this many.
    groups
        The groups of measures that are computed; the table has no columns of others.

    Returns
    -------
    Table
        A row for each node, the highest degree first; the columns say their meaning and unit.

    Raises
    ------
    UsageError
        A word that does not exist, or a year is missing.

    References
    ----------
    Borgatti and Everett 1997, DOI 10.1016/S0378-8733(96)00301-2.

    Examples
    --------
    >>> import govgraph as gg
    >>> row = gg.metrics(gg.load_edition("2019")).head(1)[0]
    >>> row["id"], row["degree"]
    ('acp-eu', 107)
    """
    check_editions(edition)
    analysis = find_analysis("metrics")
    values = analysis.complete({"nodes": nodes, "by": by, "capacity": capacity, "at_least": at_least})
    table = analysis.function(edition, **values, groups=split_words(groups) if isinstance(groups, str) else groups)
    return table.with_notes(*analysis.beside(edition, table, values))


def metrics_by_year(
    edition: Edition,
    years: str,
    measure: str = "degree",
    nodes: str = "mechanisms",
    by: str = "",
    capacity: Words = ("member",),
    *,
    at_least: int = 1,
) -> Table:
    """One measure of mechanisms, States or organisations by year.

    Parameters
    ----------
    edition
        An edition whose memberships have dates, all its years together.
    years
        The first and the last year, such as `1990-2014`.
    measure
        The measure, a column of `metrics` such as `degree` or `betweenness`.
    nodes, by, capacity, at_least
        As of `metrics`.

    Returns
    -------
    Table
        A row for each year and node that is in the network of the year.

    Raises
    ------
    UsageError
        A word that does not exist, or years of which the edition has no data.

    Examples
    --------
    >>> import govgraph as gg
    >>> table = gg.metrics_by_year(gg.load_edition("2019"), "2018-2019", nodes="states")
    >>> sorted(set(table.column("year")))
    [2018, 2019]
    """
    values = {"years": years, "measure": measure, "nodes": nodes, "by": by, "capacity": capacity, "at_least": at_least}
    return find_analysis("metrics-by-year").run(edition, **values)


def panel(
    edition: Edition,
    nodes: str = "states",
    first: int | None = None,
    last: int | None = None,
    capacity: Words = ("member",),
    by: str = "",
    statement_ids: bool = False,
) -> Table:
    """State-years, body-years or pair-years of an edition whose memberships have dates.

    Parameters
    ----------
    edition
        The edition, all its years together.
    nodes
        What the rows are: `states`, `mechanisms` or `pairs` of States.
    first, last
        The first and the last year; those of the edition when None.
    capacity
        In what capacity somebody must be in a body: words such as `member`, `observer`.
    by
        Which bodies count: `mechanisms`, `organisations` or `bodies`; as fits when empty.
    statement_ids
        Whether pair-years have the column `statement_ids`, as the others always have: of many years it is many times
        the rest. The table's `statement_ids(row)` and `evidence(row)` look up those of any row without it.

    Returns
    -------
    Table
        By year: of a State in how many bodies it is, of a body how many States are in it, of two States how many bodies
        they share, with Jaccard's index (0 to 1).

    Raises
    ------
    UsageError
        A word that does not exist, an edition without dates, or years of which it has no data.

    References
    ----------
    Jaccard 1912, DOI 10.1111/j.1469-8137.1912.tb05611.x.

    Examples
    --------
    >>> import govgraph as gg
    >>> table = gg.panel(gg.load_edition("2019"), "pairs", first=2019)
    >>> table.names[:5]
    ('a', 'a_name', 'b', 'b_name', 'year')
    >>> {statement["relation"] for statement in table.evidence(table.column("shared").index(1))}
    {'MEMBER_OF'}
    """
    values = {"nodes": nodes, "first": first, "last": last, "capacity": capacity, "by": by}
    values["statement_ids"] = statement_ids
    return find_analysis("panel").run(edition, **values)


def communities(edition: Edition, nodes: str = "mechanisms", by: str = "", capacity: Words = ("member",)) -> Table:
    """Groups of nodes that share more with each other than with the rest, with how firm the grouping is.

    Parameters
    ----------
    edition
        The edition.
    nodes, by, capacity
        As of `metrics`.

    Returns
    -------
    Table
        A row for each node of both kinds, by group.

    Raises
    ------
    UsageError
        A word that does not exist, or a year is missing.

    References
    ----------
    Barber 2007, DOI 10.1103/PhysRevE.76.066102.

    Examples
    --------
    >>> import govgraph as gg
    >>> row = gg.communities(gg.load_edition("2010")).head(1)[0]
    >>> row["community"], row["kind"]
    (1, 'mechanism')
    """
    return find_analysis("communities").run(edition, nodes=nodes, by=by, capacity=capacity)
