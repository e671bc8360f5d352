"""Analyses of who is in what: overlaps, the members behind them, metrics, communities."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from govgraph.analyses.arguments import find, find_all
from govgraph.edition import Edition
from govgraph.graph.analysis.declaration import check_editions, split_words
from govgraph.graph.analysis.null_parameters import NULLS, PARAMETERS
from govgraph.graph.analysis.registry import find_analysis
from govgraph.graph.analysis.state_groups import LEVELS, Groups
from govgraph.graph.core.errors import UsageError
from govgraph.graph.tables.table import Table

Words = str | Collection[str]
"""Words: a collection of them, or a text that joins them by commas."""


def overlap(
    edition: Edition,
    nodes: str = "mechanisms",
    by: str = "",
    capacity: Words = ("member",),
    *,
    min_shared: int = 0,
    test: bool = False,
    null: str = "",
    groups: Words | Mapping[str, str] = ("subregions",),
    blocs: Words = (),
    draws: int = 10_000,
    seed: int = 1,
    measure: str = "states",
) -> Table:
    """What each two mechanisms, States or organisations have in common.

    Parameters
    ----------
    edition
        The edition.
    nodes
        What is compared: `mechanisms`, `states` or `organisations`.
    by
        By what: `states`, `mechanisms`, `organisations` or `bodies`; bodies by States and States by mechanisms when
        empty.
    capacity
        In what capacity somebody must be in a body: words such as `member`, `observer`, `secretariat`.
    min_shared
        Only pairs that share at least so many.
    test
        Also against chance, worldwide and within sub-regions.
    null
        Also against a null model, which holds more: `sizes`, `curveball` (both margins, drawn) or `sdsm` (both margins
        on average); the parameters that follow are its own.
    groups
        Within which groups of States: `subregions`, `intermediate` or `regions` of M49, unions by name, or a mapping
        from States to the names of their groups.
    blocs
        Unions whose States count as one.
    draws, seed
        How many matrices Curveball draws, and where its random numbers begin.
    measure
        `states`, or of mechanisms members and themes together: `remit` for pairs, `remit-monadic` for each.

    Returns
    -------
    Table
        A row for each pair: sizes, shared, Jaccard and containment (0 to 1), names, coverage, statement ids. Of
        `remit-monadic` a row for each mechanism.

    Raises
    ------
    UsageError
        A word that does not exist, parameters that exclude each other, or a year is missing.

    References
    ----------
    Jaccard 1912, DOI 10.1111/j.1469-8137.1912.tb05611.x. Curveball: Strona et al. 2014, DOI 10.1038/ncomms5114. The
    stochastic degree sequence model: Neal 2014, DOI 10.1016/j.socnet.2014.06.001.

    Examples
    --------
    >>> import govgraph as gg
    >>> pair = gg.overlap(gg.load_edition("2010"), test=True, min_shared=33).head(1)[0]
    >>> pair["a"], pair["b"], pair["shared"]
    ('apc', 'bali', 33)
    """
    network = {"nodes": nodes, "by": by, "capacity": capacity, "min_shared": min_shared}
    if test and null:
        raise UsageError("null: found beside test, which is a null model of its own; give one of them")
    if measure != "states":
        return _remit(edition, measure, network, is_tested=test or bool(null))
    if not null:
        _refuse_without_null({"groups": groups, "blocs": blocs, "draws": draws, "seed": seed})
        return find_analysis("overlap-test" if test else "overlap").run(edition, **network)
    return find_analysis("overlap-null").run(
        edition,
        **network,
        null=null,
        groups=_groups(edition, groups),
        blocs=find_all(edition, "blocs", split_words(blocs) if isinstance(blocs, str) else blocs),
        draws=draws,
        seed=seed,
    )


def _refuse_without_null(values: Mapping[str, Any]) -> None:
    for parameter in PARAMETERS:
        if parameter.name in values and values[parameter.name] not in (parameter.default, parameter.default_text):
            raise UsageError(f"{parameter.name}: found without null; give null={', '.join(NULLS)} (one of them) too")


def _groups(edition: Edition, groups: Words | Mapping[str, str]) -> Groups:
    """Groups with ids in place of names."""
    if not isinstance(groups, Collection):
        return groups  # which the analysis refuses
    if isinstance(groups, Mapping):
        return {find(edition, state): group for state, group in groups.items()}
    words = split_words(groups) if isinstance(groups, str) else groups
    return tuple(word if word in LEVELS else find(edition, word) for word in words)


def _remit(edition: Edition, measure: str, network: Mapping[str, Any], *, is_tested: bool) -> Table:
    if measure not in ("remit", "remit-monadic"):
        raise UsageError(f"measure: found {measure!r}; use one of states, remit, remit-monadic")
    overlap_of_states = find_analysis("overlap")
    odd = [name for name in network if network[name] != overlap_of_states.parameter(name).default]
    if is_tested or odd:
        beside = odd[0] if odd else "a null model"
        raise UsageError(f"measure: found {measure!r} beside {beside}; it is of mechanisms, their members and themes")
    return find_analysis(f"overlap-{measure}").run(edition)


def shared_members(edition: Edition, a: str, b: str) -> Table:
    """The States that are in both of two mechanisms, and where that is written of each.

    Parameters
    ----------
    edition
        The edition.
    a, b
        The mechanisms: id, name or acronym.

    Returns
    -------
    Table
        A row for each State, with documents and places of either side as lists.

    Raises
    ------
    UsageError
        One of them is no mechanism, or they are the same.

    Examples
    --------
    >>> import govgraph as gg
    >>> table = gg.shared_members(gg.load_edition("2010"), "APC", "Bali Process")
    >>> len(table), table.head(1)[0]["id"], table.head(1)[0]["a_locator"]
    (33, 'AFG', ['Annex, APC, Governments'])
    """
    return find_analysis("shared-members").run(edition, a=find(edition, a), b=find(edition, b))


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
        For brokerage: two are linked that share at least so many.
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
