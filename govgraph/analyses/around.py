"""Analyses of what is around one: the mechanisms of a State, what it is missing, and who is closest."""

from __future__ import annotations

from govgraph.analyses.arguments import find
from govgraph.edition import Edition
from govgraph.graph.analysis.declaration import check_editions
from govgraph.graph.analysis.registry import find_analysis
from govgraph.graph.core.errors import UsageError
from govgraph.graph.tables.table import Table


def memberships(*editions: Edition, who: str) -> Table:
    """A State in every mechanism, editions side by side: yes, no, unknown, ended.

    Parameters
    ----------
    editions
        The editions, in the order of their answers.
    who
        A State or territory: id, name or acronym.

    Returns
    -------
    Table
        A row for each mechanism and edition, with what the State is to it and where that is written.

    Raises
    ------
    UsageError
        `who` is no State, or no edition is given.

    Examples
    --------
    >>> import govgraph as gg
    >>> table = gg.memberships(gg.load_edition("2010"), gg.load_edition("2019"), who="Tonga")
    >>> [(row["edition"], row["answer"]) for row in table if row["mechanism"] == "bali"]
    [('2010', 'yes'), ('2019', 'unknown')]
    """
    if not editions:
        raise UsageError("memberships: found no edition; give one or more")
    check_editions(*editions)
    return find_analysis("memberships").run(*editions, who=find(editions[-1], who))


def missing(edition: Edition, who: str) -> Table:
    """The mechanisms in which the neighbours or the unions of a State are, and in which it is not on record.

    Parameters
    ----------
    edition
        The edition.
    who
        A State or territory: id, name or acronym.

    Returns
    -------
    Table
        A row for each mechanism, most neighbours first; the column `answer` tells no and unknown apart.

    Raises
    ------
    UsageError
        `who` is no State, or the edition is counted by year and is not of one.

    Examples
    --------
    >>> import govgraph as gg
    >>> table = gg.missing(gg.load_edition("2019"), "Ghana")
    >>> [(row["mechanism_name"], row["answer"], row["neighbours_in"]) for row in table]
    [('ARCP', 'no', 1), ('5+5 Dialogue', 'no', 1), ('AU-HoAI', 'no', 0)]
    """
    return find_analysis("missing").run(edition, who=find(edition, who))


def closest(edition: Edition, who: str, by: str = "share") -> Table:
    """Those of its kind that have most in common with somebody, with all that tie.

    Parameters
    ----------
    edition
        The edition.
    who
        A mechanism, State, organisation or theme: id, name or acronym.
    by
        What the order goes by: `share` of all that the two have (Jaccard index), or `number` in common.

    Returns
    -------
    Table
        A row for each of the first ten and all that tie with the last; `rank` and `tied` say who ties.

    Raises
    ------
    UsageError
        A word that does not exist.

    References
    ----------
    Jaccard 1912, DOI 10.1111/j.1469-8137.1912.tb05611.x.

    Examples
    --------
    >>> import govgraph as gg
    >>> row = gg.closest(gg.load_edition("2010"), "Bali Process").head(1)[0]
    >>> row["other"], row["shared"], row["own"], row["jaccard"], row["tied"]
    ('apc', 33, 34, 0.75, 0)
    """
    return find_analysis("closest").run(edition, who=find(edition, who), by=by)
