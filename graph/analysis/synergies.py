"""Synergies: mechanisms with much in common and no cooperation on record, and the opposite.

**Rule.** Two mechanisms are compared in three parts: member States, themes, and organisations that serve them. Of each
the share in common is Jaccard's coefficient (what both have over what either has). The **score** is the mean of the
three shares, from 0 (nothing in common) to 1 (all); a share that is not known adds nothing, so that the score of such a
pair is the least that it can be. Two mechanisms have **much in common** when the score is at least `least` (0.2 unless
another is given), at least one State is a member of both (or of one of them no list of members is on record), and at
least one theme or organisation is shared.

**Cooperation on record** is a statement `COOPERATES_WITH` in either direction, of any role but `sought`. Two that a
document links by another active statement (succession, an overlap that it sees) are left out of the synergies, and
counted and named in a note: a link that is documented is not to be recommended. Cooperation that is only sought or was
in former times is named among the reasons, and so is what a document says of one of the two and of other processes that
it does not name (a platform of African RCPs). A note counts the pairs of which all three parts are known and those of
which one is not.

**What it does not say.** That there is no cooperation where none is on record: no document of the edition says that
there is none. Nor does much in common say that they should: neighbours share States whatever they do. An organisation
and its secretariat are two (African Union, African Union Commission), as the documents print them.

**Source.** The shares: Jaccard (1901), https://doi.org/10.5169/seals-266450. The rule is govgraph's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.mechanism_pairs import (
    MechanismPairs,
    mechanism_pairs,
)
from govgraph.graph.analysis.mechanism_sets import (
    PARTS,
    cooperation,
)
from govgraph.graph.analysis.parameters import Parameter
from govgraph.graph.analysis.synergy_table import COLUMNS, SHORT, table_of
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.gc_control import gc_paused
from govgraph.graph.core.text import counted
from govgraph.graph.tables.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

LEAST = 0.2


@gc_paused()
def synergies(edition: Edition, least: float = LEAST) -> Table:
    """Pairs with much in common and no cooperation on record, the highest score first, then by ids.

    Parameters
    ----------
    edition
        The edition.
    least
        The least score that counts as much, 0 to 1.

    Returns
    -------
    Table
        A row a pair, with `COLUMNS`; none without mechanisms.

    Raises
    ------
    UsageError
        `least` is not between 0 and 1, or a year must be named.

    Examples
    --------
    Two mechanisms of the States X, Y and Y, Z (1 of 3 shared) that both work on T (1 of 1), and of whose organisations
    nothing is known: (1/3 + 1 + 0) / 3.

    >>> from govgraph.graph.core.edition import EdgeStatement, Entity
    >>> kinds = {"a": "mechanism", "b": "mechanism", "X": "state", "Y": "state", "Z": "state", "t": "theme"}
    >>> members = {"a": "XY", "b": "YZ"}
    >>> edges = [EdgeStatement(state, "MEMBER_OF", mechanism) for mechanism in members for state in members[mechanism]]
    >>> edges += [EdgeStatement("a", "FOCUSES_ON", "t"), EdgeStatement("b", "FOCUSES_ON", "t")]
    >>> edition = Edition("e", {one: Entity(one, kind, one) for one, kind in kinds.items()}, edges)
    >>> [(row["a"], row["b"], row["score"]) for row in synergies(edition).rows]
    [('a', 'b', 0.4444)]
    """
    edition.require_single_year()
    check_least(least)
    pairs = mechanism_pairs(edition)
    candidates = pairs.have_much(least) & ~_cooperating(edition, pairs)
    linked = _pairs_of(pairs, _linked(edition))
    places = np.flatnonzero(candidates & ~linked)
    return table_of(
        edition,
        pairs,
        places[np.argsort(-pairs.scores[places], kind="stable")],
        (
            *_counts(edition, pairs, places, np.flatnonzero(candidates & linked)),
            f"ranked by score: mean of the shares of members, themes and organisations in common; at least {least:.0%}",
            "that no cooperation is on record does not mean that there is none: no document says so",
        ),
    )


@gc_paused()
def unlike_partners(edition: Edition, least: float = LEAST) -> Table:
    """The opposite: pairs with cooperation on record that have not much in common; the lowest score first, then ids.

    Parameters, result and errors are those of `synergies`. A score may be low because little is known: see the row's
    coverage.
    """
    edition.require_single_year()
    check_least(least)
    pairs = mechanism_pairs(edition)
    places = np.flatnonzero(~pairs.have_much(least) & _cooperating(edition, pairs))
    return table_of(
        edition,
        pairs,
        places[np.argsort(pairs.scores[places], kind="stable")],
        (
            f"cooperation on record, and a score below {least:.0%} or no State or neither theme nor organisation "
            "in common",
            "little in common by the lists on record; where one is missing, it may be more",
        ),
    )


def check_least(least: float) -> None:
    """Pass when the number can be a score.

    Raises
    ------
    UsageError
        It is not between 0 and 1.
    """
    if not 0 <= least <= 1:
        raise UsageError(f"least: found {least:g}; a score is a number from 0 to 1")


def _cooperating(edition: Edition, pairs: MechanismPairs) -> NDArray[np.bool_]:
    """Of which pairs cooperation is on record."""
    return _pairs_of(pairs, cooperation(edition))


def _linked(edition: Edition) -> set[frozenset[str]]:
    """The mechanisms that an active statement links otherwise than by cooperation."""
    entities = edition.entities
    return {
        frozenset((edge.subject, edge.object))
        for edge in edition.select()
        if edge.relation not in vocabulary.COOPERATING.words
        and entities[edge.subject].kind == entities[edge.object].kind == "mechanism"
    }


def _pairs_of(pairs: MechanismPairs, linked: Iterable[frozenset[str]]) -> NDArray[np.bool_]:
    """Which of the pairs are among these."""
    place_of = {mechanism.mechanism: place for place, mechanism in enumerate(pairs.sets)}
    among = np.zeros(len(pairs.a), dtype=bool)
    for ends in linked:
        if len(ends) == 2 and ends <= place_of.keys():
            a, b = (place_of[end] for end in ends)
            among[pairs.place(a, b)] = True
    return among


def _counts(
    edition: Edition, pairs: MechanismPairs, places: NDArray[np.intp], linked: NDArray[np.intp]
) -> Iterator[str]:
    """How many pairs are known in all parts; and those that are linked otherwise, by name."""
    is_known = [all(mechanism.is_known(part) for part in PARTS) for mechanism in pairs.sets]
    number = sum(is_known[a] and is_known[b] for a, b in zip(pairs.a[places], pairs.b[places], strict=True))
    words = f"{number:,} of {counted(len(places), 'pair')} known in all three parts"
    least = ", which adds nothing: their score is the least that it can be" if number < len(places) else ""
    yield f"{words}; {len(places) - number:,} with one not known{least}"
    if len(linked):
        labels = [edition.label(mechanism.mechanism) for mechanism in pairs.sets]
        names = "; ".join(f"{labels[pairs.a[place]]} and {labels[pairs.b[place]]}" for place in linked)
        yield f"{counted(len(linked), 'pair')} with another link on record left out: {names}"


LEAST_PARAMETER = Parameter(
    "least", "The least score that counts as much in common, 0 to 1.", "number", LEAST, "--least"
)
ANALYSIS = Analysis(
    "synergies",
    "Which mechanisms have much in common, and no cooperation on record?",
    "Mechanisms with much in common and no cooperation on record; `for ORGANISATION`: like those that it serves.",
    synergies,
    COLUMNS,
    "Synergies",
    "synergies",
    (LEAST_PARAMETER,),
    SHORT,
    result="synergies",
)
OPPOSITE = Analysis(
    "unlike-partners",
    "Which mechanisms cooperate by what is on record, and have little in common?",
    "Cooperation on record and little in common.",
    unlike_partners,
    COLUMNS,
    "Synergies",
    "synergies",
    (LEAST_PARAMETER,),
    SHORT,
    result="synergies",
    command="synergies --opposite",
)
