"""From a State to what a data set has of it under a code of its own, and to the States of the past."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from command import Command
from engines import EMBEDDED
from seed_edition import seed_data

import govgraph as gg
from govgraph.graph.core import pointers
from govgraph.graph.core.edition import EdgeStatement, Edition, Entity
from govgraph.graph.core.model import Dataset
from govgraph.graph.core.pointers import pointers_of
from govgraph.graph.core.settings import Settings
from govgraph.graph.ingest.load import load
from govgraph.graph.store import Store
from govgraph.loaders.cow import read_cow
from govgraph.loaders.foreign import states

CASE = Path(__file__).parents[2] / "shared" / "cases" / "cow-germany"
NAMED = {
    "Germany": "edition cow has also Germany (COW 255), COW's code of Germany from 1816 to 1945 and since 1990: ask "
    "for cow-255",
    "Yemen": "edition cow has also Yemen (COW 679), COW's code of Yemen since 1990: ask for cow-679",
    "Serbia": "edition cow has also Yugoslavia, later Serbia (COW 345), COW's code of Yugoslavia, and of Serbia after "
    "it: ask for cow-345",
    "USSR": "edition cow has also Russian Federation, whose code COW has for the Soviet Union too: ask for RUS",
}


def states_of_the_seed() -> Dataset:
    """The States alone, with their names and regions."""
    seed = seed_data()
    states_there = [row for row in seed.entities if row.kind == "state"]
    ids = {row.id for row in states_there}
    names = [row for row in seed.names if row.entity in ids]
    regions = [row for row in seed.statements if row.predicate == "m49_region"]
    named = {row.entity for row in names} | {row.subject for row in regions}
    cited = {row.document for row in names} | {row.document for row in regions}
    documents = [row for row in seed.documents if row.id in cited]
    entities = [row for row in states_there if row.id in named]
    return Dataset("seed", documents=documents, entities=entities, names=names, statements=regions)


@pytest.mark.slow
@EMBEDDED
def test_the_codes_of_cow_are_found_from_their_states(database: Settings, cli: Command) -> None:
    if not CASE.is_dir():
        (pytest.fail if os.environ.get("CI") else pytest.skip)("../shared/cases/cow-germany is not there")
    with Store(database) as store:
        load(store, states_of_the_seed())
        load(store, read_cow(CASE))
    for name, words in NAMED.items():
        done = cli("ask", "mechanisms-of", "-p", f"party={name}", "-p", "edition=cow", settings=database)
        assert done.stderr.splitlines()[-2:] == [
            words,
            "edition cow names no mechanism but the members of 2 organisations: ask entity about one, or compare "
            "organisations (--nodes organisations of overlap)",
        ]
    done = cli("ask", "mechanisms-of", "-p", "party=France", "-p", "edition=cow", settings=database)
    assert "has also" not in done.stderr
    done = cli(
        "overlap", "Germany", "France", "--nodes", "states", "--edition", "cow", "--year", "2000", settings=database
    )
    assert done.returncode == 1
    assert done.stderr.strip() == (f"overlap: found 'DEU', with nothing on record to compare; {NAMED['Germany']}")


def test_only_what_the_edition_has_is_pointed_out() -> None:
    entities = {key: Entity(key, "state", states()[key].name) for key in ("DEU", "cow-255", "cow-260")}
    entities["o"] = Entity("o", "organisation", "O")
    edge = EdgeStatement("cow-260", "MEMBER_OF", "o", document="d", locator="p. 1", id="1")
    words = "COW's code of the German Federal Republic from 1955 to 1990: ask for cow-260"
    assert pointers_of(Edition("e", entities, [edge]), ["DEU"]) == [
        f"edition e has also German Federal Republic (COW 260), {words}"
    ]
    assert pointers_of(Edition("e", entities, [edge]), ["DEU", "cow-260"]) == []
    assert pointers_of(Edition("e", entities, []), ["DEU"]) == []


def test_a_result_of_python_points_to_other_codes() -> None:
    entities = {key: Entity(key, "state", states()[key].name) for key in ("DEU", "FRA", "cow-255")}
    entities |= {key: Entity(key, "organisation", key.upper()) for key in ("o", "p")}
    edges = [
        EdgeStatement(state, "MEMBER_OF", body, document="d", locator="p. 1", id=f"{state}{body}")
        for state, body in (("DEU", "o"), ("FRA", "o"), ("cow-255", "p"))
    ]
    edition = Edition("e", entities, edges)
    words = (
        "edition e has also Germany (COW 255), COW's code of Germany from 1816 to 1945 and since 1990: ask for cow-255"
    )
    assert gg.paths(gg.Edition.of(edition), "DEU", "FRA").notes[-1] == words
    assert words not in gg.paths(gg.Edition.of(edition), "FRA", "o").notes


def test_pointers_lead_from_states_to_others() -> None:
    known = states().keys()
    assert [row for row in pointers.pointers() if not {row.id, row.other} <= known] == []
    assert [row for row in pointers.pointers() if row.id == row.other] == []
    # Every code of COW that falls on a State of today beside another is found from it.
    assert {"cow-255", "cow-260", "cow-678", "cow-679", "cow-345"} <= {row.other for row in pointers.pointers()}
