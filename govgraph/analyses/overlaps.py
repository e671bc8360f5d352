"""What mechanisms, States or organisations have in common, and the members behind it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from govgraph.analyses.arguments import Words, find, find_all
from govgraph.edition import Edition
from govgraph.graph.analysis.null_parameters import NULLS, PARAMETERS
from govgraph.graph.analysis.parameters import split_words
from govgraph.graph.analysis.registry import find_analysis
from govgraph.graph.analysis.state_groups import LEVELS, Groups
from govgraph.graph.core.errors import UsageError
from govgraph.graph.tables.table import Table


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
        Only pairs that share at least this many.
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


def compare(edition: Edition, who: Collection[str], *, capacity: str | Collection[str] = ("member",)) -> Table:
    """Two or three mechanisms, States or organisations: what all of them have, and what only some have.

    Parameters
    ----------
    edition
        The edition.
    who
        Two or three of one kind: id, name or acronym of each.
    capacity
        In what capacity somebody must be in a body: words such as `member`, `observer`, `secretariat`.

    Returns
    -------
    Table
        A row for each thing that one of them has, with documents and places of each; the notes begin with the findings
        in sentences.

    Raises
    ------
    UsageError
        They are not two or three, or of kinds that cannot be compared, or there is no such capacity.

    Examples
    --------
    >>> import govgraph as gg
    >>> table = gg.compare(gg.load_edition("2010"), ["APC", "Bali Process"])
    >>> table.notes[0], table.notes[1]
    ('33 governments are in both APC and the Bali Process.', '1 is in APC only; 10 are in the Bali Process only.')
    >>> [row["name"] for row in table.rows if row["which"] == "only APC"]
    ['Micronesia (Federated States of)']
    """
    return find_analysis("compare").run(edition, who=find_all(edition, "who", who), capacity=capacity)
