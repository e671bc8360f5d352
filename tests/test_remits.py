"""Members and themes together: worked by hand, unknown where one of them is not known."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from seed_edition import loaded_edition

import govgraph as gg
from govgraph.graph.analysis.overlap_remit import overlap_remit, overlap_remit_monadic
from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, Entity
from govgraph.graph.core.errors import UsageError
from govgraph.graph.measures.pairs import all_pairs
from govgraph.graph.measures.remits import covered, mean_containment, remit_pairs
from govgraph.graph.measures.sets import incidence


def world(bodies: dict[str, tuple[str, str]], *coverage: Coverage) -> Edition:
    """Mechanisms by the letters of their States and of their themes."""
    states = {state for members, _ in bodies.values() for state in members}
    themes = {theme for _, focus in bodies.values() for theme in focus}
    entities = {body: Entity(body, "mechanism", body.title()) for body in bodies}
    entities |= {state: Entity(state, "state", f"State {state}") for state in states}
    entities |= {theme: Entity(theme, "theme", f"Theme {theme}") for theme in themes}
    edges = [
        EdgeStatement(state, "MEMBER_OF", body, id=f"{state}-{body}")
        for body, (members, _) in bodies.items()
        for state in members
    ]
    edges += [
        EdgeStatement(body, "FOCUSES_ON", theme, id=f"{body}-{theme}")
        for body, (_, focus) in bodies.items()
        for theme in focus
    ]
    return Edition("e", entities, edges, coverage=list(coverage))


EXAMPLE = {"one": ("PQR", "xy"), "two": ("QR", "yz")}


def test_the_example() -> None:
    (row,) = overlap_remit(world(EXAMPLE)).rows
    assert (row["members_a"], row["members_b"], row["themes_a"], row["themes_b"]) == (3, 2, 2, 2)
    assert (row["shared_members"], row["shared_themes"], row["remit_shared"]) == (2, 1, 2)
    assert (row["remit_jaccard"], row["remit_containment_a"], row["remit_containment_b"]) == (2 / 8, 2 / 6, 2 / 4)
    assert (row["members"], row["themes"]) == (["State Q", "State R"], ["Theme y"])
    assert row["sentence"] == "One and Two share 2 States and 1 theme: 2 pairs of a State and a theme, of 6 and 4."
    assert row["statement_ids"] == ["Q-one", "R-one", "one-y", "Q-two", "R-two", "two-y"]
    assert row["coverage"] == "members: unknown, unknown; themes: unknown, unknown"


def test_each_with_all_others() -> None:
    rows = overlap_remit_monadic(world(EXAMPLE | {"tri": ("P", "x")})).rows
    figures = {
        row["mechanism"]: [row[name] for name in ("remit", "compared", "mean_containment", "covered")] for row in rows
    }
    # One shares 2 pairs with two and 1 with tri, of 6: (2 + 1) / 6 / 2, and Px, Qy, Ry of 6.
    assert figures == {
        "one": [6, 2, pytest.approx(1 / 4), pytest.approx(3 / 6)],
        "tri": [1, 2, pytest.approx(1 / 2), pytest.approx(1)],
        "two": [4, 2, pytest.approx(1 / 4), pytest.approx(2 / 4)],
    }
    assert set(rows[1]["statement_ids"]) == {"P-tri", "tri-x"}


def test_what_is_not_known_is_not_0() -> None:
    edition = world(EXAMPLE | {"tri": ("PQ", "")})
    row = next(row for row in overlap_remit(edition).rows if (row["a"], row["b"]) == ("one", "tri"))
    assert (row["members_b"], row["shared_members"], row["members"]) == (2, 2, ["State P", "State Q"])
    unknown = ("themes_b", "shared_themes", "themes", "remit_shared", "remit_jaccard", "remit_containment_a")
    assert [row[name] for name in unknown] == [None] * 6
    assert row["sentence"] == "How far the remits of One and Tri overlap is not known: no themes of Tri on record."
    assert overlap_remit(edition).rows[0]["remit_jaccard"] == 2 / 8
    assert overlap_remit(edition).notes == (
        "the measures are govgraph's own, of the kinds that Haftel and Lenz (2022) name; they are not their formulas",
        "themes are not known of 1 mechanism, whose remits are not known: Tri",
    )
    each = {row["mechanism"]: row for row in overlap_remit_monadic(edition).rows}
    assert [each["tri"][name] for name in ("members", "themes", "remit", "mean_containment", "covered")] == [
        2, None, None, None, None,
    ]  # fmt: skip
    assert each["one"]["compared"] == 1


def test_a_list_that_is_known_to_be_empty_is_a_remit_of_nothing() -> None:
    edition = world(EXAMPLE | {"tri": ("PQ", "")}, Coverage("tri", "FOCUSES_ON", "complete"))
    row = next(row for row in overlap_remit(edition).rows if (row["a"], row["b"]) == ("one", "tri"))
    figures = [row[name] for name in ("remit_shared", "remit_jaccard", "remit_containment_a", "remit_containment_b")]
    assert figures == [0, 0.0, 0.0, None]


LETTERS = st.lists(
    st.tuples(st.sets(st.sampled_from("PQRS")), st.sets(st.sampled_from("wxyz"))), min_size=2, max_size=5
)


@given(LETTERS)
def test_they_are_the_figures_of_the_sets_of_pairs(bodies: list[tuple[set[str], set[str]]]) -> None:
    members, themes = (incidence([body[part] for body in bodies]) for part in (0, 1))
    remits = [set(product(states, focus)) for states, focus in bodies]
    pairs = remit_pairs(all_pairs(members), all_pairs(themes))
    for a, b, shared, jaccard, containment in zip(
        pairs.a, pairs.b, pairs.shared, pairs.jaccard, pairs.containment_a, strict=True
    ):
        both, either = remits[a] & remits[b], remits[a] | remits[b]
        assert shared == len(both)
        assert np.isnan(jaccard) if not either else jaccard == pytest.approx(len(both) / len(either))
        assert np.isnan(containment) if not remits[a] else containment == pytest.approx(len(both) / len(remits[a]))
    mean, part = mean_containment(pairs), covered(members, themes)
    for i, remit in enumerate(remits):
        others = [other for j, other in enumerate(remits) if j != i]
        if not remit:
            assert np.isnan(mean[i])
            assert np.isnan(part[i])
            continue
        average = sum(Fraction(len(remit & other), len(remit)) for other in others) / len(others)
        assert mean[i] == pytest.approx(float(average))
        assert part[i] == pytest.approx(len(remit & set().union(*others)) / len(remit))


def test_two_of_the_seed() -> None:
    """Abu Dhabi Dialogue and Colombo Process in 2010: 11 of 20 and 11 States, 3 of 3 and 4 themes."""
    row = gg.overlap(loaded_edition("2010"), measure="remit").rows[0]
    assert (row["a"], row["b"], row["remit_shared"]) == ("abu-dhabi", "colombo", 33)
    assert row["remit_jaccard"] == pytest.approx(33 / (60 + 44 - 33))


def test_it_is_of_mechanisms_alone() -> None:
    edition = world(EXAMPLE)
    with pytest.raises(UsageError, match="measure: found 'remit' beside nodes; it is of mechanisms, their members"):
        gg.overlap(edition, "states", measure="remit")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="measure: found 'remit' beside a null model; it is of mechanisms"):
        gg.overlap(edition, test=True, measure="remit")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="measure: found 'all'; use one of states, remit, remit-monadic"):
        gg.overlap(edition, measure="all")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="null: found beside test, which is a null model of its own"):
        gg.overlap(edition, test=True, null="sdsm")  # type: ignore[arg-type]
