"""Overlap: figures of pairs, what the rows say beside them, the question and the command with the same answer."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from command import Command
from engines import EMBEDDED_SEED
from overlap_edition import ENTITIES, SNAPSHOT

from govgraph.graph.analysis.overlap import overlap
from govgraph.graph.analysis.overlap_columns import COLUMNS
from govgraph.graph.core.edition import EdgeStatement, Edition, ValueStatement
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.settings import Settings
from govgraph.graph.measures.most_similar import most_similar
from govgraph.graph.measures.pairs import all_pairs
from govgraph.graph.measures.two_mode import two_mode


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
