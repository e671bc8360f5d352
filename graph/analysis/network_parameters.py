"""The parameters of networks that several take: which two-mode network, which lists or relations, and without whom."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from govgraph.graph.analysis.parameters import Parameter
from govgraph.graph.core import vocabulary
from govgraph.graph.core.errors import UsageError
from govgraph.graph.measures.capacities import parse_capacities
from govgraph.graph.measures.two_mode import BETWEEN, BY


def allow_only(name: str, allowed: Sequence[str], *, optional: bool = False) -> Callable[[str], None]:
    """A check that a value is one of the allowed words; `optional`: or empty."""

    def check(value: str) -> None:
        if value not in allowed and not (optional and not value):
            raise UsageError(f"{name}: found {value!r}; use one of {', '.join(allowed)}")

    return check


check_relation = allow_only("relation", tuple(vocabulary.RELATIONS))


def _check_capacities(words: Collection[str]) -> None:
    parse_capacities(words)


def nodes_parameter(
    meaning: str, old: tuple[str, ...], allowed: tuple[str, ...] = BETWEEN, default: str = "mechanisms"
) -> Parameter:
    """The parameter `nodes`: what is compared or measured, the rows of the two-mode network."""
    return Parameter("nodes", meaning, "word", default, "--nodes", allowed, old, check=allow_only("nodes", allowed))


def by_parameter(meaning: str) -> Parameter:
    """The parameter `by`: what the nodes may have in common, the columns of the two-mode network."""
    return Parameter("by", meaning, "word", "", "--by", BY, check=allow_only("by", BY, optional=True))


def capacity_parameter(meaning: str) -> Parameter:
    """The parameter `capacity`: what somebody must be to a body so that it counts."""
    return Parameter(
        "capacity",
        meaning,
        "words",
        ("member",),
        "--capacity",
        tuple(vocabulary.CAPACITIES),
        ("--role",),
        check=_check_capacities,
    )


def check_network(nodes: str, by: str, capacity: Collection[str]) -> None:
    """Pass when these words name a two-mode network.

    Raises:
        UsageError: one of them is not allowed.

    >>> check_network("mechanisms", "", ["member"])
    """
    allow_only("nodes", BETWEEN)(nodes)
    allow_only("by", BY, optional=True)(by)
    _check_capacities(capacity)


def relation_parameter() -> Parameter:
    """The parameter `relation`: which lists are meant."""
    return Parameter(
        "relation",
        "The relation whose lists are meant.",
        "word",
        "MEMBER_OF",
        "--relation",
        tuple(vocabulary.RELATIONS),
        check=check_relation,
    )


RELATIONS = Parameter(
    "relations",
    "Only these, joined by commas: relations, or words such as member, secretariat.",
    "words",
    (),
    "--relations",
    (*vocabulary.CAPACITIES, *vocabulary.RELATIONS),
)
WITHOUT = Parameter(
    "without",
    "A mechanism or organisation to take out; may be given several times.",
    "entities",
    (),
    "--without",
)
MERGE = Parameter(
    "merge",
    "Two mechanisms, or two organisations, to merge, such as apc:bali; may be given several times.",
    "pairs",
    (),
    "--merge",
    metavar="A:B",
)
