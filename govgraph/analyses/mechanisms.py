"""Analyses of how mechanisms change and are linked: changes, conflicts, partners, paths, what if."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from govgraph.analyses.arguments import Words, find, find_all, find_pairs
from govgraph.edition import Edition
from govgraph.graph.analysis.declaration import check_editions
from govgraph.graph.analysis.registry import find_analysis
from govgraph.graph.core.errors import UsageError
from govgraph.graph.tables.table import Table


def changes(
    earlier: Edition,
    later: Edition,
    mechanism: str | Collection[str] = (),
    kind: Words = (),
    *,
    inherited: bool = True,
    printed: Mapping[str, Sequence[tuple[str, str]]] | None = None,
) -> Table:
    """What differs between two editions, and where each of them says so.

    Parameters
    ----------
    earlier, later
        The editions.
    mechanism
        Only these mechanisms, one or several: id, name or acronym; all when empty.
    kind
        Only these: words such as `members`, `chair` or `joined`; all when empty.
    inherited
        Whether who is in one edition only through a union gives a row.
    printed
        The names that documents print, by the id of the mechanism, as (name, document): with them, changes of names.

    Returns
    -------
    Table
        A row for each difference, with what either edition says.

    Raises
    ------
    UsageError
        An unknown word, or the same edition twice.

    Examples
    --------
    >>> import govgraph as gg
    >>> earlier, later = gg.load_edition("2010"), gg.load_edition("2019")
    >>> gg.changes(earlier, later, "bali", "members").head(1)[0]["change"]
    'not comparable'
    """
    check_editions(earlier, later)
    ids = find_all(later, "mechanism", mechanism)
    analysis = find_analysis("changes")
    values = analysis.complete({"mechanism": ids, "kind": kind, "inherited": inherited})
    return analysis.function(earlier, later, printed=printed, **values)


def conflicts(
    *editions: Edition,
    kind: Words = ("contradiction",),
    printed: Mapping[str, Sequence[tuple[str, str]]] | None = None,
) -> Table:
    """Where documents, or places of one document, say different things of the same subject.

    Parameters
    ----------
    editions
        The editions; an edition `-alternative` has other lists for the edition that it is named after.
    kind
        Kinds of disagreement, such as `contradiction`, `renaming`, `dates`, `level`, `wording` or `mapping`; `all` for
        all.
    printed
        The names that documents print, by the id of the mechanism, as (name, document): with them, names too.

    Returns
    -------
    Table
        A row for each claim; the claims of one disagreement have the same `number`.

    Raises
    ------
    UsageError
        There is no such kind, or no edition is given.

    Examples
    --------
    >>> import govgraph as gg
    >>> table = gg.conflicts(gg.load_edition("2010"), gg.load_edition("2019"))
    >>> [(row["claim"], row["document"]) for row in table if row["subject"] == "midwa"]
    [('2000', 'iom-2010'), ('2001', 'iom-2019')]
    """
    if not editions:
        raise UsageError("conflicts: found no edition; give one or more")
    check_editions(*editions)
    analysis = find_analysis("conflicts")
    return analysis.function(*editions, printed=printed, **analysis.complete({"kind": kind}))


def partners(edition: Edition, who: str, what: Words = (), alike: float = 0.25) -> Table:
    """What somebody is to mechanisms, who serves mechanisms like theirs, and with whom there is no link.

    Parameters
    ----------
    edition
        The edition.
    who
        A State, an organisation or a mechanism: id, name or acronym.
    what
        Only these kinds of row: `link`, `link of a part`, `serves alike`, `no link`; all when empty.
    alike
        The Jaccard index of member States from which a mechanism is like another, above 0 and up to 1.

    Returns
    -------
    Table
        A row for each link, each body that serves alike, and each mechanism without a link.

    Raises
    ------
    UsageError
        `who` is of another kind, a word does not exist, or `alike` is out of its range.

    References
    ----------
    Jaccard 1901, DOI 10.5169/seals-266450.

    Examples
    --------
    >>> import govgraph as gg
    >>> gg.partners(gg.load_edition("2019"), "IOM", "link").head(1)[0]["sentence"]
    'IOM is the secretariat of Almaty Process (joint, joint technical; 1 of 3 statements is our inference: the \
document does not say it); also on record as secretariat: UNHCR.'
    """
    return find_analysis("partners").run(edition, who=find(edition, who), what=what, alike=alike)


def paths(
    edition: Edition,
    start: str,
    end: str,
    relations: Words = (),
    *,
    longest: int = 4,
    alternatives: int = 5,
    any_status: bool = False,
) -> Table:
    """The shortest paths between two entities, and the next, with the sources of every step.

    Parameters
    ----------
    edition
        The edition; of one that is counted by year, a single year (`edition.at`).
    start, end
        The entities: id, name or acronym.
    relations
        Only these: relations such as `MEMBER_OF`, or words such as `member`; the usual ones when empty.
    longest
        The greatest number of steps.
    alternatives
        How many paths.
    any_status
        Also what is not in force: former, suspended, incoming, sought.

    Returns
    -------
    Table
        A row for each step, by way; the shortest way first.

    Raises
    ------
    UsageError
        An unknown word, the same entity twice, or a number below 1.

    References
    ----------
    Yen 1971, DOI 10.1287/mnsc.17.11.712.

    Examples
    --------
    >>> import govgraph as gg
    >>> gg.paths(gg.load_edition("2019"), "UNHCR", "Bali Process", alternatives=1).head(1)[0]["relation"]
    ['Bali Process engages UNHCR']
    """
    return find_analysis("path").run(
        edition,
        start=find(edition, start),
        end=find(edition, end),
        relations=relations,
        longest=longest,
        alternatives=alternatives,
        any_status=any_status,
    )


def what_if(
    edition: Edition,
    without: str | Collection[str] = (),
    merge: Collection[tuple[str, str]] = (),
    capacity: Words = ("member",),
    nodes: str = "mechanisms",
    show: Words = (),
) -> Table:
    """An edition before and after some bodies are taken out, or some become one.

    Parameters
    ----------
    edition
        The edition; it is not changed.
    without
        Mechanisms or organisations to take out, one or several: id, name or acronym.
    merge
        Pairs that become one: the second of each becomes part of the first.
    capacity
        In what capacity somebody must be in a body.
    nodes
        Whose networks are compared: `mechanisms` or `organisations`.
    show
        Only these parts: `left out`, `services`, `themes`, `network`, `members`, `overlaps`, `metrics`; all when
        empty.

    Returns
    -------
    Table
        A row for each figure or list, before and after.

    Raises
    ------
    UsageError
        There is nothing to change, or a word or pair that cannot be.

    Examples
    --------
    >>> import govgraph as gg
    >>> table = gg.what_if(gg.load_edition("2019"), without="IOM", show="services")
    >>> table.head(1)[0]["what"], table.head(1)[0]["subject"]
    ('no other organisation as member on record', ['bali'])
    """
    return find_analysis("what-if").run(
        edition,
        without=find_all(edition, "without", without),
        merge=find_pairs(edition, "merge", merge),
        capacity=capacity,
        nodes=nodes,
        show=show,
    )
