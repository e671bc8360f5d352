"""The Correlates of War loader: spells, what stands beside them, one entity per code, the second file, bad input."""

from __future__ import annotations

import gzip
import os
import re
from collections import Counter
from pathlib import Path

import pytest
from conftest import Command
from seed_edition import seed_data

from govgraph.graph.core.errors import DataError
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

STATE_YEARS = """\
ccode,year,state,alpha,beta
2,2010,usa,-1,0
2,2011,usa,1,-9
2,2012,usa,1,2
2,2013,usa,2,2
2,2014,usa,2,0
255,2010,germany,-1,-9
255,2011,germany,1,-9
255,2013,germany,1,-9
255,2014,germany,0,3
315,2010,czechoslovakia,-1,1
315,2011,czechoslovakia,1,1
"""
IGO_YEARS = """\
ioname,orgname,year,usa,germany,czechoslovakia,sdate,deaddate
ALPHA,Alpha Union,2011,1,1,1,2011,
ALPHA,Alpha Union,2012,1,,,2011,
ALPHA,Alpha Union,2013,2,1,,2011,
ALPHA,Alpha Union,2014,2,0,,2011,
Beta,Beta Bank,2010,0,-9,1,1999,2015
Beta,Beta Bank,2011,0,-9,1,1999,2015
Beta,Beta Bank,2012,2,,,1999,2015
Beta,Beta Bank,2013,2,-9,,1999,2015
Beta,Beta Bank,2014,0,0,,1999,2015
"""


def write(folder: Path, states: str = STATE_YEARS, igos: str = IGO_YEARS) -> Path:
    (folder / "state_year_formatv3.csv.gz").write_bytes(gzip.compress(states.encode()))
    (folder / "igo_year_formatv3.csv.gz").write_bytes(gzip.compress(igos.encode()))
    return folder


@pytest.fixture(scope="module")
def whole() -> Dataset:
    return read_cow(data())


def data() -> Path:
    if not DATA.is_dir():
        (pytest.fail if os.environ.get("CI") else pytest.skip)("../shared/data/cow is not there")
    return DATA


def spells(dataset: Dataset) -> list[tuple[str, ...]]:
    return [
        (
            statement.subject,
            statement.predicate,
            statement.role,
            statement.object,
            statement.start,
            statement.end,
            statement.note,
        )
        for statement in dataset.statements
        if statement.object
    ]


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


# -- answers ---------------------------------------------------------------------------------------------------------

NEW_STATES = STATE_YEARS + "999,2013,new land,1,0\n999,2014,new land,1,0\n998,2014,newer land,0,1\n"


def new_igos() -> str:
    """The second file with an empty column of the new State."""
    header, *lines = IGO_YEARS.splitlines()
    rows = [line.rsplit(",", 2) for line in lines]
    return (
        "\n".join([header.replace(",sdate", ",new land,sdate"), *(",".join([r[0], "", *r[1:]]) for r in rows)]) + "\n"
    )


def test_codes_of_a_later_version_are_answered_and_kept_with_the_data(tmp_path: Path) -> None:
    folder = write(tmp_path, NEW_STATES, new_igos())
    with pytest.raises(DataError) as caught:
        read_cow(folder)
    file = "state_year_formatv3.csv.gz"
    answer = "answer in [answers] of state_year_formatv3.toml which State it is, by its id"
    assert str(caught.value).splitlines() == [
        f"{file}:13: ccode: found '999', 'new land' (also in 1 more row); {answer}: \"999\" = \"ID\"",
        f"{file}:15: ccode: found '998', 'newer land'; {answer}: \"998\" = \"ID\"",
    ]
    answers = folder / "state_year_formatv3.toml"
    answers.write_text('[answers]\n"999" = "SSD"\n"newer land" = "Aruba"\n', encoding="utf-8")
    dataset = read_form(folder, Registry())
    assert [spell for spell in spells(dataset) if spell[0] in ("SSD", "ABW")] == [
        ("ABW", "MEMBER_OF", "", "cow-beta", "2014", "", "2013: no row for the State; the data end in 2014"),
        ("SSD", "MEMBER_OF", "", "cow-alpha", "2013", "", "2012: no row for the State; the data end in 2014"),
    ]
    assert {
        statement.value: statement.as_written
        for statement in dataset.statements
        if statement.subject in ("SSD", "ABW") and statement.value
    } == {
        "998": "newer land",
        "999": "new land",
    }
    assert dataset.unread == []
    rows, _ = compare_files(folder)
    assert ("SSD", 999, "cow-alpha", 2013, 2014, "1", "") in [tuple(row.values()) for row in rows]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (
            '"999" = "XYZ"',
            "'new land' (also in 1 more row); answered by 'XYZ' in state_year_formatv3.toml, which is no",
        ),
        ('"999" = "USA"', "ccode: found 999 for USA, which code 2 is already; answer with another State"),
    ],
)
def test_answers_that_cannot_be(tmp_path: Path, answers: str, expected: str) -> None:
    folder = write(tmp_path, NEW_STATES, new_igos())
    text = f'[answers]\n"998" = "ABW"\n{answers}\n'
    (folder / "state_year_formatv3.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_cow(folder)
    assert expected in str(caught.value)


def test_answers_of_the_command_are_kept(tmp_path: Path, cli: Command) -> None:
    data_folder = tmp_path / "data"
    data_folder.mkdir()
    write(data_folder, NEW_STATES, new_igos())
    nowhere = read_settings({"GOVGRAPH_URI": "bolt://127.0.0.1:1", "GOVGRAPH_HOME": str(tmp_path / "home")})
    answers = ("--answer", "999=SSD", "--answer", "998=ABW", "--keep")
    assert cli("check", str(data_folder), "--against", "seed", *answers, settings=nowhere).returncode == 0
    assert '"999" = "SSD"' in (data_folder / "state_year_formatv3.toml").read_text(encoding="utf-8")
    assert cli("check", str(data_folder), "--against", "seed", settings=nowhere).returncode == 0


# -- bad input -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "2,2012,usa,1,2",
            "2,2012,usa,1,4",
            "state_year_formatv3.csv.gz:4: beta: found '4'; use one of -9, -1, 0, 1, 2",
        ),
        (
            "2,2012,usa",
            "3,2012,usa",
            "state_year_formatv3.csv.gz:4: ccode: found '3', 'usa'; answer in [answers] of state_year_formatv3.toml",
        ),
        (
            "2,2012,usa",
            "2,2012,canada",
            "state_year_formatv3.csv.gz:4: state: found 'canada'; the State of code 2 is usa",
        ),
        ("2,2012,usa", "2,2011,usa", "state_year_formatv3.csv.gz:4: year: found '2011'; code 2 has this year already"),
        ("2,2012,usa", "2,12,usa", "state_year_formatv3.csv.gz:4: year: found '12'; write a year of four digits"),
        ("2,2012,usa,1,2", "2,2012,usa,1", "state_year_formatv3.csv.gz:4: found 4 cells; there are 5 columns"),
        (
            "alpha,beta",
            "alpha,gamma",
            "state_year_formatv3.csv.gz:1: gamma: found an organisation that is not in igo_year",
        ),
        ("alpha,beta", "alpha,alpha", "state_year_formatv3.csv.gz:1: alpha: found the column twice; leave one out"),
        ("ccode,year", "cow,year", "state_year_formatv3.csv.gz:1: found a header that begins with cow, year, state"),
        ("2,2012,usa", '2,2012,"usa', "found a row that cannot be read"),
    ],
)
def test_bad_state_years(tmp_path: Path, old: str, new: str, expected: str) -> None:
    with pytest.raises(DataError) as caught:
        read_cow(write(tmp_path, states=STATE_YEARS.replace(old, new)))
    assert expected in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("sdate,deaddate", "sdate,dead", "igo_year_formatv3.csv.gz:1: deaddate: found no such column"),
        ("usa,germany", "usa,atlantis", "igo_year_formatv3.csv.gz:1: atlantis: found an unknown column"),
        ("Beta,Beta Bank,2012", "Beta,Better Bank,2012", "igo_year_formatv3.csv.gz:8: found Beta, 'Better Bank', 1999"),
        ("Beta,Beta Bank,2012", "B-2,Beta Bank,2012", "igo_year_formatv3.csv.gz:8: ioname: found 'B-2'"),
        ("2012,2,,,1999", "2012,2,,,soon", "igo_year_formatv3.csv.gz:8: sdate: found 'soon'; write a year"),
        ("Beta,Beta Bank,2012", "Beta,,2012", "igo_year_formatv3.csv.gz:8: orgname: found ''"),
    ],
)
def test_bad_organisations(tmp_path: Path, old: str, new: str, expected: str) -> None:
    with pytest.raises(DataError) as caught:
        read_cow(write(tmp_path, igos=IGO_YEARS.replace(old, new)))
    assert expected in str(caught.value)


def test_all_problems_come_at_once(tmp_path: Path) -> None:
    broken = STATE_YEARS.replace("2,2010,usa,-1,0", "2,2010,usa,7,8").replace("germany,-1", "germany,x")
    with pytest.raises(DataError) as caught:
        read_cow(write(tmp_path, broken, IGO_YEARS.replace("1999,2015", "99,2015")))
    assert [(problem.file[:3], problem.line, problem.column) for problem in caught.value.problems] == [
        *(("igo", line, "sdate") for line in range(6, 11)),
        ("sta", 2, "alpha"),
        ("sta", 2, "beta"),
        ("sta", 7, "alpha"),
    ]


def test_files_that_are_not_what_they_should_be(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such file"):
        read_cow(tmp_path)
    write(tmp_path)
    packed = (tmp_path / "state_year_formatv3.csv.gz").read_bytes()
    for content, expected in (
        (packed[:-20], "cannot be unpacked"),
        (b"ccode,year", "cannot be unpacked"),
        (gzip.compress(b" "), "an empty file"),
        (gzip.compress(b"ccode,\xff"), "byte 0xff, which is not UTF-8"),
        (gzip.compress(STATE_YEARS.splitlines()[0].encode()), "no rows"),
    ):
        (tmp_path / "state_year_formatv3.csv.gz").write_bytes(content)
        with pytest.raises(DataError, match=expected):
            read_cow(tmp_path)


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
