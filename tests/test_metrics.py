"""Metrics of mechanisms and States: their rows and columns worked out by hand, and the commands."""

from __future__ import annotations

import csv
import io
import json
import re

import numpy as np
import pytest
from command import Command
from engines import EMBEDDED
from scipy.sparse import csr_array
from small_data import small

from govgraph.graph.analysis.metric_columns import COLUMNS, GROUPS
from govgraph.graph.analysis.metrics import metrics
from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, Entity, ValueStatement
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.settings import Settings, read_settings
from govgraph.graph.ingest import load
from govgraph.graph.measures.brokerage import ROLES, SEVERAL, groups_of
from govgraph.graph.measures.two_mode import TwoMode
from govgraph.graph.store import Store


def edge(state: str, mechanism: str, **more: str) -> EdgeStatement:
    return EdgeStatement(
        state, "MEMBER_OF", mechanism, **({"document": "d", "locator": f"{mechanism}, {state}"} | more)
    )


ENTITIES = {
    entity.id: entity
    for entity in (
        Entity("apc", "mechanism", "Asia-Pacific Consultations", "APC"),
        Entity("bali", "mechanism", "Bali Process"),
        Entity("colombo", "mechanism", "Colombo Process"),
        Entity("FJI", "state", "Fiji", region="Oceania"),
        Entity("IDN", "state", "Indonesia", region="Asia"),
        Entity("THA", "state", "Thailand", region="Asia"),
        Entity("XKX", "state", "Kosovo"),
    )
}
SNAPSHOT = Edition(
    "2010",
    ENTITIES,
    [
        edge("FJI", "apc"),
        edge("THA", "apc"),
        edge("THA", "bali"),
        edge("IDN", "bali"),
        edge("IDN", "colombo"),
        edge("THA", "bali", locator="again"),
        edge("XKX", "bali"),
    ],
    coverage=[Coverage("apc", "MEMBER_OF", "complete"), Coverage("bali", "MEMBER_OF", "partial")],
)


def test_a_row_for_each_mechanism() -> None:
    table = metrics(SNAPSHOT)
    assert [(row["id"], row["degree"], row["region"]) for row in table.rows] == [
        ("bali", 3, "Asia"),
        ("apc", 2, SEVERAL),
        ("colombo", 1, "Asia"),
    ]
    assert all(tuple(row) == tuple(column.name for column in COLUMNS) for row in table.rows)
    bali = table.rows[0]
    assert (bali["degree_share"], bali["neighbours"], bali["coverage"]) == (0.75, 2, "MEMBER_OF partial")
    # Between apc (several regions) and colombo (Asia), which share nobody.
    assert [bali[role] for role in ROLES] == [0, 0, 1, 1, 0]
    assert bali["newman_betweenness"] == 1
    assert bali["newman_strength"] == 2  # Thailand and Indonesia; Kosovo is in no other
    assert bali["citations"] == ["d, bali, THA", "d, bali, IDN", "d, again", "d, bali, XKX"]
    assert [row["coverage"] for row in table.rows[1:]] == ["", "MEMBER_OF unknown"]  # of colombo there is no row
    assert table.provenance.relations == ("MEMBER_OF",)
    assert "the network has 3 mechanisms and 4 States with 6 ties; all of it is connected" in table.notes


def test_a_row_for_each_state() -> None:
    table = metrics(SNAPSHOT, "states")
    rows = {row["id"]: row for row in table.rows}
    assert [row["id"] for row in table.rows] == ["IDN", "THA", "FJI", "XKX"]
    assert [rows["XKX"][role] for role in ROLES] == [None] * 5
    assert [rows["THA"][role] for role in ROLES] == [0, 0, 1, 1, 0]  # between Fiji and Indonesia
    assert rows["THA"]["coverage"] == "may be in more: MEMBER_OF of Bali Process partial, Colombo Process unknown"
    assert "brokerage: 1 without a known region are left out" in table.notes


def test_linked_are_those_that_share_enough() -> None:
    assert all(not any(row[role] for role in ROLES) for row in metrics(SNAPSHOT, at_least=2).rows)
    all_share = Edition("2010", ENTITIES, [edge("THA", mechanism) for mechanism in ("apc", "bali", "colombo")])
    assert "brokerage: all mechanisms share 1 or more States" in metrics(all_share).notes[1]


def test_without_a_tie_there_is_no_row() -> None:
    table = metrics(Edition("2010", ENTITIES, []))
    assert (table.rows, table.notes) == ([], ())


def test_states_with_data_and_without_a_tie_are_rows() -> None:
    counted = Edition(
        "cow", ENTITIES, [], [ValueStatement("THA", "cow_code", "800", start="1900", end="1970")], year=1950
    )
    row = metrics(counted, "states").rows[0]
    assert (row["id"], row["degree"], row["closeness"], row["newman_constraint"]) == ("THA", 0, 0.0, None)


def test_region_of_a_body_needs_more_than_half() -> None:
    two = TwoMode(
        "mechanisms",
        "states",
        ["a", "b", "c"],
        ["FJI", "IDN", "THA", "XKX"],
        csr_array(np.array([[1, 1, 0, 0], [1, 1, 1, 0], [0, 0, 0, 1]])),
        [],
    )
    assert groups_of(SNAPSHOT, two) == [SEVERAL, "Asia", ""]
    serving = TwoMode("organisations", "mechanisms", ["iom"], ["apc"], csr_array(np.array([[1]])), [])
    assert groups_of(SNAPSHOT, serving) == [""]


def test_wrong_words() -> None:
    with pytest.raises(UsageError, match="at least: found 0; use 1 or more"):
        metrics(SNAPSHOT, at_least=0)
    with pytest.raises(UsageError, match="nodes: found 'themes'; use one of mechanisms, states, organisations"):
        metrics(SNAPSHOT, "themes")


def test_every_column_has_a_meaning_and_stands_once() -> None:
    names = [column.name for column in COLUMNS]
    assert len(names) == len(set(names))
    assert all(column.meaning for column in COLUMNS)


@EMBEDDED
def test_the_commands(database: Settings, cli: Command) -> None:
    with Store(database) as store:
        load.load(store, small())
    # apc has Thailand, bali has Thailand and Indonesia: a path, as above.
    table = cli("metrics", "--edition", "2010", "--format", "csv", settings=database)
    assert table.returncode == 0, table.stderr
    rows = list(csv.DictReader(io.StringIO(table.stdout)))
    names = [column.name for column in COLUMNS]
    assert list(rows[0]) == [*names[:-1], "own_data", names[-1]]
    assert [(row["id"], row["degree"], row["betweenness"], row["coverage"]) for row in rows] == [
        ("bali", "2", "1.0", "MEMBER_OF partial"),
        ("apc", "1", "0.0", "MEMBER_OF unknown"),
    ]
    # The terminal has signs, as no list is complete; the file above has numbers.
    signed = cli("metrics", "--edition", "2010", settings=database)
    assert re.search(r"bali .* ≥2 +│ 1\.0\? ", signed.stdout), signed.stdout
    assert re.search(r"apc .* ≥1 +│ 0\.5\? ", signed.stdout), signed.stdout
    shown = cli(
        "metrics",
        "--edition",
        "2010",
        "--nodes",
        "states",
        "--show",
        "projection",
        "--format",
        "json",
        settings=database,
    )
    assert list(json.loads(shown.stdout)[0]) == [
        *(column.name for column in (*GROUPS["node"], *GROUPS["projection"])),
        "coverage",
        "own_data",
    ]
    groups = cli("communities", "--edition", "2010", "--format", "json", settings=database)
    assert {row["id"] for row in json.loads(groups.stdout)} == {"apc", "bali", "THA", "IDN"}
    assert "modularity" in groups.stderr
    plain = cli("communities", "--edition", "2010", settings=database)
    assert "community" in plain.stdout
    assert "citations" not in plain.stdout
    answer = cli("what-if", "--without", "Bali Process", "--edition", "2010", "--format", "json", settings=database)
    assert answer.returncode == 0, answer.stderr
    left = [row for row in json.loads(answer.stdout) if row["what"] == "no other mechanism on record"]
    assert [(row["subject"], row["names_before"], row["names_after"]) for row in left] == [
        (["IDN"], ["Bali Process"], [])
    ]
    merged = cli(
        "what-if",
        "--merge",
        "apc:Bali Process",
        "--edition",
        "2010",
        "--show",
        "network",
        "--format",
        "csv",
        settings=database,
    )
    assert "mechanisms in the network,,,2,1,,,,,-1" in merged.stdout
    twice = cli("what-if", "--merge", "apc:bali", "--merge", "apc:bali", "--edition", "2010", settings=database)
    assert twice.returncode == 1
    assert "merge: found 'bali', which is merged into 'apc' already; name another" in twice.stderr
    for text in ("apc", "apc:", "apc:bali:iom"):
        alone = cli("what-if", "--merge", text, "--edition", "2010", settings=database)
        assert alone.returncode == 1
        assert alone.stderr == f"merge: found {text!r}; give two with a colon between them, such as apc:bali\n"
    wrong = cli("what-if", "--without", "Thailand", "--edition", "2010", settings=database)
    assert wrong.returncode == 1
    assert "without: found 'THA' (state); name a mechanism or an organisation" in wrong.stderr
    none = cli("metrics", "--edition", "2010", "--capacity", "boss", settings=database)
    assert none.returncode == 1
    assert none.stderr.startswith("capacity: found boss; use one or more of member")


def test_columns_that_do_not_exist(cli: Command, tmp_path: object) -> None:
    nowhere = read_settings({"GOVGRAPH_URI": "bolt://127.0.0.1:1", "GOVGRAPH_HOME": str(tmp_path)})
    answer = cli("metrics", "--show", "beauty", settings=nowhere)
    assert answer.returncode == 1
    assert answer.stderr.strip() == (
        "show: found 'beauty'; use one or more of two-mode, projection, brokerage, evidence"
    )


def test_only_the_groups_asked_for_have_columns() -> None:
    entities = {"apc": Entity("apc", "mechanism", "APC"), "THA": Entity("THA", "state", "Thailand")}
    edition = Edition("2010", entities, [EdgeStatement("THA", "MEMBER_OF", "apc")])
    of_two_mode = [column.name for name in ("node", "two-mode", "evidence") for column in GROUPS[name]]
    assert metrics(edition, groups=["two-mode"]).names == tuple(of_two_mode)
    assert metrics(edition).names == tuple(column.name for column in COLUMNS)
    message = "^groups: found 'cores'; use one or more of two-mode, projection, brokerage$"
    with pytest.raises(UsageError, match=message):
        metrics(edition, groups=["cores"])
