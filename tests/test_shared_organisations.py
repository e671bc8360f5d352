"""Overlap and synergies agree on the organisations that two mechanisms share: for every pair, of every edition."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from seed_edition import seed_edition

from govgraph.graph.analysis.mechanism_pairs import mechanism_pairs
from govgraph.graph.analysis.overlap import overlap
from govgraph.graph.core.edition import EdgeStatement, Edition, Entity
from govgraph.graph.core.vocabulary import ORGANISATIONS
from govgraph.graph.measures.two_mode import two_mode

Shared = dict[tuple[str, str], list[str] | None]
MECHANISMS, ORGANISATION_IDS, STATES = "abc", "opq", "XY"


def by_overlap(edition: Edition) -> Shared:
    """Of each two mechanisms with members the names of the organisations that both work with; None: not known."""
    return {(row["a"], row["b"]): row["shared_organisations"] for row in overlap(edition, two_mode(edition))}


def by_synergies(edition: Edition) -> Shared:
    """The same of each two mechanisms of the edition, as synergies counts them."""
    pairs = mechanism_pairs(edition)
    shared: Shared = {}
    for place in range(len(pairs.a)):
        pair = pairs.pair(place)
        names = sorted((edition.entities[body].name for body in pair.common("organisations")), key=str.casefold)
        known = all(mechanism.is_known("organisations") for mechanism in (pair.a, pair.b))
        assert len(names) == pair.counts[2]
        assert (pair.shares[2] is None) == (not known or not {*pair.a.organisations, *pair.b.organisations})
        shared[pair.a.mechanism, pair.b.mechanism] = names if known else None
    return shared


@pytest.mark.parametrize("name", ["2010", "2019", "2025"])
def test_of_every_pair_of_the_seed(name: str) -> None:
    edition = seed_edition(name)
    overlapping, other = by_overlap(edition), by_synergies(edition)
    both = overlapping.keys() & other.keys()
    assert {pair: overlapping[pair] for pair in both} == {pair: other[pair] for pair in both}
    assert both


def relation_of(relation: str, mechanism: str, organisation: str, role: str, status: str) -> EdgeStatement:
    ends = (mechanism, organisation) if relation == "ASSOCIATED_WITH" else (organisation, mechanism)
    return EdgeStatement(ends[0], relation, ends[1], role, status, id=f"{relation}{mechanism}{organisation}{role}")


services = st.builds(
    relation_of,
    st.sampled_from(ORGANISATIONS.relations),
    st.sampled_from(MECHANISMS),
    st.sampled_from(ORGANISATION_IDS),
    st.sampled_from(["", "sought"]),
    st.sampled_from(["", "former"]),
)


@pytest.mark.slow
@settings(deadline=None)
@given(st.lists(services, max_size=15))
def test_of_every_pair_of_any_edition(statements: list[EdgeStatement]) -> None:
    kinds = {"mechanism": MECHANISMS, "organisation": ORGANISATION_IDS, "state": STATES}
    entities = {name: Entity(name, kind, name.upper()) for kind, names in kinds.items() for name in names}
    members = [EdgeStatement(state, "MEMBER_OF", mechanism) for state in STATES for mechanism in MECHANISMS]
    edition = Edition("e", entities, [*members, *statements])
    assert by_overlap(edition) == by_synergies(edition)
    # By hand: active, and cooperation that takes place.
    works_with = {
        mechanism: {
            name
            for edge in statements
            for name in {edge.subject, edge.object} - set(MECHANISMS)
            if mechanism in (edge.subject, edge.object)
            and not edge.status
            and (edge.relation, edge.role) != ("COOPERATES_WITH", "sought")
        }
        for mechanism in MECHANISMS
    }
    for a, b in combinations(MECHANISMS, 2):
        names = [name.upper() for name in sorted(works_with[a] & works_with[b])]
        assert by_overlap(edition)[a, b] == (names if works_with[a] and works_with[b] else None)
