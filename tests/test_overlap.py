"""Overlap: figures of pairs, what the rows say beside them, the most similar, the question with the same answer."""

from __future__ import annotations

import csv
import io
import json
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from conftest import EMBEDDED_SEED, Command
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from govgraph.graph.analysis.overlap import overlap
from govgraph.graph.analysis.overlap_columns import COLUMNS
from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, Entity, ValueStatement
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.settings import Settings
from govgraph.graph.measures.every_pair import every_pair
from govgraph.graph.measures.most_similar import most_similar
from govgraph.graph.measures.pairs import all_pairs, pair_blocks
from govgraph.graph.measures.two_mode import two_mode

ENTITIES = {
    entity.id: entity
    for entity in (
        Entity("apc", "mechanism", "Asia-Pacific Consultations", "APC"),
        Entity("bali", "mechanism", "Bali Process"),
        Entity("colombo", "mechanism", "Colombo Process"),
        Entity("gfmd", "mechanism", "Global Forum", "GFMD"),
        Entity("almaty", "mechanism", "Almaty Process"),
        Entity("iom", "organisation", "IOM"),
        Entity("icmpd", "organisation", "ICMPD"),
        Entity("trafficking", "theme", "Trafficking"),
        Entity("labour", "theme", "Labour migration"),
        Entity("AFG", "state", "Afghanistan"),
        Entity("CIV", "state", "Ivory Coast"),
        Entity("FJI", "state", "Fiji"),
        Entity("THA", "state", "Thailand"),
    )
}
SNAPSHOT = Edition(
    "2010",
    ENTITIES,
    [
        *(EdgeStatement(state, "MEMBER_OF", "apc", document="d") for state in ("AFG", "CIV", "FJI")),
        *(EdgeStatement(state, "MEMBER_OF", "bali", document="d") for state in ("CIV", "FJI", "THA", "AFG")),
        EdgeStatement("THA", "MEMBER_OF", "colombo", document="e"),
        EdgeStatement("FJI", "MEMBER_OF", "colombo", status="former"),
        EdgeStatement("apc", "FOCUSES_ON", "trafficking"),
        EdgeStatement("bali", "FOCUSES_ON", "trafficking"),
        EdgeStatement("bali", "FOCUSES_ON", "labour"),
        EdgeStatement("apc", "FOCUSES_ON", "labour", status="planned"),
        EdgeStatement("iom", "SECRETARIAT_OF", "apc"),
        EdgeStatement("iom", "PARTNER_OF", "bali"),
        EdgeStatement("bali", "ASSOCIATED_WITH", "icmpd"),
        EdgeStatement("icmpd", "SUPPORTS_SECRETARIAT_OF", "colombo"),
        EdgeStatement("iom", "OBSERVER_OF", "colombo"),
        EdgeStatement("iom", "SECRETARIAT_OF", "gfmd"),
    ],
    coverage=[
        Coverage("apc", "MEMBER_OF", "complete"),
        Coverage("bali", "MEMBER_OF", "complete"),
        Coverage("colombo", "MEMBER_OF", "partial"),
        Coverage("gfmd", "MEMBER_OF", "unknown"),
    ],
)


def test_columns_are_in_the_stated_order() -> None:
    assert [column.name for column in COLUMNS] == [
        "a",
        "b",
        "a_name",
        "b_name",
        "size_a",
        "size_b",
        "shared",
        "jaccard",
        "containment_a",
        "containment_b",
        "shared_ids",
        "shared_names",
        "shared_theme_ids",
        "shared_themes",
        "shared_organisation_ids",
        "shared_organisations",
        "coverage",
        "statement_ids",
    ]


def test_mechanisms() -> None:
    result = overlap(SNAPSHOT, two_mode(SNAPSHOT))
    assert [tuple(row) for row in result.rows] == [result.names] * 3
    assert [(row["a_name"], row["b_name"]) for row in result.rows[:1]] == [
        ("Asia-Pacific Consultations", "Bali Process")
    ]
    assert [(row["a"], row["b"], *tuple(row.values())[4:-1]) for row in result.rows] == [
        (
            "apc",
            "bali",
            3,
            4,
            3,
            0.75,
            1.0,
            0.75,
            ["AFG", "FJI", "CIV"],
            ["Afghanistan", "Fiji", "Ivory Coast"],
            ["trafficking"],
            ["Trafficking"],
            ["iom"],
            ["IOM"],
            "complete",
        ),
        (
            *("bali", "colombo", 4, 1, 1, 0.25, 0.25, 1.0, ["THA"], ["Thailand"], None, None),
            *(["icmpd", "iom"], ["ICMPD", "IOM"], "Colombo Process: partial"),
        ),
        (
            *("apc", "colombo", 3, 1, 0, 0.0, 0.0, 0.0, [], [], None, None, ["iom"], ["IOM"]),
            "Colombo Process: partial",
        ),
    ]
    # Nothing at all is said of the Almaty Process in this edition.
    assert result.notes == (
        "1 mechanism left out, as no States in these roles are on record: GFMD",
        "lists of themes not known to be complete: 3 of 3",
        "lists of organisations not known to be complete: 3 of 3",
    )
    assert result.provenance.documents == ("", "d", "e")
    assert result.provenance.relations[0] == "MEMBER_OF"
    assert "FOCUSES_ON" in result.provenance.relations


def test_a_relation_without_a_list_is_unknown_in_the_row() -> None:
    network = two_mode(SNAPSHOT, capacities=["member", "observer"])
    rows = overlap(SNAPSHOT, network, relations=["MEMBER_OF", "OBSERVER_OF"]).rows
    assert rows[0]["coverage"] == "APC: OBSERVER_OF unknown; Bali Process: OBSERVER_OF unknown"
    assert rows[1]["coverage"] == (
        "Bali Process: OBSERVER_OF unknown; Colombo Process: MEMBER_OF partial, OBSERVER_OF unknown"
    )


def test_fewer_pairs() -> None:
    rows = overlap(SNAPSHOT, two_mode(SNAPSHOT), minimum=2).rows
    assert [(row["a"], row["b"]) for row in rows] == [("apc", "bali")]
    with pytest.raises(UsageError, match="min-shared: found -1; write 0 or more"):
        overlap(SNAPSHOT, two_mode(SNAPSHOT), minimum=-1)
    with pytest.raises(UsageError, match="minimum shared: found -1; write 0 or more"):
        all_pairs(two_mode(SNAPSHOT).matrix, -1)


def test_states_by_mechanisms() -> None:
    result = overlap(SNAPSHOT, two_mode(SNAPSHOT, "states"))
    assert [(row["a"], row["b"], row["shared"], row["jaccard"]) for row in result.rows] == [
        ("AFG", "CIV", 2, 1.0),
        ("AFG", "FJI", 2, 1.0),
        ("CIV", "FJI", 2, 1.0),
        ("AFG", "THA", 1, 1 / 3),
        ("CIV", "THA", 1, 1 / 3),
        ("FJI", "THA", 1, 1 / 3),
    ]
    assert result.rows[0]["shared_names"] == ["Asia-Pacific Consultations", "Bali Process"]
    assert {row["coverage"] for row in result.rows} == {"2 of 4 lists complete"}
    assert {(row["shared_themes"], row["shared_organisations"]) for row in result.rows} == {(None, None)}
    assert result.notes == ()
    bodies = overlap(SNAPSHOT, two_mode(SNAPSHOT, "states", by="bodies"))
    assert {row["coverage"] for row in bodies.rows} == {"2 of 4 lists complete, of organisations unknown"}


def test_organisations_by_the_mechanisms_that_they_serve() -> None:
    network = two_mode(SNAPSHOT, "organisations", ["secretariat", "partner", "support", "associated"], "mechanisms")
    [row] = overlap(SNAPSHOT, network).rows
    assert (row["a"], row["b"], row["size_a"], row["size_b"], row["shared_names"]) == (
        "icmpd",
        "iom",
        2,
        3,
        ["Bali Process"],
    )
    assert row["coverage"] == "0 of 4 lists complete"


def test_states_without_any_body_have_no_jaccard_and_stand_last() -> None:
    counted = Edition(
        "cow",
        ENTITIES,
        [EdgeStatement("THA", "MEMBER_OF", "iom"), EdgeStatement("FJI", "MEMBER_OF", "iom")],
        [ValueStatement(state, "cow_code", "1", start="1990", end="1990") for state in ("AFG", "CIV", "FJI", "THA")],
    ).at(1990)
    rows = overlap(counted, two_mode(counted, "states")).rows
    assert [(row["a"], row["b"], row["shared"], row["jaccard"], row["containment_a"]) for row in rows] == [
        ("FJI", "THA", 1, 1.0, 1.0),
        ("AFG", "FJI", 0, 0.0, None),
        ("AFG", "THA", 0, 0.0, None),
        ("CIV", "FJI", 0, 0.0, None),
        ("CIV", "THA", 0, 0.0, None),
        ("AFG", "CIV", 0, None, None),
    ]
    assert {row["coverage"] for row in rows} == {"unknown"}


def test_nothing_held_gives_no_rows() -> None:
    empty = Edition("2010", ENTITIES, [])
    assert overlap(empty, two_mode(empty)).rows == []
    assert most_similar(two_mode(empty).matrix, 3).a.tolist() == []


PAIR_FIGURES = ("a", "b", "shared", "jaccard", "containment_a", "containment_b")
MATRICES = st.integers(0, 12).flatmap(
    lambda columns: st.lists(st.lists(st.booleans(), min_size=columns, max_size=columns), max_size=12).map(
        lambda rows: np.array(rows, dtype=np.int64).reshape(len(rows), columns)
    )
)


@settings(deadline=None)
@given(MATRICES, st.integers(0, 3), st.integers(1, 200))
def test_pairs_are_those_of_sets_in_blocks_of_any_size(dense: np.ndarray, minimum: int, block_bytes: int) -> None:
    sets = [set(np.flatnonzero(row).tolist()) for row in dense]
    expected = []
    for a, b in combinations(range(len(sets)), 2):
        both, either = len(sets[a] & sets[b]), len(sets[a] | sets[b])
        if both >= minimum:
            parts = (both, either), (both, len(sets[a])), (both, len(sets[b]))
            expected.append((a, b, both, *(n / d if d else None for n, d in parts)))
    matrix = sparse.csr_array(dense)
    for blocks in ([all_pairs(matrix, minimum)], list(pair_blocks(matrix, minimum, block_bytes))):
        counted = [
            tuple(None if x != x else x for x in row)
            for block in blocks
            for row in zip(*(getattr(block, name).tolist() for name in PAIR_FIGURES), strict=True)
        ]
        assert counted == expected


def test_every_pair_keeps_counts_alone() -> None:
    # Three rows of 3, 2 and 1 columns: the first shares 1 with each of the others, and these nothing.
    pairs = every_pair(sparse.csr_array(np.array([[1, 1, 1, 0], [0, 0, 1, 1], [1, 0, 0, 0]])))
    assert pairs.shared.tolist() == [1, 1, 0]
    assert pairs.shared.itemsize == 1
    assert (len(pairs.a), pairs.a[:].tolist(), pairs.b[1:].tolist()) == (3, [0, 0, 1], [2, 2])
    part = pairs.take(np.array([2, 0]))
    assert (part.a.tolist(), part.b.tolist(), part.shared.tolist()) == ([1, 0], [2, 1], [0, 1])
    assert part.jaccard.tolist() == [0.0, 0.25]
    assert every_pair(sparse.csr_array(np.array([[1] * 300] * 2))).shared.itemsize == 2


@settings(deadline=None)
@given(MATRICES)
def test_every_pair_is_all_pairs(dense: np.ndarray) -> None:
    matrix = sparse.csr_array(dense)
    every, expected = every_pair(matrix), all_pairs(matrix)
    for name in PAIR_FIGURES:
        assert getattr(every.take(slice(None)), name).tolist() == pytest.approx(
            getattr(expected, name).tolist(), nan_ok=True, abs=0
        )


def test_very_many_pairs_stand_in_the_same_order(monkeypatch: pytest.MonkeyPatch) -> None:
    # Bodies of 1 to 7 of 40 States, with many of one size, so that a and b decide.
    rng = np.random.default_rng(20)
    entities = {f"S{i:02}": Entity(f"S{i:02}", "state", f"State {i}") for i in range(40)}
    entities |= {f"m-{i:02}": Entity(f"m-{i:02}", "mechanism", f"Body {i}") for i in range(60)}
    edges = [
        EdgeStatement(f"S{state:02}", "MEMBER_OF", f"m-{body:02}", id=f"{body}-{state}")
        for body in range(60)
        for state in sorted(rng.choice(40, 1 + body % 7, replace=False))
    ]
    edition = Edition("2010", entities, edges)
    few = overlap(edition, two_mode(edition))
    monkeypatch.setattr("govgraph.graph.measures.pair_ranking.MANY", 100)
    monkeypatch.setattr("govgraph.graph.measures.pair_ranking._BLOCK", 7)
    many = overlap(edition, two_mode(edition))
    assert len(many) == 1770
    assert many.rows == few.rows
    assert many.to_arrow().equals(few.to_arrow(), check_metadata=True)
    assert many.to_pandas().equals(few.to_pandas())
    assert many.files("pairs.csv") == few.files("pairs.csv")


@settings(deadline=None)
@given(MATRICES, st.integers(1, 5), st.integers(1, 200))
def test_the_most_similar_are_those_of_exact_fractions(dense: np.ndarray, top: int, block_bytes: int) -> None:
    sets = [set(np.flatnonzero(row).tolist()) for row in dense]
    expected = []
    for a, members in enumerate(sets):
        likes = sorted(
            (-Fraction(len(members & other), len(members | other)), -len(members & other), b)
            for b, other in enumerate(sets)
            if b != a and members & other
        )
        expected += [(a, b, -shared, float(-jaccard)) for jaccard, shared, b in likes[:top]]
    most = most_similar(sparse.csr_array(dense), top, block_bytes, threads=2)
    assert list(zip(*(cells.tolist() for cells in most), strict=True)) == expected


@pytest.mark.slow
@settings(deadline=None)
@given(st.integers(1, 40), st.integers(1, 400), st.floats(0.001, 0.6), st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_pairs_and_the_most_similar_are_the_same_at_any_density(
    rows: int, columns: int, density: float, top: int, seed: int
) -> None:
    dense = (np.random.default_rng(seed).random((rows, columns)) < density).astype(np.int64)
    matrix, shared = sparse.csr_array(dense), dense @ dense.T
    found = all_pairs(matrix, 1)
    expected = [(a, b, shared[a, b]) for a, b in combinations(range(rows), 2) if shared[a, b]]
    assert list(zip(found.a.tolist(), found.b.tolist(), found.shared.tolist(), strict=True)) == expected
    sizes = dense.sum(axis=1)
    best = []
    for a in range(rows):
        likes = sorted(
            (-Fraction(int(shared[a, b]), int(sizes[a] + sizes[b] - shared[a, b])), -shared[a, b], b)
            for b in range(rows)
            if b != a and shared[a, b]
        )
        best += [(a, b, -both) for _, both, b in likes[:top]]
    with pytest.MonkeyPatch.context() as patch:
        for is_installed in (True, False):
            patch.setattr("govgraph.graph.measures.most_similar.can_multiply", lambda there=is_installed: there)
            similar = most_similar(matrix, top)
            assert list(zip(similar.a.tolist(), similar.b.tolist(), similar.shared.tolist(), strict=True)) == best


@pytest.mark.slow
@pytest.mark.parametrize("columns", [60, 30_000])
def test_many_rows_have_the_same_most_similar_as_all_pairs(columns: int) -> None:
    # Enough rows for groups of maxima; with many columns the product is sparse, and sums of sizes need 64 bits.
    random = np.random.default_rng(7)
    sizes = random.integers(1, 40, 1500)
    sizes[0] = min(columns, 2500)
    chosen = [np.sort(random.choice(columns, size, replace=False)) for size in sizes]
    indptr = np.concatenate([[0], np.cumsum(sizes)])
    indices = np.concatenate(chosen)
    matrix = sparse.csr_array((np.ones(len(indices)), indices, indptr), shape=(1500, columns))
    pairs = all_pairs(matrix, 1)
    a, b = np.concatenate([pairs.a, pairs.b]), np.concatenate([pairs.b, pairs.a])
    jaccard, shared = np.tile(pairs.jaccard, 2), np.tile(pairs.shared, 2)
    order = np.lexsort((b, -shared, -jaccard, a))
    rank = np.arange(len(a)) - np.searchsorted(a[order], a[order])
    expected = order[rank < 4]
    most = most_similar(matrix, 4)
    assert np.array_equal(most.a, a[expected])
    assert np.array_equal(most.b, b[expected])
    assert np.array_equal(most.shared, shared[expected])
    assert np.array_equal(most.jaccard, jaccard[expected])


def test_at_least_one_most_similar() -> None:
    with pytest.raises(UsageError, match="top: found 0; write 1 or more"):
        most_similar(two_mode(SNAPSHOT).matrix, 0)


def test_networkx_gives_the_same_jaccard() -> None:
    network = two_mode(SNAPSHOT)
    graph = nx.Graph((row, column) for row in network.rows for column in network.members(row))
    projected = nx.bipartite.overlap_weighted_projected_graph(graph, network.rows)
    for row in overlap(SNAPSHOT, network).rows:
        assert row["jaccard"] == projected.get_edge_data(row["a"], row["b"], {"weight": 0})["weight"]


@EMBEDDED_SEED
def test_the_command(seed_database: Settings, cli: Command, tmp_path: Path) -> None:
    pairs = list(
        csv.DictReader(
            io.StringIO(cli("overlap", "--edition", "2010", "--format", "csv", settings=seed_database).stdout)
        )
    )
    assert list(pairs[0]) == [column.name for column in COLUMNS]
    assert (pairs[0]["a"], pairs[0]["b"], pairs[0]["shared"], pairs[0]["jaccard"]) == ("apc", "bali", "33", "0.75")
    assert len(pairs) == 91  # of 14 lists
    assert pairs[-1]["shared"] == "0"
    assert len(pairs[0]["shared_names"].split("; ")) == 33

    table = cli("overlap", "--edition", "2010", "--top", "1", settings=seed_database)
    assert "; and" in table.stdout  # of 33 names a table has three
    assert "Viet Nam" not in table.stdout
    assert "1 of 91 rows" in table.stderr
    assert "GFMD; and 4 that the edition does not count, " in table.stderr

    answer = cli(
        "overlap", "--edition", "2010", "Bali Process", "APC", "--test", "--format", "json", settings=seed_database
    )
    [row] = json.loads(answer.stdout)
    assert (row["a"], row["b"], row["shared"]) == ("apc", "bali", 33)
    # 34 x 43 of the 166 States on the lists of 2010.
    assert row["expected_worldwide"] == pytest.approx(34 * 43 / 166)
    assert "pool: 166 States" in answer.stderr
    assert "censuses, not samples" in answer.stderr

    both = cli(
        "overlap",
        "--edition",
        "2010",
        "Bali Process",
        "APC",
        "--top",
        "2",
        "-o",
        str(tmp_path / "both.csv"),
        settings=seed_database,
    )
    assert "2 of 33 rows" in both.stderr
    rows = list(csv.DictReader((tmp_path / "both.csv").open(encoding="utf-8-sig")))
    assert (len(rows), rows[0]["id"], rows[0]["a_locator"], rows[0]["b_locator"]) == (
        33,
        "AFG",
        "Annex, Bali Process, Governments",
        "Annex, APC, Governments",
    )

    states = cli(
        "overlap", "--edition", "2010", "--nodes", "states", "THA", "Fiji", "--format", "json", settings=seed_database
    )
    assert [(row["a"], row["b"]) for row in json.loads(states.stdout)] == [("FJI", "THA")]

    for arguments, message in (
        (("overlap", "apc"), "overlap: found one name; give two, or none for all pairs"),
        (("overlap", "rabat", "rabat", "--test"), "overlap: found 'rabat' twice; give two different names"),
        (("overlap", "apc", "apc"), "shared-members: found 'apc' twice; name two different mechanisms"),
        (("overlap", "apc", "THA"), "shared-members: found 'THA', a State; name two mechanisms"),
        (("overlap", "apc", "bali", "--min-shared", "2"), "min-shared: found with two names; it is for all pairs"),
        (
            ("overlap", "apc", "gfmd", "--test", "--edition", "2010"),
            "overlap: found 'gfmd', with nothing on record to compare\n",
        ),
        (("overlap", "--nodes", "themes"), "nodes: found 'themes'; use one of mechanisms, states, organisations"),
        (("overlap", "--capacity", ","), "capacity: found none; use one or more of member, full, "),
        (("overlap", "--nodes", "states", "--test"), "test: found a comparison of states by mechanisms; "),
    ):
        wrong = cli(*arguments, settings=seed_database)
        assert (wrong.returncode, "Traceback" in wrong.stderr) == (1, False), arguments
        assert message in wrong.stderr, arguments
