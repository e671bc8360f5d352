"""The Correlates of War loader: spells, what stands beside them, one entity for each code, the second file."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path

import pytest
from command import Command
from cow_files import IGO_YEARS, STATE_YEARS, spells, write
from seed_edition import seed_data

from govgraph.graph.core.model import Dataset
from govgraph.graph.core.names import Names
from govgraph.graph.core.settings import read_settings
from govgraph.graph.ingest import validation
from govgraph.graph.ingest.registry import Registry
from govgraph.loaders.cow import read_cow
from govgraph.loaders.cow_second import compare_files
from govgraph.loaders.foreign import lookup_table, seed_entities, states
from govgraph.loaders.forms import form_of, name_of, read_form

DATA = Path(__file__).parents[2] / "shared" / "data" / "cow"


@pytest.fixture(scope="module")
def whole() -> Dataset:
    return read_cow(data())


def data() -> Path:
    if not DATA.is_dir():
        (pytest.fail if os.environ.get("CI") else pytest.skip)("../shared/data/cow is not there")
    return DATA


def test_spells(tmp_path: Path) -> None:
    assert spells(read_cow(write(tmp_path))) == [
        ("USA", "MEMBER_OF", "", "cow-alpha", "2011", "2012", "2010: the organisation does not exist (-1)"),
        ("USA", "MEMBER_OF", "associate", "cow-alpha", "2013", "", "the data end in 2014"),
        ("USA", "MEMBER_OF", "associate", "cow-beta", "2012", "2013", "2011: missing (-9)"),
        (
            "cow-255",
            "MEMBER_OF",
            "",
            "cow-alpha",
            "2011",
            "2011",
            "2010: the organisation does not exist (-1); 2012: no row for the State",
        ),
        ("cow-255", "MEMBER_OF", "", "cow-alpha", "2013", "2013", "2012: no row for the State"),
        ("cow-255", "OBSERVER_OF", "", "cow-beta", "2014", "", "2013: missing (-9); the data end in 2014"),
        (
            "cow-315",
            "MEMBER_OF",
            "",
            "cow-alpha",
            "2011",
            "2011",
            "2010: the organisation does not exist (-1); 2012: no row for the State",
        ),
        (
            "cow-315",
            "MEMBER_OF",
            "",
            "cow-beta",
            "2010",
            "2011",
            "2009: no row for the State; 2012: no row for the State",
        ),
    ]


def test_a_code_is_claimed_with_the_years_that_have_rows(tmp_path: Path) -> None:
    codes = [
        (statement.subject, statement.value, statement.start, statement.end)
        for statement in read_cow(write(tmp_path)).statements
        if statement.predicate == "cow_code"
    ]
    assert codes == [
        ("USA", "2", "2010", "2014"),
        ("cow-255", "255", "2010", "2011"),
        ("cow-255", "255", "2013", "2014"),
        ("cow-315", "315", "2010", "2011"),
    ]


def test_statements_cite_the_place(tmp_path: Path) -> None:
    dataset = read_cow(write(tmp_path))
    assert {statement.document for statement in dataset.statements} == {"cow-igo-v3"}
    assert {statement.edition for statement in dataset.statements} == {"cow"}
    assert "10.1177/0022343319881175" in dataset.documents[0].url
    place = {
        (statement.predicate, statement.subject, statement.object): (statement.locator, statement.as_written)
        for statement in dataset.statements
    }
    assert place["MEMBER_OF", "cow-315", "cow-beta"] == (
        "state_year_formatv3, ccode 315, column beta, 2010-2011",
        "czechoslovakia",
    )
    assert place["ended", "cow-beta", ""] == ("igo_year_formatv3, ioname Beta, column deaddate", "Beta Bank")


def test_missing_years_of_an_organisation_are_in_its_note(tmp_path: Path) -> None:
    notes = {entity.id: entity.note for entity in read_cow(write(tmp_path)).entities}
    assert notes["cow-alpha"] == ""
    assert notes["cow-beta"] == ("missing (-9): 2010 for ccode 255; 2011 for all but ccode 315; 2013 for ccode 255")


def test_rows_of_the_seed_are_borrowed_as_they_stand(tmp_path: Path) -> None:
    dataset = read_cow(write(tmp_path))
    assert dataset.references == {("entities", "USA")}
    assert seed_entities()["USA"] in dataset.entities
    assert validation.check(dataset) == []


# -- the table of codes --------------------------------------------------------------------------------------------


def test_each_of_the_217_codes_has_an_entity_of_its_own() -> None:
    rows = lookup_table("cow_states")
    assert len(rows) == 217
    assert all(len({row[column] for row in rows}) == 217 for column in ("ccode", "state", "id"))
    assert all(row["id"] == f"cow-{row['ccode']}" if row["name"] else len(row["id"]) == 3 for row in rows)
    assert all(bool(row["name"]) == bool(row["why"]) for row in rows)
    assert {row["id"] for row in rows} <= states().keys()


@pytest.mark.parametrize(
    ("code", "identifier"),
    [
        (2, "USA"),
        (255, "cow-255"),
        (260, "cow-260"),
        (265, "cow-265"),
        (315, "cow-315"),
        (316, "CZE"),
        (345, "cow-345"),
        (365, "RUS"),
        (404, "GNB"),
        (411, "GNQ"),
        (420, "GMB"),
        (436, "NER"),
        (438, "GIN"),
        (475, "NGA"),
        (484, "COG"),
        (490, "COD"),
        (54, "DMA"),
        (42, "DOM"),
        (678, "cow-678"),
        (679, "cow-679"),
        (680, "cow-680"),
        (713, "TWN"),
        (730, "cow-730"),
        (731, "PRK"),
        (732, "KOR"),
        (816, "VNM"),
        (817, "cow-817"),
        (860, "TLS"),
        (910, "PNG"),
        (946, "KIR"),
        (947, "TUV"),
        (955, "TON"),
        (970, "NRU"),
        (983, "MHL"),
        (987, "FSM"),
        (990, "WSM"),
    ],
)
def test_codes_that_are_easily_mistaken(code: int, identifier: str) -> None:
    assert {row["id"] for row in lookup_table("cow_states") if row["ccode"] == str(code)} == {identifier}


def test_no_territory_takes_a_name_of_the_seed() -> None:
    seed = seed_data()
    pairs = [(entity.id, text) for entity in seed.entities for text in (entity.name, entity.acronym) if text]
    names = Names([*pairs, *((name.entity, name.name) for name in seed.names)])
    assert [state for state in states().values() if names.ids(state.name) - {state.id}] == []


# -- the data themselves -------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_whole(whole: Dataset) -> None:
    assert validation.check(whole) == []
    assert Counter(entity.kind for entity in whole.entities) == {"state": 217, "organisation": 534}
    roles = Counter((statement.predicate, statement.role) for statement in whole.statements if statement.object)
    assert roles == {("MEMBER_OF", ""): 18_674, ("MEMBER_OF", "associate"): 88, ("OBSERVER_OF", ""): 280}
    assert sum(not statement.end for statement in whole.statements if statement.object) == 12_295 + 80 + 193


@pytest.mark.slow
def test_names_of_the_whole_and_of_the_seed_do_not_meet(whole: Dataset) -> None:
    seed = seed_data()
    pairs = {
        (entity.id, text)
        for data_set in (seed, whole)
        for entity in data_set.entities
        for text in (entity.name, entity.acronym)
        if text
    }
    names = Names([*pairs, *((name.entity, name.name) for name in seed.names)])
    assert [entity.id for entity in whole.entities if len(names.ids(entity.name) | names.ids(entity.id)) != 1] == []


@pytest.mark.slow
def test_names_are_mended(whole: Dataset) -> None:
    names = {entity.id: entity.name for entity in whole.entities}
    assert names["cow-irena"] == "International Renewable Energy Agency (COW IRENA)"
    assert names["cow-eccb"] == "Eastern Caribb. Central Bank (COW ECCB)"
    assert all(name == " ".join(name.split()) and not re.search(r"[\x80-\x9f]", name) for name in names.values())


# -- the second file -----------------------------------------------------------------------------------------------


def test_the_two_files_of_the_fixture_agree(tmp_path: Path) -> None:
    igos = IGO_YEARS.replace("Beta,Beta Bank,2011,0,", "Beta,Beta Bank,2011,-9,").replace("2014,0,0", "2014,0,3")
    rows, counts = compare_files(write(tmp_path, igos=igos))
    assert (rows, counts) == ([], {"same_role": 12, "other_role": 0, "only_state_year": 0, "only_igo_year": 0})


def test_differences_are_runs_of_years(tmp_path: Path) -> None:
    igos = IGO_YEARS.replace("2012,2,,", "2012,1,,").replace("Bank,2013,2,", "Bank,2013,1,")
    rows, counts = compare_files(write(tmp_path, igos=igos))
    assert [tuple(row.values()) for row in rows] == [
        ("USA", 2, "cow-beta", 2011, 2011, "-9", "0"),
        ("USA", 2, "cow-beta", 2012, 2013, "2", "1"),
        ("cow-255", 255, "cow-beta", 2014, 2014, "3", "0"),
    ]
    assert counts == {"same_role": 9, "other_role": 2, "only_state_year": 1, "only_igo_year": 0}


def test_the_check_of_the_command_line_names_the_differences(tmp_path: Path, cli: Command) -> None:
    igos = IGO_YEARS.replace("2012,2,,", "2012,1,,").replace("Bank,2013,2,", "Bank,2013,1,")
    nowhere = read_settings({"GOVGRAPH_URI": "bolt://127.0.0.1:1", "GOVGRAPH_HOME": str(tmp_path / "home")})
    run = cli("check", str(write(tmp_path, igos=igos)), "--against", "seed", "--format", "csv", settings=nowhere)
    assert run.stdout.splitlines() == [
        "state,cow_code,organisation,start,end,state_year,igo_year",
        "USA,2,cow-beta,2011,2011,-9,0",
        "USA,2,cow-beta,2012,2013,2,1",
        "cow-255,255,cow-beta,2014,2014,3,0",
    ]
    assert run.stderr.splitlines()[-1] == (
        "member-years in both with the same role 9, with another 2, only in the first file 1, only in the second 0"
    )


@pytest.mark.slow
def test_the_two_files_of_the_whole_differ_as_is_known() -> None:
    _, counts = compare_files(data())
    assert counts["same_role"] == 537_870
    assert counts["same_role"] + counts["other_role"] + counts["only_state_year"] == 538_965
    assert counts["same_role"] + counts["other_role"] + counts["only_igo_year"] == 539_802


def test_plain_files_under_any_folder_name_and_by_their_own(tmp_path: Path) -> None:
    folder = tmp_path / "My Data (2024)"
    folder.mkdir()
    (folder / "state_year_formatv3.csv").write_text(STATE_YEARS, encoding="utf-8")
    (folder / "igo_year_formatv3.csv").write_text(IGO_YEARS, encoding="utf-8")
    packed = tmp_path / "packed"
    packed.mkdir()
    expected = read_cow(write(packed)).statements
    for source in (folder, folder / "state_year_formatv3.csv", folder / "igo_year_formatv3.csv"):
        assert (form_of(source), name_of(source)) == ("cow", "cow")
        assert read_form(source, Registry()).statements == expected
