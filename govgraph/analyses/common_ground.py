"""Analyses of what mechanisms have in common, and of what none of them has: synergies, chains, gaps."""

from __future__ import annotations

from govgraph.analyses.arguments import Words, find
from govgraph.edition import Edition
from govgraph.graph.analysis.registry import find_analysis
from govgraph.graph.tables.table import Table


def synergies(edition: Edition, least: float = 0.2, *, opposite: bool = False) -> Table:
    """Mechanisms with much in common and no cooperation on record, or the opposite.

    Parameters
    ----------
    edition
        The edition.
    least
        The least score that counts as much in common, 0 to 1.
    opposite
        Pairs with cooperation on record and little in common in their place.

    Returns
    -------
    Table
        A row for each pair, the highest score first (of the opposite the lowest); `reasons` say it in words.

    Raises
    ------
    UsageError
        `least` is not between 0 and 1, or a year is missing.

    References
    ----------
    The shares: Jaccard 1901, DOI 10.5169/seals-266450.

    Examples
    --------
    >>> import govgraph as gg
    >>> row = gg.synergies(gg.load_edition("2019")).head(1)[0]
    >>> row["a"], row["b"], row["shared_members"]
    ('budapest', 'prague', 48)
    """
    return find_analysis("unlike-partners" if opposite else "synergies").run(edition, least=least)


def synergies_for(edition: Edition, who: str, least: float = 0.2) -> Table:
    """Mechanisms that an organisation or State does not serve and that are most like those that it serves.

    Parameters
    ----------
    edition
        The edition.
    who
        The organisation or State: id, name or acronym.
    least
        As of `synergies`.

    Returns
    -------
    Table
        A row for each mechanism, the highest score first.

    Raises
    ------
    UsageError
        `who` is neither organisation nor State, or `least` is not between 0 and 1.

    Examples
    --------
    >>> import govgraph as gg
    >>> row = gg.synergies_for(gg.load_edition("2019"), "ICMPD").head(1)[0]
    >>> row["mechanism"], row["like"]
    ('eap-panel', 'prague')
    """
    return find_analysis("synergies-for").run(edition, who=find(edition, who), least=least)


def chains(edition: Edition) -> Table:
    """Two mechanisms that share members and both cooperate with a third, and have no cooperation on record.

    Parameters
    ----------
    edition
        The edition.

    Returns
    -------
    Table
        A row for each chain, most shared members first.

    Raises
    ------
    UsageError
        A year is missing.

    References
    ----------
    Structural holes: Burt 1992, DOI 10.4159/9780674029095.

    Examples
    --------
    >>> import govgraph as gg
    >>> gg.chains(gg.load_edition("2019")).names[:4]
    ('a', 'through', 'c', 'a_name')
    """
    return find_analysis("chains").run(edition)


def gaps(edition: Edition, kind: Words = ()) -> Table:
    """What no mechanism reaches, what hangs on one body, and what nobody has written down.

    Parameters
    ----------
    edition
        The edition.
    kind
        Only these kinds of gap, such as `states-in-none` or `single-secretariat`; all when empty.

    Returns
    -------
    Table
        A row for each gap, with a sentence and how complete the lists are.

    Raises
    ------
    UsageError
        There is no such kind, or a year is missing.

    Examples
    --------
    >>> import govgraph as gg
    >>> gg.gaps(gg.load_edition("2019"), "states-not-known").head(1)[0]["what"]
    'Bhutan: no mechanism on record; not known for 2019; in 2010 in Bali Process; in 2025 in Bali Process.'
    """
    return find_analysis("gaps").run(edition, kind=kind)
