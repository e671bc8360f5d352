"""The capacities in which somebody is in a body, and the ties of an edition in which somebody is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.edition_time import OPEN
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.packed_edges import Edges, chosen
from govgraph.graph.core.vocabulary.types import Capacity


def parse_capacities(words: Collection[str]) -> tuple[Capacity, ...]:
    """What words such as `member` and `observer` stand for.

    Raises
    ------
    UsageError
        None is given, or one is not a word of `vocabulary.CAPACITIES`.

    Examples
    --------
    >>> [capacity.relation for capacity in parse_capacities(["member", "observer"])]
    ['MEMBER_OF', 'OBSERVER_OF']
    """
    unknown = sorted(set(words) - vocabulary.CAPACITIES.keys())
    if unknown or not words:
        raise UsageError(
            f"capacity: found {', '.join(unknown) or 'none'}; use one or more of {', '.join(vocabulary.CAPACITIES)}"
        )
    return tuple(vocabulary.CAPACITIES[word] for word in dict.fromkeys(words))


def counted_relations(words: Collection[str]) -> tuple[str, ...]:
    """The relations that words such as `member` and `observer` stand for, each once.

    Raises
    ------
    UsageError
        As `parse_capacities`.

    Examples
    --------
    >>> counted_relations(["full", "associate", "observer"])
    ('MEMBER_OF', 'OBSERVER_OF')
    """
    return tuple(dict.fromkeys(capacity.relation for capacity in parse_capacities(words)))


def ties_in(edition: Edition, capacities: Collection[str]) -> Edges:
    """The ties of an edition that count (`Edition.counts`), and in which somebody is in one of these capacities.

    Raises
    ------
    UsageError
        As `parse_capacities`.
    """
    return chosen(ties_of_all_times(edition, capacities), edition.counts)


def pairs_that_are_open(edition: Edition, capacities: Collection[str]) -> set[tuple[str, str]]:
    """Who may be or come into what by statements that do not count: suspended, planned, to be confirmed or the like.

    Examples
    --------
    >>> from govgraph.graph.core.edition import EdgeStatement
    >>> statuses = {"FJI": "suspended", "NZL": "former", "THA": ""}
    >>> edges = [EdgeStatement(state, "MEMBER_OF", "apc", status=status) for state, status in statuses.items()]
    >>> pairs_that_are_open(Edition("2010", {}, edges), ["member"])
    {('FJI', 'apc')}
    """
    left = open_or_ended(edition, ties_of_all_times(edition, capacities))
    return {pair for pair, word in left.items() if word == OPEN}


def pairs_to_be_confirmed(edition: Edition, ties: Collection[EdgeStatement]) -> set[tuple[str, str]]:
    """The two of each tie that is to be confirmed, where no other of these ties between them counts.

    Every number of ties that are only to be confirmed is of these pairs: two documents that say it are one.
    """
    pairs = {(tie.subject, tie.object) for tie in ties if tie.status == "tbc"}
    if not pairs:
        return pairs
    certain = {frozenset((tie.subject, tie.object)) for tie in ties if edition.counts(tie)}
    return {pair for pair in pairs if frozenset(pair) not in certain}


def open_or_ended(edition: Edition, ties: Iterable[EdgeStatement]) -> dict[tuple[str, str], str]:
    """Of each two between whom none of some ties counts what is left: `open` or `ended`, as of `Edition.open_or_ended`.

    Examples
    --------
    >>> from govgraph.graph.core.edition import EdgeStatement
    >>> ties = [EdgeStatement("FJI", "MEMBER_OF", "apc", status="tbc"), EdgeStatement("THA", "MEMBER_OF", "apc")]
    >>> ties += [EdgeStatement("NZL", "MEMBER_OF", "apc", status="former")]
    >>> open_or_ended(Edition("2010", {}, []), ties)
    {('FJI', 'apc'): 'open', ('NZL', 'apc'): 'ended'}
    """
    between: dict[tuple[str, str], list[EdgeStatement]] = {}
    holding: set[tuple[str, str]] = set()
    for tie in ties:
        pair = tie.subject, tie.object
        if edition.counts(tie):
            holding.add(pair)
        else:
            between.setdefault(pair, []).append(tie)
    return {pair: edition.open_or_ended(of_pair) for pair, of_pair in between.items() if pair not in holding}


def ties_of_all_times(edition: Edition, capacities: Collection[str]) -> Edges:
    """The ties of an edition in which somebody is in one of these capacities, also those that have ended.

    Raises
    ------
    UsageError
        As `parse_capacities`.
    """
    selected = parse_capacities(capacities)
    ties = edition.select({capacity.relation for capacity in selected}, active=False)
    return chosen(ties, is_tie(selected))


def is_tie(selected: Iterable[Capacity]) -> Callable[[EdgeStatement], bool]:
    """The test whether a statement, at whatever time, is of somebody who is in a body in one of these capacities.

    Examples
    --------
    >>> from govgraph.graph.core.edition import EdgeStatement
    >>> tie = is_tie(parse_capacities(["member"]))
    >>> tie(EdgeStatement("THA", "MEMBER_OF", "apc")), tie(EdgeStatement("THA", "OBSERVER_OF", "apc"))
    (True, False)
    """
    selected = tuple(selected)
    any_role = {capacity.relation for capacity in selected if capacity.roles is None}
    certain_roles = {(capacity.relation, role) for capacity in selected for role in capacity.roles or ()}
    return lambda edge: edge.relation in any_role or (edge.relation, edge.role) in certain_roles
