"""Whether a mechanism works on a theme: one definition for every count, list and picture of themes.

`yes`: a document says that it does; `no`: a document says that it does not; `disputed`: documents, or places of one,
say both; `unknown`: none says anything. Only a yes counts as working on a theme. A disputed theme is neither a yes nor
a no, and is shown as disputed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from govgraph.graph.core.current import listed_mechanisms
from govgraph.graph.core.edge_codes import distinct
from govgraph.graph.core.edition import EdgeStatement, Edition

if TYPE_CHECKING:
    from numpy.typing import NDArray

RELATIONS = ("FOCUSES_ON", "DOES_NOT_FOCUS_ON")
"""What says that a mechanism works on a theme, and what says that it does not."""
YES, NO, DISPUTED, UNKNOWN = ANSWERS = ("yes", "no", "disputed", "unknown")
_ANSWER_OF = dict(zip(RELATIONS, (YES, NO), strict=True))
Statements = Mapping[tuple[str, str], list[EdgeStatement]]
"""What is said of a mechanism and a theme, by their ids."""


def theme_statements(edition: Edition) -> Statements:
    """What is said of each mechanism and theme, by both."""
    return edition.derived(_theme_statements)


def theme_answers(edition: Edition) -> Mapping[tuple[str, str], str]:
    """Whether a mechanism works on a theme, by both; without those of which no document says anything.

    >>> dict(theme_answers(Edition("2019", {}, [EdgeStatement("apc", "DOES_NOT_FOCUS_ON", "asylum")])))
    {('apc', 'asylum'): 'no'}
    """
    return edition.derived(_answers)


def theme_answer(edition: Edition, mechanism: str, theme: str) -> str:
    """Whether a mechanism works on a theme: one of `ANSWERS`.

    >>> ties = [EdgeStatement("apc", relation, "asylum") for relation in RELATIONS]
    >>> theme_answer(Edition("2019", {}, ties), "apc", "asylum"), theme_answer(Edition("2019", {}, []), "apc", "asylum")
    ('disputed', 'unknown')
    """
    return theme_answers(edition).get((mechanism, theme), UNKNOWN)


def answers_on(edition: Edition, theme: str) -> dict[str, str]:
    """By mechanism whether it works on a theme, of those that the edition counts or gives themes of; sorted.

    Of a mechanism with other themes alone it is not known.

    >>> both = Edition("2019", {}, [EdgeStatement("igc", "FOCUSES_ON", "asylum"),
    ...                             EdgeStatement("apc", "DOES_NOT_FOCUS_ON", "asylum")])
    >>> answers_on(both, "asylum")
    {'apc': 'no', 'igc': 'yes'}
    >>> answers_on(both, "health")
    {'apc': 'unknown', 'igc': 'unknown'}
    """
    stated = {mechanism for mechanism, _ in theme_statements(edition)}
    mechanisms = sorted({*listed_mechanisms(edition), *stated})
    return {mechanism: theme_answer(edition, mechanism, theme) for mechanism in mechanisms}


def with_answer(edition: Edition, answer: str) -> list[EdgeStatement]:
    """The statements about mechanisms and themes of which this is the answer, in the edition's order.

    >>> ties = [EdgeStatement("apc", "FOCUSES_ON", theme) for theme in ("asylum", "health")]
    >>> edition = Edition("2019", {}, [*ties, EdgeStatement("apc", "DOES_NOT_FOCUS_ON", "asylum")])
    >>> [edge.object for edge in with_answer(edition, YES)], len(with_answer(edition, DISPUTED))
    (['health'], 2)
    """
    answers = theme_answers(edition)
    said_by = [relation for relation, says in _ANSWER_OF.items() if answer in (says, DISPUTED)]
    edges = edition.select(said_by) if said_by else ()
    return [edge for edge in edges if answers[edge.subject, edge.object] == answer]


def mechanisms_by_theme(edition: Edition, answer: str) -> dict[str, set[str]]:
    """Of each theme the mechanisms of which this is the answer: `yes`, `no` or `disputed`.

    >>> ties = [EdgeStatement("apc", relation, "asylum") for relation in RELATIONS]
    >>> edition = Edition("2019", {}, [*ties, EdgeStatement("igc", "FOCUSES_ON", "asylum")])
    >>> mechanisms_by_theme(edition, YES), mechanisms_by_theme(edition, NO), mechanisms_by_theme(edition, DISPUTED)
    ({'asylum': {'igc'}}, {}, {'asylum': {'apc'}})
    """
    return edition.codes.subjects_by_object(edition.derived(_pairs)[answer])


def _answers(edition: Edition) -> dict[tuple[str, str], str]:
    """The answer of each mechanism and theme of which something is said."""
    pairs = edition.derived(_pairs)
    return {ends: answer for answer, of_answer in pairs.items() for ends in edition.codes.ends_of(of_answer)}


def _pairs(edition: Edition) -> dict[str, NDArray[np.int64]]:
    """The mechanisms and themes of each answer, as the numbers that `codes` has of them."""
    codes = edition.codes
    yes, no = (distinct(codes.pairs[codes.with_relation([name]) & edition.is_counted]) for name in RELATIONS)
    disputed = np.intersect1d(yes, no, assume_unique=True)
    yes, no = (np.setdiff1d(said, disputed, assume_unique=True) for said in (yes, no))
    return {YES: yes, NO: no, DISPUTED: disputed}


def _theme_statements(edition: Edition) -> dict[tuple[str, str], list[EdgeStatement]]:
    by_pair: dict[tuple[str, str], list[EdgeStatement]] = defaultdict(list)
    for edge in edition.select(RELATIONS):
        by_pair[edge.subject, edge.object].append(edge)
    return dict(by_pair)
