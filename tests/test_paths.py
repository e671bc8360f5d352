"""How two entities are linked: ways, sources of every hop, and what is said where there is none."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from command import Command
from engines import EMBEDDED
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_seed import rows
from seed_edition import seed_edition
from small_data import small
from small_edition import edge, edition_of, entities_of

from govgraph.graph.analysis.paths import COLUMNS, DEFAULT, parse_relations, paths
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import EdgeStatement, Edition, Entity, ValueStatement
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.settings import Settings
from govgraph.graph.ingest import load
from govgraph.graph.store import Store

KINDS = {
    "apc": "mechanism",
    "bali": "mechanism",
    "FJI": "state",
    "IDN": "state",
    "THA": "state",
    "iom": "organisation",
    "wg": "body",
    "asylum": "theme",
}
ENTITIES = entities_of(KINDS)


def edition(*edges: EdgeStatement) -> Edition:
    return edition_of(ENTITIES, *edges)


# THA - apc - IDN (2 steps), THA - bali - IDN (2 steps), THA - apc - iom - bali - IDN (4 steps).
SHOWN = edition(
    edge("THA", "MEMBER_OF", "apc"),
    edge("IDN", "MEMBER_OF", "apc"),
    edge("THA", "MEMBER_OF", "bali"),
    edge("IDN", "CHAIRS", "bali", role="co-chair"),
    edge("IDN", "MEMBER_OF", "bali"),
    edge("iom", "SECRETARIAT_OF", "apc"),
    edge("iom", "OBSERVER_OF", "bali"),
    edge("wg", "PART_OF", "bali"),
    edge("apc", "FOCUSES_ON", "asylum"),
    edge("bali", "DOES_NOT_FOCUS_ON", "asylum"),
    edge("FJI", "MEMBER_OF", "apc", status="former"),
    edge("FJI", "PARTNER_OF", "bali"),
    edge("apc", "COOPERATES_WITH", "bali", role="sought"),
)


def ways(start: str, end: str, **more: object) -> list[list[str]]:
    by_path: dict[int, list[str]] = {}
    for row in paths(SHOWN, start, end, **more).rows:  # type: ignore[arg-type]
        by_path.setdefault(row["path"], [row["from"]]).append(row["to"])
    return list(by_path.values())


def test_shortest_ways_first_then_longer_ones() -> None:
    assert ways("THA", "IDN") == [
        ["THA", "apc", "IDN"],
        ["THA", "bali", "IDN"],
        ["THA", "apc", "iom", "bali", "IDN"],
        ["THA", "bali", "iom", "apc", "IDN"],
    ]
    assert ways("THA", "IDN", alternatives=1) == [["THA", "apc", "IDN"]]
    assert ways("THA", "IDN", longest=2) == [["THA", "apc", "IDN"], ["THA", "bali", "IDN"]]


def test_every_hop_has_its_sources_in_the_direction_as_read() -> None:
    rows = paths(SHOWN, "THA", "IDN", alternatives=2).rows
    assert [(r["path"], r["length"], r["hop"], r["from"], r["to"], r["relation"]) for r in rows] == [
        (1, 2, 1, "THA", "apc", ["THA is a member of APC"]),
        (1, 2, 2, "apc", "IDN", ["IDN is a member of APC"]),
        (2, 2, 1, "THA", "bali", ["THA is a member of BALI"]),
        (2, 2, 2, "bali", "IDN", ["IDN chairs BALI (co-chair)", "IDN is a member of BALI"]),
    ]
    last = rows[-1]
    assert (last["role"], last["document"], last["locator"]) == (
        ["co-chair"],
        ["d", "d"],
        ["IDN CHAIRS", "IDN MEMBER_OF"],
    )
    assert last["citations"] == ["d, IDN CHAIRS", "d, IDN MEMBER_OF"]
    assert [r["coverage"] for r in rows] == ["", "", "BALI: unknown", "BALI: unknown"]
    assert all(list(row) == [column.name for column in COLUMNS] for row in rows)


def test_the_lists_of_every_mechanism_of_a_step_are_looked_at() -> None:
    shown = edition(
        edge("apc", "ENGAGES", "iom"),
        edge("apc", "SUCCEEDED_BY", "bali"),
        edge("THA", "MEMBER_OF", "apc"),
    )
    (engages,) = paths(shown, "iom", "apc").rows
    assert (engages["relation"], engages["coverage"]) == (["APC engages IOM"], "APC: unknown")
    (succeeded,) = paths(shown, "apc", "bali").rows
    assert succeeded["coverage"] == "APC: unknown; BALI: unknown"
    assert paths(shown, "THA", "apc").rows[0]["coverage"] == ""


def counted(year: int | None) -> Edition:
    """An edition that is counted by year: Thailand was in apc before Indonesia was."""
    edges = [
        edge("THA", "MEMBER_OF", "apc", start="1960", end="1964"),
        edge("IDN", "MEMBER_OF", "apc", start="1970"),
        edge("THA", "MEMBER_OF", "bali", start="1980-05", end="1999"),
        edge("IDN", "MEMBER_OF", "bali"),
        edge("THA", "CHAIRS", "bali"),
    ]
    claims = [ValueStatement(state, "cow_code", "1", start="1950", end="2000") for state in ("IDN", "THA")]
    whole = Edition("cow", ENTITIES, sorted(edges), claims)
    return whole if year is None else whole.at(year)


def test_an_edition_that_is_counted_by_year_is_searched_in_one() -> None:
    with pytest.raises(UsageError) as wrong:
        paths(counted(None), "THA", "IDN")
    assert str(wrong.value) == "year: found none; edition 'cow' has data from 1950 to 2000: name one"
    assert paths(counted(1962), "THA", "IDN", longest=2).rows[0]["to"] == "bali", "because of the chair without dates"
    assert [(r["from"], r["to"], r["start"], r["end"]) for r in paths(counted(1990), "THA", "IDN").rows] == [
        ("THA", "bali", ["", "1980-05"], ["", "1999"]),
        ("bali", "IDN", [], []),
    ]
    (row,) = paths(counted(1962), "THA", "apc", longest=1).rows
    assert (row["start"], row["end"]) == (["1960"], ["1964"])
    none = paths(counted(1990), "IDN", "FJI", relations=["member"]).notes
    assert none[0] == (
        "no path of at most 4 steps between IDN and FJI in edition cow, year 1990; searched: statements in force of "
        "MEMBER_OF"
    )
    assert none[-1] == "no statement of the year links them, however far: try another year"


def test_only_over_the_chosen_relations() -> None:
    assert ways("THA", "IDN", relations=["chair", "member"], longest=2) == ways("THA", "IDN", longest=2)
    assert ways("THA", "IDN", relations=["chair"]) == []
    assert ways("apc", "wg") == []
    assert ways("apc", "wg", relations=["PART_OF", "observer", "secretariat"]) == [["apc", "iom", "bali", "wg"]]
    assert ways("apc", "bali", relations=["FOCUSES_ON"]) == [], "a stated no links nobody"
    assert ways("apc", "bali", relations=["FOCUSES_ON", "does_not_focus_on"]) == [["apc", "asylum", "bali"]]


def test_what_does_not_hold_is_left_out_unless_it_is_asked_for() -> None:
    assert ["FJI", "apc"] not in ways("FJI", "apc")
    assert ["FJI", "apc"] in ways("FJI", "apc", any_status=True)
    assert ["apc", "bali"] not in ways("apc", "bali")
    assert ["apc", "bali"] in ways("apc", "bali", any_status=True), "cooperation that is only sought"
    (row,) = paths(SHOWN, "FJI", "apc", any_status=True, alternatives=1).rows
    assert (row["status"], row["relation"]) == (["former"], ["FJI was a member of APC (former)"])


def test_notes_count_the_shortest_ways() -> None:
    assert paths(SHOWN, "THA", "IDN", alternatives=1).notes == (
        "1 of 2 shortest paths is shown; the shortest has 2 steps",
    )
    assert paths(SHOWN, "FJI", "apc", any_status=True, alternatives=1).notes[0] == (
        "there is one shortest path, which has 1 step"
    )


@pytest.mark.parametrize(
    ("start", "end", "more", "notes"),
    [
        (
            "THA",
            "wg",
            {"relations": ["member"]},
            [
                "no path of at most 4 steps between THA and WG in edition 2010; searched: statements in force of "
                "MEMBER_OF",
                "WG has no such statement",
                "try: there is one of 2 steps over other relations (--relations MEMBER_OF,PART_OF)",
            ],
        ),
        (
            "THA",
            "iom",
            {"longest": 1, "relations": ["member", "secretariat"]},
            [
                "no path of at most 1 step between THA and IOM in edition 2010; searched: statements in force of "
                "MEMBER_OF, SECRETARIAT_OF",
                "try: the shortest path is longer: allow 2 steps (--max-length 2)",
            ],
        ),
        (
            "FJI",
            "THA",
            {"relations": ["member"]},
            [
                "no path of at most 4 steps between FJI and THA in edition 2010; searched: statements in force of "
                "MEMBER_OF",
                "FJI has no such statement",
                "try: what is not in force links them in 2 steps (--any-status)",
            ],
        ),
    ],
)
def test_no_way_says_what_was_searched_and_what_to_try(
    start: str, end: str, more: dict[str, Any], notes: list[str]
) -> None:
    result = paths(SHOWN, start, end, **more)
    assert (result.rows, list(result.notes)) == ([], notes)


def test_no_way_at_all() -> None:
    result = paths(edition(edge("THA", "MEMBER_OF", "apc")), "THA", "bali")
    assert result.notes[-1] == "no statement of the edition links them, however far: try another edition"
    assert paths(Edition("2010", ENTITIES, []), "THA", "bali").rows == []


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"end": "THA"}, "path: found THA twice; give two different entities"),
        ({"longest": 0}, "max-length: found 0; use a whole number from 1"),
        ({"alternatives": 0}, "alternatives: found 0; use a whole number from 1"),
    ],
)
def test_what_cannot_be_asked(more: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as wrong:
        paths(SHOWN, **({"start": "THA", "end": "IDN"} | more))
    assert str(wrong.value) == message


def test_words_for_relations() -> None:
    assert parse_relations(["associate", "full"]) == {"MEMBER_OF": {"associate", ""}}
    assert parse_relations(["full", "MEMBER_OF", "full"]) == {"MEMBER_OF": None}
    assert tuple(parse_relations([])) == DEFAULT
    left_out = {
        "COORDINATES",
        "COVERS",
        "DOES_NOT_FOCUS_ON",
        "FOCUSES_ON",
        "PART_OF",
        "SHAPED_POLICY_OF",
        "TOOK_PART_IN",
    }
    assert vocabulary.RELATIONS.keys() - set(DEFAULT) == left_out
    with pytest.raises(UsageError, match=r"^relations: found 'friend'; use member, full, .*; or MEMBER_OF, .*PART_OF$"):
        parse_relations(["friend"])


IDS = [f"n{i}" for i in range(7)]


@settings(deadline=None, max_examples=60)
@given(st.sets(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)), max_size=14), st.integers(1, 5))
def test_every_way_is_a_path_over_statements_and_the_first_is_shortest(
    pairs: set[tuple[str, str]], longest: int
) -> None:
    edges = [edge(a, "MEMBER_OF", b) for a, b in pairs if a != b]
    shown = Edition("x", {key: Entity(key, "organisation", key) for key in IDS}, sorted(edges))
    by_path: dict[int, list[str]] = {}
    for row in paths(shown, "n0", "n1", longest=longest).rows:
        by_path.setdefault(row["path"], [row["from"]]).append(row["to"])
    lines = {frozenset((edge.subject, edge.object)) for edge in edges}
    reached, distance = {"n0"}, 0
    while "n1" not in reached and distance < longest:  # a search of its own, ring by ring
        reached |= {end for line in lines if line & reached for end in line}
        distance += 1
    assert bool(by_path) == ("n1" in reached)
    for way in by_path.values():
        assert (way[0], way[-1], len(set(way))) == ("n0", "n1", len(way))
        assert all(frozenset(ends) in lines for ends in pairwise(way))
    lengths = [len(way) - 1 for way in by_path.values()]
    assert lengths == sorted(lengths)
    assert not lengths or (lengths[0] == distance and lengths[-1] <= longest)


def test_the_seed_is_answered_the_same_way_twice() -> None:
    # Ways of five steps are many: over another member State, or over whoever serves several mechanisms.
    shown = seed_edition("2019")
    first, again = (paths(shown, "AFG", "riam", longest=5, alternatives=8).rows for _ in range(2))
    assert first == again
    assert {row["path"] for row in first} == set(range(1, 9))
    assert all(row["citations"] for row in first)
    # Three steps: every mechanism of which Afghanistan is a member, and IOM, which advises all of them and RIAM.
    member_of = {row["object"] for row in rows("statements", subject="AFG", predicate="MEMBER_OF", edition="2019")}
    between = [{row["from"] for row in first if row["path"] == number} for number in range(1, len(member_of) + 1)]
    assert between == [{"AFG", mechanism, "iom"} for mechanism in sorted(member_of)]
    assert {row["length"] for row in first} == {3, 4, 5}


def test_technical_guidance_and_liaison_link_as_other_work_does() -> None:
    shown = edition(edge("iom", "ADVISES", "apc"), edge("iom", "LIAISES_WITH", "bali"))
    assert [row["relation"] for row in paths(shown, "apc", "bali").rows] == [
        ["IOM gives technical guidance to APC"],
        ["IOM liaises with BALI"],
    ]


@EMBEDDED
def test_the_command(database: Settings, cli: Command) -> None:
    with Store(database) as store:
        load.load(store, small())
    answer = cli("path", "Thailand", "Indonesia", "--edition", "2010", "--format", "json", settings=database)
    assert answer.returncode == 0, answer.stderr
    assert [(r["from"], r["to"], r["locator"]) for r in json.loads(answer.stdout)] == [
        ("THA", "bali", ["Annex"]),
        ("bali", "IDN", ["Annex", "Annex"]),
    ]
    none = cli("path", "APC", "Bali Process", "--edition", "2010", "--max-length", "1", settings=database)
    assert none.returncode == 0
    assert "try: the shortest path is longer: allow 2 steps (--max-length 2)" in none.stderr
    wrong = cli("path", "APC", "Bali Process", "--edition", "2010", "--relations", "friend", settings=database)
    assert wrong.returncode == 1
    assert wrong.stderr.startswith("relations: found 'friend'; use member, full, ")
    assert len(wrong.stderr.splitlines()) == 1
